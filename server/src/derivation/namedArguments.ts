import type { Expr } from "../notation/expr.js";
import type { Chain } from "./statement.js";

/**
 * A chain in which a name is shown with its argument, `a = a(z) = \tanh z`: the name is that of a function, and what is
 * said of it begins with the member that shows its argument.
 */
export function withNamedArguments(chain: Chain): Chain {
  const at = chain.links.findIndex(
    ({ symbol }, index) => symbol === "=" && shows(chain.operands[index]?.expr, chain.operands[index + 1]?.expr),
  );
  const shown = chain.operands[at + 1];
  if (at < 0 || shown?.expr.kind !== "apply") return chain;
  const marked = { ...shown, expr: { ...shown.expr, certain: true } };
  const operands = chain.operands.map((operand, index) => (index === at + 1 ? marked : operand));
  if (at > 0 || chain.links.length < 2 || chain.opensWithRelation) return { ...chain, operands };
  return { ...chain, operands: operands.slice(1), links: chain.links.slice(1) };
}

/** Whether the second of two members is the first one with bare names for arguments: `x = x(t)`. */
function shows(name: Expr | undefined, applied: Expr | undefined): boolean {
  return (
    name?.kind === "symbol" &&
    applied?.kind === "apply" &&
    applied.head.kind === "symbol" &&
    applied.head.name === name.name &&
    applied.open === "(" &&
    applied.arguments.length > 0 &&
    applied.arguments.every(({ expr }) => expr.kind === "symbol" && expr.name !== name.name)
  );
}
