/**
 * Random numbers as functions of their keys: the same lane, name and counter give the same number, in whatever order
 * they are asked for. Families are drawn lazily, so a stream of random numbers would not be deterministic.
 */

/** Mixes two 32-bit integers (the finaliser of MurmurHash3 over their combination). */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of a text (FNV-1a). */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return h >>> 0;
}

/** A number in [0, 1) that depends on a key and a counter alone. */
export function uniform(key: number, counter: number): number {
  return mix(key, counter) / 2 ** 32;
}

/**
 * How the numbers of a lane are drawn. `special` mixes in zeros and ones; `same` gives every name the same number, where
 * inequalities have their equality cases; `simple` gives small integers for counterexamples.
 */
export type Stratum =
  | "integers"
  | "halves"
  | "near-one"
  | "signed"
  | "positive"
  | "tiny"
  | "large"
  | "vast"
  | "mixed"
  | "special"
  | "same"
  | "simple"
  | "simplest";

/** The strata of the lanes of a batch, in order; moderate sizes are frequent, since extremes overflow. */
export const ordinaryStrata: readonly Stratum[] = [
  "signed",
  "near-one",
  "positive",
  "integers",
  "signed",
  "mixed",
  "halves",
  "positive",
  "signed",
  "near-one",
  "large",
  "special",
  "tiny",
  "integers",
  "signed",
  "mixed",
];

/** The strata that inequalities need on top: equality cases, and extremes more often. */
export const orderStrata: readonly Stratum[] = [
  "signed",
  "same",
  "positive",
  "special",
  "near-one",
  "large",
  "tiny",
  "mixed",
  "integers",
  "same",
  "large",
  "tiny",
  "halves",
  "special",
  "positive",
  "mixed",
];

/** Numbers of many magnitudes, for conditions that no usual ones meet: `3x > 256`. */
export const vastStrata: readonly Stratum[] = ["vast", "large", "vast", "mixed", "vast", "positive", "vast", "tiny"];

/** Simple numbers for a counterexample that a reader can check by hand. */
export const simpleStrata: readonly Stratum[] = [
  "simplest",
  "simplest",
  "simple",
  "simplest",
  "simple",
  "simple",
  "halves",
  "simple",
];

/** Whether a stratum is for a person to check by hand. */
export function isSimple(stratum: Stratum): boolean {
  return stratum === "simplest" || stratum === "simple";
}

/** How often all probabilities of a simple table are equal. */
const uniformShare = 0.35;

/** The weight of an entry of a simple table: one for all of its entries, or a number from one to three for each. */
export function drawSimpleWeight(key: number, tableKey: number): number {
  return uniform(tableKey, 6) < uniformShare ? 1 : 1 + Math.floor(uniform(key, 7) * 3);
}

/**
 * The value of a variable in a state (from one) of a simple model: the values of its states are equally spaced small
 * integers, or equally spaced in an interval that ends on both sides. The key is the same for all states.
 */
export function drawSimpleValue(state: number, key: number, { low, high, lowOpen }: Interval): number {
  if (Number.isFinite(low) && Number.isFinite(high)) {
    const parts = 4 + Math.floor(uniform(key, 8) * 2) * 4;
    return low + ((high - low) * (state % parts)) / parts;
  }
  const step = 1 + Math.floor(uniform(key, 8) * 2);
  const shift = Math.floor(uniform(key, 9) * 3);
  if (Number.isFinite(high)) return high - shift - step * state;
  const first = Number.isFinite(low) ? low + (lowOpen ? 1 : 0) + shift : shift - 1;
  return first + step * (state - 1);
}

