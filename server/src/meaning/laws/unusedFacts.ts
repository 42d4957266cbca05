import type { Scope } from "../../derivation/outline.js";
import { encloses, type Facts } from "../context.js";
import { nameShape } from "../names.js";
import { subjectsOf } from "./lawFacts.js";
import { slotLetter } from "./lawNames.js";
import type { World } from "./types.js";

/** The letters of all variables that the laws of a step are over. */
function lettersOf(world: World): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const coordinates of world.met.values())
    for (const { variable } of coordinates.values()) letters.add(variable.letter);
  return letters;
}

/**
 * Doubts about a step that fails while the document says things about its random variables that were not used, or that
 * belong to another part of it.
 */
export function unusedFactDoubts(
  world: World,
  facts: Facts,
  place: { readonly scope: Scope; readonly order: number },
  symbols: readonly string[],
): readonly string[] {
  const letters = lettersOf(world);
  if (letters.size === 0) return [];
  const doubts: string[] = [];
  for (const fact of facts.laws) {
    if (fact.order > place.order + 1) continue;
    const speaks = subjectsOf(fact).some((name) => letters.has(slotLetter(nameShape(name)?.base ?? "")));
    if (!speaks) continue;
    if (!encloses(fact.scope, place.scope)) doubts.push("another part of the document says more about its variables");
    const isConditional = fact.kind === "independent" && fact.given.length > 0;
    if (isConditional || fact.kind === "uncorrelated" || (fact.kind === "correlation" && !world.usedFacts.has(fact)))
      doubts.push("what the text says of its variables was not used");
  }
  for (const assumption of facts.assumptions) {
    if (assumption.order > place.order + 1 || !encloses(assumption.scope, place.scope)) continue;
    if (assumption.symbols.some((symbol) => symbol === "\\sim" || symbol === "\\mid")) continue;
    const [left, right] = assumption.operands;
    // What set the values are from is known as the size of a table.
    if (right?.kind === "set") continue;
    const isSign = [left, right].some((side) => side?.kind === "number" && Number(side.text) === 0);
    if (isSign) continue;
    if ([...assumption.names].some((name) => letters.has(slotLetter(name))))
      doubts.push("a condition on its variables was not used");
  }
  for (const letter of letters) {
    const capital = letter.length === 1 ? letter.toUpperCase() : letter;
    if (
      facts.definitions.some(
        ({ base, parameters, order }) =>
          parameters === undefined && order <= place.order && (base === letter || base === capital),
      )
    )
      doubts.push("one of its variables is made from others");
    // σ_X and μ_X are the moments of X.
    if (symbols.some((symbol) => labelOf(symbol).some((label) => label === letter || label === capital)))
      doubts.push("a symbol may stand for a moment of its variables");
  }
  // `E[KR] = K\,E[R]`: what stands outside an expectation as well may be a constant.
  if (symbols.some((symbol) => letters.has(slotLetter(symbol)))) doubts.push("one of its variables may be a constant");
  if (letters.has("\\omega") && letters.size > 1) doubts.push("its laws may be over one and the same variable");
  return [...new Set(doubts)];
}

/** The letters in the subscript of a name that usually stands for a moment: those of `\sigma_{X,Y}`. */
function labelOf(symbol: string): readonly string[] {
  const label = /^\\(?:sigma|mu|rho)(?:\^2)?_\{(.*)\}$/.exec(symbol)?.[1];
  return label === undefined ? [] : label.split(/[,\s]/);
}
