import type { Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { ownFactors } from "./laws/factorisation.js";
import { partsOf } from "./laws/inventory.js";
import { isLawLetter } from "./laws/lawNames.js";
import { nameShape } from "./names.js";

/**
 * `p(a, b, c) = p(a)\,p(b)\,p(c \mid a, b)`: a joint law as a product with one factor for each variable and parents among
 * them is a model, unless it is the chain rule, which holds for every law.
 */
export function statesModel(left: Expr, right: Expr): boolean {
  if (
    left.kind !== "apply" ||
    left.arguments.length < 2 ||
    left.arguments.some(({ before }) => before !== "" && before !== ",")
  )
    return false;
  const base = nameShape(left.head)?.base;
  const factors = base === undefined || !isLawLetter(base) ? undefined : ownFactors(right, base);
  if (factors === undefined || factors.length < 2) return false;
  const whole = left.arguments.map(({ expr }) => keyOf(expr)).sort();
  const parts = factors.map(partsOf);
  const targets = parts.flatMap((part) => part.targets.map(keyOf)).sort();
  if (targets.join() !== whole.join()) return false;
  const sizes = parts.map((part) => part.targets.length + part.givens.length);
  return !(parts.every((part) => part.targets.length === 1) && new Set(sizes).size === whole.length);
}

/** `p(D \mid \theta) = \prod_i p(x_i \mid \theta)`: data that are independent; with `x_{<i}` it is the chain rule. */
export function statesLikelihood(left: Expr, right: Expr): boolean {
  if (left.kind !== "apply" || right.kind !== "big" || right.operator !== "product" || right.body.kind !== "apply")
    return false;
  const base = nameShape(left.head)?.base;
  if (base === undefined || !isLawLetter(base) || nameShape(right.body.head)?.base !== base) return false;
  const { givens } = partsOf(right.body);
  return !givens.some(
    (given) =>
      given.kind === "ellipsis" ||
      (given.kind === "subscript" && given.indices.some(({ kind }) => kind === "relation" || kind === "add")),
  );
}

/** `p(z \mid x, y) = p(z \mid y)`: the same law without one of its conditions says that it does not depend on it. */
export function dropsCondition(left: Expr, right: Expr): boolean {
  if (left.kind !== "apply" || right.kind !== "apply" || keyOf(left.head) !== keyOf(right.head)) return false;
  const base = nameShape(left.head)?.base;
  if (base === undefined || !isLawLetter(base)) return false;
  const [one, other] = [partsOf(left), partsOf(right)];
  const [few, many] = one.givens.length < other.givens.length ? [one, other] : [other, one];
  const known = new Set(many.givens.map(keyOf));
  return (
    few.givens.length < many.givens.length &&
    few.targets.map(keyOf).sort().join() === many.targets.map(keyOf).sort().join() &&
    few.givens.every((given) => known.has(keyOf(given)))
  );
}
