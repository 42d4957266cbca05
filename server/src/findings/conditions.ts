/** Several conditions in one sentence: their LaTeX, joined by "and". */
export function conditionList(conditions: readonly { readonly latex: string }[]): string {
  return conditions.map(({ latex }) => latex).join(" and ");
}
