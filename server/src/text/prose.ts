/** Names of functions and operators that people type without a backslash: in a formula they are no words. */
const FUNCTION_NAMES = new Set(
  (
    "exp log ln lg sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min sup inf lim det tr trace diag rank " +
    "dim ker sgn sign mod gcd lcm arg argmax argmin softmax sigmoid relu conv var cov corr erf vec const if else dx dy dz"
  ).split(" "),
);

/** English words without which hardly a sentence is written, and which no formula is named after. */
const STOP_WORDS =
  /(?<![\\\p{L}])(?:the|and|is|are|of|that|we|this|with|be|to|on|it|as|by|from|was|were|but|or|then|where|which|per|each|have|has|so|costs?|for|an|let|thus|hence|since|because|therefore|now)(?!\p{L})/giu;

const GROUP = /\{[^{}]*\}/g;
const WORD = /(?<![\\\p{L}\p{M}\d_^])\p{L}{2,}(?![\p{L}\p{M}({_^])/gu;
const IDEOGRAPHS = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{2,}/;
const BLOCK_START = /^(?:#{1,6}(?:\s|$)|```|~~~|<!--|<\/?[A-Za-z][^>]*>)/;
const LIST_MARKER = /^\s*(?:[-*+]|\d{1,3}[.)]|\([A-Za-z0-9]{1,3}\))\s+/;
const SINGLE_DOLLAR = /(?<![\\$])\$(?!\$)/;
const LEADING_WORD = /^(?:\*\*|__|[*_"'(\u201c])?(\p{L}{2,})(?=[\s,.:;!?*_]|$)\s*(.?)/u;
const LONGEST_LOOK = 400;

/** Text without its innermost brace groups, twice: what stands in `\text{…}` and in fractions says nothing. */
function withoutGroups(text: string): string {
  return text.replace(GROUP, " ").replace(GROUP, " ");
}

/**
 * Whether a line is a sentence, or the start of a block, rather than a row of a formula. It decides where a formula
 * that was never closed ends, so only what stands outside braces counts.
 */
export function looksLikeProse(line: string): boolean {
  const shown = line.slice(0, LONGEST_LOOK).trimStart();
  if (BLOCK_START.test(shown)) return true;
  const bare = withoutGroups(shown).replace(LIST_MARKER, "");
  if (SINGLE_DOLLAR.test(bare) || IDEOGRAPHS.test(bare)) return true;
  const words = (bare.match(WORD) ?? []).filter((word) => !FUNCTION_NAMES.has(word.toLowerCase()));
  if (words.length >= 3 && words.filter((word) => word.length >= 3).length >= 2) return true;
  const leading = LEADING_WORD.exec(bare);
  if (leading === null) return false;
  const [, word = "", after = ""] = leading;
  if (FUNCTION_NAMES.has(word.toLowerCase())) return false;
  if (after === "" && word.length < 3) return false;
  return !/[=<>+\-*/^_&|\\]/.test(after) || (bare.match(STOP_WORDS) ?? []).length > 0;
}

const AMOUNT = /^\s*\d[\d.,]*\s*(?:[-\u2013]\s*$|[,;:)]*\s*(\p{L}{2,})|[,;)]*\s*$)/u;

/**
 * Whether what stands between two dollar signs is running text: a price and what follows it, or a phrase. A digit
 * behind the second sign (`beforeDigit`) makes that sign the start of another amount.
 */
export function isTextBetweenDollars(content: string, beforeDigit: boolean): boolean {
  const amount = AMOUNT.exec(content);
  if (amount !== null) {
    const word = amount[1];
    if (word !== undefined) return !FUNCTION_NAMES.has(word.toLowerCase());
    if (beforeDigit || /[-\u2013,;)]\s*$/.test(content)) return true;
  }
  return isRunningText(content);
}

/** Whether a text has two or more of the words that sentences are made of, outside braces. */
export function isRunningText(content: string): boolean {
  return (withoutGroups(content).match(STOP_WORDS) ?? []).length >= 2;
}

/** Whether a text has a word, outside braces, that names no function. */
export function hasWords(content: string): boolean {
  const words = withoutGroups(content).match(WORD) ?? [];
  return words.some((word) => !FUNCTION_NAMES.has(word.toLowerCase()));
}

/** Whether the text between two dollar signs has the marks of a formula and no word of running text. */
export function isSurelyMaths(content: string): boolean {
  return /\\[A-Za-z]|[\^_=]/.test(content) && !hasWords(content);
}
