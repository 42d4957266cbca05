import type { Condition, Term } from "../term.js";
import { textOf } from "../termText.js";
import {
  call,
  compare,
  difference,
  exactOf,
  infinity,
  negate,
  number,
  one,
  power,
  product,
  quotient,
  sum,
  two,
  zero,
} from "./namedTerms.js";

/** The laws that have a name of their own and a density or mass function in closed form. */
export type NamedFamily =
  | "normal"
  | "uniform"
  | "bernoulli"
  | "binomial"
  | "categorical-uniform"
  | "poisson"
  | "geometric"
  | "exponential"
  | "gamma"
  | "beta"
  | "laplace"
  | "logistic"
  | "student"
  | "chi-squared"
  | "lognormal"
  | "gumbel"
  | "cauchy"
  | "discrete-uniform";

/**
 * A law with its parameters as terms. The order by family:
 * normal (mean, variance); uniform (lower end, upper end); bernoulli (p); binomial (n, p); categorical-uniform (K), on
 * 1 to K; discrete-uniform (first, last); poisson (rate); geometric (p, first value 0 or 1); exponential (rate); gamma
 * (shape, rate); beta (a, b); laplace, logistic, gumbel, cauchy (location, scale); student (location, squared scale,
 * degrees of freedom); chi-squared (degrees of freedom); lognormal (mean and variance of the logarithm).
 */
export interface NamedLaw {
  readonly family: NamedFamily;
  readonly parameters: readonly Term[];
}

/** Where a law has its values: integers or reals between two bounds, which may be infinite. */
export type Support =
  | { readonly kind: "integers"; readonly from: Term; readonly to: Term }
  | {
      readonly kind: "interval";
      readonly from: Term;
      readonly to: Term;
      /** Whether finite ends belong to the support; where they do not, the density has no value there. */
      readonly closed: boolean;
    };

/** How many parameters a text may give, and what stands for those that it leaves out. */
const arities: Readonly<
  Record<NamedFamily, { readonly counts: readonly number[]; readonly defaults: readonly Term[] }>
> = {
  normal: { counts: [2], defaults: [] },
  uniform: { counts: [2], defaults: [] },
  bernoulli: { counts: [1], defaults: [] },
  binomial: { counts: [2], defaults: [] },
  "categorical-uniform": { counts: [1], defaults: [] },
  poisson: { counts: [1], defaults: [] },
  geometric: { counts: [1], defaults: [one] },
  exponential: { counts: [1], defaults: [] },
  gamma: { counts: [2], defaults: [] },
  beta: { counts: [2], defaults: [] },
  laplace: { counts: [2, 0], defaults: [zero, one] },
  logistic: { counts: [2, 0], defaults: [zero, one] },
  student: { counts: [3], defaults: [] },
  "chi-squared": { counts: [1], defaults: [] },
  lognormal: { counts: [2], defaults: [] },
  gumbel: { counts: [2, 0], defaults: [zero, one] },
  cauchy: { counts: [2, 0], defaults: [zero, one] },
  "discrete-uniform": { counts: [2], defaults: [] },
};

/**
 * The law of a family from the parameters as they are written. The second one of a normal law is its variance, the one
 * of an exponential law its rate; a Student law takes its degrees of freedom alone, or location, squared scale and
 * degrees. Undefined where the number of parameters does not fit.
 */
export function namedLaw(family: NamedFamily, parameters: readonly Term[]): NamedLaw | undefined {
  if (family === "student" && parameters.length === 1) return { family, parameters: [zero, one, ...parameters] };
  const { counts, defaults } = arities[family];
  if (!counts.includes(parameters.length)) return undefined;
  return { family, parameters: [...parameters, ...defaults.slice(family === "geometric" ? 0 : parameters.length)] };
}

/** The parameters of a law as a triple, zeros behind the last, so that they can be taken apart. */
export function parametersOf(law: NamedLaw): readonly [Term, Term, Term] {
  const [a = zero, b = zero, c = zero] = law.parameters;
  return [a, b, c];
}

/**
 * Laws of the same family that the same notation means to other authors, the usual one first: a standard deviation or
 * precision in place of the variance, a mean or scale in place of the rate, a geometric law that counts failures.
 */
