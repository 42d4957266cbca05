import type { Range } from "../../base/range.js";
import type { Scope } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import { encloses, type Facts, type Viewpoint } from "../context.js";
import { namesIn } from "./lawFactsSpans.js";

interface Common {
  readonly scope: Scope;
  /** The place in reading order of the formula that names the variables. */
  readonly order: number;
  readonly paragraph: number;
  readonly source: Range;
  /** Stated by "where" or "with": it also governs what stands before it. */
  readonly backwards: boolean;
  /** Stated behind "if" or "when", or by a directive, which ends with its section: other items do not inherit it. */
  readonly local: boolean;
}

/**
 * What the text says about random variables and laws, in words or in symbols. Lists keep the ellipsis of
 * `X_1, \dots, X_n` as it was written. A tuple among the variables of an independence is a group: `X \perp (Y, Z)`.
 */
export type LawFact = Common &
  (
    | {
        /** `x \sim \mathcal N(0,1)`, `x \mid \theta \sim p(x \mid \theta)`, "$X$ has density $p$", "$N$ is Poisson with rate $\lambda$". */
        readonly kind: "distributed";
        readonly variables: readonly Expr[];
        readonly given: readonly Expr[];
        readonly law: Expr;
      }
    | {
        /** Independent of one another, perhaps given others. A single variable is independent of all that is not made of it. */
        readonly kind: "independent";
        readonly variables: readonly Expr[];
        readonly given: readonly Expr[];
      }
    | { readonly kind: "uncorrelated"; readonly variables: readonly Expr[] }
    | {
        /** Independent and alike; `count` is how many, where the text says it. */
        readonly kind: "iid";
        readonly variables: readonly Expr[];
        readonly count?: Expr;
      }
    | {
        /** A Markov chain, in its order. */
        readonly kind: "markov";
        readonly variables: readonly Expr[];
      }
    | {
        readonly kind: "moment";
        readonly variables: readonly Expr[];
        readonly moment: "mean" | "variance" | "deviation";
        readonly value: Expr;
      }
    | {
        readonly kind: "correlation";
        readonly variables: readonly [Expr, Expr];
        readonly value: Expr;
        readonly normal: boolean;
      }
    | {
        /** Said to be random, discrete, continuous or normal. */
        readonly kind: "random";
        readonly variables: readonly Expr[];
        readonly support: "discrete" | "continuous" | "any";
        readonly normal: boolean;
      }
    | {
        /** Names said to be laws: "densities $p$ and $q$". */
        readonly kind: "law";
        readonly names: readonly Expr[];
        readonly support: "discrete" | "continuous" | "any";
        readonly positive: boolean;
      }
    | {
        /** How many values variables take: `z \in \{1, \dots, K\}`, "an alphabet with $K$ symbols" (no variables then). */
        readonly kind: "size";
        readonly variables: readonly Expr[];
        readonly size: Expr | undefined;
        readonly values: "counted" | "binary" | "any";
      }
    | {
        /** Laws, as names or as written (`p(z)`), or variables that are uniform over finitely many values; no names for "the prior is uniform". */
        readonly kind: "uniform";
        readonly names: readonly Expr[];
        readonly size: Expr | undefined;
      }
  );

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

/** How many of the outermost scopes two places share. */
function shared(a: Scope, b: Scope): number {
  const differs = a.findIndex((id, at) => b[at] !== id);
  return differs < 0 ? a.length : differs;
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

function seenFrom(facts: Facts, view: Viewpoint): readonly LawFact[] {
  const own = facts.laws.filter((fact) => {
    if (!encloses(fact.scope, view.scope)) return false;
    if (fact.order <= view.order || fact.paragraph === view.paragraph) return true;
    return fact.backwards && fact.paragraph > view.paragraph && fact.paragraph <= view.paragraph + 3;
  });
  if (!view.siblings) return own;
  const said = byName(own);
  const others = facts.laws.filter(
    (fact) => fact.order <= view.order && !fact.local && !encloses(fact.scope, view.scope),
  );
  const inherited = new Set<LawFact>();
  for (const [key, candidates] of byName(others)) {
    if (said.has(key)) continue;
    const near = Math.max(...candidates.map(({ scope }) => shared(scope, view.scope)));
    const nearest = candidates.filter(({ scope }) => shared(scope, view.scope) === near).at(-1);
    if (nearest === undefined) continue;
    for (const fact of candidates) if (encloses(fact.scope, nearest.scope)) inherited.add(fact);
  }
  const nameless = others.filter((fact) => subjectsOf(fact).length === 0);
  return [...others.filter((fact) => inherited.has(fact) || nameless.includes(fact)), ...own];
}
