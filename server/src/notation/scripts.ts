import { application, opensBracket, scriptContent } from "./brackets.js";
import type { Expr } from "./expr.js";
import { fold, sequence } from "./lists.js";
import { isIndexContent, markOn, readMarks, widen } from "./marks.js";
import { singleDigit } from "./names.js";
import {
  ahead,
  deeper,
  hole,
  isChar,
  isCommand,
  isLayout,
  missing,
  type Parser,
  partner,
  peek,
  rangeFrom,
  skipGroup,
  whole,
} from "./parser.js";
import { isRemark } from "./remarks.js";
import { CERTAIN_HEADS } from "./symbols.js";

/** The most scripts and marks that one base may bear, one after the other. */
const MAX_SCRIPTS = 40;

/** Scripts, primes, factorials, per cent and applications behind a base that begins with token `start`. */
export function postfix(p: Parser, base: Expr, start: number): Expr {
  let expr = base;
  for (let n = 0; n < MAX_SCRIPTS; n += 1) {
    const token = peek(p);
    if (isChar(token, "_") || isChar(token, "^") || isChar(token, "'")) expr = scripts(p, expr, start);
    else if (isChar(token, "!")) {
      p.position += 1;
      expr = factorial(p, expr, start);
    } else if (isCommand(token, "\\%")) {
      p.position += 1;
      const hundred = { kind: "number", text: "100", range: token?.range ?? expr.range } as const;
      expr = {
        kind: "fraction",
        style: "slash",
        numerator: expr,
        denominator: hundred,
        range: rangeFrom(p, start, expr),
      };
    } else if (applies(p, expr)) expr = application(p, expr, start, isCertainHead(expr));
    else return expr;
  }
  return expr;
}

/** `n(n-1)!` is n times a factorial: what may be a factor is none of the factorial's body. */
function factorial(p: Parser, body: Expr, start: number): Expr {
  const range = rangeFrom(p, start, body);
  const argument = body.kind === "apply" && !body.certain ? body.arguments[0]?.expr : undefined;
  if (body.kind !== "apply" || argument === undefined || argument.kind !== "add")
    return { kind: "factorial", body, range };
  const inner = { start: Math.min(body.head.range.end, argument.range.start), end: range.end };
  const group: Expr = { kind: "group", open: "(", body: argument, range: { start: inner.start, end: body.range.end } };
  return {
    kind: "product",
    factors: [body.head, { kind: "factorial", body: group, range: inner }],
    marks: ["juxtaposed"],
    range,
  };
}

/** The symbol that a head is built on, or undefined where it is no name. */
export function headSymbol(expr: Expr): string | undefined {
  switch (expr.kind) {
    case "symbol":
      return expr.name;
    case "subscript":
    case "prime":
      return headSymbol(expr.base);
    case "superscript":
      return expr.mark === "transpose" ? undefined : headSymbol(expr.base);
    default:
      return undefined;
  }
}

function isCertainHead(head: Expr): boolean {
  if (head.kind === "prime") return true;
  const name = headSymbol(head);
  // A word is the name of a function, not of a factor.
  return name !== undefined && (CERTAIN_HEADS.has(name) || /^[A-Za-z][A-Za-z-]+$/.test(name));
}

/** Names behind a `d` that take an argument: `dF(x)`, `d\mu(x)`. */
const MEASURES = /^(?:[A-Z]|\\mu|\\nu|\\lambda|\\mathbb\{P\})$/;

const NEVER_HEADS = new Set(["\\infty", "\\emptyset", "\\mathbf{0}", "\\top", "\\bot"]);

const BRACED_HEADS = new Set(["H", "I", "D", "J", "O"]);

