import type { Counterexample, Judgement, Verdict } from "../check/judgement.js";
import type { Mending } from "../check/mend.js";
import type { Settling, StatedCondition } from "../check/settle.js";
import type { MaskPreview, Previewed } from "../draw/maskPreview.js";
import type { Picture } from "../draw/picture.js";
import type { DocumentKernel, DocumentMasks } from "../masks/documentMasks.js";
import type { Place } from "../masks/field.js";
import type { Extent, Stack } from "../masks/networks.js";
import type { ShownMask, ShownView } from "../masks/view.js";
import type { DocumentProblem, PreparedStep } from "../meaning/prepared.js";
import type { Question } from "../meaning/question.js";
import type { MaskDepth } from "../protocol/maskPanel.js";
import type { ThemeKind } from "../protocol/theme.js";
import type { Language } from "../text/document.js";
import type { NetworkReport } from "./report.js";

/** A document that another one takes in. */
export interface NamedFile {
  readonly text: string;
  readonly language: Language;
}

/**
 * Work that a pool does off the thread that asks. `prepare` has one part, the whole document; `judge` has a part for
 * each question, in their order, `gradient` one part, and `mend` one for each of its steps, `mended` or `settled`. Jobs and parts can be sent to a worker.
 * each question, in their order, and `mend` one for each of its steps, `mended` or `settled`; `masks`, `view`, `draw` and `preview` have one.
 * Jobs and parts can be sent to a worker.
 */
export type Job =
  | {
      readonly kind: "prepare";
      readonly text: string;
      readonly language: Language;
      /** Other documents that this one names, by the names it uses for them. */
      readonly files: Readonly<Record<string, NamedFile>>;
    }
  | { readonly kind: "judge"; readonly questions: readonly Question[] }
  /** What an entry of a masked network depends on by the gradient of a real one; only a worker with a tensor engine can tell. */
  | { readonly kind: "gradient"; readonly stack: Stack; readonly image: Extent; readonly at: Place }
  | {
      readonly kind: "mend";
      readonly text: string;
      readonly language: Language;
      readonly files: Readonly<Record<string, NamedFile>>;
      /** What became of each step of the document. */
      readonly verdicts: readonly Verdict[];
      /** The steps to be mended, in document order. */
      readonly steps: readonly FaultyStep[];
    }
  | { readonly kind: "masks"; readonly text: string; readonly language: Language }
  | {
      readonly kind: "view";
      readonly shown: ShownMask;
      readonly kernels: readonly DocumentKernel[];
      readonly depth?: MaskDepth;
    }
  | { readonly kind: "draw"; readonly shown: ShownMask; readonly depth: MaskDepth; readonly theme: ThemeKind }
  | { readonly kind: "preview"; readonly previewed: Previewed; readonly theme?: ThemeKind };

/** A refuted or conditional step by its place among the steps of its document. */
export type FaultyStep =
  | { readonly verdict: "refuted"; readonly index: number; readonly counterexample?: Counterexample }
  | {
      readonly verdict: "conditional";
      readonly index: number;
      readonly code: string;
      readonly conditions: readonly StatedCondition[];
    };

/** A step with what only the worker can tell cheaply. */
export interface LocatedStep {
  readonly step: PreparedStep;
  /** The fingerprint of the question, or of the text of a step that is not judged. */
  readonly id: string;
  /** Where the formula that holds the relation begins, its delimiter included. */
  readonly formulaStart: number;
}

/** A piece of a job's result. */
export type JobPart =
  | {
      readonly kind: "prepared";
      readonly steps: readonly LocatedStep[];
      readonly problems: readonly DocumentProblem[];
      readonly networks: readonly NetworkReport[];
    }
  | { readonly kind: "judged"; readonly judgement: Judgement; readonly milliseconds: number }
  /** The shares of the entries of an image, as `pathShares` counts them. */
  | { readonly kind: "gradient"; readonly shares: Float64Array }
  | { readonly kind: "mended"; readonly mending: Mending }
  | { readonly kind: "settled"; readonly settling: Settling }
  | { readonly kind: "masks"; readonly masks: DocumentMasks }
  | { readonly kind: "viewed"; readonly view: ShownView }
  | { readonly kind: "drawn"; readonly picture: Picture }
  | { readonly kind: "previewed"; readonly preview: MaskPreview }
  /** The work on this part threw; the message is for the log and for the reader. */
  | { readonly kind: "broken"; readonly message: string };

/** How a job ended. After `stuck` and `crashed` the part that was being worked on, and those behind it, are missing. */
export type JobEnd =
  | { readonly kind: "done" }
  | { readonly kind: "stuck" }
  | { readonly kind: "crashed"; readonly message: string }
  | { readonly kind: "cancelled" };

/** What goes with a job. */
export interface JobOptions {
  /** The milliseconds that the work on one part may take. */
  readonly limit: number;
  readonly signal?: AbortSignal;
  /** Somebody waits for just this job: it goes before those that wait and are not urgent. */
  readonly isUrgent?: boolean;
  /** Called with each part as it comes, in order; never after the job has ended. */
  readonly onPart: (part: JobPart) => void;
}

/** Runs jobs elsewhere. A job that hangs or crashes costs its worker, which is replaced, and nothing else. */
export interface JobPool {
  /** How many jobs run at once. */
  readonly size: number;
  /** Queues a job. The promise never rejects. */
  readonly run: (job: Job, options: JobOptions) => Promise<JobEnd>;
  /** Ends all workers; jobs that are running or waiting end as `cancelled`. */
  readonly dispose: () => Promise<void>;
}
