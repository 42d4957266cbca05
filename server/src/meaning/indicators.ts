import type { ApplyExpr, Expr } from "../notation/expr.js";
import { elaborateCondition, membership } from "./elaborateCondition.js";
import { allOf, type Bindings, type Elaboration, indicator, markIntegers } from "./elaboration.js";
import type { Condition, Term } from "./term.js";

/** Heads that stand for an indicator when a relation stands behind them: `\mathbf 1[x > 0]`, `I(i = j)`. */
const indicatorHeads = /^(1|\\mathbf\{1\}|\\mathbb\{1\}|\\mathbb\{I\}|\\mathbf\{I\}|I|\\chi|Ind|ind)$/;

/**
 * The indicator that an application is: `\mathbf{1}[j \le m < i]`, `\mathbb{1}\{x = k\}`, `1_{[0, 1]}(x)`; undefined where
 * it is none. @throws NotUnderstood where the condition has no meaning.
 */
export function appliedIndicator(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const operands = expr.arguments.map((argument) => argument.expr);
  if (expr.head.kind === "subscript" && isIndicatorHead(expr.head.base)) {
    const [set] = expr.head.indices;
    const [value] = operands;
    const isSet = set?.kind === "set" || (set?.kind === "tuple" && set.open !== "");
    if (!isSet || value === undefined || operands.length !== 1) return undefined;
    return indicator(membership(state.meaning(value, bindings, state), set, bindings, state));
  }
  if (!isIndicatorHead(expr.head)) return undefined;
  if (operands.length === 0 || !operands.every(isStatement)) return undefined;
  return indicator(allOf(operands.map((operand) => statementOf(operand, bindings, state))));
}

/** The indicator that a name with a condition as its index is: `1_{x > 0}`, `\mathbf{1}_{\{i = j\}}`. @throws NotUnderstood */
export function indexedIndicator(expr: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  if (expr.kind !== "subscript" || !isIndicatorHead(expr.base)) return undefined;
  const conditions = expr.indices.flatMap((index) => (index.kind === "set" ? index.items : [index]));
  if (conditions.length === 0 || !conditions.every(isStatement)) return undefined;
  return indicator(allOf(conditions.map((condition) => statementOf(condition, bindings, state))));
}

/** Iverson's brackets around a relation: `[i = j]`. Undefined where the brackets only group. @throws NotUnderstood */
export function iversonBracket(expr: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  if (expr.kind !== "group" || expr.open !== "[" || !isStatement(expr.body)) return undefined;
  return indicator(statementOf(expr.body, bindings, state));
}

/** The condition of an indicator. Convention: the letters of indices count in it, `[m_k \ge j]`. */
function statementOf(expr: Expr, bindings: Bindings, state: Elaboration): Condition {
  const condition = elaborateCondition(expr, bindings, state);
  const mark = (part: Condition): void => {
    if (part.kind === "all" || part.kind === "any") part.conditions.forEach(mark);
    if (part.kind !== "compare") return;
    for (const side of [part.left, part.right])
      if (side.kind === "symbol" && /^([ijkl]|\\ell)$/.test(side.id)) markIntegers(state, side);
  };
  mark(condition);
  return condition;
}

function isIndicatorHead(head: Expr): boolean {
  if (head.kind === "number") return head.text === "1";
  return head.kind === "symbol" && indicatorHeads.test(head.name);
}

/** Whether an expression is true or false, and no number. */
function isStatement(expr: Expr): boolean {
  if (expr.kind === "group" || expr.kind === "annotated") return isStatement(expr.body);
  return expr.kind === "relation" && !expr.symbols.some((symbol) => /^(\\mid|\\parallel|:|\\to|\\sim)$/.test(symbol));
}
