import type { SavingCondition } from "./conditions.js";
import type { Witness } from "./examine.js";
import type { Counterexample, UndecidedReason } from "./judgement.js";
import type { Probe, RefutedCode } from "./probe.js";

/** What a refutation rests on: the claim in the form that was tested, and the models in which it fails. */
export interface Refutation {
  readonly probe: Probe;
  /** The one that is shown. */
  readonly witness: Witness;
  readonly failing: readonly Witness[];
}

/** What judging one reading of a step came to; `models` is the number of models that said anything. */
export type Outcome =
  | { readonly kind: "holds"; readonly models: number; readonly proof: "residues" | null }
  | {
      readonly kind: "refuted";
      readonly models: number;
      readonly code: RefutedCode;
      readonly counterexample: Counterexample;
      /** Those of the doubted symbols with which no side varies, so that nothing said of them could save the step. */
      readonly idle: readonly string[];
      /** The sides differ by the same number in every model, or an order between them fails in all of them. */
      readonly constantGap: boolean;
      /** What the counterexample was taken from, for a closer look. */
      readonly refutation?: Refutation;
    }
  | {
      readonly kind: "conditional";
      readonly models: number;
      readonly code: string;
      readonly conditions: readonly SavingCondition[];
      readonly counterexample?: Counterexample;
    }
  | { readonly kind: "undecided"; readonly models: number; readonly reason: UndecidedReason };

/** An undecided outcome. */
export function undecided(code: UndecidedReason["code"], detail: string, models = 0): Outcome {
  return { kind: "undecided", models, reason: { code, detail } };
}
