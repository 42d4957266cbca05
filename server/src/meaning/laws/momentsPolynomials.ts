import type { Term } from "../term.js";
import { sizeOf } from "../termParts.js";
import { logarithmApart } from "./momentsLogarithms.js";
import { conditionMentionsSome, mentionsSome } from "./momentsTraverse.js";
import {
  chooseExactly,
  factorialExactly,
  integerOf,
  isInfinite,
  negate,
  number,
  one,
  power,
  product,
  quotient,
  sum,
  zero,
} from "./namedTerms.js";

/** The coefficients of a polynomial by power; the last one is not the number zero, unless it is the only one. */
export type Coefficients = readonly Term[];

/** Polynomials whose coefficients grow beyond this many nodes are left as they are written. */
const largestCoefficient = 1500;

/**
 * The coefficients of a term as a polynomial in a bound variable, terms free of it, by power; undefined where it is
 * none, or of a degree above the limit. Logarithms are taken apart where that helps: `log e^{x²}` is a polynomial. The
 * coefficients may share binders of the term.
 */
export function polynomialIn(term: Term, variable: string, limit: number): Coefficients | undefined {
  return polynomialAbout(term, variable, zero, limit);
}

/** The coefficients by powers of `variable - centre`. */
export function polynomialAbout(term: Term, variable: string, centre: Term, limit: number): Coefficients | undefined {
  const known = new Map<string, Coefficients>([[variable, [centre, one]]]);
  const found = coefficientsOf(term, variable, known, limit);
  return found?.every((coefficient) => sizeOf(coefficient, largestCoefficient) <= largestCoefficient) === true
    ? found
    : undefined;
}

/** The value of a polynomial whose powers stand for some terms: `moments[k]` for the k-th power. */
export function polynomialWith(coefficients: Coefficients, value: (power: number) => Term): Term {
  return sum(...coefficients.map((coefficient, k) => (k === 0 ? coefficient : product(coefficient, value(k)))));
}

type Known = ReadonlyMap<string, Coefficients>;

/** `known` holds the polynomials of the variable itself and of variables that stand for polynomials in it. */
function coefficientsOf(term: Term, variable: string, known: Known, limit: number): Coefficients | undefined {
  if (!mentionsSome(term, known.keys())) return [term];
  const inside = (part: Term): Coefficients | undefined => coefficientsOf(part, variable, known, limit);
  const isFree = (part: Term): boolean => !mentionsSome(part, known.keys());
  /** The same operation done on every coefficient: what is linear and does not touch the variable. */
  const linear = (body: Term, within: Known, wrap: (coefficient: Term) => Term): Coefficients | undefined =>
    coefficientsOf(body, variable, within, limit)?.map((coefficient) =>
      isZero(coefficient) ? zero : wrap(coefficient),
    );
  switch (term.kind) {
    case "bound":
      return known.get(term.id);
    case "add": {
      const parts = term.terms.map(inside);
      if (!parts.every(isKnown)) return undefined;
      return addAll(parts);
    }
    case "negate":
      return inside(term.body)?.map(negate);
    case "multiply": {
      let total: Coefficients | undefined = [one];
      for (const factor of term.factors) {
        const part = inside(factor);
        if (part === undefined || total === undefined) return undefined;
        total = times(total, part, limit);
      }
      return total;
    }
    case "divide":
      if (!isFree(term.denominator)) return undefined;
      return inside(term.numerator)?.map((coefficient) => quotient(coefficient, term.denominator));
    case "power": {
      const exponent = integerOf(term.exponent);
      if (exponent === undefined || exponent < 0) return undefined;
      const isEvenPowerOfSize = term.base.kind === "call" && term.base.fn === "abs" && exponent % 2 === 0;
      const base = isEvenPowerOfSize ? (term.base.arguments[0] ?? term.base) : term.base;
      const polynomial = inside(base);
      return polynomial === undefined ? undefined : powerOf(polynomial, exponent, limit);
    }
    case "call": {
      const [body] = term.arguments;
      if (term.fn !== "log" || body === undefined) return undefined;
      const apart = logarithmApart(body, variable);
      const stillLogarithms = apart.kind === "call" && apart.fn === "log";
      return stillLogarithms ? undefined : inside(apart);
    }
    case "let": {
      const value = inside(term.value);
      if (value === undefined) return undefined;
      const [constant] = value;
      if (value.length === 1 && constant !== undefined) {
        return linear(term.body, known, (body) =>
          mentionsSome(body, [term.variable]) ? { ...term, value: constant, body } : body,
        );
      }
      return coefficientsOf(term.body, variable, new Map(known).set(term.variable, value), limit);
    }
    case "reduce":
      if (term.operator !== "sum" || !isFree(term.from) || !isFree(term.to)) return undefined;
      // An expectation and an infinite sum need not be exchanged.
      if (isInfinite(term.from) || isInfinite(term.to)) return undefined;
      if (term.where !== undefined && conditionMentionsSome(term.where, known.keys())) return undefined;
      return linear(term.body, known, (body) => ({ ...term, body }));
    case "derivative":
      return derivativeOf(term, variable, known, limit);
    default:
      return undefined;
  }
}

