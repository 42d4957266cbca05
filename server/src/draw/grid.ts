import { type Cells, KINDS, outlineOf, pooled } from "./cells.js";
import { label, signed, widthOf } from "./labels.js";
import { fixed, type Markup, placed, precise } from "./picture.js";
import { colourOf, markSign, presentSign, textureOf, tileOf } from "./shapes.js";
import type { Palette } from "./themes.js";

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A grid of cells to be drawn. */
export interface Grid {
  readonly cells: Cells;
  /** The size of a cell in pixels. */
  readonly unit: Size;
  /** How many cells side by side belong together: the channels of one pixel. */
  readonly group: number;
  readonly present?: GridPlace & { readonly isSeen: boolean };
  readonly mark?: GridPlace;
  /** The numbers at the edges, counted from the present; none are written without it. */
  readonly ticks: boolean;
}

interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** A grid drawn, with its size in pixels. */
export interface DrawnGrid {
  readonly body: Markup;
  readonly width: number;
  readonly height: number;
  /** How many cells each way are drawn as one. */
  readonly pooling: number;
  /** Leaks and blind cells have the fine textures. */
  readonly isFine: boolean;
}

/** The least size of what is drawn as one cell. */
const SMALLEST = 2;
/** The least size of a cell around which lines are drawn. */
const LINED = 5;
/** The least size of a shape that tells what a cell is. */
const SMALLEST_SHAPE = 6;
/** The size of a texture where cells are smaller. */
const FINE_TILE = 6;
const TICK_SIZE = 9;
const TICK_ROW = 11;
/** How far a number may reach beyond its grid. */
const EDGE = 6;

/**
 * Draws a grid.
 * @param tiles the beginning of the ids of its tiles, for those of several pictures on one page must differ
 * @param pooling the least number of cells each way that are drawn as one
 */
export function drawGrid(grid: Grid, palette: Palette, tiles: string, pooling: number): DrawnGrid {
  const { cells, unit, group, ticks, present } = grid;
  const [width, height] = [cells.columns * unit.width, cells.rows * unit.height];
  // Cells of one row that is drawn as a bar are high enough; what is too small is their width.
  const factor = Math.max(pooling, Math.ceil(SMALLEST / Math.min(unit.width, unit.height)));
  const shown = factor === 1 ? cells : pooled(cells, factor);
  const scale = { width: unit.width * factor, height: cells.rows === 1 ? unit.height : unit.height * factor };
  const details = { pooling: factor, isFine: hasFineTextures(scale) };
  const left = ticks ? leftOf(grid) : 0;
  const body = [
    cellsMarkup(shown, scale, palette, tiles),
    linesMarkup(shown, scale, factor === 1 ? group : 1, palette),
    `<rect width="${fixed(width)}" height="${fixed(height)}" fill="none" stroke="${palette.line}"/>`,
    present === undefined ? "" : presentMarkup(present, unit, palette),
    grid.mark === undefined ? "" : markMarkup(grid.mark, unit, palette),
  ].join("");
  if (!ticks || present === undefined) return { body, width, height, ...details };
  const drawn = placed(body, left, 0) + placed(ticksMarkup(grid, present, palette), left, 0);
  return { body: drawn, width: left + width, height: height + TICK_ROW, ...details };
}

function leftOf({ cells, present }: Grid): number {
  return cells.rows > 1 && present !== undefined ? 5 + 6 * signed(-present.row).length : 0;
}

