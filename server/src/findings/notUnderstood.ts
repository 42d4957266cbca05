import type { UndecidedRule } from "./rule.js";

/** A step with notation or names that are not understood. */
export const notUnderstood: UndecidedRule = {
  kind: "undecided",
  code: "undecided.not-understood",
  title: "The notation of a step is not understood",
  severity: "off",
  describe: (detail) => ({
    message: `Not understood: ${detail}.`,
    hint: 'Rewrite this part, or put "derive: ignore" before the step.',
  }),
};
