import { Decimal as Library } from "decimal.js";
import type { smoothFunctions } from "./elementary.js";

/** Decimal numbers of 45 digits: a constructor of this project's own, so that no one else's settings reach it. */
export const Decimal: typeof Library = Library.clone({
  precision: 45,
  rounding: Library.ROUND_HALF_EVEN,
  defaults: true,
});

/** A decimal number. */
export type DecimalNumber = Library;

/** The relative error assumed for every function: the last six digits are spent on it. */
export const decimalUnit = 1e-39;

const literalDigits = 130;
const Wide = Library.clone({ precision: literalDigits, rounding: Library.ROUND_HALF_EVEN, defaults: true });

/**
 * The value of a double, all its binary digits taken as given (the library's own conversion takes the shortest decimal that
 * rounds to the double). Below 1e-30 or so the last digits are rounded off at 130.
 */
export function fromDouble(value: number): { readonly number: DecimalNumber; readonly exact: boolean } {
  if (!Number.isFinite(value) || Number.isSafeInteger(value)) return { number: new Decimal(value), exact: true };
  const shift = 52 - Math.floor(Math.log2(Math.abs(value)));
  // In two halves, since the whole power of two may lie beyond the range of doubles.
  const half = Math.trunc(shift / 2);
  const mantissa = value * 2 ** half * 2 ** (shift - half);
  const number = new Wide(mantissa).div(new Wide(2).pow(shift));
  return { number: new Decimal(number), exact: number.precision() < literalDigits };
}

const pi = Decimal.acos(-1);
const logRootTwoPi = pi.times(2).ln().div(2);

/** Bernoulli numbers B_2, B_4, …, by Σ_{j≤m} C(m+1, j) B_j = 0. */
const bernoulli: readonly DecimalNumber[] = (() => {
  const all: DecimalNumber[] = [new Decimal(1)];
  const wide = Decimal.clone({ precision: 90 });
  for (let m = 1; m <= 52; m += 1) {
    let sum = new wide(0);
    let choose = new wide(1);
    for (let j = 0; j < m; j += 1) {
      sum = sum.plus(choose.times(new wide(all[j] ?? 0)));
      choose = choose.times(m + 1 - j).div(j + 1);
    }
    all.push(m > 1 && m % 2 === 1 ? new wide(0) : sum.div(-(m + 1)));
  }
  return all.filter((_value, index) => index >= 2 && index % 2 === 0).map((value) => new Decimal(value));
})();

/** The argument from which Stirling's series with 26 terms gives more than 50 digits. */
const stirlingFrom = 40;

function sinPi(x: DecimalNumber): DecimalNumber {
  return x.minus(x.div(2).round().times(2)).times(pi).sin();
}

function logGamma(x: DecimalNumber): DecimalNumber {
  let product = new Decimal(1);
  let z = x;
  while (z.lt(stirlingFrom)) {
    product = product.times(z);
    z = z.plus(1);
  }
  const square = z.times(z);
  let power = z;
  let sum = z.minus(0.5).times(z.ln()).minus(z).plus(logRootTwoPi);
  for (const [index, number] of bernoulli.entries()) {
    const k = 2 * (index + 1);
    sum = sum.plus(number.div(power.times(k * (k - 1))));
    power = power.times(square);
  }
  return sum.minus(product.ln());
}

function gamma(x: DecimalNumber): DecimalNumber {
  if (x.lt(0.5)) return pi.div(sinPi(x).times(gamma(new Decimal(1).minus(x))));
  return exponential(logGamma(x));
}

function digamma(x: DecimalNumber): DecimalNumber {
  if (x.lte(0)) {
    const cosine = sinPi(x.plus(0.5));
    return digamma(new Decimal(1).minus(x)).minus(pi.times(cosine).div(sinPi(x)));
  }
  let shift = new Decimal(0);
  let z = x;
  while (z.lt(stirlingFrom)) {
    shift = shift.plus(new Decimal(1).div(z));
    z = z.plus(1);
  }
  const square = z.times(z);
  let power = square;
  let sum = z.ln().minus(new Decimal(0.5).div(z));
  for (const [index, number] of bernoulli.entries()) {
    sum = sum.minus(number.div(power.times(2 * (index + 1))));
    power = power.times(square);
  }
  return sum.minus(shift);
}

