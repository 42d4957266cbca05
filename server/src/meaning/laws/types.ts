import type { Rational } from "../../base/rational.js";
import type { Expr } from "../../notation/expr.js";
import type { Binding, Bindings, Outcome, Variable } from "../bindings.js";

import type { Condition, Term } from "../term.js";

export type { Outcome, Variable } from "../bindings.js";

import type { Assumption } from "../context.js";
import type { LawFact } from "./lawFact.js";
import type { NamedLaw } from "./namedLaw.js";

/** A family that the elaboration of laws introduces: a table of probabilities, or the values of a variable. */
export interface LawFamily {
  readonly id: string;
  readonly latex: string;
  readonly rank: number;
  readonly domain: "real" | "positive" | "nonnegative" | "unit" | "natural";
  readonly extents?: readonly Term[];
  readonly simplex: boolean;
  readonly given: number;
}

/** What each coordinate is at, by its key. */
export type Assignment = ReadonlyMap<string, Outcome>;

/**
 * The law of a random vector by its mean and its covariance matrix. What is not said to be normal is known by these two
 * alone.
 */
export interface VectorLaw {
  readonly family: "vector";
  readonly mean: Term;
  readonly covariance: Term;
  readonly normal: boolean;
  /** The number of entries, where the text says it. */
  readonly size?: Term;
}

/** A law that the text writes out: of a number, or of a vector. */
export type WrittenLaw = NamedLaw | VectorLaw;

/** One conditional law of which a joint law is made: of its targets, given its parents. */
export interface Factor {
  readonly targets: readonly Variable[];
  readonly parents: readonly Variable[];
  /** The probability or density of the targets, given the parents. */
  readonly density: (at: Assignment) => Term;
  /** Whether its targets are numbers on a line instead of the states of a table. */
  readonly continuous: boolean;
  /** Whether its probabilities sum to one whatever the parameters are, so that others can be given its targets. */
  readonly total?: true;
  /** For a law with a name: which one it is. */
  readonly law?: (at: Assignment) => WrittenLaw | undefined;
  /** For a law with a name: the expectation of a term in a fresh variable. Others are summed or integrated. */
  readonly expect: ((id: string, body: Term, at: Assignment) => Term) | undefined;
}

/** The coordinates of each law that a step speaks of, and which of them were ever before the bar. */
export type Registry = ReadonlyMap<
  string,
  ReadonlyMap<string, { readonly variable: Variable; readonly target: boolean }>
>;

/** The name of a law before its indices are resolved. */
export interface LawHead {
  readonly base: string;
  readonly indices: readonly Expr[];
  readonly bindings: Bindings;
  /** The name of the law without the indices that count: `p` for `p_k`. */
  readonly family: string;
}

/**
 * What the laws of a step are over. A step is elaborated until its registry no longer grows: the table of a joint law
 * can be named only when all of its coordinates are known.
 */
export interface World {
  readonly prior: Registry;
  /** The number of states of coordinates, by letter, where a sum over them tells it. */
  readonly sizes: Map<string, Term>;
  /** The laws whose index runs somewhere in the step, without it, and how many there are: `p` for `\sum_k p_k(x)`. */
  readonly spread: Map<string, Term>;
  readonly met: Map<string, Map<string, { variable: Variable; target: boolean }>>;
  readonly families: Map<string, LawFamily>;
  readonly conditions: Map<string, Condition>;
  readonly doubts: Set<string>;
  /** How expectations and laws were read, for the reader of the verdict. */
  readonly readAs: Set<string>;
  /** The facts of the text that were used, in the order of their use. */
  readonly usedFacts: Set<LawFact>;
  /** The names of the laws as they were first written, with the bindings of their indices. */
  readonly heads: Map<string, LawHead>;
  /** Variables of which the text grants moments or a number of values that tables then have. */
  readonly granted: Set<string>;
  /** The variables whose values are drawn inside a range that the text tells, by the name of their table. */
  readonly ranged: Set<string>;
  /** Conditions on the values of random variables that their tables meet. */
  readonly usedConditions: Set<Assumption>;
  /** Random names that are applied to arguments: the predictor `\hat f` in `\hat f(x)`. */
  readonly randomFunctions: Set<string>;
  /** What is differentiated by around the place that is being elaborated: laws given by the text depend on it too. */
  readonly ambient: Map<string, Binding>;
  /** Names of points that random variables of the same letter may reach: `x` in `P(X \le x)`. */
  readonly points: Set<string>;
  /** Letters of the variables that are vectors. */
  readonly vectors: Set<string>;
  /** Names of the variables that are taken for numbers. */
  readonly numbers: Set<string>;
  /** Names that are the covariance matrix of a variable. */
  readonly covariances: Set<string>;
  /** Names in the mean and the covariance of the laws of vectors that the text gives. */
  readonly parameters: Set<string>;
  /** Values that are computed once for a whole side, in order: the moments of a drawn variable, say. */
  readonly shared: Map<string, Term>;
  /** What stands where a law is meant without being one, with the law that it was taken for. */
  readonly supplied: Map<string, string>;
  /** Free symbols in events about variables with values between two numbers. */
  readonly thresholds: Map<string, { readonly from: Rational; readonly to: Rational }>;
  /** Sizes that are fixed in this pass, since sequences of variables are written out. */
  readonly fixed: ReadonlyMap<string, number>;
  /** All variables are taken as independent: a reading that the text does not state. */
  readonly independent: boolean;
  /** What is applied to a slice is a function of its entries, not a number of its own for every index. */
  readonly functional: boolean;
  /** Such functions are positive, as scales are: a reading that the text does not state. */
  readonly positive: boolean;
  /** Conditional laws that the text gives by a name are taken as any laws: with the names the step has no meaning. */
  readonly abstract: boolean;
  /** The variables whose conditional law was taken by its name. */
  readonly named: Set<string>;
  /** Letters of the variables that tables of unknown laws are over. */
  readonly tabled: Set<string>;
  /** Letters of dimensions for which the step was read with a single one. */
  readonly dimensions: Set<string>;
  /** Whether a law, an expectation or the like was met at all. */
  used: boolean;
}
