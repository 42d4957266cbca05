import { sizeOf } from "../masks/describe.js";
import type { CountMatrix } from "../masks/made.js";
import { type MadeDirective, madeFactors, madeMatrix } from "../masks/madeClaims.js";
import { plainText } from "../notation/plainText.js";
import type { CellKind, Cells } from "./cells.js";
import { coarseNote } from "./fieldPicture.js";
import { drawGrid } from "./grid.js";
import { keyOf, signsOf } from "./key.js";
import { label, TEXT_SIZE, widthOf } from "./labels.js";
import { type Panel, pictureOfPanels, WIDEST } from "./panels.js";
import { fixed, type Markup, type Picture } from "./picture.js";
import { SHADES, type Sign } from "./shapes.js";
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
  const shared = sizeOfCells(factors.map(({ matrix }) => matrix));
  const own = sizeOfCells([product]);
  const isWritten = hasRoomFor(product, own);
  const signs = new Set<Sign>();
  let coarsest = 1;
  const panelOf = (matrix: CountMatrix, title: string, index: number): Panel => {
    const isProduct = index === factors.length;
    const size = isProduct ? own : shared;
    const cells = cellsOf(matrix, isProduct && !isWritten);
    const drawn = drawGrid(
      {
        cells,
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
    for (const sign of signsOf(cells, drawn.isFine)) signs.add(sign);
    const numbers = isProduct && isWritten ? numbersMarkup(matrix, size, palette) : "";
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
  if (mark !== undefined) signs.add("mark");
  const paths = isWritten ? "the number of paths" : "from few to many paths";
  const meanings = { seen: factors.length === 0 ? paths : `open; in the product, ${paths}` };
  const notes = [...(isSquare(product) ? ["The stroke is the diagonal."] : []), ...coarseNote(coarsest, "entries")];
  return pictureOfPanels(panels, keyOf(signs, meanings), notes, palette, altOf(made, product));
}

function widthOfMatrix(matrix: CountMatrix): number {
  return matrix[0]?.length ?? 0;
}

function isSquare(matrix: CountMatrix): boolean {
  return matrix.length === widthOfMatrix(matrix);
}

/** The size of the cells of matrices that share a scale. */
function sizeOfCells(matrices: readonly CountMatrix[]): number {
  const columns = matrices.reduce((sum, matrix) => sum + widthOfMatrix(matrix), 0);
  const rows = Math.max(0, ...matrices.map((matrix) => matrix.length));
  // Behind the factors there is room for the product, which is not wider than it is high.
  return Math.min(LARGEST_CELL, HIGHEST / rows, (WIDEST - HIGHEST - 60) / columns);
}

function cellsOf(matrix: CountMatrix, isShaded: boolean): Cells {
  const most = matrix.flat().reduce((a, b) => Math.max(a, b), 0);
  const kinds = matrix.flat().map((entry): CellKind => {
    if (entry === 0) return "empty";
    return isShaded ? (SHADES[Math.ceil((SHADES.length * entry) / most) - 1] ?? "seen4") : "seen4";
  });
  return { rows: matrix.length, columns: widthOfMatrix(matrix), kinds };
}

/** Whether the numbers of a matrix can be written into its cells. */
function hasRoomFor(matrix: CountMatrix, size: number): boolean {
  const widest = matrix
    .flat()
    .reduce((most, entry) => Math.max(most, widthOf(String(entry), { size: textSize(size) })), 0);
  return size >= WRITTEN && widest <= size;
}

function textSize(size: number): number {
  return Math.min(TEXT_SIZE, size - 4);
}

/** The entries that are not zero. */
function numbersMarkup(matrix: CountMatrix, size: number, palette: Palette): Markup {
  const entries = matrix.flatMap((row, down) =>
    row.flatMap((value, right) => (value === 0 ? [] : [{ text: String(value), down, right }])),
  );
  const style = { colour: palette.background, size: textSize(size), anchor: "middle" } as const;
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
