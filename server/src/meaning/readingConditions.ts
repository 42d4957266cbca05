import type { Run } from "./grounds.js";
import type { Reading } from "./question.js";
import { functionsOfSide, textOf } from "./termText.js";

type Condition = NonNullable<Reading["condition"]>;

/** What a reading takes for granted that the author did not write, with the words for it; undefined where it is nothing. */
export function conditionOf({ claim, state, typing }: Run): Condition | undefined {
  const { world, view } = state;
  if (world.independent) {
    const variables = [...world.met.values()].flatMap((coordinates) => [...coordinates.values()]);
    const names = [...new Set(variables.map(({ variable }) => variable.latex))];
    const message = `It holds only if ${listed(names)} are independent, which the text does not say.`;
    return { code: "law.independence", latex: names.join(" \\perp "), message };
  }
  // A step that takes no derivative holds whatever the names are that it has for some.
  if (view.held !== undefined && /"kind":"(?:derivative|jacobian)"/.test(textOf(claim))) {
    const message = `It holds only if ${listed([...view.held])} is held fixed, which depends on what is differentiated by.`;
    return { code: "step.held-fixed", latex: "", message };
  }
  const [supplied] = world.supplied;
  if (supplied !== undefined) {
    const [bare, law] = supplied;
    const message = `$${bare}$ is no distribution; with $${law}$ the step holds.`;
    return { code: "law.no-distribution", latex: "", message };
  }
  if (world.positive) {
    const names = functionsOfSide(claim, "right").map((name) => name.replace(/^\\log /, ""));
    const message = `It holds only if ${listed(names)} are positive, which the text does not say.`;
    return { code: "step.domain", latex: names.map((name) => `${name} > 0`).join(", "), message };
  }
  const forced = typing?.forced[0];
  if (forced !== undefined) {
    const latex = forced.map((size) => (size.kind === "symbol" ? size.id : "")).join(" = ");
    return { code: "step.domain", latex, message: `The sizes fit only if $${latex}$.`, misfit: true };
  }
  if (typing?.likely === false) {
    const message = "It holds only when its names are other vectors, matrices and numbers than they seem to be.";
    return { code: "notation.ambiguous", latex: "", message };
  }
  if (!state.generous.value) return undefined;
  const message =
    "It holds only when the function is read to cover all the factors behind it: parentheses are missing.";
  return { code: "notation.ambiguous", latex: "", message };
}

function listed(names: readonly string[]): string {
  return names.map((name) => `$${name}$`).join(", ");
}
