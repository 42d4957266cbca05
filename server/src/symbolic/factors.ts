import type { Rational } from "../base/rational.js";
import { plus, rational, times } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import { call, half, negate, negative, number, numberOf, one, product, quotient, sum } from "./build.js";
import { definitionOf } from "./normalise.js";
import type { Signs } from "./signs.js";

/** A term written multiplicatively: the product of `base ^ exponent`, of exponentials, and of powers of minus one. */
export interface Factors {
  readonly powers: readonly { readonly base: Term; readonly exponent: Term }[];
  /** The arguments of the exponentials. */
  readonly exponents: readonly Term[];
  /** The exponents of minus one. */
  readonly signs: readonly Term[];
}

/**
 * What may be split. With integer exponents every product splits; with real ones only where the context grants that no
 * factor is negative.
 */
export type Splitting = "integer" | "real";

interface Collector {
  readonly powers: { base: Term; exponent: Term }[];
  readonly exponents: Term[];
  readonly signs: Term[];
}

/** `term ^ exponent` written multiplicatively, split as far as the signs allow. */
export function factorsOf(term: Term, exponent: Term, splitting: Splitting, signs: Signs): Factors {
  const into: Collector = { powers: [], exponents: [], signs: [] };
  collect(term, exponent, splitting, signs, into);
  return into;
}

function collect(term: Term, exponent: Term, splitting: Splitting, signs: Signs, into: Collector): void {
  const leaf = (): void => {
    into.powers.push({ base: term, exponent });
  };
  const inner = (part: Term, power = exponent, how = splitting): void => collect(part, power, how, signs, into);
  switch (term.kind) {
    case "rational":
      collectNumber(term.value, exponent, splitting, into);
      return;
    case "constant":
      if (term.name === "e") into.exponents.push(exponent);
      else leaf();
      return;
    case "negate":
      if (splitting === "integer") {
        into.signs.push(exponent);
        inner(term.body);
      } else leaf();
      return;
    case "multiply":
    case "divide": {
      const parts = term.kind === "multiply" ? term.factors : [term.numerator, term.denominator];
      const positives = splitting === "integer" ? parts : granted(parts, signs);
      if (positives === undefined) leaf();
      else {
        for (const [at, part] of positives.entries()) {
          inner(part, term.kind === "divide" && at === 1 ? negate(exponent) : exponent);
        }
      }
      return;
    }
    case "power":
      collectPower(term.base, term.exponent, exponent, splitting, signs, into, leaf);
      return;
    case "call": {
      const [x] = term.arguments;
      if (x === undefined) leaf();
      else if (term.fn === "exp") into.exponents.push(product(x, exponent));
      else if (term.fn === "sqrt") inner(x, product(half, exponent), "real");
      else if (term.fn === "abs" && signs.isNonNegative(x)) inner(x);
      else if (term.fn === "abs" && signs.isNegative(x)) inner(negate(x));
      else if (term.fn === "abs" && splitsUnderAbs(x)) inner(absolute(x), exponent, "real");
      else if (term.fn === "sigmoid" || term.fn === "cosh" || term.fn === "tan")
        inner(definitionOf(term.fn, term.arguments) ?? term);
      else leaf();
      return;
    }
    default:
      leaf();
  }
}

/**
 * The factors of a product with their signs turned so that none is negative; undefined where that is not granted. One
 * factor may have an open sign: where the product has a logarithm or a real power, that factor is positive as well.
 */
function granted(parts: readonly Term[], signs: Signs): readonly Term[] | undefined {
  const turned: Term[] = [];
  let even = true;
  let open: number | undefined;
  for (const [at, part] of parts.entries()) {
    if (signs.isNonNegative(negate(part)) && !signs.isNonNegative(part)) {
      turned.push(negate(part));
      even = !even;
    } else {
      if (!signs.isNonNegative(part)) {
        if (open !== undefined) return undefined;
        open = at;
      }
      turned.push(part);
    }
  }
  if (even) return turned;
  return open === undefined ? undefined : turned.map((part, at) => (at === open ? negate(part) : part));
}

function collectPower(
  base: Term,
  inner: Term,
  outer: Term,
  splitting: Splitting,
  signs: Signs,
  into: Collector,
  leaf: () => void,
): void {
  const both = product(inner, outer);
  if (base.kind === "constant" && base.name === "e") into.exponents.push(both);
  else if (splitting === "integer" && signs.isInteger(inner)) collect(base, both, "integer", signs, into);
  else if (signs.isNonNegative(base)) collect(base, both, "real", signs, into);
  else if (isEven(inner)) {
    // (x^2)^(1/2) is |x|; where the outer exponent is an integer as well, the rule above has split already.
    collect(call("abs", base), both, "real", signs, into);
  } else leaf();
}

function splitsUnderAbs(term: Term): boolean {
  return term.kind === "multiply" || term.kind === "divide" || term.kind === "negate" || term.kind === "rational";
}

/** The absolute value of a product, quotient or negative in terms of those of its parts. */
function absolute(term: Term): Term {
  const one = (part: Term): Term => call("abs", part);
  if (term.kind === "multiply") return product(...term.factors.map(one));
  if (term.kind === "divide") return quotient(one(term.numerator), one(term.denominator));
  if (term.kind === "negate") return one(term.body);
  const exact = numberOf(term);
  return exact !== undefined && exact.numerator < 0n ? negate(term) : term;
}

