import type { UndecidedRule } from "./rule.js";

/** A step whose counterexample did not survive a second computation: nobody is accused. */
export const unconfirmed: UndecidedRule = {
  kind: "undecided",
  code: "undecided.unconfirmed",
  title: "A difference could not be confirmed",
  severity: "off",
  describe: (detail) => ({
    message: `The sides seem to differ, but a second computation could not confirm it${detail === "" ? "" : `: ${detail}`}.`,
    hint: "Check this step by hand.",
  }),
};
