import type { Language } from "../text/document.js";
import { lineAt } from "../text/lines.js";
import type { Edit } from "./report.js";

/**
 * The edit that states a condition as a directive in front of the formula that begins at `formulaStart`. In LaTeX it is
 * a comment line of its own. In Markdown it is an HTML comment: a line of its own where the formula begins its line
 * (a comment at the start of a line would swallow the rest of it), else just before the formula.
 */
export function assumeBefore(text: string, language: Language, formulaStart: number, latex: string): Edit {
  const lineStart = startOfLine(text, formulaStart);
  const newline = newlineOf(text);
  if (language === "latex") {
    const indentation = /^[ \t]*/.exec(text.slice(lineStart, formulaStart))?.[0] ?? "";
    return insertion(lineStart, `${indentation}% derive: assume ${latex}${newline}`);
  }
  const comment = `<!-- derive: assume ${latex} -->`;
  const before = text.slice(lineStart, formulaStart);
  // Quote marks and indentation keep the new line inside the same quote or list item.
  if (/^[ \t>]*$/.test(before)) return insertion(formulaStart, `${comment}${newline}${before}`);
  return insertion(formulaStart, `${comment} `);
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
