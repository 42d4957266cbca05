import type { Branch, Condition, Term } from "./term.js";

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

/** A term with a variable of its own. */
export type Binder = Extract<Term, { kind: "reduce" | "integral" | "limit" | "derivative" | "jacobian" | "let" }>;

/** A binder with its variable, the parts outside of its scope and those inside replaced. */
export function mapBinder(
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

/** Whether a term has a variable of its own. */
export function isBinder(term: Term): term is Binder {
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
