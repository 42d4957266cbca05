import { closingBar, openingBar } from "./bars.js";
import { closingOf } from "./delimiters.js";
import { environmentBetween } from "./environments.js";
import type { Argument, BarsExpr, EvaluatedExpr, Expr, SetExpr } from "./expr.js";
import { fold, sequence } from "./lists.js";
import { singleDigit } from "./names.js";
import {
  ahead,
  deeper,
  hole,
  isChar,
  isLayout,
  missing,
  type Parser,
  partner,
  peek,
  rangeFrom,
  skipGroup,
  whole,
  within,
} from "./parser.js";

/** What an opening bracket begins: a group, a tuple, an interval, a set, a value in bars, a matrix or cases. */
export function bracketAtom(p: Parser): Expr {
  const start = p.position;
  const open = p.tokens[start];
  if (open === undefined) return missing(p, "a bracket");
  const close = partner(p, start);
  if (close < 0) return unclosed(p, start);
  const literal = environmentBetween(p, start, close);
  if (literal !== undefined) return literal;
  if (open.text === ".") return leftEvaluation(p, start, close);
  const items = within(p, { start: start + 1, end: close }, (inner) => listWithoutRest(inner, start + 1));
  p.position = close + 1;
  const range = rangeFrom(p, start);
  switch (open.text) {
    case "|":
    case "||":
    case "langle":
    case "lfloor":
    case "lceil":
      return withIndex(p, start, {
        kind: "bars",
        style: BAR_STYLES[open.text],
        items: items.length > 0 ? items.map((item) => item.expr) : [missing(p, "something between bars")],
        range,
      });
    case "{":
      return setOrGroup(p, items, range);
    default:
      return groupOrTuple(p, start, close, items);
  }
}

const BAR_STYLES = { "|": "abs", "||": "norm", langle: "angle", lfloor: "floor", lceil: "ceil" } as const;

/** The bracket that was never closed, with what is left of its row. */
function unclosed(p: Parser, start: number): Expr {
  const open = p.tokens[start];
  let i = start + 1;
  while (i < p.end) {
    const token = p.tokens[i];
    if (token === undefined || (p.top && (isLayout(token) || token.type === "relation"))) break;
    i = skipGroup(p, i);
  }
  p.position = Math.min(i, p.end);
  const shown = p.source.slice(open?.range.start, open?.range.end);
  return hole(p, "unclosed-group", rangeFrom(p, start), `\`${shown}\` is never closed.`);
}

/** The items up to the end; what is left over spoils the list. */
function listWithoutRest(p: Parser, start: number): readonly Argument[] {
  let items: readonly Argument[] = [];
  const spoilt = deeper(p, () => {
    items = sequence(p);
    const rest = peek(p);
    if (rest === undefined) return { kind: "ellipsis", range: { start: 0, end: 0 } };
    p.position = p.end;
    return hole(
      p,
      "unexpected-token",
      rangeFrom(p, start),
      `This is not understood: \`${p.source.slice(rest.range.start, rest.range.end)}\` was not expected here.`,
    );
  });
  return spoilt.kind === "hole" ? [{ before: "", expr: spoilt }] : items;
}

function setOrGroup(p: Parser, items: readonly Argument[], range: Expr["range"]): Expr {
  const only = items[0]?.expr;
  const bar = items.findIndex((item) => item.before === "|" || item.before === ":");
  if (bar > 0) {
    const condition = fold(
      items.slice(bar).map((item, index) => (index === 0 ? { before: "", expr: item.expr } : item)),
    );
    const set: SetExpr = { kind: "set", items: items.slice(0, bar).map((item) => item.expr), condition, range };
    return set;
  }
  const scripted = isChar(peek(p), "_");
  // Braces around a compound term only group; a set of one element has a name in it.
  if (
    items.length === 1 &&
    only !== undefined &&
    !scripted &&
    /^(?:add|negate|product|fraction|big|integral|group|power|bars|choice)$/.test(only.kind)
  ) {
    return { kind: "group", open: "{", body: only, range };
  }
  return { kind: "set", items: items.map((item) => item.expr), range };
}

function groupOrTuple(p: Parser, start: number, close: number, items: readonly Argument[]): Expr {
  const open =
    p.tokens[start]?.text === "[" ? "[" : p.tokens[start]?.text === ")" || p.tokens[start]?.text === "]" ? "]" : "(";
  const closing = p.tokens[close]?.text ?? closingOf(open);
  const range = rangeFrom(p, start);
  if (items.length === 0) return hole(p, "missing-operand", range, "Nothing stands between these brackets.");
  const plain = items.every((item) => item.before === "" || item.before === "," || item.before === ";");
  if (plain && items.length > 1) {
    return {
      kind: "tuple",
      open,
      close: closing === ")" ? ")" : closing === "[" ? "[" : "]",
      items: items.map((item) => item.expr),
      range,
    };
  }
  const group: Expr = { kind: "group", open: open === "[" ? "[" : "(", body: fold(items), range };
  return open === "[" ? (squareEvaluation(p, start, group.body) ?? group) : group;
}

