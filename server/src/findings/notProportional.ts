import type { RefutedRule } from "./rule.js";
import { formatAssignment } from "./values.js";

/** Two sides whose quotient changes with the variable in which they are claimed to be proportional. */
export const notProportional: RefutedRule = {
  kind: "refuted",
  code: "step.not-proportional",
  title: "Two sides are not proportional",
  severity: "error",
  describe: (counterexample) => {
    const model = formatAssignment(counterexample);
    return {
      message: `The sides are not proportional: their quotient is not constant${model === "" ? "" : `, for instance at ${model}`}.`,
      hint: "A factor that was dropped depends on the variable; only factors free of it may go into the constant.",
    };
  },
};
