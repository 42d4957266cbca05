import type { MentionEntry, Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import type { OrderedEntry } from "./entries.js";

/** "Denoting the bound by $\mathcal{L}(q)$", "we call this lower bound $\mathcal{F}$", "die Schranke heiße $L$". */
const names =
  /(?:(?:denot|call|writ|nam|abbreviat)\p{L}*[^.;$]{0,30}\b(?:bound|ELBO|right[- ]hand side)|\b(?:bound|ELBO|right[- ]hand side)[^.;$]{0,20}(?:denoted|called|written|abbreviated|named)|(?:bezeichn|nenn)\p{L}*[^.;$]{0,30}Schranke|обознач\p{L}*[^.;$]{0,30}(?:оценк|границ)\p{L}*)[^.;$]{0,12}$/iu;

/** How many statements back a bound is looked for. */
const reach = 12;

/**
 * What a name stands for that the text gives to the bound it has just derived: the side behind the inequality of the last
 * chain that has one. Undefined where the words before the name do not give it, or no such chain comes before.
 */
export function namedBound(mention: MentionEntry, order: number, entries: readonly OrderedEntry[]): Expr | undefined {
  if (!names.test(mention.before.slice(-90))) return undefined;
  const before = entries.filter(
    ({ entry, order: own }) => own < order && entry.kind === "statement" && isNear(entry.scope, mention.scope),
  );
  for (const { entry } of before.slice(-reach).reverse()) {
    if (entry.kind !== "statement") continue;
    for (const chain of [...entry.chains].reverse()) {
      const orders = chain.relations.flatMap(({ symbol }, at) => (/^\\[lg]e$/.test(symbol) ? [at] : []));
      const [at] = orders;
      if (at === undefined) continue;
      // Two inequalities give two bounds.
      return orders.length === 1 ? chain.sides[at + 1]?.expr : undefined;
    }
  }
  return undefined;
}

/** Whether two places belong to one problem. */
function isNear(a: Scope, b: Scope): boolean {
  return a.length === 0 || b.length === 0 || a[0] === b[0];
}
