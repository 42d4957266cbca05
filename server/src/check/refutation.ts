import type { Question } from "../meaning/question.js";
import { type JudgeOptions, judge } from "./judge.js";
import type { Refutation } from "./outcome.js";

/** What the counterexample of a question is taken from, found again as the judge found it; undefined if there is none. */
export function refutationOf(question: Question, options: JudgeOptions): Refutation | undefined {
  let found: Refutation | undefined;
  const { verdict } = judge(question, {
    ...options,
    onRefuted: (refutation) => {
      found = refutation;
    },
  });
  return verdict === "refuted" ? found : undefined;
}
