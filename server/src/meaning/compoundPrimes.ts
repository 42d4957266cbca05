import type { Outline } from "../derivation/outline.js";
import type { Expr, SymbolExpr } from "../notation/expr.js";
import { children, mapExpr, walk } from "../notation/walk.js";
import { withExpressions } from "./entries.js";
import { nameShape } from "./names.js";

/** Letters that a function is usually of, and letters of what is fixed beside them. */
const variable = /^[xtz]$/;
const fixed = /^(?:[a-dkmnpr]|e|\\pi)$/;

/**
 * An entry with the derivatives that primes on formulas are: `(\log x)''`, `(x^n)'`. A prime does not say by what; it is
 * read where a formula holds one name, or one letter that functions are usually of beside letters of numbers that are
 * fixed. A letter that has a derivative of its own there, as in `(x^2)' = 2 x x'`, depends on something else.
 */
export function withPrimesRead(entry: Outline["entries"][number]): Outline["entries"][number] {
  const varied = new Set<string>();
  withExpressions(entry, (expr) => {
    walk(expr, (node) => {
      if (node.kind === "prime" && node.base.kind === "symbol") varied.add(node.base.name);
      const dotted = node.kind === "symbol" ? /^\\d+ot\{(.+)\}$/.exec(node.name)?.[1] : undefined;
      if (dotted !== undefined) varied.add(dotted);
    });
    return expr;
  });
  return withExpressions(entry, (expr) => mapExpr(expr, (node) => readPrime(node, varied)));
}

function readPrime(node: Expr, varied: ReadonlySet<string>): Expr {
  if (node.kind !== "prime" || node.base.kind !== "group") return node;
  const by = variableOf(node.base.body);
  if (by === undefined || varied.has(by.name)) return node;
  return {
    kind: "derivative",
    style: "d",
    order: node.order,
    by: [{ variable: by, order: node.order }],
    body: node.base,
    range: node.range,
  };
}

function variableOf(body: Expr): SymbolExpr | undefined {
  const names = new Map(freeNames(body).map((name) => [name.name, name]));
  const likely = [...names.values()].filter(({ name }) => variable.test(name));
  const [only] = likely;
  if (likely.length !== 1) return undefined;
  return [...names.keys()].every((name) => name === only?.name || fixed.test(name)) ? only : undefined;
}

/** The letters of an expression that are no heads of applications; an indexed name is none that is fixed by convention. */
function freeNames(expr: Expr): readonly SymbolExpr[] {
  if (expr.kind === "symbol") return [expr];
  if (expr.kind === "apply" && nameShape(expr.head) !== undefined && expr.certain)
    return expr.arguments.flatMap((argument) => freeNames(argument.expr));
  return children(expr).flatMap(freeNames);
}
