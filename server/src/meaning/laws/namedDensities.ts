import type { Condition, Term } from "../term.js";
import { textOf } from "../termText.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, countOf, parametersOf, supportOf } from "./namedLaw.js";
import {
  call,
  compare,
  difference,
  exactOf,
  exponential,
  half,
  isInfinite,
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
  zero,
} from "./namedTerms.js";

/**
 * The density (or the mass function) of a law at a point of its support, by the formula alone. Formulas: Johnson, Kotz
 * and Balakrishnan, Continuous Univariate Distributions, and Johnson, Kemp and Kotz, Univariate Discrete Distributions.
 */
export function densityInside(law: NamedLaw, at: Term): Term {
  const [a, b, c] = parametersOf(law);
  const deviation = difference(at, a);
  switch (law.family) {
    case "normal":
      return quotient(
        exponential(negate(quotient(power(deviation, two), product(two, b)))),
        call("sqrt", product(two, pi, b)),
      );
    case "lognormal": {
      const logDeviation = difference(call("log", at), a);
      return quotient(
        exponential(negate(quotient(power(logDeviation, two), product(two, b)))),
        product(at, call("sqrt", product(two, pi, b))),
      );
    }
    case "uniform":
      return quotient(one, difference(b, a));
    case "categorical-uniform":
    case "discrete-uniform":
      return quotient(one, countOf(law));
    case "bernoulli":
      return product(power(a, at), power(difference(one, a), difference(one, at)));
    case "binomial":
      return product(call("binomial", a, at), power(b, at), power(difference(one, b), difference(a, at)));
    case "poisson":
      return quotient(product(power(a, at), exponential(negate(a))), call("factorial", at));
    case "geometric":
      return product(a, power(difference(one, a), difference(at, b)));
    case "exponential":
      return product(a, exponential(negate(product(a, at))));
    case "gamma":
      return quotient(
        product(power(b, a), power(at, difference(a, one)), exponential(negate(product(b, at)))),
        call("gamma", a),
      );
    case "chi-squared":
      return densityInside(asGamma(law), at);
    case "beta":
      return quotient(
        product(power(at, difference(a, one)), power(difference(one, at), difference(b, one))),
        call("beta", a, b),
      );
    case "laplace":
      return quotient(exponential(negate(quotient(call("abs", deviation), b))), product(two, b));
    case "logistic": {
      // e^{-z} / (s (1 + e^{-z})²), written so that neither tail overflows.
      const z = quotient(deviation, b);
      return quotient(product(call("sigmoid", z), call("sigmoid", negate(z))), b);
    }
    case "gumbel": {
      const z = quotient(deviation, b);
      return quotient(exponential(negate(sum(z, exponential(negate(z))))), b);
    }
    case "cauchy":
      return quotient(one, product(pi, b, sum(one, power(quotient(deviation, b), two))));
    case "student":
      return quotient(
        product(
          studentConstant(c),
          power(sum(one, quotient(power(deviation, two), product(c, b))), negate(product(half, sum(c, one)))),
        ),
        call("sqrt", b),
      );
  }
}

/** `Γ((ν + 1)/2) / (√(νπ) Γ(ν/2))`, the height of the standard Student density. */
export function studentConstant(degrees: Term): Term {
  return quotient(
    call("gamma", product(half, sum(degrees, one))),
    product(call("sqrt", product(degrees, pi)), call("gamma", product(half, degrees))),
  );
}

