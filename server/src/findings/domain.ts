import { conditionList } from "./conditions.js";
import type { ConditionalRule } from "./rule.js";
import { formatAssignment, formatSides } from "./values.js";

/** A step that fails in general and holds where symbols are restricted as the document does not say. */
export const domain: ConditionalRule = {
  kind: "conditional",
  code: "step.domain",
  title: "A step needs a condition that the document does not state",
  severity: "warning",
  describe: ({ conditions, counterexample }) => {
    const needed = conditionList(conditions);
    if (counterexample === undefined) return { message: `This holds only if ${needed}.`, hint: `State it: ${needed}.` };
    const { left, right } = formatSides(counterexample);
    const model = formatAssignment(counterexample);
    return {
      message: `This holds only if ${needed}${model === "" ? "." : `: at ${model} the left is ${left} and the right is ${right}.`}`,
      hint: `If that is meant, state it before this step ("for ${needed}").`,
    };
  },
};