/** An interval, closed or open at its ends, that a number is drawn from. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** The number of a stratum in an interval; `shared` is the lane's own key, which the stratum `same` draws from. */
export function drawReal(stratum: Stratum, key: number, shared: number, interval: Interval, nonzero: boolean): number {
  const { low, high } = interval;
  const source = stratum === "same" ? shared : key;
  const u = uniform(source, 1);
  const actual = stratum === "mixed" ? mixedChoice(uniform(source, 2)) : stratum;
  if (low > high) return Number.NaN;
  if (Number.isFinite(low) && Number.isFinite(high))
    return drawBetween(actual, u, uniform(source, 3), interval, nonzero);
  const size = magnitude(actual, u);
  if (Number.isFinite(low)) {
    if (size === 0 && (interval.lowOpen || (nonzero && low === 0))) return low + 1;
    return low + size;
  }
  if (Number.isFinite(high)) {
    if (size === 0 && (interval.highOpen || (nonzero && high === 0))) return high - 1;
    return high - size;
  }
  if (nonzero && size === 0) return 1;
  const negative =
    actual === "positive" || actual === "simplest"
      ? false
      : actual === "near-one"
        ? uniform(source, 4) < 0.25
        : uniform(source, 4) < 0.5;
  return negative ? -size : size;
}

function mixedChoice(u: number): Stratum {
  const choices: readonly Stratum[] = ["signed", "tiny", "large", "halves", "positive", "near-one"];
  return choices[Math.floor(u * choices.length)] ?? "signed";
}

function magnitude(stratum: Stratum, u: number): number {
  switch (stratum) {
    case "integers":
      return 1 + Math.floor(u * 4);
    case "simplest":
      return 1 + Math.floor(u * 3);
    case "simple":
      return 1 + Math.floor(u * 5);
    case "halves":
      return (1 + Math.floor(u * 7)) / 2;
    case "near-one":
      return 0.5 + 1.5 * u;
    case "tiny":
      return 10 ** (-1 - 3 * u);
    case "large":
      return 10 ** (0.5 + 1.3 * u);
    case "vast":
      return 10 ** (1 + 4 * u);
    case "special":
      return [0, 1, 1, 2, 0.5, 0][Math.floor(u * 6)] ?? 1;
    case "positive":
      return 0.1 + 3 * u;
    case "signed":
    case "same":
    case "mixed":
      return 0.05 + 3 * u;
  }
}

function drawBetween(stratum: Stratum, u: number, v: number, interval: Interval, nonzero: boolean): number {
  const { low, high } = interval;
  const at = (share: number): number => low + (high - low) * share;
  const value = ((): number => {
    switch (stratum) {
      case "simplest":
      case "integers":
        return at(0.5);
      case "simple":
        return at([0.25, 0.5, 0.75, 0.5][Math.floor(u * 4)] ?? 0.5);
      case "halves":
        return at((1 + Math.floor(u * 9)) / 10);
      case "tiny":
        return at(10 ** (-1 - 3 * u));
      case "large":
        return at(1 - 10 ** (-1 - 3 * u));
      case "special":
        if (v < 0.25 && !interval.lowOpen) return low;
        if (v < 0.5 && !interval.highOpen) return high;
        return at(0.5);
      default:
        return at(0.02 + 0.96 * u);
    }
  })();
  const inside =
    (value > low || (!interval.lowOpen && value >= low)) && (value < high || (!interval.highOpen && value <= high));
  if (!inside) return low === high && !interval.lowOpen && !interval.highOpen ? low : at(0.5);
  return nonzero && value === 0 ? at(0.75) : value;
}

/** One of the values of a list. */
export function drawChoice(key: number, choices: readonly number[]): number {
  return choices[Math.floor(uniform(key, 10) * choices.length)] ?? Number.NaN;
}

/** A small integer in an interval. */
export function drawInteger(key: number, interval: Interval): number {
  const low = Number.isFinite(interval.low)
    ? Math.ceil(interval.low) + (interval.lowOpen && Number.isInteger(interval.low) ? 1 : 0)
    : undefined;
  const high = Number.isFinite(interval.high)
    ? Math.floor(interval.high) - (interval.highOpen && Number.isInteger(interval.high) ? 1 : 0)
    : undefined;
  const u = uniform(key, 5);
  if (low !== undefined && high !== undefined) return low + Math.floor(u * Math.max(1, Math.min(high - low, 5) + 1));
  if (low !== undefined) return low + Math.floor(u * 6);
  if (high !== undefined) return high - Math.floor(u * 6);
  return Math.floor(u * 9) - 3;
}
