import type { Branch, Condition, Term } from "../term.js";

/** The term with every direct part replaced; binders keep their variables. */
export function mapParts(term: Term, change: (part: Term) => Term): Term {
  const all = (parts: readonly Term[]): readonly Term[] => parts.map(change);
  switch (term.kind) {
    case "rational":
    case "constant":
    case "symbol":
    case "bound":
      return term;
    case "identity":
      return term.size === undefined ? term : { ...term, size: change(term.size) };
    case "element":
      return { ...term, base: change(term.base), indices: all(term.indices) };
    case "add":
      return { ...term, terms: all(term.terms) };
    case "multiply":
      return { ...term, factors: all(term.factors) };
    case "divide":
      return { ...term, numerator: change(term.numerator), denominator: change(term.denominator) };
    case "power":
      return { ...term, base: change(term.base), exponent: change(term.exponent) };
    case "negate":
      return { ...term, body: change(term.body) };
    case "call":
    case "unknown":
    case "linear":
      return { ...term, arguments: all(term.arguments) };
    case "reduce":
    case "integral":
    case "limit":
    case "derivative":
    case "jacobian":
    case "let":
      return mapBinder(term, term.variable, change, change);
    case "array":
      return { ...term, rows: change(term.rows), columns: change(term.columns), body: change(term.body) };
    case "piecewise":
      return {
        ...term,
        branches: term.branches.map(
          (branch): Branch => ({ when: mapCondition(branch.when, change), value: change(branch.value) }),
        ),
        ...(term.otherwise === undefined ? {} : { otherwise: change(term.otherwise) }),
      };
    case "matrix":
      return { ...term, entries: all(term.entries) };
  }
}

/** The condition with every term in it replaced. */
export function mapCondition(condition: Condition, change: (part: Term) => Term): Condition {
  switch (condition.kind) {
    case "compare":
      return { ...condition, left: change(condition.left), right: change(condition.right) };
    case "all":
    case "any":
      return { ...condition, conditions: condition.conditions.map((part) => mapCondition(part, change)) };
    case "not":
      return { ...condition, condition: mapCondition(condition.condition, change) };
    case "integer":
      return { ...condition, term: change(condition.term) };
  }
}

type Binder = Extract<Term, { kind: "reduce" | "integral" | "limit" | "derivative" | "jacobian" | "let" }>;

/** A binder with its variable, the parts outside of its scope and those inside replaced. */
function mapBinder(
  term: Binder,
  variable: string,
  outside: (part: Term) => Term,
  inside: (part: Term) => Term,
): Binder {
  switch (term.kind) {
    case "reduce":
      return {
        ...term,
        variable,
        from: outside(term.from),
        to: outside(term.to),
        ...(term.where === undefined ? {} : { where: mapCondition(term.where, inside) }),
        body: inside(term.body),
      };
    case "integral":
      return { ...term, variable, from: outside(term.from), to: outside(term.to), body: inside(term.body) };
    case "limit":
      return { ...term, variable, target: outside(term.target), body: inside(term.body) };
    case "derivative":
      return {
        ...term,
        variable,
        at: outside(term.at),
        ...(term.component === undefined ? {} : { component: term.component.map(outside) }),
        body: inside(term.body),
      };
    case "jacobian":
      return { ...term, variable, at: outside(term.at), body: inside(term.body) };
    case "let":
      return { ...term, variable, value: outside(term.value), body: inside(term.body) };
  }
}

function isBinder(term: Term): term is Binder {
  switch (term.kind) {
    case "reduce":
    case "integral":
    case "limit":
    case "derivative":
    case "jacobian":
    case "let":
      return true;
    default:
      return false;
  }
}

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

/** The number of nodes of a term, counted up to a limit. */
export function sizeOf(term: Term, limit: number): number {
  let size = 0;
  const visit = (part: Term): Term => {
    size += 1;
    return size > limit ? part : mapParts(part, visit);
  };
  visit(term);
  return size;
}
