import { rational } from "../base/rational.js";
import type { Expr } from "../notation/expr.js";
import type { Term } from "./term.js";

/** `10^3` and `2 \cdot 10^3` as orders of magnitude: the unit that is meant. */
function powerOfTen(expr: Expr): { readonly scale: bigint } | undefined {
  const factors = expr.kind === "product" ? expr.factors : [expr];
  const last = factors.at(-1);
  if (
    last?.kind !== "power" ||
    last.base.kind !== "number" ||
    last.base.text !== "10" ||
    last.exponent.kind !== "number"
  )
    return undefined;
  if (
    factors.length > 2 ||
    factors.slice(0, -1).some((factor) => factor.kind !== "number" || factor.text.includes("."))
  )
    return undefined;
  return { scale: 10n ** BigInt(Math.min(Number(last.exponent.text) || 0, 300)) };
}

/** Half a unit of the last digit of `66.7\%`, in per cent. */
export function percentage(expr: Expr): Term | undefined {
  if (expr.kind !== "fraction" || expr.denominator.kind !== "number" || expr.denominator.text !== "100")
    return undefined;
  return expr.numerator.kind === "number" && expr.style === "slash" ? halfUnit(expr.numerator) : undefined;
}

/** Half a unit of the last digit of a numeral, as a term. */
export function halfUnit(expr: Expr): Term | undefined {
  const number = expr.kind === "negate" || expr.kind === "group" ? expr.body : expr;
  const power = powerOfTen(number);
  if (power !== undefined) return { kind: "rational", value: rational(power.scale, 2n) };
  const percent = percentage(number);
  if (percent !== undefined)
    return { kind: "divide", numerator: percent, denominator: { kind: "rational", value: rational(100) } };
  if (number.kind !== "number") return undefined;
  const digits = /\.(\d*)$/.exec(number.text)?.[1]?.length ?? 0;
  return { kind: "rational", value: { numerator: 1n, denominator: 2n * 10n ** BigInt(digits) } };
}
