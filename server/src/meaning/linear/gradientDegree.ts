import type { Expr } from "../../notation/expr.js";
import { children } from "../../notation/walk.js";
import { operatorHead } from "../laws/operatorHead.js";

/** Whether every expression is a sum of terms with one gradient each, or zero. */
export function areLinearInGradients(exprs: readonly Expr[]): boolean {
  return exprs.every((expr) => isZero(expr) || degreeOf(expr) === 1);
}

function isZero(expr: Expr): boolean {
  return expr.kind === "number" && Number(expr.text) === 0;
}

/** How many gradients each term of an expression is a product of; undefined where terms differ, or where it is no sum. */
function degreeOf(expr: Expr): number | undefined {
  switch (expr.kind) {
    case "derivative":
      if (expr.style !== "nabla") return plain(expr);
      return expr.order === 1 && expr.body !== undefined && plain(expr.body) === 0 ? 1 : undefined;
    case "group":
    case "negate":
    case "annotated":
      return degreeOf(expr.body);
    case "add": {
      const [first, ...rest] = expr.terms.filter(({ body }) => !isZero(body)).map(({ body }) => degreeOf(body));
      return rest.every((degree) => degree === first) ? first : undefined;
    }
    case "product":
      return expr.factors
        .map(degreeOf)
        .reduce((total, degree) => (total === undefined || degree === undefined ? undefined : total + degree), 0);
    case "fraction":
      return plain(expr.denominator) === 0 ? degreeOf(expr.numerator) : undefined;
    case "integral":
      return degreeOf(expr.body);
    case "big":
      return expr.operator === "sum" ? degreeOf(expr.body) : plain(expr);
    case "apply": {
      const [argument, ...others] = expr.arguments;
      const isAverage = operatorHead(expr.head)?.operator === "expectation";
      return isAverage && argument !== undefined && others.length === 0 && plain(expr.head) === 0
        ? degreeOf(argument.expr)
        : plain(expr);
    }
    case "choice": {
      const [first, ...rest] = expr.alternatives.map((alternative) => degreeOf(alternative.expr));
      return rest.every((degree) => degree === first) ? first : undefined;
    }
    default:
      return plain(expr);
  }
}

/** Nothing where no gradient stands in an expression, else no degree. */
function plain(expr: Expr): 0 | undefined {
  if (expr.kind === "derivative" && expr.style === "nabla") return undefined;
  return children(expr).every((child) => plain(child) === 0) ? 0 : undefined;
}
