import type { Rational } from "../base/rational.js";
import type { ElementaryFunction } from "../meaning/term.js";
import type { DecimalNumber } from "./decimalFunctions.js";
import { Decimal, decimalConstants, decimalFunctions, decimalUnit, fromDouble } from "./decimalFunctions.js";
import { isExactPoint, isSmooth, smoothFunctions, tiny } from "./elementary.js";
import { holds } from "./floatLane.js";
import type { Lane } from "./lane.js";
import { Unsupported } from "./lane.js";

/** Decimals with a bound on their absolute errors; a missing decimal is undefined, an infinite bound says nothing. */
export interface DecimalValue {
  readonly v: readonly (DecimalNumber | undefined)[];
  readonly e: Float64Array;
}

interface DecimalBall {
  readonly v: DecimalNumber | undefined;
  readonly e: number;
}

const undefinedBall: DecimalBall = { v: undefined, e: 0 };

/** Results of more digits than this may have been rounded. */
const exactDigits = 42;

/** Angles beyond this are not reduced; powers of e beyond this exponent are zero or infinite. */
const largestAngle = 1e12;
const largestLogarithm = 1e6;

/**
 * Forty digits with a running error bound: the second method that confirms an accusation on a handful of models. Slow,
 * and over the library's algorithms rather than the engine's, so that it repeats none of double precision's mistakes.
 */