function isEven(exponent: Term): boolean {
  const exact = numberOf(exponent);
  return exact !== undefined && exact.denominator === 1n && exact.numerator % 2n === 0n;
}

const largestTrial = 1000n;

/** A number as powers of primes; what is left after trial division counts as one prime. */
function collectNumber(value: Rational, exponent: Term, splitting: Splitting, into: Collector): void {
  if (value.numerator === 0n || (value.numerator < 0n && splitting === "real")) {
    into.powers.push({ base: { kind: "rational", value }, exponent });
    return;
  }
  if (value.numerator < 0n) into.signs.push(exponent);
  const whole = (part: bigint, power: Term): void => {
    let rest = part;
    for (let prime = 2n; prime * prime <= rest && prime <= largestTrial; prime += 1n) {
      let count = 0;
      for (; rest % prime === 0n; rest /= prime) count += 1;
      if (count > 0) into.powers.push({ base: number(prime), exponent: product(number(count), power) });
    }
    if (rest > 1n) into.powers.push({ base: number(rest), exponent: power });
  };
  whole(value.numerator < 0n ? -value.numerator : value.numerator, exponent);
  whole(value.denominator, negate(exponent));
}

/** The terms of a sum with rational factors distributed over nested sums. A single term is its own only addend. */
export function addendsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case "add":
      return term.terms.flatMap(addendsOf);
    case "negate":
      return addendsOf(term.body).map(negate);
    case "multiply": {
      const at = term.factors.findIndex((factor) => factor.kind === "add" || factor.kind === "negate");
      const inner = term.factors[at];
      if (inner === undefined) return [term];
      const rest = term.factors.filter((_, index) => index !== at);
      const distributes =
        inner.kind === "negate" || rest.every((factor) => numberOf(factor) !== undefined) || hasLog(inner);
      return distributes ? addendsOf(inner).flatMap((part) => addendsOf(product(part, ...rest))) : [term];
    }
    case "divide":
      return hasLog(term.numerator) && term.numerator.kind !== "call"
        ? addendsOf(term.numerator).map((part) => quotient(part, term.denominator))
        : [term];
    default:
      return [term];
  }
}

function hasLog(term: Term): boolean {
  if (term.kind === "call") return term.fn === "log";
  if (term.kind === "add") return term.terms.some(hasLog);
  if (term.kind === "multiply") return term.factors.some(hasLog);
  return term.kind === "negate" && hasLog(term.body);
}

/** A sum as a rational constant and the terms that are none. */
export function splitConstant(term: Term): { readonly constant: Rational; readonly rest: Term } {
  let constant = rational(0);
  const rest: Term[] = [];
  for (const part of addendsOf(term)) {
    const exact = numberOf(part);
    if (exact === undefined) rest.push(part);
    else constant = plus(constant, exact);
  }
  return { constant, rest: sum(...rest) };
}

/** A product as a rational coefficient and the rest. */
export function splitCoefficient(term: Term): { readonly coefficient: Rational; readonly rest: Term } {
  if (term.kind === "rational") return { coefficient: term.value, rest: one };
  if (term.kind === "negate") {
    const inner = splitCoefficient(term.body);
    return { coefficient: negative(inner.coefficient), rest: inner.rest };
  }
  if (term.kind === "divide") {
    const above = splitCoefficient(term.numerator);
    const below = splitCoefficient(term.denominator);
    if (below.coefficient.numerator === 0n) return { coefficient: rational(1), rest: term };
    const inverse = rational(below.coefficient.denominator, below.coefficient.numerator);
    return { coefficient: times(above.coefficient, inverse), rest: quotient(above.rest, below.rest) };
  }
  if (term.kind !== "multiply") return { coefficient: rational(1), rest: term };
  const parts = term.factors.map(splitCoefficient);
  return {
    coefficient: parts.map((part) => part.coefficient).reduce(times, rational(1)),
    rest: product(...parts.map((part) => part.rest)),
  };
}

/** An addend of an exponent as `factor · log(argument)`, where one of its factors is a logarithm. */
export function logFactor(term: Term): { readonly argument: Term; readonly factor: Term } | undefined {
  if (term.kind === "call") {
    const [argument] = term.arguments;
    return term.fn === "log" && argument !== undefined ? { argument, factor: one } : undefined;
  }
  if (term.kind === "negate") {
    const inner = logFactor(term.body);
    return inner === undefined ? undefined : { argument: inner.argument, factor: negate(inner.factor) };
  }
  if (term.kind === "divide") {
    const inner = logFactor(term.numerator);
    return inner === undefined
      ? undefined
      : { argument: inner.argument, factor: quotient(inner.factor, term.denominator) };
  }
  if (term.kind !== "multiply") return undefined;
  for (const [at, factor] of term.factors.entries()) {
    const inner = logFactor(factor);
    if (inner === undefined) continue;
    return {
      argument: inner.argument,
      factor: product(inner.factor, ...term.factors.filter((_, index) => index !== at)),
    };
  }
  return undefined;
}
