import { isChar, isLayout, type Parser, partner, skipGroup } from "./parser.js";
import { EVENT_HEADS } from "./symbols.js";
import type { Token } from "./tokens.js";
import { governsWhatFollows, nameIn, saysAnd } from "./words.js";

/** What stands before a bracket: a wide blank, an alignment mark, or a factor that it could multiply or be applied by. */
export type BeforeBracket = "quad" | "align" | "factor";

/**
 * Whether the bracket that opens at `index` is a remark beside the formula (`[\text{as } J \text{ is triangular}]`,
 * `(i = 1, \dots, n)`, `\quad (A)`) and no part of it. Only the top level of a formula has remarks. `head` is the name
 * directly before it, which the bracket could be the argument of.
 */
export function isRemark(p: Parser, index: number, before: BeforeBracket, head?: string): boolean {
  if (!p.top) return false;
  const open = p.tokens[index];
  const close = partner(p, index);
  if (open?.type !== "open" || !/^[([]$/.test(open.text) || close < 0) return false;
  if (!endsItem(p, close + 1)) return false;
  const inside = contentOf(p, index + 1, close);
  if (inside.sentence) return true;
  if (before !== "factor") return inside.relation || inside.label;
  if (!inside.relation) return false;
  if (inside.list) return head === undefined || open.spaced || !EVENT_HEADS.has(head);
  return head === undefined ? true : open.spaced && !EVENT_HEADS.has(head) && !/^[A-Z\\]/.test(head);
}

interface Inside {
  /** A relation at the level of the bracket. */
  readonly relation: boolean;
  /** A relation and a list with dots: `i = 1, \dots, n`. */
  readonly list: boolean;
  /** Words that are no single name. */
  readonly sentence: boolean;
  /** A letter or a number, as equations are labelled. */
  readonly label: boolean;
}

function contentOf(p: Parser, start: number, end: number): Inside {
  let relation = false;
  let dots = false;
  let comma = false;
  let sentence = false;
  for (let i = start; i < end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (token === undefined) break;
    if (token.type === "relation") relation = true;
    else if (isChar(token, ",")) comma = true;
    else if (token.type === "command" && /^\\[lc]?dots/.test(token.text)) dots = true;
    else if (token.type === "text" && isSentence(token)) sentence = true;
    else if (token.type === "begin") {
      if (holdsSentence(p, i)) sentence = true;
      if (p.tokens.slice(i, Math.max(i, partner(p, i))).some((inner) => inner.type === "relation")) relation = true;
    }
  }
  const length = end - start;
  const label = length >= 1 && length <= 3 && p.tokens.slice(start, end).every(isLabelPart);
  return { relation, list: relation && dots && comma, sentence, label };
}

function holdsSentence(p: Parser, begin: number): boolean {
  const end = partner(p, begin);
  return end > begin && p.tokens.slice(begin, end).some((token) => token.type === "text" && isSentence(token));
}

function isSentence(token: Token): boolean {
  const words = token.content ?? "";
  if (saysAnd(words)) return false;
  return governsWhatFollows(words) || (nameIn(words) === undefined && /\p{L}/u.test(words));
}

function isLabelPart(token: Token): boolean {
  return (
    token.type === "letter" || token.type === "digit" || isChar(token, ".") || isChar(token, "*") || isChar(token, "'")
  );
}

/** Whether nothing of the expression follows: the end of the row, a separator or a note. */
function endsItem(p: Parser, index: number): boolean {
  if (index >= p.end) return true;
  const token = p.tokens[index];
  return (
    token === undefined ||
    isLayout(token) ||
    isChar(token, ",") ||
    isChar(token, ".") ||
    isChar(token, ";") ||
    token.type === "text"
  );
}
