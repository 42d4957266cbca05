import type { MaskCell } from "../../../server/src/protocol/maskPanel.js";
import type { Square } from "./grid.js";

/** The side of a square in the units of the drawing. */
export const SIDE = 10;

/** A run of equal squares in one row. */
export interface Run extends Square {
  readonly length: number;
}

/**
 * How the entries of a kind are drawn, with the shapes of the pictures in hovers. Each kind has one of its own, so that no two
 * are told apart by colour alone: a square is seen, a triangle is a leak, a cross is a blind spot, and a diamond is the
 * present entry, which the style sheet fills if it sees itself. Undefined where nothing is drawn.
 */
export function shapeOf(kind: MaskCell, runs: readonly Run[]): string | undefined {
  switch (kind) {
    case "seen":
      return runs.map(box).join("");
    case "leak":
      return squares(runs, triangle);
    case "blind":
      return squares(runs, cross);
    case "own":
    case "present":
      return squares(runs, diamond);
    case "later":
    case "outside":
      return undefined;
  }
}

/** The lines between the squares of a grid. */
export function latticePath(rows: number, columns: number): string {
  const lines: string[] = [];
  for (let row = 0; row <= rows; row += 1) lines.push(`M0 ${String(row * SIDE)}h${String(columns * SIDE)}`);
  for (let column = 0; column <= columns; column += 1) lines.push(`M${String(column * SIDE)} 0v${String(rows * SIDE)}`);
  return lines.join("");
}

/** The runs of equal kinds in the rows of a grid; `kindAt` is asked for every index once. */
export function runsOf<Kind>(
  { squares: count, columns }: { readonly squares: number; readonly columns: number },
  kindAt: (index: number) => Kind,
): ReadonlyMap<Kind, readonly Run[]> {
  const runs = new Map<Kind, Run[]>();
  let start = 0;
  while (start < count) {
    const kind = kindAt(start);
    const column = start % columns;
    let end = start + 1;
    while (end < count && end % columns > 0 && kindAt(end) === kind) end += 1;
    const run = { row: (start - column) / columns, column, length: end - start };
    const known = runs.get(kind);
    if (known === undefined) runs.set(kind, [run]);
    else known.push(run);
    start = end;
  }
  return runs;
}

function squares(runs: readonly Run[], draw: (x: number, y: number) => string): string {
  return runs
    .flatMap(({ row, column, length }) => Array.from({ length }, (_, step) => draw((column + step) * SIDE, row * SIDE)))
    .join("");
}

/** Squares side by side. */
function box({ row, column, length }: Run): string {
  const width = length * SIDE;
  return `M${String(column * SIDE)} ${String(row * SIDE)}h${String(width)}v${String(SIDE)}h${String(-width)}z`;
}

function triangle(x: number, y: number): string {
  return `M${String(x + 5)} ${String(y + 1)}l4.5 8h-9z`;
}

function cross(x: number, y: number): string {
  return `M${String(x + 2)} ${String(y + 2)}l6 6m0 -6l-6 6`;
}

function diamond(x: number, y: number): string {
  return `M${String(x + 5)} ${String(y + 1)}l4 4l-4 4l-4 -4z`;
}
