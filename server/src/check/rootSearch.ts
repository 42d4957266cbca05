import { mix, uniform } from "./strata.js";

/** Halvings of a bracket at most; the Illinois steps in between end most searches after a dozen. */
const maxIterations = 80;
/** Golden sections of a bracket around a minimum: what is left is as narrow as rounding lets a minimum be found. */
const maxSections = 44;
/** Points at which an equation must hold to count as an identity. */
const leastForIdentity = 5;

/** The residual of an equation at trial values, a lane each. */
export interface Residuals {
  readonly difference: Float64Array;
  /** Whether the sides meet as closely as can be told. */
  readonly meets: Uint8Array;
  /** Whether the difference is zero as far as its error allows. */
  readonly vanishes: Uint8Array;
  /** Whether the difference is free of error, so that zero is zero. */
  readonly exact: Uint8Array;
}

/** The residuals at trial values; points where a side has no value give NaN. */
export type Residual = (at: Float64Array) => Residuals;

/** A sign change of the residual between two points, or a zero at one. */
interface Crossing {
  readonly kind: "crossing";
  low: number;
  high: number;
  atLow: number;
  atHigh: number;
  /** The side that the last step kept, for the Illinois weights. */
  kept: -1 | 0 | 1;
}

/** A minimum of the residual's distance from zero between two points, where it may touch zero. */
interface Touching {
  readonly kind: "touching";
  low: number;
  high: number;
}

type Place = Crossing | Touching;

/**
 * Looks for roots on a grid, in the lanes that have none yet (NaN), and writes them to `roots`: sign changes are narrowed
 * by the Illinois variant of the false position with bisection as a fallback (Dowell and Jarratt 1971), minima of the
 * distance, where a double root may touch zero, by golden sections. Of several a lane takes the one that its number points
 * to, or the one closest to `near`. A lane whose first choice is no root gets a second one.
 * Where the equation is an identity the value that was drawn does as well as any.
 */
export function searchRoots(
  grid: readonly Float64Array[],
  near: Float64Array | undefined,
  drawn: Float64Array,
  residual: Residual,
  roots: Float64Array,
): void {
  const samples = grid.map(residual);
  for (const lane of roots.keys()) {
    const own = samples.filter((sample) => Number.isFinite(sample.difference[lane] ?? Number.NaN));
    const isIdentity = own.length >= leastForIdentity && own.every((sample) => sample.vanishes[lane] === 1);
    if (isIdentity && Number.isNaN(roots[lane] ?? Number.NaN)) roots[lane] = drawn[lane] ?? Number.NaN;
  }
  const choices = [...roots.keys()].map((lane) => placesOf(grid, samples, lane));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const chosen = choices.map((places, lane) =>
      Number.isNaN(roots[lane] ?? Number.NaN) ? choosePlace(places, lane, near?.[lane], attempt) : undefined,
    );
    if (chosen.every((place) => place === undefined)) return;
    const found = new Float64Array(roots.length).fill(Number.NaN);
    narrow(
      chosen.map((place) => (place?.kind === "crossing" ? place : undefined)),
      residual,
      found,
    );
    descend(
      chosen.map((place) => (place?.kind === "touching" ? place : undefined)),
      residual,
      found,
    );
    const { meets } = residual(found);
    for (const [lane, root] of found.entries()) {
      if (chosen[lane] !== undefined && meets[lane] === 1) roots[lane] = root;
    }
  }
}

/** Where a lane's residual may be zero. */
function placesOf(grid: readonly Float64Array[], samples: readonly Residuals[], lane: number): readonly Place[] {
  const found: Place[] = [];
  const x = (at: number): number => grid[at]?.[lane] ?? Number.NaN;
  const f = (at: number): number => samples[at]?.difference[lane] ?? Number.NaN;
  for (let at = 0; at < grid.length; at += 1) {
    const [before, here, after] = [f(at - 1), f(at), f(at + 1)];
    if (!Number.isFinite(here)) continue;
    if (here === 0) {
      // Zero along a stretch is underflow or saturation, unless it is exact.
      if (samples[at]?.exact[lane] === 1 || (before !== 0 && after !== 0))
        found.push({ kind: "crossing", low: x(at), high: x(at), atLow: 0, atHigh: 0, kept: 0 });
      continue;
    }
    if (here * after < 0 && Number.isFinite(after))
      found.push({ kind: "crossing", low: x(at), high: x(at + 1), atLow: here, atHigh: after, kept: 0 });
    if (isDip([x(at - 1), x(at), x(at + 1)], [before, here, after]))
      found.push({ kind: "touching", low: x(at - 1), high: x(at + 1) });
  }
  return found;
}

