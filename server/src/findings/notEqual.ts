import type { RefutedRule } from "./rule.js";
import { atModel, formatSides } from "./values.js";

/** An equation whose sides differ. */
export const notEqual: RefutedRule = {
  kind: "refuted",
  code: "step.not-equal",
  title: "The two sides of an equation differ",
  severity: "error",
  describe: (counterexample) => {
    const { left, right } = formatSides(counterexample);
    return {
      message: `The sides differ: ${atModel(counterexample)} left is ${left} and the right is ${right}.`,
      hint:
        counterexample.assignment.length === 0
          ? "Compute both sides again: a sign, a factor, an exponent or a bound may have changed."
          : "Compare the sides term by term at these values: a sign, a factor, an exponent or an index may have changed.",
    };
  },
};
