/**
 * Special functions of one real variable in double precision. Each states its error in units of the rounding unit
 * 2^-53; the bounds are generous (measured errors are several times smaller) and are tested against 40 digits.
 */

const logRootTwoPi = 0.9189385332046727;

/** Coefficients of Lanczos' approximation with g = 7 and nine terms (Godfrey's values). */
const lanczos: readonly number[] = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

const factorials: readonly number[] = (() => {
  const table = [1];
  let exact = 1n;
  for (let n = 1; n <= 170; n += 1) {
    exact *= BigInt(n);
    table.push(Number(exact));
  }
  return table;
})();

/** The sine of πx, reduced exactly before the multiplication, so that it is zero at every integer. Error: 4 units, relative. */
export function sinPi(x: number): number {
  const turn = x - 2 * Math.round(x / 2);
  if (Math.abs(turn) <= 0.25) return Math.sin(Math.PI * turn);
  if (Math.abs(turn) <= 0.75) return Math.sign(turn) * Math.cos(Math.PI * (Math.abs(turn) - 0.5));
  return Math.sign(turn) * Math.sin(Math.PI * (1 - Math.abs(turn)));
}

/** The cosine of πx. Error: 4 units, relative. */
export function cosPi(x: number): number {
  const turn = Math.abs(x - 2 * Math.round(x / 2));
  if (turn <= 0.25) return Math.cos(Math.PI * turn);
  if (turn <= 0.75) return Math.sin(Math.PI * (0.5 - turn));
  return -Math.cos(Math.PI * (1 - turn));
}

/**
 * Γ(x), NaN at the poles: the rounded exact factorial at integers up to 171, else Lanczos' approximation, with the
 * reflection Γ(x)Γ(1-x) = π / sin(πx) below one half. Relative error: 80 + 12|x| units.
 */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return Number.NaN;
    return factorials[x - 1] ?? Number.POSITIVE_INFINITY;
  }
  if (x < 0.5) return Math.PI / (sinPi(x) * gamma(1 - x));
  if (x > 172) return Number.POSITIVE_INFINITY;
  const z = x - 1;
  let sum = lanczos[0] ?? 1;
  for (let k = 1; k < lanczos.length; k += 1) sum += (lanczos[k] ?? 0) / (z + k);
  const t = z + 7.5;
  const half = t ** ((z + 0.5) / 2);
  return 2.5066282746310007 * half * Math.exp(-t) * half * sum;
}

/**
 * The logarithm of Γ(x) for x > 0 (NaN otherwise): Stirling's series at x + n ≥ 12, less the logarithm of the product stepped over.
 * Absolute error: 16 (|y| + 16) units.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let product = 1;
  let z = x;
  while (z < 12) {
    product *= z;
    z += 1;
  }
  return stirling(z) - Math.log(product);
}

function stirling(z: number): number {
  const w = 1 / (z * z);
  const series =
    1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360360 - w / 156)))));
  return (z - 0.5) * Math.log(z) - z + logRootTwoPi + series / z;
}

/**
 * The digamma function Γ'/Γ, NaN at the poles: the recurrence ψ(x) = ψ(x+1) - 1/x up to 12, then the asymptotic series;
 * the reflection ψ(x) = ψ(1-x) - π cot(πx) for negative x. Absolute error: 32 (|y| + 4) units.
 */
export function digamma(x: number): number {
  if (x <= 0) {
    if (Number.isInteger(x)) return Number.NaN;
    return digamma(1 - x) - (Math.PI * cosPi(x)) / sinPi(x);
  }
  let shift = 0;
  let z = x;
  while (z < 12) {
    shift += 1 / z;
    z += 1;
  }
  const w = 1 / (z * z);
  const series =
    w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - w * (691 / 32760 - w / 12))))));
  return Math.log(z) - 0.5 / z - series - shift;
}

/** The trigamma function ψ', used to propagate errors through ψ. Relative error: 64 units; +∞ at the poles. */
export function trigamma(x: number): number {
  if (x <= 0) {
    if (Number.isInteger(x)) return Number.POSITIVE_INFINITY;
    const sine = sinPi(x);
    return (Math.PI / sine) ** 2 - trigamma(1 - x);
  }
  let shift = 0;
  let z = x;
  while (z < 12) {
    shift += 1 / (z * z);
    z += 1;
  }
  const w = 1 / (z * z);
  const series = 1 / 6 - w * (1 / 30 - w * (1 / 42 - w * (1 / 30 - w * (5 / 66))));
  return shift + 1 / z + 0.5 * w + (w / z) * series;
}

/**
 * The error function: for |x| ≤ 2 the series 2/√π e^{-x²} Σ 2ⁿ x^{2n+1} / (2n+1)!!, whose terms have one sign; beyond,
 * 1 - erfc. Relative error: 24 units.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 2) return Math.sign(x) * (1 - erfc(size));
  let term = x;
  let sum = x;
  for (let n = 1; n < 80 && Math.abs(term) > Math.abs(sum) * 2 ** -56; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/**
 * The complementary error function: 1 - erf below 1, else e^{-x²}/√π times Laplace's continued fraction
 * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))). Relative error: 64 + 4x² units (x² is rounded before the exponential).
 */
export function erfc(x: number): number {
  if (x < 1) return 1 - erf(x);
  if (x > 27.3) return 0;
  let fraction = x;
  for (let n = Math.ceil(20 + 300 / (x * x)); n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** 1 / (1 + e^{-x}) without overflow. Relative error: 4 units. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const growth = Math.exp(x);
  return growth / (1 + growth);
}

/** The logarithm of 1 + e^x without overflow. Relative error: 6 units. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
