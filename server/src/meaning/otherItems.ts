import type { Scope } from "../derivation/outline.js";
import { encloses, sharedDepth } from "./context.js";
import type { Grounds, Run } from "./grounds.js";
import { subjectsOf } from "./laws/lawFacts.js";
import { namesIn } from "./names.js";

/**
 * Whether the item of a step says anything itself of the names for which definitions or facts of other items were used. If
 * it does not, a step that has no meaning without them means them.
 */
export function saysAnew(run: Run | undefined, { facts, view }: Grounds): boolean {
  if (run === undefined) return true;
  const used = new Set([...run.state.substituted.values()].map(({ order }) => order));
  const others = facts.definitions.filter(({ order, scope }) => used.has(order) && !encloses(scope, view.scope));
  const common = Math.min(...others.map(({ scope }) => sharedDepth(scope, view.scope)));
  const names = new Set(others.map(({ base }) => base));
  for (const fact of run.state.world.usedFacts)
    if (!encloses(fact.scope, view.scope)) for (const name of subjectsOf(fact).flatMap(namesIn)) names.add(name);
  const isOwn = ({ scope, order }: { readonly scope: Scope; readonly order: number }): boolean =>
    scope.length > common && order < view.order && encloses(scope, view.scope);
  return (
    facts.definitions.some((each) => isOwn(each) && names.has(each.base)) ||
    [...facts.assumptions, ...facts.unread].some(
      (each) => isOwn(each) && [...each.names].some((name) => names.has(name)),
    ) ||
    facts.laws.some(isOwn)
  );
}

/** Whether all that a step takes from elsewhere is of its own problem, whose item says nothing anew of the same names. */
export function continuesProblem(run: Run, grounds: Grounds): boolean {
  const { facts, view } = grounds;
  const used = new Set([...run.state.substituted.values()].map(({ order }) => order));
  const taken = [...facts.definitions.filter(({ order }) => used.has(order)), ...run.state.world.usedFacts].filter(
    ({ scope }) => !encloses(scope, view.scope),
  );
  return taken.every(({ scope }) => sharedDepth(scope, view.scope) > 0) && !saysAnew(run, grounds);
}
