import type { Expr } from "../../notation/expr.js";
import { type Elaboration, freshId, integer } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import type { Usage } from "../usage.js";
import { slotLetter } from "./lawNames.js";
import type { LawHead, Variable } from "./types.js";
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

/** Whether laws are given a name, `q(z \mid x, \phi)`, that none of them is over: it may be a parameter of theirs. */
export function isParameterOfLaws(base: string, { laws }: Usage): boolean {
  const letter = slotLetter(base);
  const isIt = (name: Expr): boolean => nameShape(name)?.base === base && nameShape(name)?.indices.length === 0;
  return (
    laws.some(({ givens }) => givens.some(isIt)) &&
    !laws.some(({ targets }) => targets.some((target) => slotLetter(nameShape(target)?.base ?? "") === letter))
  );
}

/**
 * The value of what a law is given where the step differentiates by it, so that it is a parameter of the law and no state:
 * bound inside the derivative and free outside. Undefined for a random variable.
 */
export function givenParameter({ key, letter, latex }: Variable, state: Elaboration): Term | undefined {
  if (key !== letter || !state.protected.has(latex) || !isParameterOfLaws(latex, state.usage)) return undefined;
  return state.meaning({ kind: "symbol", name: latex, range: { start: 0, end: 0 } }, state.world.ambient, state);
}

/**
 * An entry of a table that depends smoothly on parameters and is else unknown: each state has a weight that grows
 * exponentially with each at a rate of its own, so that the law has any value and any derivative there may be at a point.
 */
export function tilted(
  label: string,
  parameters: readonly Term[],
  table: Term,
  sizes: readonly Term[],
  places: readonly Term[],
  given: number,
  state: Elaboration,
): Term {
  const rank = places.length;
  const rates = parameters.map((_unused, number) => {
    const name = number === 0 ? `rate of ${label}` : `rate ${String(number + 1)} of ${label}`;
    return familySymbol(
      {
        id: `#value:${name}[${rank}]`,
        latex: `\\text{${number === 0 ? "rate of " : `rate ${String(number + 1)} of `}}${label}`,
        rank,
        domain: "real",
        extents: sizes,
        simplex: false,
        given: 0,
      },
      state,
    );
  });
  const weight = (at: readonly Term[]): Term => ({
    kind: "multiply",
    factors: [
      { kind: "element", base: table, indices: at },
      ...parameters.map(
        (parameter, number): Term => ({
          kind: "call",
          fn: "exp",
          arguments: [
            {
              kind: "multiply",
              factors: [parameter, { kind: "element", base: rates[number] ?? table, indices: at }],
            },
          ],
        }),
      ),
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
