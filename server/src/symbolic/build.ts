import type { Rational } from "../base/rational.js";
import { plus, rational, times } from "../base/rational.js";
import type { Condition, ElementaryFunction, Term } from "../meaning/term.js";

/** The number zero. */
export const zero: Term = number(0);
/** The number one. */
export const one: Term = number(1);
/** The number two. */
export const two: Term = number(2);
/** One half, exactly. */
export const half: Term = number(1, 2);

/** The exact number `numerator / denominator`. @throws RangeError if the denominator is zero. */
export function number(numerator: bigint | number, denominator: bigint | number = 1): Term {
  return { kind: "rational", value: rational(numerator, denominator) };
}

/** The exact value of a term that is a number written out; undefined for every other term. */
export function numberOf(term: Term): Rational | undefined {
  if (term.kind === "rational") return term.value;
  if (term.kind === "negate") {
    const value = numberOf(term.body);
    return value === undefined ? undefined : negative(value);
  }
  return undefined;
}

/** Whether a term is this integer, written out. */
export function isNumber(term: Term, value: bigint): boolean {
  const exact = numberOf(term);
  return exact !== undefined && exact.denominator === 1n && exact.numerator === value;
}

/** The negative of a fraction. */
export function negative(value: Rational): Rational {
  return { numerator: -value.numerator, denominator: value.denominator };
}

/** The greatest integer that is not above a fraction. */
export function floorOf(value: Rational): bigint {
  const quotient = value.numerator / value.denominator;
  return value.numerator < 0n && quotient * value.denominator !== value.numerator ? quotient - 1n : quotient;
}

/** A sum: nested sums flattened, numbers added up. */
export function sum(...terms: readonly Term[]): Term {
  const parts: Term[] = [];
  let constant = rational(0);
  const take = (term: Term, sign: boolean): void => {
    const exact = numberOf(term);
    if (exact !== undefined) constant = plus(constant, sign ? exact : negative(exact));
    else if (term.kind === "add") for (const inner of term.terms) take(inner, sign);
    else if (term.kind === "negate") take(term.body, !sign);
    else parts.push(sign ? term : negate(term));
  };
  for (const term of terms) take(term, true);
  if (constant.numerator !== 0n) parts.push({ kind: "rational", value: constant });
  if (parts.length === 0) return zero;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "add", terms: parts };
}

/** A product: nested products flattened, numbers multiplied; a factor zero makes it zero. */
export function product(...factors: readonly Term[]): Term {
  const parts: Term[] = [];
  let constant = rational(1);
  const take = (term: Term): void => {
    const exact = numberOf(term);
    if (exact !== undefined) constant = times(constant, exact);
    else if (term.kind === "multiply") for (const inner of term.factors) take(inner);
    else if (term.kind === "negate") {
      constant = negative(constant);
      take(term.body);
    } else parts.push(term);
  };
  for (const factor of factors) take(factor);
  if (constant.numerator === 0n) return zero;
  if (constant.numerator !== 1n || constant.denominator !== 1n) parts.unshift({ kind: "rational", value: constant });
  if (parts.length === 0) return one;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "multiply", factors: parts };
}

/** The negative of a term; of a number and of a negative at once. */
export function negate(body: Term): Term {
  const exact = numberOf(body);
  if (exact !== undefined) return { kind: "rational", value: negative(exact) };
  return body.kind === "negate" ? body.body : { kind: "negate", body };
}

/** The difference of two terms. */
export function difference(left: Term, right: Term): Term {
  return sum(left, negate(right));
}

/** A quotient. Numbers are divided at once, except by zero. */
export function quotient(numerator: Term, denominator: Term): Term {
  const below = numberOf(denominator);
  if (below !== undefined && below.numerator !== 0n) {
    return product({ kind: "rational", value: rational(below.denominator, below.numerator) }, numerator);
  }
  return { kind: "divide", numerator, denominator };
}

/** A power; with the exponent one it is the base. */
export function power(base: Term, exponent: Term): Term {
  return isNumber(exponent, 1n) ? base : { kind: "power", base, exponent };
}

/** A function with a fixed meaning, applied. */
export function call(fn: ElementaryFunction, ...args: readonly Term[]): Term {
  return { kind: "call", fn, arguments: args };
}

/** A comparison of two terms as a condition. */
export function compare(left: Term, relation: "=" | "!=" | "<" | ">" | "<=" | ">=", right: Term): Condition {
  return { kind: "compare", relation, left, right };
}
