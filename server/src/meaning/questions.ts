import type { Expr } from "../notation/expr.js";
import { someNode, walk } from "../notation/walk.js";
import { underChainLaws } from "./chainLaws.js";
import { type Flow, flowOf } from "./chainRule.js";
import { choiceDoubts } from "./chosenIndices.js";
import { type Assumption, encloses, type Facts } from "./context.js";
import { declare } from "./declarations.js";
import { elaborate } from "./elaborate.js";
import { comparisonOf, elaborateRelations } from "./elaborateCondition.js";
import {
  type Bindings,
  type Choices,
  CircularDefinition,
  type Elaboration,
  followed,
  freeSymbol,
  NotUnderstood,
} from "./elaboration.js";
import { expressionsOf, freshState, type Grounds, type Run, type Statement } from "./grounds.js";
import {
  comparesInformation,
  dataDoubts,
  doubtsOfLaws,
  hasMixedNames,
  mayMeanIndependence,
  mixedSequences,
  tiedLaws,
} from "./lawDoubts.js";
import { type LawNote, lawNotes } from "./lawNotes.js";
import { isRandomFunctionId } from "./laws/estimators.js";
import { freeGivens } from "./laws/freeGivens.js";
import { withInnerSums } from "./laws/innerSums.js";
import { overSizes } from "./laws/passes.js";
import { thresholdCandidates } from "./laws/thresholds.js";
import type { World } from "./laws/types.js";
import { sayMore } from "./laws/unusedFacts.js";
import { withShared } from "./laws/world.js";
import { speaksOfLayers } from "./layers.js";
import { isLinear, isOfVectors, typingsOf } from "./linear/typings.js";
import type { Manner } from "./manner.js";
import { nameShape, namesIn } from "./names.js";
import { continuesProblem, saysAnew } from "./otherItems.js";
import { withPlainEntries } from "./plainEntries.js";
import type { Claim, Question, Reading, SymbolDeclaration } from "./question.js";
import { conditionOf } from "./readingConditions.js";
import { type Attempt, readingText } from "./readingText.js";
import { type LooseClaim, looseClaim } from "./relations.js";
import { halfUnit, percentage } from "./roundedNumbers.js";
import { withoutSlice } from "./slices.js";
import { solutionClaim } from "./solutions.js";
import type { Term } from "./term.js";
import { baseOf, functionsOfSide, symbolsOfSide, textOf, variedFunctions } from "./termText.js";
import { type Unrolled, unrolled } from "./unrolled.js";
import { withWeighedLogs } from "./weighedLogs.js";

/** A question with what was used to pose it. */
export interface PosedQuestion {
  readonly question: Question;
  readonly substituted: readonly { readonly text: string; readonly order: number }[];
  readonly assumed: readonly Assumption[];
  readonly doubts: readonly string[];
  /** How the laws of the first reading were read. */
  readonly lawNotes: readonly LawNote[];
  /** What is particular about each reading of the question, as far as it can be told. */
  readonly readingTexts: readonly string[];
  /** Bases of the free names of each side of the first reading. */
  readonly leftNames: ReadonlySet<string>;
  readonly rightNames: ReadonlySet<string>;
  /** It takes a derivative, an integral, a limit or a determinant as such: a computation, no property of a function. */
  readonly isCalculus: boolean;
  /** Unknown functions in the first reading; random ones, and values at one point in a step about laws, are numbers. */
  readonly unknownFunctions: readonly string[];
  /** Unknown functions that one side applies and the other does not. */
  readonly oneSidedFunctions: readonly string[];
  /** Families whose entries stand on one side only. */
  readonly oneSidedFamilies: readonly string[];
  /** The laws of the first reading. */
  readonly world: World;
  /** The laws of all readings, the first one first. */
  readonly worlds: readonly { readonly world: World; readonly names: readonly string[] }[];
  /** The letters of the laws and random variables that it speaks of. */
  readonly lawNames: readonly string[];
  /** The sides are antiderivatives: constants on one of them mean nothing. */
  readonly isAntiderivative: boolean;
  /** The sides agree only up to something that one of them leaves out: `\propto`, `+ C`. */
  readonly isLoose: boolean;
  /** It tells the entries of a recurrence, which was written out. */
  readonly isUnrolled: boolean;
}

