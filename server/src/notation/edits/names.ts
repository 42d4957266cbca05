import type { Expr, SubscriptExpr, SuperscriptExpr } from "../expr.js";
import { asArgument, edit, isLoose, type Material, type SourceEdit, sourceOf } from "./edit.js";

/** Edits that put another name of the formulas around in the place of one. */
export function otherNames(expr: Expr, source: string, { names }: Material): readonly SourceEdit[] {
  const own = sourceOf(source, expr);
  const text = (name: string): string => asArgument(source, expr, name);
  const inScript = /[_^]\{?$/.test(source.slice(0, expr.range.start));
  return names
    .filter((name) => name !== own && !(inScript && !/^(?:[A-Za-z]|\\[A-Za-z]+)$/.test(name)))
    .map((name) => edit("name", source, expr.range, inScript ? text(name) : name));
}

/** Edits of an index: another one, the next, the one before, none, two of them in the other order. */
export function indexEdits(
  { base, indices, range }: SubscriptExpr,
  source: string,
  material: Material,
): readonly SourceEdit[] {
  const found: SourceEdit[] = [];
  for (const index of indices) {
    const own = sourceOf(source, index);
    const put = (text: string): void => {
      found.push(edit("index", source, index.range, asArgument(source, index, text)));
    };
    for (const other of material.indices) if (other !== own) put(other);
    if (index.kind === "symbol") {
      put(`${own}+1`);
      put(`${own}-1`);
    } else if (index.kind === "add" && index.terms[0] !== undefined) put(sourceOf(source, index.terms[0].body));
  }
  const [first, second] = indices;
  if (first !== undefined && second !== undefined && indices.length === 2)
    found.push(
      edit(
        "swap",
        source,
        { start: first.range.start, end: second.range.end },
        sourceOf(source, second) + source.slice(first.range.end, second.range.start) + sourceOf(source, first),
      ),
    );
  found.push(edit("index", source, range, sourceOf(source, base)));
  return found;
}

/** Edits that give a name an index of the formulas around. */
export function addedIndices(expr: Expr, source: string, { indices }: Material): readonly SourceEdit[] {
  const end = { start: expr.range.end, end: expr.range.end };
  if (source[expr.range.end] === "_") return [];
  return indices.map((index) =>
    edit("index", source, end, index.length === 1 ? `_${index}` : `_{${index}}`, expr.range),
  );
}

/** Edits of a transpose: taken away, put as an inverse. */
export function superscriptEdits(expr: SuperscriptExpr, source: string): readonly SourceEdit[] {
  const base = sourceOf(source, expr.base);
  if (expr.mark === "transpose" && expr.base.range.end < expr.range.end)
    return [edit("transpose", source, expr.range, base)];
  if (expr.mark === "transpose") return [edit("inverse", source, expr.range, base.replace(/\^\s*\{?.*$/s, "^{-1}"))];
  return expr.mark === "star" ? [edit("name", source, expr.range, base)] : [];
}

/** Edits that transpose a factor. */
export function addedTransposes(expr: Expr, source: string, { transpose }: Material): readonly SourceEdit[] {
  if (expr.kind === "number" || expr.kind === "fraction" || isLoose(expr)) return [];
  const end = { start: expr.range.end, end: expr.range.end };
  return source[expr.range.end] === "^" ? [] : [edit("transpose", source, end, transpose, expr.range)];
}