export function decimalLane(width: number): Lane<DecimalValue> {
  const build = (ball: (lane: number) => DecimalBall): DecimalValue => {
    const v: (DecimalNumber | undefined)[] = [];
    const e = new Float64Array(width);
    for (let lane = 0; lane < width; lane += 1) {
      const { v: value, e: error } = ball(lane);
      const usable = value !== undefined && !value.isNaN();
      v.push(usable ? value : undefined);
      e[lane] = !usable
        ? 0
        : Number.isNaN(error) || !value.isFinite()
          ? Number.POSITIVE_INFINITY
          : error * (1 + 2 ** -40);
    }
    return { v, e };
  };
  const at = (a: DecimalValue, lane: number): DecimalBall => ({ v: a.v[lane], e: a.e[lane] ?? 0 });
  const zip = (a: DecimalValue, b: DecimalValue, f: (x: DecimalBall, y: DecimalBall) => DecimalBall): DecimalValue =>
    build((lane) => f(at(a, lane), at(b, lane)));
  const map = (a: DecimalValue, f: (x: DecimalNumber, e: number) => DecimalBall): DecimalValue =>
    build((lane) => {
      const x = a.v[lane];
      return x === undefined ? undefinedBall : f(x, a.e[lane] ?? 0);
    });
  const uniform = (value: DecimalNumber, error: number): DecimalValue => build(() => ({ v: value, e: error }));

  const add = (a: DecimalValue, b: DecimalValue): DecimalValue => zip(a, b, addBalls);
  const negate = (a: DecimalValue): DecimalValue => map(a, (x, e) => ({ v: x.neg(), e }));
  const multiply = (a: DecimalValue, b: DecimalValue): DecimalValue => zip(a, b, multiplyBalls);
  const divide = (a: DecimalValue, b: DecimalValue): DecimalValue => zip(a, b, divideBalls);
  const power = (a: DecimalValue, b: DecimalValue): DecimalValue => zip(a, b, powerBalls);
  const smooth = (fn: keyof typeof smoothFunctions, a: DecimalValue): DecimalValue =>
    map(a, (x, e) => smoothBall(fn, x, e));
  const step = (
    a: DecimalValue,
    value: (x: DecimalNumber) => DecimalNumber,
    jump: (x: DecimalNumber) => DecimalNumber,
  ): DecimalValue =>
    map(a, (x, e) => ({ v: value(x), e: e > 0 && x.minus(jump(x)).abs().lte(e) ? Number.POSITIVE_INFINITY : 0 }));
  const floor = (a: DecimalValue): DecimalValue =>
    step(
      a,
      (x) => x.floor(),
      (x) => x.round(),
    );
  const extreme = (a: DecimalValue, b: DecimalValue, sign: 1 | -1): DecimalValue =>
    zip(a, b, (x, y) => {
      if (x.v === undefined || y.v === undefined) return undefinedBall;
      const gap = x.v.minus(y.v).times(sign);
      const apart = gap.abs().gt(x.e + y.e);
      return { v: gap.gte(0) ? x.v : y.v, e: apart ? (gap.gte(0) ? x.e : y.e) : Math.max(x.e, y.e) };
    });
  const one = uniform(new Decimal(1), 0);
  /** Constants of terms that are evaluated over and over. */
  const constants = new WeakMap<Rational, DecimalValue>();

  const root = (a: DecimalValue, n: DecimalValue): DecimalValue => {
    const size = power(
      map(a, (x, e) => ({ v: x.abs(), e })),
      divide(one, n),
    );
    return build((lane) => {
      const x = a.v[lane];
      const degree = n.v[lane];
      const value = size.v[lane];
      if (x === undefined || degree === undefined || value === undefined) return undefinedBall;
      const odd = degree.isInteger() && (n.e[lane] ?? 0) === 0 && !degree.mod(2).isZero();
      if (x.lt(0)) return odd ? { v: value.neg(), e: size.e[lane] ?? 0 } : undefinedBall;
      const across = !odd && x.lt(a.e[lane] ?? 0);
      return { v: value, e: across ? Number.POSITIVE_INFINITY : (size.e[lane] ?? 0) };
    });
  };

  const binomial = (n: DecimalValue, k: DecimalValue): DecimalValue => {
    const factor = (lane: number): DecimalBall => {
      const top = at(n, lane);
      const order = k.v[lane];
      if (order === undefined || (k.e[lane] ?? 0) > 0 || !order.isInteger() || order.gt(1000)) {
        throw new Unsupported("a binomial coefficient of a lower entry that is no small integer, in decimals");
      }
      let result: DecimalBall = { v: new Decimal(order.lt(0) ? 0 : 1), e: 0 };
      for (let i = 0; i < order.toNumber(); i += 1) {
        result = multiplyBalls(result, addBalls(top, { v: new Decimal(-i), e: 0 }));
        result = divideBalls(result, { v: new Decimal(i + 1), e: 0 });
      }
      return result;
    };
    return build(factor);
  };

  const call = (fn: ElementaryFunction, args: readonly DecimalValue[]): DecimalValue => {
    const a = args[0];
    if (a === undefined) throw new Unsupported(`${fn} without arguments`);
    if (isSmooth(fn)) return smooth(fn, a);
    const second = (): DecimalValue => {
      const b = args[1];
      if (b === undefined) throw new Unsupported(`${fn} of one argument`);
      return b;
    };
    switch (fn) {
      case "abs":
        return map(a, (x, e) => ({ v: x.abs(), e }));
      case "sign":
        return step(
          a,
          (x) => new Decimal(x.isZero() ? 0 : x.s),
          () => new Decimal(0),
        );
      case "floor":
        return floor(a);
      case "ceil":
        return step(
          a,
          (x) => x.ceil(),
          (x) => x.round(),
        );
      case "round":
        return step(
          a,
          (x) => x.plus(0.5).floor(),
          (x) => x.floor().plus(0.5),
        );
      case "mod":
        return add(a, negate(multiply(second(), floor(divide(a, second())))));
      case "max":
        return args.slice(1).reduce((x, y) => extreme(x, y, 1), a);
      case "min":
        return args.slice(1).reduce((x, y) => extreme(x, y, -1), a);
      case "relu":
        return extreme(a, uniform(new Decimal(0), 0), 1);
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
      case "binomial":
        return binomial(a, second());
    }
  };

  const widen = (a: DecimalValue, error: Float64Array): DecimalValue =>
    build((lane) => ({ v: a.v[lane], e: (a.e[lane] ?? 0) + (error[lane] ?? 0) }));
  const values = (a: DecimalValue): Float64Array =>
    Float64Array.from(a.v, (x) => (x === undefined ? Number.NaN : x.toNumber()));

  return {
    name: "decimal",
    width,
    constant: (value: Rational) => {
      const known = constants.get(value);
      if (known !== undefined) return known;
      const ball = divideBalls(
        { v: new Decimal(value.numerator.toString()), e: 0 },
        { v: new Decimal(value.denominator.toString()), e: 0 },
      );
      const made = build(() => ball);
      constants.set(value, made);
      return made;
    },
    named: (name) => uniform(decimalConstants[name], 1e-43),
    literal: (numbers) =>
      build((lane) => {
        const value = numbers[lane] ?? Number.NaN;
        const { number, exact } = fromDouble(value);
        return { v: number, e: exact ? 0 : Math.abs(value) * decimalUnit + tiny };
      }),
    add,
    subtract: (a, b) => add(a, negate(b)),
    multiply,
    divide,
    negate,
    integerPower: (a, exponent) => power(a, uniform(new Decimal(exponent), 0)),
    power,
    call,
    compare: (relation, a, b) =>
      Uint8Array.from(a.v, (x, lane) => {
        const y = b.v[lane];
        const error = (a.e[lane] ?? 0) + (b.e[lane] ?? 0);
        if (x === undefined || y === undefined || !(error < Number.POSITIVE_INFINITY)) return 2;
        const difference = x.minus(y);
        if (error > 0 && difference.abs().lte(error)) return 2;
        return holds(relation, difference.isZero() ? 0 : difference.s) ? 1 : 0;
      }),
    select: (mask, a, b) => build((lane) => (mask[lane] === 2 ? undefinedBall : at(mask[lane] === 1 ? a : b, lane))),
    values,
    widen,
    parts: (a) => [{ values: values(a), errors: a.e }],
    widenParts: (a, errors) => widen(a, errors[0] ?? new Float64Array(width)),
  };
}

