import { joinRanges } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import { bodyStart, environmentKind, isOuterEnvironment, spanEnvironment } from "./environments.js";
import { isEscaped } from "./finder.js";
import type { Line } from "./lines.js";
import { isBlankBetween, lineAt, skipBlanks } from "./lines.js";
import { enterDisplay } from "./markdownContainers.js";
import { isBracketedFormula } from "./markdownInline.js";
import type { MarkdownReader } from "./markdownReader.js";
import { looksLikeProse } from "./prose.js";
import { addMath, addUnclosed } from "./sink.js";

/** The opening of a display: its delimiter, where its source begins and how it is closed. */
export interface DisplayOpening {
  readonly kind: "dollars" | "bracket" | "environment" | "tag";
  readonly range: Range;
  /** Where the source begins. */
  readonly source: number;
  readonly environment?: string;
  /** Whether the span keeps the delimiters of its environment. */
  readonly whole: boolean;
}

const OPENING = /\$\$|\\\\?\[|\\begin\{([A-Za-z]+\*?)\}|\{%-?\s*math\s*-?%\}/y;
const TAG_END = /\{%-?\s*endmath\s*-?%\}/y;

/** The display that begins at `position`, if one does. */
export function displayOpeningAt(text: string, position: number): DisplayOpening | undefined {
  OPENING.lastIndex = position;
  const match = OPENING.exec(text);
  if (match === null) return undefined;
  const range = { start: position, end: position + match[0].length };
  const environment = match[1];
  if (environment !== undefined) {
    const kind = environmentKind(environment);
    if (kind === "text") return undefined;
    const source = kind === "whole" ? range.end : bodyStart(text, environment, range.end);
    return { kind: "environment", range, source, environment, whole: kind === "whole" };
  }
  const kind = match[0] === "$$" ? "dollars" : match[0].startsWith("{") ? "tag" : "bracket";
  return { kind, range, source: range.end, whole: false };
}

/** Where a display ends: its source, what follows the closing delimiter, and the line that this stands on. */
interface DisplayEnd {
  readonly parts: readonly Range[];
  readonly after: number;
  readonly line: Line;
  readonly closed: boolean;
}

interface Closing {
  readonly start: number;
  readonly end: number;
}

function closingOf(reader: MarkdownReader, opening: DisplayOpening): Closing | undefined {
  const { text, find } = reader;
  switch (opening.kind) {
    case "dollars": {
      let close = find("$$", opening.source);
      while (close >= 0 && isEscaped(text, close)) close = find("$$", close + 1);
      return close < 0 ? undefined : { start: close, end: close + 2 };
    }
    case "bracket": {
      const closing = `${text.slice(opening.range.start, opening.range.end - 1)}]`;
      const close = find(closing, opening.source);
      return close < 0 ? undefined : { start: close, end: close + closing.length };
    }
    case "tag": {
      const word = find("endmath", opening.source);
      const close = word < 0 ? -1 : text.lastIndexOf("{%", word);
      TAG_END.lastIndex = Math.max(close, 0);
      return close < opening.source || !TAG_END.test(text) ? undefined : { start: close, end: TAG_END.lastIndex };
    }
    case "environment":
      return environmentClosing(reader, opening.environment ?? "", opening.source);
  }
}

/** The end of an environment; environments of the same name may be nested in it. */
function environmentClosing(reader: MarkdownReader, name: string, from: number): Closing | undefined {
  const begin = `\\begin{${name}}`;
  const end = `\\end{${name}}`;
  let position = from;
  let depth = 1;
  for (;;) {
    const close = reader.find(end, position);
    if (close < 0) return undefined;
    const nested = isOuterEnvironment(name) ? -1 : reader.find(begin, position);
    if (nested >= 0 && nested < close) {
      depth += 1;
      position = nested + begin.length;
      continue;
    }
    depth -= 1;
    if (depth === 0) return { start: close, end: close + end.length };
    position = close + end.length;
  }
}

const HEADING_OR_FENCE = /^(?:#{1,6}(?:[ \t]|$)|```|~~~)/;

/** Whether a line that follows a blank one shows that the display before it was never closed. */
function endsAfterBlank(reader: MarkdownReader, opening: DisplayOpening, line: Line): boolean {
  const { text } = reader;
  const from = enterDisplay(text, line, reader.containers);
  if (from === undefined) return true;
  const content = text.slice(from, Math.min(line.end, from + 500)).trim();
  const other = displayOpeningAt(content, 0);
  const inner = other?.environment !== undefined && !isOuterEnvironment(other.environment);
  if (opening.kind !== "dollars") return (other !== undefined && !inner) || looksLikeProse(content);
  if (!content.startsWith("$$")) return looksLikeProse(content);
  const rest = content.slice(2).trim();
  if (rest !== "") {
    const marks = rest.match(/\$\$/g)?.length ?? 0;
    return marks > 0 ? marks % 2 === 1 : !looksLikeProse(rest) && !/^[.,;:{(]/.test(rest);
  }
  return opensAnother(reader, line);
}

/** Whether the line behind a `$$` that stands alone is a row of a formula, so that the `$$` opens and does not close. */
function opensAnother(reader: MarkdownReader, marks: Line): boolean {
  const { text } = reader;
  if (marks.next >= text.length) return false;
  const line = lineAt(text, marks.next);
  const from = enterDisplay(text, line, reader.containers);
  if (from === undefined) return false;
  const content = text.slice(from, Math.min(line.end, from + 500)).trim();
  return content !== "" && !/^(?:[>#]|[-*+] |\d+[.)] |\$\$)/.test(content) && !looksLikeProse(content);
}

/** The next line that is not blank, from `line` on. */
function nextFilled(text: string, line: Line): Line | undefined {
  let current = line;
  while (isBlankBetween(text, skipQuoteMarks(text, current), current.end)) {
    if (current.next >= text.length) return undefined;
    current = lineAt(text, current.next);
  }
  return current;
}

function skipQuoteMarks(text: string, line: Line): number {
  let position = line.start;
  while (position < line.end && (text[position] === ">" || text[position] === " " || text[position] === "\t")) {
    position += 1;
  }
  return position;
}

/** Follows a display line by line to its closing delimiter, or to where it is given up. */
function followDisplay(reader: MarkdownReader, opening: DisplayOpening, first: Line): DisplayEnd {
  const { text } = reader;
  const close = closingOf(reader, opening);
  const parts: Range[] = [];
  let line = first;
  let start = opening.source;
  let blankBefore = false;
  for (;;) {
    if (close !== undefined && close.start < line.next) {
      parts.push({ start, end: close.start });
      return { parts, after: close.end, line, closed: true };
    }
    parts.push({ start, end: line.next });
    const givenUp = { parts, after: line.next, line, closed: false };
    if (line.next >= text.length) return givenUp;
    const next = lineAt(text, line.next);
    const from = enterDisplay(text, next, reader.containers);
    if (from === undefined) return givenUp;
    const content = skipBlanks(text, from, next.end);
    const blank = content >= next.end;
    if (blank && !blankBefore) {
      const filled = nextFilled(text, next);
      if (filled === undefined || endsAfterBlank(reader, opening, filled)) return givenUp;
    }
    if (HEADING_OR_FENCE.test(text.slice(content, content + 8))) return givenUp;
    if (!blank && startsAnother(text, opening, content)) return givenUp;
    blankBefore = blank;
    line = next;
    start = from;
  }
}

/** Whether a formula that cannot stand inside the open one begins at `position`. */
function startsAnother(text: string, opening: DisplayOpening, position: number): boolean {
  if (opening.kind === "dollars" || opening.kind === "tag") return false;
  const other = displayOpeningAt(text, position);
  if (other === undefined || other.kind === "tag") return false;
  if (other.kind !== "environment") return true;
  const environment = other.environment ?? "";
  return isOuterEnvironment(environment) && (opening.kind !== "bracket" || opening.source + 3 < position);
}

const TRAILING =
  /^[\s.,;:!?)\]}\u3002\uff0c\uff1b]*(?:\{[^{}]*\}|:[\w-]+:(?:`[^`]*`)?|\([\w.* -]{1,12}\)|<!--.*|\\\\|\$\$.*)?\s*$/;

/** Whether a `$$` formula that opens a line is one of its own: the text behind it is no more than punctuation or a tag. */
function standsAlone(text: string, opening: DisplayOpening, end: DisplayEnd, afterLabel: boolean): boolean {
  const rest = text.slice(end.after, Math.min(end.line.end, end.after + 400));
  if (TRAILING.test(rest)) return true;
  if (afterLabel) return false;
  const source = text.slice(opening.source, end.after);
  return (
    source.includes("\n") ||
    /[=<>\u2264\u2265\u2248\u221d]|\\(?:le|ge|approx|sim|propto|equiv|in|to|implies|iff)/.test(source)
  );
}

/**
 * Reads the display that `opening` begins on `line` and answers the line and the place behind it; none if the opening
 * turns out to be no formula (escaped brackets around a citation). `afterLabel` says that a list marker or label stands
 * before it, where a `$$` formula with text behind it is part of a sentence.
 */
export function readDisplay(
  reader: MarkdownReader,
  opening: DisplayOpening,
  line: Line,
  afterLabel: boolean,
): { readonly line: Line; readonly after: number } | undefined {
  const { text, sink } = reader;
  const end = followDisplay(reader, opening, line);
  const source = joinRanges(text, end.parts);
  if (opening.kind === "bracket") {
    if (!end.closed || !isBracketedFormula(source.text, true, text[end.after])) {
      const multiline = end.closed && source.text.includes("\n");
      if (!multiline && !(isBlankBetween(text, opening.source, line.end) && source.text.trim() !== ""))
        return undefined;
    }
  }
  if (!end.closed) addUnclosed(sink, text.slice(opening.range.start, opening.range.end), opening.range);
  const range = { start: opening.range.start, end: end.closed ? end.after : trimmedEnd(text, end.parts) };
  const display = opening.kind !== "dollars" || standsAlone(text, opening, end, afterLabel);
  if (opening.whole) {
    const whole = [{ start: range.start, end: opening.source }, ...end.parts];
    if (end.closed) whole.push({ start: end.parts.at(-1)?.end ?? end.after, end: end.after });
    addMath(sink, joinRanges(text, whole), range, { display });
  } else {
    const kept = end.closed ? end.parts : trimParts(text, end.parts);
    const environment = opening.environment === undefined ? undefined : spanEnvironment(opening.environment);
    addMath(sink, joinRanges(text, kept), range, {
      display: opening.environment === "math" ? false : display,
      environment,
    });
  }
  return { line: end.line, after: end.after };
}

/** The end of what is not blank in the parts of a display. */
function trimmedEnd(text: string, parts: readonly Range[]): number {
  for (const part of parts.toReversed()) {
    const length = text.slice(part.start, part.end).trimEnd().length;
    if (length > 0) return part.start + length;
  }
  return parts[0]?.start ?? 0;
}

function trimParts(text: string, parts: readonly Range[]): Range[] {
  const end = trimmedEnd(text, parts);
  return parts.filter((part) => part.start < end).map((part) => ({ start: part.start, end: Math.min(part.end, end) }));
}
