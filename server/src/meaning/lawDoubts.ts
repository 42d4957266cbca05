import type { Expr } from "../notation/expr.js";
import { someNode } from "../notation/walk.js";
import type { Facts } from "./context.js";
import type { Elaboration } from "./elaboration.js";
import { expressionsOf, type Grounds, type Run, type Statement } from "./grounds.js";
import { partsOf } from "./laws/inventory.js";
import { lawDefinition, statedFactorisation } from "./laws/lawDefinitions.js";
import { slotLetter } from "./laws/lawNames.js";
import { operatorHead } from "./laws/operatorHead.js";
import { lettersOf } from "./laws/unusedFacts.js";
import { nameShape, namesIn } from "./names.js";
import { baseOf, functionsOfSide, symbolsIn, symbolsOfSide, textOf } from "./termText.js";

/** The doubt about a reading in which one side speaks of a value over which the other one takes the mean. */
const freeDoubt = "a random variable stands free on one side only";

/**
 * The doubts about the laws of each reading. Where the first one speaks of the same values on both sides, another in which
 * a value is free on one side and averaged over on the other was not meant.
 */
export function doubtsOfLaws(runs: readonly Run[], grounds: Grounds): readonly string[] {
  const doubts = runs.map((run) => lawDoubts(run, grounds));
  const isCoherent = doubts[0]?.includes(freeDoubt) === false;
  return doubts.flat().filter((doubt) => !isCoherent || doubt !== freeDoubt);
}

/**
 * What nothing in the text ties to the law that only one side speaks of: `P(G \le m) = e^{-e^{-m}}` says how a law is, and
 * a random table knows nothing of it.
 */
