import type { Expr } from "../notation/expr.js";
import { inverted, underLogarithm } from "./definable.js";

/** `e` to an expression, for what was given by its logarithm. */
function exponential(expr: Expr): Expr {
  return {
    kind: "apply",
    head: { kind: "symbol", name: "\\exp", range: expr.range },
    arguments: [{ before: "", expr }],
    open: "(",
    certain: true,
    range: expr.range,
  };
}

/** What a left side gives its name: `S^{-1} = B` says that `S` is the inverse of `B`. */
export function givenBody(defined: Expr, body: Expr): Expr {
  if (underLogarithm(defined) !== undefined) return exponential(body);
  if (inverted(defined) === undefined || defined.kind !== "power") return body;
  return { ...defined, base: { kind: "group", open: "(", body, range: body.range } };
}
