import type { Budget } from "../base/budget.js";
import type { BatchServices } from "./batch.js";
import { evaluateScalar } from "./evaluate.js";
import { floatMethod } from "./methods.js";
import { solveScalar } from "./solve.js";

/** What the drawing of models needs from evaluation, at the expense of a budget. */
export function batchServices(budget: Budget): BatchServices {
  return {
    bound: (batch, term) => {
      const { lane } = floatMethod(batch.width);
      return lane.values(evaluateScalar(term, batch, lane, budget));
    },
    solve: (batch, id, near) => solveScalar(batch, id, budget, near),
  };
}
