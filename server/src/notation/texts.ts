import type { Expr } from "./expr.js";
import { letterName } from "./names.js";
import { isLayout, type Parser, peek } from "./parser.js";
import { WORD_FUNCTIONS } from "./symbols.js";
import { groupEnd, type Token } from "./tokens.js";
import {
  canonicalWord,
  governsWhatFollows,
  isAside,
  isConnective,
  isKnownWord,
  isMisleadingUnit,
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
  if (isUnitText(p, index)) return isMisleadingUnit(content.trim()) || !isAside(plainWords(content));
  if (isNameText(p, index)) return true;
  if (!due) return false;
  const words = plainWords(content);
  const closed = isClosed(p, index + 1);
  if (nameIn(content) !== undefined) return closed;
  if (words === "") return false;
  if (governsWhatFollows(words) || saysOtherwise(words)) return false;
  // Words in the place of an operand are what the formula speaks of: `\text{sample mean} = …`, `= \text{number of heads}`.
  return closed && !isConnective(words) && !content.includes("$") && /^[\p{L}\p{N}]/u.test(words);
}

/** Whether a text is a name that formulas know, or bears scripts or arguments as a name does: `\text{loss}_{\theta}(x)`. */
function isNameText(p: Parser, index: number): boolean {
  const content = p.tokens[index]?.content ?? "";
  if (nameIn(content) === undefined) return false;
  // Capitals are the name of a quantity: `\lambda \text{MSE}`.
  return isKnownText(content) || bears(p, index, /^[([{_^]$/) || /^[A-Z]{2,}[a-z]*$/.test(content);
}

/** Whether something with one of the given spellings stands directly at the text: its argument or its scripts. */
function bears(p: Parser, index: number, spellings: RegExp): boolean {
  const next = p.tokens[index + 1];
  const content = p.tokens[index]?.content ?? "";
  if (index + 1 >= p.end || next === undefined || next.spaced || /\s$/.test(content)) return false;
  return (next.type === "open" || next.type === "char") && spellings.test(next.text);
}

/**
 * Whether a text stands directly behind a number or another factor and is no name: then it says what is counted or
 * measured (`3 \text{ m}^2`), or is a remark.
 */
export function isUnitText(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  const before = p.tokens[index - 1];
  if (token?.type !== "text" || before === undefined || p.letters !== "italic" || !endsFactor(before)) return false;
  const content = token.content ?? "";
  if (isMisleadingUnit(content.trim())) return before.type === "digit" && isClosed(p, index + 1);
  // A letter set upright is a name where it bears a power or stands in brackets: `(2\text{i})`.
  if (/^[A-Za-z]$/.test(content) && (p.top ? !token.spaced && bears(p, index, /^\^$/) : true)) return false;
  if (bears(p, index, /^\^$/)) return !isKnownText(content) && !/^[A-Z]{2,}/.test(content);
  return !isNameText(p, index);
}

function isKnownText(content: string): boolean {
  const name = nameIn(content);
  return WORD_FUNCTIONS.has(content.trim()) || (name !== undefined && isKnownWord(name));
}

/** Whether a factor may end with a token, so that what stands directly behind it multiplies it. */
function endsFactor(token: Token): boolean {
  switch (token.type) {
    case "digit":
    case "letter":
    case "rbrace":
    case "close":
    case "end":
      return true;
    case "command":
      return letterName(token) !== undefined;
    case "char":
      return token.text === "'" || token.text === "!";
    default:
      return false;
  }
}

/** Whether nothing that a text could name or govern follows: the end, a relation, an operator or punctuation. */
function isClosed(p: Parser, index: number): boolean {
  const next = index < p.end ? p.tokens[index] : undefined;
  return (
    next === undefined || isLayout(next) || next.type === "relation" || /^[,.;]$/.test(next.text) || isOperator(next)
  );
}

function isOperator(token: Token): boolean {
  return (
    (token.type === "char" && /^[-+*/]$/.test(token.text)) ||
    (token.type === "command" && /^\\(?:cdot|times|pm|mp)$/.test(token.text))
  );
}

/** A text as an operand: words where they count what stands before them, a name where it is one word, words otherwise. */
export function textAtom(p: Parser): Expr {
  const token = peek(p);
  const content = token?.content ?? "";
  const range = token?.range ?? { start: 0, end: 0 };
  const unit = isUnitText(p, p.position);
  p.position += 1;
  const trimmed = plainWords(content);
  if (unit) return { kind: "text", text: trimmed, range };
  if (/^[A-Za-z]$/.test(trimmed))
    return { kind: "symbol", name: trimmed, font: token?.text === "\\textbf" ? "bold" : "roman", range };
  const words = trimmed.replace(/\\/g, " ").replace(/\s+/g, " ").trim();
  const name = nameIn(words);
  if (name !== undefined) return { kind: "symbol", name: canonicalWord(name), range };
  return { kind: "text", text: words, range };
}
