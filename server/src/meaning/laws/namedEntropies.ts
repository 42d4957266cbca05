import type { Term } from "../term.js";
import { studentConstant } from "./namedDensities.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, countOf, eulerGamma, parametersOf } from "./namedLaw.js";
import {
  call,
  difference,
  half,
  logarithm,
  negate,
  number,
  one,
  pi,
  product,
  quotient,
  sum,
  two,
} from "./namedTerms.js";

/**
 * The entropy of a law in nats: that of the mass function, or the differential entropy. Undefined where there is no
 * closed form (binomial and Poisson laws). Formulas: Cover and Thomas, Elements of Information Theory, table 17.1;
 * those of the Student, logistic and Gumbel laws by the expectation of the logarithm of their densities.
 */
export function entropyOf(law: NamedLaw): Term | undefined {
  const [a, b, c] = parametersOf(law);
  const gaussian = sum(half, product(half, logarithm(product(two, pi, b))));
  const digamma = (term: Term): Term => call("digamma", term);
  switch (law.family) {
    case "normal":
      return gaussian;
    case "lognormal":
      return sum(a, gaussian);
    case "uniform":
      return logarithm(difference(b, a));
    case "categorical-uniform":
    case "discrete-uniform":
      return logarithm(countOf(law));
    case "bernoulli":
      return binaryEntropy(a);
    case "geometric":
      return quotient(binaryEntropy(a), a);
    case "binomial":
    case "poisson":
      return undefined;
    case "exponential":
      return difference(one, logarithm(a));
    case "gamma":
      return sum(a, negate(logarithm(b)), logarithm(call("gamma", a)), product(difference(one, a), digamma(a)));
    case "chi-squared":
      return entropyOf(asGamma(law));
    case "beta":
      return sum(
        logarithm(call("beta", a, b)),
        negate(product(difference(a, one), digamma(a))),
        negate(product(difference(b, one), digamma(b))),
        product(sum(a, b, number(-2)), digamma(sum(a, b))),
      );
    case "laplace":
      return sum(one, logarithm(product(two, b)));
    case "logistic":
      return sum(two, logarithm(b));
    case "gumbel":
      return sum(one, logarithm(b), eulerGamma);
    case "cauchy":
      return logarithm(product(number(4), pi, b));
    case "student": {
      const upper = product(half, sum(c, one));
      return sum(
        product(half, logarithm(b)),
        negate(logarithm(studentConstant(c))),
        product(upper, difference(digamma(upper), digamma(product(half, c)))),
      );
    }
  }
}

/** `-p log p - (1 - p) log(1 - p)`. */
function binaryEntropy(p: Term): Term {
  const rest = difference(one, p);
  return negate(sum(product(p, logarithm(p)), product(rest, logarithm(rest))));
}
