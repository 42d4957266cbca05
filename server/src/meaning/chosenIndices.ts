import type { Expr } from "../notation/expr.js";
import { someNode, walk } from "../notation/walk.js";
import type { Facts } from "./context.js";
import type { Elaboration } from "./elaboration.js";
import { nameShape, namesIn } from "./names.js";
import type { Claim } from "./question.js";
import { baseOf, symbolsOfSide } from "./termText.js";

/** A name for the index at which entries are best, with the families whose entries are compared. */
interface ChosenIndex {
  readonly base: string;
  readonly families: readonly string[];
}

/**
 * The names that the text gives as the index of a best entry, `k^* = \arg\min_j \|z - e_j\|`, where neither the statement nor the
 * text says anything of these entries: any index may be the best one then, whatever all other names are.
 */
export function chosenIndices(exprs: readonly Expr[], facts: Facts): readonly string[] {
  const names = new Set(exprs.flatMap((expr) => namesIn(expr)));
  return choicesIn(facts)
    .filter(({ families }) => families.every((family) => !names.has(family)))
    .filter(({ families }) => families.every((family) => !isSpokenOf(family, facts)))
    .map(({ base }) => base);
}

/** The doubt about a step in whose claim entries stand, by other definitions, by which a free index was chosen. */
export function choiceDoubts({
  claim,
  state,
}: {
  readonly claim: Claim;
  readonly state: Elaboration;
}): readonly string[] {
  const met = new Set(
    claim.kind === "compare"
      ? (["left", "right"] as const).flatMap((side) => symbolsOfSide(claim, side)).map(baseOf)
      : [],
  );
  const isTied = choicesIn(state.facts).some(
    ({ base, families }) =>
      state.protected.has(base) && state.symbols.has(base) && families.some((family) => met.has(family)),
  );
  return isTied ? ["an index was chosen by what the step is about"] : [];
}

function choicesIn(facts: Facts): readonly ChosenIndex[] {
  return facts.definitions.flatMap(({ base, body, indices, parameters }) => {
    if (parameters !== undefined || indices.length > 0 || body.kind !== "big") return [];
    if (body.operator !== "argmin" && body.operator !== "argmax") return [];
    const lower = body.lower?.kind === "relation" ? body.lower.operands[0] : body.lower;
    if (lower?.kind !== "symbol") return [];
    const families: string[] = [];
    walk(body.body, (node) => {
      if (node.kind !== "subscript" || !node.indices.some((index) => isOf(index, lower.name))) return;
      const family = nameShape(node.base)?.base;
      if (family !== undefined) families.push(family);
    });
    return families.length === 0 ? [] : [{ base, families }];
  });
}

function isOf(index: Expr, name: string): boolean {
  return someNode(index, (node) => node.kind === "symbol" && node.name === name);
}

/** Whether the text says what the entries of a family are, or how they are related; from what set they are says nothing. */
function isSpokenOf(family: string, { definitions, assumptions }: Facts): boolean {
  return (
    definitions.some(({ base }) => base === family) ||
    assumptions.some(({ names, symbols }) => names.has(family) && symbols.some((symbol) => symbol !== "\\in"))
  );
}
