import type { Expr } from "../../notation/expr.js";
import { keyOf, symbolsOf } from "../../notation/walk.js";
import { visibleDefinitions } from "../context.js";
import { type Bindings, type Elaboration, integer, NotUnderstood, unsupported } from "../elaboration.js";
import { indexKind, nameShape } from "../names.js";
import type { Condition, Term } from "../term.js";
import { textOf } from "../termText.js";
import { constantIndex, slotLetter } from "./lawNames.js";
import type { LawFamily, LawHead, Registry, Variable, World } from "./types.js";

/** A world in which nothing was met yet. */
export function freshWorld(
  prior: Registry = new Map(),
  sizes: ReadonlyMap<string, Term> = new Map(),
  fixed: ReadonlyMap<string, number> = new Map(),
  mode: Partial<Pick<World, "independent" | "functional" | "positive" | "abstract">> = {},
  spread: ReadonlyMap<string, Term> = new Map(),
): World {
  return {
    prior,
    sizes: new Map(sizes),
    spread: new Map(spread),
    met: new Map(),
    families: new Map(),
    conditions: new Map(),
    doubts: new Set(),
    readAs: new Set(),
    usedFacts: new Set(),
    heads: new Map(),
    granted: new Set(),
    randomFunctions: new Set(),
    ranged: new Set(),
    usedConditions: new Set(),
    ambient: new Map(),
    points: new Set(),
    vectors: new Set(),
    numbers: new Set(),
    covariances: new Set(),
    parameters: new Set(),
    shared: new Map(),
    thresholds: new Map(),
    supplied: new Map(),
    tabled: new Set(),
    named: new Set(),
    fixed,
    independent: mode.independent === true,
    functional: mode.functional === true,
    positive: mode.positive === true,
    abstract: mode.abstract === true,
    dimensions: new Set(),
    used: false,
  };
}

/** Raised where a sequence of random variables has to be written out: its size must be fixed first. */
export class NeedsSize extends NotUnderstood {
  readonly names: readonly string[];
  constructor(names: readonly string[]) {
    super("undecided.unsupported", `a sequence of random variables of size ${names.join(", ")}`);
    this.name = "NeedsSize";
    this.names = names;
  }
}

/** Raised where something is differentiated that was taken as a number: functions of slices must be functions then. */
export class NeedsFunctions extends NotUnderstood {
  constructor() {
    super("undecided.unsupported", "a derivative or an integral of a function of a slice");
    this.name = "NeedsFunctions";
  }
}

/** Whether an elaboration only has to begin anew: with a size fixed, or with functions for numbers. */
export function isRestart(error: unknown): boolean {
  return error instanceof NeedsSize || error instanceof NeedsFunctions;
}

/** The number that a name was fixed to, by a written-out sum or as a size. */
export function fixedNumber(name: string, bindings: Bindings, state: Elaboration): number | undefined {
  const binding = bindings.get(name);
  if (binding?.kind === "argument") {
    return constantIndex(binding.expr, (inner) =>
      inner === name ? undefined : fixedNumber(inner, binding.bindings, state),
    );
  }
  return binding === undefined ? state.world.fixed.get(name) : undefined;
}

/** The number that an expression is under the sizes and indices that were fixed. */
export function fixedValue(expr: Expr, bindings: Bindings, state: Elaboration): number | undefined {
  return constantIndex(expr, (name) => fixedNumber(name, bindings, state));
}

/** The symbols in a term that are sizes of ranges. */
function symbolsOfTerm(term: Term): readonly string[] {
  switch (term.kind) {
    case "symbol":
      return [term.id];
    case "add":
      return term.terms.flatMap(symbolsOfTerm);
    case "multiply":
      return term.factors.flatMap(symbolsOfTerm);
    case "negate":
      return symbolsOfTerm(term.body);
    case "power":
      return symbolsOfTerm(term.base);
    case "divide":
      return [...symbolsOfTerm(term.numerator), ...symbolsOfTerm(term.denominator)];
    default:
      return [];
  }
}

/** An index that a sum binds can be told only where the size of its range is fixed. @throws NeedsSize for such an index */
export function needSizeOf(name: string, bindings: Bindings, state: Elaboration): void {
  const binder = bindings.get(name);
  // The length of a sequence, `x_{1:T}`, is such a size itself.
  const isLength =
    state.usage.bounds.has(name) || [...state.usage.entries.values()].some(({ to }) => symbolsOf(to).has(name));
  if (binder === undefined && isLength && !state.world.fixed.has(name)) throw new NeedsSize([name]);
  const range = binder?.kind === "bound" ? state.ranges.get(binder.id) : undefined;
  const sizes = range === undefined ? [] : symbolsOfTerm(range.to);
  if (sizes.length > 0) throw new NeedsSize(sizes);
}

