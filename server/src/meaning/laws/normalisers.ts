import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { keyOf, symbolsOf } from "../../notation/walk.js";
import { nameShape } from "../names.js";
import { partsOf } from "./inventory.js";
import { isLawLetter } from "./lawNames.js";

/** A name that makes a law sum to one, with the sum that it must be. */
export interface Normaliser {
  readonly name: Expr;
  readonly body: Expr;
}

/**
 * `\pi(z) = e^{-E(z)/T} / Z`: where the states of `z` are summed over, `Z` is the sum of what stands above it, whatever else
 * the text says of it. Undefined for a formula without such a factor.
 */
export function normaliserOf(defined: Expr, body: Expr, stateSums: ReadonlySet<string>): Normaliser | undefined {
  if (defined.kind !== "apply" || !isLawLetter(nameShape(defined.head)?.base ?? "")) return undefined;
  const variable = summedVariable(defined, stateSums);
  if (variable === undefined) return undefined;
  const split = withoutNormaliser(body);
  if (split === undefined || nameShape(split.name) === undefined) return undefined;
  const letter = nameShape(variable)?.base ?? "";
  if (symbolsOf(split.name).has(letter) || !symbolsOf(split.weight).has(letter)) return undefined;
  if (symbolsOf(split.weight).has(nameShape(split.name)?.base ?? "")) return undefined;
  return { name: split.name, body: sumOver(variable, split.weight) };
}

/** `\pi(z) \propto e^{-E(z)}`: the law itself, divided by the sum of what it is proportional to. */
export function normalised(defined: Expr, weight: Expr, stateSums: ReadonlySet<string>): Expr | undefined {
  if (defined.kind !== "apply" || !isLawLetter(nameShape(defined.head)?.base ?? "")) return undefined;
  const variable = summedVariable(defined, stateSums);
  if (variable === undefined || !symbolsOf(weight).has(nameShape(variable)?.base ?? "")) return undefined;
  return {
    kind: "fraction",
    style: "frac",
    numerator: weight,
    denominator: sumOver(variable, weight),
    range: weight.range,
  };
}

/** The one variable of a law without conditions, if the document sums over its states. */
function summedVariable(defined: ApplyExpr, stateSums: ReadonlySet<string>): Expr | undefined {
  const { targets, givens, parameters } = partsOf(defined);
  const [variable] = targets;
  if (variable === undefined || targets.length !== 1 || givens.length + parameters.length > 0) return undefined;
  const shape = nameShape(variable);
  return shape !== undefined && shape.indices.length === 0 && stateSums.has(shape.base) ? variable : undefined;
}

function sumOver(variable: Expr, body: Expr): Expr {
  return { kind: "big", operator: "sum", lower: variable, body, range: body.range };
}

/** `w / Z`, `\frac1Z w` and `Z^{-1} w` as the weight and the name. */
function withoutNormaliser(body: Expr): { readonly name: Expr; readonly weight: Expr } | undefined {
  if (body.kind === "group") return withoutNormaliser(body.body);
  if (body.kind === "fraction") {
    return nameShape(body.denominator) === undefined && body.denominator.kind !== "apply"
      ? undefined
      : { name: body.denominator, weight: body.numerator };
  }
  if (body.kind !== "product") return undefined;
  const at = body.factors.findIndex(
    (factor) =>
      factor.kind === "fraction" && keyOf(factor.numerator) === "1" && nameShape(factor.denominator) !== undefined,
  );
  const factor = body.factors[at];
  if (factor?.kind !== "fraction") return undefined;
  const rest = body.factors.filter((other) => other !== factor);
  const [only] = rest;
  if (only === undefined) return undefined;
  const weight: Expr =
    rest.length === 1
      ? only
      : { kind: "product", factors: rest, marks: rest.slice(1).map(() => "juxtaposed" as const), range: body.range };
  return { name: factor.denominator, weight };
}
