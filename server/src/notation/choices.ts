import type { Alternative, ChoiceExpr, Expr, ProductExpr, ProductMark } from "./expr.js";
import { coverAll, type Parser } from "./parser.js";
import { children } from "./walk.js";

/** How deep choices may lie inside choices; beyond it the likeliest reading is taken, for the readings multiply. */
export const MAX_CHOICE_DEPTH = 4;
/** How many choices one formula may hold. */
export const MAX_CHOICES = 24;

const depths = new WeakMap<Expr, number>();

function choiceDepth(expr: Expr): number {
  const known = depths.get(expr);
  if (known !== undefined) return known;
  let depth = 0;
  for (const child of children(expr)) depth = Math.max(depth, choiceDepth(child));
  if (expr.kind === "choice") depth += 1;
  depths.set(expr, depth);
  return depth;
}

/** Several readings as one node; one reading, or too many, gives the likeliest. */
export function choose(p: Parser, cause: ChoiceExpr["cause"], alternatives: readonly Alternative[]): Expr {
  const [first] = alternatives;
  if (first === undefined) throw new RangeError("a choice without alternatives");
  if (alternatives.length === 1) return first.expr;
  const depth = Math.max(...alternatives.map((alternative) => choiceDepth(alternative.expr)));
  if (depth >= MAX_CHOICE_DEPTH || p.choices >= MAX_CHOICES) return first.expr;
  p.choices += 1;
  return { kind: "choice", cause, alternatives, range: coverAll(alternatives.map((alternative) => alternative.expr)) };
}

/** Factors joined by marks as one expression; a single factor is itself. */
export function productOf(factors: readonly Expr[], marks: readonly ProductMark[]): Expr {
  const [first] = factors;
  if (first === undefined) throw new RangeError("a product without factors");
  if (factors.length === 1) return first;
  // The caller may go on with its lists.
  const product: ProductExpr = { kind: "product", factors: [...factors], marks: [...marks], range: coverAll(factors) };
  return product;
}

/** Factors written side by side. */
export function juxtaposed(factors: readonly Expr[]): Expr {
  return productOf(
    factors,
    factors.slice(1).map(() => "juxtaposed"),
  );
}
