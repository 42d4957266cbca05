import type { Range } from "../base/range.js";
import type { Scope } from "../derivation/outline.js";

/** What a name refers to at a place: the latest before it in its own sections, else the latest before it, else the next. */
export function nearestTo<T extends { readonly range: Range; readonly scope: Scope }>(
  candidates: readonly T[],
  { start }: Range,
  scope: Scope,
): T | undefined {
  const sorted = [...candidates].sort((a, b) => a.range.start - b.range.start);
  const before = sorted.filter((each) => each.range.start < start);
  const enclosing = before.filter((each) => each.scope.every((id, index) => scope[index] === id));
  return enclosing.at(-1) ?? before.at(-1) ?? sorted.find((each) => each.range.start >= start);
}
