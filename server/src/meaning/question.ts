import type { Condition, Term } from "./term.js";

/** The values a free symbol ranges over. */
export type Domain =
  | "real"
  | "positive"
  | "negative"
  | "nonnegative"
  | "nonzero"
  | "unit"
  | "integer"
  | "natural"
  | "boolean";

/**
 * A free symbol of a question. A `family` is indexed by integers (`x_i`, `a_{ij}`): `rank` indices, each entry drawn
 * from `domain`, entries exist for every index. `simplex` families sum to one: over all of their indices, each from 1 to
 * its extent, where extents are given (the table of a law; `given` of the first indices are those of what it is
 * conditioned on, and are not summed over), else over the index range they are summed over.
 */
export interface SymbolDeclaration {
  readonly id: string;
  /** LaTeX of the name, as the author writes it. */
  readonly latex: string;
  readonly domain: Domain;
  readonly rank: number;
  /** Number of entries for every index, when the text says so: `x_1, \dots, x_n`. */
  readonly extents?: readonly Term[];
  readonly simplex?: boolean;
  /** How many of the first indices of a simplex tell which law, instead of being summed over. */
  readonly given?: number;
  /**
   * What is shown of a symbol that is drawn otherwise than it is used: for a family the value of its entry `shownIndex`,
   * for the number of a state the value that a variable has in it.
   */
  readonly shown?: Term;
  /** Set where the symbol is a vector or a matrix, or a family of such. */
  readonly shape?: MatrixShape;
  /** Where the document introduced it: false for a symbol that appears for the first time in this step. */
  readonly declared: boolean;
}

/**
 * The size and kind of a vector (one column) or matrix. `members` counts the indices before those of the entries: 1 for
 * `x_i` where every `x_i` is a vector. The `rank` of such a symbol is `members` and one for a vector, two for a matrix.
 */
export interface MatrixShape {
  readonly rows: Term;
  readonly columns: Term;
  readonly structure: MatrixStructure;
  readonly members: number;
}

/** What is said of a matrix beyond its size; `spd` is symmetric positive definite. */
export type MatrixStructure =
  | "general"
  | "simplex"
  | "symmetric"
  | "spd"
  | "orthogonal"
  | "diagonal"
  | "lower"
  | "upper"
  | "unit-lower"
  | "unit-upper";

/** An unknown function of the question: a random smooth one is drawn for it. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly latex: string;
  readonly arity: number;
  readonly shape?: "convex" | "concave" | "increasing" | "decreasing" | "positive";
}

/** What a step claims. */
export type Claim =
  | { readonly kind: "compare"; readonly relation: ClaimRelation; readonly left: Term; readonly right: Term }
  /** One statement follows from the other, or both say the same. Conditions are over the same symbols. */
  | { readonly kind: "implies" | "equivalent"; readonly left: Condition; readonly right: Condition }
  /** A numeric approximation: equal to within half a unit of the last digit written. */
  | { readonly kind: "approximate"; readonly left: Term; readonly right: Term; readonly tolerance: Term }
  /** `\propto`: the quotient does not depend on any of `variables`. */
  | { readonly kind: "proportional"; readonly left: Term; readonly right: Term; readonly variables: readonly string[] }
  /** Equal up to terms free of `variables` (`+ C`). */
  | {
      readonly kind: "up-to-constant";
      readonly left: Term;
      readonly right: Term;
      readonly variables: readonly string[];
    }
  /** `f(x) = g(x) + O(h(x))`: `|left - right| / bound` stays bounded as the variable goes to its limit. */
  | {
      readonly kind: "order";
      readonly left: Term;
      readonly right: Term;
      readonly bound: Term;
      readonly variable: string;
      readonly limits: readonly ("zero" | "infinity")[];
    };

/** The relations of a comparing claim; `!=` means "not identical". */
export type ClaimRelation = "=" | "!=" | "<" | ">" | "<=" | ">=";

/**
 * One way to take a step. `generous` readings use parentheses or names that the author did not write: a step that holds
 * only so is conditional. `note` says what is particular about the reading, for the hover.
 */
export interface Reading {
  readonly claim: Claim;
  readonly generous: boolean;
  readonly note?: string;
  /** Symbols and conditions as this reading takes them: the sizes of vectors and matrices differ between readings. */
  readonly context?: Pick<Question, "symbols" | "assumptions">;
  /** For a generous reading: the code and the condition to report (LaTeX, or words). */
  readonly condition?: {
    readonly code: string;
    readonly latex: string;
    readonly message: string;
    /** It says why the step as it stands cannot be judged: doubts about that are settled where the step holds so. */
    readonly explains?: boolean;
    /** The sizes that the text declares do not fit, so that nothing else can be meant. */
    readonly misfit?: boolean;
  };
}

/** Everything needed to judge a step; free of positions, so that its hash identifies the step. */
export interface Question {
  /** In order of likelihood; never empty. */
  readonly readings: readonly Reading[];
  readonly symbols: readonly SymbolDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  /** What the context grants about the symbols. */
  readonly assumptions: readonly Condition[];
  /** Conditions to try when the step fails in general: unstated but usual (`\sigma > 0`). */
  readonly candidates: readonly CandidateCondition[];
  /** Equations of the text that were not used: a failure is a mistake only where they hold in general. */
  readonly unused?: readonly AskedBesides[];
  /** The step as words that were not read may mean it: a failure is a mistake only where it fails in all of these too. */
  readonly excuses?: readonly AskedBesides[];
  /** One step from an index to the next, as an induction takes it: where the first fails the others mean nothing. */
  readonly inductive?: true;
  /** Names of which the text may say more: it matters to a failure whether the sides vary with them. */
  readonly doubted?: readonly string[];
}

/** A question of its own that is asked when the step fails, and what to say of the failure where its answer may explain it. */
export interface AskedBesides {
  readonly question: Question;
  readonly doubt: string;
}

/** A condition that may save a step. */
export interface CandidateCondition {
  readonly condition: Condition;
  readonly latex: string;
}
