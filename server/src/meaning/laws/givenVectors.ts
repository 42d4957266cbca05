import type { Expr } from "../../notation/expr.js";
import { type Bindings, type Elaboration, integer, unsupported } from "../elaboration.js";
import { nameShape } from "../names.js";
import { baseOf, mentionsBound, textOf } from "../termText.js";
import { slotLetter } from "./lawNames.js";
import { compare } from "./namedTerms.js";
import type { VectorLaw } from "./types.js";
import { isotropicVariance } from "./vectorLaw.js";
import { isDeclaredVector, isMatrixName, isOfVectors, looksLikeMatrix, sizeOfVector } from "./vectorNames.js";
import { requireCondition } from "./world.js";

/** A normal law of a vector, which its covariance matrix tells from one of a number. */
export function vectorLawOf(
  parameters: readonly Expr[],
  variable: Expr | undefined,
  bindings: Bindings,
  state: Elaboration,
): VectorLaw | undefined {
  const [mean, spread] = parameters;
  if (mean === undefined || spread === undefined) return undefined;
  if (!isOfVectorLaw(mean, spread, bindings, state)) {
    return variable !== undefined && isDeclaredVector(variable, state)
      ? unsupported("a vector with the variance of a number")
      : undefined;
  }
  const covariance = state.meaning(spread, bindings, state);
  const variance = isotropicVariance(covariance);
  if (variance !== undefined && !mentionsBound(variance) && variance.kind !== "rational") {
    const condition = compare(variance, ">", integer(0));
    requireCondition(condition, textOf(condition), state);
  }
  const size = variable === undefined ? undefined : sizeOfVector(variable, bindings, state);
  const law: VectorLaw = {
    family: "vector",
    mean: state.meaning(mean, bindings, state),
    covariance,
    normal: true,
    ...(size === undefined ? {} : { size }),
  };
  const base = variable === undefined ? undefined : nameShape(variable)?.base;
  if (base !== undefined) noteVector(slotLetter(base), law, state);
  return law;
}

/** Whether a law with a mean and a spread is one of vectors: the spread is a matrix, or a capital beside a vector. */
export function isOfVectorLaw(mean: Expr, spread: Expr, bindings: Bindings, state: Elaboration): boolean {
  return looksLikeMatrix(spread, bindings, state) || (isMatrixName(spread) && isOfVectors(mean, bindings, state));
}

/** Notes that a variable is a vector, and the name of its covariance matrix. */
export function noteVector(letter: string, { covariance }: VectorLaw, state: Elaboration): void {
  state.world.vectors.add(letter);
  const named = covariance.kind === "element" ? covariance.base : covariance;
  if (named.kind === "symbol") state.world.covariances.add(baseOf(named.id));
}
