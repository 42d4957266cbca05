import { conditionList } from "./conditions.js";
import type { ConditionalRule } from "./rule.js";

/** A step that holds if the notation is read as the author probably meant it, and fails as it is written. */
export const ambiguous: ConditionalRule = {
  kind: "conditional",
  code: "notation.ambiguous",
  title: "A step holds only if its notation is read generously",
  severity: "information",
  describe: ({ conditions }) => {
    const said = conditions.find(({ message }) => message !== "")?.message;
    return {
      message: said ?? `As written this fails; it holds if it is read as ${conditionList(conditions)}.`,
      hint: "Add the parentheses that are meant.",
    };
  },
};
