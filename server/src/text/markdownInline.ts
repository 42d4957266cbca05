import type { MappedText } from "../base/offsetMap.js";
import { joinMapped, rangeToTarget, sliceMapped } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import { directivesInComment } from "./directives.js";
import { dollarEnd, doubleDollarEnd } from "./dollars.js";
import { bodyStart, environmentKind, spanEnvironment } from "./environments.js";
import type { Finder } from "./finder.js";
import { createFinder } from "./finder.js";
import { isDefinitionAt, MOST_UNFINISHED, readMacro } from "./macros.js";
import { looksLikeProse } from "./prose.js";
import type { Sink } from "./sink.js";
import { addMath, addProse, addUnclosed } from "./sink.js";

/** What becomes of the text between formulas: it is kept, or dropped because a heading carries it already. */
export type InlineMode = "prose" | "heading";

interface InlineReader {
  readonly sink: Sink;
  readonly paragraph: MappedText;
  readonly text: string;
  readonly mode: InlineMode;
  readonly find: Finder;
  /** The parts of the prose since the last formula, in offsets of the paragraph. */
  readonly prose: Range[];
  /** Where the prose that is not in `prose` yet begins. */
  from: number;
  /** Whether dollar signs inside `\text{…}` are told from those outside; off once such a group was not closed. */
  textAware: boolean;
  /** How many macro definitions were not finished or not understood. */
  unfinished: number;
}

