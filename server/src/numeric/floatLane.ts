import type { Rational } from "../base/rational.js";
import { toNumber } from "../base/rational.js";
import type { Comparison, ElementaryFunction } from "../meaning/term.js";
import { isExactPoint, isSmooth, smoothFunctions, tiny, unit } from "./elementary.js";
import { binomialBall, powerBall } from "./floatPower.js";
import type { Lane } from "./lane.js";
import { Unsupported } from "./lane.js";

/**
 * Doubles with a running bound on their absolute errors: lane by lane the true value lies within `e` of `v`.
 * A `v` that is NaN is undefined; an infinite `e` says that nothing is known.
 */
export interface FloatValue {
  readonly v: Float64Array;
  readonly e: Float64Array;
}

/** Covers the roundings made in computing a bound itself. */
const outward = 1 + 2 ** -49;

/** Double precision with a running error bound on every value, which makes it a lane that can accuse. */
export function floatLane(width: number): Lane<FloatValue> {
  const allocate = slabs(width);
  const empty = (): FloatValue => ({ v: allocate(), e: allocate() });
  /** The bound of exact values, shared by all of them. */
  const noError = new Float64Array(width);
  const uniform = (value: number, error: number): FloatValue => ({
    v: allocate().fill(value),
    e: error === 0 ? noError : allocate().fill(error),
  });

  const add = (a: FloatValue, b: FloatValue): FloatValue => {
    const out = empty();
    for (let i = 0; i < width; i += 1) {
      const x = a.v[i] ?? 0;
      const y = b.v[i] ?? 0;
      const sum = x + y;
      // Knuth's two-sum: the rounding error of the sum, exactly.
      const back = sum - x;
      const lost = Math.abs(x - (sum - back) + (y - back));
      out.v[i] = sum;
      out.e[i] = bound((a.e[i] ?? 0) + (b.e[i] ?? 0) + (Number.isNaN(lost) ? 0 : lost));
    }
    return out;
  };

  const negate = (a: FloatValue): FloatValue => {
    const v = allocate();
    for (let i = 0; i < width; i += 1) v[i] = -(a.v[i] ?? 0);
    return { v, e: a.e };
  };

  const multiply = (a: FloatValue, b: FloatValue): FloatValue => {
    const out = empty();
    for (let i = 0; i < width; i += 1) {
      const x = a.v[i] ?? 0;
      const y = b.v[i] ?? 0;
      const ex = a.e[i] ?? 0;
      const ey = b.e[i] ?? 0;
      const product = x * y;
      out.v[i] = product;
      // The bound itself may underflow, so that only a product of exact factors, or by an exact zero, has none.
      const exact =
        (x === 0 && ex === 0) || (y === 0 && ey === 0) || (ex === 0 && ey === 0 && isExactProduct(x, y, product));
      out.e[i] = bound(Math.abs(x) * ey + Math.abs(y) * ex + ex * ey + (exact ? 0 : unit * Math.abs(product) + tiny));
    }
    return out;
  };

  const divide = (a: FloatValue, b: FloatValue): FloatValue => {
    const out = empty();
    for (let i = 0; i < width; i += 1) {
      const x = a.v[i] ?? 0;
      const y = b.v[i] ?? 0;
      const ey = b.e[i] ?? 0;
      if (y === 0 && ey === 0) {
        out.v[i] = Number.NaN;
        continue;
      }
      const quotient = x / y;
      const room = Math.abs(y) - ey;
      const exact = (a.e[i] ?? 0) === 0 && ey === 0 && isExactProduct(quotient, y, x) && quotient * y === x;
      const rounding = exact ? 0 : unit * Math.abs(quotient) + tiny;
      out.v[i] = quotient;
      out.e[i] =
        room > 0 ? bound(((a.e[i] ?? 0) + Math.abs(quotient) * ey) / room + rounding) : Number.POSITIVE_INFINITY;
    }
    return out;
  };

  const power = (a: FloatValue, b: FloatValue): FloatValue => {
    const out = empty();
    for (let i = 0; i < width; i += 1) {
      const ball = powerBall({ v: a.v[i] ?? 0, e: a.e[i] ?? 0 }, { v: b.v[i] ?? 0, e: b.e[i] ?? 0 });
      out.v[i] = ball.v;
      out.e[i] = bound(ball.e);
    }
    return out;
  };

  const smooth = (fn: keyof typeof smoothFunctions, a: FloatValue): FloatValue => {
    const f = smoothFunctions[fn];
    const out = empty();
    for (let i = 0; i < width; i += 1) {
      const x = a.v[i] ?? 0;
      const e = a.e[i] ?? 0;
      if (Number.isNaN(x)) {
        out.v[i] = Number.NaN;
        continue;
      }
      const low = x - e;
      const high = x + e;
      const place = f.place(low, high);
      const value = f.value(x);
      out.v[i] = place === "outside" ? Number.NaN : value;
      if (place === "outside") continue;
      const spread = e === 0 ? 0 : f.slope(low, high) * e;
      const rounding = isExactPoint(fn, x) ? 0 : f.rounding(x, value) + tiny;
      out.e[i] = place === "inside" ? bound(spread + rounding) : Number.POSITIVE_INFINITY;
    }
    return out;
  };

  /** A step function: exact unless the argument is within its error of a jump; `jump` is the nearest jump of an argument. */
  const step = (a: FloatValue, value: (x: number) => number, jump: (x: number) => number): FloatValue => {
    const out = empty();
    for (let i = 0; i < width; i += 1) {
      const x = a.v[i] ?? 0;
      const e = a.e[i] ?? 0;
      out.v[i] = value(x);
      out.e[i] = e > 0 && !(Math.abs(x - jump(x)) > e) ? Number.POSITIVE_INFINITY : 0;
    }
    return out;
  };
  const floor = (a: FloatValue): FloatValue => step(a, Math.floor, Math.round);

  const extreme = (a: FloatValue, b: FloatValue, sign: 1 | -1): FloatValue => {
    const out = empty();
    for (let i = 0; i < width; i += 1) {
      const x = a.v[i] ?? 0;
      const y = b.v[i] ?? 0;
      const ex = a.e[i] ?? 0;
      const ey = b.e[i] ?? 0;
      const first = sign * (x - y) >= 0;
      out.v[i] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : first ? x : y;
      out.e[i] = Math.abs(x - y) > ex + ey ? (first ? ex : ey) : Math.max(ex, ey);
    }
    return out;
  };

  /** Constants of terms that are evaluated over and over. */
  const constants = new WeakMap<Rational, FloatValue>();
  const constant = (value: Rational): FloatValue => {
    const known = constants.get(value);
    if (known !== undefined) return known;
    const nearest = toNumber(value);
    // Numerator, denominator and quotient are rounded one after the other.
    const made = uniform(nearest, isExactRational(value, nearest) ? 0 : 3.01 * unit * Math.abs(nearest) + tiny);
    constants.set(value, made);
    return made;
  };
  const [pi, e] = [uniform(Math.PI, 1.3e-16), uniform(Math.E, 1.5e-16)];
  const one = uniform(1, 0);

  const abs = (a: FloatValue): FloatValue => {
    const v = allocate();
    for (let i = 0; i < width; i += 1) v[i] = Math.abs(a.v[i] ?? 0);
    return { v, e: a.e };
  };

  const root = (a: FloatValue, n: FloatValue): FloatValue => {
    const out = empty();
    const size = power(abs(a), divide(one, n));
    for (let i = 0; i < width; i += 1) {
      const degree = n.v[i] ?? 0;
      const odd = Number.isInteger(degree) && (n.e[i] ?? 0) === 0 && degree % 2 !== 0;
      const x = a.v[i] ?? 0;
      const across = odd ? false : x - (a.e[i] ?? 0) < 0;
      out.v[i] = x >= 0 ? (size.v[i] ?? 0) : odd ? -(size.v[i] ?? 0) : Number.NaN;
      out.e[i] = across ? Number.POSITIVE_INFINITY : (size.e[i] ?? 0);
    }
    return out;
  };

  const call = (fn: ElementaryFunction, args: readonly FloatValue[]): FloatValue => {
    const a = args[0];
    if (a === undefined) throw new Unsupported(`${fn} without arguments`);
    if (isSmooth(fn)) return smooth(fn, a);
    const second = (): FloatValue => {
      const b = args[1];
      if (b === undefined) throw new Unsupported(`${fn} of one argument`);
      return b;
    };
    switch (fn) {
      case "abs":
        return abs(a);
      case "sign":
        return step(a, Math.sign, () => 0);
      case "floor":
        return floor(a);
      case "ceil":
        return step(a, Math.ceil, Math.round);
      case "round":
        return step(a, Math.round, (x) => Math.floor(x) + 0.5);
      case "mod": {
        const b = second();
        return add(a, negate(multiply(b, floor(divide(a, b)))));
      }
      case "max":
        return args.slice(1).reduce((x, y) => extreme(x, y, 1), a);
      case "min":
        return args.slice(1).reduce((x, y) => extreme(x, y, -1), a);
      case "relu":
        return extreme(a, uniform(0, 0), 1);
      case "cot":
        return divide(smooth("cos", a), smooth("sin", a));
      case "sec":
        return divide(one, smooth("cos", a));
      case "csc":
        return divide(one, smooth("sin", a));
      case "root":
        return root(a, second());
      case "factorial":
        return smooth("gamma", add(a, one));
      case "beta": {
        const b = second();
        return smooth(
          "exp",
          add(add(smooth("loggamma", a), smooth("loggamma", b)), negate(smooth("loggamma", add(a, b)))),
        );
      }
      case "binomial": {
        const b = second();
        const out = empty();
        for (let i = 0; i < width; i += 1) {
          const ball = binomialBall({ v: a.v[i] ?? 0, e: a.e[i] ?? 0 }, { v: b.v[i] ?? 0, e: b.e[i] ?? 0 });
          out.v[i] = ball.v;
          out.e[i] = bound(ball.e);
        }
        return out;
      }
    }
  };

  const widen = (a: FloatValue, error: Float64Array): FloatValue => {
    const e = allocate();
    for (let i = 0; i < width; i += 1) e[i] = bound((a.e[i] ?? 0) + (error[i] ?? 0));
    return { v: a.v, e };
  };

  return {
    name: "float64",
    width,
    constant,
    named: (name) => (name === "pi" ? pi : e),
    literal: (values) => {
      const v = allocate();
      v.set(values);
      return { v, e: noError };
    },
    add,
    subtract: (a, b) => add(a, negate(b)),
    multiply,
    divide,
    negate,
    integerPower: (a, exponent) => power(a, uniform(exponent, 0)),
    power,
    call,
    compare: (relation, a, b) => compareBalls(relation, a, b),
    select: (mask, a, b) => {
      const out = empty();
      for (let i = 0; i < width; i += 1) {
        const from = mask[i] === 1 ? a : b;
        out.v[i] = mask[i] === 2 ? Number.NaN : (from.v[i] ?? 0);
        out.e[i] = mask[i] === 2 ? 0 : (from.e[i] ?? 0);
      }
      return out;
    },
    values: (a) => a.v,
    widen,
    parts: (a) => [{ values: a.v, errors: a.e }],
    widenParts: (a, errors) => widen(a, errors[0] ?? new Float64Array(width)),
  };
}

