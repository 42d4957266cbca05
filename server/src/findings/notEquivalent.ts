import type { RefutedRule } from "./rule.js";
import { formatAssignment } from "./values.js";

/** Two statements that are claimed to say the same and do not. */
export const notEquivalent: RefutedRule = {
  kind: "refuted",
  code: "step.not-equivalent",
  title: "Two statements are not equivalent",
  severity: "error",
  describe: (counterexample) => {
    const model = formatAssignment(counterexample);
    return {
      message: `The statements are not equivalent: ${model === "" ? "" : `at ${model} `}the left one is ${String(counterexample.left)} and the right one is ${String(counterexample.right)}.`,
      hint: "Check both directions: a division by something that can be zero, a squared equation or a multiplication by a negative number changes the solutions.",
    };
  },
};
