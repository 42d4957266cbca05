import type { Rational } from "../base/rational.js";
import { plus, rational, times, toNumber } from "../base/rational.js";
import type { Question } from "../meaning/question.js";
import type { Condition, Term } from "../meaning/term.js";
import { difference, negative, numberOf } from "./build.js";
import { contains, keyOf } from "./traverse.js";

/**
 * Numbers between which the values of a term lie, wherever it has a value. A bound that is `open` is not attained. The
 * bounds are rounded outwards, so that a sign read off them is granted.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** What the context of a question grants about signs and integers. */
export interface Signs {
  readonly intervalOf: (term: Term) => Interval;
  readonly isPositive: (term: Term) => boolean;
  readonly isNonNegative: (term: Term) => boolean;
  readonly isNegative: (term: Term) => boolean;
  readonly isInteger: (term: Term) => boolean;
}

const all: Interval = { low: -Infinity, high: Infinity, lowOpen: true, highOpen: true };
const positive: Interval = { ...all, low: 0 };
const nonNegative: Interval = { ...positive, lowOpen: false };

function closed(low: number, high: number): Interval {
  return { low, high, lowOpen: low === -Infinity, highOpen: high === Infinity };
}

/** A linear combination of opaque terms, by their keys. */
interface Linear {
  readonly constant: Rational;
  readonly coefficients: ReadonlyMap<string, Rational>;
}

interface Fact extends Linear {
  /** Whether the combination is above zero, or at least not below. */
  readonly strict: boolean;
}

/** The variable of a sum, product or integral, and the limits between which it runs. */
export interface Range {
  readonly from: Term;
  readonly to: Term;
  /** Whether it runs over integers upwards, or over numbers in either direction. */
  readonly discrete: boolean;
}

/** The ranges of all variables that sums, products and integrals bind inside some terms, by their ids. */
export function rangesOf(terms: readonly Term[]): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  for (const term of terms) {
    contains(term, (part) => {
      if (part.kind === "reduce" || part.kind === "integral") {
        ranges.set(part.variable, { from: part.from, to: part.to, discrete: part.kind === "reduce" });
      }
      return false;
    });
  }
  return ranges;
}

/** The signs that the domains of a question's symbols, its assumptions and the ranges of bound variables grant. */
export function createSigns(
  question: Pick<Question, "symbols" | "assumptions" | "functions">,
  ranges: ReadonlyMap<string, Range>,
): Signs {
  const domains = new Map(question.symbols.map((symbol) => [symbol.id, symbol.domain]));
  const shapes = new Map(question.functions.map((declaration) => [declaration.name, declaration.shape]));
  const facts: Fact[] = [];
  const integers = new Set<string>();
  const assume = (condition: Condition): void => {
    if (condition.kind === "all") for (const part of condition.conditions) assume(part);
    else if (condition.kind === "integer") integers.add(keyOf(condition.term));
    else if (condition.kind === "compare") facts.push(...factsOf(condition));
  };
  for (const condition of question.assumptions) assume(condition);

  const isInteger = (term: Term): boolean => {
    switch (term.kind) {
      case "rational":
        return term.value.denominator === 1n;
      case "symbol": {
        const domain = domains.get(term.id);
        return domain === "integer" || domain === "natural" || domain === "boolean" || integers.has(keyOf(term));
      }
      case "bound":
        return ranges.get(term.id)?.discrete === true;
      case "element":
        return isInteger(term.base);
      case "add":
        return term.terms.every(isInteger);
      case "multiply":
        return term.factors.every(isInteger);
      case "negate":
        return isInteger(term.body);
      case "power": {
        const exponent = numberOf(term.exponent);
        return (
          isInteger(term.base) && exponent !== undefined && exponent.denominator === 1n && exponent.numerator >= 0n
        );
      }
      default:
        return integers.has(keyOf(term));
    }
  };

  const symbolInterval = (term: Term & { kind: "symbol" }): Interval => {
    switch (domains.get(term.id)) {
      case "positive":
        return positive;
      case "negative":
        return { ...all, high: 0 };
      case "nonnegative":
      case "natural":
        return nonNegative;
      case "unit":
      case "boolean":
        return closed(0, 1);
      default:
        return all;
    }
  };

  const boundInterval = (id: string): Interval => {
    const range = ranges.get(id);
    if (range === undefined) return all;
    const from = intervalOf(range.from);
    const to = intervalOf(range.to);
    if (range.discrete) return { low: from.low, lowOpen: from.lowOpen, high: to.high, highOpen: to.highOpen };
    return { low: Math.min(from.low, to.low), high: Math.max(from.high, to.high), lowOpen: false, highOpen: false };
  };

  const raw = (term: Term): Interval => {
    switch (term.kind) {
      case "bound":
        return boundInterval(term.id);
      case "rational": {
        const value = toNumber(term.value);
        return widen(closed(value, value), Number.isInteger(value));
      }
      case "constant":
        return term.name === "infinity"
          ? { ...all, low: Infinity }
          : term.name === "e"
            ? closed(Math.E - 1e-3, Math.E + 1e-3)
            : closed(Math.PI - 1e-3, Math.PI + 1e-3);
      case "symbol":
        return symbolInterval(term);
      case "element":
        return term.base.kind === "symbol" ? symbolInterval(term.base) : all;
      case "add":
        return term.terms.map(intervalOf).reduce(addIntervals, closed(0, 0));
      case "negate":
        return negateInterval(intervalOf(term.body));
      case "multiply":
        return productInterval(term.factors, intervalOf);
      case "divide":
        return multiplyIntervals(intervalOf(term.numerator), reciprocal(intervalOf(term.denominator)));
      case "power":
        return powerInterval(term.base, term.exponent, intervalOf);
      case "call":
        return callInterval(term, intervalOf);
      case "unknown":
        return shapes.get(term.name) === "positive" && term.orders.every((order) => order === 0) ? positive : all;
      case "reduce":
        return reduceInterval(term, intervalOf);
      default:
        return all;
    }
  };
  const intervalOf = (term: Term): Interval => {
    if (facts.length === 0) return raw(term);
    const own = refine(raw(term), term, facts);
    if (term.kind !== "symbol") return own;
    // A bound on |x| bounds x from both sides.
    const size = refine(all, { kind: "call", fn: "abs", arguments: [term] }, facts);
    return cut(own, { low: -size.high, high: size.high, lowOpen: size.highOpen, highOpen: size.highOpen });
  };
  return {
    intervalOf,
    isPositive: (term) => isAbove(intervalOf(term)),
    isNonNegative: (term) => intervalOf(term).low >= 0,
    isNegative: (term) => isAbove(negateInterval(intervalOf(term))),
    isInteger,
  };
}

