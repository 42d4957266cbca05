import type { Expr } from "../notation/expr.js";

/** Whether an expression is a constant: a number, `\pi`, or made of such. */
export function isNumeric(expr: Expr): boolean {
  switch (expr.kind) {
    case "number":
      return true;
    case "symbol":
      return /^(\\pi|e|\\infty)$/.test(expr.name);
    case "negate":
    case "root":
    case "group":
      return isNumeric(expr.body);
    case "fraction":
      return isNumeric(expr.numerator) && isNumeric(expr.denominator);
    case "product":
      return expr.factors.every(isNumeric);
    case "power":
      return isNumeric(expr.base) && isNumeric(expr.exponent);
    default:
      return false;
  }
}
