import type { Term } from "../term.js";
import { polynomialAbout, polynomialIn } from "./momentsPolynomials.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, parametersOf, supportOf } from "./namedLaw.js";
import { highestOrder } from "./namedMoments.js";
import {
  call,
  difference,
  doubleFactorialExactly,
  exactOf,
  factorialExactly,
  isExactly,
  logarithm,
  negate,
  number,
  one,
  pi,
  power,
  product,
  quotient,
  sum,
  two,
} from "./namedTerms.js";

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
  return argument === undefined ? undefined : variableOrRest(argument, variable);
}

/** Whether a term is the variable, or what it leaves of one. */
function variableOrRest(term: Term, variable: string): "variable" | "rest" | undefined {
  const [constant, slope] = polynomialIn(term, variable, 1) ?? [];
  if (constant === undefined || slope === undefined) return undefined;
  if (isExactly(constant, 0) && isExactly(slope, 1)) return "variable";
  return isExactly(constant, 1) && isExactly(slope, -1) ? "rest" : undefined;
}

/** Whether a term is positive for (almost) all values of a law: the variable itself, or one less it in the unit interval. */
export function isPositiveUnder(law: NamedLaw, variable: string, term: Term): boolean {
  const { kind, from, to } = supportOf(law);
  if (kind === "integers") return false;
  const of = variableOrRest(term, variable);
  if (of === undefined) return false;
  const bound = exactOf(of === "variable" ? from : difference(one, to));
  return bound !== undefined && bound.numerator >= 0n;
}

/**
 * E|c (X - m)|^k for an odd k and the location m of a normal law, `\sqrt{2/π} (k - 1)!! σ^k`, or of a Laplace law, `k! b^k`.
 * Undefined for terms that are no such size, and for other laws.
 */
export function absoluteMoment(law: NamedLaw, variable: string, term: Term, order: number): Term | undefined {
  const [argument] = term.kind === "call" && term.fn === "abs" ? term.arguments : [];
  const [location, spread] = parametersOf(law);
  if (argument === undefined || order % 2 === 0 || order > highestOrder) return undefined;
  const [constant, slope] = polynomialAbout(argument, variable, location, 1) ?? [];
  if (constant === undefined || slope === undefined || !isExactly(constant, 0)) return undefined;
  const scale = power(isExactly(slope, 1) || isExactly(slope, -1) ? one : call("abs", slope), number(order));
  switch (law.family) {
    case "normal":
      return product(
        scale,
        number(doubleFactorialExactly(order - 1)),
        power(spread, number((order - 1) / 2)),
        call("sqrt", quotient(product(two, spread), pi)),
      );
    case "laplace":
      return product(scale, number(factorialExactly(order)), power(spread, number(order)));
    default:
      return undefined;
  }
}
