import type { Term } from "../term.js";
import { half, integerOf, logarithm, mentionsVariable, negate, one, product, quotient, sum } from "./namedTerms.js";

/** The factors of a term, by what is known of their signs. */
interface Factors {
  /** Those that do not depend on the variable, of any sign. */
  readonly free: readonly Term[];
  /** Those that depend on it, of any sign. */
  readonly uncertain: readonly Term[];
  /** The logarithms of those that are positive wherever they have a value other than zero. */
  readonly logarithms: readonly Term[];
}

/**
 * The logarithm of a term as a sum in which what depends on a variable stands outside of logarithms as far as it can:
 * `log(c e^f)` is `log c + f`. It equals the logarithm, under the one assumption that a power whose exponent is not a
 * whole number has a positive base. The factors of unknown sign stay together, so that their signs do not matter;
 * `granted` tells those that are positive for reasons of the context.
 */
export function logarithmApart(term: Term, variable: string, granted: (part: Term) => boolean = () => false): Term {
  const { free, uncertain, logarithms } = factorsOf(term, variable, granted);
  const together = [...free, ...uncertain];
  return sum(...(together.length === 0 ? [] : [logarithm(product(...together))]), ...logarithms);
}

function factorsOf(term: Term, variable: string, granted: (part: Term) => boolean): Factors {
  if (!mentionsVariable(term, variable)) return { free: [term], uncertain: [], logarithms: [] };
  const positive = (log: Term): Factors => ({ free: [], uncertain: [], logarithms: [log] });
  const uncertain: Factors = { free: [], uncertain: [term], logarithms: [] };
  const inside = (part: Term): Factors => factorsOf(part, variable, granted);
  if (granted(term)) return positive(logarithm(term));
  switch (term.kind) {
    case "multiply": {
      const parts = term.factors.map((factor) => inside(factor));
      return {
        free: parts.flatMap((part) => part.free),
        uncertain: parts.flatMap((part) => part.uncertain),
        logarithms: parts.flatMap((part) => part.logarithms),
      };
    }
    case "divide": {
      const above = inside(term.numerator);
      const below = inside(term.denominator);
      const inverse = (factor: Term): Term => quotient(one, factor);
      return {
        free: [...above.free, ...below.free.map(inverse)],
        uncertain: [...above.uncertain, ...below.uncertain.map(inverse)],
        logarithms: [...above.logarithms, ...below.logarithms.map(negate)],
      };
    }
    case "call": {
      const [body] = term.arguments;
      if (term.fn === "exp" && body !== undefined) return positive(body);
      if (term.fn === "sqrt" && body !== undefined)
        return positive(product(half, logarithmApart(body, variable, granted)));
      return uncertain;
    }
    case "power":
      if (term.base.kind === "constant" && term.base.name === "e") return positive(term.exponent);
      // With a whole exponent the base may be negative: `log x²` is no `2 log x`.
      if (integerOf(term.exponent) !== undefined && !isPositive(term.base) && !granted(term.base)) return uncertain;
      return positive(product(term.exponent, logarithmApart(term.base, variable, granted)));
    default:
      return uncertain;
  }
}

/** Whether a term is positive wherever it has a value. */
function isPositive(term: Term): boolean {
  switch (term.kind) {
    case "rational":
      return term.value.numerator > 0n;
    case "constant":
      return true;
    case "call":
      return term.fn === "exp" || term.fn === "sigmoid";
    case "add":
      return term.terms.every(isPositive);
    case "multiply":
      return term.factors.every(isPositive);
    case "divide":
      return isPositive(term.numerator) && isPositive(term.denominator);
    default:
      return false;
  }
}
