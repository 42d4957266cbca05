/** What a step is found to be (DESIGN: verdicts). */
export type Verdict = "proved" | "supported" | "refuted" | "conditional" | "given" | "undecided" | "ignored";

/**
 * What a model chooses for a symbol: its LaTeX (or that of an entry, of a law, of a random function written out) and its
 * value. `\in` stands where the value is the set of those that a random variable takes, in the order of its table.
 */
export interface Assigned {
  readonly latex: string;
  readonly relation?: "\\in";
  readonly value: number | string;
}

/** One model in which a step fails, in the author's symbols. */
export interface Counterexample {
  readonly assignment: readonly Assigned[];
  readonly left: number | string;
  readonly right: number | string;
}

/** What the sides of a refuted equation differ by, where it is something simple that holds in all models. */
export type Difference =
  /** One side is the negative of the other. */
  | { readonly kind: "opposite" }
  /** One side is one divided by the other. */
  | { readonly kind: "reciprocal" }
  /** One side is the transpose of the other. */
  | { readonly kind: "transpose" }
  /** The side `larger` is this number times the other. */
  | { readonly kind: "multiple"; readonly latex: string; readonly larger: "left" | "right" }
  /** The side `larger` is the other one and this number. */
  | { readonly kind: "constant"; readonly latex: string; readonly larger: "left" | "right" }
  /** A term of the right side has the other sign than it should. */
  | { readonly kind: "sign"; readonly latex: string }
  /** The right side lacks a term or factor that it should have, or has one that it should not. */
  | { readonly kind: "term" | "factor"; readonly latex: string; readonly change: "missing" | "extra" };

/** The value of a part of one of the sides in the model of the counterexample. */
export interface PartValue {
  readonly side: "left" | "right";
  /** As the author writes it. */
  readonly latex: string;
  readonly value: number | string;
  /** How many parts it lies in: 0 for a whole side. */
  readonly depth: number;
}

/** Why an undecided step could not be decided. */
export type UndecidedReason =
  | { readonly code: "undecided.not-understood"; readonly detail: string }
  | { readonly code: "undecided.unsupported"; readonly detail: string }
  | { readonly code: "undecided.no-model"; readonly detail: string }
  | { readonly code: "undecided.undefined"; readonly detail: string }
  | { readonly code: "undecided.not-converged"; readonly detail: string }
  | { readonly code: "undecided.budget"; readonly detail: string }
  | { readonly code: "undecided.readings"; readonly detail: string }
  | { readonly code: "undecided.unconfirmed"; readonly detail: string }
  | { readonly code: "undecided.doubtful"; readonly detail: string }
  | { readonly code: "undecided.timeout"; readonly detail: string };

/** How a verdict was reached. */
export interface Evidence {
  /** The number of models in which both sides had a value. */
  readonly models: number;
  readonly method: "float64" | "tensor" | "none";
  /** The symbolic engine that proved it: the exact prover (`residues`) or `nerdamer`; null if none did. */
  readonly symbolic: "residues" | "nerdamer" | null;
  readonly seed: number;
}

/** The answer to a question. */
export type Judgement =
  | { readonly verdict: "proved" | "supported"; readonly evidence: Evidence; readonly reading: number }
  | {
      readonly verdict: "refuted";
      readonly evidence: Evidence;
      readonly code:
        | "step.not-equal"
        | "step.order-violated"
        | "step.not-equivalent"
        | "step.does-not-follow"
        | "step.not-proportional"
        | "step.order-of-magnitude"
        | "step.identical"
        | "step.not-approximate";
      readonly counterexample: Counterexample;
      /** Symbols with which no side varies in any reading. */
      readonly idle: readonly string[];
      /** The sides differ by the same number in every model: whatever else is true of their names, they differ. Looked for where that matters. */
      readonly constantGap: boolean;
    }
  | {
      readonly verdict: "conditional";
      readonly evidence: Evidence;
      readonly code: string;
      readonly conditions: readonly { readonly latex: string; readonly message: string }[];
      readonly counterexample?: Counterexample;
    }
  | { readonly verdict: "undecided"; readonly evidence: Evidence; readonly reason: UndecidedReason };
