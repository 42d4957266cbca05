import { mathOf } from "./values.js";

/** Several conditions in one sentence, joined by "and": formulas between dollar signs, words as they are. */
export function conditionList(conditions: readonly { readonly latex: string }[]): string {
  return conditions.map(({ latex }) => (/[<>=\\]/.test(latex) ? mathOf(latex) : latex)).join(" and ");
}
