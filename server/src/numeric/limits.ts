import { rational } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import type { Context, Evaluate, Value } from "./environment.js";
import { bind, numberOf, scalar, structural } from "./environment.js";
import { infinitySign } from "./integrals.js";
import type { Lane } from "./lane.js";
import { NotConverged, Unsupported } from "./lane.js";
import { approximations, distance, partsOf, valueOrUndefined } from "./settled.js";

/** A sequence of distances: from `first`, each is `ratio` (a fraction) of the one before. */
export interface Approach {
  readonly numerator: number;
  readonly denominator: number;
  /** Values asked for at most. */
  readonly steps: number;
  /** Steps up to which the distances are exact doubles, so that powers of them cancel exactly. */
  readonly exactSteps: number;
}

/**
 * Distances 3/4 (7/16)^k to a number, and points 5/4 (9/4)^k on the way to infinity. The factors are no integers either way:
 * along halves, the argument 1/h of a periodic function would stay close to a zero for many steps once it is.
 */
const towards: Approach = { numerator: 7, denominator: 16, steps: 32, exactSteps: 18 };
const outwards: Approach = { numerator: 4, denominator: 9, steps: 32, exactSteps: 15 };
/** Powers of two, where only integers make sense. */
const doubling: Approach = { numerator: 1, denominator: 2, steps: 11, exactSteps: 11 };
/** Columns of the extrapolation table. */
const maxColumns = 6;
/** A limit that is more uncertain than this, relative to its size or to the function's near it, has not converged. */
const acceptable = 1e-6;
/**
 * A limit by Richardson's extrapolation: values at distances that shrink geometrically, from which the powers h, h², … of an
 * expansion are eliminated one after the other. Of all entries of the table the one with the least error counts, its own rounding
 * bound included, so that cancellation near the target ends the approach in time. Both sides of a two-sided limit
 * must agree. Lanes that do not settle are undefined. @throws NotConverged when none does.
 */
export function limit<V>(term: Extract<Term, { kind: "limit" }>, context: Context<V>, evaluate: Evaluate): V {
  const { lane } = context;
  const infinite = infinitySign(term.target);
  const at = (x: Value<V>): V =>
    valueOrUndefined(lane, () => numberOf(evaluate(term.body, bind(context, term.variable, x))));
  if (infinite !== undefined) return settledOnly(lane, alongInfinity(infinite, at, lane));

  const target = numberOf(evaluate(term.target, context));
  const approach = (side: 1 | -1): Settled<V> =>
    extrapolate(
      (k) =>
        at(scalar(lane.add(target, lane.literal(new Float64Array(lane.width).fill(side * scaled(0.75, 7 / 16, k)))))),
      towards,
      lane,
    );
  if (term.side !== 0) return settledOnly(lane, approach(term.side));
  const below = approach(-1);
  const above = approach(1);
  const gaps = distance(lane, below.value, above.value);
  const [lowParts, highParts] = [partsOf(lane, below.value), partsOf(lane, above.value)];
  const settled = below.settled.map((yes, index) => {
    const agree = gaps.every(
      (gap, part) =>
        (gap[index] ?? 0) <=
        4 * ((lowParts[part]?.errors[index] ?? 0) + (highParts[part]?.errors[index] ?? 0)) + Number.MIN_VALUE,
    );
    return yes === 1 && above.settled[index] === 1 && agree ? 1 : 0;
  });
  // The side that is known better; its bound holds for the limit.
  const closer = Uint8Array.from(settled, (_yes, index) =>
    (lowParts[0]?.errors[index] ?? 0) < (highParts[0]?.errors[index] ?? 0) ? 1 : 0,
  );
  return settledOnly(lane, { value: lane.select(closer, below.value, above.value), settled });
}

/** `first` times the k-th power of a dyadic factor; exact as long as its bits fit, which the power operator does not promise. */
function scaled(first: number, factor: number, k: number): number {
  let value = first;
  for (let step = 0; step < k; step += 1) value *= factor;
  return value;
}

interface Settled<V> {
  readonly value: V;
  readonly settled: Uint8Array;
}

function settledOnly<V>(lane: Lane<V>, { value, settled }: Settled<V>): V {
  if (!settled.includes(1)) throw new NotConverged("a limit");
  return lane.select(
    settled.map((yes) => (yes === 1 ? 1 : 2)),
    value,
    value,
  );
}

