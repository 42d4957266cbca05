/** Values of an integrand at a node of the trapezoidal rule, one array a part; zero in lanes that do not use it. */
export interface Ordinate {
  readonly t: number;
  readonly values: readonly Float64Array[];
}

/** Frequencies, as parts of the highest that the nodes tell apart, of the band just below it. */
const upperBand = [1, 0.965, 0.93, 0.895, 0.86, 0.825];
/** The band an octave lower. */
const lowerBand = [0.5, 0.475, 0.45, 0.425];
/** Both signs of the frequency count, and as much again for its multiples. */
const caution = 4;
/** However steeply the spectrum falls, a slower part of it may begin where it is not seen: no more than this is relied on. */
const steepest = 0.03;
/** A spectrum that falls less than this in an octave may as well rise in the next. */
const shallow = 0.25;

/**
 * What the trapezoidal rule with this step may still be off by, one array a part. Its error is the spectrum of the integrand at
 * 2π/h and its multiples (Poisson's sum formula), and the nodes show the spectrum up to π/h. Where it falls by some
 * factor in the octave below, it falls by at least that factor in the octave above, be it like a power, like an
 * exponential or like an exponential of a power of the frequency; \`falls\` tells whether to rely on it. Each band counts
 * with its largest value, so that a phase that hides an error from the difference of two levels does not hide it here.
 */
export function aliasEstimates(
  ordinates: readonly Ordinate[],
  step: number,
  width: number,
  falls: boolean,
): readonly Float64Array[] {
  const upper = largestIn(upperBand, ordinates, step, width);
  const lower = largestIn(lowerBand, ordinates, step, width);
  return upper.map((high, part) =>
    high.map((size, at) => {
      const below = lower[part]?.[at] ?? 0;
      const fall = size < below ? size / below : 1;
      return caution * size * (falls ? Math.max(fall, steepest) : Math.max(fall / shallow, 1));
    }),
  );
}

/** The largest absolute value of the spectrum at some frequencies, given as parts of the highest. */
function largestIn(
  band: readonly number[],
  ordinates: readonly Ordinate[],
  step: number,
  width: number,
): readonly Float64Array[] {
  const parts = ordinates[0]?.values.length ?? 0;
  return Array.from({ length: parts }, (_unused, part) => {
    const largest = new Float64Array(width);
    const real = new Float64Array(width);
    const imaginary = new Float64Array(width);
    for (const share of band) {
      real.fill(0);
      imaginary.fill(0);
      for (const { t, values } of ordinates) {
        const angle = (share * Math.PI * t) / step;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const own = values[part];
        if (own === undefined) continue;
        for (let at = 0; at < width; at += 1) {
          const value = own[at] ?? 0;
          real[at] = (real[at] ?? 0) + c * value;
          imaginary[at] = (imaginary[at] ?? 0) + s * value;
        }
      }
      for (let at = 0; at < width; at += 1) {
        largest[at] = Math.max(largest[at] ?? 0, step * Math.hypot(real[at] ?? 0, imaginary[at] ?? 0));
      }
    }
    return largest;
  });
}
