import type { Rational } from "../../base/rational.js";
import { rational } from "../../base/rational.js";
import type { Comparison, Condition, ElementaryFunction, Term } from "../term.js";
import { textOf } from "../termText.js";
import { mentionsSome } from "./momentsTraverse.js";

/** The exact number `numerator / denominator`. @throws RangeError if the denominator is zero. */
export function number(numerator: bigint | number, denominator: bigint | number = 1): Term {
  return { kind: "rational", value: rational(numerator, denominator) };
}

/** The number zero. */
export const zero: Term = number(0);
/** The number one. */
export const one: Term = number(1);
/** The number two. */
export const two: Term = number(2);
/** One half, exactly. */
export const half: Term = number(1, 2);
/** The constant π. */
export const pi: Term = { kind: "constant", name: "pi" };
/** The bound at the right end of an unbounded range. */
export const infinity: Term = { kind: "constant", name: "infinity" };
/** Whether a bound is infinite, at either end. */
export function isInfinite(term: Term): boolean {
  return term.kind === "negate" ? isInfinite(term.body) : term.kind === "constant" && term.name === "infinity";
}

/** A number that does not exist, such as the mean of a Cauchy law: no model gives it a value. */
export const undefinedNumber: Term = { kind: "divide", numerator: one, denominator: zero };

/** The exact value of a term that is a number written out, a negative one included; undefined for every other term. */
export function exactOf(term: Term): Rational | undefined {
  if (term.kind === "rational") return term.value;
  if (term.kind !== "negate") return undefined;
  const value = exactOf(term.body);
  return value === undefined ? undefined : rational(-value.numerator, value.denominator);
}

/** Whether a term is this fraction, written out. */
export function isExactly(term: Term, numerator: number, denominator = 1): boolean {
  const value = exactOf(term);
  return value !== undefined && value.numerator * BigInt(denominator) === BigInt(numerator) * value.denominator;
}

/** The integer that a term is when written out; undefined for every other term and beyond 2^31. */
export function integerOf(term: Term): number | undefined {
  const value = exactOf(term);
  if (value === undefined || value.denominator !== 1n) return undefined;
  const integer = Number(value.numerator);
  return Math.abs(integer) < 2 ** 31 ? integer : undefined;
}

/** The variable of an enclosing binder. */
export function boundVariable(id: string): Term {
  return { kind: "bound", id };
}

/** A comparison of two terms. */
export function compare(left: Term, relation: Comparison, right: Term): Condition {
  return { kind: "compare", relation, left, right };
}

/** A function with a fixed meaning, applied. */
export function call(fn: ElementaryFunction, ...args: readonly Term[]): Term {
  return { kind: "call", fn, arguments: args };
}

/** The exponential; of the number zero it is one. */
export function exponential(term: Term): Term {
  return isExactly(term, 0) ? one : call("exp", term);
}

/** The natural logarithm; of the number one it is zero. */
export function logarithm(term: Term): Term {
  return isExactly(term, 1) ? zero : call("log", term);
}

interface Scaled {
  readonly coefficient: Rational;
  /** Undefined for a plain number. */
  readonly rest: Term | undefined;
}

function timesRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** A term as a number times the rest of it. */
function scaled(term: Term): Scaled {
  const exact = exactOf(term);
  if (exact !== undefined) return { coefficient: exact, rest: undefined };
  if (term.kind === "negate") {
    const inner = scaled(term.body);
    return { ...inner, coefficient: rational(-inner.coefficient.numerator, inner.coefficient.denominator) };
  }
  if (term.kind !== "multiply") return { coefficient: rational(1), rest: term };
  let coefficient = rational(1);
  const others: Term[] = [];
  for (const factor of term.factors) {
    const part = scaled(factor);
    coefficient = timesRational(coefficient, part.coefficient);
    if (part.rest !== undefined) others.push(part.rest);
  }
  const [only] = others;
  if (only === undefined) return { coefficient, rest: undefined };
  return { coefficient, rest: others.length === 1 ? only : { kind: "multiply", factors: others } };
}

