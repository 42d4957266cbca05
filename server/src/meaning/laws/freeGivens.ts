import type { Expr } from "../../notation/expr.js";
import { children, walk } from "../../notation/walk.js";
import type { Bindings, Elaboration } from "../elaboration.js";
import { findDefinition } from "../expand.js";
import { nameShape } from "../names.js";
import { argumentName, partsOf } from "./inventory.js";
import { operatorHead } from "./operatorHead.js";
import { bindOutcomes } from "./outcomes.js";
import { coordinate, governingLaw, isLawHead, outcomeOf } from "./readLaws.js";
import type { Outcome } from "./types.js";
import { randomGivens } from "./vectorNames.js";
import { register } from "./world.js";

/** The names for the values that operators on laws are conditional on: `N` in `\mathbb{E}[S \mid N]`, `x` in `\mid X = x`. */
function givenNames(side: Expr): readonly Expr[] {
  const names: Expr[] = [];
  walk(side, (node) => {
    if (node.kind !== "apply" || operatorHead(node.head) === undefined) return;
    for (const given of partsOf(node).givens) {
      const value = given.kind === "relation" ? given.operands[1] : argumentName(given);
      if (value !== undefined && nameShape(value)?.indices.length === 0) names.push(value);
    }
  });
  return names;
}

/** The bases of the names that stand in a side outside of operators on laws and of laws. */
function outsideNames(side: Expr, state: Elaboration): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: Expr): void => {
    const shape = nameShape(node);
    if (shape !== undefined) {
      found.add(shape.base);
      return;
    }
    if (node.kind === "apply" && (operatorHead(node.head) !== undefined || isLawHead(node.head, state))) return;
    for (const child of children(node)) visit(child);
  };
  visit(side);
  return found;
}

/**
 * In `\mathbb{E}[S \mid N] = N m` the name behind the bar is what the other side depends on: it stands for one and the
 * same state of that variable in the whole step.
 */
export function freeGivens(sides: readonly Expr[], state: Elaboration): Bindings {
  const outside = new Set(sides.flatMap((side) => [...outsideNames(side, state)]));
  const pairs = new Map<string, { readonly name: Expr; readonly outcome: Outcome }>();
  for (const name of randomGivens(sides.flatMap(givenNames), state)) {
    const base = nameShape(name)?.base ?? "";
    if (!outside.has(base) || pairs.has(base) || findDefinition(base, [], state, false) !== undefined) continue;
    const own = coordinate(name, new Map(), state);
    const law = governingLaw(own, new Map(), state);
    register(law, [own.variable], [], state);
    pairs.set(base, { name, outcome: outcomeOf(law, name, new Map(), state) });
  }
  return bindOutcomes([...pairs.values()], new Map(), state, true);
}
