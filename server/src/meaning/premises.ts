import type { OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { freeNames } from "../notation/free.js";
import { operatorOf, probabilityNames } from "./laws/lawNames.js";
import { operatorHead } from "./laws/operatorHead.js";
import { nameShape } from "./names.js";

/**
 * Whether a chain may be a premise although nothing says so: `E[X] = E[Y] = 0`, `H(X \mid Y) = 0`, `\|u\| = \|v\| = 1`,
 * `P(A) = P(B)`. It says of laws or vectors that they have a value, or that they have one in common.
 */
export function mayBePremise({ sides, relations }: OutlineChain): boolean {
  if (sides.length < 2 || relations.some(({ symbol }) => symbol !== "=")) return false;
  const exprs = sides.map(({ expr }) => expr);
  const last = exprs.at(-1);
  if (last === undefined || !exprs.slice(0, -1).every(isQuantity)) return false;
  if (last.kind === "number") return sides.length > 2 || /^[01]$/.test(last.text);
  const [first, second] = exprs.map((expr) => new Set([...freeNames(expr)].filter((name) => !isOperatorName(name))));
  if (sides.length > 2 || !isQuantity(last) || first === undefined || second === undefined) return false;
  return first.size > 0 && second.size > 0 && ![...first].some((name) => second.has(name));
}

function isOperatorName(name: string): boolean {
  return operatorOf(name) !== undefined || probabilityNames.test(name);
}

/** An operator on laws, a probability, or a norm. */
function isQuantity(expr: Expr): boolean {
  if (expr.kind === "bars") return expr.style === "norm";
  if (expr.kind !== "apply") return false;
  return operatorHead(expr.head) !== undefined || probabilityNames.test(nameShape(expr.head)?.base ?? "");
}
