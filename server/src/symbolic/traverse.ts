import type { Branch, Condition, Term } from "../meaning/term.js";

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
      return {
        ...term,
        from: change(term.from),
        to: change(term.to),
        body: change(term.body),
        ...(term.where === undefined ? {} : { where: mapCondition(term.where, change) }),
      };
    case "integral":
      return { ...term, from: change(term.from), to: change(term.to), body: change(term.body) };
    case "limit":
      return { ...term, target: change(term.target), body: change(term.body) };
    case "derivative":
      return {
        ...term,
        at: change(term.at),
        body: change(term.body),
        ...(term.component === undefined ? {} : { component: all(term.component) }),
      };
    case "piecewise":
      return {
        ...term,
        branches: term.branches.map(
          (branch): Branch => ({ when: mapCondition(branch.when, change), value: change(branch.value) }),
        ),
        ...(term.otherwise === undefined ? {} : { otherwise: change(term.otherwise) }),
      };
    case "let":
      return { ...term, value: change(term.value), body: change(term.body) };
    case "matrix":
      return { ...term, entries: all(term.entries) };
    case "array":
      return { ...term, rows: change(term.rows), columns: change(term.columns), body: change(term.body) };
    case "jacobian":
      return { ...term, at: change(term.at), body: change(term.body) };
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

/** A text that is the same for equal terms only. */
export function keyOf(value: Term | Condition): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part}n` : part));
}
