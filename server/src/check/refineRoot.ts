import type { Lane } from "../numeric/lane.js";

/**
 * The root near a double as a value of a lane. In double precision it is the double, with the distance as its error over
 * which the residual is not distinguishable from zero; with more digits it takes two secant steps from there, which
 * leave an error of about the square of the first step, and the last step bounds it.
 */
export function refineRoot<V>(root: Float64Array, lane: Lane<V>, residual: (candidate: V) => V): V {
  const start = lane.literal(root);
  const offset = root.map((value) => Math.max(Math.abs(value), 1e-3) * 1e-7);
  let previous = lane.add(start, lane.literal(offset));
  let atPrevious = residual(previous);
  let atCurrent = residual(start);
  if (lane.name.startsWith("decimal")) {
    let current = start;
    let step = offset;
    for (let iteration = 0; iteration < 2; iteration += 1) {
      const slope = lane.divide(lane.subtract(atCurrent, atPrevious), lane.subtract(current, previous));
      const exact = lane.values(atCurrent).map((value) => (value === 0 ? 1 : 0));
      const move = lane.divide(atCurrent, slope);
      const next = lane.select(Uint8Array.from(exact), current, lane.subtract(current, move));
      step = lane.values(move).map((value, at) => (exact[at] === 1 ? 0 : Math.abs(value)));
      previous = current;
      atPrevious = atCurrent;
      current = next;
      atCurrent = residual(current);
    }
    return lane.widen(current, step);
  }
  const slope = lane
    .values(lane.subtract(atCurrent, atPrevious))
    .map((value, at) => Math.abs(value) / (offset[at] ?? 1));
  const values = lane.values(atCurrent);
  const bounds = lane.parts?.(atCurrent)[0]?.errors;
  const isAnything = holdsAnywhere(root, lane, residual, [atPrevious, atCurrent]);
  return lane.widen(
    start,
    root.map((value, at) => {
      if (isAnything[at] === 1) return 0;
      const uncertain = Math.abs(values[at] ?? 0) + (bounds?.[at] ?? 0);
      const distance = (2 * uncertain) / (slope[at] ?? 0);
      const reach = offset[at] ?? 0;
      // Close to a double root the slope is that of a parabola, whose root may be further away than its tangent's.
      const bent = distance > 0.01 * reach ? 2 * Math.sqrt((uncertain * reach) / (slope[at] ?? 0)) : 0;
      return Math.max(distance, bent) + 2 * Number.EPSILON * Math.abs(value);
    }),
  );
}

/** Where an equation is an identity as far as can be told, so that every value meets it: 1 for those lanes. */
function holdsAnywhere<V>(
  root: Float64Array,
  lane: Lane<V>,
  residual: (candidate: V) => V,
  seen: readonly V[],
): Uint8Array {
  const vanishes = (value: V): Uint8Array => {
    const errors = lane.parts?.(value)[0]?.errors;
    return Uint8Array.from(lane.values(value), (gap, at) => (Math.abs(gap) <= (errors?.[at] ?? 0) ? 1 : 0));
  };
  const both = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((flag, at) => flag & (b[at] ?? 0));
  const near = seen.map(vanishes).reduce(both);
  if (!near.includes(1)) return near;
  const far = lane.literal(root.map((value) => value + 0.37 * Math.max(Math.abs(value), 1)));
  return both(near, vanishes(residual(far)));
}
