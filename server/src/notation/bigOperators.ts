import { scriptContent } from "./brackets.js";
import type { BigExpr, Expr, LimitExpr, RelationExpr } from "./expr.js";
import type { FunctionHead } from "./heads.js";
import { deeper, hole, isChar, isCommand, missing, type Parser, partner, peek, rangeFrom, whole } from "./parser.js";

/** Operators over an index by their control words. */
export const BIG_OPERATORS: ReadonlyMap<string, BigExpr["operator"]> = new Map<string, BigExpr["operator"]>([
  ["\\sum", "sum"],
  ["\\prod", "product"],
  ["\\bigcup", "union"],
  ["\\bigcap", "intersection"],
  ["\\bigoplus", "oplus"],
  ["\\bigotimes", "otimes"],
]);

/** Extrema by the canonical names of their functions: with something below they are operators over it. */
export const EXTREMA: ReadonlyMap<string, BigExpr["operator"]> = new Map<string, BigExpr["operator"]>([
  ["\\max", "max"],
  ["\\min", "min"],
  ["\\sup", "sup"],
  ["\\inf", "inf"],
  ["argmax", "argmax"],
  ["argmin", "argmin"],
]);

interface Bounds {
  readonly lower?: Expr;
  readonly upper?: Expr;
}

/** What stands below and above the operator whose sign was just read, in either order. */
export function readBounds(p: Parser): Bounds {
  let lower: Expr | undefined;
  let upper: Expr | undefined;
  for (;;) {
    const token = peek(p);
    if (isChar(token, "_") && lower === undefined) lower = bound(p);
    else if (isChar(token, "^") && upper === undefined) upper = bound(p);
    else break;
  }
  return { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}

/** One bound; the lines of a `\substack` are the items of a tuple. */
function bound(p: Parser): Expr {
  const open = p.position + 1;
  const brace = p.tokens[open]?.type === "lbrace" ? open : -1;
  if (brace >= 0 && isCommand(p.tokens[brace + 1], "\\substack") && p.tokens[brace + 2]?.type === "lbrace") {
    const close = partner(p, brace);
    const inner = partner(p, brace + 2);
    if (close > 0 && inner === close - 1) {
      const result = stacked(p, brace + 3, inner);
      p.position = close + 1;
      return result;
    }
  }
  return scriptContent(p);
}

function stacked(p: Parser, start: number, end: number): Expr {
  const items: Expr[] = [];
  let from = start;
  for (let i = start; i <= end; i += 1) {
    if (i < end && p.tokens[i]?.type !== "row") continue;
    if (i > from) items.push(whole(p, { start: from, end: i, letters: "script" }, p.grammar.content));
    from = i + 1;
  }
  const [only] = items;
  p.position = end;
  if (only === undefined) return missing(p, "a bound");
  if (items.length === 1) return only;
  return { kind: "tuple", open: "", close: "", items, range: rangeFrom(p, start, ...items) };
}

/** A sum, a product or their like, over the product that follows. */
export function bigFactor(p: Parser, operator: BigExpr["operator"]): Expr {
  const start = p.position;
  p.position += 1;
  return overBody(p, start, operator);
}

/** A maximum or its like with something below; undefined where the name is a function of its arguments. */
export function extremum(p: Parser, head: FunctionHead): Expr | undefined {
  const operator = EXTREMA.get(head.name);
  if (operator === undefined) return undefined;
  const below = p.tokens[head.end];
  const always = operator === "argmax" || operator === "argmin";
  if (head.end >= p.end || (!isChar(below, "_") && !(always && below !== undefined && below.type !== "open")))
    return undefined;
  const start = p.position;
  p.position = head.end;
  return overBody(p, start, operator);
}

function overBody(p: Parser, start: number, operator: BigExpr["operator"]): Expr {
  const bounds = readBounds(p);
  const body = deeper(p, p.grammar.product);
  const node: BigExpr = {
    kind: "big",
    operator,
    ...bounds,
    body,
    range: rangeFrom(p, start, body),
  };
  p.openEnds = [...p.openEnds.filter((end) => end.position === p.position), { node, position: p.position }];
  return node;
}

/** A limit over the product that follows. */
export function limitFactor(p: Parser, style: LimitExpr["style"]): Expr {
  const start = p.position;
  p.position += 1;
  const { lower } = readBounds(p);
  const body = deeper(p, p.grammar.product);
  const range = rangeFrom(p, start, body);
  const approach = lower === undefined ? undefined : approached(lower);
  if (approach === undefined) {
    return hole(p, "unsupported-notation", range, "A limit needs `variable \\to target` below it.");
  }
  const node: LimitExpr = { kind: "limit", style, ...approach, body, range };
  p.openEnds = [...p.openEnds.filter((end) => end.position === p.position), { node, position: p.position }];
  return node;
}

function approached(lower: Expr): Pick<LimitExpr, "variable" | "target" | "side"> | undefined {
  const relation: RelationExpr | undefined = lower.kind === "relation" ? lower : undefined;
  const [variable, target] = relation?.operands ?? [];
  if (variable === undefined || target === undefined || relation?.symbols.join() !== "\\to") return undefined;
  if (target.kind === "superscript" && (target.mark === "plus" || target.mark === "minus")) {
    return { variable, target: target.base, side: target.mark === "plus" ? 1 : -1 };
  }
  // `x \to 0^+` on a number: the sign is no power.
  if (target.kind === "power" && target.exponent.kind === "symbol" && /^[+-]$/.test(target.exponent.name)) {
    return { variable, target: target.base, side: target.exponent.name === "+" ? 1 : -1 };
  }
  return { variable, target, side: 0 };
}
