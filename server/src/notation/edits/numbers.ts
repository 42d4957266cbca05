import type { Range } from "../../base/range.js";
import type { Expr, NumberExpr, PowerExpr, RootExpr } from "../expr.js";
import { asArgument, edit, isLoose, type SourceEdit, sourceOf } from "./edit.js";

/**
 * Other numbers that a whole number may have been: its neighbours, twice and half of it. `more` are tried as well.
 * @param place where it stands: in a product or an exponent nobody writes a one, in a sum no zero; it is taken away
 */
export function numberEdits(
  expr: NumberExpr,
  source: string,
  more: readonly string[],
  place: "factor" | "term" | "other",
): readonly SourceEdit[] {
  const value = Number(expr.text);
  // What came out of a macro is not written as it is read.
  if (sourceOf(source, expr) !== expr.text || !Number.isFinite(value)) return [];
  const near = Number.isInteger(value)
    ? [value + 1, value - 1, 2 * value, ...(value % 2 === 0 ? [value / 2] : []), ...(value === 4 ? [2] : [])]
    : [];
  const isOneSilent = place === "factor" || /\^\s*\{?\s*$/.test(source.slice(0, expr.range.start));
  const silent = isOneSilent ? "1" : place === "term" ? "0" : undefined;
  const inverse = value > 1 && Number.isInteger(value) && !/[_^{]\s*$/.test(source.slice(0, expr.range.start));
  const texts = [
    ...(inverse ? [`\\frac{1}{${expr.text}}`] : []),
    ...near.filter((other) => other >= 0).map(String),
    ...more,
  ].filter((text) => text !== expr.text && text !== silent);
  return [...new Set(texts)].map((text) => edit("coefficient", source, expr.range, asArgument(source, expr, text)));
}

/** Edits of a power: without its exponent, the exponent's sign turned, a symbol's exponent changed by one. */
export function powerEdits({ base, exponent, range }: PowerExpr, source: string): readonly SourceEdit[] {
  const exponentText = sourceOf(source, exponent);
  if (exponent.range.start < base.range.end) return functionPower(base, exponent, range, source);
  const found = [edit("exponent", source, range, sourceOf(source, base))];
  // `z` for `e^z`.
  if (sourceOf(source, base) === "e")
    found.push(edit("function", source, range, isLoose(exponent) ? `(${exponentText})` : exponentText));
  if (exponent.kind === "negate") found.push(edit("exponent", source, exponent.range, sourceOf(source, exponent.body)));
  else if (!isLoose(exponent))
    found.push(edit("exponent", source, exponent.range, asArgument(source, exponent, `-${exponentText}`)));
  // `e^{x^2}` for `e^{2x}`.
  if (exponent.kind === "number" && (base.kind === "symbol" || base.kind === "subscript"))
    found.push(edit("operator", source, range, `${exponentText}${sourceOf(source, base)}`));
  if (exponent.kind === "number" && exponentText !== "2")
    found.push(edit("exponent", source, exponent.range, asArgument(source, exponent, "2")));
  if (exponent.kind === "symbol")
    for (const text of [`${exponentText}+1`, `${exponentText}-1`, `2${exponentText}`, "2"])
      found.push(edit("exponent", source, exponent.range, asArgument(source, exponent, text)));
  return found;
}

/** `2 \\log x` for `\\log^2 x`, and without the exponent. */
function functionPower(base: Expr, exponent: Expr, range: Range, source: string): readonly SourceEdit[] {
  const head = source.slice(range.start, exponent.range.start).replace(/\s*\^\s*\{?\s*$/, "");
  const rest = source.slice(exponent.range.end, base.range.end).replace(/^\s*\}/, "");
  const plain = head + (/^[A-Za-z]/.test(rest) && /\\[A-Za-z]+$/.test(head) ? ` ${rest}` : rest);
  return [
    edit("exponent", source, range, plain),
    edit("operator", source, range, `${sourceOf(source, exponent)} ${plain}`),
  ];
}

/** Edits that square a part, or take its inverse. */
export function addedExponents(expr: Expr, source: string): readonly SourceEdit[] {
  const end = { start: expr.range.end, end: expr.range.end };
  if (isLoose(expr) || source[expr.range.end] === "^") return [];
  return [edit("exponent", source, end, "^2", expr.range), edit("inverse", source, end, "^{-1}", expr.range)];
}

/** Edits of a root: taken away, or squared inside. */
export function rootEdits({ body, range }: RootExpr, source: string): readonly SourceEdit[] {
  const inner = sourceOf(source, body);
  return [edit("exponent", source, range, isLoose(body) ? `(${inner})` : inner)];
}

/** A part under a root. */
export function rooted(expr: Expr, source: string): SourceEdit {
  return edit("exponent", source, expr.range, `\\sqrt{${sourceOf(source, expr)}}`);
}
