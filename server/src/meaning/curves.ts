import type { DerivativeExpr, Expr } from "../notation/expr.js";
import { symbolsOf, walk } from "../notation/walk.js";

/** A parameter that names of a step depend on without saying so, and those names: `t` and `X`, beside `\dot X`. */
export interface Curve {
  readonly parameter: string;
  readonly names: ReadonlySet<string>;
}

/** The name under a dot. */
export function undotted(base: string): string | undefined {
  return /^\\dot\{(.+)\}$/.exec(base)?.[1];
}

/** The curve that a step differentiates along: `\frac{d}{dt} X^{-1} = -X^{-1} \dot X X^{-1}`. */
export function curveOf(exprs: readonly Expr[]): Curve | undefined {
  const names = new Set<string>();
  let parameter: string | undefined;
  let accelerates = false;
  for (const expr of exprs) {
    walk(expr, (node) => {
      const plain = node.kind === "symbol" ? undotted(node.name) : undefined;
      if (plain !== undefined) names.add(plain);
      if (node.kind === "symbol" && /^\\dd+ot\{/.test(node.name)) accelerates = true;
      const by = node.kind === "derivative" ? alongWhich(node) : undefined;
      if (by !== undefined) parameter ??= by;
    });
  }
  return parameter === undefined || names.size === 0 || accelerates ? undefined : { parameter, names };
}

/** The letter of a derivative whose body does not contain it. */
export function alongWhich({ style, by, body }: DerivativeExpr): string | undefined {
  const [first] = by;
  if (style !== "d" || by.length !== 1 || first?.order !== 1 || first.variable.kind !== "symbol" || body === undefined)
    return undefined;
  return symbolsOf(body).has(first.variable.name) ? undefined : first.variable.name;
}
