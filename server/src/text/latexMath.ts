import type { Range } from "../base/range.js";
import { bodyStart, isOuterEnvironment } from "./environments.js";
import { isBlankBetween, lineAt } from "./lines.js";
import { looksLikeProse } from "./prose.js";
import { textGroupEnd } from "./textGroup.js";

/** How a formula of a LaTeX document was opened. */
export type Opening =
  | { readonly kind: "dollar" | "dollars" | "parenthesis" | "bracket" }
  /** `name` is what the environment means, `written` the name that closes it. */
  | { readonly kind: "environment"; readonly name: string; readonly written: string };

/** Where a formula ends: the end of its source, and of its closing delimiter where there is one. */
export interface FormulaEnd {
  readonly source: number;
  readonly after: number;
  readonly closed: boolean;
  /** Whether a `\text{` without a closing brace was met: looking for such groups is pointless up to the next blank line. */
  readonly hiddenByGroup: boolean;
}

const TOKEN = /\\(?:(begin|end)[ \t]*\{([A-Za-z]+\*?)\}|([A-Za-z@]+)|[\s\S]?)|%[^\r\n]*|\$\$?|\n[ \t]*\r?\n/g;
const COMMAND_OF_TEXT = /^(?:part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|item)$/;
const ENVIRONMENTS_OF_TEXT =
  /^(?:document|enumerate|itemize|description|proof|theorem|lemma|corollary|proposition|definition|remark|example|solution|problem|exercise|question|parts|figure|table|center|quote|abstract)\*?$/;

/** How far behind the start of an environment another one may begin that does not belong there but is often written. */
const NEAR = 40;

/** Whether a blank line inside a formula is followed by a sentence, so that the formula must have ended before it. */
function endsAtBlank(text: string, from: number, end: number): boolean {
  let line = lineAt(text, from);
  while (line.next < end && isBlankBetween(text, line.start, line.end)) line = lineAt(text, line.next);
  return line.start >= end || looksLikeProse(text.slice(line.start, Math.min(line.end, line.start + 500)));
}

/**
 * Follows a formula of a LaTeX document from the start of its source to its closing delimiter. One that is never closed
 * ends at the next heading or item, where a formula or an environment of text begins or ends, and at a blank line (a
 * display only if a sentence follows). Comments count for nothing, and dollar signs in `\text{…}` belong to it.
 * `closers` names the macros that the document uses to close an environment.
 */
export function followFormula(
  text: string,
  opening: Opening,
  from: number,
  end: number,
  textAware: boolean,
  closers: ReadonlySet<string>,
): FormulaEnd {
  let aware = textAware;
  const inline = opening.kind === "dollar" || opening.kind === "parenthesis";
  const inner: string[] = [];
  let position = from;
  while (position < end) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (match === null || match.index >= end) break;
    const at = match.index;
    const token = match[0];
    const after = at + token.length;
    position = after;
    const hiddenByGroup = aware !== textAware;
    const stop = { source: at, after: at, closed: false, hiddenByGroup };
    const close = { source: at, after, closed: true, hiddenByGroup };
    if (match[1] === "begin") {
      const name = match[2] ?? "";
      if (ENVIRONMENTS_OF_TEXT.test(name)) return stop;
      const first = opening.kind !== "bracket" && at - from < NEAR && text.slice(from, at).trim() === "";
      if (isOuterEnvironment(name) && opening.kind !== "dollars" && !first) return stop;
      inner.push(name);
    } else if (match[1] === "end") {
      const name = match[2] ?? "";
      const known = inner.lastIndexOf(name);
      if (known >= 0) inner.length = known;
      else if (opening.kind === "environment" && sameEnvironment(opening.written, name)) return close;
      else if (ENVIRONMENTS_OF_TEXT.test(name) || isOuterEnvironment(name)) return stop;
    } else if (token.startsWith("\\")) {
      const word = match[3];
      if (closes(opening, token)) return close;
      if (word !== undefined && opening.kind === "environment" && closers.has(word)) return close;
      if (word !== undefined ? COMMAND_OF_TEXT.test(word) : token === "\\[" || (inline && token === "\\(")) return stop;
      const group = aware && word !== undefined ? textGroupEnd(text, at, end) : undefined;
      if (group === -1) aware = false;
      else if (group !== undefined) position = group;
    } else if (token.startsWith("$")) {
      if (opening.kind === "dollars" && token === "$$") return close;
      if (opening.kind === "dollar") return { ...close, after: at + 1 };
      if (token === "$$" && opening.kind !== "dollars") return stop;
    } else if (!token.startsWith("%") && (inline || endsAtBlank(text, after, end))) {
      return stop;
    } else if (!token.startsWith("%")) {
      // The blank line's second line ending may begin another one.
      position = after - 1;
    }
  }
  return { source: end, after: end, closed: false, hiddenByGroup: aware !== textAware };
}

function sameEnvironment(opened: string, closed: string): boolean {
  return opened.replace("*", "") === closed.replace("*", "");
}

function closes(opening: Opening, token: string): boolean {
  return (opening.kind === "bracket" && token === "\\]") || (opening.kind === "parenthesis" && token === "\\)");
}

/** The place where the source of a formula begins, behind the opening delimiter that ends at `from`. */
export function sourceStart(text: string, opening: Opening, from: number): number {
  return opening.kind === "environment" ? bodyStart(text, opening.name, from) : from;
}

/** The range of a formula's source without blanks at the end where it was not closed. */
export function sourceRange(text: string, from: number, end: FormulaEnd): Range {
  if (end.closed) return { start: from, end: end.source };
  return { start: from, end: from + text.slice(from, end.source).trimEnd().length };
}