/** A number times a term. */
function scale(coefficient: Rational, rest: Term | undefined): Term {
  if (rest === undefined || coefficient.numerator === 0n) return { kind: "rational", value: coefficient };
  if (coefficient.denominator === 1n && coefficient.numerator === 1n) return rest;
  if (coefficient.denominator === 1n && coefficient.numerator === -1n) return { kind: "negate", body: rest };
  const factor: Term = { kind: "rational", value: coefficient };
  return { kind: "multiply", factors: rest.kind === "multiply" ? [factor, ...rest.factors] : [factor, rest] };
}

/**
 * A sum: nested sums flattened, numbers added up, and like terms collected, so that `x + m - m` is `x`. Terms are alike
 * when they are written alike.
 */
export function sum(...terms: readonly Term[]): Term {
  const collected = new Map<string, Scaled>();
  const take = (term: Term, sign: 1n | -1n): void => {
    if (term.kind === "add") for (const inner of term.terms) take(inner, sign);
    else if (term.kind === "negate") take(term.body, sign === 1n ? -1n : 1n);
    else {
      const { coefficient, rest } = scaled(term);
      const key = rest === undefined ? "" : keyOf(rest);
      const before = collected.get(key)?.coefficient ?? rational(0);
      const added = rational(
        before.numerator * coefficient.denominator + sign * coefficient.numerator * before.denominator,
        before.denominator * coefficient.denominator,
      );
      collected.set(key, { coefficient: added, rest });
    }
  };
  for (const term of terms) take(term, 1n);
  const parts = [...collected.values()]
    .filter(({ coefficient }) => coefficient.numerator !== 0n)
    .map(({ coefficient, rest }) => scale(coefficient, rest));
  const [only] = parts;
  if (only === undefined) return zero;
  return parts.length === 1 ? only : { kind: "add", terms: parts };
}

/** The negative of a term; of a number and of a negative at once. */
export function negate(term: Term): Term {
  const { coefficient, rest } = scaled(term);
  return scale(rational(-coefficient.numerator, coefficient.denominator), rest);
}

/** The difference of two terms, like terms collected. */
export function difference(left: Term, right: Term): Term {
  return sum(left, negate(right));
}

/**
 * A product: nested products flattened, numbers multiplied, equal factors made powers; a factor zero makes it zero.
 */
export function product(...factors: readonly Term[]): Term {
  let coefficient = rational(1);
  const powers = new Map<string, { readonly base: Term; exponent: number }>();
  const take = (term: Term): void => {
    if (term.kind === "multiply") {
      for (const inner of term.factors) take(inner);
      return;
    }
    const part = scaled(term);
    coefficient = timesRational(coefficient, part.coefficient);
    if (part.rest === undefined) return;
    if (part.rest.kind === "multiply") {
      take(part.rest);
      return;
    }
    const exponent = part.rest.kind === "power" ? integerOf(part.rest.exponent) : undefined;
    const whole = part.rest.kind === "power" && exponent !== undefined && exponent > 0;
    const base = whole && part.rest.kind === "power" ? part.rest.base : part.rest;
    const key = keyOf(base);
    const before = powers.get(key);
    const gained = whole ? exponent : 1;
    if (before === undefined) powers.set(key, { base, exponent: gained });
    else before.exponent += gained;
  };
  for (const factor of factors) take(factor);
  if (coefficient.numerator === 0n) return zero;
  const parts = [...powers.values()].map(({ base, exponent }): Term => {
    return exponent === 1 ? base : { kind: "power", base, exponent: number(exponent) };
  });
  const [only] = parts;
  if (only === undefined) return { kind: "rational", value: coefficient };
  return scale(coefficient, parts.length === 1 ? only : { kind: "multiply", factors: parts });
}

