import { rational } from "../base/rational.js";
import type { Expr } from "../notation/expr.js";
import type { Bindings } from "./bindings.js";
import type { Flow } from "./chainRule.js";
import type { Facts, Viewpoint } from "./context.js";
import type { Curve } from "./curves.js";
import type { World } from "./laws/types.js";
import type { Domain } from "./question.js";
import type { Condition, Term } from "./term.js";
import { textOf } from "./termText.js";
import type { Usage } from "./usage.js";

export type { Binding, Bindings } from "./bindings.js";

/** Why an expression has no meaning that can be computed. Caught where a step is prepared. */
export class NotUnderstood extends Error {
  readonly code: "undecided.not-understood" | "undecided.unsupported";
  readonly detail: string;
  constructor(code: "undecided.not-understood" | "undecided.unsupported", detail: string) {
    super(detail);
    this.name = "NotUnderstood";
    this.code = code;
    this.detail = detail;
  }
}

/** Raised where definitions lead in a circle: an equation that was solved for a name is no definition of it besides. */
export class CircularDefinition extends NotUnderstood {
  constructor(name: string) {
    super("undecided.unsupported", `the recursive definition of ${name}`);
    this.name = "CircularDefinition";
  }
}

/** The result of some work; what leads in a circle that no rule names, or nests without end, is not understood. */
export function followed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message))
      throw new NotUnderstood("undecided.unsupported", "names that lead in a circle");
    throw error;
  }
}

/** A whole number as a term. */
export function integer(value: number): Term {
  return { kind: "rational", value: rational(value) };
}

/** Something that was read but that the checker cannot compute with yet. */
export function unsupported(detail: string): never {
  throw new NotUnderstood("undecided.unsupported", detail);
}

/** A free symbol as an elaboration met it. */
export interface SymbolUse {
  readonly id: string;
  readonly base: string;
  readonly latex: string;
  readonly rank: number;
  /** It counts: a bound of a sum, an index, the argument of a factorial. */
  integer: boolean;
  /** Whether it is made of names that the text introduces: the determinant of a map. */
  made?: true;
}

/** A place where a family is indexed by a free name or by an index with a range. */
export interface IndexUse {
  readonly family: string;
  readonly position: number;
  readonly index: Term;
}

/** Which alternative is taken at each ambiguous place, by the place's key. */
export interface Choices {
  readonly pick: (cause: string, key: string, alternatives: number) => number;
}

/** The state of one elaboration: what it may look at, and what it collects. */
export interface Elaboration {
  /** The elaborator itself: what calls it in turn is handed it, so that no file depends on its caller. */
  readonly meaning: (expr: Expr, bindings: Bindings, state: Elaboration) => Term;
  readonly facts: Facts;
  readonly usage: Usage;
  readonly view: Viewpoint;
  readonly choices: Choices;
  /** Names that are differentiated by in the step: their definitions are not substituted. */
  readonly protected: ReadonlySet<string>;
  /** Both sides of the step are linear in the gradients on them: it holds if it does in one direction. */
  readonly linearGradients: boolean;
  /** How the names hang together where the step is read by the chain rule. */
  readonly flow: Flow | undefined;
  /** What moves along a parameter in the step without saying so. */
  readonly curve: Curve | undefined;
  /** Names of indices that stand free in the step. */
  readonly freeIndices: ReadonlySet<string>;
  /** Names that stand in the step's chain without brackets behind them. */
  readonly bare: ReadonlySet<string>;
  /** The letter that counts in the step (`n` in `\frac1n \sum_i x_i`): the size of families whose range is left unsaid. */
  readonly size: string | undefined;
  /** The variable of antiderivatives in the step, with the bound variable that stands for it. */
  readonly indefinite: { readonly name: string; readonly id: string } | undefined;
  /** Variables of integrals in the step's chain, for a bracket whose variable is left unsaid. */
  readonly integrationVariables: readonly Expr[];
  readonly symbols: Map<string, SymbolUse>;
  readonly functions: Map<string, { readonly latex: string; readonly arity: number }>;
  readonly indexUses: IndexUse[];
  /** The range of each bound index. */
  readonly ranges: Map<string, { readonly from: Term; readonly to: Term }>;
  readonly substituted: Map<string, { readonly text: string; readonly order: number }>;
  /** The laws and random variables of the step. */
  readonly world: World;
  readonly generous: { value: boolean };
  /** Whether the right side of the relation is being elaborated. */
  readonly onRight: { value: boolean };
  /** Definitions being expanded, to stop recursion. */
  depth: number;
  counter: number;
}

