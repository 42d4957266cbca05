import { type FieldPlace, isTime } from "../masks/claims.js";
import { depthProblem, lastChannel, stackOfDepth } from "../masks/depths.js";
import { depthTitle, fieldText } from "../masks/describe.js";
import { type Field, openField, sees } from "../masks/field.js";
import { type Extent, type Network, radiusOf, type Stack, workOf } from "../masks/networks.js";
import { openShares, strengthOf } from "../masks/paths.js";
import { type FieldSummary, orderOf, summaryOf } from "../masks/summary.js";
import { plainText } from "../notation/plainText.js";
import type { CellKind, Cells } from "./cells.js";
import { drawGrid } from "./grid.js";
import { keyOf, type Meanings, signsOf } from "./key.js";
import { type Panel, pictureOfPanels, WIDEST } from "./panels.js";
import type { Picture } from "./picture.js";
import type { Sign } from "./shapes.js";
import type { Palette } from "./themes.js";

/** The field of a network at one depth. */
export interface FieldView {
  readonly title: string;
  readonly depth: number;
  readonly stack: Stack;
  readonly field: Field;
  readonly radius: Extent;
  readonly summary: FieldSummary;
  /** The share that each entry has in all paths to the present one; absent where counting them would take too long. */
  readonly shares?: Float64Array;
}

/** The fields at those depths that can be followed, and what is the matter with the first one that cannot. */
export interface FieldViews {
  readonly views: readonly FieldView[];
  readonly problem: string | undefined;
}

/** The fields of a network at some depths, of the entry that `mark` is about or of the last channel. */
export function fieldViews(network: Network, depths: readonly number[], mark: FieldPlace | undefined): FieldViews {
  const views: FieldView[] = [];
  for (const depth of depths) {
    const stack = stackOfDepth(network, depth);
    const title = depthTitle(network, depth);
    const problem = depthProblem(stack);
    if (problem !== undefined) return { views, problem: `${title}: ${problem}` };
    const channel = mark?.present ?? lastChannel(stack);
    const field = openField(stack, channel);
    const counts = !isTime(stack) && workOf(stack) <= MOST_COUNTED;
    views.push({
      title,
      depth,
      stack,
      field,
      radius: radiusOf(stack),
      summary: summaryOf(field, stack),
      ...(counts ? { shares: openShares(stack, channel) } : {}),
    });
  }
  return { views, problem: undefined };
}

/** The steps that counting the paths of one field may take: a hover waits for it. */
const MOST_COUNTED = 4_000_000;

/** What the fields of a network, or of one without a name, come to in words. */
export function fieldsAlt({ views, problem }: FieldViews, name: string | undefined): string {
  const fields = views.map(({ title, stack, field, summary }) => `${title}: ${fieldText(stack, field, summary)}`);
  const title = name === undefined ? "Receptive field" : `Receptive field of ${plainText(name)}`;
  return [title, ...fields, ...(problem === undefined ? [] : [problem])].join(". ");
}