/** The logarithm of the density (or of the mass function) at a point of the support, products taken apart. */
export function logDensityInside(law: NamedLaw, at: Term): Term {
  const [a, b, c] = parametersOf(law);
  const deviation = difference(at, a);
  const gaussian = (square: Term): Term =>
    sum(negate(quotient(square, product(two, b))), product(number(-1, 2), logarithm(product(two, pi, b))));
  switch (law.family) {
    case "normal":
      return gaussian(power(deviation, two));
    case "lognormal":
      return sum(gaussian(power(difference(call("log", at), a), two)), negate(call("log", at)));
    case "uniform":
      return negate(logarithm(difference(b, a)));
    case "categorical-uniform":
    case "discrete-uniform":
      return negate(logarithm(countOf(law)));
    case "bernoulli":
      return sum(product(at, logarithm(a)), product(difference(one, at), logarithm(difference(one, a))));
    case "binomial":
      return sum(
        logarithm(call("binomial", a, at)),
        product(at, logarithm(b)),
        product(difference(a, at), logarithm(difference(one, b))),
      );
    case "poisson":
      return sum(product(at, logarithm(a)), negate(a), negate(logarithm(call("factorial", at))));
    case "geometric":
      return sum(logarithm(a), product(difference(at, b), logarithm(difference(one, a))));
    case "exponential":
      return sum(logarithm(a), negate(product(a, at)));
    case "gamma":
      return sum(
        product(a, logarithm(b)),
        product(difference(a, one), logarithm(at)),
        negate(product(b, at)),
        negate(logarithm(call("gamma", a))),
      );
    case "chi-squared":
      return logDensityInside(asGamma(law), at);
    case "beta":
      return sum(
        product(difference(a, one), logarithm(at)),
        product(difference(b, one), logarithm(difference(one, at))),
        negate(logarithm(call("beta", a, b))),
      );
    case "laplace":
      return sum(negate(quotient(call("abs", deviation), b)), negate(logarithm(product(two, b))));
    case "logistic": {
      const z = quotient(deviation, b);
      return sum(negate(z), product(number(-2), call("softplus", negate(z))), negate(logarithm(b)));
    }
    case "gumbel": {
      const z = quotient(deviation, b);
      return sum(negate(z), negate(exponential(negate(z))), negate(logarithm(b)));
    }
    case "cauchy":
      return negate(sum(logarithm(product(pi, b)), call("log", sum(one, power(quotient(deviation, b), two)))));
    case "student":
      return sum(
        logarithm(studentConstant(c)),
        product(number(-1, 2), logarithm(b)),
        negate(product(half, sum(c, one), call("log", sum(one, quotient(power(deviation, two), product(c, b)))))),
      );
  }
}

/**
 * The density (or the mass function) of a law: zero outside of the support. A point that is certainly inside, and a law
 * on the whole line, need no cases.
 */
export function densityOf(law: NamedLaw, at: Term): Term {
  const guard = outsideGuard(law, at);
  const inside = densityInside(law, at);
  if (guard === "inside") return inside;
  return guard === "outside"
    ? zero
    : { kind: "piecewise", branches: [{ when: guard, value: inside }], otherwise: zero };
}

/** The logarithm of the density (or of the mass function); without a value outside of the support. */
export function logDensityOf(law: NamedLaw, at: Term): Term {
  const guard = outsideGuard(law, at);
  const inside = logDensityInside(law, at);
  if (guard === "inside") return inside;
  return guard === "outside" ? call("log", zero) : { kind: "piecewise", branches: [{ when: guard, value: inside }] };
}

/** What a point must satisfy to be in the support, where the numbers written down do not decide it. */
function outsideGuard(law: NamedLaw, at: Term): "inside" | "outside" | Condition {
  const support = supportOf(law);
  const parts: (boolean | Condition)[] = [];
  const strict = support.kind === "interval" && !support.closed;
  if (!isInfinite(support.from)) parts.push(ordered(support.from, at, strict));
  if (!isInfinite(support.to)) parts.push(ordered(at, support.to, strict));
  if (support.kind === "integers") {
    const exact = exactOf(at);
    parts.push(exact === undefined ? { kind: "integer", term: at } : exact.denominator === 1n);
  }
  if (parts.includes(false)) return "outside";
  const conditions = parts.filter((part): part is Condition => typeof part !== "boolean");
  const [only] = conditions;
  if (only === undefined) return "inside";
  return conditions.length === 1 ? only : { kind: "all", conditions };
}

/** Whether one term is below another (or equal, where that is allowed), or the condition that says so. */
function ordered(low: Term, high: Term, strict: boolean): boolean | Condition {
  if (textOf(low) === textOf(high)) return !strict;
  const gap = exactOf(difference(high, low));
  if (gap !== undefined) return gap.numerator > 0n || (!strict && gap.numerator === 0n);
  return compare(low, strict ? "<" : "<=", high);
}