/** The doubt about a step in which the author says what a part of a formula is. */
export const remarkDoubt = "a remark inside the formula says more";

/** The first way to read a step: with all that its problem and the problems before it define, and nothing else. */
const asItStands: Attempt = {
  siblings: true,
  soft: false,
  narrow: false,
  independent: false,
  positive: false,
  chained: false,
  picks: new Map(),
};

/** What was put in for names: in the first reading, and where recurrences are written out. */
function putIn(first: Run, runs: readonly Run[], attempts: readonly Attempt[]): PosedQuestion["substituted"] {
  const others = runs.filter((_, at) => attempts[at]?.unrolled !== undefined);
  return [...new Map([first, ...others].flatMap(({ state }) => [...state.substituted])).values()];
}

/** Whether a prime stands on an inverse: `(f^{-1})'(y)` is no derivative of `1 / f`. */
function primesInverse(expr: Expr): boolean {
  return someNode(expr, (node) => {
    if (node.kind !== "prime") return false;
    const base = node.base.kind === "group" ? node.base.body : node.base;
    return base.kind === "power" && nameShape(base.base) !== undefined;
  });
}

/** The statement with a number for its index. */
function writtenOut(statement: Statement, at: Unrolled | undefined): Statement {
  return at === undefined || statement.kind !== "relation"
    ? statement
    : { ...statement, left: at.left, right: at.right };
}

/** More readings than these are not tried: the step is undecided. */
export const maximalReadings = 16;