function applies(p: Parser, head: Expr): boolean {
  if (!opensBracket(p, /^[([{]$/)) return false;
  if (p.plain && !MEASURES.test(headSymbol(head) ?? "")) return false;
  const name = headSymbol(head) ?? powerHead(p, head);
  if (name === undefined || NEVER_HEADS.has(name)) return false;
  if (opensBracket(p, /^\{$/) && !isCertainHead(head) && !BRACED_HEADS.has(name)) return false;
  return !isRemark(p, p.position, "factor", name);
}

/**
 * The name under a power that is rather a function's than a number's: `f^{-1}(y)`, `\sigma^2(x)`. With anything but a
 * single name in the bracket, a power is a factor: `x^2(1 - x)`.
 */
function powerHead(p: Parser, head: Expr): string | undefined {
  if (head.kind !== "power") return undefined;
  const name = headSymbol(head.base);
  if (name === undefined || !opensBracket(p, /^\($/)) return undefined;
  const close = partner(p, p.position);
  const short = close > 0 && simpleArgument(p, p.position + 1, close);
  const inverse =
    head.exponent.kind === "negate" && head.exponent.body.kind === "number" && head.exponent.body.text === "1";
  const typical = /^(?:[fghFGHpqTQ]|\\phi|\\psi|\\varphi|\\sigma|\\Phi|\\Psi|\\mu|\\rho)$/.test(name);
  const number = head.exponent.kind === "number";
  return short && typical && (inverse || number) ? name : undefined;
}

/** Whether tokens are one name with its scripts, or a dot for an argument. */
function simpleArgument(p: Parser, start: number, end: number): boolean {
  let i = skipGroup(p, start);
  if (p.tokens[start]?.type === "digit" || p.tokens[start]?.type === "open") return false;
  while (i < end && (isChar(p.tokens[i], "_") || isChar(p.tokens[i], "^") || isChar(p.tokens[i], "'"))) {
    i = isChar(p.tokens[i], "'") ? i + 1 : skipGroup(p, i + 1);
  }
  return i >= end;
}

type Mark = (base: Expr) => Expr;

/**
 * All scripts at the place of reading, in any order. Subscripts and primes are put on first, in their order; marks and
 * powers follow, so that `x^2_i` is the square of `x_i` and `x^{(j)}_i` the same as `x_i^{(j)}`.
 */
function scripts(p: Parser, base: Expr, start: number): Expr {
  const above: Mark[] = [];
  let expr = base;
  for (let n = 0; n < MAX_SCRIPTS; n += 1) {
    const token = peek(p);
    if (isChar(token, "'")) {
      let order = 0;
      while (isChar(peek(p), "'")) {
        order += 1;
        p.position += 1;
      }
      expr = { kind: "prime", base: expr, order, range: rangeFrom(p, start, expr) };
    } else if (isChar(token, "_")) {
      const indices = subscript(p);
      expr = { kind: "subscript", base: expr, indices, range: rangeFrom(p, start, expr, ...indices) };
    } else if (isChar(token, "^")) {
      // A second exponent binds what came before it, and what follows it is read by the caller.
      if (above.length > 0) break;
      above.push(...(base.kind === "set" && expr.kind === "subscript" ? [familyEnd(p)] : superscript(p, base, start)));
    } else break;
  }
  return above.reduce((inner, mark) => mark(inner), expr);
}

/** `\{x_i\}_{i=1}^n`: what stands above a set is where its index ends. */
function familyEnd(p: Parser): Mark {
  const last = scriptContent(p);
  return (inner) => markOn(inner, "index", last.range, last);
}

/** The indices of the subscript at the place of reading. */
export function subscript(p: Parser): readonly Expr[] {
  p.position += 1;
  const token = peek(p);
  if (token?.type !== "lbrace" || partner(p, p.position) < 0) {
    p.position -= 1;
    return [scriptContent(p)];
  }
  const open = p.position;
  const close = partner(p, open);
  let indices: readonly Expr[] = [];
  const content = whole(p, { start: open + 1, end: close, letters: "script" }, (inner) => {
    const items = sequence(inner);
    const expr = fold(items);
    indices = expr.kind === "tuple" && expr.open === "" ? expr.items.flatMap(splitIndices) : splitIndices(expr);
    return expr;
  });
  p.position = close + 1;
  // An empty group (`x_{}`) and a spoilt one are holes.
  return content.kind === "hole" ? [content] : indices;
}

/** `ij` and `n1` are two indices each; `2k` is one. */
function splitIndices(expr: Expr): readonly Expr[] {
  if (expr.kind !== "product" || expr.marks.some((mark) => mark !== "juxtaposed")) return [expr];
  const simple = expr.factors.every((factor, index) => isName(factor) || (factor.kind === "number" && index > 0));
  return simple ? expr.factors : [expr];
}

function isName(expr: Expr): boolean {
  return expr.kind === "symbol" || ((expr.kind === "subscript" || expr.kind === "prime") && isName(expr.base));
}

/** What the superscript at the place of reading does to its base. */
function superscript(p: Parser, base: Expr, start: number): readonly Mark[] {
  p.position += 1;
  const token = peek(p);
  if (token === undefined || isLayout(token) || token.type === "rbrace" || token.type === "close") {
    const exponent = missing(p, "an exponent");
    return [powerOf(exponent)];
  }
  const braced = token.type === "lbrace" && partner(p, p.position) > 0;
  const first = braced ? p.position + 1 : p.position;
  const end = braced ? partner(p, p.position) : singleEnd(p);
  const next = braced ? end + 1 : end;
  const number = braced ? undefined : signedDigit(p);
  if (number !== undefined) return [powerOf(number)];
  const marks = readMarks(p, first, end, base);
  if (marks !== undefined) {
    p.position = next;
    const range = rangeFrom(p, start);
    return marks.map((mark) => (inner: Expr) => mark(inner, range));
  }
  const exponent: Expr = braced
    ? whole(p, { start: first, end, letters: "script" }, p.grammar.content)
    : token.type === "digit"
      ? singleDigit(p)
      : token.type === "relation"
        ? scriptRelation(p)
        : deeper(p, p.grammar.atom);
  if (braced) p.position = next;
  const range = rangeFrom(p, start, exponent);
  if (!isIndexContent(exponent, base)) return [powerOf(exponent, range)];
  return [(inner) => markOn(inner, "index", range, exponent)];
}

function powerOf(exponent: Expr, range: Expr["range"] = exponent.range): Mark {
  return (inner) => ({ kind: "power", base: inner, exponent, range: widen(range, inner) });
}

/** A relation as a mark: `V^\perp`. */
function scriptRelation(p: Parser): Expr {
  const token = peek(p);
  p.position += 1;
  return { kind: "symbol", name: token?.text ?? "", range: token?.range ?? { start: 0, end: 0 } };
}

/** `x^-1`: TeX would raise the sign alone, the author means the number. */
function signedDigit(p: Parser): Expr | undefined {
  const start = p.position;
  const next = ahead(p, 1);
  if (!isChar(peek(p), "-") || next?.type !== "digit" || next.spaced) return undefined;
  p.position += 1;
  const body = p.grammar.atom(p);
  return { kind: "negate", sign: "-", body, range: rangeFrom(p, start, body) };
}

/** The end of a superscript without braces: one token, with the argument of a font command. */
function singleEnd(p: Parser): number {
  const token = p.tokens[p.position];
  const font = token?.type === "command" && /^\\(?:math[a-z]+|rm|text)$/.test(token.text);
  return font ? skipGroup(p, p.position + 1) : p.position + 1;
}

/** The hole of scripts that stand on nothing. */
export function scriptWithoutBase(p: Parser): Expr {
  const start = p.position;
  const token = peek(p);
  const base = hole(
    p,
    "missing-operand",
    { start: token?.range.start ?? 0, end: token?.range.start ?? 0 },
    "This script stands on nothing.",
  );
  return postfix(p, base, start);
}
