import type { ApplyExpr, Expr } from "../notation/expr.js";
import { keyOf, mapExpr, someNode, walk } from "../notation/walk.js";
import { operatorHead } from "./laws/operatorHead.js";
import { nameShape } from "./names.js";

/** A law at the variable of an integral that it weighs: `q_i(z)` in `\int q_i(z) f(z) dz`. */
export interface Weight {
  readonly variable: Expr;
  readonly law: ApplyExpr;
}

/** The laws that weigh the integrals of an expression. */
export function weightsIn(expr: Expr): readonly Weight[] {
  const found: Weight[] = [];
  walk(expr, (node) => {
    if (node.kind !== "integral") return;
    const [variable, ...others] = node.variables;
    if (variable === undefined || others.length > 0) return;
    const factors = node.body.kind === "product" ? node.body.factors : [node.body];
    for (const factor of factors)
      if (factor.kind === "apply" && factor.arguments.length === 1 && nameShape(factor.head) !== undefined) {
        const [argument] = factor.arguments;
        if (argument !== undefined && keyOf(argument.expr) === keyOf(variable)) found.push({ variable, law: factor });
      }
  });
  return found;
}

/**
 * Two sides with the operators that leave their law unsaid under the one law that weighs the integrals of their chain
 * over the same variable: `\operatorname{Var}(z)` and `\mathbb{E}_q[z^2]` behind `\int q_i(z) z^2 dz`. Undefined where there are
 * none.
 */
export function underChainLaws(
  left: Expr,
  right: Expr,
  weights: readonly Weight[],
): { readonly left: Expr; readonly right: Expr } | undefined {
  if (weights.length === 0) return undefined;
  let changed = false;
  const put = (expr: Expr): Expr =>
    mapExpr(expr, (node) => {
      if (node.kind !== "apply") return node;
      const law = lawMeant(node, weights);
      if (law === undefined) return node;
      changed = true;
      const head = node.head.kind === "subscript" ? node.head.base : node.head;
      return { ...node, head: { kind: "subscript", base: head, indices: [law], range: node.head.range } };
    });
  const read = { left: put(left), right: put(right) };
  return changed ? read : undefined;
}

function lawMeant(node: ApplyExpr, weights: readonly Weight[]): ApplyExpr | undefined {
  const own = operatorHead(node.head);
  if (own === undefined || !/^(?:expectation|variance|deviation)$/.test(own.operator)) return undefined;
  const holds = ({ variable }: Weight): boolean =>
    node.arguments.some(({ expr }) => someNode(expr, (part) => keyOf(part) === keyOf(variable)));
  const laws = new Map(weights.filter(holds).map(({ law }) => [keyOf(law), law]));
  const [law] = laws.values();
  if (law === undefined || laws.size > 1) return undefined;
  const [written, ...others] = own.subscript;
  if (written === undefined) return law;
  const head = nameShape(law.head);
  const isLetter = written.kind === "symbol" && head?.base === written.name && head.indices.length > 0;
  return others.length === 0 && isLetter ? law : undefined;
}
