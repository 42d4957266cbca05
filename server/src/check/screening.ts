import type { Budget } from "../base/budget.js";
import { BudgetExceeded } from "../base/budget.js";
import { hashSeed } from "../base/hash.js";
import type { Question } from "../meaning/question.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import { planModels } from "./constraints.js";
import { examine } from "./examine.js";
import { questionKey } from "./identity.js";
import { comparisonProbe } from "./probe.js";

/** Models that are looked at: one in which the sides differ is enough. */
const width = 3;

/**
 * Whether a step may hold, by a look at few models: false only where every reading that the text allows fails in one of
 * them. A claim that is no comparison may always hold.
 */
export function mayHold(question: Question, budget: Budget): boolean {
  const seed = hashSeed(questionKey(question));
  return question.readings.some(({ claim, context, generous }) => {
    if (generous) return false;
    if (claim.kind !== "compare" || claim.relation === "!=") return true;
    const asked = context === undefined ? question : { ...question, ...context };
    try {
      const probe = comparisonProbe(claim.relation, claim.left, claim.right);
      const plan = planModels(asked, [claim.left, claim.right]);
      const { failing, informative } = examine(plan, probe, { seed, budget, batches: 1, search: false, width });
      return failing.length === 0 && informative > 0;
    } catch (error) {
      if (error instanceof Unsupported || error instanceof NotConverged || error instanceof BudgetExceeded)
        return false;
      throw error;
    }
  });
}
