import type { Rational } from "../base/rational.js";
import type { Comparison, ElementaryFunction } from "../meaning/term.js";

/**
 * Arithmetic on a batch of models at once. `V` holds one value a model ("lane"); `width` is their number. The interpreter
 * is written once over this interface; a lane type is double precision with error bounds, residues, dual numbers over
 * another lane, decimal numbers, tensors.
 *
 * A lane in which an operation has no value (log of a negative number) becomes undefined and stays so.
 */
export interface Lane<V> {
  readonly name: string;
  readonly width: number;
  constant(value: Rational): V;
  named(name: "pi" | "e"): V;
  /** One double a lane, taken as exact. */
  literal(values: Float64Array): V;
  add(a: V, b: V): V;
  subtract(a: V, b: V): V;
  multiply(a: V, b: V): V;
  divide(a: V, b: V): V;
  negate(a: V): V;
  /** The power with an integer exponent, also of negative bases; 0^0 is 1. */
  integerPower(a: V, exponent: number): V;
  /** The real power: base positive, or zero with a positive exponent; an integer-valued exponent lane by lane allows negative bases. */
  power(a: V, b: V): V;
  /** Elementary functions of one or two arguments. @throws Unsupported when the lane type cannot. */
  call(fn: ElementaryFunction, args: readonly V[]): V;
  /** The truth of a comparison, lane by lane: 1, 0, or 2 where it cannot be told (within the error, or undefined). */
  compare(relation: Comparison, a: V, b: V): Uint8Array;
  /** `a` where the mask is 1, `b` where it is 0, undefined where it is 2. */
  select(mask: Uint8Array, a: V, b: V): V;
  /** The values as doubles, NaN where undefined. */
  values(a: V): Float64Array;
  /** A value with an additional absolute error, for quadrature and truncated series: `error` a lane. */
  widen(a: V, error: Float64Array): V;
  /**
   * The real numbers that a value consists of, with their error bounds: one part for plain numbers, value and
   * derivatives for dual ones, always equally many. Lanes without it support no quadrature, limits or infinite sums.
   */
  parts?(a: V): readonly Part[];
  /** A value with additional absolute errors, one array a part. */
  widenParts?(a: V, errors: readonly Float64Array[]): V;
}

/** One real number a lane as a double (NaN where undefined), with a bound on the distance of the true value. */
export interface Part {
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/** Raised when a lane type, or the interpreter, cannot evaluate a term; `what` says which part. */
export class Unsupported extends Error {
  readonly what: string;
  constructor(what: string) {
    super(`not supported: ${what}`);
    this.name = "Unsupported";
    this.what = what;
  }
}

/** Raised when a quadrature, limit or infinite sum does not settle in any lane; `what` says which. */
export class NotConverged extends Error {
  readonly what: string;
  constructor(what: string) {
    super(`not converged: ${what}`);
    this.name = "NotConverged";
    this.what = what;
  }
}