/** A part of an image, in pixels from its origin; it may go beyond its edges. */
interface Window {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** The height of fields, and the largest pixel. */
const HIGHEST = 84;
const LARGEST_PIXEL = { ofMany: 14, ofFew: 22 };
const FEW = 2;
/** Room for ticks beside a field. */
const BESIDE = 22;
/** From this size on all fields are drawn to one scale. */
const COMMON = 10;
/** Fields that stand side by side. */
const ABREAST = 4;

/** How fields are drawn. */
export interface FieldDrawing {
  readonly palette: Palette;
  /** The beginning of the ids of tiles. */
  readonly tiles: string;
  /** The least number of cells each way that are drawn as one. */
  readonly pooling: number;
  readonly mark: FieldPlace | undefined;
  readonly alt: string;
}

/** The fields of a network as pictures side by side. */
export function fieldPicture(shown: FieldViews, drawing: FieldDrawing): Picture {
  const { palette, tiles, pooling, mark, alt } = drawing;
  const { views, problem } = shown;
  const widest = WIDEST / Math.max(1, Math.min(ABREAST, views.length)) - BESIDE - 20;
  const windows = views.map((view) => windowOf(view, markOf(mark, view)));
  const largest = views.length > FEW ? LARGEST_PIXEL.ofMany : LARGEST_PIXEL.ofFew;
  const sizes = windows.map(({ rows, columns }, index) => {
    const channels = views[index]?.field.channels ?? 1;
    return Math.min(largest * Math.sqrt(channels), widest / columns, HIGHEST / rows);
  });
  const least = Math.min(...sizes);
  // Shades of one field beside another one without them would tell something wrong.
  const isShaded = views.every(({ shares }) => shares !== undefined);
  const signs = new Set<Sign>();
  let coarsest = 1;
  const panels = views.map((view, index): Panel => {
    const { title, field, summary } = view;
    const window = windows[index] ?? { top: 0, left: 0, rows: 1, columns: 1 };
    const size = least >= COMMON ? least : (sizes[index] ?? least);
    const { channels, present } = field;
    const own = markOf(mark, view);
    const cells = cellsOf(view, window, isShaded);
    const columnOf = (column: number, channel: number): number => (column - window.left) * channels + channel;
    const drawn = drawGrid(
      {
        cells,
        unit: { width: size / channels, height: size },
        group: channels,
        present: {
          row: present.row - window.top,
          column: columnOf(present.column, present.channel),
          isSeen: summary.seesItself,
        },
        ...(own === undefined
          ? {}
          : {
              mark: {
                row: present.row + own.row - window.top,
                column: columnOf(present.column + own.column, own.channel),
              },
            }),
        ticks: true,
      },
      palette,
      `${tiles}-${String(index)}`,
      pooling,
    );
    for (const sign of signsOf(cells, drawn.isFine)) signs.add(sign);
    signs.add(summary.seesItself ? "present-seen" : "present");
    if (own !== undefined) signs.add("mark");
    coarsest = Math.max(coarsest, drawn.pooling);
    return { body: drawn.body, width: drawn.width, height: drawn.height, captions: captionsOf(title, summary) };
  });
  const isGraded = [...signs].filter((sign) => sign.startsWith("seen")).length > 1;
  const meanings = isGraded ? { ...FIELD_MEANINGS, seen: "seen, from few to many paths" } : FIELD_MEANINGS;
  const notes = [...channelNote(views), ...coarseNote(coarsest, "pixels"), ...(problem === undefined ? [] : [problem])];
  return pictureOfPanels(panels, keyOf(signs, meanings), notes, palette, alt);
}

/** What the signs of a field mean. */
export const FIELD_MEANINGS: Meanings = {
  seen: "seen",
  blind: "blind spot",
  leak: "leak: later, yet seen",
  present: "present",
  presentSeen: "present, sees itself",
};

/** What a picture says where several cells are drawn as one. */
export function coarseNote(pooling: number, what: "pixels" | "time steps" | "entries"): readonly string[] {
  const side = String(pooling);
  const count = what === "time steps" ? side : `${side} × ${side}`;
  return pooling === 1 ? [] : [`Up to ${count} ${what} are drawn as one, by what matters most.`];
}

function channelNote(views: readonly FieldView[]): readonly string[] {
  const channels = Math.max(1, ...views.map(({ field }) => field.channels));
  if (channels === 1) return [];
  const own = (views[0]?.field.present.channel ?? 0) + 1;
  return [`Each pixel is ${String(channels)} channels side by side; seen from channel ${String(own)}.`];
}

function markOf(mark: FieldPlace | undefined, { depth }: FieldView): FieldPlace | undefined {
  return mark?.depth === depth ? mark : undefined;
}

/** What there is to see: the past in reach, the leaks and the mark. */
function windowOf({ field, radius, summary }: FieldView, mark: FieldPlace | undefined): Window {
  const { image, present } = field;
  const places = [
    ...summary.leaks,
    ...(mark === undefined ? [] : [{ row: present.row + mark.row, column: present.column + mark.column }]),
    { row: Math.max(0, present.row - radius.rows), column: Math.max(0, present.column - radius.columns) },
    { row: present.row, column: Math.min(image.columns - 1, present.column + (radius.rows > 0 ? radius.columns : 0)) },
  ];
  const [rows, columns] = [places.map(({ row }) => row), places.map(({ column }) => column)];
  const [top, left] = [least(rows), least(columns)];
  return {
    top,
    left,
    rows: -least(rows.map((row) => -row)) - top + 1,
    columns: -least(columns.map((c) => -c)) - left + 1,
  };
}

/** The least of many numbers; there may be more than a call can have arguments. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

/** What each entry in a window is to the present one. */
export function cellsOf(
  { field, radius, shares = NO_SHARES }: FieldView,
  { top, left, rows, columns }: Window,
  isShaded: boolean,
): Cells {
  const { channels, present, image } = field;
  const most = shares.reduce((a, b) => Math.max(a, b), 0);
  const kinds: CellKind[] = [];
  for (let row = top; row < top + rows; row += 1) {
    for (let column = left; column < left + columns; column += 1) {
      const isNear = Math.abs(row - present.row) <= radius.rows && Math.abs(column - present.column) <= radius.columns;
      for (let channel = 0; channel < channels; channel += 1) {
        const place = { row, column, channel };
        const order = orderOf(place, present);
        if (sees(field, place)) {
          const share = shares[(row * image.columns + column) * channels + channel] ?? most;
          kinds.push(order > 0 ? "leak" : isShaded ? `seen${strengthOf(share / most)}` : "seen4");
        } else kinds.push(order < 0 && isNear ? "blind" : "empty");
      }
    }
  }
  return { rows, columns: columns * channels, kinds };
}

const NO_SHARES = new Float64Array();

function captionsOf(title: string, { seen, reachable, blind, leaks }: FieldSummary): readonly string[] {
  return [
    title,
    `sees ${String(seen)}`,
    ...(leaks.length === 0 ? [] : [`${String(leaks.length)} of them later`]),
    ...(blind.length === 0 ? [] : [`misses ${String(blind.length)} of ${String(reachable)}`]),
  ];
}