function lawDoubts({ claim, state }: Run, grounds: Grounds): readonly string[] {
  // Read with one dimension, a step says nothing of how many there are.
  if ([...state.world.dimensions].some((name) => state.symbols.has(name)))
    return ["the number of dimensions is read as one"];
  if (claim.kind !== "compare") return [];
  const left = symbolsOfSide(claim, "left");
  const right = symbolsOfSide(claim, "right");
  const free = (ids: readonly string[]): string =>
    ids
      .filter((id) => id.startsWith("#at:"))
      .sort()
      .join();
  const sizes = new Set([...state.world.families.values()].flatMap(({ extents = [] }) => symbolsIn(extents)));
  const isBySizes = (ids: readonly string[], side: "left" | "right"): boolean =>
    ids.every((id) => sizes.has(id)) && functionsOfSide(claim, side).length === 0;
  const isOrdered = claim.relation !== "=" && claim.relation !== "!=";
  // Signs and bounds by sizes are what laws have whatever they are; a value they have by what the text says of them.
  if (isOrdered && (isBySizes(left, "left") || isBySizes(right, "right"))) return [];
  if (free(left) !== free(right) && free(left) + free(right) !== "") {
    const isOneSided = free(left) === "" || free(right) === "";
    // "$\ge 0$" is said of every value.
    const bare = free(left) === "" ? left : right;
    const isBound = claim.relation !== "=" && claim.relation !== "!=" && bare.length === 0;
    if (isOneSided && !isBound) return [freeDoubt];
  }
  const withTable = (hidden: RegExp): "left" | "right" | undefined => {
    const [onLeft, onRight] = [left, right].map((ids) => ids.some((id) => hidden.test(id)));
    return onLeft === onRight ? undefined : onLeft === true ? "left" : "right";
  };
  if (isUntied(left, right) || isUntied(right, left)) return ["nothing ties the laws of the two sides"];
  const side = withTable(/^#(?!size|at|mean|scale)/);
  // Where unknown functions stand on both sides, the values that they are summed over are no law.
  const isOfFunctions = (["left", "right"] as const).every((each) => functionsOfSide(claim, each).length > 0);
  if (side === undefined || (isOfFunctions && withTable(/^#(?!size|at|mean|scale|value)/) === undefined)) return [];
  const [withLaw, without] = side === "left" ? [left, right] : [right, left];
  // `a + \sigma^2 \ge \sigma^2` is the bound 0 of `a`.
  const other = withLaw === left ? claim.left : claim.right;
  const bound = textOf(withLaw === left ? claim.right : claim.left);
  const isSummand = other.kind === "add" && other.terms.some((term) => textOf(term) === bound);
  if (isSummand && isOrdered) return [];
  const isConstant = without.length === 0 && functionsOfSide(claim, withLaw === left ? "right" : "left").length === 0;
  // Moments in units of moments that the text defines are numbers, whatever the law; probabilities of events are not.
  const isStandardised = givesMoments(state, grounds) && !textOf(other).includes('"kind":"piecewise"');
  return !isConstant && (state.world.granted.size > 0 || isStandardised)
    ? []
    : ["the text may say more about the law on one side"];
}

/** Whether a density on the line stands on one side only, and a table of which that side knows nothing on the other. */
function isUntied(ids: readonly string[], others: readonly string[]): boolean {
  const isLine = (id: string): boolean => /^#(?:line|unit|map):/.test(id);
  const isTable = (id: string): boolean => id.startsWith("#") && id.includes("(");
  return ids.some((id) => isLine(id) && !others.includes(id)) && others.some((id) => isTable(id) && !ids.includes(id));
}

/** Whether names of the step were replaced by moments: `\mu = \mathbb{E}[Y]`, `\sigma^2 = \operatorname{Var}(Y)`. */
function givesMoments({ substituted }: Elaboration, { facts }: Grounds): boolean {
  const used = new Set([...substituted.values()].map(({ order }) => order));
  return facts.definitions.some(
    ({ order, body, parameters }) =>
      used.has(order) &&
      parameters === undefined &&
      body.kind === "apply" &&
      /^(?:expectation|variance|deviation)$/.test(operatorHead(body.head)?.operator ?? ""),
  );
}

/** `p_X` and `p_Y`, or `q` and `q_i`, are tied by what the text does with their variables, which a table does not know. */
export function tiedLaws({ state }: Run): readonly string[] {
  const { world } = state;
  const tables = [...world.families.keys()].filter((id) => id.includes("("));
  const forms = new Map<string, Set<string>>();
  for (const [law, head] of world.heads) {
    const isSpread = head.indices.length > 0 && world.spread.has(head.family);
    if (!tables.some((id) => id.startsWith(isSpread ? `#${head.family}_{\\cdot}(` : `#${law}(`))) continue;
    const letter = head.base.replace(/_\{.*\}$/, "");
    const label = /_\{(.*)\}$/.exec(law)?.[1];
    if (label !== undefined && /^[a-z]{2,}$/.test(label)) continue;
    forms.set(
      letter,
      (forms.get(letter) ?? new Set()).add(label === undefined ? "" : /^[A-Z]/.test(label) ? label : "index"),
    );
  }
  return [...forms.values()].some((labels) => labels.size > 1) ? ["laws of one letter may be tied to each other"] : [];
}

/** A number that counts may take real values where the claim is how fast something grows with it. */
export function isContinued(id: string, runs: readonly Run[]): boolean {
  return runs.every(
    ({ claim, state }) =>
      claim.kind === "order" &&
      claim.variable === id &&
      /^[nNmMKT]$/.test(id) &&
      state.symbols.get(id)?.integer !== true,
  );
}
/** "Data processing": an order between two informations is one of what depends on what. */
export function comparesInformation(statement: Statement): boolean {
  if (statement.kind !== "relation" || statement.symbol === "=") return false;
  return [statement.left, statement.right].every(
    (side) => side.kind === "apply" && operatorHead(side.head)?.operator === "information",
  );
}

/** Whether a step takes variables together and writes nothing that vanishes for independent ones: covariance, information. */
export function mayMeanIndependence(statement: Statement, { state, claim }: Run, { facts }: Grounds): boolean {
  if (statement.kind !== "relation" || claim.kind !== "compare" || state.world.independent) return false;
  if (statement.unconditional === true) return false;
  const isJoint = [...state.world.families.values()].some(
    ({ simplex, rank, given }) => simplex && (rank - given > 1 || given > 0),
  );
  if (!isJoint || modelsDependence(state)) return false;
  // `\rho = \frac{\operatorname{Cov}(X, Y)}{\sigma_X \sigma_Y}` is in the step where `\rho` is.
  const used = new Set([...state.substituted.values()].map(({ order }) => order));
  const bodies = facts.definitions.filter(({ order }) => used.has(order)).map(({ body }) => body);
  return ![statement.left, statement.right, ...bodies].some((side) =>
    someNode(side, (node) => {
      if (node.kind !== "apply") return false;
      const operator = operatorHead(node.head)?.operator;
      return operator === "covariance" || operator === "correlation" || operator === "information";
    }),
  );
}

/** Whether a step is of two variables alone of which the text's model makes one depend on the other. */
function modelsDependence(state: Elaboration): boolean {
  const keys = new Set([...state.world.met.values()].flatMap((coordinates) => [...coordinates.keys()]));
  if (keys.size !== 2) return false;
  return [...state.world.met.keys()].some((law) =>
    statedFactorisation(law, state).some(({ targets, parents }) =>
      [targets, parents].every((group) => group.some(({ key }) => keys.has(key))),
    ),
  );
}

/** Whether a choice of what an expectation runs over leaves a name constant that another expectation of the step is over. */
export function hasMixedNames({ claim, state }: Run, places: readonly { readonly place: string }[]): boolean {
  if (!places.some(({ place }) => place.startsWith("unsaid-variables:"))) return false;
  const letters = lettersOf(state.world);
  const free = [...symbolsOfSide(claim, "left"), ...symbolsOfSide(claim, "right")].map(baseOf);
  return [...free, ...state.functions.keys()].some((name) => letters.has(name));
}

/**
 * A sequence that stands in a step as random variables and as numbers, or beside a variable of its letter of which laws are:
 * `p(\mu \mid x)` beside `\sum_i (x_i - \mu)^2` is of all the data, and was read as being of one more `x`.
 */
export function mixedSequences({ claim, state }: Run): readonly string[] {
  const drawn = new Set(
    [...state.world.families.keys()].flatMap((id) => /^#(?:at|value):([^_[]+)/.exec(id)?.[1] ?? []),
  );
  for (const [law, coordinates] of state.world.met)
    for (const { variable } of isWrittenByEntries(law, state) ? [] : coordinates.values())
      if (variable.key === variable.letter && !state.world.vectors.has(variable.letter)) drawn.add(variable.letter);
  const ids = [...symbolsOfSide(claim, "left"), ...symbolsOfSide(claim, "right")];
  const isMixed = ids.some((id) => !id.startsWith("#") && id.endsWith("]") && drawn.has(slotLetter(baseOf(id))));
  return isMixed ? ["a sequence stands for random variables and for numbers"] : [];
}

/** `\rho(x) = \sqrt{\frac1n \sum_i x_i^2}`: a function that the text writes by the entries of what it is of. */
function isWrittenByEntries(law: string, state: Elaboration): boolean {
  const head = state.world.heads.get(law);
  const variables = [...(state.world.met.get(law) ?? new Map<string, never>()).values()].map(
    ({ variable }) => variable,
  );
  const body = head === undefined ? undefined : lawDefinition(head, variables, state)?.definition.body;
  return (
    body !== undefined &&
    variables.every(({ letter }) =>
      someNode(body, (node) => {
        const shape = node.kind === "subscript" ? nameShape(node) : undefined;
        return shape !== undefined && slotLetter(shape.base) === letter;
      }),
    )
  );
}

/**
 * `p(\\mu \\mid x)` after "$x_i \\mid \\mu \\sim \\dots$": where laws are given only of the members of a sequence, its letter
 * behind a bar stands for all of them, of which nothing was read.
 */
export function dataDoubts(statement: Statement, { laws }: Facts): readonly string[] {
  const letterOf = (name: Expr): string => slotLetter(nameShape(name)?.base ?? "");
  const isMember = (name: Expr): boolean => (nameShape(name)?.indices.length ?? 0) > 0;
  const drawn = laws.flatMap((fact) => (fact.kind === "distributed" ? [fact] : []));
  const isOfData = (node: Expr): boolean => {
    if (node.kind !== "apply" || !node.arguments.some(({ before }) => before === "|")) return false;
    const { targets, givens } = partsOf(node);
    const asked = new Set(targets.flatMap(namesIn).map(slotLetter));
    return givens.some((given) => {
      if (nameShape(given)?.indices.length !== 0) return false;
      const own = drawn.filter(({ variables }) => variables.some((name) => letterOf(name) === letterOf(given)));
      return (
        own.every(({ variables }) => variables.every((name) => isMember(name) || name.kind === "ellipsis")) &&
        own.some((fact) => [fact.law, ...fact.given].flatMap(namesIn).some((name) => asked.has(slotLetter(name))))
      );
    });
  };
  return expressionsOf(statement).some((expr) => someNode(expr, isOfData))
    ? ["a name may stand for all members of its sequence"]
    : [];
}
