import type { Condition, Term } from "../term.js";
import { isBinder, mapBinder, mapCondition, mapParts } from "../termParts.js";

/**
 * The term with the second and later binders of one id given fresh ones. Terms that came out of a single body several
 * times (a coefficient of each power, a value for each outcome) share its binders until then.
 */
export function withUniqueBinders(term: Term, fresh: (name: string) => string): Term {
  const seen = new Set<string>();
  const visit = (part: Term, renamed: ReadonlyMap<string, string>): Term => {
    if (part.kind === "bound") {
      const id = renamed.get(part.id);
      return id === undefined ? part : { kind: "bound", id };
    }
    const outside = (inner: Term): Term => visit(inner, renamed);
    if (!isBinder(part)) return mapParts(part, outside);
    const variable = seen.has(part.variable) ? fresh(part.variable.replace(/#\d+$/, "")) : part.variable;
    seen.add(variable);
    const within = new Map(renamed).set(part.variable, variable);
    return mapBinder(part, variable, outside, (inner) => visit(inner, within));
  };
  return visit(term, new Map());
}

const noVariables: ReadonlySet<string> = new Set();
const mentioned = new WeakMap<Term, ReadonlySet<string>>();

/** The ids of all variables of binders that occur in a term, those of its own binders included. */
function variablesIn(term: Term): ReadonlySet<string> {
  if (term.kind === "bound") return new Set([term.id]);
  const known = mentioned.get(term);
  if (known !== undefined) return known;
  let found: Set<string> | undefined;
  mapParts(term, (part) => {
    for (const id of variablesIn(part)) {
      found ??= new Set();
      found.add(id);
    }
    return part;
  });
  const result = found ?? noVariables;
  mentioned.set(term, result);
  return result;
}

/** Whether some of several variables of enclosing binders occurs in a term. Answers are kept with the term. */
export function mentionsSome(term: Term, ids: Iterable<string>): boolean {
  const variables = variablesIn(term);
  for (const id of ids) if (variables.has(id)) return true;
  return false;
}

/** Whether some of several variables of enclosing binders occurs in a condition. */
export function conditionMentionsSome(condition: Condition, ids: Iterable<string>): boolean {
  const all = [...ids];
  let found = false;
  mapCondition(condition, (part) => {
    found ||= mentionsSome(part, all);
    return part;
  });
  return found;
}
