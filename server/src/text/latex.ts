import type { MappedText } from "../base/offsetMap.js";
import { contiguous, joinRanges } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import { directiveAfterPercent } from "./directives.js";
import type { TextDocument } from "./document.js";
import { environmentKind, spanEnvironment } from "./environments.js";
import type { Finder } from "./finder.js";
import { createFinder, isEscaped } from "./finder.js";
import type { Emphasis } from "./labels.js";
import { labelAtLineStart, labelOfText } from "./labels.js";
import type { OpenList } from "./latexLists.js";
import { countsPoints, isListEnvironment, nextLabel, openList } from "./latexLists.js";
import type { Opening } from "./latexMath.js";
import { followFormula, sourceRange, sourceStart } from "./latexMath.js";
import { isDefinitionAt, MOST_UNFINISHED, readMacro, readMacros } from "./macros.js";
import type { Sink } from "./sink.js";
import { addBreak, addHeading, addItem, addMath, addProse, addUnclosed, createSink, documentOf } from "./sink.js";

/** Where the reader of a LaTeX document stands. */
interface LatexReader {
  readonly text: string;
  readonly whole: MappedText;
  readonly sink: Sink;
  readonly find: Finder;
  readonly end: number;
  readonly lists: OpenList[];
  /** How many problems, exercises … there were, by the name of their environment. */
  readonly counts: Map<string, number>;
  /** The parts of the prose since the last formula, and where the part that is not among them yet begins. */
  readonly prose: Range[];
  from: number;
  /** Whether a paragraph begins here, so that a label may stand. */
  atStart: boolean;
  /** Whether dollar signs in text commands are told from others; off up to the next blank line where that fails. */
  textAware: boolean;
  /** How many macro definitions were not finished or not understood. */
  unfinished: number;
}

const BEGIN_DOCUMENT = "\\begin{document}";
const END_DOCUMENT = "\\end{document}";
const SPECIAL = /\\(?:[A-Za-z@]+\*?|[\s\S]?)|[$%]|\r?\n[ \t]*(?=\r?\n)/g;

/**
 * Reads a LaTeX document: the macros of its preamble and, from its body (the whole text where there is no
 * `\begin{document}`), headings, items, formulas in every notation, directives in comments and the prose between them.
 * It never fails: what is not closed is reported as a problem and read up to where it must have ended. The time it
 * takes grows with the length of the text.
 */
export function readLatex(text: string): TextDocument {
  const begin = uncommented(text, BEGIN_DOCUMENT);
  const start = begin < 0 ? 0 : begin + BEGIN_DOCUMENT.length;
  const finish = text.indexOf(END_DOCUMENT, start);
  const end = finish < 0 ? text.length : finish;
  const reader: LatexReader = {
    text,
    whole: { text, map: contiguous(0, text.length) },
    sink: createSink(),
    find: createFinder(text),
    end,
    lists: [],
    counts: new Map(),
    prose: [],
    from: start,
    atStart: true,
    textAware: true,
    unfinished: 0,
  };
  if (begin >= 0) readPreamble(reader, begin);
  let position = start;
  while (position < end) {
    if (reader.atStart) position = readParagraphStart(reader, position);
    SPECIAL.lastIndex = position;
    const match = SPECIAL.exec(text);
    if (match === null || match.index >= end) break;
    if (reader.atStart && text.slice(position, match.index).trim() !== "") reader.atStart = false;
    position = readSpecial(reader, match.index, match[0]);
  }
  flushProse(reader, end);
  addBreak(reader.sink, { start: end, end });
  return documentOf(reader.sink, "latex", text);
}

/** The first place of a string that stands on no commented line. */
function uncommented(text: string, needle: string): number {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
    if (!/(?:^|[^\\])%/.test(line)) return at;
  }
  return -1;
}

/** The macros of a preamble, and the directives in its comments. */
function readPreamble(reader: LatexReader, end: number): void {
  const preamble = reader.text.slice(0, end);
  for (const macro of readMacros(preamble.replace(/(?<=^|[^\\])%[^\r\n]*/g, ""))) reader.sink.macros.push(macro);
  for (let at = preamble.indexOf("%"); at >= 0; at = preamble.indexOf("%", at + 1)) {
    if (isEscaped(preamble, at)) continue;
    const directive = directiveAfterPercent(reader.whole, at);
    if (directive !== undefined) reader.sink.pieces.push(directive);
    const lineEnd = preamble.indexOf("\n", at);
    if (lineEnd < 0) return;
    at = lineEnd;
  }
}

