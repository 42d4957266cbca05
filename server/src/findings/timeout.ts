import type { UndecidedRule } from "./rule.js";

/** A step whose work was ended by the clock; it is never cached. */
export const timeout: UndecidedRule = {
  kind: "undecided",
  code: "undecided.timeout",
  title: "A step took too long",
  severity: "off",
  describe: (detail) => ({
    message: `The check of this step was ended: ${detail}.`,
    hint: "Break the step into smaller ones, or raise the limit limits.stepTimeout.",
  }),
};
