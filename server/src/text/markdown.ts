import { contiguous, joinRanges, rangeToTarget } from "../base/offsetMap.js";
import { directivesInComment } from "./directives.js";
import type { TextDocument } from "./document.js";
import type { Emphasis } from "./labels.js";
import { labelAtLineStart } from "./labels.js";
import type { Line } from "./lines.js";
import { isBlankBetween, lineAt, skipBlanks } from "./lines.js";
import { readFence, skipFrontMatter, skipHtmlBlock } from "./markdownBlocks.js";
import type { Cursor, ListMarker } from "./markdownContainers.js";
import { enterContainers, enterDisplay, listMarkerAt, skipColumns, skipQuoteMark } from "./markdownContainers.js";
import { displayOpeningAt, readDisplay } from "./markdownDisplay.js";
import { readInline } from "./markdownInline.js";
import type { MarkdownReader } from "./markdownReader.js";
import { createReader, endParagraph, flushParagraph, listLevel, takeParagraph } from "./markdownReader.js";
import { addBreak, addHeading, addItem, documentOf } from "./sink.js";

/**
 * Reads a Markdown document: CommonMark's blocks as far as they matter for where formulas stand, and every way of
 * writing formulas that is common in Markdown. It never fails: what is not closed is reported as a problem and read up
 * to the end of its block. The time it takes grows with the length of the text.
 */
export function readMarkdown(text: string): TextDocument {
  const reader = createReader(text);
  let position = skipFrontMatter(text);
  while (position < text.length) position = readLine(reader, lineAt(text, position));
  endParagraph(reader, { start: text.length, end: text.length });
  return documentOf(reader.sink, "markdown", text);
}

/** Reads the block or the part of a paragraph that begins on a line, and answers where the next line begins. */
function readLine(reader: MarkdownReader, line: Line): number {
  const { text } = reader;
  const entry = enterContainers(text, line, reader.containers);
  if (isBlankBetween(text, entry.position, line.end)) {
    reader.containers.length = entry.matched;
    endParagraph(reader, { start: line.start, end: line.next });
    return line.next;
  }
  const inside = entry.matched === reader.containers.length;
  const gathering = reader.paragraph.length > 0;
  const first = skipColumns(text, entry, line.end, Number.POSITIVE_INFINITY);
  if (!inside && gathering && !startsBlock(text, entry, first, line)) return gather(reader, line, first.position);
  if (!inside) {
    flushParagraph(reader);
    reader.containers.length = entry.matched;
  }
  const content = openContainers(reader, line, entry, inside && gathering);
  return readContent(reader, line, content);
}

/** How many quotes and lists may stand inside each other; what is nested deeper is read as text. */
const DEEPEST = 60;

/** A place in a line behind its containers. */
interface Content {
  /** The first character that is not blank. */
  readonly position: number;
  /** The columns of blanks before it. */
  readonly indent: number;
  /** Whether a list marker stands directly before it. */
  readonly afterMarker: boolean;
}

/** Opens the quotes and list items that begin on a line. */
function openContainers(reader: MarkdownReader, line: Line, entry: Cursor, continuing: boolean): Content {
  const { text } = reader;
  let cursor: Cursor = entry;
  let afterMarker = false;
  let mayGoOn = continuing;
  for (;;) {
    const at = skipColumns(text, cursor, line.end, Number.POSITIVE_INFINITY);
    const indent = at.column - cursor.column;
    const content = { position: at.position, indent, afterMarker };
    if (indent >= 4 || at.position >= line.end || reader.containers.length >= DEEPEST) return content;
    // A row of a formula that is open may begin with a plus, a minus or a relation.
    if (mayGoOn && reader.insideDouble) return content;
    if (text[at.position] === ">") {
      flushParagraph(reader);
      reader.containers.push({ kind: "quote" });
      cursor = skipQuoteMark(text, at);
    } else {
      const marker = isThematicBreak(text, at.position, line) ? undefined : listMarkerAt(text, cursor, at, line.end);
      const interrupts = marker !== undefined && !marker.empty && (marker.number === "" || marker.number === "1");
      if (marker === undefined || (mayGoOn && !interrupts)) return content;
      flushParagraph(reader);
      const level = listLevel(reader);
      reader.containers.push({ kind: "item", width: marker.width });
      cursor = marker.content;
      const length = openListItem(reader, line, { marker, level, start: at.position });
      if (length > 0)
        return { position: skipBlanks(text, cursor.position + length, line.end), indent: 0, afterMarker: true };
      afterMarker = true;
    }
    mayGoOn = false;
  }
}

const MARKDOWN_EMPHASIS: Emphasis = { open: /^(?:\*{1,3}|_{1,3})(?=\S)/, close: (opening) => opening };

