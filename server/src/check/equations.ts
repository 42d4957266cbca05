import type { SymbolDeclaration } from "../meaning/question.js";
import type { Condition, Term } from "../meaning/term.js";
import { isolated } from "./isolate.js";
import { freeSymbols, walk } from "./traverse.js";

/** A comparison that is an equation. */
export type Equation = Extract<Condition, { kind: "compare" }>;

/** By which scalars the equations of a context are met. */
export interface Assignment {
  /** Scalars given by an expression. */
  readonly derived: ReadonlyMap<string, Term>;
  /** Scalars that an equation determines implicitly; none depends on itself through others. */
  readonly solved: ReadonlyMap<string, Equation>;
}

/** The symbol that an equation `symbol = expression` defines without running in a circle. */
export function definedSymbol(
  condition: Condition,
  known: ReadonlyMap<string, Term>,
  admissible: (id: string) => boolean,
  prefer: string | undefined,
): { readonly id: string; readonly value: Term } | undefined {
  if (condition.kind !== "compare" || condition.relation !== "=") return undefined;
  const options = [
    { side: condition.left, value: condition.right },
    { side: condition.right, value: condition.left },
  ].flatMap(({ side, value }) =>
    side.kind === "symbol" && admissible(side.id) && !known.has(side.id) && !dependsOn(value, side.id, known)
      ? [{ id: side.id, value }]
      : [],
  );
  return options.find((option) => option.id === prefer) ?? options[0];
}

/** Whether a term depends on a symbol, through the definitions of others too. */
function dependsOn(term: Term, id: string, derived: ReadonlyMap<string, Term>): boolean {
  return reached([term], { derived, solved: new Map() }).has(id);
}

/** The symbols that some terms depend on: those in them, and those by which these are computed or solved for. */
export function reached(terms: readonly Term[], { derived, solved }: Assignment): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...terms];
  for (let term = pending.pop(); term !== undefined; term = pending.pop()) {
    for (const id of freeSymbols([term])) {
      if (found.has(id)) continue;
      found.add(id);
      const definition = derived.get(id);
      if (definition !== undefined) pending.push(definition);
      const equation = solved.get(id);
      if (equation !== undefined) pending.push(equation.left, equation.right);
    }
  }
  return found;
}

/**
 * Decides for every equation by which scalar it is met: by substitution where one stands alone; in a system also where
 * one can be isolated, so that what is left has one unknown less; else by solving. An equation that could only be met
 * in a circle is left to rejection: it may be an identity that needs no scalar.
 */
export function assignEquations(
  conditions: readonly Condition[],
  scalars: ReadonlySet<string>,
  declarations: ReadonlyMap<string, SymbolDeclaration>,
  prefer: string | undefined,
): Assignment {
  const derived = new Map<string, Term>();
  const solved = new Map<string, Equation>();
  const equations = conditions.filter(
    (condition): condition is Equation => condition.kind === "compare" && condition.relation === "=",
  );
  const remaining: Equation[] = [];
  for (const equation of equations) {
    const definition = definedSymbol(equation, derived, (id) => scalars.has(id), prefer);
    if (definition === undefined) remaining.push(equation);
    else derived.set(definition.id, definition.value);
  }
  // What can be written out is put into the rest. What equals a number says something of its symbols; what equals
  // another expression may be an identity.
  const rankOf = (equation: Equation): number =>
    (hasClosedSide(equation) ? 0 : 2) + (remaining.length > 1 && isolatesAny(equation, scalars) ? 0 : 1);
  const ordered = [...remaining].sort((a, b) => rankOf(a) - rankOf(b));
  for (const [at, equation] of ordered.entries()) {
    const known = { derived, solved };
    const inside = [...reached([equation.left, equation.right], known)].filter(
      (id) => scalars.has(id) && !derived.has(id) && !solved.has(id),
    );
    const free = inside.filter((id) => !isCircular(id, equation, known));
    const ranked = [...free].sort(
      (a, b) => solvingRank(a, equation, declarations, prefer) - solvingRank(b, equation, declarations, prefer),
    );
    const later = ordered
      .slice(at + 1)
      .some((other) => inside.some((id) => reached([other.left, other.right], known).has(id)));
    const substituted = later ? isolatedScalar(ranked, equation, known) : undefined;
    const [chosen] = ranked;
    if (substituted !== undefined) derived.set(substituted.id, substituted.value);
    else if (chosen !== undefined) solved.set(chosen, equation);
  }
  return { derived, solved };
}

function hasClosedSide({ left, right }: Equation): boolean {
  return freeSymbols([left]).size === 0 || freeSymbols([right]).size === 0;
}

function isolatesAny({ left, right }: Equation, scalars: ReadonlySet<string>): boolean {
  return [...freeSymbols([left, right])].some((id) => scalars.has(id) && isolated(left, right, id) !== undefined);
}

/** Whether solving an equation for a scalar would need a solution that depends on the scalar itself. */
function isCircular(id: string, equation: Equation, known: Assignment): boolean {
  for (const other of reached([equation.left, equation.right], known)) {
    const inner = known.solved.get(other);
    if (inner !== undefined && reached([inner.left, inner.right], known).has(id)) return true;
  }
  return false;
}

/** The least wanted scalar that an equation can be solved for by writing it out. */
function isolatedScalar(
  ranked: readonly string[],
  equation: Equation,
  known: Assignment,
): { readonly id: string; readonly value: Term } | undefined {
  for (const id of [...ranked].reverse()) {
    const value = isolated(equation.left, equation.right, id);
    if (value !== undefined && !reached([value], known).has(id)) return { id, value };
  }
  return undefined;
}

/** How well a scalar suits solving an equation for it: preferred ones, then those that occur once, then unrestricted ones. */
function solvingRank(
  id: string,
  equation: Equation,
  declarations: ReadonlyMap<string, SymbolDeclaration>,
  prefer: string | undefined,
): number {
  if (id === prefer) return -1;
  let occurrences = 0;
  for (const side of [equation.left, equation.right]) {
    walk(side, (inner) => {
      if (inner.kind === "symbol" && inner.id === id) occurrences += 1;
    });
  }
  return 2 * occurrences + (declarations.get(id)?.domain === "real" ? 0 : 1);
}
