import type { UndecidedRule } from "./rule.js";

/** A step that fails as it was read, where the text may mean something else: nobody is accused. */
export const doubtful: UndecidedRule = {
  kind: "undecided",
  code: "undecided.doubtful",
  title: "It fails as it was read, but it may be meant otherwise",
  severity: "off",
  describe: (detail) => ({
    message: `As it was read the step fails, but ${detail === "" ? "it may be meant otherwise" : detail}.`,
    hint: "Check this step by hand, or say what is meant with a directive.",
  }),
};
