import type { Expr } from "../notation/expr.js";
import { keyOf, mapExpr, walk } from "../notation/walk.js";

/**
 * Whether the sides of an equation are the same expression with two indices exchanged, `p_1 V_1 = p_2 V_2` or
 * `\pi_i P_{ij} = \pi_j P_{ji}`: a law of nature or a property that is granted, which cannot be an identity.
 */
export function isBalance(left: Expr, right: Expr): boolean {
  const goal = keyOf(right);
  const others = atomsOf(right);
  return atomsOf(left).some((a) => others.some((b) => keyOf(a) !== keyOf(b) && keyOf(exchanged(left, a, b)) === goal));
}

/** The numbers and letters in the indices of an expression. */
function atomsOf(expr: Expr): readonly Expr[] {
  const found = new Map<string, Expr>();
  walk(expr, (node) => {
    if (node.kind === "subscript") for (const index of node.indices.flatMap(atoms)) found.set(keyOf(index), index);
  });
  return [...found.values()];
}

/** `ij` as an index is two letters side by side. */
function atoms(index: Expr): readonly Expr[] {
  if (index.kind === "product") return index.factors.flatMap(atoms);
  return index.kind === "symbol" || index.kind === "number" ? [index] : [];
}

/** The expression with two indices exchanged wherever they are indices. */
function exchanged(expr: Expr, a: Expr, b: Expr): Expr {
  const swap = (index: Expr): Expr =>
    mapExpr(index, (part) => (keyOf(part) === keyOf(a) ? b : keyOf(part) === keyOf(b) ? a : part));
  return mapExpr(expr, (node) => (node.kind === "subscript" ? { ...node, indices: node.indices.map(swap) } : node));
}
