import type { Expr } from "../../notation/expr.js";
import { someNode, symbolsOf } from "../../notation/walk.js";
import type { Definition } from "../context.js";
import { nameShape } from "../names.js";
import type { IndexRange } from "../usage.js";

/** `p(x) = \sum_{k=1}^K \pi_k\,p_k(x)`: the law of `x` as a mixture of components with weights. */
export interface Mixture {
  /** The name of the variable in the definition. */
  readonly variable: Expr;
  /** The index of the components and the number of them. */
  readonly index: string;
  readonly to: Expr;
  readonly weights: readonly Expr[];
  readonly component: Expr;
}

/** Reads a definition as a mixture; undefined for any other. */
export function mixtureOf(definition: Definition, ranges: ReadonlyMap<string, IndexRange>): Mixture | undefined {
  const [variable, ...others] = definition.parameters ?? [];
  if (variable === undefined || others.length > 0 || definition.targets !== undefined) return undefined;
  const body = definition.body.kind === "group" ? definition.body.body : definition.body;
  if (body.kind !== "big" || body.operator !== "sum" || body.lower === undefined) return undefined;
  const range = rangeOf(body.lower, body.upper, ranges);
  const letter = nameShape(variable)?.base;
  if (range === undefined || letter === undefined) return undefined;
  const factors = body.body.kind === "product" ? body.body.factors : [body.body];
  const isOf = (factor: Expr, name: string): boolean =>
    someNode(factor, (node) => nameShape(node)?.base === name || symbolsOf(node).has(name));
  const components = factors.filter((factor) => isOf(factor, letter));
  const weights = factors.filter((factor) => !isOf(factor, letter));
  const [component] = components;
  if (component === undefined || components.length !== 1 || component.kind !== "apply") return undefined;
  return weights.some((weight) => isOf(weight, range.name))
    ? { variable, index: range.name, to: range.to, weights, component }
    : undefined;
}

function rangeOf(
  lower: Expr,
  upper: Expr | undefined,
  ranges: ReadonlyMap<string, IndexRange>,
): { readonly name: string; readonly to: Expr } | undefined {
  const isOne = (expr: Expr | undefined): boolean => expr?.kind === "number" && expr.text === "1";
  if (lower.kind === "relation" && lower.symbols.join() === "=" && upper !== undefined) {
    const [index, from] = lower.operands;
    return index?.kind === "symbol" && isOne(from) ? { name: index.name, to: upper } : undefined;
  }
  if (lower.kind !== "symbol") return undefined;
  const known = ranges.get(lower.name);
  return known !== undefined && isOne(known.from) ? { name: lower.name, to: known.to } : undefined;
}
