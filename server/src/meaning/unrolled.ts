import type { Expr } from "../notation/expr.js";
import { freeNames } from "../notation/free.js";
import { mapExpr, someNode } from "../notation/walk.js";
import { type Flow, type FlowGrounds, noFlow } from "./chainRule.js";
import { encloses } from "./context.js";
import { shapesIn } from "./names.js";

/** A statement about an entry of a recurrence at a place so small that the recurrence can be written out. */
export interface Unrolled {
  readonly left: Expr;
  readonly right: Expr;
  readonly flow: Flow;
}

/** How many steps of the recurrence are written out. */
const steps = 3;

/**
 * The two sides of a closed form, `x_t - c = a^t (x_0 - c)`, with a number for the index: what holds for every index holds
 * for one. Only where the text tells where the recurrence begins, by a definition or in the statement itself. Undefined for
 * other statements.
 */
export function unrolled(left: Expr, right: Expr, { facts, view }: FlowGrounds): Unrolled | undefined {
  const shapes = [left, right].flatMap(shapesIn);
  const free = new Set([...freeNames(left), ...freeNames(right)]);
  for (const { base, indices } of shapes) {
    const [index] = indices;
    if (index?.kind !== "symbol" || indices.length !== 1 || !free.has(index.name)) continue;
    const isRecursive = facts.recurrences.some(
      (each) => each.base === base && each.order < view.order && encloses(each.scope, view.scope),
    );
    if (!isRecursive) continue;
    const defined = (facts.byBase.get(base) ?? []).flatMap((definition) => {
      const [pattern] = definition.indices;
      const isSeen = definition.order < view.order && encloses(definition.scope, view.scope);
      const number = pattern?.kind === "fixed" ? numberOf(pattern.key) : undefined;
      return isSeen && number !== undefined ? [number] : [];
    });
    const written = shapes.flatMap((other) => {
      const [first] = other.indices;
      return other.base === base && first?.kind === "number" && /^\d+$/.test(first.text) ? [Number(first.text)] : [];
    });
    const places = [...defined, ...written];
    if (places.length === 0) continue;
    const start = Math.min(...places);
    const at = (expr: Expr): Expr => withNumber(expr, index.name, start + steps);
    if ([left, right].some((side) => someNode(side, (node) => binds(node, index.name)))) continue;
    return { left: at(left), right: at(right), flow: { ...noFlow, start } };
  }
  return undefined;
}

function withNumber(expr: Expr, name: string, value: number): Expr {
  return mapExpr(expr, (node) =>
    node.kind === "symbol" && node.name === name ? { kind: "number", text: String(value), range: node.range } : node,
  );
}

/** Whether an operator has the letter for its own variable. */
function binds(node: Expr, name: string): boolean {
  if (node.kind !== "big" || node.lower === undefined) return false;
  return shapesIn(node.lower).some((shape) => shape.base === name) && !freeNames(node).has(name);
}

/** The number that the key of an index is. */
function numberOf(key: string): number | undefined {
  return /^\d+$/.test(key) ? Number(key) : undefined;
}
