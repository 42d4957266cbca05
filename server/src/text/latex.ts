import { directiveAfterPercent } from "./directives.js";
import type { TextDocument } from "./document.js";
import { environmentKind } from "./environments.js";
import { isEscaped } from "./finder.js";
import { noteEnvironments } from "./latexAliases.js";
import { readArguments } from "./latexArguments.js";
import { readFormula } from "./latexFormula.js";
import { openProblem, readItem, readParagraph, readParagraphStart, readSection } from "./latexItems.js";
import { isListEnvironment, openList } from "./latexLists.js";
import type { LatexReader } from "./latexReader.js";
import { createReader, cut, endParagraph, flushProse, noteMacro } from "./latexReader.js";
import { isDefinitionAt, MOST_UNFINISHED, readMacro, readMacros } from "./macros.js";
import { addBreak, documentOf } from "./sink.js";

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
  const begin = firstUncommented(text, BEGIN_DOCUMENT);
  const start = begin < 0 ? 0 : begin + BEGIN_DOCUMENT.length;
  const finish = text.indexOf(END_DOCUMENT, start);
  const end = finish < 0 ? text.length : finish;
  const reader = createReader(text, start, end);
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
function firstUncommented(text: string, needle: string): number {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
    if (!/(?:^|[^\\])%/.test(line)) return at;
  }
  return -1;
}

/** The macros of a preamble, and the directives in its comments. */
function readPreamble(reader: LatexReader, end: number): void {
  const preamble = reader.text.slice(0, end);
  const uncommented = preamble.replace(/(?<=^|[^\\])%[^\r\n]*/g, "");
  for (const macro of readMacros(uncommented)) noteMacro(reader, macro);
  noteEnvironments(reader.aliases, uncommented);
  for (let at = preamble.indexOf("%"); at >= 0; at = preamble.indexOf("%", at + 1)) {
    if (isEscaped(preamble, at)) continue;
    const directive = directiveAfterPercent(reader.whole, at);
    if (directive !== undefined) reader.sink.pieces.push(directive);
    const lineEnd = preamble.indexOf("\n", at);
    if (lineEnd < 0) return;
    at = lineEnd;
  }
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
  if (!token.startsWith("\\")) {
    reader.textAware = true;
    return endParagraph(reader, at, at + token.length);
  }
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
      return readOther(reader, at, token);
  }
}

/** A macro that stands for the beginning of a formula, a definition, or a command that is prose. */
function readOther(reader: LatexReader, at: number, token: string): number {
  const after = at + token.length;
  const environment = reader.aliases.openers.get(token.slice(1));
  if (environment !== undefined) {
    return readFormula(reader, at, after, { kind: "environment", name: environment, written: environment });
  }
  return isDefinitionAt(reader.text, at) ? readDefinition(reader, at, after) : after;
}

/** A macro definition is no prose. */
function readDefinition(reader: LatexReader, at: number, after: number): number {
  if (reader.unfinished > MOST_UNFINISHED) return after;
  const macro = readMacro(reader.text, at);
  if (macro === undefined || macro.end > reader.end) {
    reader.unfinished += 1;
    return after;
  }
  noteMacro(reader, macro.definition);
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

const BEGIN_OR_END = /\\(?:begin|end)[ \t]*\{([A-Za-z]+\*?)\}/y;
const VERBATIM =
  /^(?:verbatim\*?|Verbatim\*?|BVerbatim|alltt|lstlisting|minted|comment|filecontents\*?|tikzpicture|tikzcd|algorithmic|pycode)$/;
const PROBLEM = /^(?:problem|exercise|question|task|homeworkproblem|homeworkProblem|aufgabe|exo|prob|ex)\*?$/;

/** How many lists may stand inside each other; what is nested deeper counts with the list around it. */
const DEEPEST = 60;

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
  const meant = reader.aliases.environments.get(name) ?? name;
  if (environmentKind(meant) !== "text") {
    return readFormula(reader, at, after, { kind: "environment", name: meant, written: name });
  }
  endParagraph(reader, at, after);
  if (isListEnvironment(name)) {
    const { option } = readArguments(text, after, reader.end);
    if (lists.length < DEEPEST)
      lists.push(openList(name, lists, option === undefined ? "" : text.slice(option.start, option.end)));
    reader.from = option === undefined ? after : option.end + 1;
    return reader.from;
  }
  return PROBLEM.test(name) ? openProblem(reader, name, { start: at, end: after }) : after;
}

function readEnd(reader: LatexReader, at: number): number {
  const found = environmentAt(reader.text, at);
  if (found === undefined) return at + 1;
  const open = reader.lists.findLastIndex((list) => list.name === found.name);
  if (open >= 0) reader.lists.length = open;
  return endParagraph(reader, at, found.after);
}
