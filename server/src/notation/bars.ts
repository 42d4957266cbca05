import type { Parser } from "./parser.js";
import { isChar, isLayout, partner } from "./parser.js";
import type { Token } from "./tokens.js";

/** How far ahead bars are counted; longer lines fall back to what is likelier. */
const HORIZON = 200;

/** Whether the bar at `index` is the first of a pair that stands for a double bar. */
export function isDouble(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  const next = p.tokens[index + 1];
  if (token?.type !== "bar") return false;
  if (token.text === "||") return true;
  return token.text === "|" && next?.type === "bar" && next.text === "|" && !next.spaced && index + 1 < p.end;
}

/** The bars at this level from `from` on: their indices, a pair of single ones counted once. */
function barsAhead(p: Parser, from: number): readonly number[] {
  const found: number[] = [];
  const limit = Math.min(p.end, from + HORIZON);
  for (let i = from; i < limit; i += 1) {
    const token = p.tokens[i];
    if (token === undefined || (p.top && isLayout(token) && token.type !== "align")) break;
    const other = partner(p, i);
    if (other > i) i = other;
    else if (token.type === "bar" && (token.text === "|" || token.text === "||")) {
      found.push(i);
      if (token.text === "|" && isDouble(p, i)) i += 1;
    }
  }
  return found;
}

/**
 * What a bar means where an operator could stand: it closes the value being read, it evaluates what is before it
 * (`\big|_{x=0}`), it is a condition or another separating mark, or it opens a factor (`2|x|`).
 */
export function barRole(p: Parser): "close" | "evaluate" | "condition" | "open" {
  const token = p.tokens[p.position];
  const double = isDouble(p, p.position);
  const next = p.tokens[p.position + (double && token?.text === "|" ? 2 : 1)];
  const followed = p.position + 1 < p.end && isChar(next, "_");
  if (token?.text === "mid" || token?.text === "par")
    return followed && token.text === "mid" ? "evaluate" : "condition";
  if (p.bar === "|" && token?.text === "|") return "close";
  if (p.bar === "||" && double) return "close";
  if (followed && !double) return "evaluate";
  const kind = (index: number): boolean => isDouble(p, index) === double;
  const same = barsAhead(p, p.position).filter(kind).length;
  return same > 0 && same % 2 === 0 ? "open" : "condition";
}

/** The kind of value that the bar at the place of reading opens where an operand is due. */
export function openingBar(p: Parser): "|" | "||" {
  if (!isDouble(p, p.position)) return "|";
  const token = p.tokens[p.position];
  if (token?.text === "||") return "||";
  // `||x| - |y||` is a value of values: the next bar is then a single one.
  const next = barsAhead(p, p.position + 2)[0];
  return next !== undefined && !isDouble(p, next) ? "|" : "||";
}

/** The number of tokens of the closing bar of a kind at the place of reading; 0 where there is none. */
export function closingBar(p: Parser, kind: "|" | "||", token: Token | undefined): number {
  if (token?.type !== "bar") return 0;
  if (kind === "|") return token.text === "|" ? 1 : 0;
  if (token.text === "||") return 1;
  return isDouble(p, p.position) ? 2 : 0;
}
