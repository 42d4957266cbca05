import { type Elaboration, freshId, integer } from "../elaboration.js";
import type { Term } from "../term.js";
import type { LawHead } from "./types.js";
import { familySymbol } from "./world.js";

/**
 * The parameter in the label of a law, `\theta` of `p_\theta`, that the step differentiates by: its value, bound inside the
 * derivative and free outside.
 */
export function differentiatedParameter({ base }: LawHead, state: Elaboration): Term | undefined {
  const label = /_\{(.*)\}$/.exec(base)?.[1];
  if (label === undefined || !state.protected.has(label)) return undefined;
  return state.meaning({ kind: "symbol", name: label, range: { start: 0, end: 0 } }, state.world.ambient, state);
}

/**
 * An entry of a table that depends smoothly on a parameter and is else unknown: each state has a weight that grows
 * exponentially at a rate of its own, so that the law has any value and any derivative there may be at a point.
 */
export function tilted(
  label: string,
  parameter: Term,
  table: Term,
  sizes: readonly Term[],
  places: readonly Term[],
  given: number,
  state: Elaboration,
): Term {
  const rank = places.length;
  const rates = familySymbol(
    {
      id: `#value:rate of ${label}[${rank}]`,
      latex: `\\text{rate of }${label}`,
      rank,
      domain: "real",
      extents: sizes,
      simplex: false,
      given: 0,
    },
    state,
  );
  const weight = (at: readonly Term[]): Term => ({
    kind: "multiply",
    factors: [
      { kind: "element", base: table, indices: at },
      {
        kind: "call",
        fn: "exp",
        arguments: [{ kind: "multiply", factors: [parameter, { kind: "element", base: rates, indices: at }] }],
      },
    ],
  });
  const total = (fixed: readonly Term[]): Term => {
    const size = sizes[fixed.length];
    if (fixed.length === rank || size === undefined) return weight(fixed);
    const id = freshId(state, "s");
    state.ranges.set(id, { from: integer(1), to: size });
    return {
      kind: "reduce",
      operator: "sum",
      variable: id,
      from: integer(1),
      to: size,
      body: total([...fixed, { kind: "bound", id }]),
    };
  };
  return { kind: "divide", numerator: weight(places), denominator: total(places.slice(0, given)) };
}
