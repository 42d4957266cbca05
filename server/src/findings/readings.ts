import type { UndecidedRule } from "./rule.js";

/** A step with more readings than are tried. */
export const readings: UndecidedRule = {
  kind: "undecided",
  code: "undecided.readings",
  title: "The notation of a step has too many readings",
  severity: "off",
  describe: (detail) => ({
    message: `There are too many ways to read this: ${detail}.`,
    hint: "Add parentheses where the notation is ambiguous.",
  }),
};
