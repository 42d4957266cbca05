import { rational } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import type { Context, Evaluate, Value } from "./environment.js";
import { bind, numberOf, scalar, structural } from "./environment.js";
import { infinitySign } from "./integrals.js";
import { NotConverged, Unsupported } from "./lane.js";
import type { Lane } from "./lane.js";
import { approximations, distance, partsOf, sumEstimates, valueOrUndefined } from "./settled.js";

/** How often the distance to the target is halved. */
const maxHalvings = 36;
/** How often an integer is doubled on its way to infinity: sums up to it are affordable so far. */
const maxDoublings = 11;
/** Columns of the extrapolation table. */
const maxColumns = 6;
/** A limit that is more uncertain than this, relative to its size or to the function's near it, has not converged. */
const acceptable = 1e-6;
/** The first distance: no fraction of two or of π, so that no periodic function is met at the same phase every time. */
const firstDistance = 0.7310585786300049;

/**
 * A limit by Richardson's extrapolation: values at distances that halve, from which the powers h, h², … of an expansion are
 * eliminated one after the other. Of all entries of the table the one with the least error counts, its own rounding
 * bound included, so that cancellation near the target ends the approach in time. Both sides of a two-sided limit
 * must agree. Lanes that do not settle are undefined. @throws NotConverged when none does.
 */
export function limit<V>(term: Extract<Term, { kind: "limit" }>, context: Context<V>, evaluate: Evaluate): V {
  const { lane } = context;
  const infinite = infinitySign(term.target);
  const at = (x: Value<V>): V => valueOrUndefined(lane, () => numberOf(evaluate(term.body, bind(context, term.variable, x))));
  if (infinite !== undefined) return settledOnly(lane, alongInfinity(infinite, at, lane));

  const target = numberOf(evaluate(term.target, context));
  const approach = (side: 1 | -1): Settled<V> =>
    extrapolate(
      (k) => at(scalar(lane.add(target, lane.literal(new Float64Array(lane.width).fill(side * firstDistance * 2 ** -k))))),
      maxHalvings,
      lane,
    );
  if (term.side !== 0) return settledOnly(lane, approach(term.side));
  const below = approach(-1);
  const above = approach(1);
  const gaps = distance(lane, below.value, above.value);
  const [lowParts, highParts] = [partsOf(lane, below.value), partsOf(lane, above.value)];
  const settled = below.settled.map((yes, index) => {
    const agree = gaps.every((gap, part) => (gap[index] ?? 0) <= 4 * ((lowParts[part]?.errors[index] ?? 0) + (highParts[part]?.errors[index] ?? 0)) + Number.MIN_VALUE);
    return yes === 1 && above.settled[index] === 1 && agree ? 1 : 0;
  });
  // The side that is known better; its bound holds for the limit.
  const closer = Uint8Array.from(settled, (_yes, index) => ((lowParts[0]?.errors[index] ?? 0) < (highParts[0]?.errors[index] ?? 0) ? 1 : 0));
  return settledOnly(lane, { value: lane.select(closer, below.value, above.value), settled });
}

interface Settled<V> {
  readonly value: V;
  readonly settled: Uint8Array;
}

function settledOnly<V>(lane: Lane<V>, { value, settled }: Settled<V>): V {
  if (!settled.includes(1)) throw new NotConverged("a limit");
  return lane.select(settled.map((yes) => (yes === 1 ? 1 : 2)), value, value);
}

/** Towards infinity along real numbers where the body takes them, else along powers of two. */
function alongInfinity<V>(sign: 1 | -1, at: (x: Value<V>) => V, lane: Lane<V>): Settled<V> {
  try {
    return extrapolate((k) => at(scalar(lane.literal(new Float64Array(lane.width).fill((sign * 2 ** k) / firstDistance)))), maxHalvings, lane);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
  }
  const integer = (n: number): V => at(structural(sign * n, lane));
  const result = extrapolate((k) => integer(2 ** k), maxDoublings, lane);
  // What differs between neighbours far out (an alternating sign) has no limit, though every second value may.
  const far = 2 ** (maxDoublings - 1);
  const step = distance(lane, integer(far), integer(far + 1));
  const octave = distance(lane, integer(far), integer(far / 2));
  const parts = partsOf(lane, result.value);
  const settled = result.settled.map((yes, index) => {
    const calm = step.every((size, part) => {
      const allowed = 0.5 * (octave[part]?.[index] ?? 0) + 8 * (parts[part]?.errors[index] ?? 0) + 1e-12 * Math.abs(parts[part]?.values[index] ?? 0);
      return (size[index] ?? 0) <= allowed;
    });
    return yes === 1 && calm ? 1 : 0;
  });
  return { value: result.value, settled };
}

/** Richardson's table over values at h, h/2, h/4, …; entry (j, m) has the first m powers of h eliminated. */
export function extrapolate<V>(valueAt: (k: number) => V, count: number, lane: Lane<V>): Settled<V> {
  const found = approximations(lane);
  let previous: V[] = [];
  let scale: Float64Array[] | undefined;
  for (let k = 0; k < count; k += 1) {
    const row: V[] = [valueAt(k)];
    for (let m = 1; m <= Math.min(previous.length, maxColumns); m += 1) {
      const [left, above] = [row[m - 1], previous[m - 1]];
      if (left === undefined || above === undefined) break;
      const correction = lane.divide(lane.subtract(left, above), lane.constant(rational(2 ** m - 1)));
      row.push(lane.add(left, correction));
    }
    const first = row[0];
    if (first !== undefined) scale = widest(scale, partsOf(lane, first).map((part) => part.values), k);
    for (const [m, entry] of row.entries()) {
      const above = previous[m];
      const left = row[m - 1];
      if (above === undefined) continue;
      // Two independent signs of the error: what the last elimination and what the last halving changed.
      const halving = distance(lane, entry, above);
      found.offer(entry, left === undefined ? halving : sumEstimates(halving, distance(lane, entry, left)));
    }
    previous = row;
  }
  return found.best(acceptable, scale ?? []);
}

/** The size of the function in the neighbourhood: the largest of its values, the first few left out. */
function widest(known: Float64Array[] | undefined, values: readonly Float64Array[], k: number): Float64Array[] {
  if (known === undefined || k < 3) return values.map((array) => Float64Array.from(array, () => 0));
  return known.map((array, part) =>
    Float64Array.from(array, (old, at) => {
      const size = Math.abs(values[part]?.[at] ?? 0);
      return k < 8 && Number.isFinite(size) ? Math.max(old, Math.min(size, 1)) : old;
    }),
  );
}
