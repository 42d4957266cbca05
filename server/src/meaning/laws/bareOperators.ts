import { cover } from "../../base/range.js";
import type { Expr } from "../../notation/expr.js";
import type { Elaboration } from "../elaboration.js";
import { operatorHead } from "./operatorHead.js";

/** `E_{p(x)} E_{q(z)}[\dots]`: an expectation without brackets is of what stands behind it. */
export function appliedToRest(expr: Extract<Expr, { kind: "product" }>, state: Elaboration): Expr | undefined {
  const at = expr.factors.findIndex(
    (factor) =>
      (factor.kind === "subscript" &&
        operatorHead(factor)?.operator === "expectation" &&
        state.usage.laws.length > 0 &&
        factor.indices.every((index) => index.kind !== "number")) ||
      (factor.kind === "symbol" && factor.name === "E" && state.usage.operators.has("E")),
  );
  const head = expr.factors[at];
  const rest = expr.factors.slice(at + 1);
  const [first] = rest;
  if (head === undefined || first === undefined || at < 0) return undefined;
  const body: Expr =
    rest.length === 1
      ? first
      : { kind: "product", factors: rest, marks: expr.marks.slice(at + 1), range: cover(first.range, expr.range) };
  const applied: Expr = {
    kind: "apply",
    head,
    arguments: [{ before: "", expr: body }],
    open: "[",
    certain: true,
    range: cover(head.range, expr.range),
  };
  if (at === 0) return applied;
  return { ...expr, factors: [...expr.factors.slice(0, at), applied], marks: expr.marks.slice(0, at) };
}
