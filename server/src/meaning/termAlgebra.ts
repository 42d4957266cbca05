import type { Term } from "./term.js";
import { textOf } from "./termText.js";

/** A term in which another one stands for a free symbol. Entries of a family of that name are not touched. */
export function substitute(term: Term, id: string, value: Term): Term {
  const copy = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(copy);
    if (typeof part !== "object" || part === null) return part;
    if ("kind" in part && part.kind === "symbol" && "id" in part && part.id === id) return value;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, copy(inner)]));
  };
  return copy(term) as Term;
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
  const copy = (own: unknown): unknown => {
    if (Array.isArray(own)) return own.map(copy);
    if (typeof own !== "object" || own === null) return own;
    if ("kind" in own && own.kind === part.kind && textOf(own) === sought) return value;
    return Object.fromEntries(Object.entries(own).map(([key, inner]) => [key, copy(inner)]));
  };
  return copy(term) as Term;
}
