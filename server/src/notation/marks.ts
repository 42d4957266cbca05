import { choose } from "./choices.js";
import type { Expr, SuperscriptExpr } from "./expr.js";
import { isChar, isCommand, isLayout, type Parser, whole } from "./parser.js";
import { RELATIONS } from "./symbols.js";

/** What a mark makes of its base; the range is that of the base with the mark. */
export type PlacedMark = (inner: Expr, range: Expr["range"]) => Expr;

/** The marks that a superscript consists of, or undefined where it is a power. */
export function readMarks(p: Parser, first: number, end: number, base: Expr): readonly PlacedMark[] | undefined {
  const marks: PlacedMark[] = [];
  const letters = countMeaningful(p, first, end);
  let i = first;
  while (i < end) {
    const token = p.tokens[i];
    if (token === undefined) return undefined;
    if (isLayout(token)) {
      i += 1;
      continue;
    }
    const transpose = transposeEnd(p, i, end);
    if (token.type === "open" && isIndexBracket(token.text)) {
      const close = p.match[i] ?? -1;
      if (close < 0 || close >= end || isNumeric(base)) return undefined;
      const saved = p.position;
      const content = whole(p, { start: i + 1, end: close, letters: "script" }, p.grammar.content);
      p.position = saved;
      marks.push((inner, range) => markOn(inner, "index", range, content));
      i = close + 1;
    } else if (transpose > i) {
      marks.push((inner, range) => markOn(inner, "transpose", range));
      i = transpose;
    } else if (token.type === "letter" && token.text === "T" && (letters === 1 || marks.length > 0)) {
      if (isNumeric(base)) return undefined;
      const name: Expr = { kind: "symbol", name: "T", range: token.range };
      marks.push((inner, range) =>
        choose(p, "superscript-letter", [
          { expr: markOn(inner, "transpose", range), generous: false },
          { expr: { kind: "power", base: inner, exponent: name, range: widen(range, inner) }, generous: false },
        ]),
      );
      i += 1;
    } else if (isChar(token, "-") && isInverseTranspose(p, i + 1, end)) {
      const minusOne: Expr = {
        kind: "negate",
        sign: "-",
        body: { kind: "number", text: "1", range: token.range },
        range: token.range,
      };
      marks.push(
        (inner, range) => ({ kind: "power", base: inner, exponent: minusOne, range: widen(range, inner) }),
        (inner, range) => markOn(inner, "transpose", range),
      );
      i = end;
    } else if (isChar(token, "'") || isCommand(token, "\\prime")) {
      let order = 0;
      while (i < end && (isChar(p.tokens[i], "'") || isCommand(p.tokens[i], "\\prime"))) {
        order += 1;
        i += 1;
      }
      marks.push((inner, range) => ({ kind: "prime", base: inner, order, range: widen(range, inner) }));
    } else {
      const simple = SIMPLE_MARKS.get(token.text);
      const alone = letters === 1 || marks.length > 0;
      if (simple === undefined || token.type === "letter" || token.type === "digit" || !alone) return undefined;
      if (isNumeric(base) && simple !== "circle") return undefined;
      marks.push((inner, range) => markOn(inner, simple, range));
      i += 1;
    }
  }
  return marks.length > 0 ? marks : undefined;
}

const SIMPLE_MARKS: ReadonlyMap<string, SuperscriptExpr["mark"]> = new Map([
  ["*", "star"],
  ["\\ast", "star"],
  ["\\star", "star"],
  ["\\dagger", "dagger"],
  ["\\dag", "dagger"],
  ["+", "plus"],
  ["-", "minus"],
  ["\\circ", "circle"],
]);

/** A base with a mark. */
export function markOn(
  base: Expr,
  kind: SuperscriptExpr["mark"],
  range: Expr["range"],
  content?: Expr,
): SuperscriptExpr {
  return {
    kind: "superscript",
    base,
    mark: kind,
    ...(content === undefined ? {} : { content }),
    range: widen(range, base),
  };
}

/** A range widened to a base that may begin before it. */
export function widen(range: Expr["range"], base: Expr): Expr["range"] {
  return { start: Math.min(range.start, base.range.start), end: Math.max(range.end, base.range.end) };
}

function isIndexBracket(text: string): boolean {
  return text === "(" || text === "[" || text === "langle";
}

function countMeaningful(p: Parser, first: number, end: number): number {
  let count = 0;
  for (let i = first; i < end; i += 1)
    if (!isLayout(p.tokens[i] ?? { type: "row", text: "", range: { start: 0, end: 0 }, spaced: false })) count += 1;
  return count;
}

/** The index behind a transpose mark that no one takes for a power (`\top`, `\mathsf T`), or `index` where none stands. */
function transposeEnd(p: Parser, index: number, end: number): number {
  const token = p.tokens[index];
  if (isCommand(token, "\\top") || isCommand(token, "\\intercal")) return index + 1;
  if (token?.type === "text" && /^(?:T|t|tr)$/.test(token.content?.trim() ?? "")) return index + 1;
  if (token?.type === "command" && /^\\math(?:sf|rm|tt|it|up)$/.test(token.text)) {
    const next = p.tokens[index + 1];
    if (next?.type === "letter" && next.text === "T" && index + 2 <= end) return index + 2;
    const inner = p.tokens[index + 2];
    if (
      next?.type === "lbrace" &&
      inner?.type === "letter" &&
      inner.text === "T" &&
      p.tokens[index + 3]?.type === "rbrace"
    ) {
      return index + 4;
    }
  }
  return index;
}

function isInverseTranspose(p: Parser, index: number, end: number): boolean {
  if (index >= end) return false;
  const token = p.tokens[index];
  if (token?.type === "digit" && token.text === "1") {
    const behind = index + 1;
    return (
      behind < end && (transposeEnd(p, behind, end) === end || (p.tokens[behind]?.text === "T" && behind + 1 === end))
    );
  }
  return transposeEnd(p, index, end) === end || (token?.type === "letter" && token.text === "T" && index + 1 === end);
}

/** Whether a superscript on this base can only be a power. */
function isNumeric(base: Expr): boolean {
  switch (base.kind) {
    case "number":
    case "group":
    case "fraction":
    case "bars":
      return base.kind !== "group" || base.open !== "[";
    case "symbol":
      return base.name === "e";
    default:
      return false;
  }
}

const RELATION_MARKS: ReadonlySet<string> = new Set(RELATIONS.values());

/** Whether a superscript's content names rather than counts: words, lists, ranges and relations. */
export function isIndexContent(exponent: Expr, base: Expr): boolean {
  if (isNumeric(base)) return false;
  if (exponent.kind === "relation" || exponent.kind === "text") return true;
  if (exponent.kind === "tuple" && exponent.open === "") return true;
  if (exponent.kind === "symbol" && RELATION_MARKS.has(exponent.name)) return true;
  return exponent.kind === "symbol" && exponent.name.length > 2 && /^[A-Za-z]+$/.test(exponent.name);
}
