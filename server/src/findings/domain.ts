import type { Counterexample } from "../check/judgement.js";
import { conditionList } from "./conditions.js";
import type { ConditionalRule } from "./rule.js";
import { formatAssignment, formatSides } from "./values.js";

/** A step that fails in general and holds where symbols are restricted as the document does not say. */
export const domain: ConditionalRule = {
  kind: "conditional",
  code: "step.domain",
  title: "A step needs a condition that the document does not state",
  severity: "warning",
  describe: ({ conditions, counterexample }, { relation }) => {
    const needed = conditionList(conditions);
    if (counterexample === undefined) return { message: `This holds only if ${needed}.`, hint: `State it: ${needed}.` };
    const model = formatAssignment(counterexample);
    return {
      message: `This holds only if ${needed}${model === "" ? "." : `: at ${model} ${failure(counterexample, relation)}.`}`,
      hint: `If that is meant, state it before this step ("for ${needed}").`,
    };
  },
};

/** Relations between statements, which have no values to be told. */
const isConnective =
  /^(?:\\(?:iff|implies|impliedby|(?:Left|Right|Leftright|Long(?:left|right|leftright))arrow)|<?=>|[⇒⇔⟹⟺])$/u;

/** What is the matter at a counterexample: what the sides come to, or that one of two statements fails. */
function failure(counterexample: Counterexample, relation: string): string {
  if (isConnective.test(relation)) return "one of the statements holds and the other one fails";
  const { left, right } = formatSides(counterexample);
  return `the left is ${left} and the right is ${right}`;
}