/** Adds the prose up to `end`; reading goes on at `next`. */
function flushProse(reader: LatexReader, end: number, next = end): void {
  if (end > reader.from) reader.prose.push({ start: reader.from, end });
  if (reader.prose.length > 0) addProse(reader.sink, joinRanges(reader.text, reader.prose));
  reader.prose.length = 0;
  reader.from = next;
}

/** Leaves the text between two places out of the prose. */
function cut(reader: LatexReader, start: number, end: number): number {
  if (start > reader.from) reader.prose.push({ start: reader.from, end: start });
  reader.from = Math.max(end, reader.from);
  return end;
}

/** Ends a paragraph at `start`; the next one begins at `end`. */
function endParagraph(reader: LatexReader, start: number, end: number): number {
  flushProse(reader, start, end);
  addBreak(reader.sink, { start, end });
  reader.atStart = true;
  reader.textAware = true;
  return end;
}

const LATEX_EMPHASIS: Emphasis = {
  open: /^(?:\{\s*\\(?:bf|it|em|bfseries|itshape|sffamily)\s+|\\(?:textbf|textit|emph|underline|textsc|textsf)\{)/,
  close: () => "}",
};
const SKIPPED_AT_START =
  /(?:\s|\\(?:noindent|indent|medskip|bigskip|smallskip|newpage|clearpage|par|hfill|centering)(?![A-Za-z])|\\[vh]space\*?\{[^{}]*\}|\\\\(?:\[[^\]\n]{0,20}\])?)*/y;

/** Skips what may stand before a label, and reads the label if one begins the paragraph. */
function readParagraphStart(reader: LatexReader, position: number): number {
  const { text, sink, end } = reader;
  SKIPPED_AT_START.lastIndex = position;
  SKIPPED_AT_START.test(text);
  const at = Math.min(SKIPPED_AT_START.lastIndex, end);
  if (at >= end || text[at] === "%") return at;
  const label = labelAtLineStart(text.slice(at, Math.min(end, at + 200)).split("\n", 1)[0] ?? "", LATEX_EMPHASIS);
  reader.atStart = false;
  if (label === undefined) return at;
  flushProse(reader, at, at + label.length);
  addItem(sink, label, reader.lists.length, { start: at, end: at + label.length });
  return at + label.length;
}

const INLINE_VERBATIM = /\\(?:verb\*?|lstinline|mintinline\{[^{}]*\}|url|path)([^A-Za-z\s*])/y;

/** Reads what begins with the token at `at`, and answers where reading goes on. */
function readSpecial(reader: LatexReader, at: number, token: string): number {
  const { text } = reader;
  if (token === "%") return readComment(reader, at);
  if (token === "$") {
    return text[at + 1] === "$"
      ? readFormula(reader, at, at + 2, { kind: "dollars" })
      : readFormula(reader, at, at + 1, { kind: "dollar" });
  }
  if (!token.startsWith("\\")) return endParagraph(reader, at, at + token.length);
  if (token === "\\(") return readFormula(reader, at, at + 2, { kind: "parenthesis" });
  if (token === "\\[") return readFormula(reader, at, at + 2, { kind: "bracket" });
  return readCommand(reader, at, token);
}

/** A comment is no prose; it may hold a directive. */
function readComment(reader: LatexReader, at: number): number {
  const { text, sink, whole } = reader;
  const lineEnd = /[^\r\n]*/y;
  lineEnd.lastIndex = at;
  lineEnd.test(text);
  const end = Math.min(lineEnd.lastIndex, reader.end);
  const directive = directiveAfterPercent(whole, at);
  if (directive === undefined) return cut(reader, at, end);
  flushProse(reader, at, end);
  sink.pieces.push(directive);
  return end;
}

const LEVELS: ReadonlyMap<string, number> = new Map([
  ["part", -1],
  ["chapter", 0],
  ["section", 1],
  ["subsection", 2],
  ["subsubsection", 3],
]);

function readCommand(reader: LatexReader, at: number, token: string): number {
  const name = token.slice(1).replace("*", "");
  const after = at + token.length;
  switch (name) {
    case "begin":
      return readBegin(reader, at);
    case "end":
      return readEnd(reader, at);
    case "par":
      return endParagraph(reader, at, after);
    case "item":
      return readItem(reader, at, after);
    case "question":
    case "subpart":
    case "subsubpart":
      return reader.lists.length > 0 ? readItem(reader, at, after) : after;
    case "part":
      if (reader.lists.at(-1)?.name === "parts") return readItem(reader, at, after);
      return readSection(reader, at, after, name);
    case "chapter":
    case "section":
    case "subsection":
    case "subsubsection":
      return readSection(reader, at, after, name);
    case "paragraph":
    case "subparagraph":
      return readParagraph(reader, at, after, name);
    case "verb":
    case "lstinline":
    case "mintinline":
    case "url":
    case "path":
      return skipVerbatim(reader, at) ?? after;
    default:
      return isDefinitionAt(reader.text, at) ? readDefinition(reader, at, after) : after;
  }
}

/** A macro definition is no prose. */
function readDefinition(reader: LatexReader, at: number, after: number): number {
  if (reader.unfinished > MOST_UNFINISHED) return after;
  const macro = readMacro(reader.text, at);
  if (macro === undefined || macro.end > reader.end) {
    reader.unfinished += 1;
    return after;
  }
  reader.sink.macros.push(macro.definition);
  return cut(reader, at, macro.end);
}

/** The place behind verbatim text in a line; none where it is not closed on its line. */
function skipVerbatim(reader: LatexReader, at: number): number | undefined {
  const { text } = reader;
  INLINE_VERBATIM.lastIndex = at;
  const delimiter = INLINE_VERBATIM.exec(text)?.[1];
  if (delimiter === undefined) return undefined;
  const start = INLINE_VERBATIM.lastIndex;
  const close = reader.find(delimiter === "{" ? "}" : delimiter, start);
  const lineEnd = reader.find("\n", start);
  return close < 0 || (lineEnd >= 0 && lineEnd < close) ? undefined : close + 1;
}

/** Reads a formula whose opening delimiter lies between two places. */
function readFormula(reader: LatexReader, at: number, after: number, opening: Opening): number {
  const { text, sink } = reader;
  reader.atStart = false;
  const from = sourceStart(text, opening, after);
  const end = followFormula(text, opening, from, reader.end, reader.textAware);
  if (end.hiddenByGroup) reader.textAware = false;
  const inline = opening.kind === "dollar" || opening.kind === "parenthesis";
  if (!end.closed) {
    addUnclosed(sink, text.slice(at, after), { start: at, end: after });
    // A stray sign costs itself only: the next one may open a formula.
    if (inline) return after;
  }
  const source = sourceRange(text, from, end);
  const environment = opening.kind === "environment" ? opening.name : undefined;
  const range = { start: at, end: end.closed ? end.after : source.end };
  flushProse(reader, at, range.end);
  const kept = environment !== undefined && environmentKind(environment) === "whole" ? range : source;
  addMath(sink, joinRanges(text, [kept]), range, {
    display: !inline && environment !== "math",
    environment: environment === undefined || kept === range ? undefined : spanEnvironment(environment),
  });
  return range.end;
}

/** The optional and then the mandatory argument at `from`; the whole ends at `end`. */
function readArguments(
  text: string,
  from: number,
  limit: number,
): { option: Range | undefined; group: Range; end: number } {
  const blanks = /\s*/y;
  const skip = (at: number): number => {
    blanks.lastIndex = at;
    blanks.test(text);
    return blanks.lastIndex;
  };
  const start = skip(from);
  const option = text[start] === "[" ? balanced(text, start, limit, "]") : undefined;
  const at = skip(option === undefined ? from : option.end + 1);
  const group = text[at] === "{" ? balanced(text, at, limit, "}") : undefined;
  const none = option === undefined ? from : option.end + 1;
  return { option, group: group ?? { start: none, end: none }, end: group === undefined ? none : group.end + 1 };
}

const LONGEST_ARGUMENT = 500;

/** What stands between the bracket at `open` and the one that closes it, if it is closed soon. */
function balanced(text: string, open: number, limit: number, closing: string): Range | undefined {
  const last = Math.min(limit, open + LONGEST_ARGUMENT);
  let depth = 0;
  for (let at = open + 1; at < last; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === closing && depth === 0) return { start: open + 1, end: at };
    else if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    if (depth < 0) return undefined;
  }
  return undefined;
}

