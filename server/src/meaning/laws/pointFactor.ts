import { type Elaboration, indicator, integer, markIntegers } from "../elaboration.js";
import { textOf } from "../termText.js";
import { pointFactOf } from "./granted.js";
import { sizeOf } from "./outcomes.js";
import type { Factor, Variable } from "./types.js";
import { coordinatesOf, requireCondition, variableOf } from "./world.js";

/** The law that is one at a single state, where the text says so of this law given these variables. */
export function pointFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const fact = pointFactOf(law, variable, state);
  if (fact === undefined) return undefined;
  const parents = fact.given.flatMap((name) => variableOf(name, new Map(), state) ?? []);
  const known = coordinatesOf(law, state).filter(({ target }) => !target);
  const isSame =
    known.length === parents.length && parents.every(({ key }) => known.some((each) => each.variable.key === key));
  if (!isSame) return undefined;
  return {
    targets: [variable],
    parents,
    continuous: false,
    total: true,
    expect: undefined,
    density: (at) => {
      const index = at.get(variable.key)?.index;
      if (index === undefined) return integer(0);
      // The state that is chosen depends on what is given, whose values are those of one choice only.
      if (parents.some(({ key }) => at.get(key)?.index?.kind === "bound"))
        state.world.doubts.add("which state has all the weight depends on what the law is given");
      const point = state.meaning(fact.at, new Map(state.world.ambient), state);
      markIntegers(state, point);
      const text = textOf(point);
      if (!text.includes('"kind":"bound"'))
        requireCondition(
          {
            kind: "all",
            conditions: [
              { kind: "compare", relation: "<=", left: integer(1), right: point },
              { kind: "compare", relation: "<=", left: point, right: sizeOf(variable, state) },
            ],
          },
          `one of the states ${text}`,
          state,
        );
      return indicator({ kind: "compare", relation: "=", left: index, right: point });
    },
  };
}
