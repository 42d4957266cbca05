import type { Expr } from "./expr.js";
import { children } from "./walk.js";

/** The names that occur in a tree outside the operators that bind them (sums, integrals, limits). */
export function freeNames(expr: Expr): ReadonlySet<string> {
  const names = new Set<string>();
  collect(expr, new Set(), names);
  return names;
}

function collect(expr: Expr, bound: ReadonlySet<string>, names: Set<string>): void {
  if (expr.kind === "symbol") {
    if (!bound.has(expr.name)) names.add(expr.name);
    return;
  }
  const own = boundBy(expr);
  const inner = own.length === 0 ? bound : new Set([...bound, ...own]);
  for (const child of children(expr)) collect(child, inner, names);
}

function boundBy(expr: Expr): readonly string[] {
  const variables: Expr[] = [];
  if (expr.kind === "big" && expr.lower !== undefined) {
    for (const part of expr.lower.kind === "tuple" ? expr.lower.items : [expr.lower]) {
      const head = part.kind === "relation" ? part.operands[0] : part;
      if (head !== undefined) variables.push(head);
    }
  } else if (expr.kind === "integral") variables.push(...expr.variables);
  else if (expr.kind === "limit") variables.push(expr.variable);
  return variables.flatMap((variable) => (variable.kind === "symbol" ? [variable.name] : []));
}
