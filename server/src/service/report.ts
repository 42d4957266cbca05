import type { Range } from "../base/range.js";
import type { Counterexample, Difference, Evidence, PartValue, Verdict } from "../check/judgement.js";
import type { Language } from "../text/document.js";

/** A text edit in document offsets. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/**
 * A condition under which a step would hold. `insert` writes it into the document as a directive, `sentence` as a sentence,
 * and the step then holds without it.
 */
export interface ConditionReport {
  readonly latex: string;
  readonly message: string;
  readonly insert?: Edit;
  readonly sentence?: Edit;
}

/** How a step was read, for hover and `explain`: one sentence each, with the document offset it comes from if it has one. */
export interface ReadingNote {
  readonly kind: "substituted" | "assumed" | "declared" | "reading" | "bound" | "skipped";
  readonly text: string;
  readonly from?: Range;
}

/** Everything known about one step of a document. Ranges are document offsets. */
export interface StepReport {
  /** The identity of the statement with its context; the same for the same step elsewhere. */
  readonly id: string;
  /** From the left side (where it stands on the same display, else from the relation) to the end of the right side. */
  readonly range: Range;
  readonly relationRange: Range;
  /** Where the formula that holds the relation begins, its delimiter included. */
  readonly formulaStart: number;
  /** The bare relation symbol as written: `\\leq`, `:=`. */
  readonly relation: string;
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  /** The code of the finding; absent for proved, supported, given and ignored steps. */
  readonly code?: string;
  /** What is the matter, in words; present when `code` is. */
  readonly message?: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly counterexample?: Counterexample;
  readonly conditions: readonly ConditionReport[];
  /** Where the slip is, as far as it is known: the smallest part of the document that explains the failure. */
  readonly fault?: Range;
  /** The relation of the refuted step that this one leads back from: together they are one slip. */
  readonly returnsFrom?: Range;
  /** Single edits that make the step and its neighbours hold, the likeliest first. */
  readonly repairs: readonly Edit[];
  /** What the sides differ by, if that is something simple. */
  readonly difference?: Difference;
  /** What the parts of both sides come to in the counterexample. */
  readonly parts?: readonly PartValue[];
  /**
   * For a step that holds only as it was probably meant (parentheses that are missing, another name): edits that together
   * write it so.
   */
  readonly meant?: readonly Edit[];
  readonly evidence?: Evidence;
  readonly reading: readonly ReadingNote[];
  readonly milliseconds: number;
}

/** Something to tell the reader at a place: what becomes an editor diagnostic. */
export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning" | "information" | "hint" | "off";
  readonly message: string;
  readonly hint?: string;
  readonly range: Range;
  readonly stepId?: string;
  /** Other places that belong to it, each with what it is. */
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
}

/** How many steps came out how. `notUnderstood` counts undecided steps whose notation or names were not understood. */
export type StepCounts = Readonly<Record<Verdict, number>> & { readonly steps: number; readonly notUnderstood: number };

/** A masked network of a document, or a product of a MADE's masks, with what is claimed of it. */
export interface NetworkReport {
  readonly name: string;
  readonly range: Range;
  readonly claims: readonly {
    readonly text: string;
    readonly range: Range;
    readonly holds: boolean;
    /** What breaks a claim that does not hold. */
    readonly witness?: string;
  }[];
}

/** A document checked. */
export interface DocumentReport {
  readonly language: Language;
  readonly steps: readonly StepReport[];
  readonly networks: readonly NetworkReport[];
  readonly findings: readonly Finding[];
  readonly counts: StepCounts;
}
