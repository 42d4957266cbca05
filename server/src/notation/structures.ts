import { scriptContent } from "./brackets.js";
import { derivativeFactor } from "./derivatives.js";
import type { AnnotatedExpr, Expr } from "./expr.js";
import { argumentSpan, commandArgument } from "./names.js";
import { hole, isChar, isCommand, missing, type Parser, partner, peek, rangeFrom, skipGroup, whole } from "./parser.js";
import { derivativeQuotient, fractionSpans } from "./quotients.js";

/** `\frac{a}{b}` and its sizes; a quotient of differentials is a derivative. Returns whether scripts may follow, too. */
export function fraction(p: Parser): Expr {
  const start = p.position;
  const spans = fractionSpans(p);
  if (spans !== undefined) {
    const quotient = derivativeQuotient(p, spans.numerator, spans.denominator);
    if (quotient !== undefined) {
      p.position = spans.end;
      return derivativeFactor(p, start, quotient);
    }
  }
  p.position += 1;
  const numerator = commandArgument(p, "the numerator");
  const denominator = commandArgument(p, "the denominator");
  return {
    kind: "fraction",
    style: "frac",
    numerator,
    denominator,
    range: rangeFrom(p, start, numerator, denominator),
  };
}

/** `\sqrt{x}`, `\sqrt[3]{x}`. */
export function root(p: Parser): Expr {
  const start = p.position;
  p.position += 1;
  let index: Expr | undefined;
  const open = peek(p);
  if (open?.type === "open" && open.text === "[" && partner(p, p.position) > 0) {
    const close = partner(p, p.position);
    index = whole(p, { start: p.position + 1, end: close }, p.grammar.content);
    p.position = close + 1;
  }
  const body = commandArgument(p, "what stands under the root");
  return {
    kind: "root",
    body,
    ...(index === undefined ? {} : { index }),
    range: rangeFrom(p, start, body, ...(index === undefined ? [] : [index])),
  };
}

/** `\binom{n}{k}`. */
export function binomial(p: Parser): Expr {
  const start = p.position;
  p.position += 1;
  const upper = commandArgument(p, "the upper number of a binomial");
  const lower = commandArgument(p, "the lower number of a binomial");
  return { kind: "binomial", upper, lower, range: rangeFrom(p, start, upper, lower) };
}

const NOTE_BELOW = new Set(["\\underbrace", "\\underset", "\\underbracket"]);

/** Commands that put a note on a body or frame it; the body counts. */
const ANNOTATIONS: ReadonlyMap<string, AnnotatedExpr["style"]> = new Map<string, AnnotatedExpr["style"]>([
  ["\\underbrace", "underbrace"],
  ["\\underbracket", "underbrace"],
  ["\\overbrace", "overbrace"],
  ["\\overbracket", "overbrace"],
  ["\\boxed", "boxed"],
  ["\\fbox", "boxed"],
  ["\\cancel", "cancel"],
  ["\\bcancel", "cancel"],
  ["\\xcancel", "cancel"],
  ["\\textcolor", "color"],
  ["\\colorbox", "color"],
  ["\\underset", "underset"],
  ["\\overset", "overset"],
  ["\\stackrel", "overset"],
]);

/** Whether a command is one of `annotated`'s. */
export function isAnnotation(command: string): boolean {
  return ANNOTATIONS.has(command);
}

/** `\underbrace{f}_{note}`, `\boxed{x}`, `\cancel{x}`, `\overset{note}{x}`, `\textcolor{red}{x}`. */
export function annotated(p: Parser): Expr {
  const start = p.position;
  const command = p.tokens[start]?.text ?? "";
  const style = ANNOTATIONS.get(command) ?? "boxed";
  p.position += 1;
  let note: Expr | undefined;
  if (style === "color") {
    const span = argumentSpan(p);
    if (span !== undefined) p.position = span.next;
  } else if (style === "underset" || style === "overset") note = commandArgument(p, "what stands over or under it");
  const body = commandArgument(p, "the body of an annotation");
  // `\underset{x}{\max} f`: the index of an extremum is written below it by hand.
  if (style === "underbrace" || style === "overbrace") {
    const mark = NOTE_BELOW.has(command) ? "_" : "^";
    if (isChar(peek(p), mark)) note = scriptContent(p);
  }
  return {
    kind: "annotated",
    style,
    body,
    ...(note === undefined ? {} : { note }),
    range: rangeFrom(p, start, body, ...(note === undefined ? [] : [note])),
  };
}

/** A brace group: what it holds, with the infix commands `\over` and `\choose`. */
export function braceGroup(p: Parser): Expr {
  const start = p.position;
  const close = partner(p, start);
  if (close < 0) {
    p.position = p.end;
    return hole(p, "unclosed-group", rangeFrom(p, start), "This brace is never closed.");
  }
  const infix = infixAt(p, start + 1, close);
  if (infix === undefined) {
    const empty = p.tokens.slice(start + 1, close).length === 0;
    const body = empty ? undefined : whole(p, { start: start + 1, end: close, letters: p.letters }, p.grammar.content);
    p.position = close + 1;
    return body ?? missing(p, "something between braces");
  }
  const upper = whole(p, { start: start + 1, end: infix }, p.grammar.content);
  const lower = whole(p, { start: infix + 1, end: close }, p.grammar.content);
  p.position = close + 1;
  const range = rangeFrom(p, start, upper, lower);
  return p.tokens[infix]?.text === "\\choose"
    ? { kind: "binomial", upper, lower, range }
    : { kind: "fraction", style: "frac", numerator: upper, denominator: lower, range };
}

function infixAt(p: Parser, start: number, end: number): number | undefined {
  for (let i = start; i < end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (isCommand(token, "\\over") || isCommand(token, "\\choose")) return i;
  }
  return undefined;
}
