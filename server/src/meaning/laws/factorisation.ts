import type { ApplyExpr, Expr } from "../../notation/expr.js";
import type { Definition } from "../context.js";
import { nameShape } from "../names.js";

/** Whether a definition writes a law as a product of laws of the same letter. */
export function isFactorisation(definition: Pick<Definition, "body" | "base">): boolean {
  return (ownFactors(definition.body, definition.base)?.length ?? 0) > 1;
}

/** The applications of a law whose product an expression is; undefined for any other expression. */
export function ownFactors(body: Expr, base: string): readonly ApplyExpr[] | undefined {
  if (body.kind === "group" || body.kind === "annotated") return ownFactors(body.body, base);
  const factors = body.kind === "product" ? body.factors : [body];
  const own: ApplyExpr[] = [];
  for (const factor of factors) {
    if (factor.kind !== "apply" || nameShape(factor.head)?.base !== base) return undefined;
    own.push(factor);
  }
  return own;
}
