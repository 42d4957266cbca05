import type { Term } from "../term.js";
import { mapParts, sizeOf } from "../termParts.js";
import { casesUnder } from "./momentsEvents.js";
import { numericExpectation } from "./momentsIntegrals.js";
import { logarithmApart } from "./momentsLogarithms.js";
import { polynomialAbout, polynomialWith } from "./momentsPolynomials.js";
import { absoluteMoment, isPositiveUnder, logarithmicMoment } from "./momentsStatistics.js";
import { onSupport } from "./momentsSupport.js";
import { tiltedExpectation } from "./momentsTilts.js";
import { conditionMentionsSome, withUniqueBinders } from "./momentsTraverse.js";
import { cumulativeOf } from "./namedCumulatives.js";
import type { NamedLaw, Support } from "./namedLaw.js";
import { parametersOf, supportOf } from "./namedLaw.js";
import { highestOrder, momentsOf } from "./namedMoments.js";
import {
  call,
  difference,
  integerOf,
  isInfinite,
  mentionsVariable,
  negate,
  number,
  one,
  power,
  product,
  quotient,
  sum,
  zero,
} from "./namedTerms.js";

export { polynomialIn } from "./momentsPolynomials.js";

/** The law, its variable, and where new binders get their ids. */
interface Setting {
  readonly law: NamedLaw;
  readonly variable: string;
  readonly fresh: (name: string) => string;
  readonly reaches: Reaches;
}

/** Told of each point up to which a probability is taken. */
export type Reaches = (at: Term, support: Support) => void;

/** Bodies of more nodes than this are not searched for closed forms. */
const largestBody = 2000;

/**
 * The expectation of a body whose bound variable follows a law. It is a closed form where the body is a polynomial in the
 * variable (up to degree eight), an exponential times one where the family has a moment generating function, or one of
 * the logarithms whose means are known; sums are taken apart so that only what is left of them becomes an integral over
 * the law's standard coordinate, or a sum over its support. `fresh` gives the id of a new binder from a name; `reaches` is
 * told of the points up to which probabilities are taken.
 */
export function expectationUnder(
  law: NamedLaw,
  variable: string,
  body: Term,
  fresh: (name: string) => string,
  reaches: Reaches = () => undefined,
): Term {
  const inside = onSupport(body, variable, supportOf(law));
  const isLarge = sizeOf(inside, largestBody) > largestBody;
  const value = isLarge
    ? numericExpectation(law, variable, inside, fresh)
    : expectation(inside, { law, variable, fresh, reaches });
  return withUniqueBinders(value, fresh);
}

function expectation(body: Term, setting: Setting): Term {
  const { law, variable, fresh } = setting;
  const closed = closedForm(body, setting);
  if (closed !== undefined) return closed;
  if (law.family === "bernoulli") return overTwoValues(law, variable, body);
  const inner = (part: Term): Term => expectation(part, setting);
  const isFree = (part: Term): boolean => !mentionsVariable(part, variable);
  switch (body.kind) {
    case "add": {
      // What has a closed form is split off; the rest stays together, for single terms of it need not have a mean.
      const terms = addendsOf(body, variable);
      const found = terms.map((term) => ({ term, value: closedForm(term, setting) }));
      const rest = sum(...found.filter(({ value }) => value === undefined).map(({ term }) => term));
      const closedPart = sum(...found.flatMap(({ value }) => value ?? []));
      const isSplit = found.some(({ value }) => value !== undefined) || rest.kind !== "add";
      return sum(closedPart, isSplit ? inner(rest) : numericExpectation(law, variable, rest, fresh));
    }
    case "negate":
      return negate(inner(body.body));
    case "multiply": {
      const free = body.factors.filter(isFree);
      const dependent = body.factors.filter((factor) => !isFree(factor));
      if (free.length === 0) break;
      return product(...free, inner(dependent.length === 1 ? (dependent[0] ?? one) : product(...dependent)));
    }
    case "divide":
      if (isFree(body.denominator)) return quotient(inner(body.numerator), body.denominator);
      break;
    case "let":
      if (isFree(body.value)) return { ...body, body: inner(body.body) };
      break;
    default:
      break;
  }
  return numericExpectation(law, variable, body, fresh);
}