function isAbove(interval: Interval): boolean {
  return interval.low > 0 || (interval.low === 0 && interval.lowOpen);
}

function factsOf(condition: Condition & { kind: "compare" }): readonly Fact[] {
  const forward = linearOf(difference(condition.left, condition.right));
  const backward = linearOf(difference(condition.right, condition.left));
  switch (condition.relation) {
    case ">":
      return [{ ...forward, strict: true }];
    case ">=":
      return [{ ...forward, strict: false }];
    case "<":
      return [{ ...backward, strict: true }];
    case "<=":
      return [{ ...backward, strict: false }];
    default:
      return [];
  }
}

/** A term as a linear combination; what is not linear counts as one opaque term. */
function linearOf(term: Term): Linear {
  const exact = numberOf(term);
  if (exact !== undefined) return { constant: exact, coefficients: new Map() };
  if (term.kind === "negate") return scaled(linearOf(term.body), rational(-1));
  if (term.kind === "add") return term.terms.map(linearOf).reduce(addLinear);
  if (term.kind === "multiply") {
    const [first, ...rest] = term.factors;
    const factor = first === undefined ? undefined : numberOf(first);
    if (factor !== undefined && rest.length === 1 && rest[0] !== undefined) return scaled(linearOf(rest[0]), factor);
  }
  return { constant: rational(0), coefficients: new Map([[keyOf(term), rational(1)]]) };
}

function addLinear(a: Linear, b: Linear): Linear {
  const coefficients = new Map(a.coefficients);
  for (const [key, value] of b.coefficients) {
    const total = plus(coefficients.get(key) ?? rational(0), value);
    if (total.numerator === 0n) coefficients.delete(key);
    else coefficients.set(key, total);
  }
  return { constant: plus(a.constant, b.constant), coefficients };
}

function scaled(linear: Linear, factor: Rational): Linear {
  return {
    constant: times(linear.constant, factor),
    coefficients: new Map([...linear.coefficients].map(([key, value]) => [key, times(value, factor)])),
  };
}

/** An interval made smaller by every fact that is a multiple of the term plus a constant. */
function refine(interval: Interval, term: Term, facts: readonly Fact[]): Interval {
  const linear = linearOf(term);
  let result = interval;
  for (const fact of facts) {
    const ratio = ratioOf(linear, fact);
    if (ratio === undefined) continue;
    // fact = coefficient part + constant ≥ 0, and term = ratio · coefficient part + its constant.
    const bound = toNumber(plus(linear.constant, negative(times(fact.constant, ratio))));
    const exact = Number.isInteger(bound);
    if (ratio.numerator > 0n) {
      const low = exact ? bound : bound - Math.abs(bound) * 1e-15;
      if (low > result.low || (low === result.low && fact.strict)) result = { ...result, low, lowOpen: fact.strict };
    } else {
      const high = exact ? bound : bound + Math.abs(bound) * 1e-15;
      if (high < result.high || (high === result.high && fact.strict))
        result = { ...result, high, highOpen: fact.strict };
    }
  }
  return result;
}

