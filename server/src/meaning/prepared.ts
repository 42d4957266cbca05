import type { Range } from "../base/range.js";
import type { Question } from "./question.js";

/** A remark on how a step was read. `from` is the place in the document that it comes from. */
export interface StepNote {
  readonly kind: "substituted" | "assumed" | "declared" | "reading" | "bound" | "skipped";
  readonly text: string;
  readonly from?: Range;
}

/** What is to be done with a step: judged, or taken as it is. */
export type StepTask =
  | {
      readonly kind: "judge";
      readonly question: Question;
      readonly expectFailure: boolean;
      /** Reasons for which a failure may be no mistake: with any of them a refutation counts as undecided. */
      readonly doubts: readonly string[];
      /** Those of the doubts that ask what else is true of names: moot where the sides differ by a constant. */
      readonly doubtsAboutNames?: readonly string[];
      /** What is particular about each reading of the question, in words; empty where there is nothing to tell. */
      readonly readings: readonly string[];
    }
  | { readonly kind: "given"; readonly why: string }
  | { readonly kind: "ignored" }
  | {
      readonly kind: "not-understood";
      readonly code: "undecided.not-understood" | "undecided.unsupported";
      readonly detail: string;
    };

/** One relation of a document with everything needed to judge it. Ranges are document offsets. */
export interface PreparedStep {
  readonly range: Range;
  readonly relationRange: Range;
  readonly relation: string;
  readonly left: string;
  readonly right: string;
  readonly task: StepTask;
  readonly notes: readonly StepNote[];
}

/** Something about notation or directives that the reader should know. */
export interface DocumentProblem {
  readonly code: string;
  readonly message: string;
  readonly range: Range;
}

/** A document followed from beginning to end: its steps in document order. */
export interface PreparedDocument {
  readonly steps: readonly PreparedStep[];
  readonly problems: readonly DocumentProblem[];
}
