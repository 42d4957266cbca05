import type { Expr } from "../notation/expr.js";
import { allOf, type Bindings, type Elaboration, unsupported } from "./elaboration.js";
import type { Comparison, Condition } from "./term.js";

/** The comparison that a relation symbol is, if it is one. */
export function comparisonOf(symbol: string): Comparison | undefined {
  switch (symbol) {
    case "=":
    case ":=":
    case "\\equiv":
      return "=";
    case "\\ne":
      return "!=";
    case "<":
      return "<";
    case ">":
      return ">";
    case "\\le":
      return "<=";
    case "\\ge":
      return ">=";
    default:
      return undefined;
  }
}

/** The condition that relations between expressions state: `0 < x \le 1`. @throws NotUnderstood */
export function elaborateRelations(
  operands: readonly Expr[],
  symbols: readonly string[],
  bindings: Bindings,
  state: Elaboration,
): Condition {
  const terms = operands.map((operand) => state.meaning(operand, bindings, state));
  return allOf(
    symbols.map((symbol, at) => {
      const relation = comparisonOf(symbol);
      const left = terms[at];
      const right = terms[at + 1];
      if (relation === undefined || left === undefined || right === undefined)
        return unsupported(`the relation ${symbol} in a condition`);
      return { kind: "compare", relation, left, right } satisfies Condition;
    }),
  );
}

/** The condition that an expression states. @throws NotUnderstood */
export function elaborateCondition(expr: Expr, bindings: Bindings, state: Elaboration): Condition {
  if (expr.kind === "relation") return elaborateRelations(expr.operands, expr.symbols, bindings, state);
  if (expr.kind === "group" || expr.kind === "annotated") return elaborateCondition(expr.body, bindings, state);
  if (expr.kind === "tuple" && expr.open === "") {
    return allOf(expr.items.map((item) => elaborateCondition(item, bindings, state)));
  }
  return unsupported("a condition in words");
}
