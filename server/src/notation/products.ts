import { barRole } from "./bars.js";
import { evaluation } from "./brackets.js";
import { choose, juxtaposed, productOf } from "./choices.js";
import { isDifferential } from "./differentials.js";
import type { Expr, ProductMark } from "./expr.js";
import { isFunctionCommand, isOperatorCommand } from "./heads.js";
import { ahead, deeper, hole, isChar, isLayout, missing, type Parser, partner, peek, rangeFrom } from "./parser.js";
import { isRemark } from "./remarks.js";
import { headSymbol } from "./scripts.js";
import { NAMED_OPERATORS, PRODUCT_MARKS } from "./symbols.js";
import { textIsFactor } from "./texts.js";
import type { Token } from "./tokens.js";

/** The most quotients that may be written in one row of slashes; each makes the tree deeper. */
const MAX_SLASHES = 60;

/** A product of factors: side by side, with marks or slashes; left-associative. A sign before it negates all of it. */
export function product(p: Parser): Expr {
  skipToOperand(p);
  const start = p.position;
  const sign = signOf(peek(p));
  if (sign !== undefined) {
    p.position += 1;
    const body = deeper(p, product);
    return { kind: "negate", sign, body, range: rangeFrom(p, start, body) };
  }
  const factors: Expr[] = [operand(p)];
  const marks: ProductMark[] = [];
  extend(p, factors, marks);
  return productOf(factors, marks);
}

/** The sign that a token is. */
export function signOf(token: Token | undefined): "+" | "-" | "±" | "∓" | undefined {
  if (token?.type === "char" && (token.text === "+" || token.text === "-")) return token.text;
  if (token?.type !== "command") return undefined;
  return token.text === "\\pm" ? "±" : token.text === "\\mp" ? "∓" : undefined;
}

/** A factor, or the hole of one that is missing; a sign directly before it belongs to it. */
export function operand(p: Parser): Expr {
  skipToOperand(p);
  const start = p.position;
  const token = peek(p);
  const sign = signOf(token);
  if (sign !== undefined) {
    p.position += 1;
    const body = deeper(p, operand);
    return { kind: "negate", sign, body, range: rangeFrom(p, start, body) };
  }
  if (token === undefined || (p.integrals > 0 && isDifferential(p)) || !canStart(p, token))
    return missing(p, "an operand");
  return p.grammar.factor(p);
}

/** Passes over row breaks and alignment marks between an operator and its operand, unless a new statement begins. */
export function skipToOperand(p: Parser): void {
  if (!p.top) return;
  let i = p.position;
  while (i < p.end && isLayout(p.tokens[i] as Token)) i += 1;
  const token = p.tokens[i];
  if (i > p.position && i < p.end && token !== undefined && token.type !== "relation" && canStartAt(p, i))
    p.position = i;
}

function canStartAt(p: Parser, index: number): boolean {
  const saved = p.position;
  p.position = index;
  const token = p.tokens[index];
  const possible = token !== undefined && (signOf(token) !== undefined || canStart(p, token));
  p.position = saved;
  return possible;
}

/** Whether a token where an operand is due begins one. */
function canStart(p: Parser, token: Token): boolean {
  return token.type === "bar" ? token.text !== "mid" && token.text !== "par" : startsFactor(p, token, true);
}

const NO_FACTORS = new Set([
  "\\forall",
  "\\exists",
  "\\nexists",
  "\\therefore",
  "\\because",
  "\\pm",
  "\\mp",
  "\\pmod",
  "\\land",
  "\\%",
  "\\&",
]);

/** Whether a token begins a factor; where no operand is due, a bar and a text are judged by what is around them. */
export function startsFactor(p: Parser, token: Token, due = false): boolean {
  switch (token.type) {
    case "letter":
    case "digit":
    case "lbrace":
    case "begin":
    case "limit":
      return true;
    case "open":
      return due || !isRemark(p, p.position, "factor");
    case "bar":
      return !due && barRole(p) === "open";
    case "text":
      return textIsFactor(p, p.position, due);
    case "command":
      if (PRODUCT_MARKS.has(token.text)) return due && /^\\(?:cdot|bullet|circ|ast|star)$/.test(token.text);
      return !(NAMED_OPERATORS.has(token.text) && !due) && !NO_FACTORS.has(token.text);
    case "char":
      if (token.text === ".") return due || (ahead(p, 1)?.type === "digit" && ahead(p, 1)?.spaced === false);
      return due && (token.text === "?" || token.text === "*" || token.text === "^" || token.text === "_");
    default:
      return false;
  }
}

/** Takes all factors that follow into the lists, with their marks; slashes make one factor of what came before. */
export function extend(p: Parser, factors: Expr[], marks: ProductMark[]): void {
  let slashes = 0;
  for (;;) {
    continueRow(p, factors.at(-1));
    const token = peek(p);
    if (token === undefined || isLayout(token)) return;
    const start = p.position;
    if (isChar(token, "/") && slashes < MAX_SLASHES) {
      slashes += 1;
      p.position += 1;
      const quotient = slash(p, productOf(factors, marks));
      factors.splice(0, factors.length, quotient);
      marks.length = 0;
    } else if (token.type === "bar" && p.operators === 0 && barRole(p) === "evaluate") {
      p.position += 1;
      const body = productOf(factors, marks);
      factors.splice(0, factors.length, evaluation(p, start, body));
      marks.length = 0;
    } else if (NAMED_OPERATORS.has(token.text) && token.type === "command") {
      p.position += 1;
      const left = productOf(factors, marks);
      const right = operand(p);
      factors.splice(0, factors.length, {
        kind: "apply",
        head: {
          kind: "symbol",
          name: token.text === "\\lor" ? "\\vee" : token.text === "\\mod" ? "\\bmod" : token.text,
          range: token.range,
        },
        arguments: [
          { before: "", expr: left },
          { before: ",", expr: right },
        ],
        open: "(",
        certain: true,
        range: rangeFrom(p, start, left, right),
      });
      marks.length = 0;
      slashes += 1;
      if (slashes >= MAX_SLASHES) return;
    } else {
      const mark = token.type === "command" || token.type === "char" ? PRODUCT_MARKS.get(token.text) : undefined;
      if (mark !== undefined) {
        p.position += 1;
        // A dot before a differential joins nothing: `\int f(x) \cdot dx`.
        if (p.integrals > 0 && isDifferential(p)) return;
        marks.push(mark);
        factors.push(operand(p));
      } else if (!(p.integrals > 0 && isDifferential(p)) && startsFactor(p, token)) {
        marks.push("juxtaposed");
        factors.push(p.grammar.factor(p));
        if (p.position === start) return;
      } else return;
    }
  }
}

