import { type Rational, rational } from "../../base/rational.js";
import type { Elaboration } from "../elaboration.js";
import type { CandidateCondition } from "../question.js";
import type { Term } from "../term.js";

/** That values in events are ones that their variable has, or its positive ones: what authors leave unsaid. */
export function thresholdCandidates(state: Elaboration): readonly CandidateCondition[] {
  return [...state.world.thresholds].flatMap(([id, { from, to }]) => {
    const symbol: Term = { kind: "symbol", id };
    const latex = state.symbols.get(id)?.latex;
    if (latex === undefined) return [];
    const within = (least: Rational): CandidateCondition => ({
      condition: {
        kind: "all",
        conditions: [
          { kind: "compare", relation: "<=", left: { kind: "rational", value: least }, right: symbol },
          { kind: "compare", relation: "<=", left: symbol, right: { kind: "rational", value: to } },
        ],
      },
      latex: `${written(least)} \\le ${latex} \\le ${written(to)}`,
    });
    const isPartlyNegative = from.numerator < 0n && to.numerator > 0n;
    return [within(from), ...(isPartlyNegative ? [within(rational(0))] : [])];
  });
}

function written({ numerator, denominator }: Rational): string {
  return denominator === 1n ? `${numerator}` : `\\frac{${numerator}}{${denominator}}`;
}