/** The series 2/√π e^{-x²} Σ 2ⁿ x^{2n+1}/(2n+1)!!, with digits enough for 1 - erf(x) at |x| ≤ 12. */
function erfWide(x: DecimalNumber): DecimalNumber {
  const wide = Decimal.clone({ precision: 130 });
  const at = new wide(x);
  const twice = at.times(at).times(2);
  let term = at;
  let sum = at;
  for (let n = 1; n < 2000 && !term.isZero() && term.abs().gt(sum.abs().times("1e-128")); n += 1) {
    term = term.times(twice).div(2 * n + 1);
    sum = sum.plus(term);
  }
  const root = wide.acos(-1).sqrt();
  return sum.times(2).div(root).times(at.times(at).neg().exp());
}

function erf(x: DecimalNumber): DecimalNumber {
  if (x.abs().gt(12)) return x.gt(0) ? new Decimal(1).minus(erfc(x)) : erfc(x.neg()).minus(1);
  return new Decimal(erfWide(x));
}

function erfc(x: DecimalNumber): DecimalNumber {
  if (x.lt(-12)) return new Decimal(2).minus(erfc(x.neg()));
  if (x.lte(12)) return new Decimal(erfWide(x).neg().plus(1));
  let fraction = x;
  for (let n = 80; n >= 1; n -= 1) fraction = x.plus(new Decimal(n).div(2).div(fraction));
  return exponential(x.times(x).neg()).div(pi.sqrt().times(fraction));
}

/** An exponent beyond which a power of e is as good as zero or infinite: doubles end long before. */
const largestExponent = 1e6;

/** e^x; zero for exponents far below what any double holds, infinite far above. */
function exponential(x: DecimalNumber): DecimalNumber {
  if (x.gt(largestExponent)) return new Decimal(Number.POSITIVE_INFINITY);
  return x.lt(-largestExponent) ? new Decimal(0) : x.exp();
}

function softplus(x: DecimalNumber): DecimalNumber {
  return x.gt(200) ? x : exponential(x).plus(1).ln();
}

/** e^x ± e^{-x} over two, by the library where the two differ in size by less than all its digits. */
function hyperbolic(x: DecimalNumber, sign: 1 | -1): DecimalNumber {
  if (x.abs().gt(200))
    return exponential(x.abs())
      .div(2)
      .times(sign === -1 && x.lt(0) ? -1 : 1);
  return sign === 1 ? x.cosh() : x.sinh();
}

/** The smooth functions in decimals, inside their domains. */
export const decimalFunctions: Readonly<Record<keyof typeof smoothFunctions, (x: DecimalNumber) => DecimalNumber>> = {
  exp: exponential,
  log: (x) => x.ln(),
  sqrt: (x) => x.sqrt(),
  sin: (x) => x.sin(),
  cos: (x) => x.cos(),
  tan: (x) => x.tan(),
  arcsin: (x) => x.asin(),
  arccos: (x) => x.acos(),
  arctan: (x) => x.atan(),
  sinh: (x) => hyperbolic(x, -1),
  cosh: (x) => hyperbolic(x, 1),
  tanh: (x) => (x.abs().gt(200) ? new Decimal(x.gt(0) ? 1 : -1) : x.tanh()),
  arsinh: (x) => x.asinh(),
  arcosh: (x) => x.acosh(),
  artanh: (x) => x.atanh(),
  sigmoid: (x) =>
    x.lt(0) ? exponential(x).div(exponential(x).plus(1)) : new Decimal(1).div(exponential(x.neg()).plus(1)),
  softplus,
  erf,
  erfc,
  gamma,
  loggamma: logGamma,
  digamma,
};

/** The numbers π and e to all digits. */
export const decimalConstants = { pi, e: Decimal.exp(1) } as const;
