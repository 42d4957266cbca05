import * as tf from "@tensorflow/tfjs-core";
import { BudgetExceeded } from "../../base/budget.js";
import { toNumber } from "../../base/rational.js";
import type { Comparison, ElementaryFunction } from "../../meaning/term.js";
import type { Lane } from "../lane.js";
import { Unsupported } from "../lane.js";

/**
 * A batch of single-precision numbers with a running bound on their absolute errors, as tensors of one element or of one
 * a lane. Undefined lanes are NaN; a bound that is infinite or NaN says that nothing is known.
 */
export interface TensorValue {
  readonly v: tf.Tensor;
  readonly e: tf.Tensor;
}

/** Half the distance from one to the next number, with room for libraries that round less well than they should. */
const unit = 2 ** -23;
/** Above the smallest normal number, 2⁻¹²⁶: backends may flush what is smaller, and some what is near, to zero. */
const tiny = 2 ** -120;
/** Elements of all tensors of one evaluation; more grow to gigabytes before the backend aborts. */
export const mostElements = 2 ** 26;

/** What rounding a number to single precision has changed, with room for the error's own rounding and for underflow. */
function roundingOf(value: number, single: number): number {
  return value === single ? 0 : Math.abs(value - single) * (1 + unit) + tiny;
}

/**
 * Single precision with error bounds on TensorFlow.js, for trying very many models at once: what differs there is a
 * suspect, to be calculated again in double precision. Runs inside `tf.tidy`, which frees the tensors. The functions of
 * the gamma family, quadrature, limits and infinite sums are not supported.
 *
 * @throws BudgetExceeded when one lane object makes more than `mostElements` elements
 */
