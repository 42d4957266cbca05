import type { UndecidedRule } from "./rule.js";

/** A step with something that is understood and that no check covers yet. */
export const unsupported: UndecidedRule = {
  kind: "undecided",
  code: "undecided.unsupported",
  title: "A step uses something that cannot be checked yet",
  severity: "off",
  describe: (detail) => ({
    message: `This cannot be checked yet: ${detail}.`,
    hint: "The steps around it are checked all the same.",
  }),
};
