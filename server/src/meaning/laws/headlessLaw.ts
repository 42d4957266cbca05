import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { printExpr } from "../../notation/print.js";
import type { Elaboration } from "../elaboration.js";
import { argumentName } from "./inventory.js";
import { defaultLaw } from "./lawNames.js";

/**
 * `(z \mid x)` where a law is meant: its arguments without its name. It is taken as that of the model, which the verdict
 * tells; undefined for any other expression.
 */
export function headlessLaw(expr: Expr, state: Elaboration): ApplyExpr | undefined {
  if (expr.kind !== "relation" || expr.symbols.length !== 1 || expr.symbols[0] !== "\\mid") return undefined;
  const [target, given] = expr.operands.map((operand) =>
    operand.kind === "tuple" ? operand.items.map(argumentName) : [argumentName(operand)],
  );
  const names = (group: readonly (Expr | undefined)[] = []): readonly Expr[] =>
    group.filter((name) => name !== undefined);
  if (names(target).length === 0 || names(given).length === 0) return undefined;
  const law: ApplyExpr = {
    kind: "apply",
    head: { kind: "symbol", name: defaultLaw, range: expr.range },
    arguments: [
      ...names(target).map((name, at) => ({ before: at === 0 ? ("" as const) : ("," as const), expr: name })),
      ...names(given).map((name, at) => ({ before: at === 0 ? ("|" as const) : ("," as const), expr: name })),
    ],
    open: "(",
    certain: true,
    range: expr.range,
  };
  state.world.supplied.set(`(${printExpr(expr)})`, printExpr(law));
  return law;
}