/** The factor that the opaque part of one combination is of the other's; undefined if it is no multiple. */
function ratioOf(of: Linear, by: Linear): Rational | undefined {
  if (of.coefficients.size === 0 || of.coefficients.size !== by.coefficients.size) return undefined;
  let ratio: Rational | undefined;
  for (const [key, value] of of.coefficients) {
    const other = by.coefficients.get(key);
    if (other === undefined) return undefined;
    const here = times(value, rational(other.denominator, other.numerator));
    if (ratio !== undefined && (ratio.numerator !== here.numerator || ratio.denominator !== here.denominator))
      return undefined;
    ratio = here;
  }
  return ratio;
}

/** The numbers that lie in both of two intervals. */
function cut(a: Interval, b: Interval): Interval {
  const [low, lowOpen] = b.low > a.low || (b.low === a.low && b.lowOpen) ? [b.low, b.lowOpen] : [a.low, a.lowOpen];
  const [high, highOpen] =
    b.high < a.high || (b.high === a.high && b.highOpen) ? [b.high, b.highOpen] : [a.high, a.highOpen];
  return { low, high, lowOpen, highOpen };
}

/** Rounds outwards: one unit more than the error of a rounded operation. Whole numbers that fit are exact. */
function widen(interval: Interval, exact: boolean): Interval {
  if (exact) return interval;
  return {
    ...interval,
    low: interval.low - Math.abs(interval.low) * 1e-15,
    high: interval.high + Math.abs(interval.high) * 1e-15,
  };
}

function whole(...bounds: readonly number[]): boolean {
  return bounds.every((bound) => !Number.isFinite(bound) || (Number.isInteger(bound) && Math.abs(bound) < 2 ** 50));
}

function addIntervals(a: Interval, b: Interval): Interval {
  const low = a.low + b.low;
  const high = a.high + b.high;
  const sum = { low, high, lowOpen: a.lowOpen || b.lowOpen, highOpen: a.highOpen || b.highOpen };
  return whole(a.low, a.high, b.low, b.high) ? sum : widen(sum, false);
}

function negateInterval(interval: Interval): Interval {
  return { low: -interval.high, high: -interval.low, lowOpen: interval.highOpen, highOpen: interval.lowOpen };
}

/** The signs of a product, with bounds only where both factors are known not to be negative. */
function multiplyIntervals(a: Interval, b: Interval): Interval {
  if (a.low >= 0 && b.low >= 0) {
    const times0 = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
    const low = times0(a.low, b.low);
    const high = a.high === Infinity || b.high === Infinity ? Infinity : a.high * b.high;
    // A product is zero only if a factor is.
    const lowOpen = low === 0 ? isAbove(a) && isAbove(b) : a.lowOpen || b.lowOpen;
    return widen(
      { low, high, lowOpen, highOpen: high !== 0 && (a.highOpen || b.highOpen) },
      whole(a.low, a.high, b.low, b.high),
    );
  }
  if (a.high <= 0 && b.high <= 0) return multiplyIntervals(negateInterval(a), negateInterval(b));
  if (a.high <= 0 && b.low >= 0) return negateInterval(multiplyIntervals(negateInterval(a), b));
  if (a.low >= 0 && b.high <= 0) return negateInterval(multiplyIntervals(a, negateInterval(b)));
  return all;
}

function productInterval(factors: readonly Term[], intervalOf: (term: Term) => Interval): Interval {
  const keys = factors.map(keyOf);
  const single = factors.filter((_, at) => keys.filter((key) => key === keys[at]).length % 2 === 1);
  // A factor that occurs an even number of times is a square.
  const squares = factors.length > single.length;
  const rest = single.map(intervalOf).reduce(multiplyIntervals, closed(1, 1));
  if (!squares) return rest;
  if (rest.low >= 0) return nonNegative;
  return rest.high <= 0 ? negateInterval(nonNegative) : all;
}

