import type { Lane, Part } from "./lane.js";
import { NotConverged, Unsupported } from "./lane.js";

/** The lane's view of the real numbers in a value. @throws Unsupported for lanes that have no such view. */
export function partsOf<V>(lane: Lane<V>, value: V): readonly Part[] {
  if (lane.parts === undefined) throw new Unsupported(`integrals, limits and infinite sums over the ${lane.name} lane`);
  return lane.parts(value);
}

/** A value with wider bounds, one array a part. */
export function widenParts<V>(lane: Lane<V>, value: V, errors: readonly Float64Array[]): V {
  if (lane.widenParts === undefined)
    throw new Unsupported(`integrals, limits and infinite sums over the ${lane.name} lane`);
  return lane.widenParts(value, errors);
}

/** A value that is undefined in every lane. */
export function undefinedValue<V>(lane: Lane<V>): V {
  const nowhere = lane.literal(new Float64Array(lane.width));
  return lane.select(new Uint8Array(lane.width).fill(2), nowhere, nowhere);
}

/** What `make` gives; undefined in every lane where something inside does not converge. */
export function valueOrUndefined<V>(lane: Lane<V>, make: () => V): V {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotConverged) return undefinedValue(lane);
    throw error;
  }
}

/**
 * Of several approximations of the same number the best one lane by lane: an approximation comes with an estimate of its
 * error for every part, to which the bound of its own rounding is added.
 */
export interface Approximations<V> {
  offer(value: V, estimates: readonly Float64Array[]): void;
  /**
   * The best approximations, with their estimates taken into their bounds; undefined where none is within `relative` of the
   * larger of its size and `scale` (one array a part). `settled` has a 1 for every lane that has one.
   */
  best(relative: number, scale: readonly Float64Array[]): { readonly value: V; readonly settled: Uint8Array };
}

/** An empty collection of approximations. */
export function approximations<V>(lane: Lane<V>): Approximations<V> {
  let value: V | undefined;
  let estimates: Float64Array[] = [];
  const scores = new Float64Array(lane.width).fill(Number.POSITIVE_INFINITY);
  return {
    offer: (candidate, errors) => {
      const parts = partsOf(lane, candidate);
      const better = new Uint8Array(lane.width);
      for (let at = 0; at < lane.width; at += 1) {
        let score = 0;
        for (const [index, part] of parts.entries()) {
          const total = (errors[index]?.[at] ?? 0) + (part.errors[at] ?? 0);
          const defined = Number.isFinite(part.values[at]) && !Number.isNaN(total);
          score = Math.max(score, defined ? total : Number.POSITIVE_INFINITY);
        }
        if (score < (scores[at] ?? 0)) {
          better[at] = 1;
          scores[at] = score;
        }
      }
      if (!better.includes(1)) return;
      const previous = value ?? undefinedValue(lane);
      value = lane.select(better, candidate, previous);
      const old = estimates;
      estimates = parts.map((_part, index) =>
        Float64Array.from(better, (mine, at) => (mine === 1 ? errors : old)[index]?.[at] ?? 0),
      );
    },
    best: (relative, scale) => {
      const settled = new Uint8Array(lane.width);
      if (value === undefined) return { value: undefinedValue(lane), settled };
      const widened = widenParts(lane, value, estimates);
      const parts = partsOf(lane, widened);
      for (let at = 0; at < lane.width; at += 1) {
        const fits = parts.every((part, index) => {
          const size = Math.max(Math.abs(part.values[at] ?? 0), scale[index]?.[at] ?? 0);
          return (part.errors[at] ?? 0) <= relative * size + Number.MIN_VALUE;
        });
        if (fits && (scores[at] ?? 0) < Number.POSITIVE_INFINITY) settled[at] = 1;
      }
      const mask = settled.map((yes) => (yes === 1 ? 1 : 2));
      return { value: lane.select(mask, widened, widened), settled };
    },
  };
}

/** The distance of two values as doubles, one array a part. */
export function distance<V>(lane: Lane<V>, a: V, b: V): readonly Float64Array[] {
  return partsOf(lane, lane.subtract(a, b)).map((part) => part.values.map(Math.abs));
}

/** Lane by lane and part by part, the sum of some estimates. */
export function sumEstimates(...estimates: readonly (readonly Float64Array[])[]): readonly Float64Array[] {
  const [first, ...rest] = estimates;
  return (first ?? []).map((array, part) =>
    array.map((value, at) => rest.reduce((sum, other) => sum + (other[part]?.[at] ?? 0), value)),
  );
}
