import type { BigExpr, Expr } from "../notation/expr.js";
import { mapExpr, symbolsOf } from "../notation/walk.js";

/**
 * The expression with products over an index that end where the next one begins: `\prod_i a_i \prod_j b_j` is one product
 * beside another, unless the second speaks of the index of the first, as in `\prod_i a_i \prod_j b_{ij}`. Sums may be taken
 * either way, as a factor in front of the inner one is the same in both.
 */
export function withProductsSideBySide(expr: Expr): Expr {
  return mapExpr(expr, (node) => {
    if (node.kind === "big" && node.operator === "product") return splitProduct(node);
    if (node.kind !== "product" || !node.factors.some(({ kind }) => kind === "product")) return node;
    const factors = node.factors.flatMap((factor) => (factor.kind === "product" ? factor.factors : [factor]));
    const marks = node.factors.flatMap((factor, at) => [
      ...node.marks.slice(Math.max(0, at - 1), at),
      ...(factor.kind === "product" ? factor.marks : []),
    ]);
    return { ...node, factors, marks };
  });
}

function splitProduct(outer: BigExpr): Expr {
  const { body, lower } = outer;
  if (body.kind !== "product") return outer;
  const index = lower?.kind === "relation" ? lower.operands[0] : lower;
  if (index?.kind !== "symbol") return outer;
  const at = body.factors.findIndex(
    (factor, place) =>
      place > 0 && factor.kind === "big" && factor.operator === "product" && !speaksOf(factor, index.name),
  );
  const [first, ...others] = body.factors.slice(0, Math.max(0, at));
  if (first === undefined) return outer;
  const own =
    others.length === 0 ? first : { ...body, factors: [first, ...others], marks: body.marks.slice(0, at - 1) };
  return {
    ...body,
    factors: [{ ...outer, body: own }, ...body.factors.slice(at)],
    marks: body.marks.slice(at - 1),
  };
}

/** Whether a product mentions a letter that is no index of its own. */
function speaksOf({ lower, upper, body }: BigExpr, letter: string): boolean {
  const index = lower?.kind === "relation" ? lower.operands[0] : lower;
  const ends = [
    ...(lower?.kind === "relation" ? lower.operands.slice(1) : []),
    ...(upper === undefined ? [] : [upper]),
  ];
  const isOwn = index?.kind === "symbol" && index.name === letter;
  return [...ends, ...(isOwn ? [] : [body])].some((part) => symbolsOf(part).has(letter));
}