/** An index in the name of a coordinate: a number where it is one. @throws NeedsSize for an index that a sum binds. */
export function indexText(index: Expr, bindings: Bindings, state: Elaboration): string {
  const value = fixedValue(index, bindings, state);
  if (value !== undefined) return String(value);
  const binder = index.kind === "symbol" ? bindings.get(index.name) : undefined;
  if (binder?.kind === "bound") {
    for (const name of symbolsOf(index)) needSizeOf(name, bindings, state);
    return unsupported("a random variable with an index that runs");
  }
  if (index.kind === "negate" || index.kind === "relation") return unsupported("random variables but one");
  if (binder?.kind === "argument") return indexText(binder.expr, binder.bindings, state);
  return nameShape(index)?.base ?? keyOf(index);
}

/**
 * The entries of a sequence of random variables that a name stands for as a whole: `x` where the document applies laws to
 * `x_i`. Undefined for a name that is no sequence. @throws NeedsSize for a sequence whose length was not fixed
 */
export function entriesOf(
  law: LawHead,
  name: Expr,
  bindings: Bindings,
  state: Elaboration,
): readonly Expr[] | undefined {
  const shape = nameShape(name);
  if (shape === undefined || shape.indices.length > 0 || bindings.get(shape.base)?.kind === "bound") return undefined;
  const letter = slotLetter(shape.base);
  const parts = visibleDefinitions(state.facts, shape.base, state.view)
    .map(({ body }) => (body.kind === "tuple" && body.open === "(" ? body.items : []))
    .find((items) => items.length > 1 && items.every((item) => nameShape(item) !== undefined));
  if (parts !== undefined) return parts;
  const isEntry = (part: Expr): boolean => {
    const own = nameShape(part);
    const [index] = own?.indices ?? [];
    return own?.base === shape.base && own.indices.length === 1 && index !== undefined && index.kind !== "number";
  };
  // A definition over the entries tells it, or a law of single entries close by.
  const isDefined = visibleDefinitions(state.facts, law.base, state.view).some(
    ({ body, parameters = [] }) =>
      body.kind === "big" &&
      body.operator === "product" &&
      body.body.kind === "apply" &&
      parameters.length === 1 &&
      slotLetter(nameShape(parameters[0] ?? name)?.base ?? "") === letter,
  );
  const isSliced = (part: Expr): boolean => isSlice(part) && slotLetter(nameShape(part)?.base ?? "") === letter;
  const isSequence =
    isDefined ||
    state.usage.laws.some(
      (use) => plainName(use.law) === plainName(law.base) && [...use.targets, ...use.givens].some(isSliced),
    ) ||
    state.usage.laws.some(
      (use) =>
        Math.abs(use.order - state.view.order) <= 2 &&
        plainName(use.law) === plainName(law.base) &&
        use.givens.length > 0 &&
        use.targets.length === 1 &&
        use.targets.some(isEntry),
    );
  const range = state.usage.entries.get(letter);
  if (!isSequence || range === undefined) return undefined;
  const from = fixedValue(range.from, bindings, state);
  const to = fixedValue(range.to, bindings, state);
  if (from === undefined || to === undefined) throw new NeedsSize([...symbolsOf(range.to)]);
  if (to - from + 1 > 4) return unsupported("a long sequence of random variables");
  return Array.from({ length: to - from + 1 }, (_unused, at) => entryAt(name, from + at, name));
}

/** One entry of a sequence, `x_2`, written where another expression stands. */
export function entryAt(base: Expr, index: number, at: Expr): Expr {
  return {
    kind: "subscript",
    base,
    indices: [{ kind: "number", text: String(index), range: at.range }],
    range: at.range,
  };
}

/** Whether a name is that of several entries of a sequence: `x_{<i}`, `x_{1:i-1}`. */
export function isSlice(expr: Expr): boolean {
  return expr.kind === "subscript" && expr.indices[0]?.kind === "relation";
}

/** Whether the ends of a slice are numbers under the sizes and indices that were fixed. */
export function isFixedSlice(expr: Expr, bindings: Bindings, state: Elaboration): boolean {
  const [index] = expr.kind === "subscript" ? expr.indices : [];
  return index?.kind === "relation" && index.operands.every((each) => fixedValue(each, bindings, state) !== undefined);
}

