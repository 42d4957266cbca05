import type { Condition, Term } from "../term.js";
import { polynomialIn } from "./momentsPolynomials.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, parametersOf } from "./namedLaw.js";
import {
  call,
  compare,
  difference,
  exponential,
  half,
  mentionsVariable,
  negate,
  one,
  power,
  product,
  quotient,
  sum,
  zero,
} from "./namedTerms.js";

/** A body as `constant · e^{slope · x} · rest`; `ratio` is `e^{slope}`. */
interface Exponentials {
  readonly constant: readonly Term[];
  readonly slopes: readonly Term[];
  readonly ratios: readonly Term[];
  readonly rest: readonly Term[];
}

/**
 * The expectation of an exponential of the variable times what `expectation` can do, where the family has a moment
 * generating function: under the weight `e^{bX}` the law stays in its family, and E[e^{bX} g(X)] is M(b) times the
 * expectation of g under the tilted law (exponential families: Brown, Fundamentals of Statistical Exponential Families,
 * chapter 1). Undefined where the body has no exponential, or the law no such rule.
 */
export function tiltedExpectation(
  law: NamedLaw,
  variable: string,
  body: Term,
  expectation: (law: NamedLaw, body: Term) => Term | undefined,
): Term | undefined {
  const found = exponentialsOf(body, variable);
  if (found.slopes.length === 0) return undefined;
  const tilt = tiltOf(law, sum(...found.slopes), product(...found.ratios));
  if (tilt === undefined) return undefined;
  const rest = expectation(tilt.law, product(...found.rest));
  if (rest === undefined) return undefined;
  const value = product(...found.constant, tilt.generating, rest);
  return tilt.when === undefined ? value : { kind: "piecewise", branches: [{ when: tilt.when, value }] };
}

/** The factors of a body, exponentials of linear functions of the variable taken apart. */
function exponentialsOf(body: Term, variable: string): Exponentials {
  const other: Exponentials = { constant: [], slopes: [], ratios: [], rest: [body] };
  const ofLinear = (exponent: Term, base: Term | undefined): Exponentials => {
    const linear = polynomialIn(exponent, variable, 1);
    const [intercept = zero, slope] = linear ?? [];
    if (slope === undefined) return other;
    const raised = (by: Term): Term => (base === undefined ? exponential(by) : power(base, by));
    const slopeOfE = base === undefined ? slope : product(slope, call("log", base));
    return { constant: [raised(intercept)], slopes: [slopeOfE], ratios: [raised(slope)], rest: [] };
  };
  switch (body.kind) {
    case "call": {
      const [argument] = body.arguments;
      return body.fn === "exp" && argument !== undefined ? ofLinear(argument, undefined) : other;
    }
    case "power": {
      if (mentionsVariable(body.base, variable)) return powerOfExponential(body, variable) ?? other;
      const isE = body.base.kind === "constant" && body.base.name === "e";
      return ofLinear(body.exponent, isE ? undefined : body.base);
    }
    case "multiply": {
      const parts = body.factors.map((factor) => exponentialsOf(factor, variable));
      return {
        constant: parts.flatMap((part) => part.constant),
        slopes: parts.flatMap((part) => part.slopes),
        ratios: parts.flatMap((part) => part.ratios),
        rest: parts.flatMap((part) => part.rest),
      };
    }
    case "divide": {
      const below = exponentialsOf(body.denominator, variable);
      const above = exponentialsOf(body.numerator, variable);
      if (below.rest.some((part) => mentionsVariable(part, variable))) return other;
      const inverse = (part: Term): Term => quotient(one, part);
      return {
        constant: [...above.constant, ...below.constant.map(inverse), ...below.rest.map(inverse)],
        slopes: [...above.slopes, ...below.slopes.map(negate)],
        ratios: [...above.ratios, ...below.ratios.map(inverse)],
        rest: above.rest,
      };
    }
    default:
      return other;
  }
}

/** `(e^{f})^k` is `e^{kf}`. */
function powerOfExponential(body: Extract<Term, { kind: "power" }>, variable: string): Exponentials | undefined {
  if (mentionsVariable(body.exponent, variable)) return undefined;
  const { base } = body;
  const inner =
    base.kind === "call" && base.fn === "exp"
      ? base.arguments[0]
      : base.kind === "power" && base.base.kind === "constant" && base.base.name === "e"
        ? base.exponent
        : undefined;
  return inner === undefined ? undefined : exponentialsOf(call("exp", product(body.exponent, inner)), variable);
}

interface Tilt {
  readonly law: NamedLaw;
  /** The moment generating function at the slope. */
  readonly generating: Term;
  /** Where it is finite. */
  readonly when?: Condition;
}

function tiltOf(given: NamedLaw, slope: Term, ratio: Term): Tilt | undefined {
  const law = asGamma(given);
  const [a, b] = parametersOf(law);
  const inFamily = (...parameters: readonly Term[]): NamedLaw => ({ family: law.family, parameters });
  switch (law.family) {
    case "normal":
      return {
        law: inFamily(sum(a, product(slope, b)), b),
        generating: exponential(sum(product(slope, a), product(half, power(slope, sum(one, one)), b))),
      };
    case "poisson":
      return { law: inFamily(product(a, ratio)), generating: exponential(product(a, difference(ratio, one))) };
    case "binomial": {
      const total = sum(one, negate(b), product(b, ratio));
      return { law: inFamily(a, quotient(product(b, ratio), total)), generating: power(total, a) };
    }
    case "geometric": {
      const stay = product(difference(one, a), ratio);
      const left = difference(one, stay);
      return {
        law: inFamily(left, b),
        generating: quotient(product(a, power(ratio, b)), left),
        when: compare(stay, "<", one),
      };
    }
    case "exponential": {
      const rate = difference(a, slope);
      return { law: inFamily(rate), generating: quotient(a, rate), when: compare(slope, "<", a) };
    }
    case "gamma": {
      const rate = difference(b, slope);
      return { law: inFamily(a, rate), generating: power(quotient(b, rate), a), when: compare(slope, "<", b) };
    }
    default:
      return undefined;
  }
}
