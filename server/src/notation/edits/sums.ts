import type { Range } from "../../base/range.js";
import type { AddExpr, Expr } from "../expr.js";
import { edit, isLoose, type Material, type SourceEdit, sourceOf, type Written } from "./edit.js";
import { swapped } from "./products.js";

/** Edits of the signs and terms of a sum: a sign turned, a term taken out, two terms multiplied instead of added. */
export function sumEdits(expr: AddExpr, source: string): readonly SourceEdit[] {
  const found: SourceEdit[] = [...turnedDifference(expr, source)];
  for (const [at, { sign, body }] of expr.terms.entries()) {
    if (sign !== "+" && sign !== "-") continue;
    const before = expr.terms[at - 1]?.body.range.end ?? expr.range.start;
    const mark = signIn(source, { start: before, end: body.range.start });
    const next = expr.terms[at + 1]?.body;
    // A one too many is as near as a two for a one.
    const kind = body.kind === "number" && body.text === "1" ? "coefficient" : "term";
    if (at === 0) {
      found.push(
        mark === undefined
          ? edit("sign", source, { start: body.range.start, end: body.range.start }, "-", body.range)
          : edit("sign", source, mark, sign === "-" ? "" : "-"),
      );
      const nextSign = next === undefined ? undefined : signIn(source, between(body, next));
      if (next !== undefined && nextSign !== undefined) {
        const end = expr.terms[1]?.sign === "-" ? nextSign.start : next.range.start;
        found.push(edit(kind, source, { start: expr.range.start, end }, ""));
      }
      continue;
    }
    if (mark === undefined) continue;
    found.push(edit("sign", source, mark, sign === "+" ? "-" : "+"));
    found.push(edit(kind, source, { start: trimmedEnd(source, mark.start), end: body.range.end }, ""));
    found.push(edit("operator", source, mark, "\\cdot"));
  }
  return found;
}

/** `b - a` for `a - b`. */
function turnedDifference({ terms }: AddExpr, source: string): readonly SourceEdit[] {
  const [first, second] = terms;
  const isDifference = terms.length === 2 && first?.sign === "+" && second?.sign === "-";
  return isDifference ? [swapped("swap", source, first.body, second.body)] : [];
}

/** Edits of what is no sum: a minus sign before it, or taken away from it. */
export function negationEdits(expr: Expr, source: string): readonly SourceEdit[] {
  if (expr.kind === "negate" && expr.sign === "-")
    return [edit("sign", source, { start: expr.range.start, end: expr.body.range.start }, "")];
  if (expr.kind === "add" || expr.kind === "number" || expr.kind === "tuple" || expr.kind === "matrix") return [];
  return [edit("sign", source, { start: expr.range.start, end: expr.range.start }, "-", expr.range)];
}

/** Edits that add a term of the formulas around, or one, to the whole of an expression. */
export function addedTerms(expr: Expr, source: string, { terms }: Material): readonly SourceEdit[] {
  const end = { start: expr.range.end, end: expr.range.end };
  return [...terms, "1"].flatMap((term) => [
    edit("term", source, end, ` + ${term}`, expr.range),
    edit("term", source, end, ` - ${term}`, expr.range),
  ]);
}

/** Edits that add or take away one in an inner place: `n` for `n + 1`, a factor `(\log x + 1)`. */
export function addedOnes(expr: Expr, source: string, isFactor: boolean): readonly SourceEdit[] {
  if (expr.kind === "number" || expr.kind === "tuple" || expr.kind === "relation") return [];
  const own = sourceOf(source, expr);
  return ["+", "-"].map((sign) =>
    edit("term", source, expr.range, isFactor ? `(${own} ${sign} 1)` : `${own} ${sign} 1`),
  );
}

/** The terms of a formula with their signs left out, and the formula itself if it is none. */
export function termsOf({ expr, source }: Written): readonly string[] {
  const terms = expr.kind === "add" ? expr.terms.map(({ body }) => body) : [expr];
  return terms.filter((term) => !isLoose(term)).map((term) => sourceOf(source, term).trim());
}

function between(left: Expr, right: Expr): Range {
  return { start: left.range.end, end: right.range.start };
}

/** The last sign in a stretch of the source. */
function signIn(source: string, range: Range): Range | undefined {
  const text = source.slice(range.start, range.end);
  const at = Math.max(text.lastIndexOf("+"), text.lastIndexOf("-"), text.lastIndexOf("−"));
  return at < 0 ? undefined : { start: range.start + at, end: range.start + at + 1 };
}

function trimmedEnd(source: string, at: number): number {
  const before = source.slice(0, at);
  // An ampersand or a new row before the sign stays.
  return before.length - (/[ \t]*$/.exec(before)?.[0].length ?? 0);
}
