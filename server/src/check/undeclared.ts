import type { Budget } from "../base/budget.js";
import type { Question, SymbolDeclaration } from "../meaning/question.js";
import type { Term } from "../meaning/term.js";
import type { SavingCondition } from "./conditions.js";
import type { Plan } from "./constraints.js";
import { examine } from "./examine.js";
import type { Probe } from "./probe.js";
import { freeSymbols } from "./traverse.js";

/**
 * A symbol that was introduced nowhere and stands on the right only, or alone with numbers on the left (`2S`): the step
 * may be about something the document does not say, so nobody is accused. A symbol in a longer left side came from what
 * was written before. Names the declared symbol, if there is one, that makes the step hold in its place.
 */
export function undeclaredSymbol(
  question: Question,
  probe: Probe,
  seed: number,
  budget: Budget,
  replan: (question: Question) => Plan,
): SavingCondition | undefined {
  const sides = [withSizes(probe.sides[0], question), withSizes(probe.sides[1], question)] as const;
  const isStranger = (symbol: SymbolDeclaration): boolean => {
    if (symbol.declared) return false;
    const onLeft = sides[0].has(symbol.id);
    const onRight = sides[1].has(symbol.id);
    return (onRight && !onLeft) || (onLeft && !onRight && sides[0].size === 1 && sides[1].size > 0);
  };
  const stranger = question.symbols.find(isStranger);
  if (stranger === undefined) return undefined;
  const others = question.symbols.filter(
    (symbol) =>
      symbol.id !== stranger.id &&
      symbol.rank === stranger.rank &&
      (sides[0].has(symbol.id) || sides[1].has(symbol.id)),
  );
  const meant = others.find((other) => holdsWith(question, stranger, other, probe, seed, budget, replan));
  return meant === undefined
    ? { latex: stranger.latex, message: `$${stranger.latex}$ is introduced nowhere` }
    : {
        latex: `${stranger.latex} = ${meant.latex}`,
        message: `$${stranger.latex}$ is introduced nowhere; with $${meant.latex}$ the step holds`,
      };
}

/** The symbols of a side, and those that give the sizes of its vectors and matrices. */
function withSizes(side: readonly Term[], { symbols }: Question): ReadonlySet<string> {
  const own = freeSymbols(side);
  const extents = symbols.flatMap(({ id, shape }) =>
    shape === undefined || !own.has(id) ? [] : [shape.rows, shape.columns],
  );
  return new Set([...own, ...freeSymbols(extents)]);
}

/** Whether the claim holds where one symbol stands for another. */
function holdsWith(
  question: Question,
  stranger: SymbolDeclaration,
  other: SymbolDeclaration,
  probe: Probe,
  seed: number,
  budget: Budget,
  replan: (question: Question) => Plan,
): boolean {
  if (stranger.rank > 0) return false;
  const same: Term = { kind: "symbol", id: other.id };
  const restricted: Question = {
    ...question,
    symbols: question.symbols.map((symbol) =>
      symbol.id === stranger.id ? { ...symbol, domain: other.domain } : symbol,
    ),
    assumptions: [
      ...question.assumptions,
      { kind: "compare", relation: "=", left: { kind: "symbol", id: stranger.id }, right: same },
    ],
  };
  const outcome = examine(replan(restricted), probe, { seed, budget, batches: 3, search: false });
  return outcome.failing.length === 0 && outcome.informative >= Math.min(8, outcome.models) && outcome.models > 0;
}
