import type { Elaboration } from "./elaboration.js";
import { hiddenRole, shownIndex } from "./hiddenSymbols.js";
import { stateOutcome } from "./laws/joint.js";
import type { LawFamily } from "./laws/types.js";
import { withShared } from "./laws/world.js";
import type { Term } from "./term.js";

/**
 * The value of a variable in a state where it is not the drawn entry: values that are shifted and scaled to have the
 * moments that the text grants. Undefined where the entry is the value.
 */
export function shownValue(family: LawFamily, states: readonly Elaboration[]): Term | undefined {
  const role = hiddenRole(family.id);
  if (role?.kind !== "values") return undefined;
  for (const state of states) {
    if (![...state.world.shared.keys()].some((id) => id.startsWith(`#mean:${role.of}#`))) continue;
    for (const [law, coordinates] of state.world.met) {
      for (const { variable } of coordinates.values()) {
        if (variable.letter !== role.of) continue;
        const value = stateOutcome(law, variable, { kind: "bound", id: shownIndex }, state).value();
        return withShared(value, state);
      }
    }
  }
  return undefined;
}
