import type { UndecidedRule } from "./rule.js";

/** A step of whose sides at least one has no value in any model. */
export const undefinedSides: UndecidedRule = {
  kind: "undecided",
  code: "undecided.undefined",
  title: "A side of a step has no value",
  severity: "off",
  describe: (detail) => ({
    message: `There is nothing to compare: ${detail}.`,
    hint: "Check the domain: a logarithm of a negative number or a division by zero leaves nothing to compare.",
  }),
};
