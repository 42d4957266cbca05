import type { Term } from "../term.js";
import { conditionMentionsSome, mentionsSome } from "./momentsTraverse.js";
import { integerOf } from "./namedTerms.js";

/** The degrees of bound variables as polynomials in the one that is asked about. */
type Degrees = ReadonlyMap<string, number>;

/**
 * A bound on the degree of a term as a polynomial in the entries of a bound variable, be it a number, a vector or a
 * matrix; infinite where it may be no polynomial. Logarithms of exponentials are seen through: a log density of a normal
 * law has degree two.
 */
export function degreeIn(term: Term, variable: string): number {
  return degreeOf(term, new Map([[variable, 1]]));
}

function highest(terms: readonly Term[], degrees: Degrees): number {
  return terms.reduce((most, term) => Math.max(most, degreeOf(term, degrees)), 0);
}

function total(terms: readonly Term[], degrees: Degrees): number {
  return terms.reduce((sum, term) => sum + degreeOf(term, degrees), 0);
}

function degreeOf(term: Term, degrees: Degrees): number {
  if (!mentionsSome(term, degrees.keys())) return 0;
  const isFree = (part: Term): boolean => degreeOf(part, degrees) === 0;
  const none = Number.POSITIVE_INFINITY;
  switch (term.kind) {
    case "bound":
      return degrees.get(term.id) ?? 0;
    case "element":
      return term.indices.every(isFree) ? degreeOf(term.base, degrees) : none;
    case "add":
      return highest(term.terms, degrees);
    case "multiply":
      return total(term.factors, degrees);
    case "divide":
      return isFree(term.denominator) ? degreeOf(term.numerator, degrees) : none;
    case "negate":
      return degreeOf(term.body, degrees);
    case "power": {
      if (isFree(term.base) && isFree(term.exponent)) return 0;
      const exponent = integerOf(term.exponent);
      if (exponent === undefined || exponent < 0) return none;
      const size = exponent % 2 === 0 ? insideSize(term.base) : undefined;
      return exponent * degreeOf(size ?? term.base, degrees);
    }
    case "call": {
      const [body] = term.arguments;
      if (term.fn === "log" && body !== undefined) return degreeOfLogarithm(body, degrees);
      return term.arguments.every(isFree) ? 0 : none;
    }
    case "reduce": {
      const isFixed = isFree(term.from) && isFree(term.to);
      const isOpen = term.where !== undefined && conditionMentionsSome(term.where, degrees.keys());
      if (!isFixed || isOpen) return none;
      const body = degreeOf(term.body, degrees);
      return term.operator === "sum" || body === 0 ? body : none;
    }
    case "let":
      return degreeOf(term.body, new Map(degrees).set(term.variable, degreeOf(term.value, degrees)));
    case "piecewise": {
      if (term.branches.some(({ when }) => conditionMentionsSome(when, degrees.keys()))) return none;
      const values = term.branches.map(({ value }) => value);
      return highest(term.otherwise === undefined ? values : [...values, term.otherwise], degrees);
    }
    case "matrix":
      return highest(term.entries, degrees);
    case "array":
      return degreeOf(term.body, degrees);
    case "jacobian":
      return degreeOf(term.body, new Map(degrees).set(term.variable, degreeOf(term.at, degrees)));
    case "linear":
      switch (term.operator) {
        case "transpose":
        case "trace":
        case "diagonal":
        case "hadamard":
        case "inner":
        case "kronecker":
          return total(term.arguments, degrees);
        default:
          return term.arguments.every(isFree) ? 0 : none;
      }
    default:
      return none;
  }
}

/** What stands in a norm or between bars: an even power of its size is a polynomial in its entries. */
function insideSize(base: Term): Term | undefined {
  const isSize = (base.kind === "linear" && base.operator === "norm") || (base.kind === "call" && base.fn === "abs");
  return isSize ? base.arguments[0] : undefined;
}

function degreeOfLogarithm(term: Term, degrees: Degrees): number {
  if (degreeOf(term, degrees) === 0) return 0;
  const of = (part: Term): number => degreeOfLogarithm(part, degrees);
  switch (term.kind) {
    case "multiply":
      return term.factors.reduce((most, factor) => Math.max(most, of(factor)), 0);
    case "divide":
      return Math.max(of(term.numerator), of(term.denominator));
    case "power":
      return degreeOf(term.exponent, degrees) === 0 ? of(term.base) : Number.POSITIVE_INFINITY;
    case "call": {
      const [body] = term.arguments;
      if (body === undefined) return Number.POSITIVE_INFINITY;
      if (term.fn === "exp") return degreeOf(body, degrees);
      return term.fn === "sqrt" ? of(body) : Number.POSITIVE_INFINITY;
    }
    case "let":
      return degreeOfLogarithm(term.body, new Map(degrees).set(term.variable, degreeOf(term.value, degrees)));
    default:
      return Number.POSITIVE_INFINITY;
  }
}
