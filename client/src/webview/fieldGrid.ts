import type { MaskCell, MaskEntry, MaskField } from "../../../server/src/protocol/maskPanel.js";
import { type Grid, gridOf, indexAt, indexOf, moved, sameEntry, squareOf, startOf } from "./grid.js";
import { svgElement, textElement } from "./page.js";
import { latticePath, runsOf, SIDE, shapeOf } from "./shapes.js";
import { entryText, lookAt } from "./words.js";

/** A field as a drawing over which a cursor goes. */
export interface FieldGrid {
  /** Draws a field in place of the last one; the cursor stays on the same entry as seen from the present one. */
  readonly show: (field: MaskField | undefined) => void;
  /** Takes the cursor and the focus to an entry, if it is shown. */
  readonly goTo: (entry: MaskEntry) => void;
}

/** Squares are drawn up to this large. */
const LARGEST_SQUARE = 26;

/**
 * The grid of entries. Assistive technology gets rows and columns of a grid, of which only the cell under the cursor is in the page:
 * ten thousand others would slow it down. The cell is made anew at each move, so that the move of the focus is announced.
 */
export function createFieldGrid(place: HTMLElement, readout: HTMLElement): FieldGrid {
  let shown: { readonly field: MaskField; readonly grid: Grid } | undefined;
  let cursor = 0;
  let pointed: number | undefined;

  place.addEventListener("keydown", (event) => {
    if (shown === undefined || event.altKey || event.shiftKey) return;
    const next = moved(shown.grid, cursor, { key: event.key, control: event.ctrlKey || event.metaKey });
    if (next === undefined) return;
    event.preventDefault();
    pointed = undefined;
    moveTo(next);
  });
  place.addEventListener("pointermove", (event) => {
    point(indexUnder(event));
  });
  place.addEventListener("pointerleave", () => {
    point(undefined);
  });
  place.addEventListener("pointerdown", (event) => {
    const index = indexUnder(event);
    if (index === undefined) return;
    // The page would take the focus back otherwise.
    event.preventDefault();
    moveTo(index);
  });

  return {
    show: (field) => {
      const hadFocus = place.contains(document.activeElement);
      if (field === undefined) {
        shown = undefined;
        place.hidden = true;
        readout.textContent = "";
        return;
      }
      cursor = shown === undefined ? startOf(field) : sameEntry(shown.field, cursor, field);
      pointed = undefined;
      const grid = gridOf(field);
      shown = { field, grid };
      place.hidden = false;
      place.setAttribute("aria-rowcount", String(grid.rows));
      place.setAttribute("aria-colcount", String(grid.columns));
      place.style.setProperty("max-width", `${String(grid.columns * LARGEST_SQUARE)}px`);
      place.replaceChildren(drawing(field, grid));
      putCursor(hadFocus);
    },
    goTo: (entry) => {
      const index = shown === undefined ? undefined : indexOf(shown.field, entry);
      if (index !== undefined) moveTo(index);
    },
  };

  function moveTo(index: number): void {
    cursor = index;
    putCursor(true);
  }

  function putCursor(takesFocus: boolean): void {
    if (shown === undefined) return;
    const { field, grid } = shown;
    const { row, column } = squareOf(grid, cursor);
    const cell = textElement("div", "");
    cell.setAttribute("role", "gridcell");
    cell.setAttribute("aria-colindex", String(column + 1));
    cell.setAttribute("aria-label", entryText(field, cursor));
    cell.tabIndex = 0;
    put(cell, { row, column });
    const line = textElement("div", "");
    line.setAttribute("role", "row");
    line.setAttribute("aria-rowindex", String(row + 1));
    line.append(cell);
    place.querySelector("[role=row]")?.remove();
    place.append(line);
    if (takesFocus) cell.focus({ preventScroll: false });
    read();
  }

  function put(box: HTMLElement, { row, column }: { readonly row: number; readonly column: number }): void {
    if (shown === undefined) return;
    const { rows, columns } = shown.grid;
    box.style.setProperty("left", `${String((100 * column) / columns)}%`);
    box.style.setProperty("top", `${String((100 * row) / rows)}%`);
    box.style.setProperty("width", `${String(100 / columns)}%`);
    box.style.setProperty("height", `${String(100 / rows)}%`);
  }

  function point(index: number | undefined): void {
    if (pointed === index) return;
    pointed = index;
    read();
  }

  function read(): void {
    if (shown !== undefined) readout.textContent = entryText(shown.field, pointed ?? cursor);
  }

  function indexUnder(event: PointerEvent): number | undefined {
    if (shown === undefined) return undefined;
    const box = place.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * shown.grid.rows);
    const column = Math.floor(((event.clientX - box.left) / box.width) * shown.grid.columns);
    return indexAt(shown.grid, { row, column });
  }
}

function drawing(field: MaskField, grid: Grid): SVGElement {
  const { rows, columns } = grid;
  const svg = svgElement("svg", {
    viewBox: `0 0 ${String(columns * SIDE)} ${String(rows * SIDE)}`,
    "aria-hidden": "true",
  });
  for (const [look, runs] of runsOf(grid, (index) => lookAt(field, index))) {
    const path = shapeOf(look.split(" ")[0] as MaskCell, runs);
    if (path !== undefined) svg.append(svgElement("path", { class: look, d: path }));
  }
  const lattice = latticePath(rows, columns);
  for (const look of ["gaps", "lattice"]) svg.append(svgElement("path", { class: look, d: lattice }));
  if (field.channels > 1 && field.axes === "image")
    svg.append(svgElement("path", { class: "pixels", d: pixelPath(field) }));
  return svg;
}

/** The edges of the pixels where each has several squares. */
function pixelPath({ rows, columns, channels }: MaskField): string {
  return Array.from(
    { length: columns + 1 },
    (_, column) => `M${String(column * channels * SIDE)} 0v${String(rows * SIDE)}`,
  ).join("");
}