/** The error of a result: what came in and, unless it is exact, one rounding. */
function rounded(v: DecimalNumber, inherited: number, exact: boolean): DecimalBall {
  return { v, e: inherited + (exact ? 0 : Math.abs(v.toNumber()) * decimalUnit + tiny) };
}

function isShort(v: DecimalNumber): boolean {
  return v.precision() < exactDigits;
}

function addBalls(a: DecimalBall, b: DecimalBall): DecimalBall {
  if (a.v === undefined || b.v === undefined) return undefinedBall;
  const sum = a.v.plus(b.v);
  // A short sum may still have swallowed a small summand whole: taking one away must give back the other.
  const exact = isShort(sum) && sum.minus(a.v).eq(b.v) && sum.minus(b.v).eq(a.v);
  return rounded(sum, a.e + b.e, exact);
}

function multiplyBalls(a: DecimalBall, b: DecimalBall): DecimalBall {
  if (a.v === undefined || b.v === undefined) return undefinedBall;
  const inherited =
    a.e === 0 && b.e === 0 ? 0 : Math.abs(a.v.toNumber()) * b.e + Math.abs(b.v.toNumber()) * a.e + a.e * b.e;
  // The bound itself may underflow, so that only a product of exact factors, or by an exact zero, has none.
  const isExact =
    (a.e === 0 && b.e === 0 && a.v.precision() + b.v.precision() <= exactDigits) ||
    (a.v.isZero() && a.e === 0) ||
    (b.v.isZero() && b.e === 0);
  return rounded(a.v.times(b.v), inherited, isExact);
}

function divideBalls(a: DecimalBall, b: DecimalBall): DecimalBall {
  if (a.v === undefined || b.v === undefined || (b.v.isZero() && b.e === 0)) return undefinedBall;
  const quotient = a.v.div(b.v);
  const room = Math.abs(b.v.toNumber()) - b.e;
  if (!(room > 0)) return { v: quotient, e: Number.POSITIVE_INFINITY };
  const inherited = a.e === 0 && b.e === 0 ? 0 : (a.e + Math.abs(quotient.toNumber()) * b.e) / room;
  return rounded(quotient, inherited, a.e === 0 && b.e === 0 && isShort(quotient) && quotient.times(b.v).eq(a.v));
}

