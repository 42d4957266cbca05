import type { RefutedRule } from "./rule.js";
import { formatAssignment } from "./values.js";

/** A conclusion that its premise does not carry. */
export const doesNotFollow: RefutedRule = {
  kind: "refuted",
  code: "step.does-not-follow",
  title: "A conclusion does not follow",
  severity: "error",
  describe: (counterexample) => {
    const model = formatAssignment(counterexample);
    return {
      message:
        model === ""
          ? "The conclusion does not follow: the premise holds and the conclusion fails."
          : `The conclusion does not follow: at ${model} the premise holds and the conclusion fails.`,
      hint: "Put these values into both statements; the rearrangement between them went wrong where they begin to disagree.",
    };
  },
};
