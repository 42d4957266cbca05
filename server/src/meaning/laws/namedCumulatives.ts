import type { Condition, Term } from "../term.js";
import { densityInside, studentConstant } from "./namedDensities.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, countOf, parametersOf } from "./namedLaw.js";
import {
  boundVariable,
  call,
  compare,
  difference,
  exponential,
  half,
  negate,
  number,
  one,
  pi,
  power,
  product,
  quotient,
  sum,
  two,
  zero,
} from "./namedTerms.js";

/**
 * The probability P(X ≤ at). In closed form where there is one, otherwise the sum or the integral of the mass function
 * or density up to the point; `variable` is the id of the binder that this takes.
 */
export function cumulativeOf(law: NamedLaw, at: Term, variable = "cumulative#0"): Term {
  const [a, b, c] = parametersOf(law);
  const deviation = difference(at, a);
  const from = (low: Term, value: Term): Term => cases([[compare(at, "<", low), zero]], value);
  switch (law.family) {
    case "normal":
      return gaussian(deviation, b);
    case "lognormal":
      return cases([[compare(at, "<=", zero), zero]], gaussian(difference(call("log", at), a), b));
    case "uniform":
      return cases(
        [
          [compare(at, "<", a), zero],
          [compare(at, ">", b), one],
        ],
        quotient(deviation, difference(b, a)),
      );
    case "exponential":
      return from(zero, difference(one, exponential(negate(product(a, at)))));
    case "laplace":
      return cases(
        [[compare(at, "<", a), product(half, exponential(quotient(deviation, b)))]],
        difference(one, product(half, exponential(negate(quotient(deviation, b))))),
      );
    case "logistic":
      return call("sigmoid", quotient(deviation, b));
    case "gumbel":
      return exponential(negate(exponential(negate(quotient(deviation, b)))));
    case "cauchy":
      return sum(half, quotient(call("arctan", quotient(deviation, b)), pi));
    case "student": {
      // Symmetric about the location, so that the integral starts where the density is highest.
      const t = boundVariable(variable);
      const shape = power(sum(one, quotient(power(t, two), c)), negate(product(half, sum(c, one))));
      const to = quotient(deviation, call("sqrt", b));
      return sum(half, product(studentConstant(c), { kind: "integral", variable, from: zero, to, body: shape }));
    }
    case "gamma":
    case "chi-squared":
      return cases([[compare(at, "<=", zero), zero]], belowOf(asGamma(law), at, variable));
    case "beta":
      return cases(
        [
          [compare(at, "<=", zero), zero],
          [compare(at, ">=", one), one],
        ],
        belowOf(law, at, variable),
      );
    case "bernoulli":
      return cases(
        [
          [compare(at, "<", zero), zero],
          [compare(at, "<", one), difference(one, a)],
        ],
        one,
      );
    case "categorical-uniform":
    case "discrete-uniform": {
      const first = law.family === "categorical-uniform" ? one : a;
      const last = law.family === "categorical-uniform" ? a : b;
      return cases(
        [
          [compare(at, "<", first), zero],
          [compare(at, ">=", last), one],
        ],
        quotient(sum(call("floor", at), negate(first), one), countOf(law)),
      );
    }
    case "geometric":
      return from(b, difference(one, power(difference(one, a), sum(call("floor", at), negate(b), one))));
    case "binomial": {
      // The bound of the sum is the law's own, so that the point may differ from model to model.
      const where = compare(boundVariable(variable), "<=", at);
      return massUpTo(law, variable, { to: a, where });
    }
    case "poisson":
      return massUpTo(law, variable, { to: call("floor", at) });
  }
}

/** `½ (1 + erf(y / √(2v)))`, the normal distribution function at a distance from the mean. */
function gaussian(deviation: Term, variance: Term): Term {
  return product(half, sum(one, call("erf", quotient(deviation, call("sqrt", product(two, variance))))));
}

function cases(branches: readonly (readonly [Condition, Term])[], otherwise: Term): Term {
  return { kind: "piecewise", branches: branches.map(([when, value]) => ({ when, value })), otherwise };
}

function massUpTo(law: NamedLaw, variable: string, range: { readonly to: Term; readonly where?: Condition }): Term {
  const body = densityInside(law, boundVariable(variable));
  return { kind: "reduce", operator: "sum", variable, from: number(0), ...range, body };
}

/** The integral of the density from zero. */
function belowOf(law: NamedLaw, to: Term, variable: string): Term {
  return { kind: "integral", variable, from: zero, to, body: densityInside(law, boundVariable(variable)) };
}
