import type { Range } from "../base/range.js";
import type { Emphasis } from "./labels.js";
import { labelAtLineStart, labelOfText } from "./labels.js";
import { readArguments } from "./latexArguments.js";
import { readTitleFormulas } from "./latexFormula.js";
import { countsPoints, nextLabel } from "./latexLists.js";
import type { LatexReader } from "./latexReader.js";
import { endParagraph, flushProse } from "./latexReader.js";
import { addHeading, addItem } from "./sink.js";

const LATEX_EMPHASIS: Emphasis = {
  open: /^(?:\{\s*\\(?:bf|it|em|bfseries|itshape|sffamily)\s+|\\(?:textbf|textit|emph|underline|textsc|textsf)\{)/,
  close: () => "}",
};
const SKIPPED_AT_START =
  /(?:\s|\\(?:noindent|indent|medskip|bigskip|smallskip|newpage|clearpage|par|hfill|centering)(?![A-Za-z])|\\[vh]space\*?\{[^{}]*\}|\\\\(?:\[[^\]\n]{0,20}\])?)*/y;

/** Skips what may stand before a label, and reads the label if one begins the paragraph. */
export function readParagraphStart(reader: LatexReader, position: number): number {
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

const LEVELS: ReadonlyMap<string, number> = new Map([
  ["part", -1],
  ["chapter", 0],
  ["section", 1],
  ["subsection", 2],
  ["subsubsection", 3],
]);

/** A heading; formulas in it follow it, as they do in Markdown. */
export function readSection(reader: LatexReader, at: number, after: number, name: string): number {
  const { text, sink } = reader;
  const { group, end } = readArguments(text, after, reader.end);
  if (end === after) return after;
  endParagraph(reader, at, at);
  reader.from = end;
  addHeading(sink, LEVELS.get(name) ?? 1, text.slice(group.start, group.end).trim(), { start: at, end });
  readTitleFormulas(reader, group);
  return end;
}

/** `\paragraph{…}` opens an item with its text as the label. */
export function readParagraph(
  reader: LatexReader,
  at: number,
  after: number,
  name: "paragraph" | "subparagraph",
): number {
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
export function readItem(reader: LatexReader, at: number, after: number): number {
  const { text, sink, lists } = reader;
  endParagraph(reader, at, at);
  const option = readArguments(text, after, reader.end).option;
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

/** An environment for a problem or exercise opens an item: its label is its title or number. */
export function openProblem(reader: LatexReader, name: string, range: Range): number {
  const { text, counts } = reader;
  const { option } = readArguments(text, range.end, reader.end);
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  const title = option === undefined ? "" : text.slice(option.start, option.end).trim();
  addItem(reader.sink, { text: title === "" ? `${name} ${count}` : title, form: "problem" }, 0, range);
  reader.from = option === undefined ? range.end : option.end + 1;
  return reader.from;
}
