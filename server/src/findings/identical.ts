import type { RefutedRule } from "./rule.js";
import { atModel, formatSides } from "./values.js";

/** Two sides that are claimed to differ and are the same. */
export const identical: RefutedRule = {
  kind: "refuted",
  code: "step.identical",
  title: "Two sides that are claimed to differ are equal",
  severity: "error",
  describe: (counterexample) => ({
    message: `The sides are claimed to differ but are equal: ${atModel(counterexample)} left and the right are both ${formatSides(counterexample).left}.`,
    hint: "Check whether an equality was meant.",
  }),
};
