import { type LineIndex, lineStart, lineText, positionOf } from "../base/lineIndex.js";
import type { Range } from "../base/range.js";

/** A line of a document with the underlined part of it, cut to fit. */
export interface FrameLine {
  /** Counted from one. */
  readonly number: number;
  readonly text: string;
  /** Carets below the marked part, blanks before it; empty if nothing in this line is marked. */
  readonly underline: string;
}

/** Of a marked passage with more lines, the first and the last ones are shown. */
const MOST_LINES = 4;
/** How much of a cut line stands before the marked part. */
const LEAD = 12;
const TAB = "  ";
const ELLIPSIS = "…";

/**
 * The lines that `shownRange` touches, each cut to `width` columns around what is marked in it; `marked` lies within it.
 */
export function codeFrame(lines: LineIndex, marked: Range, shownRange: Range, width: number): readonly FrameLine[] {
  const first = positionOf(lines, shownRange.start).line;
  const last = positionOf(lines, Math.max(shownRange.start, shownRange.end - 1)).line;
  const shown: number[] = [];
  for (let line = first; line <= last; line += 1) {
    if (last - first < MOST_LINES || line === first || line > last - 2) shown.push(line);
  }
  return shown
    .map((line) => frameLine(lines, line, marked, width))
    .filter(({ text }) => text.trim() !== "" || first === last);
}

function frameLine(lines: LineIndex, line: number, range: Range, width: number): FrameLine {
  const text = lineText(lines, line);
  const offset = lineStart(lines, line);
  // Nothing of this line is marked: it only shows where the step begins.
  if (range.end <= offset || range.start > offset + text.length) {
    return {
      number: line + 1,
      ...cut(dropIndentation(cellsOf(text.trimEnd(), text.length + 1, text.length + 1)), width),
    };
  }
  const from = Math.min(Math.max(range.start - offset, 0), text.length);
  const to = Math.min(Math.max(range.end - offset, from), text.length);
  // Blanks at either end of a line are not what is meant.
  const start = from + (/^\s*/.exec(text.slice(from, to))?.[0].length ?? 0);
  const end = start + text.slice(start, to).trimEnd().length;
  const cells = cellsOf(text.trimEnd(), start, end);
  return { number: line + 1, ...cut(dropIndentation(cells), width) };
}

/** A character as it is printed, with its width in columns. */
interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly marked: boolean;
}

function cellsOf(text: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const character of text) {
    const marked = at >= start && at < Math.max(end, start + 1);
    if (character === "\t") cells.push({ text: TAB, columns: TAB.length, marked });
    else cells.push({ text: isControl(character) ? "�" : character, columns: columnsOf(character), marked });
    at += character.length;
  }
  // A mark behind the last character (something is missing there) still needs a place.
  if (start === text.length) cells.push({ text: " ", columns: 1, marked: true });
  return cells;
}

function dropIndentation(cells: readonly Cell[]): readonly Cell[] {
  const first = cells.findIndex(({ text, marked }) => marked || text.trim() !== "");
  return first < 0 ? cells : cells.slice(first);
}

/** Cuts a line to a width: the marked part stays visible from its beginning, with a little of what stands before it. */
function cut(cells: readonly Cell[], width: number): { readonly text: string; readonly underline: string } {
  if (columnsIn(cells) <= width) return draw(cells);
  // In a line without a mark the end is what matters: the marked line below goes on from there.
  const first = cells.findIndex(({ marked }) => marked);
  const mark = first < 0 ? cells.length : first;
  const markedColumns = columnsIn(cells.filter(({ marked }) => marked));
  let start = mark;
  const lead = Math.max(0, Math.min(LEAD, width - markedColumns - 2));
  while (start > 0 && columnsIn(cells.slice(start - 1, mark)) <= lead) start -= 1;
  const before = columnsIn(cells.slice(0, mark));
  if (before <= LEAD || before + markedColumns + 1 <= width) start = 0;
  const ellipsis: Cell = { text: ELLIPSIS, columns: 1, marked: false };
  const head = start > 0 ? [ellipsis] : [];
  let end = start;
  let columns = head.length;
  for (let cell = cells[end]; cell !== undefined && columns + cell.columns + 1 <= width; cell = cells[end]) {
    columns += cell.columns;
    end += 1;
  }
  return draw([...head, ...cells.slice(start, end), ...(end < cells.length ? [ellipsis] : [])]);
}

function draw(cells: readonly Cell[]): { readonly text: string; readonly underline: string } {
  return {
    text: cells
      .map(({ text }) => text)
      .join("")
      .trimEnd(),
    underline: cells
      .map(({ columns, marked }) => (marked ? "^" : " ").repeat(columns))
      .join("")
      .trimEnd(),
  };
}

function columnsIn(cells: readonly Cell[]): number {
  return cells.reduce((sum, { columns }) => sum + columns, 0);
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/** The columns of a terminal that a character takes: none for combining ones, two for East Asian wide ones. */
function columnsOf(character: string): number {
  if (/^\p{Mark}$/u.test(character)) return 0;
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]$/u.test(
    character,
  )
    ? 2
    : 1;
}

/** Breaks a text into lines of at most `width` columns at its spaces; a longer word stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}
