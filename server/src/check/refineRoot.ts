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
  return lane.widen(
    start,
    root.map((value, at) => {
      const uncertain = Math.abs(values[at] ?? 0) + (bounds?.[at] ?? 0);
      const distance = (2 * uncertain) / (slope[at] ?? 0);
      const reach = offset[at] ?? 0;
      // Close to a double root the slope is that of a parabola, whose root may be further away than its tangent's.
      const bent = distance > 0.01 * reach ? 2 * Math.sqrt((uncertain * reach) / (slope[at] ?? 0)) : 0;
      return Math.max(distance, bent) + 2 * Number.EPSILON * Math.abs(value);
    }),
  );
}
