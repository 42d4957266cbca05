import { rational } from "../base/rational.js";
import type { Expr } from "../notation/expr.js";
import { children, walk } from "../notation/walk.js";
import { type Assumption, encloses, type Facts, type Viewpoint, visibleAssumptions } from "./context.js";
import { elaborate } from "./elaborate.js";
import { comparisonOf, elaborateRelations } from "./elaborateCondition.js";
import {
  type Bindings,
  type Choices,
  domainOfSet,
  type Elaboration,
  freeSymbol,
  NotUnderstood,
  type SymbolUse,
  unsaidSize,
} from "./elaboration.js";
import { namesIn } from "./facts.js";
import { indefiniteVariable } from "./indefinite.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import type { Claim, Domain, FunctionDeclaration, Question, Reading, SymbolDeclaration } from "./question.js";
import type { Condition, Term } from "./term.js";
import type { Usage } from "./usage.js";

/** The relation or connective to be judged, with the expressions on its two sides. */
export type Statement =
  | { readonly kind: "relation"; readonly left: Expr; readonly symbol: string; readonly right: Expr }
  | {
      readonly kind: "connective";
      readonly symbol: string;
      readonly left: { readonly operands: readonly Expr[]; readonly symbols: readonly string[] };
      readonly right: { readonly operands: readonly Expr[]; readonly symbols: readonly string[] };
    };

/** A question with what was used to pose it. */
export interface PosedQuestion {
  readonly question: Question;
  readonly substituted: readonly { readonly text: string; readonly order: number }[];
  readonly assumed: readonly Assumption[];
  readonly doubts: readonly string[];
  /** Bases of the free names of each side of the first reading. */
  readonly leftNames: ReadonlySet<string>;
  readonly rightNames: ReadonlySet<string>;
  /** Unknown functions that one side applies and the other does not. */
  readonly oneSidedFunctions: readonly string[];
  /** Families whose entries stand on one side only. */
  readonly oneSidedFamilies: readonly string[];
  /** The sides are antiderivatives: constants on one of them mean nothing. */
  readonly isAntiderivative: boolean;
}

/** What a question is posed from. */
export interface Grounds {
  readonly facts: Facts;
  readonly usage: Usage;
  readonly view: Viewpoint;
  readonly integrationVariables: readonly Expr[];
  /** All sides of the chain: what is differentiated by in one of them is free in all. */
  readonly chain: readonly Expr[];
  /** Names that stand in earlier sides of the same chain. */
  readonly earlierNames: ReadonlySet<string>;
}

/** More readings than these are not tried: the step is undecided. */
export const maximalReadings = 16;

interface Run {
  readonly claim: Claim;
  readonly state: Elaboration;
  readonly leftIds: ReadonlySet<string>;
  readonly places: readonly { readonly place: string; readonly alternatives: number }[];
}