/** The entries that `x_{<i}` and `x_{1:i-1}` name; undefined for a name of another kind. */
export function sliceEntries(expr: Expr, bindings: Bindings, state: Elaboration): readonly Expr[] | undefined {
  if (expr.kind !== "subscript") return undefined;
  const [index] = expr.indices;
  if (index?.kind !== "relation") return undefined;
  const [symbol] = index.symbols;
  const values = index.operands.map((operand) => fixedValue(operand, bindings, state));
  if (!values.every((value): value is number => value !== undefined)) {
    for (const name of index.operands.flatMap((operand) => [...symbolsOf(operand)])) needSizeOf(name, bindings, state);
    return unsupported("a slice whose ends are not fixed");
  }
  const [first = 0, last = 0] = values;
  const range = (from: number, to: number): readonly Expr[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_unused, at) => entryAt(expr.base, from + at, expr));
  if (symbol === "<" && values.length === 1) return range(1, first - 1);
  if (symbol === "\\le" && values.length === 1) return range(1, first);
  if (symbol === ":" && values.length === 2) return range(first, last);
  return unsupported("a slice of this form");
}

function plainName(law: string): string {
  return law.replace(/_\{.*\}$/, "");
}

/** The coordinate that a name is a value of, or undefined where it is no name. */
export function variableOf(expr: Expr, bindings: Bindings, state: Elaboration): Variable | undefined {
  const shape = nameShape(expr);
  if (shape === undefined) return undefined;
  const letter = slotLetter(shape.base);
  if (shape.indices.length === 0) return { key: letter, letter, latex: shape.base };
  const parts = shape.indices.map((index) =>
    indexKind(index, state.usage.counting) === "label"
      ? (nameShape(index)?.base ?? keyOf(index))
      : indexText(index, bindings, state),
  );
  const text = parts.join(",");
  // `g^{(D)}` carries its index above.
  const isAbove = shape.base.endsWith("^()");
  const latex = isAbove ? `${shape.base.slice(0, -"^()".length)}^{(${text})}` : `${shape.base}_{${text}}`;
  return { key: `${letter}_{${text}}`, letter, latex };
}

/** Notes that a law is over some coordinates. */
export function register(
  law: string,
  targets: readonly Variable[],
  givens: readonly Variable[],
  state: Elaboration,
): void {
  const known = state.world.met.get(law) ?? new Map<string, { variable: Variable; target: boolean }>();
  state.world.met.set(law, known);
  state.world.used = true;
  for (const [group, target] of [
    [targets, true],
    [givens, false],
  ] as const) {
    for (const variable of group) {
      const entry = known.get(variable.key);
      known.set(variable.key, { variable, target: target || entry?.target === true });
    }
  }
}

/** The coordinates of a law as far as they are known: those of the pass before, and what this pass met. */
export function coordinatesOf(
  law: string,
  state: Elaboration,
): readonly { readonly variable: Variable; readonly target: boolean }[] {
  const merged = new Map(state.world.prior.get(law));
  for (const [key, entry] of state.world.met.get(law) ?? []) {
    const before = merged.get(key);
    merged.set(key, { variable: entry.variable, target: entry.target || before?.target === true });
  }
  return [...merged.values()].sort((a, b) => (a.variable.key < b.variable.key ? -1 : 1));
}

/** Declares a family once and returns its symbol. */
export function familySymbol(family: LawFamily, state: Elaboration): Term {
  state.world.families.set(family.id, family);
  return { kind: "symbol", id: family.id };
}

/** A term that is computed once for a whole side of the claim; it must not depend on bound variables. */
export function shareTerm(name: string, value: Term, state: Elaboration): Term {
  const id = `${name}#shared`;
  state.world.shared.set(id, value);
  return { kind: "bound", id };
}

/** A side of a claim with the terms that were set aside to be computed once. */
export function withShared(term: Term, state: Elaboration): Term {
  return [...state.world.shared].reduceRight<Term>(
    (body, [id, value]) =>
      textOf(body).includes(JSON.stringify(id)) ? { kind: "let", variable: id, value, body } : body,
    term,
  );
}

/** Adds what models have to meet. */
export function requireCondition(condition: Condition, key: string, state: Elaboration): void {
  state.world.conditions.set(key, condition);
}

/** A symbol for the number of values of a variable: two to five, so that a table stays small. */
export function freeSize(name: string, largest: number, state: Elaboration): Term {
  const id = `#size:${name}`;
  state.world.families.set(id, {
    id,
    latex: `|${name}|`,
    rank: 0,
    domain: "natural",
    simplex: false,
    given: 0,
  });
  const symbol: Term = { kind: "symbol", id };
  requireCondition({ kind: "compare", relation: "<=", left: integer(2), right: symbol }, `${id}>=2`, state);
  requireCondition({ kind: "compare", relation: "<=", left: symbol, right: integer(largest) }, `${id}<=`, state);
  return symbol;
}
