import type { Side } from "../derivation/outline.js";
import type { RevisableStep } from "../meaning/revision.js";
import type { Term } from "../meaning/term.js";
import type { Plan } from "./constraints.js";
import { freeSymbols, unknownNames } from "./traverse.js";

/**
 * The term that LaTeX denotes in the place of a step's right side; undefined where it is not understood there, or where
 * a model of the plan does not tell everything that it mentions.
 */
export function termOf(step: RevisableStep, right: Side, latex: string, plan: Plan): Term | undefined {
  const question = step.sketched({ part: "side", side: right, latex });
  const claim = question?.readings.find(({ generous }) => !generous)?.claim;
  if (claim?.kind !== "compare") return undefined;
  const term = claim.right;
  const isTold =
    [...freeSymbols([term])].every((id) => plan.declarations.has(id)) &&
    [...unknownNames([term])].every((name) => plan.functions.has(name));
  return isTold ? term : undefined;
}
