import type { RefutedRule } from "./rule.js";
import { atModel, formatSides } from "./values.js";

/** A rounded number that is not the rounding of what it stands for. */
export const notApproximate: RefutedRule = {
  kind: "refuted",
  code: "step.not-approximate",
  title: "A numeric approximation is off",
  severity: "error",
  describe: (counterexample) => {
    const { left, right } = formatSides(counterexample);
    return {
      message: `The approximation is off: ${atModel(counterexample)} left is ${left} and the right is ${right}, which differ by more than the last digit written.`,
      hint: "Compute the number again, or write fewer digits.",
    };
  },
};
