import type { ConditionalRule } from "./rule.js";

/** A law is meant where something else stands; with a law's name before it the step holds. */
export const noDistribution: ConditionalRule = {
  kind: "conditional",
  code: "law.no-distribution",
  title: "An argument that should be a distribution is none",
  severity: "warning",
  describe: ({ conditions }) => {
    const said = conditions.find(({ message }) => message !== "")?.message;
    return {
      message: said ?? "An argument is no distribution; the step holds only if one is meant.",
      hint: "Write the name of the law before its arguments.",
    };
  },
};
