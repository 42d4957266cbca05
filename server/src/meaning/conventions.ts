import type { Expr } from "../notation/expr.js";
import {
  type Bindings,
  type Elaboration,
  freeSymbol,
  freshId,
  integer,
  markIntegers,
  unsaidSize,
} from "./elaboration.js";
import { familyKey, nameShape } from "./names.js";
import type { Term } from "./term.js";

/**
 * What names mean by convention when the document gives them no meaning: `\delta_{ij}` is Kronecker's, `\bar x` the
 * mean of the `x_i`. A contributor adds a case here; a convention that a document may not follow is a choice.
 */
export function conventionalMeaning(
  base: string,
  indices: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  if (base === "\\delta" && indices.length === 2) return kronecker(indices, bindings, state);
  const averaged = /^\\bar\{(.+)\}$/.exec(base)?.[1];
  if (averaged !== undefined && indices.length === 0) return meanOf(averaged, state);
  return undefined;
}

function kronecker(indices: readonly Expr[], bindings: Bindings, state: Elaboration): Term {
  const [left, right] = indices.map((index) => state.meaning(index, bindings, state));
  if (left === undefined || right === undefined) return integer(0);
  markIntegers(state, left);
  markIntegers(state, right);
  return {
    kind: "piecewise",
    branches: [{ when: { kind: "compare", relation: "=", left, right }, value: integer(1) }],
    otherwise: integer(0),
  };
}

/** Whether the text says something of a name: gives it, explains it, or mentions it in words. */
function isSpokenOf(base: string, { facts }: Elaboration): boolean {
  return (
    facts.mentioned.has(base) ||
    facts.definitions.some((definition) => definition.base === base) ||
    facts.unread.some(({ names }) => names.has(base)) ||
    facts.assumptions.some(({ operands }) => operands.some((operand) => nameShape(operand)?.base === base))
  );
}

/** The mean over the range that the document writes for a sum over the family, or over one that it leaves unsaid. */
function meanOf(base: string, state: Elaboration): Term | undefined {
  const range = state.usage.summed.get(base);
  // `\sum_i x_i` leaves its range unsaid; a letter that has no index anywhere has no mean.
  if (range === undefined && !state.usage.indexed.has(base)) return undefined;
  // A name that the text nowhere speaks of means what it means by convention.
  const isOpen = range === undefined || isSpokenOf(`\\bar{${base}}`, state);
  if (isOpen && state.choices.pick("mean", base, 2) === 1) return undefined;
  const none: Bindings = new Map();
  const from = range === undefined ? integer(1) : state.meaning(range.from, none, state);
  const to =
    range === undefined ? freeSymbol(state, state.size ?? unsaidSize, 0, true) : state.meaning(range.to, none, state);
  markIntegers(state, from);
  markIntegers(state, to);
  const id = freshId(state, "i");
  state.ranges.set(id, { from, to });
  const index: Term = { kind: "bound", id };
  const family = familyKey(base, 1);
  state.indexUses.push({ family, position: 0, index });
  const body: Term = { kind: "element", base: freeSymbol(state, base, 1), indices: [index] };
  const count: Term = { kind: "add", terms: [to, { kind: "negate", body: from }, integer(1)] };
  return {
    kind: "divide",
    numerator: { kind: "reduce", operator: "sum", variable: id, from, to, body },
    denominator: count,
  };
}