/** Sums nested deeper than this are left as they are written. */
const deepestSpread = 8;

/** The terms of a sum, like ones collected; factors free of the variable are multiplied into inner sums. */
function addendsOf(body: Term, variable: string): readonly Term[] {
  const spread = (term: Term, depth: number): Term => {
    if (depth === 0) return term;
    switch (term.kind) {
      case "add":
        return sum(...term.terms.map((part) => spread(part, depth - 1)));
      case "negate":
        return negate(spread(term.body, depth - 1));
      case "multiply": {
        const [dependent, second] = term.factors.filter((factor) => mentionsVariable(factor, variable));
        if (dependent === undefined || second !== undefined) return term;
        const inner = spread(dependent, depth - 1);
        if (inner.kind !== "add") return term;
        const free = term.factors.filter((factor) => !mentionsVariable(factor, variable));
        return sum(...inner.terms.map((part) => product(...free, part)));
      }
      case "divide": {
        if (mentionsVariable(term.denominator, variable)) return term;
        const inner = spread(term.numerator, depth - 1);
        return inner.kind === "add" ? sum(...inner.terms.map((part) => quotient(part, term.denominator))) : term;
      }
      default:
        return term;
    }
  };
  const whole = spread(body, deepestSpread);
  return whole.kind === "add" ? whole.terms : [whole];
}

