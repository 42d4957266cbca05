import type { Term } from "../term.js";
import { polynomialIn } from "./momentsPolynomials.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, parametersOf } from "./namedLaw.js";
import { call, difference, isExactly, logarithm, negate, one, sum } from "./namedTerms.js";

/**
 * The mean of `log x`, or of `log(1 - x)` where the law lies in the unit interval: the means of the sufficient
 * statistics of these exponential families, derivatives of their log-partition functions. Undefined for other terms and
 * laws.
 */
export function logarithmicMoment(given: NamedLaw, variable: string, term: Term): Term | undefined {
  const of = whichLogarithm(term, variable);
  if (of === undefined) return undefined;
  const law = asGamma(given);
  const [a, b] = parametersOf(law);
  const digamma = (at: Term): Term => call("digamma", at);
  switch (law.family) {
    case "exponential":
      return of === "variable" ? difference(digamma(one), logarithm(a)) : undefined;
    case "gamma":
      return of === "variable" ? difference(digamma(a), logarithm(b)) : undefined;
    case "lognormal":
      return of === "variable" ? a : undefined;
    case "beta":
      return difference(digamma(of === "variable" ? a : b), digamma(sum(a, b)));
    case "uniform":
      return isExactly(a, 0) && isExactly(b, 1) ? negate(one) : undefined;
    default:
      return undefined;
  }
}

function whichLogarithm(term: Term, variable: string): "variable" | "rest" | undefined {
  const [argument] = term.kind === "call" && term.fn === "log" ? term.arguments : [];
  const [constant, slope] = (argument === undefined ? undefined : polynomialIn(argument, variable, 1)) ?? [];
  if (constant === undefined || slope === undefined) return undefined;
  if (isExactly(constant, 0) && isExactly(slope, 1)) return "variable";
  return isExactly(constant, 1) && isExactly(slope, -1) ? "rest" : undefined;
}
