import type { Range } from "../../base/range.js";
import type { Scope } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";

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
        /** Said of the entries of vectors: those of one are independent of each other too. */
        readonly ofEntries?: true;
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
        /** "$X$ has the distribution function $F(x) = …$": the value at a point that stands for every number. */
        readonly kind: "cumulative";
        readonly variables: readonly Expr[];
        readonly point: Expr;
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
        /** Where the values lie: "$X$ takes values in $[a, b]$", "a nonnegative random variable". */
        readonly kind: "range";
        readonly variables: readonly Expr[];
        readonly low: Expr | undefined;
        readonly high: Expr | undefined;
        readonly strict: boolean;
      }
    | {
        /** Said to be made from data: "the predictor $\hat f$ is trained on $\mathcal{D}$". */
        readonly kind: "trained";
        readonly variables: readonly Expr[];
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
    | {
        /** A law that puts all of its weight on one state: `q(z = k \mid x) = \mathbf{1}[k = k^*]`. */
        readonly kind: "point";
        readonly variables: readonly [Expr];
        readonly given: readonly Expr[];
        readonly law: Expr;
        readonly at: Expr;
        /** The place in reading order from which the name stands for any law: "more generally, for any $q$". */
        readonly until?: number;
      }
  );
