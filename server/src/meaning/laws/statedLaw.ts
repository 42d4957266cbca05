import type { Scope } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import { keyOf } from "../../notation/walk.js";
import { encloses } from "../context.js";
import { nameShape, namesIn } from "../names.js";
import { argumentName } from "./inventory.js";
import type { LawFact } from "./lawFact.js";
import { defaultLaw, operatorOf } from "./lawNames.js";
import { readNamedLaw } from "./namedHeads.js";

/**
 * Whether a left side is the density or the entropy of variables whose laws the text has given by name: `p(x)`, `\log
 * p(x)` or `H(x)` after "$x \sim \mathcal{N}(\mu, \sigma^2)$". What it equals is then computed, and nothing is defined.
 */
export function isOfStatedLaw(
  left: Expr,
  laws: readonly LawFact[],
  { scope, order }: { readonly scope: Scope; readonly order: number },
): boolean {
  if (left.kind !== "apply") return false;
  const base = nameShape(left.head)?.base ?? "";
  const [argument] = left.arguments;
  if (/^\\(?:log|ln)$/.test(base) && argument !== undefined)
    return isOfStatedLaw(argument.expr, laws, { scope, order });
  if (base !== defaultLaw && operatorOf(base) !== "entropy") return false;
  const stated = laws.flatMap((fact) =>
    fact.kind === "distributed" &&
    fact.order < order &&
    encloses(fact.scope, scope) &&
    readNamedLaw(fact.law) !== undefined
      ? [fact]
      : [],
  );
  const isDrawn = (name: Expr): boolean =>
    stated.some(({ variables }) => variables.some((variable) => keyOf(variable) === keyOf(name)));
  // `p(x \mid \mu)` for $x \sim \mathcal{N}(\mu, 1)$: what the law is given may be its parameters.
  const isParameter = (name: Expr): boolean =>
    stated.some(({ law }) => namesIn(law).includes(nameShape(name)?.base ?? ""));
  const behind = left.arguments.findIndex(({ before }) => before === "|" || before === ";");
  return left.arguments.every(({ expr }, at) => {
    const name = argumentName(expr);
    return name !== undefined && (isDrawn(name) || (behind > 0 && at >= behind && isParameter(name)));
  });
}