/** Poses the question whether a statement holds. @throws NotUnderstood when no reading has a meaning. */
export function poseQuestion(statement: Statement, grounds: Grounds): PosedQuestion {
  const doubts: string[] = [];
  const runs: Run[] = [];
  let failure: NotUnderstood | undefined;
  const pending: { readonly siblings: boolean; readonly soft: boolean; readonly picks: ReadonlyMap<string, number> }[] =
    [{ siblings: true, soft: false, picks: new Map() }];
  if (grounds.facts.definitions.some((definition) => definition.soft && definition.order < grounds.view.order)) {
    pending.push({ siblings: true, soft: true, picks: new Map() });
  }
  const tried = new Set<string>();
  let siblingsMatter = false;
  while (pending.length > 0 && runs.length <= maximalReadings) {
    const next = pending.shift();
    if (next === undefined) break;
    const key = `${next.siblings}:${next.soft}:${JSON.stringify([...next.picks].sort())}`;
    if (tried.has(key)) continue;
    tried.add(key);
    const attempt = runOnce(statement, grounds, next, next.picks);
    if (attempt.run !== undefined) {
      runs.push(attempt.run);
    } else {
      failure ??= attempt.failure;
      doubts.push("one way to read it is not understood");
    }
    for (const { place, alternatives } of attempt.places) {
      if (next.picks.has(place)) continue;
      for (let pick = 1; pick < alternatives; pick++)
        pending.push({ ...next, picks: new Map([...next.picks, [place, pick]]) });
    }
    if (next.siblings && next.picks.size === 0 && attempt.usedSiblings) {
      siblingsMatter = true;
      pending.push({ siblings: false, soft: false, picks: new Map() });
    }
  }
  const [first] = runs;
  if (first === undefined) throw failure ?? new NotUnderstood("undecided.not-understood", "no way to read it");
  if (pending.length > 0) doubts.push("there are too many ways to read it");
  const seen = new Set<string>();
  const readings: Reading[] = [];
  for (const run of runs) {
    const text = JSON.stringify(run.claim, (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    ).replace(/#\d+/g, "");
    if (seen.has(text)) continue;
    seen.add(text);
    readings.push(readingOf(run));
  }
  const context = declare(runs, grounds, doubts);
  const rightNames = new Set<string>();
  const leftNames = new Set<string>();
  for (const id of first.leftIds) leftNames.add(baseOf(id));
  for (const id of symbolsOfClaim(first.claim, "right")) rightNames.add(baseOf(id));
  return {
    question: { readings, ...context.declarations, candidates: [] },
    substituted: [...first.state.substituted.values()],
    assumed: context.assumed,
    doubts: siblingsMatter ? doubts : [...new Set(doubts)],
    leftNames,
    rightNames,
    oneSidedFunctions: oneSidedFunctions(first.claim),
    oneSidedFamilies: oneSidedFamilies(first.claim),
    isAntiderivative: first.state.indefinite !== undefined,
  };
}

function baseOf(id: string): string {
  return id.replace(/\[\d+\]$/, "");
}

function readingOf(run: Run): Reading {
  if (!run.state.generous.value) return { claim: run.claim, generous: false };
  return {
    claim: run.claim,
    generous: true,
    condition: {
      code: "notation.ambiguous",
      latex: "",
      message: "It holds only when the function is read to cover all the factors behind it: parentheses are missing.",
    },
  };
}

function runOnce(
  statement: Statement,
  grounds: Grounds,
  { siblings, soft }: { readonly siblings: boolean; readonly soft: boolean },
  picks: ReadonlyMap<string, number>,
): {
  readonly run?: Run;
  readonly failure?: NotUnderstood;
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
  const state = freshState(grounds, { ...grounds.view, siblings, soft }, choices, statement);
  const listed = (): readonly { readonly place: string; readonly alternatives: number }[] =>
    [...places].map(([place, alternatives]) => ({ place, alternatives }));
  const usedSiblings = (): boolean =>
    siblings &&
    [...state.substituted.values()].some(({ text, order }) =>
      grounds.facts.definitions.some(
        (definition) =>
          definition.order === order && definition.base === text && !encloses(definition.scope, grounds.view.scope),
      ),
    );
  try {
    const { claim, leftIds } = claimOf(statement, state);
    return { run: { claim, state, leftIds, places: listed() }, places: listed(), usedSiblings: usedSiblings() };
  } catch (error) {
    if (error instanceof NotUnderstood) return { failure: error, places: listed(), usedSiblings: usedSiblings() };
    throw error;
  }
}

/** The state for elaborating the expressions of one statement. */
export function freshState(
  grounds: Grounds,
  view: Viewpoint,
  choices: Choices,
  statement: Statement | undefined,
): Elaboration {
  const exprs = statement === undefined ? [] : expressionsOf(statement);
  return {
    meaning: elaborate,
    facts: grounds.facts,
    usage: grounds.usage,
    view,
    choices,
    protected: protectedNames([...exprs, ...grounds.chain], grounds.usage),
    freeIndices: freeIndexNames(exprs),
    indefinite: statement === undefined ? undefined : indefiniteOf([...exprs, ...grounds.chain]),
    integrationVariables: grounds.integrationVariables,
    symbols: new Map(),
    functions: new Map(),
    indexUses: [],
    ranges: new Map(),
    substituted: new Map(),
    generous: { value: false },
    depth: 0,
    counter: 0,
  };
}

function indefiniteOf(sides: readonly Expr[]): Elaboration["indefinite"] {
  const name = indefiniteVariable(sides);
  return name === undefined ? undefined : { name, id: `${name}#0` };
}

function expressionsOf(statement: Statement): readonly Expr[] {
  return statement.kind === "relation"
    ? [statement.left, statement.right]
    : [...statement.left.operands, ...statement.right.operands];
}

/** Names that the step differentiates by: their definitions stay aside. */
function protectedNames(exprs: readonly Expr[], usage: Usage): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expr of exprs) {
    walk(expr, (node) => {
      if (node.kind !== "derivative") return;
      for (const { variable } of node.by) {
        const shape = nameShape(variable.kind === "power" ? variable.base : variable);
        if (shape === undefined) continue;
        const name = resolveName(shape, usage.counting);
        names.add(familyKey(name.base, name.indices.length));
      }
    });
  }
  return names;
}