/** Adds the item that a list marker opens, and the one that a label behind it opens; answers the label's length. */
function openListItem(
  reader: MarkdownReader,
  line: Line,
  item: { readonly marker: ListMarker; readonly level: number; readonly start: number },
): number {
  const { text, sink } = reader;
  const { marker, level, start } = item;
  const from = marker.content.position;
  const label = labelAtLineStart(text.slice(from, Math.min(line.end, from + 200)), MARKDOWN_EMPHASIS);
  if (marker.number !== "") {
    addItem(sink, { text: marker.number, form: "number" }, level, { start, end: marker.end.position });
    if (label !== undefined) addItem(sink, label, level, { start: from, end: from + label.length });
  } else if (label !== undefined) {
    addItem(sink, label, level, { start, end: from + label.length });
  } else {
    addItem(sink, { text: "", form: "bullet" }, level, { start, end: marker.end.position });
  }
  return label?.length ?? 0;
}

const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const LONGEST_BREAK = 200;

function isThematicBreak(text: string, position: number, line: Line): boolean {
  if (line.end - position > LONGEST_BREAK || !/[-*_]/.test(text[position] ?? "")) return false;
  return THEMATIC_BREAK.test(text.slice(position, line.end));
}

const HEADING = /^(#{1,6})(?:[ \t]+|$)/;

/** Whether a line that leaves a container begins a block of its own and so cannot go on with the paragraph inside. */
function startsBlock(text: string, from: Cursor, at: Cursor, line: Line): boolean {
  if (at.column - from.column >= 4) return false;
  const shown = text.slice(at.position, at.position + 16);
  if (shown.startsWith(">") || HEADING.test(shown) || /^(?:```|~~~|<!--)/.test(shown)) return true;
  if (isThematicBreak(text, at.position, line) || displayOpeningAt(text, at.position) !== undefined) return true;
  return listMarkerAt(text, from, at, line.end) !== undefined;
}

/** Reads what stands on a line behind its containers. */
function readContent(reader: MarkdownReader, line: Line, content: Content): number {
  const { text } = reader;
  const { position } = content;
  if (position >= line.end) return line.next;
  if (content.indent >= 4) {
    if (!reader.open && displayOpeningAt(text, position) === undefined) return line.next;
    return readText(reader, line, position, content.afterMarker);
  }
  const special =
    readFence(reader, line, position, content.indent) ??
    readHeading(reader, line, position) ??
    readUnderline(reader, line, position) ??
    readCommentBlock(reader, line, position) ??
    skipHtmlBlock(reader, line, position);
  return special ?? readText(reader, line, position, content.afterMarker);
}

/** A heading that begins with number signs. */
function readHeading(reader: MarkdownReader, line: Line, position: number): number | undefined {
  const { text, sink } = reader;
  const match = HEADING.exec(text.slice(position, Math.min(line.end, position + 16)));
  if (match === null) return undefined;
  endParagraph(reader, { start: line.start, end: line.start });
  const start = skipBlanks(text, position + match[0].length, line.end);
  const shown = text.slice(start, line.end);
  const closing = /(?:^|[ \t])#+[ \t]*$/.exec(shown.slice(-100));
  const length = (closing === null ? shown : shown.slice(0, shown.length - closing[0].length)).trimEnd().length;
  const range = { start: position, end: start + length };
  addHeading(sink, match[1]?.length ?? 1, text.slice(start, start + length), range);
  readInline(sink, { text: text.slice(start, start + length), map: contiguous(start, length) }, "heading");
  return line.next;
}

const UNDERLINE = /^(=+|-+)[ \t]*$/;

/** The line under a heading that makes the paragraph before it one, or a line across the page. */
function readUnderline(reader: MarkdownReader, line: Line, position: number): number | undefined {
  const { text, sink } = reader;
  const character = text[position];
  if (character !== "=" && character !== "-" && character !== "*" && character !== "_") return undefined;
  const underline = line.end - position <= LONGEST_BREAK ? UNDERLINE.exec(text.slice(position, line.end)) : null;
  if (underline !== null && reader.paragraph.length > 0) {
    const paragraph = takeParagraph(reader);
    const range = rangeToTarget(paragraph.map, { start: 0, end: paragraph.text.trimEnd().length });
    addBreak(sink, { start: range.start, end: range.start });
    addHeading(sink, character === "=" ? 1 : 2, paragraph.text.trim(), { start: range.start, end: line.end });
    readInline(sink, paragraph, "heading");
    reader.open = false;
    return line.next;
  }
  if (!isThematicBreak(text, position, line)) return undefined;
  endParagraph(reader, { start: line.start, end: line.next });
  return line.next;
}

/**
 * A comment that begins a line: it may hold directives and run over blank lines. One that is never closed ends with
 * its paragraph, so that typing a comment does not hide the rest of the document.
 */
function readCommentBlock(reader: MarkdownReader, line: Line, position: number): number | undefined {
  const { text, sink } = reader;
  if (!text.startsWith("<!--", position)) return undefined;
  const close = reader.find("-->", position + 4);
  const other = reader.find("<!--", position + 4);
  if (close < 0 || (other >= 0 && other < close)) {
    flushParagraph(reader);
    return line.next;
  }
  flushParagraph(reader);
  const parts = [];
  let current = line;
  let start = position;
  while (close >= current.next) {
    parts.push({ start, end: current.next });
    current = lineAt(text, current.next);
    start = enterDisplay(text, current, reader.containers) ?? current.start;
  }
  const end = close + 3;
  parts.push({ start, end });
  const comment = joinRanges(text, parts);
  const { length } = comment.text;
  const directives = directivesInComment(comment, 4, length - 3, { start: 0, end: length });
  for (const directive of directives) sink.pieces.push(directive);
  return readText(reader, current, skipBlanks(text, end, current.end), false);
}

const DEFINITION = /^\[(?!\^)[^\]\n]{1,200}\]:[ \t]*[^\s$]/;

/** Reads text that may be a label, a display, a row of a table, or part of a paragraph. */
function readText(reader: MarkdownReader, line: Line, from: number, afterMarker: boolean): number {
  const { text } = reader;
  let position = from;
  let afterLabel = afterMarker;
  if (!reader.open || reader.labelled) {
    const label = labelAtLineStart(text.slice(position, Math.min(line.end, position + 200)), MARKDOWN_EMPHASIS);
    if (label !== undefined && !afterMarker) {
      flushParagraph(reader);
      addItem(reader.sink, label, listLevel(reader), { start: position, end: position + label.length });
      reader.labelled = true;
      afterLabel = true;
      position = skipBlanks(text, position + label.length, line.end);
    }
    if (!reader.open && DEFINITION.test(text.slice(position, Math.min(line.end, position + 260)))) return line.next;
  }
  let current = line;
  for (;;) {
    if (position >= current.end) return current.next;
    reader.open = true;
    const opening = displayOpeningAt(text, position);
    if (opening !== undefined) flushParagraph(reader);
    const end = opening === undefined ? undefined : readDisplay(reader, opening, current, afterLabel);
    if (end === undefined) return readPlain(reader, current, position);
    current = end.line;
    if (end.after >= current.next) return current.next;
    position = skipBlanks(text, end.after, current.end);
    afterLabel = false;
  }
}

/** Gathers a line of a paragraph, or reads a row of a table, which is a paragraph of its own. */
function readPlain(reader: MarkdownReader, line: Line, position: number): number {
  const { text, sink, find } = reader;
  if (text[position] !== "|" || !text.slice(position, line.end).trimEnd().endsWith("|")) {
    return gather(reader, line, position);
  }
  flushParagraph(reader);
  // In a table a bar inside a formula is written `\|`; the backslash belongs to the table.
  const parts = [];
  let start = position;
  for (let bar = find("\\|", start); bar >= 0 && bar < line.end; bar = find("\\|", bar + 2)) {
    if (text[bar - 1] === "\\") continue;
    parts.push({ start, end: bar });
    start = bar + 1;
  }
  parts.push({ start, end: line.next });
  readInline(sink, joinRanges(text, parts), "prose");
  return line.next;
}

const DOUBLE = /\\[\s\S]|`+[^`]*`+|\$\$/g;

/** Adds a line to the paragraph; a `$$` at its end that opens a display over the next lines is read as one. */
function gather(reader: MarkdownReader, line: Line, position: number): number {
  const { text } = reader;
  reader.open = true;
  const shown = text.slice(position, line.end);
  let last = -1;
  if (shown.includes("$$")) {
    DOUBLE.lastIndex = 0;
    for (let match = DOUBLE.exec(shown); match !== null; match = DOUBLE.exec(shown)) {
      if (match[0] !== "$$") continue;
      last = match.index;
      reader.insideDouble = !reader.insideDouble;
    }
  }
  if (last < 0 || !reader.insideDouble || shown.slice(last + 2).trim() !== "") {
    reader.paragraph.push({ start: position, end: line.next });
    return line.next;
  }
  const start = position + last;
  reader.paragraph.push({ start: position, end: start });
  flushParagraph(reader);
  const opening = displayOpeningAt(text, start);
  const end = opening === undefined ? undefined : readDisplay(reader, opening, line, false);
  if (end === undefined || end.after >= end.line.next) return end?.line.next ?? line.next;
  return readText(reader, end.line, skipBlanks(text, end.after, end.line.end), false);
}