/** Whether three values of one sign go down and up again so that their parabola comes much closer to zero than they do. */
function isDip(
  [a, b, c]: readonly [number, number, number],
  [atA, atB, atC]: readonly [number, number, number],
): boolean {
  const isLowest = Math.abs(atB) <= Math.abs(atA) && Math.abs(atB) <= Math.abs(atC);
  if (!(atA * atB > 0) || !(atC * atB > 0) || !isLowest) return false;
  const first = (atB - atA) / (b - a);
  const second = (atC - atB) / (c - b);
  const curvature = (second - first) / (c - a);
  if (!(Math.abs(curvature) > 0)) return false;
  const slope = first + curvature * (b - a);
  const lowest = atB - slope ** 2 / (4 * curvature);
  return lowest * Math.sign(atB) <= Math.abs(atB) / 2;
}

/** The place that a lane looks at first or second: the one closest to a known root, else the one its number points to. */
function choosePlace(
  places: readonly Place[],
  lane: number,
  near: number | undefined,
  attempt: number,
): Place | undefined {
  if (attempt >= places.length) return undefined;
  if (near === undefined || !Number.isFinite(near))
    return places[(Math.floor(uniform(mix(lane, 77), 1) * places.length) + attempt) % places.length];
  const distance = ({ low, high }: Place): number => Math.abs((low + high) / 2 - near);
  return [...places].sort((a, b) => distance(a) - distance(b))[attempt];
}

/** Narrows all brackets at once, one evaluation of the batch a step. */
function narrow(brackets: readonly (Crossing | undefined)[], residual: Residual, roots: Float64Array): void {
  for (const [lane, bracket] of brackets.entries()) {
    if (bracket !== undefined)
      roots[lane] = bracket.low === bracket.high || bracket.atLow === 0 ? bracket.low : bracket.high;
  }
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const open = brackets.map((bracket) => bracket !== undefined && !isNarrow(bracket));
    if (!open.includes(true)) return;
    const trial = Float64Array.from(brackets, (bracket, lane) =>
      bracket === undefined || open[lane] !== true ? (roots[lane] ?? Number.NaN) : nextPoint(bracket, iteration),
    );
    const { difference } = residual(trial);
    for (const [lane, bracket] of brackets.entries()) {
      if (bracket === undefined || open[lane] !== true) continue;
      const x = trial[lane] ?? Number.NaN;
      const f = difference[lane] ?? Number.NaN;
      roots[lane] = x;
      if (!Number.isFinite(f)) {
        // A hole inside the bracket: nothing can be said about a root beyond it.
        bracket.low = x;
        bracket.high = x;
        roots[lane] = Number.NaN;
      } else if (f === 0) {
        bracket.low = x;
        bracket.high = x;
      } else if (f * bracket.atLow > 0) {
        bracket.low = x;
        bracket.atLow = f;
        if (bracket.kept === 1) bracket.atHigh /= 2;
        bracket.kept = 1;
      } else {
        bracket.high = x;
        bracket.atHigh = f;
        if (bracket.kept === -1) bracket.atLow /= 2;
        bracket.kept = -1;
      }
    }
  }
}

function isNarrow({ low, high }: Crossing): boolean {
  return Math.abs(high - low) <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high));
}

function nextPoint({ low, high, atLow, atHigh }: Crossing, iteration: number): number {
  const middle = (low + high) / 2;
  if (iteration % 4 === 3) return middle;
  const crossing = high - (atHigh * (high - low)) / (atHigh - atLow);
  return crossing > Math.min(low, high) && crossing < Math.max(low, high) ? crossing : middle;
}

/**
 * Descends to the minimum of the distance from zero in all brackets at once. Where a double root can be written with few
 * digits, it is taken as written: the minimum itself is found to half of the digits only.
 */
function descend(brackets: readonly (Touching | undefined)[], residual: Residual, roots: Float64Array): void {
  if (brackets.every((bracket) => bracket === undefined)) return;
  const golden = (Math.sqrt(5) - 1) / 2;
  const point = (share: number): Float64Array =>
    Float64Array.from(brackets, (bracket) =>
      bracket === undefined ? Number.NaN : bracket.low + share * (bracket.high - bracket.low),
    );
  const distanceAt = (at: Float64Array): Float64Array => residual(at).difference.map(Math.abs);
  for (let section = 0; section < maxSections; section += 1) {
    const [inner, outer] = [point(1 - golden), point(golden)];
    const [atInner, atOuter] = [distanceAt(inner), distanceAt(outer)];
    for (const [lane, bracket] of brackets.entries()) {
      if (bracket === undefined) continue;
      if ((atInner[lane] ?? Number.NaN) <= (atOuter[lane] ?? Number.NaN)) bracket.high = outer[lane] ?? Number.NaN;
      else bracket.low = inner[lane] ?? Number.NaN;
    }
  }
  const lowest = point(0.5);
  const written = lowest.map((value) => Number(value.toPrecision(6)));
  const [atLowest, atWritten] = [distanceAt(lowest), distanceAt(written)];
  for (const [lane, bracket] of brackets.entries()) {
    if (bracket === undefined) continue;
    const isWritten = (atWritten[lane] ?? Number.NaN) <= (atLowest[lane] ?? Number.NaN);
    roots[lane] = (isWritten ? written : lowest)[lane] ?? Number.NaN;
  }
}
