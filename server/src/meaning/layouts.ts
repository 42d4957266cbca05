import type { OrderedEntry } from "./entries.js";
import type { DerivativeLayout } from "./term.js";

/** How the document says that derivatives by vectors are laid out: by a directive, or in words. */
export function layoutOf(entries: readonly OrderedEntry[]): DerivativeLayout | undefined {
  let said: DerivativeLayout | undefined;
  for (const { entry } of entries) {
    if (entry.kind === "directive") {
      if (entry.directive.kind === "layout") return entry.directive.layout;
      continue;
    }
    const words = `${entry.before} ${entry.after}`;
    if (/\bnumerator layout/i.test(words)) said ??= "numerator";
    if (/\bdenominator layout/i.test(words)) said ??= "denominator";
    if (
      /\b(?:has|have|of|with) the (?:same )?(?:shape|size|dimensions?)\b/i.test(words) &&
      /layout|gradient|derivative|convention/i.test(words)
    )
      said ??= "mixed";
  }
  return said;
}