/** The expectation in closed form, where there is one. */
function closedForm(body: Term, setting: Setting): Term | undefined {
  const { law, variable } = setting;
  if (!mentionsVariable(body, variable)) return body;
  const byMoments = polynomialExpectation(law, variable, body);
  if (byMoments !== undefined) return byMoments;
  if (law.family === "lognormal") {
    return closedForm(inLogarithm(body, variable), { ...setting, law: { ...law, family: "normal" } });
  }
  const all = (parts: readonly Term[]): readonly Term[] | undefined => {
    const values: Term[] = [];
    for (const part of parts) {
      const value = closedForm(part, setting);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  };
  const isFree = (part: Term): boolean => !mentionsVariable(part, variable);
  switch (body.kind) {
    case "add": {
      const values = all(body.terms);
      return values === undefined ? undefined : sum(...values);
    }
    case "negate": {
      const value = closedForm(body.body, setting);
      return value === undefined ? undefined : negate(value);
    }
    case "multiply": {
      const free = body.factors.filter(isFree);
      const dependent = body.factors.filter((factor) => !isFree(factor));
      if (free.length === 0) break;
      const value = closedForm(product(...dependent), setting);
      return value === undefined ? undefined : product(...free, value);
    }
    case "divide": {
      if (!isFree(body.denominator)) break;
      const value = closedForm(body.numerator, setting);
      return value === undefined ? undefined : quotient(value, body.denominator);
    }
    case "call": {
      const [argument] = body.arguments;
      if (body.fn === "abs") return absoluteMoment(law, variable, body, 1);
      if (body.fn !== "log" || argument === undefined) break;
      const apart = logarithmApart(argument, variable, (part) => isPositiveUnder(law, variable, part));
      if (apart.kind === "call" && apart.fn === "log") return logarithmicMoment(law, variable, apart);
      return closedForm(apart, setting);
    }
    case "power": {
      const order = integerOf(body.exponent);
      const size = order === undefined || order < 1 ? undefined : absoluteMoment(law, variable, body.base, order);
      if (size !== undefined) return size;
      break;
    }
    case "reduce": {
      const { operator, from, to, where } = body;
      const isBounded = !isInfinite(from) && !isInfinite(to);
      if (operator !== "sum" || !isBounded || !isFree(from) || !isFree(to)) break;
      if (where !== undefined && conditionMentionsSome(where, [variable])) break;
      const value = closedForm(body.body, setting);
      return value === undefined ? undefined : { ...body, body: value };
    }
    case "let": {
      if (!isFree(body.value)) break;
      const value = closedForm(body.body, setting);
      return value === undefined ? undefined : { ...body, body: value };
    }
    case "piecewise": {
      const support = supportOf(law);
      if (support.kind !== "interval") break;
      const chance = casesUnder(body, variable, (at, isMirrored) => {
        if (!isMirrored) setting.reaches(at, support);
        return cumulativeOf(law, at, setting.fresh("below"));
      });
      if (chance !== undefined) return chance;
      break;
    }
    default:
      break;
  }
  const tilted = tiltedExpectation(law, variable, body, (other, rest) => polynomialExpectation(other, variable, rest));
  if (tilted !== undefined) return tilted;
  const values = all(distributed(body));
  return values === undefined || values.length === 0 ? undefined : sum(...values);
}

/** Products and powers of sums are multiplied out where that gives no more terms than this. */
const mostExpanded = 32;

/** The number of terms that a term has when it is multiplied out. */
function expandedSize(term: Term): number {
  switch (term.kind) {
    case "add":
      return term.terms.reduce((total, part) => total + expandedSize(part), 0);
    case "multiply":
      return term.factors.reduce((total, part) => total * expandedSize(part), 1);
    case "divide":
      return expandedSize(term.numerator);
    case "power":
      return expandedSize(term.base) ** Math.max(1, integerOf(term.exponent) ?? 1);
    default:
      return 1;
  }
}

/** The terms that a product, quotient or power of a sum has when one of its factors is multiplied out; none for others. */
function distributed(body: Term): readonly Term[] {
  if (expandedSize(body) > mostExpanded) return [];
  switch (body.kind) {
    case "multiply": {
      const at = body.factors.findIndex((factor) => factor.kind === "add");
      const factor = body.factors[at];
      if (factor?.kind !== "add") return [];
      return factor.terms.map((term) => product(...body.factors.slice(0, at), term, ...body.factors.slice(at + 1)));
    }
    case "divide":
      return body.numerator.kind === "add" ? body.numerator.terms.map((term) => quotient(term, body.denominator)) : [];
    case "power": {
      const { base } = body;
      const exponent = integerOf(body.exponent);
      if (base.kind !== "add" || exponent === undefined || exponent < 2) return [];
      return base.terms.map((term) => product(term, power(base, number(exponent - 1))));
    }
    default:
      return [];
  }
}

/** The body with its variable standing for the logarithm of what it stood for. */
function inLogarithm(body: Term, variable: string): Term {
  if (body.kind === "bound") return body.id === variable ? call("exp", body) : body;
  if (body.kind === "call" && body.fn === "log") {
    const [argument] = body.arguments;
    if (argument?.kind === "bound" && argument.id === variable) return argument;
  }
  return mapParts(body, (part) => inLogarithm(part, variable));
}

/** The expectation of a polynomial by the moments of the law. */
function polynomialExpectation(law: NamedLaw, variable: string, body: Term): Term | undefined {
  const { centre, moment } = momentsOf(law);
  const coefficients = polynomialAbout(body, variable, centre, highestOrder);
  if (coefficients === undefined) return undefined;
  const values = coefficients.map((_, k) => moment(k));
  if (!values.every((value) => value !== undefined)) return undefined;
  return polynomialWith(coefficients, (k) => values[k] ?? zero);
}

/** The mean over the values zero and one. */
function overTwoValues(law: NamedLaw, variable: string, body: Term): Term {
  const [p] = parametersOf(law);
  const at = (value: Term): Term => ({ kind: "let", variable, value, body });
  return sum(product(difference(one, p), at(zero)), product(p, at(one)));
}
