import type { Line } from "./lines.js";
import { isBlank, isBlankBetween } from "./lines.js";

/** A block that holds other blocks: a quote, or a list item whose content is indented by `width` columns. */
export type Container = { readonly kind: "quote" } | { readonly kind: "item"; readonly width: number };

/** A place in a line and the column it stands in (tabs stop at multiples of four). */
export interface Cursor {
  readonly position: number;
  readonly column: number;
}

/** The cursor behind the blanks at a place, at most `most` columns further on. */
export function skipColumns(text: string, from: Cursor, end: number, most: number): Cursor {
  let { position, column } = from;
  while (position < end && isBlank(text[position]) && column - from.column < most) {
    column += text[position] === "\t" ? 4 - (column % 4) : 1;
    position += 1;
  }
  return { position, column };
}

/** How many of the open containers a line continues, and where their content begins on it. */
export interface Entry extends Cursor {
  readonly matched: number;
}

/** The cursor behind the quote mark that stands at a place, with the blank that may follow it. */
export function skipQuoteMark(text: string, from: Cursor): Cursor {
  const after = { position: from.position + 1, column: from.column + 1 };
  return isBlank(text[after.position]) ? skipColumns(text, after, after.position + 1, 1) : after;
}

/** Walks through the containers that are open, as far as the line continues them. */
export function enterContainers(text: string, line: Line, containers: readonly Container[]): Entry {
  let cursor: Cursor = { position: line.start, column: 0 };
  let matched = 0;
  for (const container of containers) {
    if (container.kind === "quote") {
      const mark = skipColumns(text, cursor, line.end, 3);
      if (mark.position >= line.end || text[mark.position] !== ">") break;
      cursor = skipQuoteMark(text, mark);
    } else if (!isBlankBetween(text, cursor.position, line.end)) {
      const content = skipColumns(text, cursor, line.end, container.width);
      if (content.column - cursor.column < container.width) break;
      cursor = content;
    }
    matched += 1;
  }
  return { ...cursor, matched };
}

/**
 * Where the content of a line within an open display begins: behind the quote marks, and behind as much of the list
 * indentation as there is. None if the line is outside a quote that the display stands in.
 */
export function enterDisplay(text: string, line: Line, containers: readonly Container[]): number | undefined {
  let cursor: Cursor = { position: line.start, column: 0 };
  for (const container of containers) {
    if (container.kind === "item") {
      cursor = skipColumns(text, cursor, line.end, container.width);
      continue;
    }
    const mark = skipColumns(text, cursor, line.end, 3);
    if (mark.position >= line.end || text[mark.position] !== ">") return undefined;
    cursor = skipQuoteMark(text, mark);
  }
  return cursor.position;
}

/** The mark of a list item: its number (empty for a bullet), its end, and the width of the item's indentation. */
export interface ListMarker {
  readonly number: string;
  readonly end: Cursor;
  readonly content: Cursor;
  readonly width: number;
  readonly empty: boolean;
}

const MARKER = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
const LONGEST_MARKER = 12;

/** The list marker at `at`, where `from` is the place that the item's indentation counts from. */
export function listMarkerAt(text: string, from: Cursor, at: Cursor, end: number): ListMarker | undefined {
  const match = MARKER.exec(text.slice(at.position, Math.min(end, at.position + LONGEST_MARKER)));
  if (match === null) return undefined;
  const after = { position: at.position + match[0].length, column: at.column + match[0].length };
  const empty = isBlankBetween(text, after.position, end);
  const wide = skipColumns(text, after, end, 5);
  const content = empty || wide.column - after.column >= 5 ? skipColumns(text, after, end, 1) : wide;
  const width = empty ? after.column + 1 - from.column : content.column - from.column;
  return { number: match[1] ?? "", end: after, content, width, empty };
}
