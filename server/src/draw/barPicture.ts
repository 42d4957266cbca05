import { timeSpan } from "../masks/summary.js";
import {
  cellsOf,
  coarseNote,
  FIELD_MEANINGS,
  type FieldDrawing,
  type FieldView,
  type FieldViews,
} from "./fieldPicture.js";
import { drawGrid } from "./grid.js";
import { keyOf, signsOf } from "./key.js";
import { LINE, label, widthOf } from "./labels.js";
import { type Panel, pictureOfPanels, WIDEST } from "./panels.js";
import { type Markup, type Picture, placed } from "./picture.js";
import type { Sign } from "./shapes.js";

const BAR = { width: WIDEST - 50, height: 12, tallest: 14 };
const GAP = 6;

/** The fields of a stack over time as bars below each other, all on one axis of time steps. */
export function barPicture(shown: FieldViews, drawing: FieldDrawing): Picture {
  const { palette, tiles, pooling, mark, alt } = drawing;
  const { views, problem } = shown;
  const reaches = views.map(({ radius }) => radius.columns);
  const ahead = Math.max(0, mark?.column ?? 0, ...views.map(latest));
  const back = Math.max(0, -(mark?.column ?? 0), ...reaches);
  const columns = back + ahead + 1;
  const unit = { width: Math.min(BAR.tallest, BAR.width / columns), height: BAR.height };
  const signs = new Set<Sign>();
  let coarsest = 1;
  let body: Markup = "";
  let [y, width] = [0, 0];
  for (const [index, view] of views.entries()) {
    const { field, summary, depth } = view;
    const { present } = field;
    const own = mark?.depth === depth ? mark : undefined;
    const cells = cellsOf(view, { top: 0, left: present.column - back, rows: 1, columns }, false);
    const at = back * field.channels + present.channel;
    const drawn = drawGrid(
      {
        cells,
        unit: { width: unit.width / field.channels, height: unit.height },
        group: field.channels,
        present: { row: 0, column: at, isSeen: summary.seesItself },
        ...(own === undefined ? {} : { mark: { row: 0, column: (back + own.column) * field.channels + own.channel } }),
        ticks: index === views.length - 1,
      },
      palette,
      `${tiles}-${String(index)}`,
      pooling,
    );
    for (const sign of signsOf(cells, drawn.isFine)) signs.add(sign);
    signs.add(summary.seesItself ? "present-seen" : "present");
    if (own !== undefined) signs.add("mark");
    coarsest = Math.max(coarsest, drawn.pooling);
    const caption = stepsText(view);
    body += label(caption, 0, y + LINE - 4, { colour: palette.text });
    body += placed(drawn.body, 0, y + LINE);
    y += LINE + drawn.height + GAP;
    width = Math.max(width, drawn.width, widthOf(caption));
  }
  const panel: Panel = { body, width, height: y, captions: [] };
  const notes = [...coarseNote(coarsest, "time steps"), ...(problem === undefined ? [] : [problem])];
  return pictureOfPanels([panel], keyOf(signs, FIELD_MEANINGS), notes, palette, alt);
}

/** How far a field over time reaches, and what it misses on the way. */
export function stepsText({ title, field, summary }: FieldView): string {
  const span = timeSpan(field);
  const holes = summary.blind.length === 0 ? "" : `, ${String(summary.blind.length)} of the past ones missed`;
  return `${title}: ${String(span)} time step${span === 1 ? "" : "s"} from the oldest to the newest${holes}`;
}

/** How far ahead of the present a field reaches. */
function latest({ field, summary }: FieldView): number {
  return summary.leaks.reduce((most, { column }) => Math.max(most, column - field.present.column), 0);
}
