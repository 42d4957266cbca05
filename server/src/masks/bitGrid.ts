import type { Tap } from "./kernels.js";
import type { Extent } from "./networks.js";

/** Marks on a grid of pixels, a bit for each; every row begins with a word of its own, and the bits behind it are zero. */
export interface BitGrid {
  readonly extent: Extent;
  /** The number of words of a row. */
  readonly words: number;
  readonly bits: Uint32Array;
}

/** Taps side by side in rows that open the same columns: from one column to another, both included. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly number[];
}

const WORD = 32;

/** A grid without marks. */
export function emptyGrid(extent: Extent): BitGrid {
  const words = Math.ceil(extent.columns / WORD);
  return { extent, words, bits: new Uint32Array(extent.rows * words) };
}

/** Marks a pixel; one outside the grid is left out. */
export function markBit({ extent, words, bits }: BitGrid, row: number, column: number): void {
  if (row < 0 || column < 0 || row >= extent.rows || column >= extent.columns) return;
  const at = row * words + Math.floor(column / WORD);
  bits[at] = (bits[at] ?? 0) | (1 << (column % WORD));
}

/** Whether a pixel of the grid is marked. */
export function hasBit({ words, bits }: BitGrid, row: number, column: number): boolean {
  return (((bits[row * words + Math.floor(column / WORD)] ?? 0) >>> (column % WORD)) & 1) === 1;
}

/** Adds the marks of a grid of the same extent. @returns whether there are more marks than before */
export function mergeBits(target: BitGrid, { bits }: BitGrid): boolean {
  let added = 0;
  for (let at = 0; at < bits.length; at += 1) {
    const before = target.bits[at] ?? 0;
    const own = bits[at] ?? 0;
    added |= own & ~before;
    target.bits[at] = before | own;
  }
  return added !== 0;
}

/** The marks of a grid on a finer one, with `stride` pixels from each to the next. */
export function spacedBits(grid: BitGrid, stride: number, extent: Extent): BitGrid {
  if (stride === 1) return grid;
  const spaced = emptyGrid(extent);
  for (let row = 0; row < grid.extent.rows; row += 1) {
    for (let column = 0; column < grid.extent.columns; column += 1)
      if (hasBit(grid, row, column)) markBit(spaced, row * stride, column * stride);
  }
  return spaced;
}

/** The taps of a kernel as runs of neighbours, so that wide kernels cost the logarithm of their width. */
export function runsOf(taps: readonly Tap[]): readonly Run[] {
  const columnsOf = new Map<number, number[]>();
  for (const { row, column } of taps) {
    const columns = columnsOf.get(row);
    if (columns === undefined) columnsOf.set(row, [column]);
    else columns.push(column);
  }
  const runs = new Map<string, { readonly from: number; readonly to: number; readonly rows: number[] }>();
  for (const [row, columns] of columnsOf) {
    for (const [from, to] of neighbours(columns)) {
      const key = `${String(from)},${String(to)}`;
      const run = runs.get(key);
      if (run === undefined) runs.set(key, { from, to, rows: [row] });
      else run.rows.push(row);
    }
  }
  return [...runs.values()];
}

/** Columns as ranges on one side of the centre, which a shift never crosses: what it pushes over the border is gone. */
function neighbours(columns: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && column === last[1] + 1 && column !== 0) last[1] = column;
    else ranges.push([column, column]);
  }
  return ranges;
}

/** Adds to `target` what the marks of `source`, a grid of the same extent, open through runs of taps. */
export function spreadBits(source: BitGrid, runs: readonly Run[], dilation: number, target: BitGrid): void {
  const { extent, words, bits } = source;
  const across = new Uint32Array(words);
  for (let row = 0; row < extent.rows; row += 1) {
    const line = bits.subarray(row * words, (row + 1) * words);
    if (line.every((word) => word === 0)) continue;
    for (const { from, to, rows } of runs) {
      spreadRow(line, from, to, dilation, across);
      for (const offset of rows) {
        const below = row + offset * dilation;
        if (below < 0 || below >= extent.rows) continue;
        for (let at = 0; at < words; at += 1) {
          const index = below * words + at;
          target.bits[index] = (target.bits[index] ?? 0) | (across[at] ?? 0);
        }
      }
    }
  }
  clearBehind(target);
}

/** The union of a row's shifts by all columns from `from` to `to`, which lie on one side of zero, by doubling. */
function spreadRow(line: Uint32Array, from: number, to: number, dilation: number, across: Uint32Array): void {
  const isLeft = from < 0;
  const nearest = isLeft ? to : from;
  const length = to - from + 1;
  across.fill(0);
  shiftInto(line, nearest * dilation, across);
  for (let done = 1; done < length; ) {
    const more = Math.min(done, length - done);
    shiftInto(across.slice(), (isLeft ? -more : more) * dilation, across);
    done += more;
  }
}

/** Adds a row's marks, moved by a number of columns. */
function shiftInto(line: Uint32Array, columns: number, target: Uint32Array): void {
  const size = Math.abs(columns);
  const whole = Math.floor(size / WORD);
  const part = size % WORD;
  for (let at = 0; at < line.length; at += 1) {
    const near = columns < 0 ? at + whole : at - whole;
    const far = columns < 0 ? near + 1 : near - 1;
    const own = line[near] ?? 0;
    const next = part === 0 ? 0 : (line[far] ?? 0);
    const moved = columns < 0 ? (own >>> part) | (next << (WORD - part)) : (own << part) | (next >>> (WORD - part));
    target[at] = (target[at] ?? 0) | moved;
  }
}

/** Takes away what was pushed behind the last column. */
function clearBehind({ extent, words, bits }: BitGrid): void {
  const used = extent.columns % WORD;
  if (used === 0) return;
  const kept = 2 ** used - 1;
  for (let at = words - 1; at < bits.length; at += words) bits[at] = (bits[at] ?? 0) & kept;
}
