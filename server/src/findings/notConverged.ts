import type { UndecidedRule } from "./rule.js";

/** A step whose numeric evaluation did not settle. */
export const notConverged: UndecidedRule = {
  kind: "undecided",
  code: "undecided.not-converged",
  title: "An integral, a limit or a series did not converge",
  severity: "off",
  describe: (detail) => ({
    message: `This did not converge numerically: ${detail}.`,
    hint: "State what makes it converge, for instance the sign of a parameter.",
  }),
};
