import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { keyOf, someNode } from "../../notation/walk.js";
import type { Definition } from "../context.js";
import { nameShape } from "../names.js";
import { isLawLetter } from "./lawNames.js";

/** Whether a definition writes a law as a product of laws of the same letter. */
export function isFactorisation({ body, base }: Pick<Definition, "body" | "base">): boolean {
  return (ownFactors(body, base)?.length ?? 0) > 1 || ownProducts(body, base).length > 0;
}

/** The law that a product of laws of its letter gives, where some of its arguments are left to dots: `p(x_1, \dots, x_n)`. */
export function factorisedLaw(
  left: Expr,
  body: Expr,
): { readonly base: string; readonly indices: readonly []; readonly parameters: readonly Expr[] } | undefined {
  if (left.kind !== "apply" || !left.arguments.some(({ expr }) => expr.kind === "ellipsis")) return undefined;
  const shape = nameShape(left.head);
  if (shape === undefined || shape.indices.length > 0 || !isFactorisation({ body, base: shape.base })) return undefined;
  const parameters = left.arguments.flatMap(({ expr }) => (expr.kind === "ellipsis" ? [] : [expr]));
  return { base: shape.base, indices: [], parameters };
}

/**
 * The factors of products over an index beside other factors, in which all are laws of one letter: `p(z_t \mid z_{t-1})`
 * and `p(x_t \mid z_t)` in `p(z_1) \prod_t p(z_t \mid z_{t-1}) \prod_t p(x_t \mid z_t)`.
 */
export function ownProducts(body: Expr, base: string): readonly ApplyExpr[] {
  // Where nothing stands beside the product the definition itself is put in.
  const factors = body.kind === "product" ? body.factors : [];
  const runs = factors.flatMap((factor) =>
    factor.kind === "big" && factor.operator === "product" ? [ownFactors(factor.body, base)] : [],
  );
  const others = factors.filter(({ kind }) => kind !== "big");
  const isOwn = (factor: Expr): boolean => factor.kind === "apply" && nameShape(factor.head)?.base === base;
  return others.every(isOwn) && !runs.includes(undefined) ? runs.flatMap((run) => run ?? []) : [];
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

/** `q(z) = E_{p(x)}[q(z \mid x)]`: the marginal of a conditional law, which it is by the reading of laws already. */
export function isAggregate(defined: Expr, body: Expr): boolean {
  if (defined.kind !== "apply" || defined.arguments.length !== 1) return false;
  const base = nameShape(defined.head)?.base;
  if (base === undefined || !isLawLetter(base)) return false;
  if (passesChannel(defined, body, base)) return true;
  return (
    someNode(
      body,
      (node) =>
        node.kind === "apply" &&
        nameShape(node.head)?.base === base &&
        node.arguments.some((argument) => argument.before === "|") &&
        keyOf(node.arguments[0]?.expr ?? node) === keyOf(defined.arguments[0]?.expr ?? defined),
    ) && someNode(body, (node) => node.kind === "apply" && isOtherLaw(node, base))
  );
}

/** Whether an application is of a law of another name: its label counts, `p_d` is not `p`. */
function isOtherLaw(node: ApplyExpr, base: string): boolean {
  const shape = nameShape(node.head);
  return shape !== undefined && isLawLetter(shape.base) && shape.base !== base;
}

/** `p(y) = \sum_x p(x)\,w(y \mid x)`: what a channel of another name makes of a law. */
function passesChannel(defined: Expr, body: Expr, base: string): boolean {
  if (defined.kind !== "apply" || (body.kind !== "big" && body.kind !== "integral")) return false;
  const [argument] = defined.arguments;
  const isChannel = (node: Expr): boolean =>
    node.kind === "apply" &&
    nameShape(node.head)?.base !== base &&
    node.arguments.some(({ before }) => before === "|") &&
    argument !== undefined &&
    keyOf(node.arguments[0]?.expr ?? node) === keyOf(argument.expr);
  const factors = body.body.kind === "product" ? body.body.factors : [];
  return (
    factors.length === 2 &&
    factors.some(isChannel) &&
    factors.some((factor) => factor.kind === "apply" && nameShape(factor.head)?.base === base)
  );
}
