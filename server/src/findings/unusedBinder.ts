import type { ConditionalRule } from "./rule.js";

/** An expectation over a variable that its body does not contain; with that variable in it the step holds. */
export const unusedBinder: ConditionalRule = {
  kind: "conditional",
  code: "symbol.unused-binder",
  title: "An expectation does not contain its variable",
  severity: "warning",
  describe: ({ conditions }) => {
    const said = conditions.find(({ message }) => message !== "")?.message;
    return {
      message: said ?? "An expectation is over a variable that it does not contain; the step holds with it.",
      hint: "Write the same variable below the expectation and in it.",
    };
  },
};
