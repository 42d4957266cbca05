import type { Expr } from "../../notation/expr.js";
import { walk } from "../../notation/walk.js";
import { nameShape } from "../names.js";
import { type LawOperator, operatorOf } from "./lawNames.js";

/** The operator that a head names, with the expressions of its subscript. */
export function operatorHead(
  head: Expr,
): { readonly operator: LawOperator; readonly subscript: readonly Expr[] } | undefined {
  const shape = nameShape(head.kind === "superscript" && head.mark === "index" ? head.base : head);
  if (shape === undefined) return undefined;
  const [label, ...others] = shape.indices;
  if (/^(?:D|d|\\mathbb\{D\}|\\mathcal\{D\}|\\operatorname\{D\})$/.test(shape.base)) {
    const text = label?.kind === "symbol" ? label.name : label?.kind === "text" ? label.text.trim() : undefined;
    const labelled = text === undefined ? undefined : operatorOf(`D_{${text.replace(/^\\/, "")}}`);
    if (labelled !== undefined) return { operator: labelled, subscript: others };
  }
  const operator = operatorOf(shape.base);
  return operator === undefined ? undefined : { operator, subscript: shape.indices };
}

/** Whether the only operators on laws in some expressions are variances, covariances and correlations. */
export function isOfSpread(exprs: readonly Expr[]): boolean {
  const met: LawOperator[] = [];
  for (const expr of exprs)
    walk(expr, (node) => {
      const own = node.kind === "apply" ? operatorHead(node.head)?.operator : undefined;
      if (own !== undefined) met.push(own);
    });
  return met.length > 0 && met.every((own) => /^(?:variance|deviation|covariance|correlation)$/.test(own));
}
