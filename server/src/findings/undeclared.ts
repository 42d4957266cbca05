import { conditionList } from "./conditions.js";
import type { ConditionalRule } from "./rule.js";

/** A symbol that nothing introduces and that stands on one side only: perhaps a slip of the pen for another one. */
export const undeclared: ConditionalRule = {
  kind: "conditional",
  code: "symbol.undeclared",
  title: "A symbol is introduced nowhere",
  severity: "warning",
  describe: ({ conditions }) => {
    const said = conditions.find(({ message }) => message !== "")?.message;
    return {
      message: said ?? `A symbol here is introduced nowhere; the step holds if ${conditionList(conditions)}.`,
      hint: "Introduce the symbol, or write the one that is meant.",
    };
  },
};