/**
 * A row that begins with a mark of a product, or with a bracket in a row without a relation, goes on with the product of
 * the row before: the place of reading moves to that mark.
 */
function continueRow(p: Parser, before: Expr | undefined): void {
  if (!p.top) return;
  const token = peek(p);
  if (token === undefined || !isLayout(token) || before === undefined) return;
  let i = p.position;
  let rows = 0;
  while (i < p.end && isLayout(p.tokens[i] as Token)) {
    if (p.tokens[i]?.type === "row") rows += 1;
    i += 1;
  }
  const next = p.tokens[i];
  if (next === undefined || i >= p.end || rows > 1) return;
  const marked =
    (next.type === "command" || next.type === "char") && (PRODUCT_MARKS.has(next.text) || isChar(next, "/"));
  const dotted = marked && i + 1 < p.end && !isLayout(p.tokens[i + 1] as Token);
  const bracket =
    rows === 1 && next.type === "open" && next.sized !== undefined && !rowHasRelation(p, i) && !isRemark(p, i, "align");
  if (dotted || bracket) p.position = i;
}

/** Whether a relation stands in the row from `index` on, at this level. */
export function rowHasRelation(p: Parser, index: number): boolean {
  for (let i = index; i < p.end; ) {
    const token = p.tokens[i];
    if (token === undefined || token.type === "row") return false;
    if (token.type === "relation") return true;
    const other = partner(p, i);
    i = (other > i ? other : i) + 1;
  }
  return false;
}

/** A quotient by the factor behind a slash, with the other reading where more follows: `1/2x`. */
function slash(p: Parser, numerator: Expr): Expr {
  const denominator = operand(p);
  const over = (below: Expr): Expr => ({
    kind: "fraction",
    style: "slash",
    numerator,
    denominator: below,
    range: { start: numerator.range.start, end: Math.max(numerator.range.end, below.range.end) },
  });
  const split = applicationOrProduct(denominator);
  if (split !== undefined) {
    return choose(p, "slash-extent", [
      { expr: juxtaposed([over(split.head), split.group]), generous: false },
      { expr: over(denominator), generous: false },
    ]);
  }
  const simple =
    denominator.kind === "number" ||
    denominator.kind === "symbol" ||
    denominator.kind === "subscript" ||
    denominator.kind === "power" ||
    denominator.kind === "apply";
  if (!simple) return over(denominator);
  const rest: Expr[] = [];
  for (let token = peek(p); token !== undefined && continuesDenominator(p, token); token = peek(p)) {
    const place = p.position;
    rest.push(p.grammar.factor(p));
    if (p.position === place) break;
  }
  if (rest.length === 0) return over(denominator);
  return choose(p, "slash-extent", [
    { expr: juxtaposed([over(denominator), ...rest]), generous: false },
    { expr: over(juxtaposed([denominator, ...rest])), generous: false },
  ]);
}

/** Whether a factor could still belong to a denominator: names and numbers, not functions, operators or brackets. */
function continuesDenominator(p: Parser, token: Token): boolean {
  if (p.integrals > 0 && isDifferential(p)) return false;
  if (token.type === "letter" || token.type === "digit") return !isFunctionCommand(p);
  if (token.type !== "command") return false;
  return (
    startsFactor(p, token) &&
    !isFunctionCommand(p) &&
    !isOperatorCommand(p) &&
    token.text !== "\\frac" &&
    token.text !== "\\mathbb" &&
    token.text !== "\\dots"
  );
}

/** `n(a + b)` in a denominator: a name that is usually a number, before a bracket with a sum. */
function applicationOrProduct(denominator: Expr): { readonly head: Expr; readonly group: Expr } | undefined {
  if (denominator.kind !== "apply" || denominator.certain || denominator.open === "") return undefined;
  const name = headSymbol(denominator.head);
  const body = denominator.arguments[0]?.expr;
  if (
    name === undefined ||
    body === undefined ||
    !/^(?:[a-eijklmnrstuvwxyzABCDKLMNRSTUVWXYZ]|\\alpha|\\beta|\\gamma|\\lambda|\\eta|\\tau)$/.test(name)
  )
    return undefined;
  if (body.kind !== "add" && body.kind !== "product") return undefined;
  const range = { start: denominator.head.range.end, end: denominator.range.end };
  return {
    head: denominator.head,
    group: {
      kind: "group",
      open: denominator.open,
      body,
      range: { start: Math.min(range.start, body.range.start), end: Math.max(range.end, body.range.end) },
    },
  };
}

/** What a place where only an operator was expected holds instead. */
export function unexpected(p: Parser): Expr {
  const token = p.tokens[p.position];
  const range = token?.range ?? { start: 0, end: 0 };
  p.position += 1;
  return hole(p, "unexpected-token", range, `\`${p.source.slice(range.start, range.end)}\` was not expected here.`);
}
