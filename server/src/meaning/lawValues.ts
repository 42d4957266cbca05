import type { Elaboration } from "./elaboration.js";
import { hiddenRole, shownIndex } from "./hiddenSymbols.js";
import { sizeFactOf } from "./laws/granted.js";
import { stateOutcome } from "./laws/joint.js";
import type { LawFamily, Variable } from "./laws/types.js";
import { withShared } from "./laws/world.js";
import type { Term } from "./term.js";

/**
 * What is shown of a hidden family that is drawn otherwise than it is used. Values are shifted and scaled where the text
 * grants moments; the states of a variable that counts, or that is 0 or 1, have values that nobody draws. Undefined where
 * the drawn number is what is shown.
 */
export function shownValue(family: LawFamily, states: readonly Elaboration[]): Term | undefined {
  const role = hiddenRole(family.id);
  if (role === undefined || role.kind === "size") return undefined;
  for (const state of states) {
    const found = coordinateOf(role.kind === "values" ? "letter" : "key", role.of, state);
    if (found === undefined) continue;
    const { law, variable } = found;
    if (role.kind === "values") {
      const isMoved = [...state.world.shared.keys()].some((id) => id.startsWith(`#mean:${role.of}#`));
      if (!isMoved && !state.world.ranged.has(role.of)) continue;
      return withShared(stateOutcome(law, variable, { kind: "bound", id: shownIndex }, state).value(), state);
    }
    const values = sizeFactOf(variable, state)?.values;
    if (values === "binary" || values === "counted")
      return stateOutcome(law, variable, { kind: "symbol", id: family.id }, state).value();
  }
  return undefined;
}

/** A coordinate of the step with a letter or a key, and a law that it is of. */
function coordinateOf(
  field: "letter" | "key",
  name: string,
  { world }: Elaboration,
): { readonly law: string; readonly variable: Variable } | undefined {
  for (const [law, coordinates] of world.met) {
    for (const { variable } of coordinates.values()) if (variable[field] === name) return { law, variable };
  }
  return undefined;
}
