import type { Rational } from "../base/rational.js";
import { rational } from "../base/rational.js";
import type { Claim, ClaimRelation, Domain, Question, SymbolDeclaration } from "../meaning/question.js";
import type { Comparison, Condition, ElementaryFunction, Term } from "../meaning/term.js";

/** Something that stands for a term in the builders below: a term, a number, or the name of a scalar symbol. */
export type Written = Term | number | string;

/** A term from a term, an integer or half (a number), or the identifier of a symbol. */
export function term(written: Written): Term {
  if (typeof written === "string") return { kind: "symbol", id: written };
  if (typeof written === "number") return { kind: "rational", value: fraction(written) };
  return written;
}

function fraction(value: number): Rational {
  let denominator = 1;
  while (!Number.isInteger(value * denominator) && denominator < 2 ** 30) denominator *= 2;
  return rational(Math.round(value * denominator), denominator);
}

/** The exact fraction `n / d`. */
export function ratio(n: number, d: number): Term {
  return { kind: "rational", value: rational(n, d) };
}

/** The sum of some terms. */
export function add(...terms: readonly Written[]): Term {
  return { kind: "add", terms: terms.map(term) };
}

/** The product of some terms. */
export function mul(...factors: readonly Written[]): Term {
  return { kind: "multiply", factors: factors.map(term) };
}

/** The negative of a term. */
export function neg(body: Written): Term {
  return { kind: "negate", body: term(body) };
}

/** The difference of two terms. */
export function sub(left: Written, right: Written): Term {
  return add(left, neg(right));
}

/** The quotient of two terms. */
export function div(numerator: Written, denominator: Written): Term {
  return { kind: "divide", numerator: term(numerator), denominator: term(denominator) };
}

/** A power. */
export function pow(base: Written, exponent: Written): Term {
  return { kind: "power", base: term(base), exponent: term(exponent) };
}

/** A function with a fixed meaning, applied. */
export function call(fn: ElementaryFunction, ...args: readonly Written[]): Term {
  return { kind: "call", fn, arguments: args.map(term) };
}

/** An unknown function of one variable, or its derivative of some order, applied. */
export function unknown(name: string, argument: Written, order = 0): Term {
  return { kind: "unknown", name, arguments: [term(argument)], orders: [order] };
}

/** A variable of an enclosing binder. */
export function bound(id: string): Term {
  return { kind: "bound", id };
}

/** An entry of a family. */
export function entry(family: string, ...indices: readonly Written[]): Term {
  return { kind: "element", base: term(family), indices: indices.map(term) };
}

/** A sum over the integers from `from` to `to`. */
export function sum(variable: string, from: Written, to: Written, body: Written): Term {
  return { kind: "reduce", operator: "sum", variable, from: term(from), to: term(to), body: term(body) };
}

/** A product over the integers from `from` to `to`. */
export function product(variable: string, from: Written, to: Written, body: Written): Term {
  return { kind: "reduce", operator: "product", variable, from: term(from), to: term(to), body: term(body) };
}

/** An integral. */
export function integral(variable: string, from: Written, to: Written, body: Written): Term {
  return { kind: "integral", variable, from: term(from), to: term(to), body: term(body) };
}

/** The derivative of `body`, a function of the bound `variable`, at `at`. */
export function derivative(variable: string, at: Written, body: Written, order = 1): Term {
  return { kind: "derivative", variable, order, at: term(at), body: term(body) };
}

/** The infinite bound of a sum or an integral. */
export const infinity: Term = { kind: "constant", name: "infinity" };

/** A comparison as a condition. */
export function when(left: Written, relation: Comparison, right: Written): Condition {
  return { kind: "compare", relation, left: term(left), right: term(right) };
}

/** The declaration of a free symbol whose LaTeX is its identifier. */
export function symbol(
  id: string,
  domain: Domain = "real",
  rank = 0,
  more: Partial<SymbolDeclaration> = {},
): SymbolDeclaration {
  return { id, latex: id, domain, rank, declared: true, ...more };
}

/** The claim that two terms are related. */
export function claim(left: Written, relation: ClaimRelation, right: Written): Claim {
  return { kind: "compare", relation, left: term(left), right: term(right) };
}

/** A question of one reading about a claim. */
export function ask(statement: Claim, symbols: readonly SymbolDeclaration[], more: Partial<Question> = {}): Question {
  return {
    readings: [{ claim: statement, generous: false }],
    symbols,
    functions: [],
    assumptions: [],
    candidates: [],
    ...more,
  };
}
