import type { Expr } from "../../notation/expr.js";
import { keyOf, someNode } from "../../notation/walk.js";
import { underLogarithm } from "../definable.js";
import { nameShape } from "../names.js";
import { ownFactors, ownProducts } from "./factorisation.js";
import { partsOf } from "./inventory.js";
import { defaultLaw, isLawLetter } from "./lawNames.js";
import { namedFamilyOf } from "./namedHeads.js";

/**
 * `p(a, b, c) = p(a)\,p(b)\,p(c \mid a, b)`: a joint law as a product with one factor for each variable and parents among
 * them, or among what the whole is given, is a model, unless it is the chain rule, which holds for every law.
 */
export function statesModel(left: Expr, right: Expr): boolean {
  if (left.kind !== "apply" || left.arguments.length < 2) return false;
  const base = nameShape(left.head)?.base;
  const factors = base === undefined || !isLawLetter(base) ? undefined : ownFactors(right, base);
  if (factors === undefined || factors.length < 2) return false;
  const whole = partsOf(left);
  const given = whole.givens.map(keyOf);
  const names = whole.targets.map(keyOf).sort();
  const parts = factors.map(partsOf);
  const targets = parts.flatMap((part) => part.targets.map(keyOf)).sort();
  if (whole.parameters.length > 0 || targets.join() !== names.join()) return false;
  // What the model's own law is given something may be claimed; a family of other laws is chosen.
  if (given.length > 0 && (base === defaultLaw || parts.some((part) => part.targets.length !== 1))) return false;
  const known = new Set([...names, ...given]);
  if (!parts.every((part) => part.givens.every((each) => known.has(keyOf(each))))) return false;
  const sizes = parts.map((part) => part.targets.length + part.givens.length);
  return !(parts.every((part) => part.targets.length === 1) && new Set(sizes).size === names.length);
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

/** More than so many entries that one depends on are no lag of a chain. */
const mostParents = 3;

/** `x_{<t}` and `x_{1:t-1}` are all the entries before one. */
function isSliced(expr: Expr): boolean {
  return expr.kind === "subscript" && expr.indices.some(({ kind }) => kind === "relation");
}

/**
 * `q(x_{0:T}) = q(x_0) \prod_{t=1}^T q(x_t \mid x_{t-1})`: each entry depends on the one before it alone, which is a model;
 * with all the entries before it, it is the chain rule.
 */
export function statesMarkov(left: Expr, right: Expr): boolean {
  if (left.kind !== "apply" || right.kind !== "product") return false;
  const base = nameShape(left.head)?.base;
  if (base === undefined || !isLawLetter(base)) return false;
  const entries = ownProducts(right, base).map(partsOf);
  const isLag = (given: Expr): boolean => nameShape(given)?.indices[0]?.kind === "add";
  const isName = (given: Expr): boolean => nameShape(given) !== undefined && given.kind !== "ellipsis";
  return (
    entries.some(({ givens }) => givens.some(isLag)) &&
    entries.every(
      ({ targets, givens }) =>
        targets.length === 1 &&
        givens.length <= mostParents &&
        [...targets, ...givens].every((name) => isName(name) && !isSliced(name)),
    )
  );
}

/** `q(z) = \prod_i q_i(z_i)`: each entry has a law of its own, which is what the law of all of them is. */
export function statesMeanField(left: Expr, right: Expr): boolean {
  if (left.kind !== "apply" || right.kind !== "big" || right.operator !== "product" || right.body.kind !== "apply")
    return false;
  const base = nameShape(left.head)?.base;
  const index = right.lower?.kind === "relation" ? right.lower.operands[0] : right.lower;
  const head = nameShape(right.body.head);
  if (base === undefined || !isLawLetter(base) || head?.base !== base || index === undefined) return false;
  const [whole, entry] = [partsOf(left), partsOf(right.body)];
  const [name, own] = [whole.targets[0], entry.targets[0]].map((each) => each && nameShape(each));
  return (
    (nameShape(left.head)?.indices.length ?? 0) === 0 &&
    head.indices.map(keyOf).join() === keyOf(index) &&
    whole.targets.length === 1 &&
    entry.targets.length === 1 &&
    name?.base === own?.base &&
    name?.indices.length === 0 &&
    own?.indices.map(keyOf).join() === keyOf(index) &&
    whole.givens.map(keyOf).join() === entry.givens.map(keyOf).join() &&
    whole.parameters.length + entry.parameters.length === 0
  );
}

/** `q(z \mid x) = \mathcal{N}(z; \mu(x), \sigma^2)`: a family that is chosen. A law of the model may be derived to be normal. */
export function namesConditional(left: Expr, right: Expr, isSupposed: boolean): boolean {
  if (left.kind !== "apply" || right.kind !== "apply") return false;
  const base = nameShape(left.head)?.base;
  if (base === undefined || !isLawLetter(base) || partsOf(left).givens.length === 0) return false;
  const { targets, parameters, givens } = partsOf(right);
  const count = parameters.length + givens.length > 0 ? parameters.length + givens.length : targets.length;
  if (namedFamilyOf(right.head, count) === undefined) return false;
  return base !== defaultLaw || isSupposed;
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

/** `p(x) = \sum_z p(x, z)`: a law beside itself; it says what laws are, and gives no new name a meaning. */
export function relatesLaws(left: Expr, right: Expr): boolean {
  const applied = underLogarithm(left) ?? left;
  if (applied.kind !== "apply") return false;
  const base = nameShape(applied.head)?.base;
  if (base === undefined || !isLawLetter(base)) return false;
  return someNode(right, (node) => node.kind === "apply" && node.open !== "" && nameShape(node.head)?.base === base);
}
