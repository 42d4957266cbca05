import { toNumber } from "../base/rational.js";
import type { Claim, Question, SymbolDeclaration } from "./question.js";
import type { Condition, Term } from "./term.js";
import { mapCondition, mapParts } from "./termParts.js";
import { elementsIn, mentionsBound, textOf } from "./termText.js";

/**
 * The question with names for the entries of families of which it speaks at one place only: from `\sum_i (e_k - z_i) = 0`
 * follows something of the number `e_k`, for which an equation can be solved as for any other number. Only where one
 * statement follows from another is anything solved.
 */
export function withPlainEntries(question: Question): Question {
  const { readings, symbols, assumptions } = question;
  const claims = readings.map(({ claim }) => claim);
  if (!claims.every(isInference) || readings.some(({ context }) => context !== undefined)) return question;
  const entries = elementsIn([...claims.flatMap(({ left, right }) => [left, right]), ...assumptions]);
  const single = new Map<string, readonly Term[]>();
  for (const symbol of symbols) {
    const used = entries.filter(({ base }) => base.kind === "symbol" && base.id === symbol.id);
    const [only] = used;
    const isOne = new Set(used.map(({ indices }) => textOf(indices))).size === 1;
    if (only !== undefined && isOne && isPlainFamily(symbol) && !only.indices.some(mentionsBound))
      single.set(symbol.id, only.indices);
  }
  if (single.size === 0) return question;
  const rename = (term: Term): Term =>
    term.kind === "element" && term.base.kind === "symbol" && single.has(term.base.id)
      ? { kind: "symbol", id: term.base.id }
      : mapParts(term, rename);
  const within = (condition: Condition): Condition => mapCondition(condition, rename);
  return {
    ...question,
    readings: readings.map((reading) =>
      isInference(reading.claim)
        ? {
            ...reading,
            claim: { ...reading.claim, left: within(reading.claim.left), right: within(reading.claim.right) },
          }
        : reading,
    ),
    symbols: symbols.map((symbol) => asEntry(symbol, single.get(symbol.id))),
    assumptions: assumptions.map(within),
  };
}

/** The number that stands at one place of a family, with that place in its name. */
function asEntry(symbol: SymbolDeclaration, indices: readonly Term[] | undefined): SymbolDeclaration {
  if (indices === undefined) return symbol;
  const place = indices.map((index) =>
    index.kind === "symbol" ? index.id : index.kind === "rational" ? toNumber(index.value) : "\\cdot",
  );
  return { ...symbol, rank: 0, latex: `${symbol.latex}_{${place.join(",")}}` };
}

function isInference(claim: Claim): claim is Extract<Claim, { kind: "implies" | "equivalent" }> {
  return claim.kind === "implies" || claim.kind === "equivalent";
}

/** A family of numbers without ends and laws: nothing ties its entries to each other. */
function isPlainFamily({ rank, shape, simplex, extents, shown }: SymbolDeclaration): boolean {
  return rank > 0 && shape === undefined && simplex !== true && extents === undefined && shown === undefined;
}
