import { readBounds } from "./bigOperators.js";
import {
  differentialAhead,
  extractDifferentials,
  isDifferential,
  isStrayComma,
  readDifferentials,
} from "./differentials.js";
import type { Expr, IntegralExpr } from "./expr.js";
import { deeper, isLayout, type Parser, peek, rangeFrom } from "./parser.js";
import { skipToOperand, startsFactor } from "./products.js";

const INTEGRAL_SIGNS: ReadonlyMap<string, number> = new Map([
  ["\\int", 1],
  ["\\iint", 2],
  ["\\iiint", 3],
]);

/** The number of integrals that a control word stands for; 0 for any other. */
export function integralCount(command: string): number {
  return INTEGRAL_SIGNS.get(command) ?? 0;
}

/** An integral: its integrand reaches to its differential, over sums too; without one it is the product that follows. */
export function integralFactor(p: Parser): Expr {
  const start = p.position;
  const count = integralCount(p.tokens[start]?.text ?? "");
  p.position += 1;
  const bounds = readBounds(p);
  const outer = p.integrals;
  skipToOperand(p);
  let body: Expr;
  let variables: readonly Expr[];
  if (differentialAhead(p)) {
    p.integrals = outer + 1;
    // An inner integral leaves the differentials of the outer ones to them.
    const limit = outer > 0 ? count : Number.POSITIVE_INFINITY;
    const first = isDifferential(p) ? readDifferentials(p, limit) : [];
    if (first.length > 0) {
      p.integrals = outer;
      const next = peek(p);
      const follows = next !== undefined && !isLayout(next) && startsFactor(p, next) && !isDifferential(p);
      body = follows
        ? deeper(p, p.grammar.product)
        : { kind: "number", text: "1", range: first[0]?.range ?? rangeFrom(p, start) };
      variables = first;
    } else {
      body = deeper(p, p.grammar.additive);
      if (isStrayComma(p, p.position)) p.position += 1;
      variables = readDifferentials(p, limit);
      p.integrals = outer;
    }
  } else {
    // Here a `d` before a name can only be the missing differential: `\int \frac{d x}{x}`.
    const { differentials } = p;
    p.differentials = true;
    const product = deeper(p, p.grammar.product);
    p.differentials = differentials;
    ({ body, variables } = extractDifferentials(product));
  }
  const node: IntegralExpr = {
    kind: "integral",
    count,
    ...bounds,
    body,
    variables,
    range: rangeFrom(p, start, body, ...variables),
  };
  return node;
}
