import { rational } from "../base/rational.js";
import type { Condition } from "../meaning/term.js";
import type { Context, Evaluate } from "./environment.js";
import { numberOf } from "./environment.js";
import { exactOf } from "./structural.js";

/**
 * The truth of a condition, lane by lane: 1, 0, or 2 where it cannot be told. Connectives follow Kleene's logic: one
 * false part makes a conjunction false whatever is unknown about the others.
 */
export function conditionMask<V>(condition: Condition, context: Context<V>, evaluate: Evaluate): Uint8Array {
  const { lane } = context;
  const uniform = (truth: boolean): Uint8Array => new Uint8Array(lane.width).fill(truth ? 1 : 0);
  switch (condition.kind) {
    case "compare": {
      const left = numberOf(evaluate(condition.left, context));
      const right = numberOf(evaluate(condition.right, context));
      return lane.compare(condition.relation, left, right);
    }
    case "all":
    case "any": {
      const decisive = condition.kind === "all" ? 0 : 1;
      let mask = uniform(decisive === 0);
      for (const part of condition.conditions) {
        // A part may be undefined where an earlier one already decides (`n > 0` and `1/n < x`).
        if (mask.every((truth) => truth === decisive)) return mask;
        const truths = conditionMask(part, context, evaluate);
        mask = mask.map((truth, at) => {
          const other = truths[at] ?? 2;
          if (truth === decisive || other === decisive) return decisive;
          return truth === 2 || other === 2 ? 2 : 1 - decisive;
        });
      }
      return mask;
    }
    case "not":
      return conditionMask(condition.condition, context, evaluate).map((truth) => (truth === 2 ? 2 : 1 - truth));
    case "integer": {
      const known = exactOf(condition.term, context);
      if (known !== undefined) return uniform(Number.isInteger(known));
      const value = numberOf(evaluate(condition.term, context));
      const half = lane.constant(rational(1, 2));
      return lane.compare("=", value, lane.call("floor", [lane.add(value, half)]));
    }
  }
}