function isKnown(part: Coefficients | undefined): part is Coefficients {
  return part !== undefined;
}

function isZero(term: Term): boolean {
  return term.kind === "rational" && term.value.numerator === 0n;
}

function trimmed(coefficients: readonly Term[]): Coefficients {
  let length = coefficients.length;
  while (length > 1 && isZero(coefficients[length - 1] ?? one)) length -= 1;
  return length === 0 ? [zero] : coefficients.slice(0, length);
}

function addAll(parts: readonly Coefficients[]): Coefficients {
  const degree = Math.max(...parts.map((part) => part.length));
  const total: Term[] = [];
  for (let k = 0; k < degree; k += 1) total.push(sum(...parts.map((part) => part[k] ?? zero)));
  return trimmed(total);
}

function times(a: Coefficients, b: Coefficients, limit: number): Coefficients | undefined {
  if (a.length + b.length - 2 > limit) return undefined;
  const sums: Term[][] = Array.from({ length: a.length + b.length - 1 }, () => []);
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) sums[i + j]?.push(product(x, y));
  return trimmed(sums.map((parts) => sum(...parts)));
}

/** A power of a polynomial. Two coefficients, as of `a + bx`, need no sums: the binomial theorem gives each one. */
function powerOf(base: Coefficients, exponent: number, limit: number): Coefficients | undefined {
  if ((base.length - 1) * exponent > limit) return undefined;
  const present = [...base.entries()].filter(([, coefficient]) => !isZero(coefficient));
  const [low, high, more] = present;
  if (low === undefined) return exponent === 0 ? [one] : [zero];
  if (more === undefined) {
    const result: Term[] = Array.from({ length: (base.length - 1) * exponent + 1 }, () => zero);
    const [i, x] = low;
    const [j, y] = high ?? [0, zero];
    for (let k = 0; k <= exponent; k += 1) {
      if (k > 0 && high === undefined) break;
      const coefficient = number(chooseExactly(exponent, k));
      result[i * (exponent - k) + j * k] = product(coefficient, power(x, number(exponent - k)), power(y, number(k)));
    }
    return trimmed(result);
  }
  let total: Coefficients | undefined = [one];
  for (let k = 0; k < exponent && total !== undefined; k += 1) total = times(total, base, limit);
  return total;
}

/**
 * A derivative. By a parameter it is taken of every coefficient; at a point that depends on the variable (a score,
 * `d/dx log p(x)`) the body has to be a polynomial in what it is differentiated by.
 */
function derivativeOf(
  term: Extract<Term, { kind: "derivative" }>,
  variable: string,
  known: Known,
  limit: number,
): Coefficients | undefined {
  if (
    !mentionsSome(term.at, known.keys()) &&
    !(term.component ?? []).some((part) => mentionsSome(part, known.keys()))
  ) {
    return coefficientsOf(term.body, variable, known, limit)?.map((body) =>
      mentionsSome(body, [term.variable]) ? { ...term, body } : zero,
    );
  }
  if (term.component !== undefined) return undefined;
  const own = polynomialIn(term.body, term.variable, 2 * limit);
  if (own === undefined) return undefined;
  const parts = own.slice(term.order).map((coefficient, k) => {
    const falling = number(factorialExactly(k + term.order) / factorialExactly(k));
    return product(falling, coefficient, power(term.at, number(k)));
  });
  // The variable of the derivative is gone: what is left of the body are its coefficients.
  return coefficientsOf(sum(...parts), variable, known, limit);
}