function reciprocal(interval: Interval): Interval {
  if (interval.low >= 0) {
    const high = interval.low === 0 ? Infinity : 1 / interval.low;
    const low = interval.high === Infinity ? 0 : 1 / interval.high;
    const bounds = {
      low,
      high,
      lowOpen: interval.high === Infinity || interval.highOpen,
      highOpen: interval.low === 0 || interval.lowOpen,
    };
    return widen(bounds, whole(low, high));
  }
  return interval.high <= 0 ? negateInterval(reciprocal(negateInterval(interval))) : all;
}

function powerInterval(base: Term, exponent: Term, intervalOf: (term: Term) => Interval): Interval {
  const inner = intervalOf(base);
  const exact = numberOf(exponent);
  if (isAbove(inner)) {
    // Powers with positive exponents keep a unit interval.
    return exact !== undefined && exact.numerator > 0n && inner.high <= 1
      ? { ...positive, high: 1, highOpen: false }
      : positive;
  }
  if (exact !== undefined && exact.denominator === 1n && exact.numerator % 2n === 0n) {
    // Squares of what lies between -1 and 1 do not pass 1.
    if (exact.numerator > 0n && inner.low >= -1 && inner.high <= 1) {
      const open = (inner.high < 1 || inner.highOpen) && (inner.low > -1 || inner.lowOpen);
      return { low: 0, high: 1, lowOpen: false, highOpen: open };
    }
    return exact.numerator < 0n ? positive : nonNegative;
  }
  if (inner.low >= 0) return nonNegative;
  // A power that is not whole has a value only where its base is not negative.
  return exact !== undefined && exact.denominator % 2n === 0n ? nonNegative : all;
}

function callInterval(term: Term & { kind: "call" }, intervalOf: (term: Term) => Interval): Interval {
  const [x, y] = term.arguments;
  if (x === undefined) return all;
  const inner = intervalOf(x);
  const odd = (): Interval => {
    if (inner.low >= 0) return isAbove(inner) ? positive : nonNegative;
    return inner.high <= 0 ? negateInterval(isAbove(negateInterval(inner)) ? positive : nonNegative) : all;
  };
  switch (term.fn) {
    case "exp": {
      if (inner.low >= 0) return { ...positive, low: 1, lowOpen: isAbove(inner) };
      return inner.high <= 0 ? { ...positive, high: 1, highOpen: isAbove(negateInterval(inner)) } : positive;
    }
    case "softplus":
      return positive;
    case "cosh":
      return { ...positive, low: 1, lowOpen: false };
    case "sigmoid":
      return { low: 0, high: 1, lowOpen: true, highOpen: true };
    case "sqrt":
      return isAbove(inner) ? positive : nonNegative;
    case "abs":
      return isAbove(inner) || isAbove(negateInterval(inner)) ? positive : nonNegative;
    case "relu":
    case "arcosh":
      return nonNegative;
    case "log":
      if (inner.low >= 1) return inner.low > 1 || inner.lowOpen ? positive : nonNegative;
      return inner.high <= 1 ? negateInterval(nonNegative) : all;
    case "sin":
    case "cos":
      return closed(-1, 1);
    case "tanh":
    case "erf":
      return { ...odd(), ...unitCut(odd()) };
    case "erfc":
      return { low: 0, high: 2, lowOpen: true, highOpen: true };
    case "sinh":
    case "arsinh":
    case "arctan":
    case "sign":
      return odd();
    case "gamma":
      return isAbove(inner) ? positive : all;
    case "factorial":
      return inner.low >= 0 ? positive : all;
    case "beta":
      return isAbove(inner) && y !== undefined && isAbove(intervalOf(y)) ? positive : all;
    case "max":
    case "min": {
      const parts = term.arguments.map(intervalOf);
      if (parts.every(isAbove)) return positive;
      if (parts.every((part) => part.low >= 0)) return nonNegative;
      return term.fn === "max" && parts.some((part) => part.low >= 0)
        ? parts.some(isAbove)
          ? positive
          : nonNegative
        : all;
    }
    default:
      return all;
  }
}

function unitCut(interval: Interval): Partial<Interval> {
  return {
    ...(interval.high > 1 ? { high: 1, highOpen: true } : {}),
    ...(interval.low < -1 ? { low: -1, lowOpen: true } : {}),
  };
}

function reduceInterval(term: Term & { kind: "reduce" }, intervalOf: (term: Term) => Interval): Interval {
  const body = intervalOf(term.body);
  switch (term.operator) {
    case "sum":
      // An empty sum is zero, so that a sum of positive terms is granted to be non-negative only.
      if (body.low >= 0) return nonNegative;
      return body.high <= 0 ? negateInterval(nonNegative) : all;
    case "product":
      if (isAbove(body)) return positive;
      return body.low >= 0 ? nonNegative : all;
    default:
      return isAbove(body) ? positive : body.low >= 0 ? nonNegative : all;
  }
}
