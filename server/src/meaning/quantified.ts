import type { Outline } from "../derivation/outline.js";
import { nameShape } from "./names.js";

/** Words by which a name stands for all of its kind. */
const anyWords =
  /(?:\b(?:for|let) (?:any|every|each|all|an? arbitrary|a general)|für (?:alle|jede[sn]?|beliebige[sn]?)|para (?:cualquier|todo|toda)|для (?:любо\p{L}+|всех|произвольн\p{L}+)|对(?:于)?(?:任意|任何|所有))(?: (?:law|distribution|density|posterior|Verteilung|Dichte|распределени\p{L}+|distribución|的?分布))?\s*$/iu;

/** Whether an entry lets a name stand for all of its kind: "for any $q$". */
export function quantifies(entry: Outline["entries"][number], base: string): boolean {
  return entry.kind === "mention" && nameShape(entry.expr)?.base === base && anyWords.test(entry.before);
}
