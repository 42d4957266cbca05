import type { RefutedRule } from "./rule.js";
import { atModel, formatSides, mathOf } from "./values.js";

/** An inequality that fails for some values. */
export const orderViolated: RefutedRule = {
  kind: "refuted",
  code: "step.order-violated",
  title: "An inequality is violated",
  severity: "error",
  describe: (counterexample, { relation }) => {
    const { left, right } = formatSides(counterexample);
    return {
      message: `The inequality fails: ${atModel(counterexample)} left is ${left} and the right is ${right}, but ${mathOf(relation)} is claimed.`,
      hint: "Check the direction of the relation, and whether a factor that was moved across it can be negative or zero.",
    };
  },
};
