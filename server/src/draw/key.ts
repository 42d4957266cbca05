import type { CellKind, Cells } from "./cells.js";
import type { KeyEntry } from "./panels.js";
import type { Sign } from "./shapes.js";

/** What the signs of a picture mean, as far as they can occur in it. */
export interface Meanings {
  readonly seen: string;
  readonly blind?: string;
  readonly leak?: string;
  readonly present?: string;
  readonly presentSeen?: string;
}

/** The signs of a grid's cells; empty cells need none. */
export function signsOf({ kinds }: Cells, isFine: boolean): readonly Sign[] {
  return [...new Set(kinds)].flatMap((kind) => signOfKind(kind, isFine) ?? []);
}

function signOfKind(kind: CellKind, isFine: boolean): Sign | undefined {
  switch (kind) {
    case "empty":
      return undefined;
    case "leak":
      return isFine ? "fine-leak" : "leak";
    case "blind":
      return isFine ? "fine-blind" : "blind";
    default:
      return kind;
  }
}

/** The key of the signs that a picture turned out to show, in the order of what is looked for first. */
export function keyOf(signs: ReadonlySet<Sign>, meanings: Meanings): readonly KeyEntry[] {
  const groups: readonly (readonly [readonly Sign[], string | undefined])[] = [
    [["present"], meanings.present],
    [["present-seen"], meanings.presentSeen],
    [["node", "seen1", "seen2", "seen3", "seen4"], meanings.seen],
    [["blind", "fine-blind"], meanings.blind],
    [["leak", "fine-leak"], meanings.leak],
    [["mark"], "breaks the claim first"],
  ];
  return groups.flatMap(([all, text]) => {
    const used = all.filter((sign) => signs.has(sign));
    return used.length === 0 || text === undefined ? [] : [{ signs: used, text }];
  });
}
