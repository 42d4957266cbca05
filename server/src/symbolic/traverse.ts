import type { Condition, Term } from "../meaning/term.js";
import { mapParts } from "../meaning/termParts.js";

/** Whether some term inside (the term itself included) meets a test. */
export function contains(term: Term, test: (part: Term) => boolean): boolean {
  if (test(term)) return true;
  let found = false;
  mapParts(term, (part) => {
    found ||= contains(part, test);
    return part;
  });
  return found;
}

/** Whether a bound variable occurs in a term. Ids of binders are unique within a question. */
export function mentions(term: Term, variable: string): boolean {
  return contains(term, (part) => part.kind === "bound" && part.id === variable);
}

/**
 * The term with a bound variable replaced. Ids of binders are unique within a question, so that nothing that the
 * replacement contains can be captured.
 */
export function substitute(term: Term, variable: string, value: Term): Term {
  if (term.kind === "bound") return term.id === variable ? value : term;
  return mapParts(term, (part) => substitute(part, variable, value));
}

const closedTerms = new WeakMap<Term, boolean>();

/** Whether no bound variable occurs free in a term. Variables that the term itself binds do not count. */
export function isClosed(term: Term): boolean {
  const known = closedTerms.get(term);
  if (known !== undefined) return known;
  const own = new Set<string>();
  contains(term, (part) => {
    if (part.kind === "reduce" || part.kind === "integral" || part.kind === "limit") own.add(part.variable);
    return false;
  });
  const closed = !contains(term, (part) => part.kind === "bound" && !own.has(part.id));
  closedTerms.set(term, closed);
  return closed;
}

/** A text that is the same for equal terms only. */
export function keyOf(value: Term | Condition): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part}n` : part));
}
