import type { Expr } from "../../notation/expr.js";
import { type Bindings, type Elaboration, markIntegers } from "../elaboration.js";
import type { Term } from "../term.js";
import { lawName } from "./heads.js";
import { factorsOf, probability, stateOutcome } from "./joint.js";
import { isLawLetter } from "./lawNames.js";
import { freeOutcome } from "./readLaws.js";
import { coordinatesOf } from "./world.js";

/**
 * `p_k` beside `H(p)` or `D(p \| q)`: the probability of the `k`-th value under the law that the step names by its letter.
 * Undefined where the step has no such law, or one of several variables or of a variable on a line.
 */
export function entryOfLaw(
  base: string,
  indices: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  const [index] = indices;
  if (index === undefined || indices.length !== 1 || !isLawLetter(base) || base === "\\pi") return undefined;
  const law = lawName({ kind: "symbol", name: base, range: index.range }, bindings, state);
  if (!state.world.prior.has(law)) return undefined;
  const coordinates = coordinatesOf(law, state);
  const targets = coordinates.filter(({ target }) => target);
  const [only] = targets;
  if (only === undefined || targets.length !== 1) return undefined;
  const { variable } = only;
  if (factorsOf(law, state).some((factor) => factor.continuous)) return undefined;
  const place = state.meaning(index, bindings, state);
  markIntegers(state, place);
  if (place.kind === "bound") {
    const range = state.ranges.get(place.id);
    const isFromOne = range?.from.kind === "rational" && range.from.value.numerator === range.from.value.denominator;
    if (range === undefined || !isFromOne) return undefined;
    if (!state.world.sizes.has(variable.letter)) state.world.sizes.set(variable.letter, range.to);
  }
  const givens = coordinates.filter(({ target }) => !target).map((each) => freeOutcome(law, each.variable, state));
  return probability(law, [stateOutcome(law, variable, place, state)], givens, state);
}
