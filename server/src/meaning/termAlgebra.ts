import type { Term } from "./term.js";
import { mapParts } from "./termParts.js";
import { textOf } from "./termText.js";

/** A term in which another one stands for a free symbol. Entries of a family of that name are not touched. */
export function substitute(term: Term, id: string, value: Term): Term {
  if (term.kind === "symbol") return term.id === id ? value : term;
  return mapParts(term, (part) => substitute(part, id, value));
}

/** Whether a free symbol occurs in a term. */
export function mentions(term: Term, id: string): boolean {
  return textOf(term).includes(`"kind":"symbol","id":${JSON.stringify(id)}`);
}

/** The degree of a term as a polynomial in a free symbol; undefined where it is none. Cancellation is not seen. */
export function degreeIn(term: Term, id: string): number | undefined {
  if (!mentions(term, id)) return 0;
  switch (term.kind) {
    case "symbol":
      return 1;
    case "add":
      return highest(term.terms.map((part) => degreeIn(part, id)));
    case "negate":
      return degreeIn(term.body, id);
    case "multiply": {
      let degree = 0;
      for (const factor of term.factors) {
        const own = degreeIn(factor, id);
        if (own === undefined) return undefined;
        degree += own;
      }
      return degree;
    }
    case "divide":
      return mentions(term.denominator, id) ? undefined : degreeIn(term.numerator, id);
    case "power": {
      const { exponent } = term;
      const own = degreeIn(term.base, id);
      if (own === undefined || exponent.kind !== "rational" || exponent.value.denominator !== 1n) return undefined;
      return exponent.value.numerator < 0n ? undefined : own * Number(exponent.value.numerator);
    }
    case "reduce": {
      const isPlain = term.operator === "sum" && term.where === undefined;
      return isPlain && !mentions(term.from, id) && !mentions(term.to, id) ? degreeIn(term.body, id) : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Whether an equation can be solved for a number, or one between numbers for a vector in an inner product, whatever the
 * other names are, but for special values: it is of the first degree.
 */
export function isSolvableFor(id: string, left: Term, right: Term): boolean {
  if ([left, right].some((side) => isInnerProduct(side, id)) && !(mentions(left, id) && mentions(right, id)))
    return true;
  return highest([degreeIn(left, id), degreeIn(right, id)]) === 1;
}

/** `a^\top x`: two names of vectors, of which one is transposed. */
function isInnerProduct(term: Term, id: string): boolean {
  const [first, second] = term.kind === "multiply" && term.factors.length === 2 ? term.factors : [];
  if (first?.kind !== "linear" || first.operator !== "transpose" || second?.kind !== "symbol") return false;
  const [turned] = first.arguments;
  const names = [turned?.kind === "symbol" ? turned.id : "", second.id];
  return names.includes(id) && names[0] !== names[1] && names.every((name) => /^(?:[a-z]|\\[a-z]+)$/.test(name));
}

function highest(degrees: readonly (number | undefined)[]): number | undefined {
  let most = 0;
  for (const degree of degrees) {
    if (degree === undefined) return undefined;
    most = Math.max(most, degree);
  }
  return most;
}

/** A term in which another one stands for every occurrence of a part. */
export function replaceTerm(term: Term, part: Term, value: Term): Term {
  const sought = textOf(part);
  const visit = (own: Term): Term => (own.kind === part.kind && textOf(own) === sought ? value : mapParts(own, visit));
  return visit(term);
}
