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
    default:
      return undefined;
  }
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
