import type { OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { children, someNode } from "../notation/walk.js";
import { nameShape } from "./names.js";
import { isNumeric } from "./numerals.js";

/** Whether an expression is made of names by arithmetic and sums: what a condition between names looks like. */
export function isArithmetic(expr: Expr): boolean {
  if (expr.kind === "big" && expr.upper?.kind === "symbol" && expr.upper.name === "\\infty") return false;
  if (nameShape(expr) !== undefined) return true;
  if (expr.kind === "apply" || expr.kind === "integral" || expr.kind === "derivative" || expr.kind === "limit")
    return false;
  return children(expr).every(isArithmetic);
}

/** "For $0 < \eta\mu < 1$", "where $x + y \le 1$": an expression in names of which nothing else is known, between numbers. */
export function isBounded({ sides }: OutlineChain, isDefined: (expr: Expr) => boolean): boolean {
  const [bounded, ...others] = sides.filter(({ expr }) => !isNumeric(expr));
  return (
    bounded !== undefined &&
    others.length === 0 &&
    sides.length > 1 &&
    isArithmetic(bounded.expr) &&
    !someNode(bounded.expr, isDefined)
  );
}