export function parametrisations(law: NamedLaw): readonly NamedLaw[] {
  const [a, b, c] = parametersOf(law);
  const inFamily = (...parameters: readonly Term[]): NamedLaw => ({ family: law.family, parameters });
  const others = (): readonly NamedLaw[] => {
    switch (law.family) {
      case "normal":
      case "lognormal":
        return [inFamily(a, power(b, two)), inFamily(a, quotient(one, b))];
      case "student":
        return [inFamily(a, quotient(one, b), c), inFamily(a, power(b, two), c)];
      case "exponential":
        return [inFamily(quotient(one, a))];
      case "gamma":
        return [inFamily(a, quotient(one, b))];
      case "geometric":
        return [inFamily(a, difference(one, b))];
      case "uniform":
      case "bernoulli":
      case "binomial":
      case "categorical-uniform":
      case "discrete-uniform":
      case "poisson":
      case "beta":
      case "laplace":
      case "logistic":
      case "chi-squared":
      case "gumbel":
      case "cauchy":
        return [];
    }
  };
  const seen = new Set<string>();
  return [law, ...others()].filter((candidate) => {
    // A unit variance is its own standard deviation and precision.
    const key = textOf(candidate.parameters);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Where the values of a law lie. */
export function supportOf(law: NamedLaw): Support {
  const [a, b] = parametersOf(law);
  switch (law.family) {
    case "normal":
    case "laplace":
    case "logistic":
    case "student":
    case "gumbel":
    case "cauchy":
      return { kind: "interval", from: negate(infinity), to: infinity, closed: false };
    case "uniform":
      return { kind: "interval", from: a, to: b, closed: true };
    case "exponential":
      return { kind: "interval", from: zero, to: infinity, closed: true };
    case "gamma":
    case "chi-squared":
    case "lognormal":
      return { kind: "interval", from: zero, to: infinity, closed: false };
    case "beta":
      return { kind: "interval", from: zero, to: one, closed: false };
    case "bernoulli":
      return { kind: "integers", from: zero, to: one };
    case "binomial":
      return { kind: "integers", from: zero, to: a };
    case "categorical-uniform":
      return { kind: "integers", from: one, to: a };
    case "discrete-uniform":
      return { kind: "integers", from: a, to: b };
    case "poisson":
      return { kind: "integers", from: zero, to: infinity };
    case "geometric":
      return { kind: "integers", from: b, to: infinity };
  }
}

/** The number of values of a uniform law over integers. */
export function countOf(law: NamedLaw): Term {
  const [a, b] = parametersOf(law);
  return law.family === "categorical-uniform" ? a : sum(b, negate(a), one);
}

/**
 * What the parameters of a law have to satisfy for it to be one. Conditions that hold for the numbers written down are
 * left out; a normal law has a variance that is positive, so that it has a density.
 */
export function parameterConditions(law: NamedLaw): readonly Condition[] {
  const [a, b, c] = parametersOf(law);
  const positive = (term: Term): Condition => compare(term, ">", zero);
  const probability = (term: Term): readonly Condition[] => [compare(zero, "<", term), compare(term, "<", one)];
  const whole = (term: Term): Condition => ({ kind: "integer", term });
  const all = (): readonly Condition[] => {
    switch (law.family) {
      case "normal":
      case "lognormal":
      case "laplace":
      case "logistic":
      case "gumbel":
      case "cauchy":
        return [positive(b)];
      case "student":
        return [positive(b), positive(c)];
      case "uniform":
        return [compare(a, "<", b)];
      case "bernoulli":
      case "geometric":
        return probability(a);
      case "binomial":
        return [whole(a), compare(a, ">=", one), ...probability(b)];
      case "categorical-uniform":
        return [whole(a), compare(a, ">=", one)];
      case "discrete-uniform":
        return [whole(a), whole(b), compare(a, "<=", b)];
      case "poisson":
      case "exponential":
      case "chi-squared":
        return [positive(a)];
      case "gamma":
      case "beta":
        return [positive(a), positive(b)];
    }
  };
  return all().filter((condition) => !isPlain(condition));
}

/** Whether a condition is between numbers written out, and true. */
function isPlain(condition: Condition): boolean {
  if (condition.kind === "integer") return exactOf(condition.term)?.denominator === 1n;
  if (condition.kind !== "compare") return false;
  const gap = exactOf(difference(condition.right, condition.left));
  if (gap === undefined) return false;
  switch (condition.relation) {
    case "<":
      return gap.numerator > 0n;
    case "<=":
      return gap.numerator >= 0n;
    case ">":
      return gap.numerator < 0n;
    case ">=":
      return gap.numerator <= 0n;
    case "=":
      return gap.numerator === 0n;
    case "!=":
      return gap.numerator !== 0n;
  }
}

/** The chi-squared law as the gamma law that it is, of half as many degrees at the rate one half. */
export function asGamma(law: NamedLaw): NamedLaw {
  const [a] = parametersOf(law);
  return law.family === "chi-squared" ? { family: "gamma", parameters: [product(number(1, 2), a), number(1, 2)] } : law;
}

/** Euler's constant γ = -ψ(1). */
export const eulerGamma: Term = negate(call("digamma", one));
