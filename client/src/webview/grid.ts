import type { MaskEntry, MaskField } from "../../../server/src/protocol/maskPanel.js";

/** How a field is laid out: rows of squares. A row of time steps that is too long for one line is broken into several. */
export interface Grid {
  readonly rows: number;
  /** Squares in a row; the last row of broken time steps may have fewer. */
  readonly columns: number;
  readonly squares: number;
}

/** A square of a grid, counted from 0. */
export interface Square {
  readonly row: number;
  readonly column: number;
}

/** Time steps in one line, and in one where there are many of them. */
const LINES = { short: 32, long: 64, many: 512 };

/** The grid of a field: a square for each entry, the channels of a pixel side by side. */
export function gridOf({ axes, rows, columns, channels }: MaskField): Grid {
  const squares = rows * columns * channels;
  const line = squares > LINES.many ? LINES.long : LINES.short;
  if (axes === "time" && squares > line) return { rows: Math.ceil(squares / line), columns: line, squares };
  return { rows, columns: columns * channels, squares };
}

/** Where the entry of an index stands in the grid. */
export function squareOf({ columns }: Grid, index: number): Square {
  return { row: Math.floor(index / columns), column: index % columns };
}

/** The index of the entry that stands at a place; undefined where none does. */
export function indexAt({ columns, squares }: Grid, { row, column }: Square): number | undefined {
  if (row < 0 || column < 0 || column >= columns) return undefined;
  const index = row * columns + column;
  return index < squares ? index : undefined;
}

/** Where the cursor is at first: on the present entry, or in the first corner where there is none. */
export function startOf({ present, columns, channels }: MaskField): number {
  return present === undefined ? 0 : (present.row * columns + present.column) * channels + present.channel;
}

/** The index of an entry by its place; undefined if the field does not show it. */
export function indexOf(field: MaskField, { row, column, channel }: MaskEntry): number | undefined {
  const { rows, columns, channels, present = { row: 0, column: 0 } } = field;
  const [down, right] = [present.row + row, present.column + column];
  const isShown = down >= 0 && right >= 0 && down < rows && right < columns && channel < channels;
  return isShown ? (down * columns + right) * channels + channel : undefined;
}

/** The place of the entry of an index. */
export function entryOf(
  { columns, channels, present = { row: 0, column: 0, channel: 0 } }: MaskField,
  index: number,
): MaskEntry {
  const channel = index % channels;
  const pixel = (index - channel) / channels;
  return { row: Math.floor(pixel / columns) - present.row, column: (pixel % columns) - present.column, channel };
}

/** A key press, as far as the grid acts on it. */
export interface Press {
  readonly key: string;
  readonly control: boolean;
}

/** Squares that Page Up and Page Down go. */
const PAGE = 5;

/** Where a key takes the cursor; undefined if the key is none of the grid's. At an edge the cursor stays. */
export function moved(grid: Grid, index: number, { key, control }: Press): number | undefined {
  const { row, column } = squareOf(grid, index);
  const last = grid.columns - 1;
  const to = (target: Square): number => indexAt(grid, target) ?? index;
  switch (key) {
    case "ArrowLeft":
      return to({ row, column: column - 1 });
    case "ArrowRight":
      return to({ row, column: column + 1 });
    case "ArrowUp":
      return to({ row: row - 1, column });
    case "ArrowDown":
      return to({ row: row + 1, column });
    case "PageUp":
      return to({ row: Math.max(0, row - PAGE), column });
    case "PageDown":
      return to({ row: Math.min(grid.rows - 1, row + PAGE), column });
    case "Home":
      return control ? 0 : to({ row, column: 0 });
    case "End":
      return control ? grid.squares - 1 : Math.min(to({ row, column: 0 }) + last, grid.squares - 1);
    default:
      return undefined;
  }
}

/** The entry of another field that lies to its present one as an entry of this field does; where none does, the first. */
export function sameEntry(from: MaskField, index: number, to: MaskField): number {
  const isAlike = from.present !== undefined && to.present !== undefined && from.channels === to.channels;
  return (isAlike ? indexOf(to, entryOf(from, index)) : undefined) ?? startOf(to);
}
