import type { UndecidedRule } from "./rule.js";

/** A step on which the checker itself broke. */
export const internal: UndecidedRule = {
  kind: "undecided",
  code: "undecided.internal",
  title: "The checker failed on a step",
  severity: "off",
  describe: (detail) => ({
    message: `The checker itself failed on this step (${detail}). The other steps are not affected.`,
    hint: "Please report this with the text of the step.",
  }),
};