/** Names that stand as indices outside the operators that bind them. */
function freeIndexNames(exprs: readonly Expr[]): ReadonlySet<string> {
  const free = new Set<string>();
  const visit = (expr: Expr, bound: ReadonlySet<string>): void => {
    if (expr.kind === "subscript") {
      for (const index of expr.indices) for (const name of namesIn(index)) if (!bound.has(name)) free.add(name);
    }
    if (expr.kind === "big" && expr.lower !== undefined) {
      const inner = new Set([...bound, ...namesIn(expr.lower)]);
      if (expr.upper !== undefined) visit(expr.upper, bound);
      visit(expr.body, inner);
      return;
    }
    for (const child of children(expr)) visit(child, bound);
  };
  for (const expr of exprs) visit(expr, new Set());
  return free;
}

function claimOf(
  statement: Statement,
  state: Elaboration,
): { readonly claim: Claim; readonly leftIds: ReadonlySet<string> } {
  if (statement.kind === "connective") {
    const left = elaborateRelations(statement.left.operands, statement.left.symbols, new Map(), state);
    const leftIds = new Set(state.symbols.keys());
    const right = elaborateRelations(statement.right.operands, statement.right.symbols, new Map(), state);
    if (isRecursive(state)) throw new NotUnderstood("undecided.unsupported", "a recursion, which holds for every index");
    const [from, to] = statement.symbol === "\\Leftarrow" ? [right, left] : [left, right];
    return { claim: { kind: statement.symbol === "\\iff" ? "equivalent" : "implies", left: from, right: to }, leftIds };
  }
  if (state.indefinite !== undefined) return antiderivativeClaim(statement, state.indefinite, state);
  const left = elaborate(statement.left, new Map(), state);
  const leftIds = new Set(state.symbols.keys());
  const right = elaborate(statement.right, new Map(), state);
  if (statement.symbol === "\\approx" || statement.symbol === "\\simeq") {
    const tolerance = halfUnit(statement.right) ?? halfUnit(statement.left);
    if (tolerance === undefined || state.symbols.size > 0 || state.functions.size > 0) {
      throw new NotUnderstood("undecided.unsupported", "an approximation that is not between numbers");
    }
    return { claim: { kind: "approximate", left, right, tolerance }, leftIds };
  }
  const relation = comparisonOf(statement.symbol);
  if (relation === undefined) throw new NotUnderstood("undecided.unsupported", `the relation ${statement.symbol}`);
  return { claim: { kind: "compare", relation, left, right }, leftIds };
}

