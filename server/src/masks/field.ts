import { chainOf, channelsOf, type Extent, type Layer, radiusOf, type Stack, strideOf } from "./networks.js";

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

/** Entries of one layer's grid. */
interface Marks {
  readonly extent: Extent;
  readonly marks: Uint8Array;
}

/** What the entry `at` of the last layer sees of an image; each layer is clipped to its grid. */
export function fieldOf(stack: Stack, image: Extent, at: Place): Field {
  const chain = chainOf(stack);
  const channels = channelsOf(stack);
  const depth = stack.layers.length;
  const grids = [image];
  for (const { stride } of stack.layers) grids.push(shrunk(grids.at(-1) ?? image, stride));
  let sets = chain.map(() => emptyMarks(grids[depth] ?? image, channels));
  mark(sets[0], at, channels);
  for (let level = depth; level >= 1; level -= 1) {
    addStacks(sets);
    sets = sets.map((set, index) => {
      const layer = chain[index]?.layers[level - 1];
      const below = grids[level - 1] ?? image;
      return layer === undefined ? emptyMarks(below, channels) : stepDown(set, layer, below, channels);
    });
  }
  return { image, channels, present: presentOf(at, stack), seen: unionOf(sets, image, channels) };
}

/**
 * What the entry `at` sees of an image at some depth, when the layers `tail` (one for each stack that is added to the one before)
 * are repeated any number of times above the stack. Nothing in `tail` may be strided.
 */
export function fieldAtAnyDepth(stack: Stack, tail: readonly Layer[], image: Extent, at: Place): Field {
  const chain = chainOf(stack);
  const channels = channelsOf(stack);
  const closed = chain.map(() => emptyMarks(image, channels));
  mark(closed[0], at, channels);
  addStacks(closed);
  for (let grows = true; grows; ) {
    const stepped = closed.map((set, index) => {
      const layer = tail[index];
      return layer === undefined ? set : stepDown(set, layer, image, channels);
    });
    addStacks(stepped);
    grows = false;
    for (const [index, { marks }] of stepped.entries()) grows = merge(closed[index], marks) || grows;
  }
  let sets: readonly Marks[] = closed;
  for (let level = stack.layers.length; level >= 1; level -= 1) {
    addStacks(sets);
    sets = sets.map((set, index) => {
      const layer = chain[index]?.layers[level - 1];
      return layer === undefined ? set : stepDown(set, layer, image, channels);
    });
  }
  return { image, channels, present: at, seen: unionOf(sets, image, channels) };
}

/** What an entry sees where no border is in reach. */
export function openField(stack: Stack, channel = 0): Field {
  const radius = radiusOf(stack);
  const stride = strideOf(stack);
  const row = Math.ceil(radius.rows / stride);
  const column = Math.ceil(radius.columns / stride);
  const image = { rows: row * stride + radius.rows + 1, columns: column * stride + radius.columns + 1 };
  return fieldOf(stack, image, { row, column, channel });
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

function shrunk({ rows, columns }: Extent, stride: number): Extent {
  return { rows: Math.ceil(rows / stride), columns: Math.ceil(columns / stride) };
}

function emptyMarks(extent: Extent, channels: number): Marks {
  return { extent, marks: new Uint8Array(extent.rows * extent.columns * channels) };
}

function mark(set: Marks | undefined, { row, column, channel }: Place, channels: number): void {
  if (set === undefined || row < 0 || column < 0 || row >= set.extent.rows || column >= set.extent.columns) return;
  set.marks[(row * set.extent.columns + column) * channels + channel] = 1;
}

/** Every stack adds the next one at the same depth: what is asked of the one is asked of the other. */
function addStacks(sets: readonly Marks[]): void {
  for (let index = 1; index < sets.length; index += 1) {
    const before = sets[index - 1];
    if (before !== undefined) merge(sets[index], before.marks);
  }
}

function merge(set: Marks | undefined, marks: Uint8Array): boolean {
  let grows = false;
  if (set === undefined) return grows;
  for (let index = 0; index < marks.length; index += 1) {
    if (marks[index] === 1 && set.marks[index] === 0) {
      set.marks[index] = 1;
      grows = true;
    }
  }
  return grows;
}

function unionOf(sets: readonly Marks[], image: Extent, channels: number): Uint8Array {
  const all = emptyMarks(image, channels);
  for (const { marks } of sets) merge(all, marks);
  return all.marks;
}

/** What a layer reads of the grid below it to compute the marked entries. */
function stepDown(set: Marks, layer: Layer, below: Extent, channels: number): Marks {
  const { kernel, dilation, stride, residual } = layer;
  const down = emptyMarks(below, channels);
  const { columns } = set.extent;
  for (let index = 0; index < set.marks.length; index += 1) {
    if (set.marks[index] !== 1) continue;
    const channel = index % channels;
    const pixel = (index - channel) / channels;
    const column = (pixel % columns) * stride;
    const row = Math.floor(pixel / columns) * stride;
    for (const tap of kernel.taps) {
      const isCentre = tap.row === 0 && tap.column === 0;
      const last =
        isCentre && kernel.channels !== undefined ? channel + (kernel.channels.type === "B" ? 1 : 0) : channels;
      for (let from = 0; from < last; from += 1)
        mark(down, { row: row + tap.row * dilation, column: column + tap.column * dilation, channel: from }, channels);
    }
    if (residual) mark(down, { row, column, channel }, channels);
  }
  return down;
}
