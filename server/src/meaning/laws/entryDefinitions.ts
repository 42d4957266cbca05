import { type Definition, visibleDefinitions } from "../context.js";
import { type Elaboration, integer } from "../elaboration.js";
import type { Factor, LawHead, Variable } from "./types.js";

/**
 * The law of a variable whose probabilities the text gives one by one, `p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}`: undefined
 * where it gives none, or none for every index.
 */
export function entriesFactor(head: LawHead | undefined, variable: Variable, state: Elaboration): Factor | undefined {
  if (head === undefined || head.indices.length > 0) return undefined;
  const found = visibleDefinitions(state.facts, head.base, state.view).find(isOfEntries);
  const [pattern] = found?.indices ?? [];
  if (found === undefined || pattern?.kind !== "parameter") return undefined;
  const range = state.usage.entries.get(head.base) ?? state.usage.ranges.get(pattern.name);
  if (range === undefined || range.from.kind !== "number" || range.from.text !== "1") return undefined;
  if (!state.world.sizes.has(variable.letter))
    state.world.sizes.set(variable.letter, state.meaning(range.to, new Map(), state));
  return {
    targets: [variable],
    parents: [],
    continuous: false,
    expect: undefined,
    density: (at) => {
      const outcome = at.get(variable.key);
      const { index } = outcome ?? {};
      if (outcome === undefined || index === undefined) return integer(0);
      const named = { kind: "outcome", outcome: { ...outcome, value: () => index }, unsaid: false } as const;
      state.substituted.set(`${found.base}@${found.order}`, { text: found.base, order: found.order });
      return state.meaning(found.body, new Map([...state.world.ambient, [pattern.name, named]]), state);
    },
  };
}

function isOfEntries({ indices, parameters, soft }: Definition): boolean {
  return indices.length === 1 && parameters === undefined && !soft;
}
