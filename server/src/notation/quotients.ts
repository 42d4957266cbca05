import { groupedSignEnd } from "./differentials.js";
import type { DerivativeExpr, Expr } from "./expr.js";
import { deeper, isChar, isCommand, type Parser, partner, peek, skipGroup, within } from "./parser.js";
import { PRODUCT_MARKS } from "./symbols.js";

/** A derivative written as a quotient of differentials: what is differentiated, by what, how often. */
export interface Quotient {
  readonly style: "d" | "partial";
  readonly order: number;
  readonly by: DerivativeExpr["by"];
  /** The tokens of the function in the numerator; empty for an operator. */
  readonly start: number;
  readonly end: number;
}

/** A run of tokens. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The style of the differential sign at an index, and the index behind it; undefined where there is none. */
export function differentialSign(
  p: Parser,
  index: number,
): { readonly style: "d" | "partial"; readonly end: number } | undefined {
  const token = p.tokens[index];
  if (isCommand(token, "\\partial")) return { style: "partial", end: index + 1 };
  if (token?.type === "letter" && token.text === "d") return { style: "d", end: index + 1 };
  if (token?.type === "text" && token.content?.trim() === "d") return { style: "d", end: index + 1 };
  const grouped = groupedSignEnd(p, index);
  if (grouped > 0) return { style: "d", end: grouped };
  if (token?.type === "command" && /^\\(?:mathrm|mathsf|mathit|operatorname)$/.test(token.text)) {
    const next = p.tokens[index + 1];
    if (next?.type === "letter" && next.text === "d") return { style: "d", end: index + 2 };
    if (next?.type === "lbrace" && p.tokens[index + 2]?.text === "d" && p.tokens[index + 3]?.type === "rbrace") {
      return { style: "d", end: index + 4 };
    }
  }
  return undefined;
}

/** Reads numerator and denominator as a derivative; undefined where they are an ordinary fraction. */
export function derivativeQuotient(p: Parser, numerator: Span, denominator: Span): Quotient | undefined {
  const above = differentialSign(p, numerator.start);
  const below = differentialSign(p, denominator.start);
  if (above === undefined || below === undefined || above.style !== below.style || denominator.end <= below.end)
    return undefined;
  let start = above.end;
  let order = 1;
  if (isChar(p.tokens[start], "^")) {
    const power = orderAt(p, start + 1, numerator.end);
    if (power === undefined) return undefined;
    order = power.order;
    start = power.end;
  }
  // `\frac{d}{d + 1}` and `\frac{d - 1}{…}` speak of a number d.
  if (above.style === "d" && start < numerator.end && !beginsFunction(p, start)) return undefined;
  const place = p.position;
  const by = denominatorVariables(p, denominator, above.style, order);
  p.position = place;
  return by === undefined ? undefined : { style: above.style, order, by, start, end: numerator.end };
}

/** The order written at an index, a digit with or without braces, and the index behind it. */
export function orderAt(
  p: Parser,
  index: number,
  end: number,
): { readonly order: number; readonly end: number } | undefined {
  const token = p.tokens[index];
  if (token?.type === "digit") return { order: Number(token.text), end: index + 1 };
  if (
    token?.type !== "lbrace" ||
    p.tokens[index + 1]?.type !== "digit" ||
    p.tokens[index + 2]?.type !== "rbrace" ||
    index + 2 >= end
  )
    return undefined;
  return { order: Number(p.tokens[index + 1]?.text), end: index + 3 };
}

function beginsFunction(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  if (token === undefined) return false;
  return (
    token.type === "letter" ||
    token.type === "open" ||
    token.type === "lbrace" ||
    token.type === "text" ||
    (token.type === "command" && !PRODUCT_MARKS.has(token.text) && token.text !== "\\pm" && token.text !== "\\%")
  );
}

function denominatorVariables(
  p: Parser,
  span: Span,
  style: "d" | "partial",
  order: number,
): DerivativeExpr["by"] | undefined {
  return within(p, { start: span.start, end: span.end }, () => {
    const read: { readonly variable: Expr; readonly base: Expr; readonly power: number }[] = [];
    while (peek(p) !== undefined) {
      const next = differentialSign(p, p.position);
      if (next === undefined || next.style !== style || next.end >= p.end) return undefined;
      p.position = next.end;
      if (!beginsFunction(p, p.position)) return undefined;
      const { plain } = p;
      p.plain = true;
      const variable = deeper(p, (inner) => {
        const place = inner.position;
        return inner.grammar.postfix(inner, inner.grammar.atom(inner), place);
      });
      p.plain = plain;
      const power =
        variable.kind === "power" && variable.exponent.kind === "number" ? Number(variable.exponent.text) : 1;
      read.push({ variable, base: variable.kind === "power" ? variable.base : variable, power });
      if (read.length > 20) return undefined;
    }
    if (read.length === 0) return undefined;
    const total = read.reduce((sum, one) => sum + one.power, 0);
    // `\partial \sigma^2` under a first derivative is by σ²; `\partial x^2` under a second one is twice by x.
    if (total === order && order > 1) return read.map((one) => ({ variable: one.base, order: one.power }));
    return read.map((one) => ({ variable: one.variable, order: 1 }));
  });
}

/** Whether the token at an index is the argument of a script sign before it. */
export function isScriptArgument(p: Parser, index: number): boolean {
  const before = p.tokens[index - 1];
  return isChar(before, "_") || isChar(before, "^");
}

/** The index behind the name that begins at `index`: a letter or a command with its argument, and its scripts. */
export function nameEnd(p: Parser, index: number): number {
  const token = p.tokens[index];
  if (token === undefined || index >= p.end || (token.type !== "letter" && token.type !== "command")) return index;
  if (token.type === "command" && PRODUCT_MARKS.has(token.text)) return index;
  const accented = token.type === "command" && p.tokens[index + 1]?.type === "lbrace";
  let i = accented ? skipGroup(p, index + 1) : index + 1;
  while (i < p.end && (isChar(p.tokens[i], "_") || isChar(p.tokens[i], "^") || isChar(p.tokens[i], "'"))) {
    i = isChar(p.tokens[i], "'") ? i + 1 : skipGroup(p, i + 1);
  }
  return Math.min(i, p.end);
}

/** The spans of the two arguments of a fraction command at the place of reading, and where it ends. */
export function fractionSpans(
  p: Parser,
): { readonly numerator: Span; readonly denominator: Span; readonly end: number } | undefined {
  const first = p.position + 1;
  if (p.tokens[first]?.type !== "lbrace") return undefined;
  const middle = partner(p, first);
  if (middle < 0 || p.tokens[middle + 1]?.type !== "lbrace") return undefined;
  const end = partner(p, middle + 1);
  if (end < 0) return undefined;
  return { numerator: { start: first + 1, end: middle }, denominator: { start: middle + 2, end }, end: end + 1 };
}
