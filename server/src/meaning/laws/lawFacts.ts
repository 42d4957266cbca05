import type { Expr } from "../../notation/expr.js";
import { keyOf } from "../../notation/walk.js";
import { encloses, type Facts, sharedDepth, type Viewpoint } from "../context.js";
import { nameShape } from "../names.js";
import type { LawFact } from "./lawFact.js";
import { namesIn } from "./lawFactsSpans.js";

/** The names that a fact speaks of. */
export function subjectsOf(fact: LawFact): readonly Expr[] {
  return fact.kind === "law" || fact.kind === "uniform" ? fact.names : fact.variables;
}

/** Facts of different groups do not replace each other: an independence says nothing of a law. */
function groupOf(fact: LawFact): string {
  switch (fact.kind) {
    case "independent":
    case "uncorrelated":
    case "markov":
      return "dependence";
    case "law":
      return "law";
    default:
      return "distribution";
  }
}

/** The scopes of the facts about a name, by group. */
type Places = ReadonlyMap<string, readonly LawFact[]>;

function byName(facts: readonly LawFact[]): Places {
  const places = new Map<string, LawFact[]>();
  for (const fact of facts) {
    for (const name of new Set(subjectsOf(fact).flatMap(namesIn))) {
      const key = `${groupOf(fact)} ${name}`;
      const known = places.get(key);
      if (known === undefined) places.set(key, [fact]);
      else known.push(fact);
    }
  }
  return places;
}

const known = new WeakMap<Viewpoint, { readonly facts: Facts; readonly laws: readonly LawFact[] }>();

/**
 * The facts about laws that hold at a viewpoint, the stronger ones last: those made before it in the scopes around it, or
 * in its own paragraph, or by "where" behind it. For a name of which these say nothing, what the nearest earlier
 * sibling said of it comes first, unless it was said for that item only.
 */
export function visibleLaws(facts: Facts, view: Viewpoint): readonly LawFact[] {
  const before = known.get(view);
  if (before?.facts === facts) return before.laws;
  const laws = seenFrom(facts, view);
  known.set(view, { facts, laws });
  return laws;
}

/** Whether a fact gives a variable another law than an earlier one gave it. */
function replaces(later: LawFact, earlier: LawFact): boolean {
  if (later.kind !== "distributed" || earlier.kind !== "distributed") return false;
  const names = new Set(earlier.variables.map(keyOf));
  return later.variables.every((variable) => names.has(keyOf(variable)));
}

function seenFrom(facts: Facts, view: Viewpoint): readonly LawFact[] {
  const around = facts.laws.filter((fact) => {
    if (!encloses(fact.scope, view.scope)) return false;
    if (fact.order <= view.order || fact.paragraph === view.paragraph) return true;
    return fact.backwards && fact.paragraph > view.paragraph && fact.paragraph <= view.paragraph + 3;
  });
  const earlier = around.filter(({ order }) => order <= view.order);
  // "Now let $X$ be …" says nothing of the $X$ before it.
  const own = around.filter(
    (fact) => fact.order <= view.order || fact.backwards || !earlier.some((before) => replaces(fact, before)),
  );
  if (!view.siblings) return own;
  const said = byName(own);
  const others = facts.laws.filter(
    (fact) => fact.order <= view.order && !fact.local && !encloses(fact.scope, view.scope),
  );
  if (view.everywhere === true) return [...others, ...own];
  const inherited = new Set<LawFact>();
  for (const [key, candidates] of byName(others)) {
    if (said.has(key)) continue;
    const near = Math.max(...candidates.map(({ scope }) => sharedDepth(scope, view.scope)));
    const nearest = candidates.filter(({ scope }) => sharedDepth(scope, view.scope) === near).at(-1);
    if (nearest === undefined) continue;
    for (const fact of candidates) if (encloses(fact.scope, nearest.scope)) inherited.add(fact);
  }
  const nameless = others.filter((fact) => subjectsOf(fact).length === 0);
  return [...others.filter((fact) => inherited.has(fact) || nameless.includes(fact)), ...own];
}

/** Whether an expression is a moment of a variable whose moments the text states: `\mathbb{E}[\epsilon]`. */
export function isKnownMoment(expr: Expr, laws: readonly LawFact[]): boolean {
  const [only] = expr.kind === "apply" ? expr.arguments : [];
  const base = only === undefined ? undefined : nameShape(only.expr)?.base;
  if (expr.kind !== "apply" || expr.arguments.length !== 1 || base === undefined) return false;
  return laws.some(
    (fact) => fact.kind === "moment" && fact.variables.some((variable) => nameShape(variable)?.base === base),
  );
}