/** A quotient. Numbers are divided at once, except by zero, and division by a reciprocal `1/c` is the product by `c`. */
export function quotient(numerator: Term, denominator: Term): Term {
  const { coefficient, rest } = scaled(denominator);
  if (coefficient.numerator === 0n) return { kind: "divide", numerator, denominator };
  const inverse: Term = { kind: "rational", value: rational(coefficient.denominator, coefficient.numerator) };
  const above = product(inverse, numerator);
  if (rest === undefined) return above;
  if (exactOf(above)?.numerator === 0n) return zero;
  if (rest.kind === "divide") return quotient(product(above, rest.denominator), rest.numerator);
  const over = scaled(above);
  const fraction: Term = { kind: "divide", numerator: over.rest ?? one, denominator: rest };
  return over.rest === undefined
    ? { kind: "divide", numerator: above, denominator: rest }
    : scale(over.coefficient, fraction);
}

/**
 * A power. Positive integer exponents are taken into products, powers and negatives; the exponents zero and one are
 * worked out, and so are powers of numbers.
 */
export function power(base: Term, exponent: Term): Term {
  const whole = integerOf(exponent);
  if (whole === undefined || Math.abs(whole) > 64) return { kind: "power", base, exponent };
  if (whole === 0) return one;
  if (whole === 1) return base;
  const exact = exactOf(base);
  if (exact !== undefined && (whole > 0 || exact.numerator !== 0n)) {
    const size = BigInt(Math.abs(whole));
    const [above, below] = [exact.numerator ** size, exact.denominator ** size];
    return { kind: "rational", value: whole > 0 ? rational(above, below) : rational(below, above) };
  }
  if (whole < 0) return { kind: "power", base, exponent };
  const { coefficient, rest } = scaled(base);
  if (coefficient.numerator !== 1n || coefficient.denominator !== 1n) {
    return product(power({ kind: "rational", value: coefficient }, exponent), power(rest ?? one, exponent));
  }
  if (base.kind === "multiply") return product(...base.factors.map((factor) => power(factor, exponent)));
  const inner = base.kind === "power" ? integerOf(base.exponent) : undefined;
  if (base.kind === "power" && inner !== undefined && inner > 0) return power(base.base, number(inner * whole));
  return { kind: "power", base, exponent };
}

/** A term that certainly is a square root of `term` up to its sign: `σ` for `σ²`, `3/2` for `9/4`, else `\sqrt{·}`. */
export function signedRoot(term: Term): Term {
  const exact = exactOf(term);
  if (exact !== undefined && exact.numerator >= 0n) {
    const [above, below] = [wholeRoot(exact.numerator), wholeRoot(exact.denominator)];
    if (above !== undefined && below !== undefined) return number(above, below);
  }
  if (term.kind === "power") {
    const exponent = integerOf(term.exponent);
    if (exponent !== undefined && exponent > 0 && exponent % 2 === 0) return power(term.base, number(exponent / 2));
  }
  return call("sqrt", term);
}

function wholeRoot(square: bigint): bigint | undefined {
  if (square > 2n ** 100n) return undefined;
  const near = BigInt(Math.round(Math.sqrt(Number(square))));
  return [near - 1n, near, near + 1n].find((root) => root * root === square);
}

/** The binomial coefficient of small integers, exactly. */
export function chooseExactly(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 0; i < k; i += 1) value = (value * BigInt(n - i)) / BigInt(i + 1);
  return value;
}

/** The factorial of a small integer, exactly. */
export function factorialExactly(n: number): bigint {
  let value = 1n;
  for (let i = 2; i <= n; i += 1) value *= BigInt(i);
  return value;
}

/** The product of every second integer from a small one down, exactly: 7·5·3·1. */
export function doubleFactorialExactly(n: number): bigint {
  let value = 1n;
  for (let factor = n; factor > 1; factor -= 2) value *= BigInt(factor);
  return value;
}

/** Whether a variable of an enclosing binder occurs in a term. */
export function mentionsVariable(term: Term, id: string): boolean {
  return mentionsSome(term, [id]);
}

const texts = new WeakMap<Term, string>();

/** A text that is the same for terms that are written alike; kept with the term. */
function keyOf(term: Term): string {
  const known = texts.get(term);
  if (known !== undefined) return known;
  const text = textOf(term);
  texts.set(term, text);
  return text;
}