/** `[F(x)]_a^b` and `[F(x)]_{x=0}`; an entry `[Wx]_i` and its square `[Wx]_i^2` stay what they are. */
function squareEvaluation(p: Parser, start: number, body: Expr): Expr | undefined {
  if (!isChar(peek(p), "_") && !isChar(peek(p), "^")) return undefined;
  const below = scriptSpan(p, "_");
  const above = scriptSpan(p, "^");
  if (below === undefined) return undefined;
  const relation = p.tokens.slice(below.start, below.end).some((token) => token.type === "relation");
  const index = below.end - below.start === 1 && /^[i-n]$/.test(p.tokens[below.start]?.text ?? "");
  if (!relation && (above === undefined || index)) return undefined;
  return evaluation(p, start, body);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the content of the next script of a kind stands, when it is one of the two scripts ahead. */
function scriptSpan(p: Parser, mark: "_" | "^"): Span | undefined {
  let i = p.position;
  for (let n = 0; n < 2; n += 1) {
    const token = p.tokens[i];
    if (i >= p.end || !(isChar(token, "_") || isChar(token, "^"))) return undefined;
    const end = skipGroup(p, i + 1);
    const braced = p.tokens[i + 1]?.type === "lbrace";
    if (isChar(token, mark)) return { start: i + (braced ? 2 : 1), end: braced ? end - 1 : end };
    i = end;
  }
  return undefined;
}

/** `\left. F \right|_{x=0}`: the bar is the closing delimiter. */
function leftEvaluation(p: Parser, start: number, close: number): Expr {
  const body = whole(p, { start: start + 1, end: close }, p.grammar.content);
  p.position = close + 1;
  if (!isChar(peek(p), "_") && !isChar(peek(p), "^")) {
    return hole(p, "unsupported-notation", rangeFrom(p, start, body), "A bar without a place at which to evaluate.");
  }
  return evaluation(p, start, body);
}

/** A body evaluated at what the scripts at the place of reading say. */
export function evaluation(p: Parser, start: number, body: Expr): Expr {
  let lower: Expr | undefined;
  let upper: Expr | undefined;
  for (let n = 0; n < 2; n += 1) {
    const token = peek(p);
    if (isChar(token, "_") && lower === undefined) lower = scriptContent(p);
    else if (isChar(token, "^") && upper === undefined) upper = scriptContent(p);
  }
  const place = lower ?? missing(p, "the place at which to evaluate");
  const node: EvaluatedExpr = {
    kind: "evaluated",
    body,
    lower: place,
    ...(upper === undefined ? {} : { upper }),
    range: rangeFrom(p, start, body, place),
  };
  return node;
}

/** The content of the script at the place of reading, as one expression. */
export function scriptContent(p: Parser): Expr {
  p.position += 1;
  const token = peek(p);
  if (token === undefined || isLayout(token)) return missing(p, "a script");
  if (token.type === "lbrace") {
    const start = p.position;
    const close = partner(p, start);
    if (close < 0) return unclosed(p, start);
    const result = whole(p, { start: start + 1, end: close, letters: "script" }, p.grammar.content);
    p.position = close + 1;
    return result;
  }
  if (token.type === "relation") {
    p.position += 1;
    return { kind: "symbol", name: token.text, range: token.range };
  }
  if (token.type === "char" && /^[-+*]$/.test(token.text)) {
    p.position += 1;
    return { kind: "symbol", name: token.text, range: token.range };
  }
  return token.type === "digit" ? singleDigit(p) : deeper(p, p.grammar.atom);
}

function withIndex(p: Parser, start: number, node: BarsExpr): Expr {
  if (!isChar(peek(p), "_") || (node.style !== "norm" && node.style !== "abs" && node.style !== "angle")) return node;
  const index = scriptContent(p);
  return { ...node, index, range: rangeFrom(p, start, index) };
}

/** A value in bars that a bar opens where an operand is due: `|x|`, `\|x\|_2`. */
export function barAtom(p: Parser): Expr {
  const start = p.position;
  const kind = openingBar(p);
  const token = p.tokens[start];
  if (token?.text === "mid" || token?.text === "par") {
    p.position += 1;
    return hole(p, "missing-operand", token.range, "Nothing stands before this bar.");
  }
  p.position += kind === "||" && token?.text === "|" ? 2 : 1;
  const { bar, integrals, operators } = p;
  p.bar = kind;
  p.integrals = 0;
  p.operators = 0;
  const body = deeper(p, (inner) =>
    peek(inner) === undefined ? missing(inner, "something between bars") : p.grammar.relational(inner),
  );
  p.bar = bar;
  p.integrals = integrals;
  p.operators = operators;
  const length = closingBar(p, kind, peek(p));
  if (length === 0) return hole(p, "unclosed-group", rangeFrom(p, start, body), "This bar is never closed.");
  p.position += length;
  return withIndex(p, start, {
    kind: "bars",
    style: kind === "||" ? "norm" : "abs",
    items: [body],
    range: rangeFrom(p, start, body),
  });
}

/** The arguments in the bracket at the place of reading, or undefined where it is never closed. */
export function bracketArguments(p: Parser): readonly Argument[] | undefined {
  const start = p.position;
  const close = partner(p, start);
  if (close < 0) return undefined;
  const items = within(p, { start: start + 1, end: close }, (inner) => listWithoutRest(inner, start + 1));
  p.position = close + 1;
  return items;
}

/** A head applied to the bracket at the place of reading. */
export function application(p: Parser, head: Expr, start: number, certain: boolean): Expr {
  const token = peek(p);
  const open = token?.text === "[" ? "[" : token?.text === "{" ? "{" : "(";
  const items = bracketArguments(p);
  if (items === undefined) {
    const group = unclosed(p, p.position);
    return { ...group, range: rangeFrom(p, start, head, group) };
  }
  const first = items[0];
  const plain = items.length === 1 && first !== undefined && first.expr.kind !== "relation" && open !== "{";
  return {
    kind: "apply",
    head,
    arguments: items,
    open,
    certain: certain || !plain,
    range: rangeFrom(p, start, head, ...items.map((item) => item.expr)),
  };
}

/** Whether a token at `count` places ahead opens a bracket of one of the kinds. */
export function opensBracket(p: Parser, kinds: RegExp, count = 0): boolean {
  const token = ahead(p, count);
  return token?.type === "open" && kinds.test(token.text);
}