/** Whether a family stands with different indices of which one is no number: `a_n` beside `a_{n-1}`. */
function isRecursive(state: Elaboration): boolean {
  const plain = (term: Term): string => JSON.stringify(term, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  return state.indexUses.some((use) =>
    state.indexUses.some(
      (other) =>
        other.family === use.family &&
        other.position === use.position &&
        use.index.kind !== "rational" &&
        use.index.kind !== "bound" &&
        other.index.kind !== "bound" &&
        plain(other.index) !== plain(use.index),
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

/** `10^3` and `2 \cdot 10^3` as orders of magnitude: the unit that is meant. */
function powerOfTen(expr: Expr): { readonly scale: bigint } | undefined {
  const factors = expr.kind === "product" ? expr.factors : [expr];
  const last = factors.at(-1);
  if (last?.kind !== "power" || last.base.kind !== "number" || last.base.text !== "10" || last.exponent.kind !== "number") return undefined;
  if (factors.length > 2 || factors.slice(0, -1).some((factor) => factor.kind !== "number" || factor.text.includes("."))) return undefined;
  return { scale: 10n ** BigInt(Math.min(Number(last.exponent.text) || 0, 300)) };
}

/** Half a unit of the last digit of a numeral, as a term. */
function halfUnit(expr: Expr): Term | undefined {
  const number = expr.kind === "negate" || expr.kind === "group" ? expr.body : expr;
  const power = powerOfTen(number);
  if (power !== undefined) return { kind: "rational", value: rational(power.scale, 2n) };
  if (number.kind !== "number") return undefined;
  const digits = /\.(\d*)$/.exec(number.text)?.[1]?.length ?? 0;
  return { kind: "rational", value: { numerator: 1n, denominator: 2n * 10n ** BigInt(digits) } };
}

function oneSidedFamilies(claim: Claim): readonly string[] {
  const families = (side: "left" | "right"): ReadonlySet<string> =>
    new Set(symbolsOfClaim(claim, side).filter((id) => id.endsWith("]")));
  const left = families("left");
  const right = families("right");
  return [...[...left].filter((id) => !right.has(id)), ...[...right].filter((id) => !left.has(id))].map(baseOf);
}

function oneSidedFunctions(claim: Claim): readonly string[] {
  const functionsOf = (side: "left" | "right"): ReadonlySet<string> => {
    const text = JSON.stringify(claim[side], (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
    return new Set([...text.matchAll(/"kind":"unknown","name":"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? ""));
  };
  const left = functionsOf("left");
  const right = functionsOf("right");
  return [...[...left].filter((name) => !right.has(name)), ...[...right].filter((name) => !left.has(name))];
}

function symbolsOfClaim(claim: Claim, side: "left" | "right"): readonly string[] {
  const ids = new Set<string>();
  const text = JSON.stringify(claim[side], (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  for (const match of text.matchAll(/"kind":"symbol","id":"((?:[^"\\]|\\.)*)"/g))
    ids.add(JSON.parse(`"${match[1] ?? ""}"`) as string);
  return [...ids];
}

/** Declares the symbols of all readings with what the context grants about them. */
function declare(
  runs: readonly Run[],
  grounds: Grounds,
  doubts: string[],
): {
  readonly declarations: Pick<Question, "symbols" | "functions" | "assumptions">;
  readonly assumed: readonly Assumption[];
} {
  const uses = new Map<string, SymbolUse>();
  const functions = new Map<string, FunctionDeclaration>();
  const conditions: Condition[] = [];
  for (const { state } of runs) {
    for (const use of state.symbols.values()) {
      const known = uses.get(use.id);
      if (known === undefined) uses.set(use.id, { ...use });
      else if (use.integer) known.integer = true;
    }
    for (const [name, fn] of state.functions) functions.set(name, { name, latex: fn.latex, arity: fn.arity });
  }
  const assumed: Assumption[] = [];
  const domains = new Map<string, Domain>();
  for (const assumption of visibleAssumptions(grounds.facts, grounds.view)) {
    const taken = takeAssumption(assumption, grounds, uses, domains);
    if (taken === "irrelevant") continue;
    if (taken === "unread") {
      // What is unequal or outside in special points says nothing of generic models.
      if (assumption.symbols.every((symbol) => symbol === "\\ne" || symbol === "\\notin")) continue;
      doubts.push("a condition in the text is not understood");
      continue;
    }
    assumed.push(assumption);
    conditions.push(...taken);
  }
  // Indices that stand free lie within the range of the sums over the same family.
  const ranged = new Set<string>();
  const sizes = new Set(
    runs.flatMap(({ state }) => [...state.ranges.values()].flatMap(({ from, to }) => [...symbolsInTerms([from, to])])),
  );
  for (const { state } of runs) {
    for (const use of state.indexUses) {
      // A size of the family is no index into it: `A_n` beside a sum to n - 1.
      if (use.index.kind !== "symbol" || sizes.has(use.index.id)) continue;
      for (const other of state.indexUses) {
        if (other.family !== use.family || other.position !== use.position || other.index.kind !== "bound") continue;
        const range = state.ranges.get(other.index.id);
        if (range === undefined || mentionsBound(range.from) || mentionsBound(range.to)) continue;
        const key = `${use.index.id}:${JSON.stringify([range.from, range.to], (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value))}`;
        if (ranged.has(key)) continue;
        ranged.add(key);
        conditions.push({ kind: "compare", relation: "<=", left: range.from, right: use.index });
        if (!(range.to.kind === "constant"))
          conditions.push({ kind: "compare", relation: "<=", left: use.index, right: range.to });
      }
    }
  }
  for (const id of symbolsInTerms(conditions)) {
    if (!uses.has(id))
      uses.set(id, {
        id,
        base: baseOf(id),
        latex: baseOf(id),
        rank: id.endsWith("]") ? 1 : 0,
        integer: id === unsaidSize,
      });
  }
  for (const use of uses.values()) {
    if (use.id === "i" && !use.integer && domains.get("i") === undefined) doubts.push("i may be the imaginary unit");
    if (use.id.endsWith("'") && uses.has(use.id.replace(/'+$/, ""))) doubts.push(`${use.id} may be a derivative`);
  }
  const symbols = [...uses.values()].map(
    (use): SymbolDeclaration => ({
      id: use.id,
      latex: use.id === unsaidSize ? "n" : use.latex,
      domain: domainOf(use, domains, grounds),
      rank: use.rank,
      ...(use.rank === 1 && isProbabilityVector(use, runs) ? { simplex: true } : {}),
      declared: isDeclared(use.base, grounds),
    }),
  );
  return { declarations: { symbols, functions: [...functions.values()], assumptions: conditions }, assumed };
}

/** Whether a name was mentioned before this step: earlier in the document, or earlier in its chain. */
export function isDeclared(base: string, grounds: Grounds): boolean {
  const plain = base.replace(/_\{.*$/, "");
  const order = grounds.facts.introduced.get(plain) ?? grounds.facts.introduced.get(base) ?? Number.POSITIVE_INFINITY;
  const { scope, paragraph } = grounds.view;
  const isExplained = grounds.facts.explained.some(
    (entry) =>
      entry.order > grounds.view.order &&
      entry.paragraph <= paragraph + 3 &&
      encloses(entry.scope, scope) &&
      (entry.names.has(plain) || entry.names.has(base)),
  );
  return (
    isExplained ||
    order < grounds.view.order ||
    grounds.earlierNames.has(plain) ||
    grounds.earlierNames.has(base) ||
    base === unsaidSize
  );
}

function mentionsBound(term: Term): boolean {
  return JSON.stringify(term, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)).includes(
    '"kind":"bound"',
  );
}

function symbolsInTerms(terms: readonly (Term | Condition)[]): readonly string[] {
  const text = JSON.stringify(terms, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  return [...text.matchAll(/"kind":"symbol","id":"((?:[^"\\]|\\.)*)"/g)].map(
    (match) => JSON.parse(`"${match[1] ?? ""}"`) as string,
  );
}

function domainOf(use: SymbolUse, domains: ReadonlyMap<string, Domain>, grounds: Grounds): Domain {
  const stated = domains.get(use.id);
  const type = grounds.facts.types.findLast((fact) => fact.base === use.base)?.type;
  const typed: Domain | undefined =
    type === "positive" || type === "nonnegative" || type === "integer" || type === "natural" || type === "real" ? type : undefined;
  if (use.integer) {
    const domain = stated ?? typed;
    return domain === "integer" || domain === "boolean" ? domain : "natural";
  }
  if (stated !== undefined) return stated;
  if (typed !== undefined) return typed;
  if (use.rank === 1 && probabilityLetters.test(use.base)) return "unit";
  // Convention: n and N count.
  if (use.rank === 0 && /^[nN]$/.test(use.base)) return "natural";
  // Convention: σ is a standard deviation.
  return use.base === "\\sigma" || /^\\sigma_/.test(use.base) ? "positive" : "real";
}

/** Convention: families of these letters that are summed over are probabilities. */
const probabilityLetters = /^(p|q|\\pi|\\hat\{p\}|\\hat\{q\}|\\hat\{\\pi\})$/;

function isProbabilityVector(use: SymbolUse, runs: readonly Run[]): boolean {
  if (!probabilityLetters.test(use.base)) return false;
  return runs.some(({ state }) =>
    state.indexUses.some((index) => {
      if (index.family !== use.id || index.index.kind !== "bound") return false;
      const range = state.ranges.get(index.index.id);
      return range !== undefined && range.to.kind !== "constant";
    }),
  );
}

/** The domain that `name > 0` and its like state, without a condition of their own. */
function simpleDomain(symbol: string, bound: Expr): Domain | undefined {
  if (bound.kind !== "number") return undefined;
  if (bound.text === "0") {
    if (symbol === ">") return "positive";
    if (symbol === "<") return "negative";
    if (symbol === "\\ge") return "nonnegative";
    if (symbol === "\\ne") return "nonzero";
  }
  return undefined;
}

const mirrored: Readonly<Record<string, string>> = {
  "<": ">",
  ">": "<",
  "\\le": "\\ge",
  "\\ge": "\\le",
  "\\ne": "\\ne",
};

/** What an assumption contributes: a domain, conditions, nothing, or a doubt. */
function takeAssumption(
  assumption: Assumption,
  grounds: Grounds,
  uses: ReadonlyMap<string, SymbolUse>,
  domains: Map<string, Domain>,
): readonly Condition[] | "irrelevant" | "unread" {
  const { operands, symbols } = assumption;
  const bases = new Set([...uses.values()].map((use) => use.base));
  const [left, right] = operands;
  const [symbol] = symbols;
  if (left === undefined || right === undefined || symbol === undefined) return "irrelevant";
  if (symbol === "\\in") {
    const domain = domainOfSet(right);
    const id = idOf(left, grounds, uses);
    if (id === undefined || domain === undefined || domain === "vector") return "irrelevant";
    if (domain === "natural" && right.kind === "set") domains.set(id, "natural");
    else domains.set(id, domain);
    return [];
  }
  if (comparisonOf(symbol) === undefined) return "irrelevant";
  const ranged = rangeOfEntries(assumption, grounds, uses, domains);
  if (ranged !== undefined) return ranged;
  const simple = simpleDomain(symbol, right) ?? undefined;
  const leftId = idOf(left, grounds, uses);
  if (leftId !== undefined && simple !== undefined && compatible(domains.get(leftId), simple)) {
    domains.set(leftId, narrower(domains.get(leftId), simple));
    return [];
  }
  const swapped = simpleDomain(mirrored[symbol] ?? symbol, left);
  const rightId = idOf(right, grounds, uses);
  if (rightId !== undefined && swapped !== undefined && compatible(domains.get(rightId), swapped)) {
    domains.set(rightId, narrower(domains.get(rightId), swapped));
    return [];
  }
  const mentioned = operands.flatMap(namesIn);
  if (!mentioned.some((name) => bases.has(name))) return "irrelevant";
  const state = freshState(grounds, { ...grounds.view, siblings: true }, { pick: () => 0 }, undefined);
  try {
    const condition = elaborateRelations(operands, symbols, new Map(), state);
    const ids = [...state.symbols.keys()];
    if (state.functions.size > 0) return "unread";
    if (ids.length === 0 || !ids.some((id) => uses.has(id))) return "irrelevant";
    if (!ids.every((id) => uses.has(id))) return symbol === "=" ? "unread" : "irrelevant";
    return [condition];
  } catch (error) {
    if (error instanceof NotUnderstood) return "unread";
    throw error;
  }
}

/**
 * `x_i \le 1` beside `0 \le x_i`: what is said of an entry with a free index holds for all entries. Undefined where the
 * assumption is of another form, or is a domain already.
 */
function rangeOfEntries(
  { operands, symbols }: Assumption,
  grounds: Grounds,
  uses: ReadonlyMap<string, SymbolUse>,
  domains: Map<string, Domain>,
): readonly Condition[] | "unread" | undefined {
  const [left, right] = operands;
  const [symbol = ""] = symbols;
  if (left === undefined || right === undefined) return undefined;
  const leftId = idOf(left, grounds, uses);
  const rightId = idOf(right, grounds, uses);
  const id = leftId ?? rightId;
  const bound = leftId === undefined ? left : right;
  const relation = leftId === undefined ? (mirrored[symbol] ?? symbol) : symbol;
  if (id === undefined || !id.endsWith("]") || bound.kind !== "number" || simpleDomain(relation, bound) !== undefined) return undefined;
  const known = domains.get(id);
  if ((relation === "<" || relation === "\\le") && bound.text === "1" && (known === "positive" || known === "nonnegative")) {
    domains.set(id, "unit");
    return [];
  }
  return "unread";
}

function idOf(expr: Expr, grounds: Grounds, uses: ReadonlyMap<string, SymbolUse>): string | undefined {
  const shape = nameShape(expr);
  if (shape === undefined) return undefined;
  const name = resolveName(shape, grounds.usage.counting);
  if (name.indices.some((index) => index.kind === "number")) return undefined;
  const id = familyKey(name.base, name.indices.length);
  return uses.has(id) ? id : undefined;
}

function compatible(known: Domain | undefined, next: Domain): boolean {
  return (
    known === undefined ||
    known === "real" ||
    known === next ||
    next === "nonzero" ||
    (known === "nonnegative" && next === "positive") ||
    (known === "positive" && next === "nonnegative")
  );
}

function narrower(known: Domain | undefined, next: Domain): Domain {
  if (known === undefined || known === "real") return next;
  return known === "positive" || next === "positive" ? "positive" : known;
}
