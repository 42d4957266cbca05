import type { Expr, IntegralExpr } from "../notation/expr.js";

/** The domain that stands below an integral sign instead of two bounds. */
export interface Cube {
  readonly from: Expr;
  readonly to: Expr;
  /** The letter of its dimension, where it has one. */
  readonly dimension: string | undefined;
}

/**
 * The interval below an integral, or the unit cube of a dimension that a letter tells: `[a, b]`, `[0, 1)^d`. What holds for
 * every dimension holds for one. Undefined for other domains, cubes of other sizes included: their volume depends on the
 * dimension.
 */
export function cubeOf({ lower, upper, variables }: IntegralExpr): Cube | undefined {
  if (lower === undefined || upper !== undefined || variables.length !== 1) return undefined;
  const inside = lower.kind === "relation" && lower.symbols[0] === "\\in" ? lower.operands[1] : lower;
  if (inside === undefined) return undefined;
  const [base, exponent] = inside.kind === "power" ? [inside.base, inside.exponent] : [inside, undefined];
  const interval = base.kind === "group" ? base.body : base;
  const [from, to] = interval.kind === "tuple" ? interval.items : [];
  if (interval.kind !== "tuple" || from === undefined || to === undefined || interval.items.length !== 2)
    return undefined;
  if (exponent === undefined) return { from, to, dimension: undefined };
  const letter = exponent.kind === "group" ? exponent.body : exponent;
  return letter.kind === "symbol" && isNumeral(from, 0) && isNumeral(to, 1)
    ? { from, to, dimension: letter.name }
    : undefined;
}

function isNumeral(expr: Expr, value: number): boolean {
  return expr.kind === "number" && Number(expr.text) === value;
}
