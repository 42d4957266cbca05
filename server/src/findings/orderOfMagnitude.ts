import type { RefutedRule } from "./rule.js";
import { formatAssignment } from "./values.js";

/** A remainder that is larger than the `O(...)` written for it. */
export const orderOfMagnitude: RefutedRule = {
  kind: "refuted",
  code: "step.order-of-magnitude",
  title: "A remainder is larger than stated",
  severity: "error",
  describe: (counterexample) => {
    const model = formatAssignment(counterexample);
    return {
      message: `The remainder is larger than stated${model === "" ? "" : ` (seen at ${model})`}: divided by what stands inside $O(\\cdot)$, the difference of the sides keeps growing.`,
      hint: "Expand one order further and compare the terms that are kept.",
    };
  },
};
