import type { Expr } from "../../notation/expr.js";
import type { LawFact } from "./lawFact.js";

type Bare<F> = F extends LawFact ? Omit<F, "scope" | "order" | "paragraph" | "source" | "backwards" | "local"> : never;

/**
 * A fact without its place. The chance of a one becomes a Bernoulli law when the variable is known to be binary.
 */
export type LawStatement =
  | Bare<LawFact>
  | { readonly kind: "chance-of-one"; readonly variables: readonly [Expr]; readonly value: Expr };

/** A number that the text gives in words, as if it had been written at the place of another expression. */
export function numberAt(text: string, near: Expr): Expr {
  return { kind: "number", text, range: near.range };
}

/** A law that the text gives in words, as if it had been written: `\mathcal{N}(0, 1)`, `Poisson(\lambda)`. */
export function lawAt(name: string, parameters: readonly Expr[], near: Expr): Expr {
  return {
    kind: "apply",
    head: { kind: "symbol", name, range: near.range },
    arguments: parameters.map((expr, at) => ({ before: at === 0 ? "" : ",", expr })),
    open: "(",
    certain: true,
    range: near.range,
  };
}
