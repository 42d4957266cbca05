import { openPlace, type Place } from "./field.js";
import { openChannels } from "./kernels.js";
import { chainOf, channelsOf, type Extent, gridsOf, type Layer, type Stack } from "./networks.js";

/** Numbers on one layer's grid, channels innermost, then columns. */
interface Weights {
  readonly extent: Extent;
  readonly values: Float64Array;
}

/**
 * In how many ways each entry of an image reaches the entry `at` of the last layer: one tap of each layer on the way, every
 * layer clipped to its grid. The layout is that of a field's marks. Counts are exact as far as `areExact` says so.
 */
export function pathCounts(stack: Stack, image: Extent, at: Place): Float64Array {
  return followed(stack, image, at, false);
}

/** Whether no count was rounded: all are less than 2^53, and what was added up to them was not more. */
export function areExact(counts: Float64Array): boolean {
  return counts.every((count) => count <= Number.MAX_SAFE_INTEGER);
}

/**
 * The effective receptive field: the share that each entry of an image has in all ways to the entry `at`. It is what a linear
 * network of equal weights depends on, its gradient, scaled to the sum 1; all are 0 if nothing is seen. No depth overflows.
 */
export function pathShares(stack: Stack, image: Extent, at: Place): Float64Array {
  const weights = followed(stack, image, at, true);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? weights : weights.map((weight) => weight / total);
}

/** The shares where no border is in reach, in the layout of `openField`. */
export function openShares(stack: Stack, channel = 0): Float64Array {
  const { image, at } = openPlace(stack, channel);
  return pathShares(stack, image, at);
}

/** The least number of pixels that hold a fraction of all shares; a pixel has those of its channels together. */
export function pixelsHolding(shares: Float64Array, channels: number, fraction: number): number {
  const pixels = Array.from({ length: shares.length / channels }, (_, pixel) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += shares[pixel * channels + channel] ?? 0;
    return sum;
  }).filter((share) => share > 0);
  let held = 0;
  for (const [index, share] of pixels.sort((a, b) => b - a).entries()) {
    held += share;
    // Shares were rounded: what is missing by that is not worth a pixel.
    if (held >= fraction - ROUNDING) return index + 1;
  }
  return pixels.length;
}

const ROUNDING = 1e-9;

/** How strong a share is relative to the largest one, from 1 to 4. Shares fall off like a bell, so that steps are unequal. */
export function strengthOf(relative: number): 1 | 2 | 3 | 4 {
  if (relative >= 1 / 2) return 4;
  if (relative >= 1 / 8) return 3;
  return relative >= 1 / 64 ? 2 : 1;
}

/** Goes from the last layer's entry down to the image. `scales` keeps numbers from growing, and with them what they count. */
function followed(stack: Stack, image: Extent, at: Place, scales: boolean): Float64Array {
  const chain = chainOf(stack);
  const channels = channelsOf(stack);
  const grids = gridsOf(stack, image);
  const last = grids.at(-1) ?? image;
  let sets: readonly Weights[] = chain.map(() => noWeights(last, channels));
  if (at.row >= 0 && at.column >= 0 && at.row < last.rows && at.column < last.columns)
    add(sets[0]?.values, (at.row * last.columns + at.column) * channels + at.channel, 1);
  for (let level = stack.layers.length; level >= 1; level -= 1) {
    addStacks(sets);
    sets = sets.map((set, index) => {
      const layer = chain[index]?.layers[level - 1];
      const below = grids[level - 1];
      return layer === undefined || below === undefined ? set : stepDown(set, layer, below, channels);
    });
    if (scales) rescale(sets);
  }
  const all = noWeights(image, channels).values;
  for (const { values } of sets) for (const [index, value] of values.entries()) add(all, index, value);
  return all;
}

function noWeights(extent: Extent, channels: number): Weights {
  return { extent, values: new Float64Array(extent.rows * extent.columns * channels) };
}

function add(values: Float64Array | undefined, index: number, value: number): void {
  if (values !== undefined) values[index] = (values[index] ?? 0) + value;
}

/** Every stack adds the next one at the same depth: what leads to the one leads to the other. */
function addStacks(sets: readonly Weights[]): void {
  for (let index = 1; index < sets.length; index += 1) {
    const before = sets[index - 1]?.values;
    if (before !== undefined) for (const [entry, value] of before.entries()) add(sets[index]?.values, entry, value);
  }
}

/** Divides all by the largest, so that only their ratios are left. */
function rescale(sets: readonly Weights[]): void {
  const largest = sets.reduce((most, { values }) => values.reduce((a, b) => Math.max(a, b), most), 0);
  if (largest === 0) return;
  for (const { values } of sets) for (const [index, value] of values.entries()) values[index] = value / largest;
}

function stepDown({ extent, values }: Weights, layer: Layer, below: Extent, channels: number): Weights {
  const { kernel, dilation, stride, residual } = layer;
  const down = noWeights(below, channels);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    const channel = index % channels;
    const pixel = (index - channel) / channels;
    const row = Math.floor(pixel / extent.columns) * stride;
    const column = (pixel % extent.columns) * stride;
    for (const tap of kernel.taps) {
      const belowRow = row + tap.row * dilation;
      const belowColumn = column + tap.column * dilation;
      if (belowRow < 0 || belowColumn < 0 || belowRow >= below.rows || belowColumn >= below.columns) continue;
      const start = (belowRow * below.columns + belowColumn) * channels;
      const open = openChannels(kernel, tap, channel, channels);
      for (let from = 0; from < open; from += 1) add(down.values, start + from, value);
    }
    if (residual) add(down.values, (row * below.columns + column) * channels + channel, value);
  }
  return down;
}