const SPECIAL = /\\|`+|[$<\]{]|:\/\//g;

/**
 * Reads a paragraph: formulas, directives in comments, and the prose between them. Inline code, HTML tags, comments,
 * link destinations and addresses hold no formulas.
 */
export function readInline(sink: Sink, paragraph: MappedText, mode: InlineMode): void {
  const { text } = paragraph;
  const find = createFinder(text);
  const reader: InlineReader = {
    sink,
    paragraph,
    text,
    mode,
    find,
    prose: [],
    from: 0,
    textAware: true,
    unfinished: 0,
  };
  let position = 0;
  while (position < text.length) {
    SPECIAL.lastIndex = position;
    const match = SPECIAL.exec(text);
    if (match === null) break;
    position = readSpecial(reader, match.index, match[0]);
  }
  flushProse(reader, text.length);
}

/** Reads what begins with the special characters at `at` and answers where reading goes on. */
function readSpecial(reader: InlineReader, at: number, special: string): number {
  const { text } = reader;
  switch (special) {
    case "\\":
      return readBackslash(reader, at);
    case "$":
      return text[at + 1] === "$" ? readDoubleDollar(reader, at) : readDollar(reader, at);
    case "<":
      return readAngle(reader, at);
    case "]":
      return text[at + 1] === "(" ? linkEnd(text, at + 1) : at + 1;
    case "{":
      return readTag(reader, at);
    case "://":
      return addressEnd(text, at);
    default:
      return codeEnd(reader, at, special.length);
  }
}

/** Adds the prose up to `end` and goes on behind `next`. */
function flushProse(reader: InlineReader, end: number): void {
  if (end > reader.from) reader.prose.push({ start: reader.from, end });
  if (reader.mode === "prose" && reader.prose.length > 0) {
    const parts = reader.prose.map((range) => sliceMapped(reader.paragraph, range.start, range.end));
    addProse(reader.sink, joinMapped(parts));
  }
  reader.prose.length = 0;
}

/** Leaves the text between two places out of the prose. */
function cut(reader: InlineReader, start: number, end: number): void {
  if (start > reader.from) reader.prose.push({ start: reader.from, end: start });
  reader.from = end;
}

/** Adds the formula whose delimiters end at `whole` and whose source lies within them. */
function emit(
  reader: InlineReader,
  whole: Range,
  source: Range,
  form: { readonly display: boolean; readonly environment?: string | undefined },
): number {
  flushProse(reader, whole.start);
  reader.from = whole.end;
  addMath(
    reader.sink,
    sliceMapped(reader.paragraph, source.start, source.end),
    rangeToTarget(reader.paragraph.map, whole),
    form,
  );
  return whole.end;
}

function readDollar(reader: InlineReader, at: number): number {
  const { text } = reader;
  const end = dollarEnd(text, at, text.length, reader.textAware);
  if (end.hiddenByGroup) reader.textAware = false;
  if (end.close === undefined) return at + 1;
  return emit(reader, { start: at, end: end.close + 1 }, { start: at + 1, end: end.close }, { display: false });
}

function readDoubleDollar(reader: InlineReader, at: number): number {
  const { text, find } = reader;
  const close = doubleDollarEnd(text, at, find);
  if (close === undefined) {
    if (find("$$", at + 2) < 0 && !looksLikeProse(text.slice(at + 2, at + 402))) {
      addUnclosed(reader.sink, "$$", rangeToTarget(reader.paragraph.map, { start: at, end: at + 2 }));
    }
    return at + 2;
  }
  const display = text.slice(at, close).includes("\n") || standsAmongTags(text, at, close + 2);
  return emit(reader, { start: at, end: close + 2 }, { start: at + 2, end: close }, { display });
}

const TAGS = /^(?:\s|<[^<>]*>|\{%[^%]*%\})*$/;

/** Whether nothing but tags stands on the lines of a formula besides it: `<div>$$…$$</div>`. */
function standsAmongTags(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_TAGS), start);
  const after = text.slice(end, end + LONGEST_TAGS);
  const lineBefore = before.slice(before.lastIndexOf("\n") + 1);
  return TAGS.test(lineBefore) && TAGS.test(after.split("\n", 1)[0] ?? "");
}

const LONGEST_TAGS = 300;
const BRACKET = /\\\\?[([]/y;
const BEGIN = /\\begin\{([A-Za-z]+\*?)\}/y;

function readBackslash(reader: InlineReader, at: number): number {
  const { text } = reader;
  BRACKET.lastIndex = at;
  const opening = BRACKET.exec(text)?.[0];
  if (opening !== undefined) return readBracket(reader, at, opening) ?? at + 2;
  BEGIN.lastIndex = at;
  const name = BEGIN.exec(text)?.[1];
  if (name !== undefined) return readEnvironment(reader, at, name, BEGIN.lastIndex) ?? at + 2;
  return isDefinitionAt(text, at) ? readDefinition(reader, at) : at + 2;
}

/** A macro definition is no prose. */
function readDefinition(reader: InlineReader, at: number): number {
  const macro = reader.unfinished > MOST_UNFINISHED ? undefined : readMacro(reader.text, at);
  if (macro === undefined) {
    reader.unfinished += 1;
    return at + 2;
  }
  reader.sink.macros.push(macro.definition);
  cut(reader, at, macro.end);
  return macro.end;
}

/** `\(…\)`, `\[…\]` and both with a doubled backslash, where what they hold is a formula and not escaped brackets. */
function readBracket(reader: InlineReader, at: number, opening: string): number | undefined {
  const { text, find } = reader;
  const square = opening.endsWith("[");
  const closing = opening.slice(0, -1) + (square ? "]" : ")");
  const start = at + opening.length;
  const close = find(closing, start);
  if (close < 0) return undefined;
  const nested = find(opening, start);
  if (nested >= 0 && nested < close) return undefined;
  if (!isBracketedFormula(text.slice(start, close), square, text[close + closing.length])) return undefined;
  return emit(reader, { start: at, end: close + closing.length }, { start, end: close }, { display: square });
}

/**
 * Whether what stands between escaped brackets is a formula: exporters escape the brackets of citations and asides, and
 * those hold words or numbers only.
 */
export function isBracketedFormula(content: string, square: boolean, after: string | undefined): boolean {
  if (content.trim() === "" || looksLikeProse(content.trimStart())) return false;
  if (!square) return true;
  return after !== "(" && /\\[A-Za-z]|[=^<>]/.test(content);
}

function readEnvironment(reader: InlineReader, at: number, name: string, from: number): number | undefined {
  const { find } = reader;
  const kind = environmentKind(name);
  if (kind === "text") return undefined;
  const closing = `\\end{${name}}`;
  const close = find(closing, from);
  if (close < 0) {
    const range = rangeToTarget(reader.paragraph.map, { start: at, end: from });
    addUnclosed(reader.sink, `\\begin{${name}}`, range);
    return undefined;
  }
  const end = close + closing.length;
  if (kind === "whole") return emit(reader, { start: at, end }, { start: at, end }, { display: true });
  const source = { start: bodyStart(reader.text, name, from), end: close };
  return emit(reader, { start: at, end }, source, { display: name !== "math", environment: spanEnvironment(name) });
}

const COMMENT_END = "-->";
const HTML_TAG =
  /^<\/?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s+[A-Za-z_:][\w.:-]{0,60}(?:\s*=\s*(?:[^\s"'=<>`]{1,300}|'[^']{0,600}'|"[^"]{0,600}"))?)*\s*\/?>/;