function cellsMarkup(cells: Cells, scale: Size, palette: Palette, tiles: string): Markup {
  const isFine = hasFineTextures(scale);
  let defined = "";
  let paths = "";
  for (const kind of KINDS) {
    const data = kind === "empty" ? "" : outlineOf(cells, kind);
    if (data === "") continue;
    const texture = textureOf(kind, isFine);
    const id = `${tiles}-${kind}`;
    const [width, height] = isFine ? [FINE_TILE / scale.width, FINE_TILE / scale.height] : [1, 1];
    if (texture !== undefined) defined += tileOf(texture, id, width, height, palette);
    paths += `<path d="${data}" fill="${texture === undefined ? colourOf(kind, palette) : `url(#${id})`}"/>`;
  }
  const definitions = defined === "" ? "" : `<defs>${defined}</defs>`;
  const transform = `scale(${precise(scale.width)} ${precise(scale.height)})`;
  return `${definitions}<g transform="${transform}" shape-rendering="crispEdges">${paths}</g>`;
}

function hasFineTextures({ width, height }: Size): boolean {
  return Math.min(width, height) < SMALLEST_SHAPE;
}

/** Lines between cells; between groups of cells stronger ones. */
function linesMarkup({ rows, columns }: Cells, { width, height }: Size, group: number, palette: Palette): Markup {
  if (Math.min(width, height) < LINED) return "";
  const upright = (step: number): Markup =>
    Array.from(
      { length: Math.ceil(columns / step) - 1 },
      (_, index) => `M${fixed((index + 1) * step * width)} 0v${fixed(rows * height)}`,
    ).join("");
  const level = Array.from(
    { length: rows - 1 },
    (_, index) => `M0 ${fixed((index + 1) * height)}h${fixed(columns * width)}`,
  ).join("");
  const line = (data: Markup, colour: string): Markup =>
    data === "" ? "" : `<path d="${data}" fill="none" stroke="${colour}"/>`;
  if (group === 1) return line(upright(1) + level, palette.line);
  return line(upright(1), palette.background) + line(upright(group) + level, palette.line);
}

function presentMarkup(
  { row, column, isSeen }: GridPlace & { readonly isSeen: boolean },
  { width, height }: Size,
  palette: Palette,
): Markup {
  const radius = Math.min(7, Math.max(3.5, 0.36 * Math.min(width, height)));
  return presentSign((column + 0.5) * width, (row + 0.5) * height, radius, isSeen, palette);
}

function markMarkup({ row, column }: GridPlace, { width, height }: Size, palette: Palette): Markup {
  const [wide, high] = [Math.max(9, width), Math.max(9, height)];
  const [x, y] = [(column + 0.5) * width - wide / 2, (row + 0.5) * height - high / 2];
  return markSign(x, y, wide, high, palette);
}

/** The offsets of the first and the last column and row from the present one. */
function ticksMarkup(grid: Grid, present: GridPlace, palette: Palette): Markup {
  const { cells, unit, group } = grid;
  const style = { colour: palette.muted, size: TICK_SIZE };
  const pixels = cells.columns / group;
  const own = Math.floor(present.column / group);
  const wide = unit.width * group;
  const below = cells.rows * unit.height + TICK_ROW - 2;
  const across = edgeTicks(own, pixels, wide, 15).map(({ at, text }) => {
    // The numbers at the ends stay within the picture.
    const half = widthOf(text, style) / 2 - EDGE;
    const x = Math.min(Math.max(at, half - leftOf(grid)), pixels * wide - half);
    return label(text, x, below, { ...style, anchor: "middle" });
  });
  if (cells.rows === 1) return across.join("");
  const down = edgeTicks(present.row, cells.rows, unit.height, 10).map(({ at, text }) =>
    label(text, -4, at + 3, { ...style, anchor: "end" }),
  );
  return [...across, ...down].join("");
}

/** Ticks at the ends and at the present; the one at the end gives way where there is no room for both. */
function edgeTicks(
  present: number,
  count: number,
  size: number,
  room: number,
): readonly { readonly at: number; readonly text: string }[] {
  const places = [present, ...(present === 0 ? [] : [0]), ...(present === count - 1 ? [] : [count - 1])];
  return places
    .filter((place) => place === present || Math.abs(place - present) * size >= room)
    .map((place) => ({ at: (place + 0.5) * size, text: signed(place - present) }));
}
