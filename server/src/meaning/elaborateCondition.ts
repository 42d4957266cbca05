import type { Expr } from "../notation/expr.js";
import { allOf, type Bindings, type Elaboration, markIntegers, unsupported } from "./elaboration.js";
import type { Comparison, Condition, Term } from "./term.js";

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

/** The condition that relations between expressions state: `0 < x \le 1`, `i \in \{1, \dots, n\}`. @throws NotUnderstood */
export function elaborateRelations(
  operands: readonly Expr[],
  symbols: readonly string[],
  bindings: Bindings,
  state: Elaboration,
): Condition {
  const terms = new Map<number, Term>();
  const termAt = (at: number): Term => {
    const operand = operands[at];
    if (operand === undefined) return unsupported("a relation that lacks a side");
    const known = terms.get(at) ?? state.meaning(operand, bindings, state);
    terms.set(at, known);
    return known;
  };
  return allOf(
    symbols.map((symbol, at): Condition => {
      const left = termAt(at);
      const set = operands[at + 1];
      if ((symbol === "\\in" || symbol === "\\notin") && set !== undefined) {
        const condition = membership(left, set, bindings, state);
        return symbol === "\\in" ? condition : { kind: "not", condition };
      }
      const relation = comparisonOf(symbol);
      if (relation === undefined) return unsupported(`the relation ${symbol} in a condition`);
      const right = termAt(at + 1);
      if (relation === "=" || relation === "!=") {
        // What is compared with an index counts as well: between reals it would never be equal.
        if (counts(left, bindings, state) || counts(right, bindings, state)) {
          markIntegers(state, left);
          markIntegers(state, right);
        }
      }
      return { kind: "compare", relation, left, right };
    }),
  );
}

/** Whether a term is the index of a sum, or a name that counts elsewhere in the document. */
function counts(term: Term, bindings: Bindings, state: Elaboration): boolean {
  if (term.kind === "symbol") return state.usage.counting.has(term.id);
  if (term.kind !== "bound") return false;
  return [...bindings.values()].some(
    (binding) => binding.kind === "bound" && binding.integer && binding.id === term.id,
  );
}

/** Whether a number lies in an interval, or is one of those listed. @throws NotUnderstood for other sets. */
export function membership(value: Term, set: Expr, bindings: Bindings, state: Elaboration): Condition {
  const meaning = (expr: Expr): Term => state.meaning(expr, bindings, state);
  if (set.kind === "tuple" && set.items.length === 2) {
    const [low, high] = set.items;
    if (low !== undefined && high !== undefined) {
      const from: Condition[] = isInfinite(low)
        ? []
        : [{ kind: "compare", relation: set.open === "[" ? ">=" : ">", left: value, right: meaning(low) }];
      const to: Condition[] = isInfinite(high)
        ? []
        : [{ kind: "compare", relation: set.close === "]" ? "<=" : "<", left: value, right: meaning(high) }];
      return allOf([...from, ...to]);
    }
  }
  if (set.kind === "set" && set.condition === undefined && set.items.length > 0) {
    const first = set.items[0];
    const last = set.items.at(-1);
    if (set.items.some((item) => item.kind === "ellipsis")) {
      if (first === undefined || last === undefined || last.kind === "ellipsis")
        return unsupported("a set without end");
      markIntegers(state, value);
      return allOf([
        { kind: "integer", term: value },
        { kind: "compare", relation: ">=", left: value, right: meaning(first) },
        { kind: "compare", relation: "<=", left: value, right: meaning(last) },
      ]);
    }
    return {
      kind: "any",
      conditions: set.items.map((item) => ({ kind: "compare", relation: "=", left: value, right: meaning(item) })),
    };
  }
  return unsupported("membership in a set");
}

function isInfinite(expr: Expr): boolean {
  return expr.kind === "negate" ? isInfinite(expr.body) : expr.kind === "symbol" && expr.name === "\\infty";
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
