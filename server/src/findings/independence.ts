import type { ConditionalRule } from "./rule.js";

/** A step that holds for independent variables, which the text does not say they are. */
export const independence: ConditionalRule = {
  kind: "conditional",
  code: "law.independence",
  title: "A step holds only for independent variables",
  severity: "warning",
  describe: ({ conditions }) => {
    const said = conditions.find(({ message }) => message !== "")?.message;
    return {
      message: said ?? "It holds only if the variables are independent, which the text does not say.",
      hint: "State that they are independent, or add the term for their dependence.",
    };
  },
};