function powerBalls(a: DecimalBall, b: DecimalBall): DecimalBall {
  if (a.v === undefined || b.v === undefined) return undefinedBall;
  if (a.v.isZero() && a.e === 0) {
    if (b.v.isZero() && b.e === 0) return { v: new Decimal(1), e: 0 };
    return b.v.minus(b.e).gt(0)
      ? { v: new Decimal(0), e: 0 }
      : b.v.plus(b.e).lt(0)
        ? undefinedBall
        : { v: new Decimal(0), e: Number.POSITIVE_INFINITY };
  }
  const integer = b.e === 0 && b.v.isInteger();
  if (!integer && a.v.plus(a.e).lt(0)) {
    const mayBeInteger = b.v.plus(b.e).floor().gte(b.v.minus(b.e).ceil());
    return mayBeInteger ? { v: new Decimal(0), e: Number.POSITIVE_INFINITY } : undefinedBall;
  }
  const size = Math.abs(a.v.toNumber());
  const exponent = b.v.toNumber();
  if (!integer && a.v.lte(a.e)) return { v: new Decimal(0), e: Number.POSITIVE_INFINITY };
  // Beyond what any double holds a power is zero to within the smallest of them, or its bound is infinite.
  const logarithm = Math.abs(exponent) < 100 ? 0 : exponent * a.v.abs().ln().toNumber();
  if (logarithm > largestLogarithm) return { v: new Decimal(Number.POSITIVE_INFINITY), e: Number.POSITIVE_INFINITY };
  if (logarithm < -largestLogarithm)
    return { v: new Decimal(0), e: a.e === 0 && b.e === 0 ? tiny : Number.POSITIVE_INFINITY };
  if (a.v.isZero() && exponent < 0) return { v: new Decimal(0), e: Number.POSITIVE_INFINITY };
  const value = a.v.pow(b.v);
  if (integer && exponent >= 0) {
    const spread = a.e === 0 || exponent === 0 ? 0 : exponent * (size + a.e) ** (exponent - 1) * a.e;
    return rounded(value, spread, a.v.precision() * exponent <= exactDigits);
  }
  const room = size - a.e;
  if (!(room > 0)) return { v: value, e: Number.POSITIVE_INFINITY };
  const logError = a.e / room;
  const relative = Math.abs(exponent) * logError + (Math.abs(Math.log(size)) + logError) * b.e;
  return rounded(value, Math.abs(value.toNumber()) * Math.expm1(relative), false);
}

/** A smooth function: its domain and its slope from the table in doubles, its value from the decimals. */
function smoothBall(fn: keyof typeof smoothFunctions, x: DecimalNumber, e: number): DecimalBall {
  const f = smoothFunctions[fn];
  const nearest = x.toNumber();
  const low = nearest - e;
  const high = nearest + e;
  const place = f.place(low, high);
  if (place === "outside") return undefinedBall;
  if (place === "across") return { v: x, e: Number.POSITIVE_INFINITY };
  // The library's digits of π do not reduce such angles well.
  if ((fn === "sin" || fn === "cos" || fn === "tan") && Math.abs(nearest) > largestAngle)
    return { v: x, e: Number.POSITIVE_INFINITY };
  const value = decimalFunctions[fn](x);
  const spread = e === 0 ? 0 : f.slope(low, high) * e * (1 + 1e-9);
  if (fn === "loggamma" || fn === "digamma" || fn === "softplus")
    return { v: value, e: spread + (Math.abs(value.toNumber()) + 10) * decimalUnit };
  const factor = fn === "gamma" || fn === "erfc" ? 1e3 * (1 + Math.abs(nearest)) : 4;
  const error =
    isExactPoint(fn, nearest) && x.eq(nearest) ? 0 : factor * Math.abs(value.toNumber()) * decimalUnit + tiny;
  return { v: value, e: spread + error };
}

/** Whether two values differ, lane by lane: 1, 0, or 2 where one is undefined or its bound says nothing. */
export function decimalsDiffer(a: DecimalValue, b: DecimalValue, factor = 4): Uint8Array {
  return Uint8Array.from(a.v, (x, lane) => {
    const y = b.v[lane];
    const error = factor * ((a.e[lane] ?? 0) + (b.e[lane] ?? 0));
    if (x === undefined || y === undefined || !(error < Number.POSITIVE_INFINITY)) return 2;
    return x.minus(y).abs().gt(error) ? 1 : 0;
  });
}
