import { toNumber } from "../base/rational.js";
import { compareNumbers } from "../meaning/comparison.js";
import type { Condition, Term } from "../meaning/term.js";

/** Whether a term is made of integers alone, so that it can be evaluated once for all models. */
export function isIntegerTerm(term: Term, structural: ReadonlySet<string>): boolean {
  switch (term.kind) {
    case "rational":
      return true;
    case "symbol":
      return structural.has(term.id);
    case "add":
      return term.terms.every((inner) => isIntegerTerm(inner, structural));
    case "multiply":
      return term.factors.every((inner) => isIntegerTerm(inner, structural));
    case "negate":
      return isIntegerTerm(term.body, structural);
    case "divide":
      return isIntegerTerm(term.numerator, structural) && isIntegerTerm(term.denominator, structural);
    case "power":
      return isIntegerTerm(term.base, structural) && isIntegerTerm(term.exponent, structural);
    default:
      return false;
  }
}

/** The value of a term of integers (see `isIntegerTerm`) under some values of its symbols; undefined if it is not one. */
export function structuralValue(term: Term, structure: ReadonlyMap<string, number>): number | undefined {
  const of = (inner: Term): number => structuralValue(inner, structure) ?? Number.NaN;
  const value = ((): number => {
    switch (term.kind) {
      case "rational":
        return toNumber(term.value);
      case "symbol":
        return structure.get(term.id) ?? Number.NaN;
      case "add":
        return term.terms.reduce((total, inner) => total + of(inner), 0);
      case "multiply":
        return term.factors.reduce((total, inner) => total * of(inner), 1);
      case "negate":
        return -of(term.body);
      case "divide":
        return of(term.numerator) / of(term.denominator);
      case "power":
        return of(term.base) ** of(term.exponent);
      default:
        return Number.NaN;
    }
  })();
  return Number.isNaN(value) ? undefined : value;
}

/** Whether a condition on integers holds under some values of its symbols. */
export function structuralTruth(condition: Condition, structure: ReadonlyMap<string, number>): boolean {
  switch (condition.kind) {
    case "compare": {
      const left = structuralValue(condition.left, structure);
      const right = structuralValue(condition.right, structure);
      return left !== undefined && right !== undefined && compareNumbers(condition.relation, left, right);
    }
    case "all":
      return condition.conditions.every((inner) => structuralTruth(inner, structure));
    case "any":
      return condition.conditions.some((inner) => structuralTruth(inner, structure));
    case "not":
      return !structuralTruth(condition.condition, structure);
    case "integer":
      return Number.isInteger(structuralValue(condition.term, structure));
  }
}
