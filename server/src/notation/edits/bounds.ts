import type { BigExpr, Expr, IntegralExpr } from "../expr.js";
import { asArgument, edit, type Material, type SourceEdit, sourceOf } from "./edit.js";

/** Edits of what a sum or product runs over, and of which of the two it is. */
export function bigEdits(expr: BigExpr, source: string, material: Material): readonly SourceEdit[] {
  const { operator, lower, upper, body, range } = expr;
  const found: SourceEdit[] = [];
  const head = /^\\(?:sum|prod|max|min|sup|inf)(?![A-Za-z])/.exec(sourceOf(source, expr))?.[0];
  const turned = {
    "\\sum": "\\prod",
    "\\prod": "\\sum",
    "\\max": "\\min",
    "\\min": "\\max",
    "\\sup": "\\inf",
    "\\inf": "\\sup",
  };
  if (head !== undefined)
    found.push(
      edit(
        "operator",
        source,
        { start: range.start, end: range.start + head.length },
        turned[head as keyof typeof turned],
      ),
    );
  if (operator === "sum" || operator === "product")
    found.push(edit("operator", source, { start: range.start, end: body.range.start }, ""));
  if (lower?.kind === "relation") {
    const [variable, from] = lower.operands;
    if (from !== undefined) found.push(...boundEdits(from, source, material));
    if (variable !== undefined && from !== undefined) {
      const gap = { start: variable.range.end, end: from.range.start };
      const mark = source.slice(gap.start, gap.end).trim();
      for (const other of otherOrders(mark))
        found.push(edit("bound", source, gap, other.length > 1 ? ` ${other} ` : other));
    }
  }
  if (upper !== undefined) found.push(...boundEdits(upper, source, material));
  return found;
}

/** Edits of the bounds of an integral: other ones, and the two in the other order. */
export function integralEdits(
  { lower, upper, count }: IntegralExpr,
  source: string,
  material: Material,
): readonly SourceEdit[] {
  const found: SourceEdit[] = [];
  if (lower !== undefined) found.push(...boundEdits(lower, source, material));
  if (upper !== undefined) found.push(...boundEdits(upper, source, material));
  if (count === 1 && lower !== undefined && upper !== undefined && lower.range.end < upper.range.start) {
    const middle = source.slice(lower.range.end, upper.range.start);
    const text = `${asArgument(source, lower, sourceOf(source, upper))}${middle}${asArgument(source, upper, sourceOf(source, lower))}`;
    found.push(edit("swap", source, { start: lower.range.start, end: upper.range.end }, text));
  }
  return found;
}

/** Other values for a bound. */
function boundEdits(bound: Expr, source: string, { names }: Material): readonly SourceEdit[] {
  const own = sourceOf(source, bound);
  const single = names.filter((name) => /^(?:[A-Za-z]|\\[A-Za-z]+)$/.test(name));
  const near =
    bound.kind === "number"
      ? ["0", "1", "2", "-\\infty"]
      : bound.kind === "symbol"
        ? [`${own}-1`, `${own}+1`, "0", "1", "\\infty"]
        : bound.kind === "add" && bound.terms[0] !== undefined
          ? [sourceOf(source, bound.terms[0].body)]
          : [];
  return [...near, ...single]
    .filter((text) => text !== own)
    .map((text) => edit("bound", source, bound.range, asArgument(source, bound, text)));
}

function otherOrders(mark: string): readonly string[] {
  const orders = ["<", ">", "\\le", "\\ge", "\\leq", "\\geq", "\\neq", "\\ne"];
  return orders.includes(mark) ? ["<", ">", "\\le", "\\ge", "\\ne"].filter((other) => other !== mark) : [];
}
