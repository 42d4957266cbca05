import {
  type BitGrid,
  emptyGrid,
  hasBit,
  markBit,
  mergeBits,
  type Run,
  runsOf,
  spacedBits,
  spreadBits,
} from "./bitGrid.js";
import { type Kernel, openChannels, type Tap } from "./kernels.js";
import { chainOf, channelsOf, type Extent, gridsOf, type Layer, radiusOf, type Stack, strideOf } from "./networks.js";

/** A pixel of an image, counted from 0. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** The entry of a layer that is asked for: a pixel on its grid, and a channel. */
export interface Place extends Pixel {
  readonly channel: number;
}

/** What an entry of the last layer sees of the image: a mark for every entry, channels innermost, then columns. */
export interface Field {
  readonly image: Extent;
  readonly channels: number;
  /** The entry of the image at which the last layer's entry stands: the present. */
  readonly present: Place;
  readonly seen: Uint8Array;
}

/** Entries of one layer's grid: a plane for each channel. */
type Marks = readonly BitGrid[];

/** What the entry `at` of the last layer sees of an image; each layer is clipped to its grid. */
export function fieldOf(stack: Stack, image: Extent, at: Place): Field {
  const chain = chainOf(stack);
  const channels = channelsOf(stack);
  const grids = gridsOf(stack, image);
  const sets = chain.map(() => emptyMarks(grids.at(-1) ?? image, channels));
  mark(sets[0], at);
  const seen = throughLayers(sets, chain, grids, stack.layers.length);
  return { image, channels, present: presentOf(at, stack), seen: seenBy(seen, image, channels) };
}

/**
 * What the entry `at` sees of an image at some depth, when the layers `tail` (one for each stack that is added to the one before)
 * are repeated any number of times above the stack. Nothing in `tail` may be strided.
 */
export function fieldAtAnyDepth(stack: Stack, tail: readonly Layer[], image: Extent, at: Place): Field {
  const chain = chainOf(stack);
  const channels = channelsOf(stack);
  const closed = chain.map(() => emptyMarks(image, channels));
  mark(closed[0], at);
  addStacks(closed);
  const step = stepper();
  for (let grows = true; grows; ) {
    const stepped = closed.map((set, index) => {
      const layer = tail[index];
      return layer === undefined ? set : step(set, layer, image);
    });
    addStacks(stepped);
    grows = false;
    for (const [index, set] of stepped.entries()) grows = merge(closed[index], set) || grows;
  }
  const seen = throughLayers(closed, chain, gridsOf(stack, image), stack.layers.length);
  return { image, channels, present: at, seen: seenBy(seen, image, channels) };
}

/** What an entry sees where no border is in reach. */
export function openField(stack: Stack, channel = 0): Field {
  const { image, at } = openPlace(stack, channel);
  return fieldOf(stack, image, at);
}

/** An image and an entry of the last layer on it that has no border in reach. */
export function openPlace(stack: Stack, channel = 0): { readonly image: Extent; readonly at: Place } {
  const radius = radiusOf(stack);
  const stride = strideOf(stack);
  const row = Math.ceil(radius.rows / stride);
  const column = Math.ceil(radius.columns / stride);
  const image = { rows: row * stride + radius.rows + 1, columns: column * stride + radius.columns + 1 };
  return { image, at: { row, column, channel } };
}

/** Whether an entry is seen; what lies outside the image is not. */
export function sees({ image, channels, seen }: Field, { row, column, channel }: Place): boolean {
  if (row < 0 || column < 0 || row >= image.rows || column >= image.columns) return false;
  return seen[(row * image.columns + column) * channels + channel] === 1;
}

function presentOf({ row, column, channel }: Place, stack: Stack): Place {
  const stride = strideOf(stack);
  return { row: row * stride, column: column * stride, channel };
}

function emptyMarks(extent: Extent, channels: number): Marks {
  return Array.from({ length: channels }, () => emptyGrid(extent));
}

function mark(set: Marks | undefined, { row, column, channel }: Place): void {
  const plane = set?.[channel];
  if (plane !== undefined) markBit(plane, row, column);
}

/** Follows what is asked of each stack's last layer down to the image. */
function throughLayers(
  asked: readonly Marks[],
  chain: readonly Stack[],
  grids: readonly Extent[],
  depth: number,
): readonly Marks[] {
  const step = stepper();
  let sets = asked;
  for (let level = depth; level >= 1; level -= 1) {
    addStacks(sets);
    sets = sets.map((set, index) => {
      const layer = chain[index]?.layers[level - 1];
      const below = grids[level - 1];
      return layer === undefined || below === undefined ? set : step(set, layer, below);
    });
  }
  return sets;
}

/** Every stack adds the next one at the same depth: what is asked of the one is asked of the other. */
function addStacks(sets: readonly Marks[]): void {
  for (let index = 1; index < sets.length; index += 1) {
    const before = sets[index - 1];
    if (before !== undefined) merge(sets[index], before);
  }
}

function merge(set: Marks | undefined, more: Marks): boolean {
  let grows = false;
  for (const [channel, plane] of more.entries()) {
    const own = set?.[channel];
    if (own !== undefined) grows = mergeBits(own, plane) || grows;
  }
  return grows;
}

function seenBy(sets: readonly Marks[], image: Extent, channels: number): Uint8Array {
  const all = emptyMarks(image, channels);
  for (const set of sets) merge(all, set);
  const seen = new Uint8Array(image.rows * image.columns * channels);
  for (const [channel, plane] of all.entries()) {
    let at = channel;
    for (let row = 0; row < image.rows; row += 1) {
      for (let column = 0; column < image.columns; column += 1) {
        if (hasBit(plane, row, column)) seen[at] = 1;
        at += channels;
      }
    }
  }
  return seen;
}

/** Makes the function that tells what a layer reads of the grid below it to compute the marked entries. */
function stepper(): (set: Marks, layer: Layer, below: Extent) => Marks {
  const known = new Map<Kernel, readonly Run[]>();
  return (set, { kernel, dilation, stride, residual }, below) => {
    const channels = set.length;
    const runs = known.get(kernel) ?? runsOf(kernel.taps.filter((tap) => !ordersChannels(kernel, tap)));
    known.set(kernel, runs);
    const placed = set.map((plane) => spacedBits(plane, stride, below));
    const shared = emptyGrid(below);
    spreadBits(unionOf(placed, below), runs, dilation, shared);
    const centre = kernel.taps.find((tap) => ordersChannels(kernel, tap));
    return placed.map((own, from) => {
      const down = channels === 1 ? shared : unionOf([shared], below);
      if (centre !== undefined)
        for (const [to, plane] of placed.entries())
          if (from < openChannels(kernel, centre, to, channels)) mergeBits(down, plane);
      if (residual) mergeBits(down, own);
      return down;
    });
  };
}

/** Whether a tap reads some channels only. */
function ordersChannels({ channels }: Kernel, { row, column }: Tap): boolean {
  return channels !== undefined && row === 0 && column === 0;
}

function unionOf(planes: readonly BitGrid[], extent: Extent): BitGrid {
  const union = emptyGrid(extent);
  for (const plane of planes) mergeBits(union, plane);
  return union;
}
