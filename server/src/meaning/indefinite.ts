import type { Expr } from "../notation/expr.js";
import { children, someNode } from "../notation/walk.js";
import { isLawLetter } from "./laws/lawNames.js";
import { nameShape } from "./names.js";

/** Whether an integral is written without bounds, over one scalar. */
export function isBareIntegral(expr: Expr): expr is Extract<Expr, { kind: "integral" }> {
  return (
    expr.kind === "integral" &&
    expr.lower === undefined &&
    expr.upper === undefined &&
    expr.count === 1 &&
    expr.variables.length === 1 &&
    expr.variables[0]?.kind === "symbol"
  );
}

/**
 * The variable of the antiderivatives in a chain: that of an integral without bounds, where a side of the chain has the
 * same variable free. Then the sides are equal up to a constant. Undefined where every such integral is over all values.
 */
export function indefiniteVariable(sides: readonly Expr[]): string | undefined {
  const bare = new Set<string>();
  const free = new Set<string>();
  const visit = (expr: Expr, bound: ReadonlySet<string>): void => {
    if (expr.kind === "integral") {
      const [variable] = expr.variables;
      // An integral of a density without bounds is over all values.
      if (isBareIntegral(expr) && !appliesLaw(expr.body) && variable?.kind === "symbol") bare.add(variable.name);
      const inner = new Set([
        ...bound,
        ...expr.variables.flatMap((each) => (each.kind === "symbol" ? [each.name] : [])),
      ]);
      if (expr.lower !== undefined) visit(expr.lower, bound);
      if (expr.upper !== undefined) visit(expr.upper, bound);
      visit(expr.body, inner);
      return;
    }
    if (expr.kind === "symbol" && !bound.has(expr.name)) free.add(expr.name);
    for (const child of children(expr)) visit(child, bound);
  };
  for (const side of sides) visit(side, new Set());
  const shared = [...bare].filter((name) => free.has(name));
  return shared.length === 1 ? shared[0] : undefined;
}

function appliesLaw(expr: Expr): boolean {
  return someNode(expr, (node) => {
    if (node.kind !== "apply" || node.open === "") return false;
    const base = nameShape(node.head)?.base;
    const isConditional = node.arguments.some(({ before }) => before === "|" || before === ";");
    return isConditional || (base !== undefined && (isLawLetter(base) || base === "\\mathcal{N}"));
  });
}
