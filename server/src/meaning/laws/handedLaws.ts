import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { type Bindings, unsupported } from "../elaboration.js";
import { nameShape } from "../names.js";
import { isLawLetter, type LawOperator } from "./lawNames.js";

/** `F(q) = E_q[U] - H(q)` at another law: the letters below an operator and between its brackets are that of the argument. */
export function withHandedLaws(
  expr: ApplyExpr,
  operator: LawOperator,
  subscript: readonly Expr[],
  bindings: Bindings,
): { readonly expr: ApplyExpr; readonly subscript: readonly Expr[] } {
  const own = (part: Expr): Expr => {
    if (part.kind === "relation")
      return { ...part, operands: part.operands.map((each, at) => (at === 0 ? each : own(each))) };
    const head = part.kind === "apply" ? part.head : part;
    const shape = nameShape(head);
    const passed = shape === undefined ? undefined : bindings.get(shape.base);
    if (passed?.kind !== "argument") return part;
    const handed = passed.expr;
    const name = nameShape(handed.kind === "apply" ? handed.head : handed);
    if (name === undefined || !isLawLetter(name.base)) return part;
    if (bindings.get(name.base)?.kind === "argument") return unsupported("laws that change places");
    if (part.kind !== "apply") return handed;
    return handed.kind === "apply" ? part : { ...part, head: handed };
  };
  const isOfLaws = operator !== "expectation" && operator !== "variance" && operator !== "deviation";
  return {
    expr: isOfLaws
      ? { ...expr, arguments: expr.arguments.map((argument) => ({ ...argument, expr: own(argument.expr) })) }
      : expr,
    subscript: subscript.map(own),
  };
}
