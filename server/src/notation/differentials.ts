import type { Expr } from "./expr.js";
import { letterName } from "./names.js";
import { deeper, isChar, type Parser, partner, peek, rangeFrom, skipGroup } from "./parser.js";
import type { Token } from "./tokens.js";

/** Where a differential's variable begins, and whether its `d` is set upright. */
export interface DifferentialStart {
  readonly variable: number;
  readonly upright: boolean;
  /** The end of a group that holds both `d` and the variable, as in `\mathrm{dx}`. */
  readonly end?: number;
}

/** The differential sign at an index: an italic or upright `d` with the beginning of a name behind it. */
export function differentialAt(p: Parser, index: number): DifferentialStart | undefined {
  const token = p.tokens[index];
  if (token === undefined || index >= p.end) return undefined;
  if (token.type === "letter" && token.text === "d") {
    return beginsName(p, index + 1, false) ? { variable: index + 1, upright: false } : undefined;
  }
  if (token.type === "text" && token.content?.trim() === "d") {
    return beginsName(p, index + 1, true) ? { variable: index + 1, upright: true } : undefined;
  }
  if (token.type === "lbrace") {
    const variable = groupedSignEnd(p, index);
    return variable > 0 && beginsName(p, variable, true) ? { variable, upright: true } : undefined;
  }
  if (token.type !== "command" || !/^\\(?:mathrm|mathsf|mathit|mathop|operatorname|mathup)$/.test(token.text))
    return undefined;
  const next = p.tokens[index + 1];
  if (next?.type === "letter" && next.text === "d") {
    return beginsName(p, index + 2, true) ? { variable: index + 2, upright: true } : undefined;
  }
  const inner = p.tokens[index + 2];
  if (next?.type !== "lbrace" || inner?.type !== "letter" || inner.text !== "d") return undefined;
  const close = partner(p, index + 1);
  if (close === index + 3) return beginsName(p, close + 1, true) ? { variable: close + 1, upright: true } : undefined;
  if (close === index + 4 && letterName(p.tokens[index + 3] as Token) !== undefined) {
    return { variable: index + 3, upright: true, end: close + 1 };
  }
  return undefined;
}

/** The index behind a differential sign in braces of its own, as in `{\rm d}x`; -1 where none stands at `open`. */
export function groupedSignEnd(p: Parser, open: number): number {
  const close = p.tokens[open]?.type === "lbrace" ? partner(p, open) : -1;
  const font = p.tokens[open + 1];
  if (close < 0 || close > open + 5 || font?.type !== "command" || !/^\\math(?:rm|sf|up)$/.test(font.text)) return -1;
  const letters = p.tokens.slice(open + 2, close).filter((token) => token.type !== "lbrace" && token.type !== "rbrace");
  return letters.length === 1 && letters[0]?.type === "letter" && letters[0].text === "d" ? close + 1 : -1;
}

function beginsName(p: Parser, index: number, upright: boolean): boolean {
  const token = p.tokens[index];
  if (token === undefined || index >= p.end) return false;
  if (letterName(token) !== undefined) return token.text !== "\\infty" && token.text !== "\\partial";
  if (token.type === "command") {
    return /^\\(?:math(?:bf|bb|cal|rm|sf|scr|frak)|boldsymbol|bm|pmb|vec|hat|tilde|bar|widehat|widetilde|overline|dot)$/.test(
      token.text,
    );
  }
  return upright && (token.type === "lbrace" || (token.type === "open" && token.text === "("));
}

/** Whether a differential stands at the place of reading, inside an integral. */
export function isDifferential(p: Parser): boolean {
  return peek(p) !== undefined && differentialAt(p, p.position) !== undefined;
}

/**
 * Whether a differential stands at the place of reading outside any integral. An upright `d` is one; an italic `d` only
 * where it stands directly at one of the usual variables, for `d` is also a dimension.
 */
export function isBareDifferential(p: Parser): boolean {
  const start = differentialAt(p, p.position);
  if (start === undefined) return false;
  if (start.upright) return true;
  const variable = p.tokens[start.variable];
  const before = p.tokens[p.position - 1];
  const own = p.tokens[p.position];
  if (variable === undefined || own === undefined || (variable.spaced && !p.differentials)) return false;
  if (before?.type === "letter" && !own.spaced) return p.differentials;
  if (p.differentials) return true;
  const behind = p.tokens[start.variable + 1];
  const longer = start.variable + 1 < p.end && behind?.type === "letter" && !behind.spaced && behind.text !== "d";
  return variable.type === "letter" && /^[txyzuvwsrWXYZB]$/.test(variable.text) && !longer;
}

