import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { children, keyOf, ownKey, someNode } from "../../notation/walk.js";
import { nameShape } from "../names.js";
import { isLawLetter } from "./lawNames.js";
import { statesMeanField } from "./lawStatements.js";

/** A law at a name, and the formula that a step writes in its place. */
export interface PutIn<Law extends Expr = ApplyExpr> {
  readonly law: Law;
  readonly formula: Expr;
}

/**
 * The densities that a step puts in for its laws: in `\int q(z) \log \frac{q(z)}{p(z)} dz = \int q(z) \log \frac{e^{-z}}{…} dz` the
 * right side is the left one but for formulas where laws stood. Nothing where the sides differ in more than that.
 */
export function densitiesPutIn(left: Expr, right: Expr): readonly PutIn[] {
  // What a whole side is said to be is a claim about the law, or its definition.
  const found = isLawAtName(bare(left)) ? [] : (differences(left, right, densityPutIn) ?? []);
  const formulas = new Map<string, Set<string>>();
  for (const { law, formula } of found) {
    const key = keyOf(law);
    formulas.set(key, (formulas.get(key) ?? new Set()).add(keyOf(formula)));
  }
  const isOne = [...formulas.values()].every((each) => each.size === 1);
  return isOne ? found.filter(({ law }, at) => found.findIndex((other) => keyOf(other.law) === keyOf(law)) === at) : [];
}

/**
 * What a step takes for granted by what it puts in: a law as the product of those of its entries, or a new name for what
 * stood there. Nothing where the sides differ in more, or where a whole side is put in.
 */
export function grantedByPutIn(left: Expr, right: Expr, isNew: (law: ApplyExpr) => boolean): readonly PutIn[] {
  if (isApplied(bare(left)) || isApplied(bare(right))) return [];
  const granted = (a: Expr, b: Expr): PutIn | undefined => {
    if (isLawAtName(a) && statesMeanField(a, b)) return { law: a, formula: b };
    return isApplied(b) && isNew(b) ? { law: b, formula: a } : undefined;
  };
  return differences(left, right, granted) ?? [];
}

/** What stands on the right in each place of a name on the left; undefined where the sides differ in more. */
export function replacedNames(left: Expr, right: Expr, name: Expr): readonly Expr[] | undefined {
  const key = keyOf(name);
  const found = differences(left, right, (a, b) => (keyOf(a) === key ? { law: a, formula: b } : undefined));
  return found?.map(({ formula }) => formula);
}

/** A name applied to names. */
function isApplied(expr: Expr): expr is ApplyExpr {
  return (
    expr.kind === "apply" &&
    expr.open === "(" &&
    nameShape(expr.head) !== undefined &&
    expr.arguments.every((argument) => nameShape(argument.expr) !== undefined)
  );
}

/** A formula in the variable of a law. */
function densityPutIn(a: Expr, b: Expr): PutIn | undefined {
  return isLawAtName(a) && isDensityIn(b, a) ? { law: a, formula: b } : undefined;
}

/** Where two expressions differ, if they do so only in what is put in; undefined for other differences. */
function differences<Law extends Expr>(
  left: Expr,
  right: Expr,
  putIn: (a: Expr, b: Expr) => PutIn<Law> | undefined,
): readonly PutIn<Law>[] | undefined {
  const [a, b] = [bare(left), bare(right)];
  if (keyOf(a) === keyOf(b)) return [];
  const own = putIn(a, b);
  if (own !== undefined) return [own];
  const [parts, others] = [children(a), children(b)];
  if (parts.length !== others.length || !areAlike(a, b)) return undefined;
  const found: PutIn<Law>[] = [];
  for (const [at, part] of parts.entries()) {
    const partner = others[at];
    const inner = partner === undefined ? undefined : differences(part, partner, putIn);
    if (inner === undefined) return undefined;
    found.push(...inner);
  }
  return found;
}

/** Whether two nodes are the same but for their parts, brackets around arguments aside. */
function areAlike(a: Expr, b: Expr): boolean {
  if (a.kind !== "apply" || b.kind !== "apply") return a.kind === b.kind && ownKey(a) === ownKey(b);
  const marks = (node: ApplyExpr): string => node.arguments.map(({ before }) => before).join();
  return keyOf(a.head) === keyOf(b.head) && marks(a) === marks(b);
}

/** What stands in brackets, and the likeliest of several readings. */
function bare(expr: Expr): Expr {
  if (expr.kind === "group" || expr.kind === "annotated") return bare(expr.body);
  const [first] = expr.kind === "choice" ? expr.alternatives : [];
  return first === undefined ? expr : bare(first.expr);
}

/** `q_i(z)`: a law at one name without an index, for which a formula tells the whole density. */
function isLawAtName(expr: Expr): expr is ApplyExpr {
  if (expr.kind !== "apply" || expr.open !== "(" || expr.arguments.length !== 1) return false;
  const head = nameShape(expr.head);
  return head !== undefined && isLawLetter(head.base) && expr.arguments[0]?.expr.kind === "symbol";
}

/** Whether a formula is in the variable of a law and speaks of no law or unknown function itself. */
function isDensityIn(formula: Expr, law: ApplyExpr): boolean {
  const variable = law.arguments[0]?.expr;
  const isKnown = (head: Expr): boolean => head.kind === "symbol" && /^\\(?:exp|log|ln|sqrt|Gamma)$/.test(head.name);
  const isOther = (node: Expr): boolean =>
    node.kind === "apply" && (node.certain ? !isKnown(node.head) : isLawLetter(nameShape(node.head)?.base ?? ""));
  return (
    someNode(formula, (node) => node.kind === "symbol" && variable !== undefined && keyOf(node) === keyOf(variable)) &&
    !someNode(formula, (node) => node.kind === "hole" || isOther(node))
  );
}
