import { sizeOf } from "../masks/describe.js";
import type { CountMatrix } from "../masks/made.js";
import { type MadeDirective, madeFactors, madeMatrix } from "../masks/madeClaims.js";
import { plainText } from "../notation/plainText.js";
import type { CellKind, Cells } from "./cells.js";
import { coarseNote } from "./fieldPicture.js";
import { drawGrid } from "./grid.js";
import { keyOf } from "./key.js";
import { label, TEXT_SIZE, widthOf } from "./labels.js";
import { type Panel, pictureOfPanels, WIDEST } from "./panels.js";
import { fixed, type Markup, type Picture } from "./picture.js";
import type { Sign } from "./shapes.js";
import type { Palette } from "./themes.js";

/** An entry of a product of masks, counted from 0. */
export interface EntryMark {
  readonly row: number;
  readonly column: number;
}

const HIGHEST = 110;
const LARGEST_CELL = 18;
/** Numbers are written into cells of this size and more. */
const WRITTEN = 11;

/** A product of a MADE's masks: its factors, and behind them the product with the number of paths for each entry. */
export function drawMade(
  made: MadeDirective,
  palette: Palette,
  tiles: string,
  pooling: number,
  mark: EntryMark | undefined,
): Picture {
  const product = madeMatrix(made);
  const factors = made.factors.length > 1 ? madeFactors(made) : [];
  const all = [...factors.map(({ matrix }) => matrix), product];
  const columns = all.reduce((sum, matrix) => sum + widthOfMatrix(matrix), 0);
  const rows = Math.max(...all.map((matrix) => matrix.length));
  const size = Math.min(LARGEST_CELL, HIGHEST / rows, (WIDEST - 30 * all.length) / columns);
  let coarsest = 1;
  const panelOf = (matrix: CountMatrix, title: string, index: number): Panel => {
    const isProduct = index === all.length - 1;
    const drawn = drawGrid(
      {
        cells: cellsOf(matrix),
        unit: { width: size, height: size },
        group: 1,
        ...(isProduct && mark !== undefined ? { mark } : {}),
        ticks: false,
      },
      palette,
      `${tiles}-${String(index)}`,
      pooling,
    );
    coarsest = Math.max(coarsest, drawn.pooling);
    const numbers = isProduct ? numbersMarkup(matrix, size, palette) : "";
    const extent = `${String(matrix.length)} × ${String(widthOfMatrix(matrix))}`;
    return {
      body: drawn.body + numbers + (isProduct ? diagonalMarkup(matrix, size, palette) : ""),
      width: drawn.width,
      height: drawn.height,
      captions: [title, extent],
      ...(index === 0 ? {} : { operator: isProduct ? "=" : "·" }),
    };
  };
  const panels = [
    ...factors.map(({ name, matrix }, index) => panelOf(matrix, plainText(name), index)),
    panelOf(product, plainText(made.name), factors.length),
  ];
  const signs = new Set<Sign>(["seen4", ...(mark === undefined ? [] : (["mark"] as const))]);
  const meanings = { seen: "open; in the product, the number of paths" };
  const notes = [...(isSquare(product) ? ["The stroke is the diagonal."] : []), ...coarseNote(coarsest, "entries")];
  return pictureOfPanels(panels, keyOf(signs, meanings), notes, palette, altOf(made, product));
}

function widthOfMatrix(matrix: CountMatrix): number {
  return matrix[0]?.length ?? 0;
}

function isSquare(matrix: CountMatrix): boolean {
  return matrix.length === widthOfMatrix(matrix);
}

function cellsOf(matrix: CountMatrix): Cells {
  const kinds = matrix.flat().map((entry): CellKind => (entry === 0 ? "empty" : "seen4"));
  return { rows: matrix.length, columns: widthOfMatrix(matrix), kinds };
}

/** The entries that are not zero, as long as all of them have room. */
function numbersMarkup(matrix: CountMatrix, size: number, palette: Palette): Markup {
  const entries = matrix.flatMap((row, down) =>
    row.flatMap((value, right) => (value === 0 ? [] : [{ text: String(value), down, right }])),
  );
  const style = { colour: palette.background, size: Math.min(TEXT_SIZE, size - 4), anchor: "middle" } as const;
  if (size < WRITTEN || entries.some(({ text }) => widthOf(text, style) > size)) return "";
  return entries
    .map(({ text, down, right }) => label(text, (right + 0.5) * size, (down + 0.5) * size + style.size * 0.36, style))
    .join("");
}

/** The diagonal, dark within light; what is triangular lies on one side of it. */
function diagonalMarkup(matrix: CountMatrix, size: number, palette: Palette): Markup {
  if (!isSquare(matrix)) return "";
  const end = fixed(matrix.length * size);
  const line = (colour: string, width: number): Markup =>
    `<path d="M0 0L${end} ${end}" stroke="${colour}" stroke-width="${String(width)}" stroke-dasharray="4 3"/>`;
  return line(palette.background, 3) + line(palette.text, 1);
}

function altOf(made: MadeDirective, product: CountMatrix): string {
  const open = product.flat().filter((entry) => entry > 0).length;
  return `Product of masks ${plainText(made.name)}: ${sizeOf(product)}; ${String(open)} entries are not zero`;
}