/** Towards infinity along real numbers where the body takes them, else along powers of two. */
function alongInfinity<V>(sign: 1 | -1, at: (x: Value<V>) => V, lane: Lane<V>): Settled<V> {
  try {
    return extrapolate(
      (k) => at(scalar(lane.literal(new Float64Array(lane.width).fill(sign * scaled(1.25, 9 / 4, k))))),
      outwards,
      lane,
    );
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
  }
  const integer = (n: number): V => at(structural(sign * n, lane));
  const result = extrapolate((k) => integer(2 ** k), doubling, lane);
  // What differs between neighbours far out (an alternating sign) has no limit, though every second value may.
  const far = 2 ** (doubling.steps - 1);
  const step = distance(lane, integer(far), integer(far + 1));
  const octave = distance(lane, integer(far), integer(far / 2));
  const parts = partsOf(lane, result.value);
  const settled = result.settled.map((yes, index) => {
    const calm = step.every((size, part) => {
      const allowed =
        0.5 * (octave[part]?.[index] ?? 0) +
        8 * (parts[part]?.errors[index] ?? 0) +
        1e-12 * Math.abs(parts[part]?.values[index] ?? 0);
      return (size[index] ?? 0) <= allowed;
    });
    return yes === 1 && calm ? 1 : 0;
  });
  return { value: result.value, settled };
}

/**
 * Richardson's table over values at distances that shrink; entry (j, m) has the first m powers of h eliminated. The error of an entry
 * is taken as several times the largest of the last changes of its column, so that a change that is small by chance
 * says nothing; and eliminations count only where the values approach steadily, each change the same share
 * of the one before, since what oscillates has no powers to eliminate.
 */
export function extrapolate<V>(valueAt: (k: number) => V, approach: Approach, lane: Lane<V>): Settled<V> {
  const found = approximations(lane);
  let previous: readonly V[] = [];
  /** For every column, how much it changed from row to row, the last change first. */
  const changes: (readonly Float64Array[])[][] = [];
  let scale: Float64Array[] | undefined;
  for (let k = 0; k < approach.steps; k += 1) {
    const columns = k < approach.exactSteps ? Math.min(previous.length, maxColumns) : 0;
    const row: V[] = [valueAt(k)];
    for (let m = 1; m <= columns; m += 1) {
      const [left, above] = [row[m - 1], previous[m - 1]];
      if (left === undefined || above === undefined) break;
      row.push(lane.add(left, lane.multiply(lane.subtract(left, above), elimination(approach, m, lane))));
    }
    const first = row[0];
    if (first !== undefined)
      scale = widest(
        scale,
        partsOf(lane, first).map((part) => part.values),
        k,
      );
    for (const [m, entry] of row.entries()) {
      const above = previous[m];
      if (above === undefined) continue;
      const column = [distance(lane, entry, above), ...(changes[m] ?? [])].slice(0, 3);
      changes[m] = column;
      const plain = changes[0] ?? [];
      if (column.length < 3 && m === 0) continue;
      const last = column.slice(0, m === 0 ? 3 : 2);
      found.offer(
        entry,
        (column[0] ?? []).map((change, part) =>
          change.map((_size, at) => {
            if (m > 0 && !isSteady(plain, part, at)) return Number.POSITIVE_INFINITY;
            return caution * Math.max(...last.map((earlier) => earlier[part]?.[at] ?? Number.NaN));
          }),
        ),
      );
    }
    previous = row;
  }
  return found.best(acceptable, scale ?? []);
}

/** 1 / (r^{-m} - 1) for the ratio r: the share of a change that is still to come when its power is h^m. */
function elimination<V>({ numerator, denominator }: Approach, m: number, lane: Lane<V>): V {
  return lane.constant(rational(numerator ** m, denominator ** m - numerator ** m));
}

/** How many times the last changes the error is taken to be. Powers from h^{1/3} on converge fast enough for it. */
const caution = 4;

/** Whether the last three changes shrink by about the same factor. */
function isSteady(changes: readonly (readonly Float64Array[])[], part: number, at: number): boolean {
  const [now, before, first] = [0, 1, 2].map((back) => changes[back]?.[part]?.[at] ?? Number.NaN) as [
    number,
    number,
    number,
  ];
  if (now === 0 && before === 0) return true;
  const [ratio, earlier] = [now / before, before / first];
  return ratio < 0.9 && earlier < 0.9 && Math.abs(ratio - earlier) < 0.15;
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
