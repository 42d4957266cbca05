import { cover } from "../base/range.js";
import { barRole } from "./bars.js";
import type { Argument, Expr, RelationExpr, TupleExpr } from "./expr.js";
import { ahead, coverAll, hereRange, isChar, missing, type Parser, peek, rangeFrom } from "./parser.js";
import { PRODUCT_MARKS } from "./symbols.js";
import type { Token } from "./tokens.js";
import { saysAnd } from "./words.js";

/** Relations between sums up to the end, a separator or a bar: `x`, `i = 1`, `0 < x \le 1`, `< i`. */
export function relational(p: Parser): Expr {
  const start = p.position;
  const operands: Expr[] = [];
  const symbols: string[] = [];
  let token = peek(p);
  if (token?.type === "relation") {
    p.position += 1;
    // A relation alone is a mark (`\mathbb R_{>}`, `V^\perp`).
    if (atSeparator(p)) return { kind: "symbol", name: token.text, range: token.range };
    symbols.push(token.text);
  } else if (token !== undefined && isOperatorName(token)) {
    p.position += 1;
    if (atSeparator(p)) return { kind: "symbol", name: token.text, range: token.range };
    p.position = start;
  }
  for (;;) {
    operands.push(p.grammar.additive(p));
    token = peek(p);
    if (token?.type !== "relation") break;
    symbols.push(token.text);
    p.position += 1;
    if (atSeparator(p)) {
      operands.push(missing(p, "the right side of a relation"));
      break;
    }
  }
  const only = operands[0];
  if (symbols.length === 0 && only !== undefined) return only;
  return { kind: "relation", operands, symbols, range: rangeFrom(p, start, ...operands) };
}

/** An operator that may stand for itself: `(\mathbb{R}, \times)`. */
function isOperatorName(token: Token): boolean {
  return (
    token.type === "command" && PRODUCT_MARKS.has(token.text) && token.text !== "\\cdot" && token.text !== "\\bullet"
  );
}

/** Whether the place of reading is at the end or before a mark that separates arguments. */
export function atSeparator(p: Parser): boolean {
  return peek(p) === undefined || separatorAt(p) !== undefined;
}

interface Separator {
  readonly mark: Exclude<Argument["before"], "">;
  readonly length: number;
}

/** The mark between arguments at the place of reading. */
export function separatorAt(p: Parser): Separator | undefined {
  const token = peek(p);
  if (token === undefined) return undefined;
  if (token.type === "char" && (token.text === "," || token.text === ";" || token.text === ":")) {
    return { mark: token.text, length: 1 };
  }
  if (isConjunction(token)) return { mark: ",", length: 1 };
  if (token.type !== "bar" || barRole(p) !== "condition") return undefined;
  const next = p.tokens[p.position + 1];
  const twice = token.text === "|" || token.text === "mid";
  if (
    twice &&
    next?.type === "bar" &&
    next.text === token.text &&
    p.position + 1 < p.end &&
    !(token.text === "|" && next.spaced)
  ) {
    return { mark: "||", length: 2 };
  }
  return { mark: token.text === "||" || token.text === "par" ? "||" : "|", length: 1 };
}

/** "and" between conditions. */
function isConjunction(token: Token): boolean {
  if (token.type === "command") return token.text === "\\land";
  return token.type === "text" && saysAnd(token.content ?? "");
}

/** The items of a list up to the end, each with the mark before it. An empty slot beside a colon stands for "all". */
export function sequence(p: Parser): readonly Argument[] {
  const items: Argument[] = [];
  let before: Argument["before"] = "";
  if (peek(p) === undefined) return items;
  for (;;) {
    // `x, and y`: the word is there for the reader.
    if (items.length > 0 && peek(p)?.type === "text" && separatorAt(p) !== undefined && ahead(p, 1) !== undefined)
      p.position += 1;
    const separator = peek(p)?.type === "text" ? undefined : separatorAt(p);
    if (separator?.mark === ":" && before !== ":") {
      const range = peek(p)?.range ?? hereRange(p);
      p.position += 1;
      if (atSeparator(p)) items.push({ before, expr: { kind: "ellipsis", range } });
      else
        items.push(
          { before, expr: { kind: "ellipsis", range: { start: range.start, end: range.start } } },
          { before: ":", expr: relational(p) },
        );
    } else if (separator !== undefined || peek(p) === undefined) {
      items.push({
        before,
        expr: before === ":" ? { kind: "ellipsis", range: hereRange(p) } : missing(p, "an item of a list"),
      });
    } else items.push({ before, expr: relational(p) });
    const next = separatorAt(p);
    if (next === undefined) return items;
    before = next.mark;
    p.position += next.length;
    // A full stop or comma at the very end of a bracket is punctuation.
    if (peek(p) === undefined && (before === "," || before === ";")) return items;
  }
}

/** A list as one expression: commas make a tuple, a bar or a colon a relation between what stands at its sides. */
export function fold(items: readonly Argument[]): Expr {
  const bar = (item: Argument): boolean => item.before === "|" || item.before === "||";
  const colon = (item: Argument): boolean => item.before === ":";
  const comma = (item: Argument): boolean => item.before === "," || item.before === ";";
  if (items.some(bar)) return related(items, bar);
  if (items.some(comma)) {
    const parts = split(items, comma).map((part) => (part.some(colon) ? related(part, colon) : fold(part)));
    const tuple: TupleExpr = { kind: "tuple", open: "", close: "", items: parts, range: coverAll(parts) };
    return tuple;
  }
  if (items.some(colon)) return related(items, colon);
  return items[0]?.expr ?? { kind: "ellipsis", range: { start: 0, end: 0 } };
}

function split(items: readonly Argument[], at: (item: Argument) => boolean): readonly (readonly Argument[])[] {
  const parts: Argument[][] = [];
  for (const item of items) {
    const part = parts.at(-1);
    if (part === undefined || at(item)) parts.push([{ before: "", expr: item.expr }]);
    else part.push(item);
  }
  return parts;
}

const MARK_SYMBOLS: Readonly<Record<Argument["before"], string>> = {
  "": "",
  ",": ",",
  ";": ";",
  ":": ":",
  "|": "\\mid",
  "||": "\\parallel",
};

function related(items: readonly Argument[], at: (item: Argument) => boolean): RelationExpr {
  const operands = split(items, at).map(fold);
  const symbols = items.filter((item, index) => index > 0 && at(item)).map((item) => MARK_SYMBOLS[item.before]);
  return {
    kind: "relation",
    operands,
    symbols,
    range: operands.reduce((all, one) => cover(all, one.range), coverAll(operands)),
  };
}

/** Everything up to the end as one expression. */
export function content(p: Parser): Expr {
  const items = sequence(p);
  return items.length === 0 ? missing(p, "an expression") : fold(items);
}

/** Whether a character token is one of the signs of a sum. */
export function isSign(p: Parser): boolean {
  const token = peek(p);
  return (
    isChar(token, "+") ||
    isChar(token, "-") ||
    (token?.type === "command" && (token.text === "\\pm" || token.text === "\\mp"))
  );
}
