import type { Entry } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { keyOf, someNode } from "../notation/walk.js";
import type { OrderedEntry } from "./entries.js";
import { isNumeric } from "./numerals.js";

/**
 * "…, with equality iff": words in a clause of their own, so that nothing in the formula before them is said to be equal.
 * A formula stands in the words as one control character.
 */
const equality =
  /(?:^|[,.;:([]|\p{Cc})\s*(?:(?:with|and|where|mit|und|con|y|с|и|wobei|the|die|der|la|el)\s+)*(?:equality|Gleichheit|igualdad|равенств\p{L}*)(?:\s+(?:holds?|occurs?|is|gilt|genau|exactly|only|just|attained|achieved|выполняется|достигается|solo)){0,3}\s+(?:iff|if|if and only if|only if|precisely when|when|for|at|wenn|dann und nur dann|genau dann|für|bei|si|para|en|при|если|когда)\s*$/iu;

/** A clause that opens with its supposition, behind the end of another one. */
const opening =
  /(?:^|[.;。；])\s*(?:(?:and|but|so|now|then|und|y|и)\s+)?(?:with|for|if|when|taking|setting|choosing|mit|für|wenn|con|para|si|при|для|если)\s*$/iu;

/** Something that the clause goes on with. */
const goesOn = /^[\s,:]*[^\s.,;:!?)\]]/u;

/** How many statements back the inequality is looked for that is said to be an equality. */
const reach = 6;

/**
 * Whether an equation between names is told only for what stands behind it: "…; with $r = p$ the value is $0$", or for the
 * case in which the inequality before it is an equality: "…, with equality iff $q = p$".
 */
export function governsOnlyAhead(entry: Entry, order: number, entries: readonly OrderedEntry[]): boolean {
  if (entry.display) return false;
  if (opening.test(entry.before) && goesOn.test(entry.after)) return true;
  if (!equality.test(entry.before.slice(-120))) return false;
  return entries.some(
    ({ entry: other, order: at }) =>
      other.kind === "statement" &&
      at < order &&
      at >= order - reach &&
      other.paragraph >= entry.paragraph - 1 &&
      other.chains.some(({ relations }) => relations.some(({ symbol }) => /^(?:\\le|\\ge|<|>)$/.test(symbol))),
  );
}

/** "…is smallest at", with formulas of a list behind it: what follows is where the text claims something to be. */
const claimedPlace =
  /(?:smallest|largest|least|greatest|lowest|highest|minimal|maximal|minimi[sz]ed|maximi[sz]ed|minim(?:um|a)|maxim(?:um|a)|optim(?:al|um)|extrem(?:um|al)|stationary|critical|vanishes|vanishing|zeros?|roots?|attained|achieved|reached|kleinsten|größten|minimiert|maximiert|Extremum|Nullstellen?|mínim[oa]|máxim[oa]|anula|минимум\p{L}*|максимум\p{L}*|минимальн\p{L}+|максимальн\p{L}+|достигается|обращается в ноль|最小|最大)[^.;:!?。；：]{0,40}(?<!\p{L})(?:at|for|when|if|iff|only if|in|bei|für|wenn|en|para|cuando|при|в|在)\s*(?:\p{Cc}[\s,]*(?:(?:and|und|y|и)\s+)?)*$/iu;

/**
 * Whether an equation tells where the text claims an extremum or a zero to be ("…is smallest at $x = 1$"): it is a claim
 * like another, so that what is given as its reason may not rest on it. A new name is defined by it instead.
 */
export function tellsWhere(
  entry: Entry,
  order: number,
  name: Expr,
  value: Expr,
  entries: readonly OrderedEntry[],
): boolean {
  if (entry.display || !claimedPlace.test(entry.before.slice(-160))) return false;
  return isNumeric(value) || isWrittenBefore(name, order, entries);
}

/** Whether a name stands, exactly as it is, in a formula before: a new one (`x^*`) is defined by what it equals. */
function isWrittenBefore(name: Expr, order: number, entries: readonly OrderedEntry[]): boolean {
  const key = keyOf(name);
  const holds = (expr: Expr): boolean => someNode(expr, (node) => keyOf(node) === key);
  return entries.some(({ entry, order: at }) => {
    if (at >= order || entry.kind === "directive") return false;
    return entry.kind === "mention"
      ? holds(entry.expr)
      : entry.chains.some(({ sides }) => sides.some(({ expr }) => holds(expr)));
  });
}