/** Values that share a buffer. */
const slabSize = 128;

/**
 * A source of zeroed arrays of one length. They are cut from common buffers: allocating each apart takes ten times as long,
 * and is most of the time of a small operation.
 */
function slabs(width: number): () => Float64Array {
  const bytes = Float64Array.BYTES_PER_ELEMENT * width;
  let slab = new ArrayBuffer(bytes * slabSize);
  let used = 0;
  return () => {
    if (used === slab.byteLength) {
      slab = new ArrayBuffer(bytes * slabSize);
      used = 0;
    }
    const array = new Float64Array(slab, used, width);
    used += bytes;
    return array;
  };
}

/** A bound rounded outward; a bound that came out as NaN says nothing. */
function bound(error: number): number {
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error * outward;
}

function isExactProduct(x: number, y: number, product: number): boolean {
  if (x === 0 || y === 0 || x === 1 || y === 1 || x === -1 || y === -1) return true;
  return Number.isInteger(x) && Number.isInteger(y) && Number.isSafeInteger(product);
}

function isExactRational(value: Rational, nearest: number): boolean {
  // The product below is exact in bigints only for a finite double that is an integer multiple of 1/denominator.
  if (value.denominator === 1n && Number.isSafeInteger(nearest)) return true;
  if (!Number.isFinite(nearest)) return false;
  const { numerator, denominator } = value;
  if ((denominator & (denominator - 1n)) !== 0n) return false;
  return BigInt.asIntN(54, numerator) === numerator && denominator <= 1n << 1000n;
}

