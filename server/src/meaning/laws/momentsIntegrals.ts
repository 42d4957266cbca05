import type { ElementaryFunction, Term } from "../term.js";
import { mapParts } from "../termParts.js";
import { densityInside, studentConstant } from "./namedDensities.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, parametersOf, supportOf } from "./namedLaw.js";
import {
  boundVariable,
  call,
  difference,
  exponential,
  half,
  infinity,
  negate,
  number,
  one,
  pi,
  power,
  product,
  quotient,
  signedRoot,
  sum,
  two,
  zero,
} from "./namedTerms.js";

/**
 * The expectation of a body as a sum over the support, or as an integral in a coordinate in which the law has width one,
 * so that quadrature cannot miss a narrow peak. `fresh` gives the id of the new binder.
 */
export function numericExpectation(law: NamedLaw, variable: string, body: Term, fresh: (name: string) => string): Term {
  const [a, b, c] = parametersOf(law);
  const support = supportOf(law);
  if (support.kind === "integers") {
    const mass = densityInside(law, boundVariable(variable));
    return {
      kind: "reduce",
      operator: "sum",
      variable,
      from: support.from,
      to: support.to,
      body: product(mass, body),
    };
  }
  const id = fresh("t");
  const t = boundVariable(id);
  /** The integral of the body, its variable standing for a function of the coordinate, with a weight. */
  const integral = (from: Term, to: Term, value: Term, weight: Term): Term => ({
    kind: "integral",
    variable: id,
    from,
    to,
    body: { kind: "multiply", factors: [weight, { kind: "let", variable, value, body }] },
  });
  const line = (value: Term, weight: Term): Term => integral(negate(infinity), infinity, value, weight);
  const located = (scale: Term): Term => sum(a, product(scale, t));
  const gaussianWeight = quotient(exponential(product(number(-1, 2), power(t, two))), call("sqrt", product(two, pi)));
  switch (law.family) {
    case "normal":
      // The weight is even, so that the sign of the root does not matter.
      return line(located(signedRoot(b)), gaussianWeight);
    case "lognormal":
      if (!isSmooth(body)) return integral(zero, infinity, t, densityInside(law, t));
      return line(exponential(located(signedRoot(b))), gaussianWeight);
    case "laplace":
      return line(located(b), product(half, exponential(negate(call("abs", t)))));
    case "logistic":
      return line(located(b), product(call("sigmoid", t), call("sigmoid", negate(t))));
    case "cauchy":
      return line(located(b), quotient(one, product(pi, sum(one, power(t, two)))));
    case "student": {
      const tail = power(sum(one, quotient(power(t, two), c)), negate(product(half, sum(c, one))));
      return product(studentConstant(c), line(located(signedRoot(b)), tail));
    }
    case "gumbel":
      return line(located(b), exponential(negate(sum(t, exponential(negate(t))))));
    case "exponential":
      return integral(zero, infinity, quotient(t, a), exponential(negate(t)));
    case "gamma":
      return quotient(
        integral(zero, infinity, quotient(t, b), product(power(t, difference(a, one)), exponential(negate(t)))),
        call("gamma", a),
      );
    case "chi-squared":
      return numericExpectation(asGamma(law), variable, body, () => id);
    case "uniform":
      return integral(zero, one, sum(a, product(difference(b, a), t)), one);
    case "beta":
      // In the coordinate log(x / (1 - x)) neither end is singular, but bends of the body are not found.
      if (!isSmooth(body)) return integral(zero, one, t, densityInside(law, t));
      return quotient(
        line(call("sigmoid", t), product(power(call("sigmoid", t), a), power(call("sigmoid", negate(t)), b))),
        call("beta", a, b),
      );
    case "bernoulli":
    case "binomial":
    case "categorical-uniform":
    case "discrete-uniform":
    case "poisson":
    case "geometric":
      throw new RangeError(`the law ${law.family} has integer values`);
  }
}

const bends: ReadonlySet<ElementaryFunction> = new Set<ElementaryFunction>([
  "abs",
  "ceil",
  "floor",
  "max",
  "min",
  "mod",
  "relu",
  "root",
  "round",
  "sign",
  "sqrt",
]);

/** Whether a body has no place where it may jump or bend. */
function isSmooth(body: Term): boolean {
  let smooth = true;
  const visit = (part: Term): Term => {
    if (part.kind === "piecewise" || (part.kind === "call" && bends.has(part.fn))) smooth = false;
    if (part.kind === "reduce" && (part.operator === "max" || part.operator === "min")) smooth = false;
    return smooth ? mapParts(part, visit) : part;
  };
  visit(body);
  return smooth;
}
