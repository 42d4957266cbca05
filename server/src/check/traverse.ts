import type { Condition, Term } from "../meaning/term.js";

/** The terms directly inside a term, those of its conditions included, in the order in which they are written. */
export function subterms(term: Term): readonly Term[] {
  switch (term.kind) {
    case "rational":
    case "constant":
    case "symbol":
    case "bound":
      return [];
    case "identity":
      return term.size === undefined ? [] : [term.size];
    case "element":
      return [term.base, ...term.indices];
    case "add":
      return term.terms;
    case "multiply":
      return term.factors;
    case "divide":
      return [term.numerator, term.denominator];
    case "power":
      return [term.base, term.exponent];
    case "negate":
      return [term.body];
    case "call":
    case "unknown":
    case "linear":
      return term.arguments;
    case "reduce":
      return [term.from, term.to, ...(term.where === undefined ? [] : conditionTerms(term.where)), term.body];
    case "integral":
      return [term.from, term.to, term.body];
    case "limit":
      return [term.target, term.body];
    case "derivative":
      return [term.at, ...(term.component ?? []), term.body];
    case "piecewise":
      return [
        ...term.branches.flatMap((branch) => [...conditionTerms(branch.when), branch.value]),
        ...(term.otherwise === undefined ? [] : [term.otherwise]),
      ];
    case "let":
      return [term.value, term.body];
    case "matrix":
      return term.entries;
    case "array":
      return [term.rows, term.columns, term.body];
    case "jacobian":
      return [term.at, term.body];
  }
}

/** The terms that a condition compares, at any depth of its connectives. */
export function conditionTerms(condition: Condition): readonly Term[] {
  switch (condition.kind) {
    case "compare":
      return [condition.left, condition.right];
    case "all":
    case "any":
      return condition.conditions.flatMap(conditionTerms);
    case "not":
      return conditionTerms(condition.condition);
    case "integer":
      return [condition.term];
  }
}

/** Calls `visit` with a term and everything inside it, outermost first. */
export function walk(term: Term, visit: (term: Term) => void): void {
  visit(term);
  for (const inner of subterms(term)) walk(inner, visit);
}

/** The identifiers of the free symbols of some terms, in order of first occurrence. */
export function freeSymbols(terms: readonly Term[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const term of terms) {
    walk(term, (inner) => {
      if (inner.kind === "symbol") found.add(inner.id);
    });
  }
  return found;
}

/** The names of the unknown functions that some terms apply. */
export function unknownNames(terms: readonly Term[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const term of terms) {
    walk(term, (inner) => {
      if (inner.kind === "unknown") found.add(inner.name);
    });
  }
  return found;
}

/** The conditions that hold together when `condition` does: nested conjunctions taken apart. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.conditions.flatMap(conjuncts) : [condition];
}
