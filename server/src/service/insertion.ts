import type { Language } from "../text/document.js";
import { lineAt } from "../text/lines.js";
import type { Edit } from "./report.js";

/**
 * The edit that writes a directive in front of the formula that begins at `formulaStart`. In LaTeX it is a comment line
 * of its own. In Markdown it is an HTML comment: a line of its own where the formula begins its line (a comment at the
 * start of a line would swallow the rest of it), else just before the formula.
 */
export function directiveBefore(text: string, language: Language, formulaStart: number, directive: string): Edit {
  if (language === "latex") return commentLine(text, formulaStart, directive);
  const comment = `<!-- derive: ${directive} -->`;
  const before = text.slice(startOfLine(text, formulaStart), formulaStart);
  // Quote marks and indentation keep the new line inside the same quote or list item.
  if (/^[ \t>]*$/.test(before)) return insertion(formulaStart, `${comment}${newlineOf(text)}${before}`);
  return insertion(formulaStart, `${comment} `);
}

/**
 * The edit that writes a directive for the line of a step, whose relation begins at `relation`: inside a display a TeX
 * comment above that line, else in front of the formula. Undefined where a formula has several lines and no place for one.
 */
export function directiveForLine(
  text: string,
  language: Language,
  { formulaStart, relation }: { readonly formulaStart: number; readonly relation: number },
  directive: string,
): Edit | undefined {
  const isOnFirstLine = startOfLine(text, relation) <= formulaStart;
  if (language === "latex" || isOnFirstLine)
    return directiveBefore(text, language, isOnFirstLine ? formulaStart : relation, directive);
  const isDisplay = /^(?:\$\$|\\\[|\\begin|```|~~~)/.test(text.slice(formulaStart, formulaStart + 6));
  return isDisplay ? commentLine(text, relation, directive) : undefined;
}

/**
 * The edit that says a condition in a sentence before the words that lead to the formula at `formulaStart`: those of its
 * own paragraph, and of the one before where that only announces a display. Undefined in a table, which has no sentences.
 */
export function sentenceBefore(
  text: string,
  language: Language,
  formulaStart: number,
  latex: string,
): Edit | undefined {
  const sentence = `Assume $${latex}$.`;
  const own = startOfParagraph(text, language, formulaStart);
  const before = text.slice(own, formulaStart);
  if (language === "markdown" && before.startsWith("|")) return undefined;
  const announced = before.trim() === "" ? startOfAnnouncement(text, language, own) : undefined;
  const at = announced ?? own;
  const isInProse = announced !== undefined || before.trim() !== "";
  if (isInProse) return insertion(at, `${sentence} `);
  const newline = newlineOf(text);
  const line = text.slice(startOfLine(text, at), at);
  // A display in a quote or a list item needs the marks of its line; those of an item stand only once.
  const margin = line.replace(/[^>]/g, " ");
  return insertion(at, `${sentence}${newline}${margin.trimEnd()}${newline}${margin}`);
}

/** What begins an item, a heading or an environment, behind the marks of quotes. */
const PARAGRAPH_BREAKS: Readonly<Record<Language, RegExp>> = {
  markdown: /^[ \t>]*(?:#{1,6}[ \t].*$|<!--.*-->[ \t]*$|\\(?:begin|end)\{.*$|(?:```|~~~).*$|\$\$[ \t]*$)/,
  latex:
    /^[ \t]*(?:\\(?:begin|end|section|subsection|subsubsection|paragraph|chapter|part|maketitle|label|input|newcommand|usepackage|documentclass)\b.*$|%.*$|\\\[|\\\][.,;]?[ \t]*$|\$\$[ \t]*$)/,
};

/** What stands before the words of a line: marks of quotes and of an item, and its label. */
const MARGINS: Readonly<Record<Language, RegExp>> = {
  markdown: /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\(?[a-z0-9]{1,3}\)[ \t]+)?/i,
  latex: /^[ \t]*(?:\\item(?:\[[^\]\r\n]*\])?[ \t]*)?(?:\(?[a-z0-9]{1,3}\)[ \t]+)?/i,
};

/** Where the words of the paragraph begin that a formula stands in. */
function startOfParagraph(text: string, language: Language, offset: number): number {
  let line = startOfLine(text, offset);
  while (line > 0) {
    const above = startOfLine(text, line - 1);
    const words = text.slice(above, line).replace(/[\r\n]+$/, "");
    if (/^[ \t>]*$/.test(words) || PARAGRAPH_BREAKS[language].test(words) || isItem(text, language, line)) break;
    line = above;
  }
  const margin = MARGINS[language].exec(text.slice(line, offset))?.[0] ?? "";
  return line + margin.length;
}

function isItem(text: string, language: Language, line: number): boolean {
  return (language === "latex" ? /^[ \t]*\\item\b/ : /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]/).test(
    text.slice(line, line + 200),
  );
}

/** The start of the paragraph before a display, where it does not end its last sentence. */
function startOfAnnouncement(text: string, language: Language, offset: number): number | undefined {
  const above = text.slice(0, startOfLine(text, offset)).replace(/[\s>]+$/, "");
  const last = above.slice(startOfLine(above, above.length));
  if (last === "" || PARAGRAPH_BREAKS[language].test(last) || !/[\p{L}\d$,:;)]$/u.test(last)) return undefined;
  if (/(?:\$\$|\\\]|\\end\{[^}]*\})[.,;]?$/.test(last)) return undefined;
  return startOfParagraph(text, language, above.length);
}

/** A TeX comment on a line of its own above the line of an offset; behind `\\item`, so that it belongs to that item. */
function commentLine(text: string, offset: number, directive: string): Edit {
  const start = startOfLine(text, offset);
  const margin = /^[ \t>]*/.exec(text.slice(start, offset))?.[0] ?? "";
  const item = /^[ \t]*\\item(?:\[[^\]\r\n]*\])?[ \t]+/.exec(text.slice(start, offset))?.[0];
  if (item !== undefined) {
    const words = `% derive: ${directive}${newlineOf(text)}${" ".repeat(item.length)}`;
    return insertion(start + item.length, words);
  }
  return insertion(start, `${margin}% derive: ${directive}${newlineOf(text)}`);
}

function insertion(at: number, text: string): Edit {
  return { range: { start: at, end: at }, text };
}

function startOfLine(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

function newlineOf(text: string): string {
  const { end, next } = lineAt(text, 0);
  return next > end ? text.slice(end, next) : "\n";
}
