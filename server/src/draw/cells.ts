import { fixed, type Markup } from "./picture.js";

/** What a cell shows. What is seen has four strengths. */
export type CellKind = "empty" | "seen1" | "seen2" | "seen3" | "seen4" | "blind" | "leak";

/** A grid of cells, row by row. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly kinds: readonly CellKind[];
}

/** The kinds of cells in the order of what matters: of several cells that are drawn as one, the last kind is shown. */
export const KINDS: readonly CellKind[] = ["empty", "seen1", "seen2", "seen3", "seen4", "blind", "leak"];

/** The grid with blocks of cells made one, which shows what matters most among them. */
export function pooled({ rows, columns, kinds }: Cells, factor: number): Cells {
  const down = Math.ceil(rows / factor);
  const right = Math.ceil(columns / factor);
  const ranks = new Uint8Array(down * right);
  for (const [index, kind] of kinds.entries()) {
    const column = index % columns;
    const at = Math.floor((index - column) / columns / factor) * right + Math.floor(column / factor);
    ranks[at] = Math.max(ranks[at] ?? 0, KINDS.indexOf(kind));
  }
  return { rows: down, columns: right, kinds: Array.from(ranks, (rank) => KINDS[rank] ?? "empty") };
}

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  bottom: number;
}

/** The outline of all cells of a kind, one unit each, as few rectangles: the data of an SVG path, or "". */
export function outlineOf({ rows, columns, kinds }: Cells, kind: CellKind): Markup {
  const done: Rectangle[] = [];
  let open = new Map<number, Rectangle>();
  for (let row = 0; row < rows; row += 1) {
    const next = new Map<number, Rectangle>();
    for (let column = 0; column < columns; column += 1) {
      if (kinds[row * columns + column] !== kind) continue;
      const left = column;
      while (column < columns && kinds[row * columns + column] === kind) column += 1;
      const above = open.get(left);
      if (above?.right === column) {
        above.bottom += 1;
        next.set(left, above);
        open.delete(left);
      } else next.set(left, { left, right: column, top: row, bottom: row + 1 });
    }
    done.push(...open.values());
    open = next;
  }
  done.push(...open.values());
  return done
    .map(({ left, right, top, bottom }) => {
      const width = fixed(right - left);
      return `M${fixed(left)} ${fixed(top)}h${width}v${fixed(bottom - top)}h-${width}z`;
    })
    .join("");
}