/** Poses the question whether a statement holds. @throws NotUnderstood when no reading has a meaning. */
export function poseQuestion(said: Statement, grounds: Grounds): PosedQuestion {
  const inner = (side: Expr): Expr => withInnerSums(side, grounds.facts, grounds.view);
  const statement = said.kind === "relation" ? { ...said, left: inner(said.left), right: inner(said.right) } : said;
  const doubts: string[] = [];
  const runs: Run[] = [];
  const attempts: Attempt[] = [];
  const mixed: { readonly run: Run; readonly attempt: Attempt }[] = [];
  let failure: NotUnderstood | undefined;
  const pending: Attempt[] = [{ ...asItStands, chained: true }, asItStands];
  const hasSoft = grounds.facts.definitions.some(
    ({ soft, order, reopened = Number.POSITIVE_INFINITY }) => (soft ? order : reopened) < grounds.view.order,
  );
  if (hasSoft) pending.push({ ...asItStands, soft: true, chained: true }, { ...asItStands, soft: true });
  // Names that another step of the chain differentiates by may be meant free in this one, or not.
  if (grounds.background.usesChainRule) pending.push({ ...asItStands, soft: hasSoft, narrow: true });
  if (statement.kind === "relation") {
    const sides = underChainLaws(statement.left, statement.right, grounds.background.weights);
    if (sides !== undefined) pending.push({ ...asItStands, soft: hasSoft, underChain: { ...statement, ...sides } });
  }
  const closed =
    statement.kind === "relation" &&
    statement.symbol === "=" &&
    !speaksOfLayers([statement.left, statement.right], grounds)
      ? unrolled(statement.left, statement.right, grounds)
      : undefined;
  if (closed !== undefined) pending.push({ ...asItStands, soft: hasSoft, unrolled: closed });
  const tried = new Set<string>();
  const texts = new Set<string>();
  let isNamed = false;
  while (pending.length > 0 && runs.length <= maximalReadings) {
    const next = pending.shift();
    if (next === undefined) break;
    const posedAs = next.underChain ?? writtenOut(statement, next.unrolled);
    const view = { ...grounds.view, siblings: next.siblings, soft: next.soft };
    const flow =
      next.unrolled?.flow ?? (next.chained ? flowOf(expressionsOf(posedAs), { ...grounds, view }) : undefined);
    if (next.chained && flow === undefined) continue;
    const key = `${next.underChain === undefined}:${next.unrolled === undefined}:${next.siblings}:${next.everywhere === true}:${next.soft}:${next.narrow}:${next.independent}:${next.chained}:${JSON.stringify([...next.picks].sort())}`;
    if (tried.has(key)) continue;
    tried.add(key);
    // A gradient under a bar is no name of its own.
    if (isNamed && !next.chained) continue;
    const attempt = runOnce(posedAs, grounds, next, flow);
    if (attempt.doubt !== undefined) doubts.push(attempt.doubt);
    const typed = attempt.run === undefined ? undefined : typedRuns(attempt.run);
    if (attempt.run !== undefined && hasMixedNames(attempt.run, attempt.places)) {
      mixed.push({ run: attempt.run, attempt: next });
    } else if (typed !== undefined && !(typed instanceof NotUnderstood)) {
      for (const run of typed.runs) {
        const text = textOf([run.claim, run.typing?.key]).replace(/#\d+/g, "");
        if (texts.has(text)) continue;
        texts.add(text);
        runs.push(run);
        attempts.push(next);
      }
      isNamed ||= flow?.isNamed === true;
      if (!typed.complete) doubts.push("the sizes of vectors and matrices are left unsaid");
    } else {
      failure ??= typed ?? attempt.failure;
      // A way to read it in which the sizes do not fit is none.
      if (typed === undefined) {
        // Equations that lead back to where they come from were solved for their names, not given besides.
        if (next.soft && attempt.failure instanceof CircularDefinition) continue;
        // A sequence whose entries follow from one another is no free family.
        if (flow !== undefined && flow.sequences.size > 0) doubts.push("one way to read it is not understood");
        // What the chain rule gives needs no other way to be read.
        const isChained = attempts.some(
          (made) => made.chained && made.soft === next.soft && made.siblings === next.siblings,
        );
        if (next.narrow || next.underChain !== undefined || next.unrolled !== undefined || next.chained || isChained)
          continue;
        if (!next.siblings && !saysAnew(runs[0], grounds)) continue;
        doubts.push(
          next.everywhere === true
            ? "another part of the document says more about its variables"
            : "one way to read it is not understood",
        );
      }
    }
    for (const { place, alternatives } of attempt.places) {
      if (next.picks.has(place)) continue;
      for (let pick = 1; pick < alternatives; pick++)
        pending.push({ ...next, picks: new Map([...next.picks, [place, pick]]) });
    }
    if (next.siblings && next.picks.size === 0 && attempt.usedSiblings) {
      pending.push({ ...asItStands, siblings: false, chained: true }, { ...asItStands, siblings: false });
    }
    if (tried.size === 1 && attempt.run !== undefined && sayMore(attempt.run.state.world, grounds.facts, grounds.view))
      pending.push({ ...next, everywhere: true });
  }
  // A reading in which a name is random in one place and a constant in another is none beside one in which it is not.
  if (runs.length === 0) {
    runs.push(...mixed.map(({ run }) => run));
    attempts.push(...mixed.map(({ attempt }) => attempt));
  }
  const [first] = runs;
  if (first === undefined) throw failure ?? new NotUnderstood("undecided.not-understood", "no way to read it");
  if (pending.length > 0) doubts.push("there are too many ways to read it");
  if (expressionsOf(statement).some(remarksOn)) doubts.push(remarkDoubt);
  doubts.push(...dataDoubts(statement, grounds.facts));
  if (expressionsOf(statement).some(primesInverse)) doubts.push("one way to read it is not understood");
  if (comparesInformation(statement)) doubts.push("it may follow from what depends on what");
  // Between two variables there is nothing but to depend on each other, which the rest of the chain speaks of.
  const isDependent = grounds.background.lastDependent > grounds.position && variablesOf(first.state.world).size <= 2;
  const held = heldNames(statement, first, grounds);
  const assumed: readonly Attempt[] = [
    ...(held.size > 0 ? [{ ...asItStands, soft: hasSoft, held }] : []),
    ...(!isDependent && mayMeanIndependence(statement, first, grounds) ? [{ ...asItStands, independent: true }] : []),
    ...(first.state.world.functional ? [{ ...asItStands, soft: hasSoft, positive: true }] : []),
  ];
  for (const attempt of assumed) {
    const { run } = runOnce(statement, grounds, attempt);
    const typed = run === undefined ? undefined : typedRuns(run);
    if (typed !== undefined && !(typed instanceof NotUnderstood)) runs.push(...typed.runs);
  }
  const seen = new Set<string>();
  const distinct: { readonly run: Run; readonly text: string }[] = [];
  for (const [at, run] of runs.entries()) {
    const text = textOf([run.claim, run.typing?.key]).replace(/#\d+/g, "");
    if (seen.has(text)) continue;
    seen.add(text);
    distinct.push({ run, text: readingText(attempts[at]) });
  }
  // Names that its own item says nothing of are those of the problem's other items: without these they are strangers.
  const goesOn = attempts.some(({ siblings }) => !siblings) && continuesProblem(first, grounds);
  const meant = runs.filter((_, at) => !goesOn || attempts[at]?.siblings !== false);
  const stated = meant.filter(({ state }) => !state.world.independent);
  doubts.push(
    ...doubtsOfLaws(stated, grounds),
    ...stated.flatMap((run) => [...tiedLaws(run), ...mixedSequences(run), ...choiceDoubts(run)]),
    ...meant.flatMap(({ state }) => [...state.world.doubts]),
  );
  const context = declare(runs, grounds, doubts);
  const likely = distinct.filter(({ run }) => run.typing?.likely !== false);
  // Where there are too many, the likely typings are judged; that others were left out is a doubt.
  const kept = distinct.length > maximalReadings ? likely : distinct;
  if (kept.length < distinct.length) doubts.push("there are too many ways to read it");
  const readings = kept.map(({ run }) => readingOf(run, context.declarations));
  const readingTexts = kept.map(({ text }) => text);
  const rightNames = new Set<string>();
  const leftNames = new Set<string>();
  // What an update gives for an entry ties the names in it to those of the step.
  const telling = [first, ...runs.filter((run) => run !== first && usesUpdate(run, grounds))];
  for (const { leftIds, claim } of telling) {
    for (const id of leftIds) leftNames.add(baseOf(id));
    for (const id of symbolsOfSide(claim, "right")) rightNames.add(baseOf(id));
  }
  const untied = telling.map((run) => untiedFamilies(run, grounds, context.declarations.symbols));
  return {
    question: withPlainEntries({
      readings,
      ...context.declarations,
      // `+ C` needs no introduction.
      symbols: context.declarations.symbols
        .map((symbol) => (first.state.indefinite === undefined ? symbol : { ...symbol, declared: true }))
        .map((symbol) => (isContinued(symbol.id, runs) ? { ...symbol, domain: "positive" } : symbol)),
      candidates: thresholdCandidates(first.state),
    }),
    isUnrolled: attempts.some((attempt) => attempt.unrolled !== undefined),
    substituted: putIn(first, runs, attempts),
    assumed: context.assumed,
    doubts: [...new Set(doubts)],
    lawNotes: lawNotes(expressionsOf(statement), first.state, context.declarations.symbols),
    readingTexts,
    leftNames,
    rightNames,
    isCalculus:
      first.claim.kind === "order" ||
      /"(?:kind":"(?:derivative|integral|limit|jacobian)|operator":"determinant)"/.test(textOf(first.claim)),
    unknownFunctions: [
      ...(first.state.world.used ? variedFunctions(first.claim) : first.state.functions.keys()),
    ].filter((name) => !isRandomFunctionId(name)),
    oneSidedFunctions: oneSided(first.claim, functionsOfSide).filter((name) => !isRandomFunctionId(name)),
    oneSidedFamilies: (untied[0] ?? []).filter((name) => untied.every((names) => names.includes(name))),
    world: first.state.world,
    worlds: stated.map(({ state, claim, leftIds }) => ({
      world: state.world,
      names: [...leftIds, ...symbolsOfSide(claim, "right")].map(baseOf),
    })),
    lawNames: lawNamesOf(first.state.world),
    isAntiderivative: first.state.indefinite !== undefined,
    isLoose: first.claim.kind === "proportional" || first.claim.kind === "up-to-constant",
  };
}

/** A number that counts may take real values where the claim is how fast something grows with it. */
function isContinued(id: string, runs: readonly Run[]): boolean {
  return runs.every(
    ({ claim, state }) =>
      claim.kind === "order" &&
      claim.variable === id &&
      /^[nNmMKT]$/.test(id) &&
      state.symbols.get(id)?.integer !== true,
  );
}

function lawNamesOf(world: World): readonly string[] {
  const names = new Set<string>();
  for (const [law, coordinates] of world.met) {
    names.add(law);
    names.add(world.heads.get(law)?.base ?? law);
    for (const { variable } of coordinates.values()) {
      names.add(variable.letter);
      names.add(variable.letter.toUpperCase());
    }
  }
  return [...names];
}

/** `\underbrace{\operatorname{Cov}(X, Y)}_{= 0}` and what is crossed out: the author says what a part is. */
function remarksOn(expr: Expr): boolean {
  return someNode(
    expr,
    (node) =>
      node.kind === "annotated" &&
      (node.style === "cancel" || (node.note !== undefined && someNode(node.note, (part) => part.kind === "relation"))),
  );
}

/**
 * The names that a derivative looked through, because the text makes them from what it is by, while the step does not
 * write them out there: responsibilities in an M-step, targets, weights. Authors hold such names fixed at times.
 */
function heldNames(statement: Statement, { state }: Run, { facts, background }: Grounds): ReadonlySet<string> {
  const bodies: string[] = [];
  for (const expr of expressionsOf(statement))
    walk(expr, (node) => {
      if (node.kind === "derivative" && node.body !== undefined) bodies.push(...namesIn(node.body));
    });
  if (bodies.length === 0) return heldDerivatives(expressionsOf(statement), state, facts);
  const by = new Set([...background.protected].map(baseOf));
  const used = new Set([...state.substituted.values()].map(({ order }) => order));
  return new Set(
    facts.definitions
      .filter(
        ({ base, body, order }) =>
          used.has(order) && !bodies.includes(base) && namesIn(body).some((name) => by.has(name)),
      )
      .map(({ base }) => base),
  );
}

/** The names of derivatives, `g = dL/dy`, on both sides of a step that takes none: whatever they are, it may hold. */
function heldDerivatives(exprs: readonly Expr[], { substituted }: Run["state"], facts: Facts): ReadonlySet<string> {
  if (exprs.some((expr) => someNode(expr, ({ kind }) => kind === "derivative"))) return new Set();
  const used = new Set([...substituted.values()].map(({ order }) => order));
  const sides = exprs.map((expr) => new Set(namesIn(expr)));
  const names = [...new Set(sides.flatMap((side) => [...side]))].filter((name) =>
    facts.definitions.some(({ base, body, order }) => base === name && used.has(order) && body.kind === "derivative"),
  );
  return new Set(names.every((name) => sides.every((side) => side.has(name))) ? names : []);
}

/** The keys of all variables that laws of a step are over. */
function variablesOf(world: World): ReadonlySet<string> {
  return new Set([...world.met.values()].flatMap((coordinates) => [...coordinates.keys()]));
}

/** A run in every typing that fits; the reason where none does. */
function typedRuns(run: Run): { readonly runs: readonly Run[]; readonly complete: boolean } | NotUnderstood {
  if (!isLinear(run)) return { runs: [run], complete: true };
  // The values of tables and of most laws with a name are numbers.
  if ([...run.state.world.numbers].some((name) => isOfVectors(name, run.state)))
    return new NotUnderstood("undecided.unsupported", "vectors and matrices that are random");
  try {
    return typingsOf(run);
  } catch (error) {
    if (error instanceof NotUnderstood) return error;
    throw error;
  }
}

function readingOf(run: Run, declared: Pick<Question, "symbols" | "assumptions">): Reading {
  // Independence is asked of the laws as they are declared, whatever the names of the step are typed as.
  const isTyped = run.typing !== undefined && !run.state.world.independent;
  const context = isTyped ? { context: run.typing.context(declared) } : {};
  const condition = conditionOf(run);
  return condition === undefined
    ? { claim: run.claim, generous: false, ...context }
    : { claim: run.claim, generous: true, ...context, condition };
}

function runOnce(
  statement: Statement,
  grounds: Grounds,
  { siblings, everywhere = false, soft, held, narrow, independent, positive, picks }: Attempt,
  flow?: Flow,
): {
  readonly run?: Run;
  readonly failure?: NotUnderstood | undefined;
  readonly doubt?: string;
  readonly places: readonly { readonly place: string; readonly alternatives: number }[];
  readonly usedSiblings: boolean;
} {
  const places = new Map<string, number>();
  const choices: Choices = {
    pick: (cause, key, alternatives) => {
      const place = `${cause}:${key}`;
      places.set(place, alternatives);
      return picks.get(place) ?? 0;
    },
  };
  const listed = (): readonly { readonly place: string; readonly alternatives: number }[] =>
    [...places].map(([place, alternatives]) => ({ place, alternatives }));
  const usedSiblings = (state: Elaboration): boolean =>
    siblings &&
    ([...state.world.usedFacts].some((fact) => !encloses(fact.scope, grounds.view.scope)) ||
      [...state.substituted.values()].some(({ text, order }) =>
        grounds.facts.definitions.some(
          (definition) =>
            definition.order === order && definition.base === text && !encloses(definition.scope, grounds.view.scope),
        ),
      ));
  const fresh = (world: World): Elaboration =>
    freshState(
      grounds,
      { ...grounds.view, siblings, everywhere, soft, ...(held === undefined ? {} : { held }) },
      choices,
      statement,
      narrow,
      world,
      flow,
    );
  let doubt: string | undefined;
  const withDoubt = (made: LooseClaim): LooseClaim => {
    doubt ??= made.doubt;
    return made;
  };
  const outcome = overSizes(
    (world) => {
      const state = fresh(world);
      return { state, make: () => followed(() => withDoubt(claimOf(statement, grounds.manner, state))) };
    },
    { independent, positive },
  );
  return {
    ...(outcome.run === undefined ? { failure: outcome.failure } : { run: outcome.run }),
    places: listed(),
    usedSiblings: usedSiblings(outcome.state),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

function claimOf(statement: Statement, manner: Manner, state: Elaboration): LooseClaim {
  if (statement.kind === "connective") {
    const left = elaborateRelations(statement.left.operands, statement.left.symbols, new Map(), state);
    const leftIds = new Set(state.symbols.keys());
    const right = elaborateRelations(statement.right.operands, statement.right.symbols, new Map(), state);
    if (isRecursive(state))
      throw new NotUnderstood("undecided.unsupported", "a recursion, which holds for every index");
    const [from, to] = statement.symbol === "\\Leftarrow" ? [right, left] : [left, right];
    return { claim: { kind: statement.symbol === "\\iff" ? "equivalent" : "implies", left: from, right: to }, leftIds };
  }
  if (statement.kind === "solution") return solutionClaim(statement, state);
  if (state.indefinite !== undefined) return antiderivativeClaim(statement, state.indefinite, state);
  const loose = approximatesNumbers(statement) ? undefined : looseClaim(statement, manner, state);
  if (loose !== undefined) return loose;
  const givens = freeGivens([statement.left, statement.right], state);
  const bareLeft = elaborate(statement.left, givens, state);
  const leftIds = new Set(state.symbols.keys());
  state.onRight.value = true;
  const bareRight = elaborate(statement.right, givens, state);
  const [left, right] = [withWeighedLogs(withShared(bareLeft, state)), withWeighedLogs(withShared(bareRight, state))];
  if (isApproximation(statement.symbol)) {
    const tolerance = halfUnit(statement.right) ?? halfUnit(statement.left);
    if (tolerance === undefined || state.symbols.size > 0 || state.functions.size > 0) {
      throw new NotUnderstood("undecided.unsupported", "an approximation that is not between numbers");
    }
    return { claim: { kind: "approximate", left, right, tolerance }, leftIds };
  }
  // A closed value written with a decimal point is rounded: `\sqrt 2 = 1.414`.
  const decimal = [statement.right, statement.left].find(
    (side) => (side.kind === "number" && side.text.includes(".")) || percentage(side) !== undefined,
  );
  const rounded = decimal === undefined ? undefined : halfUnit(decimal);
  if (statement.symbol === "=" && rounded !== undefined && state.symbols.size === 0 && state.functions.size === 0) {
    return { claim: { kind: "approximate", left, right, tolerance: rounded }, leftIds };
  }
  const relation = comparisonOf(statement.symbol);
  if (relation === undefined) throw new NotUnderstood("undecided.unsupported", `the relation ${statement.symbol}`);
  return { claim: { kind: "compare", relation, left, right }, leftIds };
}

/** Whether an update was put in for one entry of a sequence: `x_{t+1} = x_t - \\eta g_t`. */
function usesUpdate({ state }: Run, { facts }: Grounds): boolean {
  const used = new Set([...state.substituted.values()].map(({ order }) => order));
  return facts.definitions.some(
    ({ order, soft, indices }) =>
      soft && used.has(order) && indices.some((index) => index.kind === "fixed" && !/^\d+$/.test(index.key)),
  );
}

/**
 * Families on one side only that nothing said in formulas explains: an order between a function of a law and a number is
 * no equation that ties its entries, and a family that came in with a definition may cancel beside those that both sides
 * share.
 */
function untiedFamilies(run: Run, grounds: Grounds, symbols: readonly SymbolDeclaration[]): readonly string[] {
  const isFamily = (id: string): boolean => id.endsWith("]") && !id.startsWith("#");
  const left = symbolsOfSide(run.claim, "left").filter(isFamily);
  const shared = symbolsOfSide(run.claim, "right").filter((id) => isFamily(id) && left.includes(id));
  const used = new Set([...run.state.substituted.values()].map(({ order }) => order));
  const defined = grounds.facts.definitions.filter((definition) => used.has(definition.order) && !definition.soft);
  const within = new Set(shared.length === 0 ? [] : defined.flatMap((definition) => namesIn(definition.body)));
  return oneSided(run.claim, symbolsOfSide)
    .filter(isFamily)
    .filter((id) => !isOrder(run.claim) || !symbols.some((each) => each.id === id && each.simplex === true))
    .map(baseOf)
    .filter((base) => !within.has(withoutSlice(base)));
}

function isOrder(claim: Claim): boolean {
  return claim.kind === "compare" && claim.relation !== "=" && claim.relation !== "!=";
}

function isApproximation(symbol: string): boolean {
  return symbol === "\\approx" || symbol === "\\simeq";
}

/** `\frac13 \approx 0.333`: a number stands on one side. */
function approximatesNumbers({ left, symbol, right }: Extract<Statement, { kind: "relation" }>): boolean {
  return isApproximation(symbol) && (halfUnit(right) ?? halfUnit(left)) !== undefined;
}

/** Whether a family stands with different indices of which one is no number: `a_n` beside `a_{n-1}`. */
function isRecursive(state: Elaboration): boolean {
  return state.indexUses.some((use) =>
    state.indexUses.some(
      (other) =>
        other.family === use.family &&
        other.position === use.position &&
        use.index.kind !== "rational" &&
        use.index.kind !== "bound" &&
        other.index.kind !== "bound" &&
        textOf(other.index) !== textOf(use.index),
    ),
  );
}

/** Antiderivatives are equal when their derivatives are. */
function antiderivativeClaim(
  statement: Extract<Statement, { kind: "relation" }>,
  indefinite: { readonly name: string; readonly id: string },
  state: Elaboration,
): { readonly claim: Claim; readonly leftIds: ReadonlySet<string> } {
  if (comparisonOf(statement.symbol) !== "=")
    throw new NotUnderstood("undecided.unsupported", "an order between antiderivatives");
  const bindings: Bindings = new Map([[indefinite.name, { kind: "bound", id: indefinite.id, integer: false }]]);
  const at = freeSymbol(state, indefinite.name, 0);
  const derivative = (expr: Expr): Term => ({
    kind: "derivative",
    variable: indefinite.id,
    order: 1,
    at,
    body: elaborate(expr, bindings, state),
  });
  const left = derivative(statement.left);
  const leftIds = new Set(state.symbols.keys());
  return { claim: { kind: "compare", relation: "=", left, right: derivative(statement.right) }, leftIds };
}

/** What stands on one side only. */
function oneSided(claim: Claim, of: (claim: Claim, side: "left" | "right") => readonly string[]): readonly string[] {
  const left = of(claim, "left");
  const right = of(claim, "right");
  return [...left.filter((id) => !right.includes(id)), ...right.filter((id) => !left.includes(id))];
}