/** Lane by lane: 1 true, 0 false, 2 where the errors or an undefined value leave it open. */
export function compareBalls(relation: Comparison, a: FloatValue, b: FloatValue): Uint8Array {
  const truths = new Uint8Array(a.v.length).fill(2);
  for (let i = 0; i < truths.length; i += 1) {
    const error = (a.e[i] ?? 0) + (b.e[i] ?? 0);
    const difference = (a.v[i] ?? 0) - (b.v[i] ?? 0);
    if (Number.isNaN(difference) || !(error < Number.POSITIVE_INFINITY)) continue;
    if (error > 0 && Math.abs(difference) <= error) continue;
    truths[i] = holds(relation, Math.sign(difference)) ? 1 : 0;
  }
  return truths;
}

/** Whether a relation holds between two numbers whose difference has the given sign. */
export function holds(relation: Comparison, sign: number): boolean {
  switch (relation) {
    case "=":
      return sign === 0;
    case "!=":
      return sign !== 0;
    case "<":
      return sign < 0;
    case ">":
      return sign > 0;
    case "<=":
      return sign <= 0;
    case ">=":
      return sign >= 0;
  }
}

/**
 * Whether two values differ, lane by lane: 1 where their difference exceeds `factor` times the sum of their error bounds,
 * 0 where it does not, 2 where one is undefined or the bound is so wide that agreement would say nothing.
 */
export function differs(a: FloatValue, b: FloatValue, factor = 4): Uint8Array {
  return Uint8Array.from(a.v, (x, i) => {
    const y = b.v[i] ?? 0;
    const error = factor * ((a.e[i] ?? 0) + (b.e[i] ?? 0));
    const difference = Math.abs(x - y);
    if (Number.isNaN(difference) || !Number.isFinite(x) || !Number.isFinite(y) || !(error < Number.POSITIVE_INFINITY))
      return 2;
    if (difference > error) return 1;
    return error <= informative * Math.max(1, Math.abs(x), Math.abs(y)) ? 0 : 2;
  });
}

/** Agreement within a wider relative bound than this is no evidence. */
const informative = 1e-5;
