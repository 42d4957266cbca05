import { runsOf } from "./bitGrid.js";
import { chainOf, channelsOf, radiusOf, type Stack, workOf } from "./networks.js";

/** The words of bits that computing a field may go through, and the entries that it may have. */
const MOST_WORDS = 200_000_000;
const MOST_ENTRIES = 1_200_000;
/** The steps that counting paths may take. */
const MOST_STEPS = 60_000_000;

/** Whether a stack's field, where no border is in reach, takes longer than anybody would wait for. */
export function isTooLarge(stack: Stack): boolean {
  const { rows, columns } = radiusOf(stack);
  const channels = channelsOf(stack);
  const [height, width] = [2 * rows + 1, 2 * columns + 1];
  if (height * width * channels > MOST_ENTRIES) return true;
  const words = height * Math.ceil(width / 32) * channels;
  let work = 0;
  for (const { layers } of chainOf(stack)) {
    for (const { kernel } of layers.slice(0, stack.layers.length)) {
      // A run is a union of shifts by doubling, which is then added to each of its rows.
      for (const run of runsOf(kernel.taps)) work += words * (2 + Math.log2(run.to - run.from + 1) + run.rows.length);
      if (work > MOST_WORDS) return true;
    }
  }
  return false;
}

/** Whether counting a stack's paths takes that long. */
export function hasTooManyPaths(stack: Stack): boolean {
  return workOf(stack) > MOST_STEPS;
}
