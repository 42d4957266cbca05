import type { UndecidedRule } from "./rule.js";

/** A step whose context no model meets. */
export const noModel: UndecidedRule = {
  kind: "undecided",
  code: "undecided.no-model",
  title: "Nothing meets the assumptions of a step",
  severity: "off",
  describe: (detail) => ({
    message: `Nothing was found that meets what the text assumes here: ${detail}.`,
    hint: "Check the assumptions above this step: two of them may contradict each other.",
  }),
};
