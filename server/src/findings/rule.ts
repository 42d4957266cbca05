import type { Counterexample, Judgement } from "../check/judgement.js";
import type { SeverityLevel } from "../protocol/settings.js";

/** What the reader is told: what is the matter and why, and what to do about it. */
export interface Wording {
  readonly message: string;
  readonly hint?: string;
}

/** The statement of a step, in the author's LaTeX. */
export interface StepText {
  readonly left: string;
  readonly relation: string;
  readonly right: string;
}

/** What every kind of finding has. `title` names it in lists of rules and settings. */
interface Rule {
  readonly code: string;
  readonly title: string;
  readonly severity: SeverityLevel;
}

/** A step that fails, shown by a counterexample. */
export interface RefutedRule extends Rule {
  readonly kind: "refuted";
  readonly describe: (counterexample: Counterexample, step: StepText) => Wording;
}

/** The answer that a step holds only under a condition. */
export type ConditionalJudgement = Extract<Judgement, { readonly verdict: "conditional" }>;

/** A step that holds only under a condition which the document does not state. */
export interface ConditionalRule extends Rule {
  readonly kind: "conditional";
  readonly describe: (judgement: ConditionalJudgement, step: StepText) => Wording;
}

/** A step that could not be decided; `detail` comes from the layer that gave up. */
export interface UndecidedRule extends Rule {
  readonly kind: "undecided";
  readonly describe: (detail: string) => Wording;
}

/** Something about the document itself; the layer that found it words it, and the rule says what to do. */
export interface DocumentRule extends Rule {
  readonly kind: "document";
  readonly hint?: string;
}

/** Something that an author claims in a directive, and that is shown to be false; the layer that checked it words it. */
export interface ClaimRule extends Rule {
  readonly kind: "claim";
  readonly hint: string;
}

/** One diagnostic code: when it is given, how it is worded and how loudly it is reported. */
export type FindingRule = RefutedRule | ConditionalRule | UndecidedRule | DocumentRule | ClaimRule;
