import type { ConditionalRule } from "./rule.js";
import { mathOf } from "./values.js";

/** A step that holds for independent variables, which the text does not say they are. */
export const independence: ConditionalRule = {
  kind: "conditional",
  code: "law.independence",
  title: "A step holds only for independent variables",
  severity: "warning",
  describe: ({ conditions }) => {
    const names = conditions[0]?.latex.split("\\perp").map((name) => mathOf(name.trim())) ?? [];
    const last = names.pop() ?? "";
    const said = conditions.find(({ message }) => message !== "")?.message;
    return {
      message:
        names.length > 0
          ? `This holds only if ${names.join(", ")} and ${last} are independent, which the text does not say.`
          : (said ?? "This holds only if the variables are independent, which the text does not say."),
      hint: "State that they are independent, or add the term for their dependence.",
    };
  },
};
