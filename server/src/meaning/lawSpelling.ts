import type { Viewpoint } from "./context.js";
import { coordinateLetter, hiddenRole } from "./hiddenSymbols.js";
import type { LawUse } from "./laws/inventory.js";
import { defaultLaw, probabilityNames } from "./laws/lawNames.js";
import type { LawFamily, World } from "./laws/types.js";
import type { Usage } from "./usage.js";

/**
 * The LaTeX of a hidden family as the author writes it: values of a variable under the name that the step has for it, and
 * tables under `P` where the document calls the law of everything so, nearest to the step.
 */
export function spellingOf(
  family: LawFamily,
  worlds: readonly World[],
  usage: Usage,
  { order }: Pick<Viewpoint, "order">,
): string {
  const role = hiddenRole(family.id);
  if (role?.kind === "size") return `|${nameOf(role.of, worlds)}|`;
  if (role?.kind === "values") return nameOf(role.of, worlds);
  if (role !== undefined || !family.latex.startsWith(`${defaultLaw}(`)) return family.latex;
  const near = usage.laws
    .filter(({ law }) => law === defaultLaw || probabilityNames.test(law))
    .reduce<LawUse | undefined>(
      (found, use) =>
        found === undefined || Math.abs(use.order - order) < Math.abs(found.order - order) ? use : found,
      undefined,
    );
  return `${near?.law ?? defaultLaw}${family.latex.slice(defaultLaw.length)}`;
}

/** How the step writes the variables of a letter: by a single name, else by the letter. */
function nameOf(letter: string, worlds: readonly World[]): string {
  const names = new Set<string>();
  for (const { met } of worlds) {
    for (const coordinates of met.values()) {
      for (const { variable } of coordinates.values())
        if (variable.letter === letter) names.add(coordinateLetter(variable.latex));
    }
  }
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : letter;
}
