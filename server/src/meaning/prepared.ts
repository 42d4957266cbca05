import type { Range } from "../base/range.js";
import type { Question } from "./question.js";

/** A remark on how a step was read. `from` is the place in the document that it comes from. */
export interface StepNote {
  readonly kind: "substituted" | "assumed" | "declared" | "reading" | "bound" | "skipped";
  readonly text: string;
  readonly from?: Range;
}

/** A reason for which a failure may be no mistake, as long as the names make a difference to it. */
export interface NameDoubt {
  readonly text: string;
  readonly names: readonly string[];
}

/** What is to be done with a step: judged, or taken as it is. */
export type StepTask =
  | {
      readonly kind: "judge";
      readonly question: Question;
      readonly expectFailure: boolean;
      /** Reasons for which a failure may be no mistake: with any of them a refutation counts as undecided. */
      readonly doubts: readonly string[];
      /** Doubts that are none where no side varies with the names. */
      readonly nameDoubts?: readonly NameDoubt[];
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

/** The task of a step that cannot be read; `detail` says what of it. */
export function notUnderstoodTask(detail: string): StepTask {
  return { kind: "not-understood", code: "undecided.not-understood", detail };
}

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
