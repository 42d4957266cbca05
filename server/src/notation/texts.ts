import type { Expr } from "./expr.js";
import { isLayout, type Parser, peek } from "./parser.js";
import { WORD_FUNCTIONS } from "./symbols.js";
import { groupEnd, type Token } from "./tokens.js";
import {
  canonicalWord,
  governsWhatFollows,
  isConnective,
  isKnownWord,
  nameIn,
  saysAnd,
  saysOtherwise,
} from "./words.js";

/** The words of a text without the commands that only set them. */
export function plainWords(content: string): string {
  let text = content;
  for (let n = 0; n < 4; n += 1) {
    const match = /\\(?:text|textbf|textit|textrm|mathrm|mathbf|emph|bf|it|rm|mbox)\*?\s*\{/.exec(text);
    if (match === null) break;
    const open = match.index + match[0].length - 1;
    const close = groupEnd(text, open);
    text = text.slice(0, match.index) + text.slice(open + 1, close) + text.slice(close + 1);
  }
  return text
    .replace(/\\[,;:! ]|~/g, " ")
    .replace(/\\quad|\\qquad/g, " ")
    .replace(/(?<!\\)\$/g, "")
    .replace(/\\([_%#&{}$])/g, "$1")
    .replace(/\\\\|\\$/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Whether a text is a part of the expression around it rather than a remark beside it. `due` says whether an operand is
 * expected at its place.
 */
export function textIsFactor(p: Parser, index: number, due: boolean): boolean {
  const token = p.tokens[index];
  const content = token?.content ?? "";
  if (
    token === undefined ||
    token.text === "\\tag" ||
    token.text === "\\label" ||
    token.text === "\\intertext" ||
    token.text === "\\shortintertext"
  )
    return false;
  // "and" inside a bracket or a condition separates.
  if (!p.top) return due || !saysAnd(content);
  const name = nameIn(content);
  const next = p.tokens[index + 1];
  const last = index + 1 >= p.end || next === undefined;
  const closed = last || isLayout(next) || next.type === "relation" || /^[,.;]$/.test(next.text) || isOperator(next);
  if (name !== undefined) {
    if (WORD_FUNCTIONS.has(content.trim()) || isKnownWord(name)) return true;
    const attached =
      !last &&
      !next.spaced &&
      !/\s$/.test(content) &&
      ((next.type === "open" && /^[([{]$/.test(next.text)) || /^[_^]$/.test(next.text));
    if (attached) return true;
    return due && closed;
  }
  const words = plainWords(content);
  if (words === "") return false;
  if (governsWhatFollows(words) || saysOtherwise(words)) return false;
  // Words in the place of an operand are what the formula speaks of: `\text{sample mean} = …`, `= \text{number of heads}`.
  return due && closed && !isConnective(words) && !content.includes("$") && /^[\p{L}\p{N}]/u.test(words);
}

function isOperator(token: Token): boolean {
  return (
    (token.type === "char" && /^[-+*/]$/.test(token.text)) ||
    (token.type === "command" && /^\\(?:cdot|times|pm|mp)$/.test(token.text))
  );
}

/** A text where an operand is due: a name where it is one word, words otherwise. */
export function textAtom(p: Parser): Expr {
  const token = peek(p);
  const content = token?.content ?? "";
  const range = token?.range ?? { start: 0, end: 0 };
  p.position += 1;
  const trimmed = plainWords(content);
  if (/^[A-Za-z]$/.test(trimmed))
    return { kind: "symbol", name: trimmed, font: token?.text === "\\textbf" ? "bold" : "roman", range };
  const words = trimmed.replace(/\\/g, " ").replace(/\s+/g, " ").trim();
  const name = nameIn(words);
  if (name !== undefined) return { kind: "symbol", name: canonicalWord(name), range };
  return { kind: "text", text: words, range };
}
