import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { Facts } from "./context.js";
import type { OrderedEntry } from "./entries.js";
import { type Background, type Grounds, speaksOfDependence } from "./grounds.js";
import type { Wording } from "./laws/unreadWords.js";
import { type Mention, mannerOf } from "./manner.js";
import type { WrittenName } from "./nearNames.js";
import type { OpenClaim } from "./openClaims.js";
import type { Usage } from "./usage.js";

/** What the preparation of a document's steps works from. */
export interface Work {
  readonly facts: Facts;
  /** Names in the text, in reading order. */
  readonly mentions: readonly Mention[];
  readonly entries: readonly OrderedEntry[];
  readonly usage: Usage;
  readonly text: string;
  /** The words of the document, passage by passage. */
  readonly wordings: readonly Wording[];
  /** Every place where it writes a name. */
  readonly names: readonly WrittenName[];
  /** The claims before the step whose failure would accuse nobody. */
  readonly open: readonly OpenClaim[];
}

/** What the relation at a place of a chain is read with: facts as they are seen from there, and what the chain shares. */
export function groundsOf(
  entry: Entry,
  order: number,
  chain: OutlineChain,
  background: Background,
  position: number,
  work: Work,
): Grounds {
  const { scope, sentence, paragraph } = entry;
  return {
    manner: mannerOf(chain, scope, entry.before, work.mentions, work.facts, nextStatement(order, chain, work)),
    facts: work.facts,
    usage: work.usage,
    view: { scope, order, sentence, paragraph, siblings: true, soft: false },
    background: {
      ...background,
      lastDependent: Math.max(background.lastDependent, continuedDependence(order, chain, work)),
    },
    position,
  };
}

/** Where the next statement begins that does not carry the chain on. */
function nextStatement(order: number, chain: OutlineChain, { entries }: Work): number {
  const first = chain.sides[0]?.expr;
  for (const { entry, order: place } of entries) {
    if (place <= order || entry.kind !== "statement") continue;
    const [next] = entry.chains;
    const start = next?.sides[Math.max(0, next.inherited)]?.range.start;
    if (start !== undefined && !(next !== undefined && next.inherited > 0 && next.sides[0]?.expr === first))
      return start;
  }
  return Number.POSITIVE_INFINITY;
}

/** The last side that speaks of dependence in the displays that carry a chain on; -1 if none does. */
function continuedDependence(order: number, chain: OutlineChain, work: Work): number {
  const first = chain.sides[0]?.expr;
  let found = -1;
  for (const { entry } of work.entries.filter((each) => each.order > order)) {
    const next = entry.kind === "statement" ? entry.chains[0] : undefined;
    if (next === undefined || next.inherited === 0 || next.sides[0]?.expr !== first) break;
    for (const [at, side] of next.sides.entries()) if (speaksOfDependence(side.expr)) found = at;
  }
  return found;
}