/** Whether a formula begins with a differential, so that it is about differentials altogether. */
export function speaksOfDifferentials(tokens: readonly Token[]): boolean {
  const first = tokens.findIndex((token) => token.type !== "align" && token.type !== "quad");
  const [d, variable] = [tokens[first], tokens[first + 1]];
  return (
    d?.type === "letter" &&
    d.text === "d" &&
    variable !== undefined &&
    !variable.spaced &&
    (variable.type === "letter" || (variable.type === "command" && letterName(variable) !== undefined))
  );
}

/** The variable behind a `d`: a name with its scripts and accents, a measure with its argument. */
export function differentialVariable(p: Parser, start: DifferentialStart): Expr {
  p.position = start.variable;
  const { plain, integrals } = p;
  p.plain = true;
  p.integrals = 0;
  const variable = deeper(p, (inner) => {
    const place = inner.position;
    return p.grammar.postfix(inner, p.grammar.atom(inner), place);
  });
  p.plain = plain;
  p.integrals = integrals;
  if (start.end !== undefined) p.position = Math.max(p.position, start.end);
  return variable;
}

/** The differentials at the place of reading, at most `limit`. */
export function readDifferentials(p: Parser, limit: number): readonly Expr[] {
  const variables: Expr[] = [];
  while (variables.length < limit && peek(p) !== undefined) {
    const start = differentialAt(p, p.position);
    if (start === undefined) break;
    variables.push(differentialVariable(p, start));
  }
  return variables;
}

/** A differential that stands for itself: `dx = 2u\,du`. */
export function bareDifferential(p: Parser): Expr {
  const start = p.position;
  const place = differentialAt(p, start);
  if (place === undefined) return p.grammar.atom(p);
  const variable = differentialVariable(p, place);
  return {
    kind: "derivative",
    style: "differential",
    order: 1,
    by: [{ variable, order: 1 }],
    range: rangeFrom(p, start, variable),
  };
}

/**
 * The differentials that stand as factors in an integrand or in the numerator of a fraction in it
 * (`\int \frac{dx}{x}`), and the integrand without them.
 */
export function extractDifferentials(expr: Expr): { readonly body: Expr; readonly variables: readonly Expr[] } {
  const variables: Expr[] = [];
  const take = (node: Expr): boolean => {
    if (node.kind !== "derivative" || node.style !== "differential") return false;
    variables.push(...node.by.map((one) => one.variable));
    return true;
  };
  const one = (range: Expr["range"]): Expr => ({ kind: "number", text: "1", range });
  const strip = (node: Expr): Expr => {
    if (take(node)) return one(node.range);
    if (node.kind === "fraction") {
      const numerator = strip(node.numerator);
      return numerator === node.numerator ? node : { ...node, numerator };
    }
    if (node.kind !== "product") return node;
    const factors: Expr[] = [];
    const marks: (typeof node.marks)[number][] = [];
    node.factors.forEach((factor, index) => {
      if (take(factor)) return;
      const mark = node.marks[index - 1];
      if (factors.length > 0 && mark !== undefined) marks.push(mark);
      factors.push(factor.kind === "fraction" ? strip(factor) : factor);
    });
    const [first] = factors;
    if (first === undefined) return one(node.range);
    return factors.length === 1 ? first : { ...node, factors, marks };
  };
  const body = strip(expr);
  return { body, variables };
}

/** Whether a differential stands ahead at this level before the integrand must end. */
export function differentialAhead(p: Parser): boolean {
  const last = p.search;
  if (
    last !== undefined &&
    last.from <= p.position &&
    p.position <= last.to &&
    last.end === p.end &&
    last.bar === p.bar
  ) {
    return last.found;
  }
  const from = p.position;
  let i = from;
  while (i < p.end && !endsIntegrand(p, i) && differentialAt(p, i) === undefined) i = skipGroup(p, i);
  if (isStrayComma(p, i)) i += 1;
  const found = i < p.end && differentialAt(p, i) !== undefined && !endsIntegrand(p, i);
  p.search = { from, to: Math.min(i, p.end), end: p.end, bar: p.bar, found };
  return found;
}

/** Whether the comma at an index was to be the thin blank before a differential, and lost its backslash: `\int f ,dx`. */
export function isStrayComma(p: Parser, index: number): boolean {
  return isChar(p.tokens[index], ",") && differentialAt(p, index + 1) !== undefined;
}

/** Whether an integrand cannot reach over the token at an index. */
function endsIntegrand(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  if (token === undefined || token.type === "relation") return true;
  if (token.type === "row") return p.top && startsStatement(p, index);
  if (isChar(token, ",") || isChar(token, ";")) return true;
  if (token.type === "bar") return token.text === p.bar;
  // A note ends it; `\text{d}x` is a differential.
  return token.type === "text" && p.top && (token.content ?? "").trim().length > 1;
}

function startsStatement(p: Parser, row: number): boolean {
  let i = row;
  while (i < p.end && /^(?:row|align|quad)$/.test(p.tokens[i]?.type ?? "")) i += 1;
  return p.tokens[i]?.type === "relation";
}
