import { smoothFunctions, tiny, unit } from "./elementary.js";

/** One double with a bound on its absolute error. */
export interface Ball {
  readonly v: number;
  readonly e: number;
}

const undefinedBall: Ball = { v: Number.NaN, e: 0 };

function unknownNear(v: number): Ball {
  return { v, e: Number.POSITIVE_INFINITY };
}

/**
 * The real power with its error bound: positive bases, zero with a positive exponent (0^0 is 1), and negative bases where
 * the exponent is exactly an integer. A base whose error reaches zero is of unknown sign, so only integer exponents
 * keep a finite bound there.
 */
export function powerBall(a: Ball, b: Ball): Ball {
  if (Number.isNaN(a.v) || Number.isNaN(b.v)) return undefinedBall;
  if (b.e === 0 && Number.isInteger(b.v)) return integerPowerBall(a, b.v);
  const v = a.v ** b.v;
  if (a.v - a.e > 0) {
    // The relative error of the power is that of e^{b ln a}: first the logarithm's error, then the product's.
    const logError = a.e / (a.v - a.e);
    const exponentError = Math.abs(b.v) * logError + (Math.abs(Math.log(a.v)) + logError) * b.e;
    return { v, e: v * Math.expm1(exponentError) + 8 * unit * v + tiny };
  }
  if (a.v === 0 && a.e === 0) return b.v - b.e > 0 ? { v: 0, e: 0 } : b.v + b.e < 0 ? undefinedBall : unknownNear(0);
  // Negative for sure, and no integer within the exponent's error: there is no real power.
  if (a.v + a.e < 0 && Math.floor(b.v + b.e) < Math.ceil(b.v - b.e)) return undefinedBall;
  return unknownNear(Number.isNaN(v) ? 0 : v);
}

function integerPowerBall(a: Ball, n: number): Ball {
  if (n === 0) return { v: 1, e: 0 };
  if (n === 1) return a;
  const v = a.v ** n;
  const exact = Number.isInteger(a.v) && n > 0 && Number.isSafeInteger(v);
  const rounding = exact ? 0 : 8 * unit * Math.abs(v) + tiny;
  if (n > 0) {
    const spread = a.e === 0 ? 0 : n * (Math.abs(a.v) + a.e) ** (n - 1) * a.e;
    return { v, e: spread + rounding };
  }
  const room = Math.abs(a.v) - a.e;
  if (a.v === 0 && a.e === 0) return undefinedBall;
  if (!(room > 0)) return unknownNear(v);
  return { v, e: (a.e === 0 ? 0 : -n * room ** (n - 1) * a.e) + rounding };
}

/**
 * The binomial coefficient with its error bound. For an integer k it is the falling factorial n(n-1)…(n-k+1)/k!, so zero
 * for a negative k and for a natural n below k; otherwise Γ(n+1) / (Γ(k+1) Γ(n-k+1)).
 */
export function binomialBall(n: Ball, k: Ball): Ball {
  if (Number.isNaN(n.v) || Number.isNaN(k.v)) return undefinedBall;
  if (k.e === 0 && Number.isInteger(k.v)) {
    if (k.v < 0) return { v: 0, e: 0 };
    if (n.e === 0 && Number.isInteger(n.v) && n.v >= 0) {
      if (k.v > n.v) return { v: 0, e: 0 };
      return risingQuotient(n, Math.min(k.v, n.v - k.v));
    }
    if (k.v <= 1000) return risingQuotient(n, k.v);
  }
  const logs = [
    loggammaBall(n.v + 1, n.e),
    loggammaBall(k.v + 1, k.e),
    loggammaBall(n.v - k.v + 1, n.e + k.e),
  ] as const;
  const [top, left, right] = logs;
  const exponent = top.v - left.v - right.v;
  const error = top.e + left.e + right.e + 4 * unit * (Math.abs(top.v) + Math.abs(left.v) + Math.abs(right.v));
  const v = Math.exp(exponent);
  return { v, e: v * (Math.expm1(error) + 4 * unit) + tiny };
}

/** n(n-1)…(n-k+1)/k!, multiplied so that every intermediate value is a binomial coefficient itself. */
function risingQuotient(n: Ball, k: number): Ball {
  let v = 1;
  let e = 0;
  const whole = Number.isInteger(n.v);
  for (let i = 0; i < k; i += 1) {
    const factor = n.v - i;
    const factorError = n.e + (whole ? 0 : unit * Math.abs(factor));
    const product = v * factor;
    const quotient = product / (i + 1);
    const exact = whole && Number.isSafeInteger(product) && Number.isInteger(quotient);
    const inherited = (e * (Math.abs(factor) + factorError) + Math.abs(v) * factorError) / (i + 1);
    e = inherited + (exact ? 0 : 3 * unit * Math.abs(quotient) + tiny);
    v = quotient;
  }
  return { v, e };
}

function loggammaBall(x: number, e: number): Ball {
  const f = smoothFunctions.loggamma;
  const error = e + unit * Math.abs(x);
  const place = f.place(x - error, x + error);
  if (place !== "inside") return place === "outside" ? undefinedBall : unknownNear(0);
  const v = f.value(x);
  return { v, e: f.slope(x - error, x + error) * error + f.rounding(x, v) };
}
