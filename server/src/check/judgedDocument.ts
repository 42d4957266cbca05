import type { PrepareOptions } from "../meaning/prepare.js";
import type { Language } from "../text/document.js";
import type { Verdict } from "./judgement.js";

/** A document whose steps were judged: the verdicts in document order. */
export interface JudgedDocument {
  readonly text: string;
  readonly language: Language;
  readonly options: PrepareOptions;
  readonly verdicts: readonly Verdict[];
}
