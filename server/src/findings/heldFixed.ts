import type { ConditionalRule } from "./rule.js";

/** A derivative that comes out only if names are held fixed although they are made from what it is taken by. */
export const heldFixed: ConditionalRule = {
  kind: "conditional",
  code: "step.held-fixed",
  title: "A derivative holds only if something is held fixed",
  severity: "warning",
  describe: ({ conditions }) => {
    const said = conditions.find(({ message }) => message !== "")?.message;
    return {
      message: said ?? "It holds only if names that depend on the variable are held fixed.",
      hint: "Say what is held fixed, or differentiate through it.",
    };
  },
};