/** A heading; formulas in it follow it, as they do in Markdown. */
function readSection(reader: LatexReader, at: number, after: number, name: string): number {
  const { text, sink } = reader;
  const { group, end } = readArguments(text, after, reader.end);
  if (end === after) return after;
  endParagraph(reader, at, at);
  reader.from = end;
  addHeading(sink, LEVELS.get(name) ?? 1, text.slice(group.start, group.end).trim(), { start: at, end });
  readTitleFormulas(reader, group);
  return end;
}

/** The formulas of a heading or label. */
function readTitleFormulas(reader: LatexReader, title: Range): void {
  const { text } = reader;
  for (let at = text.indexOf("$", title.start); at >= 0 && at < title.end; ) {
    if (isEscaped(text, at)) {
      at = text.indexOf("$", at + 1);
      continue;
    }
    const end = followFormula(text, { kind: "dollar" }, at + 1, title.end, true);
    if (!end.closed) return;
    const source = { start: at + 1, end: end.source };
    addMath(reader.sink, joinRanges(text, [source]), { start: at, end: end.after }, { display: false });
    at = text.indexOf("$", end.after);
  }
}

/** `\paragraph{…}` opens an item with its text as the label. */
function readParagraph(reader: LatexReader, at: number, after: number, name: "paragraph" | "subparagraph"): number {
  const { text, sink } = reader;
  const { group, end } = readArguments(text, after, reader.end);
  if (end === after) return after;
  endParagraph(reader, at, at);
  reader.from = end;
  reader.atStart = false;
  const title = text
    .slice(group.start, group.end)
    .trim()
    .replace(/[.:]+$/, "")
    .replace(/\s+/g, " ");
  addItem(sink, { text: labelOfText(title)?.text ?? title, form: name }, 0, { start: at, end });
  readTitleFormulas(reader, group);
  return end;
}