export function tensorLane(width: number): Lane<TensorValue> {
  let elements = 0;
  const spend = (): void => {
    elements += 6 * width;
    if (elements > mostElements) throw new BudgetExceeded(mostElements, "tensor elements");
  };
  /** A result of one rounded operation, whose inputs' errors have come to `error`. */
  const rounded = (v: tf.Tensor, error: tf.Tensor, units = 1): TensorValue => {
    spend();
    return { v, e: tf.add(error, tf.add(tf.mul(tf.abs(v), unit * units), tiny)) };
  };
  const exactly = (value: number): TensorValue => {
    const single = Math.fround(value);
    return { v: tf.scalar(single), e: tf.scalar(roundingOf(value, single)) };
  };
  const nan = tf.scalar(Number.NaN);

  const add = (a: TensorValue, b: TensorValue): TensorValue => rounded(tf.add(a.v, b.v), tf.add(a.e, b.e));
  const negate = (a: TensorValue): TensorValue => ({ v: tf.neg(a.v), e: a.e });
  const subtract = (a: TensorValue, b: TensorValue): TensorValue => rounded(tf.sub(a.v, b.v), tf.add(a.e, b.e));
  const multiply = (a: TensorValue, b: TensorValue): TensorValue => {
    const error = tf.add(tf.mul(tf.abs(a.v), b.e), tf.mul(a.e, tf.add(tf.abs(b.v), b.e)));
    return rounded(tf.mul(a.v, b.v), error);
  };
  const divide = (a: TensorValue, b: TensorValue): TensorValue => {
    const size = tf.abs(b.v);
    const quotient = tf.where(tf.greater(size, 0), tf.div(a.v, b.v), nan);
    const room = tf.sub(size, b.e);
    const error = tf.div(tf.add(a.e, tf.mul(tf.abs(quotient), b.e)), room);
    return rounded(quotient, tf.where(tf.greater(room, 0), error, Number.POSITIVE_INFINITY), 2);
  };

  /** The value of a function whose slope is at most `slope` anywhere near. */
  const smooth = (v: tf.Tensor, a: TensorValue, slope: tf.Tensor | number, units = 4): TensorValue =>
    rounded(v, tf.mul(a.e, slope), units);

  const exp = (a: TensorValue): TensorValue => {
    const v = tf.exp(a.v);
    // e^(x ± d) differs from e^x by less than e^x · d · e^d.
    return rounded(finite(v), tf.mul(tf.abs(v), tf.mul(a.e, tf.exp(a.e))), 4);
  };
  const log = (a: TensorValue): TensorValue => {
    const v = tf.where(tf.greater(a.v, 0), tf.log(a.v), nan);
    const room = tf.sub(a.v, a.e);
    const error = tf.where(tf.greater(room, 0), tf.div(a.e, room), Number.POSITIVE_INFINITY);
    // Near one the logarithm is small and some backends are right to the unit of its argument only.
    return rounded(v, tf.add(error, unit), 4);
  };
  const sqrt = (a: TensorValue): TensorValue => {
    const v = tf.where(tf.greaterEqual(a.v, 0), tf.sqrt(a.v), nan);
    const error = tf.where(tf.greater(a.v, tf.mul(a.e, 2)), tf.div(a.e, v), tf.sqrt(tf.add(tf.abs(a.v), a.e)));
    return rounded(v, tf.where(tf.equal(a.e, 0), 0, error), 2);
  };
  const wave = (v: tf.Tensor, a: TensorValue): TensorValue =>
    // The reduction of large arguments loses as many units as they have.
    rounded(v, tf.add(a.e, tf.mul(tf.add(tf.abs(a.v), 1), 4 * unit)), 4);
  const finite = (v: tf.Tensor): tf.Tensor => tf.where(tf.isFinite(v), v, nan);

  /** A step function: undefined where the error reaches a jump. */
  const stepped = (v: tf.Tensor, a: TensorValue, distance: tf.Tensor): TensorValue => {
    spend();
    const known = tf.logicalOr(tf.greater(distance, a.e), tf.equal(a.e, 0));
    return { v: tf.where(known, v, nan), e: tf.scalar(0) };
  };
  const floor = (a: TensorValue): TensorValue => stepped(tf.floor(a.v), a, tf.abs(tf.sub(a.v, tf.round(a.v))));

  const integerPower = (a: TensorValue, exponent: number): TensorValue => {
    if (exponent < 0) return divide(exactly(1), integerPower(a, -exponent));
    let result: TensorValue | undefined;
    let square = a;
    for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = result === undefined ? square : multiply(result, square);
      if (rest > 1) square = multiply(square, square);
    }
    return result ?? exactly(1);
  };

  const power = (a: TensorValue, b: TensorValue): TensorValue => {
    const size = exp(multiply(b, log({ v: tf.abs(a.v), e: a.e })));
    // A base that is not positive needs an exponent that is an integer for certain, or is zero.
    const whole = tf.logicalAnd(tf.equal(tf.floor(b.v), b.v), tf.equal(b.e, 0));
    const odd = tf.notEqual(tf.mul(tf.floor(tf.div(b.v, 2)), 2), b.v);
    const negative = tf.where(whole, tf.where(odd, tf.neg(size.v), size.v), nan);
    const atZero = tf.where(tf.logicalAnd(tf.greater(b.v, 0), tf.equal(a.e, 0)), 0, nan);
    const isZero = tf.equal(a.v, 0);
    return {
      v: tf.where(tf.greater(a.v, 0), size.v, tf.where(isZero, atZero, negative)),
      e: tf.where(isZero, 0, size.e),
    };
  };

  /** The greater of two values; the maximum of the library loses a NaN on some backends. */
  const greater = (a: TensorValue, b: TensorValue): TensorValue => {
    spend();
    const undefinedness = tf.mul(tf.add(a.v, b.v), 0);
    return {
      v: tf.add(tf.where(tf.greaterEqual(a.v, b.v), a.v, b.v), undefinedness),
      e: tf.where(tf.greaterEqual(a.e, b.e), a.e, b.e),
    };
  };
  const one = exactly(1);
  const half = exactly(0.5);

  const single = (fn: ElementaryFunction, a: TensorValue): TensorValue => {
    switch (fn) {
      case "exp":
        return exp(a);
      case "log":
        return log(a);
      case "sqrt":
        return sqrt(a);
      case "abs":
        return { v: tf.abs(a.v), e: a.e };
      case "relu":
        return greater(a, exactly(0));
      case "sign":
        // The library's own sign is zero for small numbers on some backends.
        return stepped(
          tf.where(tf.greater(a.v, 0), 1, tf.where(tf.less(a.v, 0), -1, finite(tf.mul(a.v, 0)))),
          a,
          tf.abs(a.v),
        );
      case "floor":
        return floor(a);
      case "ceil":
        return negate(floor(negate(a)));
      case "round":
        return floor(add(a, half));
      case "sin":
        return wave(tf.sin(a.v), a);
      case "cos":
        return wave(tf.cos(a.v), a);
      case "tan":
        return divide(single("sin", a), single("cos", a));
      case "cot":
        return divide(single("cos", a), single("sin", a));
      case "sec":
        return divide(one, single("cos", a));
      case "csc":
        return divide(one, single("sin", a));
      case "arctan":
        return smooth(tf.atan(a.v), a, 1);
      case "arcsin":
      case "arccos": {
        const inside = tf.lessEqual(tf.abs(a.v), 1);
        const room = tf.sub(1, tf.square(tf.add(tf.abs(a.v), a.e)));
        const slope = tf.where(tf.greater(room, 0), tf.rsqrt(room), Number.POSITIVE_INFINITY);
        const value = fn === "arcsin" ? tf.asin(a.v) : tf.acos(a.v);
        const error = tf.where(tf.equal(a.e, 0), 0, tf.mul(a.e, slope));
        return rounded(tf.where(inside, value, nan), tf.add(error, 4 * unit), 4);
      }
      case "sinh": {
        const up = exp(a);
        return multiply(half, subtract(up, divide(one, up)));
      }
      case "cosh": {
        const up = exp(a);
        return multiply(half, add(up, divide(one, up)));
      }
      case "tanh":
        return rounded(tf.tanh(a.v), tf.add(a.e, 4 * unit), 4);
      case "arsinh":
        return rounded(tf.asinh(a.v), tf.add(a.e, 8 * unit), 8);
      case "arcosh":
        return log(add(a, sqrt(subtract(multiply(a, a), one))));
      case "artanh":
        return multiply(half, log(divide(add(one, a), subtract(one, a))));
      case "sigmoid":
        return divide(one, add(one, exp(negate(a))));
      case "softplus": {
        const tail = exp(negate({ v: tf.abs(a.v), e: a.e }));
        return add(greater(a, exactly(0)), rounded(tf.log1p(tail.v), tf.add(tail.e, unit), 4));
      }
      case "erf":
        // Abramowitz and Stegun 7.1.26, which the backends use, is right to 1.5e-7; the slope is at most 2/√π.
        return rounded(tf.erf(a.v), tf.add(tf.mul(a.e, 1.13), 5e-7), 4);
      case "erfc":
        return subtract(one, single("erf", a));
      default:
        throw new Unsupported(`${fn} in single precision`);
    }
  };

  const call = (fn: ElementaryFunction, args: readonly TensorValue[]): TensorValue => {
    const [a, b] = args;
    if (a === undefined) throw new Unsupported(`${fn} without an argument`);
    if (fn === "max") return args.reduce(greater);
    if (fn === "min") return negate(args.map(negate).reduce(greater));
    if (args.length === 1) return single(fn, a);
    if (b === undefined || args.length !== 2) throw new Unsupported(`${fn} of ${args.length} arguments`);
    if (fn === "mod") return subtract(a, multiply(b, floor(divide(a, b))));
    if (fn === "root") return power(a, divide(one, b));
    throw new Unsupported(`${fn} in single precision`);
  };

  const numbers = (tensor: tf.Tensor): Float64Array => {
    const data = tensor.dataSync();
    return Float64Array.from({ length: width }, (_, lane) => Number(data[data.length === 1 ? 0 : lane] ?? Number.NaN));
  };

  const compare = (relation: Comparison, a: TensorValue, b: TensorValue): Uint8Array => {
    const gaps = numbers(tf.sub(a.v, b.v));
    const errors = numbers(tf.add(a.e, b.e));
    return Uint8Array.from(gaps, (gap, lane) => {
      const error = errors[lane] ?? Number.NaN;
      if (!Number.isFinite(gap) || !Number.isFinite(error)) return 2;
      if (Math.abs(gap) <= error && error > 0) return 2;
      const truth = { "=": gap === 0, "!=": gap !== 0, "<": gap < 0, ">": gap > 0, "<=": gap <= 0, ">=": gap >= 0 }[
        relation
      ];
      return truth ? 1 : 0;
    });
  };

  const flags = (mask: Uint8Array, value: number): tf.Tensor =>
    tf.tensor1d(
      Array.from(mask, (flag) => flag === value),
      "bool",
    );

  return {
    name: "tensor",
    width,
    constant: (value) => exactly(toNumber(value)),
    named: (name) => exactly(name === "pi" ? Math.PI : Math.E),
    literal: (values) => {
      spend();
      const singles = Float32Array.from(values);
      const errors = Float32Array.from(values, (value, lane) => roundingOf(value, singles[lane] ?? 0));
      return { v: finite(tf.tensor1d(singles)), e: tf.tensor1d(errors) };
    },
    add,
    subtract,
    multiply,
    divide,
    negate,
    integerPower,
    power,
    call,
    compare,
    select: (mask, a, b) => {
      const yes = flags(mask, 1);
      const no = flags(mask, 0);
      spend();
      return { v: tf.where(yes, a.v, tf.where(no, b.v, nan)), e: tf.where(yes, a.e, tf.where(no, b.e, 0)) };
    },
    values: (a) => numbers(a.v),
    widen: (a, error) => ({ v: a.v, e: tf.add(a.e, tf.tensor1d(Float32Array.from(error))) }),
  };
}

/**
 * Where two values of a tensor lane differ by more than four times their error bounds (1), agree (0), or cannot be
 * compared (2); with `signed`, where the first exceeds the second.
 */
export function tensorsDiffer(width: number, a: TensorValue, b: TensorValue, signed: boolean): Uint8Array {
  const read = (tensor: tf.Tensor): Float32Array | Int32Array | Uint8Array => tensor.dataSync();
  const gaps = read(tf.sub(a.v, b.v));
  const errors = read(tf.add(a.e, b.e));
  return Uint8Array.from({ length: width }, (_, lane) => {
    const gap = gaps[gaps.length === 1 ? 0 : lane] ?? Number.NaN;
    const error = errors[errors.length === 1 ? 0 : lane] ?? Number.NaN;
    if (!Number.isFinite(gap) || !Number.isFinite(error)) return 2;
    return (signed ? gap : Math.abs(gap)) > 4 * error ? 1 : 0;
  });
}
