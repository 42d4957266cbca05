import { rational } from "../base/rational.js";
import type { CandidateCondition, Question } from "../meaning/question.js";
import type { Condition, Term } from "../meaning/term.js";
import { conditionTerms, freeSymbols, walk } from "./traverse.js";

const pi: Term = { kind: "constant", name: "pi" };
const zero: Term = { kind: "rational", value: rational(0) };
const half: Term = { kind: "multiply", factors: [{ kind: "rational", value: rational(1, 2) }, pi] };

/**
 * The principal ranges of the angles in a premise: an author who goes from `\sin\theta = s` to `\theta = \arcsin s` has
 * left out the other solutions, which is a matter of the range that the document does not state.
 */
export function principalRanges(question: Question, premise: Condition): readonly CandidateCondition[] {
  const angles = new Set<string>();
  for (const term of conditionTerms(premise)) {
    walk(term, (inner) => {
      if (inner.kind === "call" && /^(?:sin|cos|tan|cot)$/.test(inner.fn))
        for (const id of freeSymbols(inner.arguments)) angles.add(id);
    });
  }
  return question.symbols
    .filter((symbol) => symbol.rank === 0 && symbol.domain !== "natural" && angles.has(symbol.id))
    .flatMap(({ id, latex }): readonly CandidateCondition[] => {
      const angle: Term = { kind: "symbol", id };
      return [
        {
          condition: between({ kind: "negate", body: half }, angle, half),
          latex: `-\\frac{\\pi}{2} \\le ${latex} \\le \\frac{\\pi}{2}`,
        },
        { condition: between(zero, angle, pi), latex: `0 \\le ${latex} \\le \\pi` },
      ];
    });
}

function between(low: Term, middle: Term, high: Term): Condition {
  return {
    kind: "all",
    conditions: [
      { kind: "compare", relation: "<=", left: low, right: middle },
      { kind: "compare", relation: "<=", left: middle, right: high },
    ],
  };
}
