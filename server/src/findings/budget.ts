import type { UndecidedRule } from "./rule.js";

/** A step that would take more counted operations than its limit. */
export const budget: UndecidedRule = {
  kind: "undecided",
  code: "undecided.budget",
  title: "A step takes too many operations",
  severity: "off",
  describe: (detail) => ({
    message: `Too much to compute: ${detail}.`,
    hint: "Break the step into smaller ones.",
  }),
};