/** A fresh id for a binder. */
export function freshId(state: Elaboration, name: string): string {
  state.counter += 1;
  return `${name}#${state.counter}`;
}

/** The id of the common size of families whose range the document never says. */
export const unsaidSize = "#size";

/** Registers a free symbol and returns its term. */
export function freeSymbol(state: Elaboration, base: string, rank: number, integer = false): Term {
  const fixed = rank === 0 ? state.world.fixed.get(base) : undefined;
  if (fixed !== undefined) return { kind: "rational", value: rational(fixed) };
  const id = rank === 0 ? base : `${base}[${rank}]`;
  const known = state.symbols.get(id);
  if (known === undefined) state.symbols.set(id, { id, base, latex: base, rank, integer });
  else if (integer) known.integer = true;
  return { kind: "symbol", id };
}

/** Marks the free symbols of a term as integers. */
export function markIntegers(state: Elaboration, term: Term): void {
  switch (term.kind) {
    case "symbol": {
      const use = state.symbols.get(term.id);
      if (use !== undefined) use.integer = true;
      return;
    }
    case "element":
      markIntegers(state, term.base);
      for (const index of term.indices) markIntegers(state, index);
      return;
    case "add":
      for (const item of term.terms) markIntegers(state, item);
      return;
    case "multiply":
      for (const item of term.factors) markIntegers(state, item);
      return;
    case "negate":
      markIntegers(state, term.body);
      return;
    case "power":
      markIntegers(state, term.base);
      markIntegers(state, term.exponent);
      return;
    case "divide":
      markIntegers(state, term.numerator);
      markIntegers(state, term.denominator);
      return;
    default:
      return;
  }
}

/** Whether a bound variable occurs in a term. */
export function occurs(term: Term, id: string): boolean {
  return textOf(term).includes(`"kind":"bound","id":${JSON.stringify(id)}`);
}

/** The domain that a set on the right of `\in` names, if it is one of numbers. */
export function domainOfSet(set: Expr): Domain | "vector" | undefined {
  switch (set.kind) {
    case "symbol":
      if (/^\\mathbb\{R\}$|^\\R$/.test(set.name)) return "real";
      if (/^\\mathbb\{N\}$/.test(set.name)) return "natural";
      if (/^\\mathbb\{Z\}$/.test(set.name)) return "integer";
      return undefined;
    case "subscript":
      if (set.base.kind === "symbol" && /^\\mathbb\{R\}$/.test(set.base.name)) return "positive";
      if (set.base.kind === "symbol" && /^\\mathbb\{N\}$/.test(set.base.name)) return "natural";
      return undefined;
    case "superscript":
      if (set.mark === "plus" && set.base.kind === "symbol" && set.base.name === "\\mathbb{R}") return "positive";
      return undefined;
    case "power":
      if (set.base.kind === "symbol" && /^\\mathbb\{[RC]\}$/.test(set.base.name)) return "vector";
      return undefined;
    case "set": {
      const values = set.items.map((item) => (item.kind === "number" ? item.text : undefined));
      if (values.length === 2 && values.includes("0") && values.includes("1")) return "boolean";
      if (values[0] !== undefined && set.items.some((item) => item.kind === "ellipsis")) return "natural";
      return undefined;
    }
    case "tuple": {
      const [low, high] = set.items;
      const isNumber = (expr: Expr | undefined, text: string): boolean => expr?.kind === "number" && expr.text === text;
      if (set.items.length === 2 && isNumber(low, "0") && isNumber(high, "1")) return "unit";
      if (set.items.length === 2 && isNumber(low, "0") && high?.kind === "symbol" && high.name === "\\infty")
        return "positive";
      return undefined;
    }
    default:
      return undefined;
  }
}

/** `\{0, 1\}^K`, `[0, 1]^d`: the set that all entries of a vector lie in, and how many they are. */
export function entriesOfSet(set: Expr): { readonly of: Expr; readonly size: Expr } | undefined {
  if (set.kind !== "power" || (set.base.kind !== "set" && set.base.kind !== "tuple")) return undefined;
  return { of: set.base, size: set.exponent.kind === "group" ? set.exponent.body : set.exponent };
}

/** All of several conditions as one. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return conditions.length === 1 && only !== undefined ? only : { kind: "all", conditions };
}

/** One where a condition holds and zero elsewhere. */
export function indicator(when: Condition): Term {
  return { kind: "piecewise", branches: [{ when, value: integer(1) }], otherwise: integer(0) };
}
