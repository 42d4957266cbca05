import type { DerivativeExpr, Expr } from "../notation/expr.js";
import { mapExpr } from "../notation/walk.js";
import type { Definition } from "./context.js";
import { nameShape } from "./names.js";

/** The name of which `\bar y` is a gradient: it writes `\bar y = \partial L / \partial y` somewhere. */
export function adjointLoss(definitions: readonly Definition[]): Expr | undefined {
  for (const definition of definitions) {
    const plain = withoutBar(definition.base);
    const slope = slopeOf(definition.body);
    if (plain === undefined || slope === undefined) continue;
    if (nameShape(slope.variable)?.base === plain) return slope.of;
  }
  return undefined;
}

/** The derivative of a lone name by another one that an expression is, through brackets. */
export function slopeOf(expr: Expr): { readonly of: Expr; readonly variable: Expr } | undefined {
  const inner = expr.kind === "group" ? expr.body : expr;
  if (inner.kind !== "derivative" || inner.body === undefined || inner.by.length !== 1) return undefined;
  const [first] = inner.by;
  const of = inner.body.kind === "group" ? inner.body.body : inner.body;
  if (first === undefined || first.order !== 1 || nameShape(of) === undefined) return undefined;
  return nameShape(first.variable) === undefined ? undefined : { of, variable: first.variable };
}

/** The letter under a bar, as it is written in a base: `\bar{h}`. */
export function withoutBar(base: string): string | undefined {
  return /^\\(?:bar|overline)\{(.+)\}$/.exec(base)?.[1];
}

/** The name under a bar: `h_t` for `\bar h_t`. */
export function unbarred(expr: Expr): Expr | undefined {
  const base = nameShape(expr)?.base;
  if (base === undefined || withoutBar(base) === undefined) return undefined;
  return mapExpr(expr, (node) => {
    const plain = node.kind === "symbol" ? withoutBar(node.name) : undefined;
    return node.kind === "symbol" && plain !== undefined ? { ...node, name: plain } : node;
  });
}

/** `\partial L / \partial y` as an expression. */
export function gradientExpr(of: Expr, variable: Expr): DerivativeExpr {
  return {
    kind: "derivative",
    style: "partial",
    order: 1,
    by: [{ variable, order: 1 }],
    body: of,
    range: variable.range,
  };
}