const AUTOLINK = /^<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,600}|[\w.+-]{1,60}@[\w.-]{1,60})>/;
const OPAQUE_TAG = /^<(code|pre|script|style|kbd|samp|tt)[\s>]/;

/** Comments, tags, addresses in angle brackets, and elements whose text is no prose. */
function readAngle(reader: InlineReader, at: number): number {
  const { text, find } = reader;
  if (text.startsWith("<!--", at)) return readComment(reader, at);
  const bracket = find(">", at);
  if (bracket < 0 || bracket - at > 2_000) return at + 1;
  const shown = text.slice(at, at + 1_000);
  const tag = HTML_TAG.exec(shown) ?? AUTOLINK.exec(shown);
  if (tag === null) return at + 1;
  const opaque = OPAQUE_TAG.exec(tag[0])?.[1];
  const close = opaque === undefined ? -1 : find(`</${opaque}>`, at + tag[0].length);
  return close < 0 ? at + tag[0].length : close;
}

function readComment(reader: InlineReader, at: number): number {
  const { find } = reader;
  const close = find(COMMENT_END, at + 4);
  if (close < 0) return at + 4;
  const end = close + COMMENT_END.length;
  const directives = directivesInComment(reader.paragraph, at + 4, close, { start: at, end });
  if (directives.length === 0) cut(reader, at, end);
  else {
    flushProse(reader, at);
    reader.from = end;
    for (const directive of directives) reader.sink.pieces.push(directive);
  }
  return end;
}

const LONGEST_TICKS = 80;

/** The end of inline code: behind the next run of as many backticks; without one, the backticks are text. */
function codeEnd(reader: InlineReader, at: number, length: number): number {
  const { text } = reader;
  if (length > LONGEST_TICKS) return at + length;
  const ticks = "`".repeat(length);
  let from = at + length;
  for (;;) {
    const close = reader.find(ticks, from);
    if (close < 0) return at + length;
    let end = close;
    while (text[end] === "`") end += 1;
    if (end - close === length) return end;
    from = end;
  }
}

/** The end of a link's destination and title, where the parenthesis at `at` begins one. */
function linkEnd(text: string, at: number): number {
  const match = /^\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(
    text.slice(at, at + 1_000),
  );
  return match === null ? at : at + match[0].length;
}

const ADDRESS_REST = /[^\s<>"')\]]{0,2000}/y;

/** The end of an address such as `https://…`, where the `://` at `at` belongs to one. */
function addressEnd(text: string, at: number): number {
  if (!/(?:https?|ftp)$/.test(text.slice(Math.max(0, at - 5), at))) return at + 3;
  ADDRESS_REST.lastIndex = at + 3;
  ADDRESS_REST.test(text);
  return ADDRESS_REST.lastIndex;
}

const MATH_TAG = /\{%-?\s*math\s*-?%\}/y;
const END_MATH_TAG = /\{%-?\s*endmath\s*-?%\}/y;

/** `{% math %}…{% endmath %}` within a sentence. */
function readTag(reader: InlineReader, at: number): number {
  const { text, find } = reader;
  MATH_TAG.lastIndex = at;
  if (!MATH_TAG.test(text)) return at + 1;
  const start = MATH_TAG.lastIndex;
  const word = find("endmath", start);
  const close = word < 0 ? -1 : text.lastIndexOf("{%", word);
  if (close < start) return start;
  END_MATH_TAG.lastIndex = close;
  if (!END_MATH_TAG.test(text)) return start;
  const display = text.slice(start, close).includes("\n");
  return emit(reader, { start: at, end: END_MATH_TAG.lastIndex }, { start, end: close }, { display });
}