/** `\item` and the commands of examination sheets. */
function readItem(reader: LatexReader, at: number, after: number): number {
  const { text, sink, lists } = reader;
  endParagraph(reader, at, at);
  const option = readArguments(text, after, after + LONGEST_ARGUMENT).option;
  const end = option === undefined ? after : option.end + 1;
  reader.from = end;
  const list = lists.at(-1);
  const counted = list === undefined ? undefined : nextLabel(list);
  // The option of \question and \part is a number of points.
  const written = option === undefined || countsPoints(list) ? undefined : text.slice(option.start, option.end).trim();
  const label = written === undefined ? undefined : labelOfText(written);
  const level = Math.max(0, lists.length - 1);
  addItem(
    sink,
    {
      text: label?.text ?? written ?? counted?.text ?? "",
      form: label?.form ?? counted?.form ?? "bullet",
    },
    level,
    { start: at, end },
  );
  return end;
}

const BEGIN_OR_END = /\\(?:begin|end)[ \t]*\{([A-Za-z]+\*?)\}/y;
const VERBATIM =
  /^(?:verbatim\*?|Verbatim\*?|BVerbatim|alltt|lstlisting|minted|comment|filecontents\*?|tikzpicture|tikzcd|algorithmic|pycode)$/;
const PROBLEM = /^(?:problem|exercise|question|task|homeworkproblem|homeworkProblem|aufgabe|exo|prob|ex)\*?$/;

/** The name in the braces of the `\begin` or `\end` at `at`, and the place behind it. */
function environmentAt(text: string, at: number): { readonly name: string; readonly after: number } | undefined {
  BEGIN_OR_END.lastIndex = at;
  const name = BEGIN_OR_END.exec(text)?.[1];
  return name === undefined ? undefined : { name, after: BEGIN_OR_END.lastIndex };
}

function readBegin(reader: LatexReader, at: number): number {
  const { text, find, lists } = reader;
  const found = environmentAt(text, at);
  if (found === undefined) return at + 1;
  const { name, after } = found;
  if (VERBATIM.test(name)) {
    const closing = `\\end{${name}}`;
    const close = find(closing, after);
    return close < 0 ? cut(reader, at, after) : cut(reader, at, Math.min(close + closing.length, reader.end));
  }
  if (environmentKind(name) !== "text") return readFormula(reader, at, after, { kind: "environment", name });
  endParagraph(reader, at, after);
  if (isListEnvironment(name)) {
    const { option } = readArguments(text, after, reader.end);
    lists.push(openList(name, lists, option === undefined ? "" : text.slice(option.start, option.end)));
    reader.from = option === undefined ? after : option.end + 1;
    return reader.from;
  }
  return PROBLEM.test(name) ? openProblem(reader, name, { start: at, end: after }) : after;
}

/** An environment for a problem or exercise opens an item: its label is its title or number. */
function openProblem(reader: LatexReader, name: string, range: Range): number {
  const { text, counts } = reader;
  const { option } = readArguments(text, range.end, reader.end);
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  const title = option === undefined ? "" : text.slice(option.start, option.end).trim();
  addItem(reader.sink, { text: title === "" ? `${name} ${count}` : title, form: "problem" }, 0, range);
  reader.from = option === undefined ? range.end : option.end + 1;
  return reader.from;
}

function readEnd(reader: LatexReader, at: number): number {
  const found = environmentAt(reader.text, at);
  if (found === undefined) return at + 1;
  const open = reader.lists.findLastIndex((list) => list.name === found.name);
  if (open >= 0) reader.lists.length = open;
  return endParagraph(reader, at, found.after);
}
