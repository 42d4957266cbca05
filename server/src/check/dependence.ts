import type { Budget } from "../base/budget.js";
import type { Term } from "../meaning/term.js";
import type { Batch, BatchServices } from "./batch.js";
import { redrawBatch } from "./batch.js";
import { batchServices } from "./batchServices.js";
import { evaluateScalar } from "./evaluate.js";
import { structuralTruth, structuralValue } from "./integers.js";
import { floatMethod, type Method } from "./methods.js";
import type { Finding, Probe } from "./probe.js";
import { negated } from "./probe.js";
import { conditionTerms, freeSymbols, subterms, unknownNames } from "./traverse.js";

/** How two sides may differ: by a factor, or by a summand, that is free of some variables. */
export type FreeDifference = "factor" | "summand";

/**
 * The probe of "equal up to a factor (or a summand) that does not depend on `variables`": the variables are drawn a
 * second time in the same models, and the quotient (or difference) of the sides has to stay. Products and sums across
 * the two draws are compared, so that nothing is divided by a number near zero.
 */
export function dependenceProbe(kind: FreeDifference, left: Term, right: Term, variables: readonly string[]): Probe {
  const ids = new Set(variables);
  return {
    code: kind === "factor" ? "step.not-proportional" : "step.not-equal",
    terms: [left, right],
    sides: [[left], [right]],
    directed: false,
    test: (batch, method, budget) => testDependence(kind, left, right, ids, batch, method, budget),
  };
}

function testDependence<V>(
  kind: FreeDifference,
  left: Term,
  right: Term,
  ids: ReadonlySet<string>,
  batch: Batch,
  method: Method<V>,
  budget: Budget,
): Finding {
  const { lane } = method;
  const other = secondDraw(batch, ids, batchServices(budget));
  const join = (a: V, b: V): V => (kind === "factor" ? lane.multiply(a, b) : lane.add(a, b));
  const here = { left: evaluateScalar(left, batch, lane, budget), right: evaluateScalar(right, batch, lane, budget) };
  const there = { left: evaluateScalar(left, other, lane, budget), right: evaluateScalar(right, other, lane, budget) };
  const one = join(here.left, there.right);
  const two = join(there.left, here.right);
  return { truth: negated(method.differ(one, two)), left: lane.values(one), right: lane.values(two) };
}

/** The same models with other values of some variables. */
export function secondDraw(batch: Batch, ids: ReadonlySet<string>, services: BatchServices): Batch {
  return redrawBatch(batch, ids, 0x5eed, otherStructure(batch, ids), services);
}

/** A structure that differs in the named integers and still meets the conditions; the same one if there is none. */
function otherStructure(batch: Batch, ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const { plan, structure } = batch;
  const named = plan.structural.filter((id) => ids.has(id) && !plan.structuralDerived.has(id));
  if (named.length === 0) return structure;
  for (const shift of [1, -1, 2, -2, 3, -3]) {
    const moved = new Map(structure);
    for (const id of named) {
      const value = structure.get(id) ?? 0;
      moved.set(id, plan.declarations.get(id)?.domain === "boolean" ? 1 - value : value + shift);
    }
    for (const [id, term] of plan.structuralDerived) {
      const value = structuralValue(term, moved);
      if (value !== undefined) moved.set(id, value);
    }
    const natural = named.every((id) => plan.declarations.get(id)?.domain !== "natural" || (moved.get(id) ?? 0) >= 1);
    if (natural && plan.structuralConditions.every((condition) => structuralTruth(condition, moved))) return moved;
  }
  return structure;
}

/** Whether a term takes different values when the variables are drawn anew, in at least one model. */
export function dependsOnVariables<V>(
  term: Term,
  variables: readonly string[],
  batch: Batch,
  method: Method<V>,
  budget: Budget,
): boolean {
  const other = secondDraw(batch, new Set(variables), batchServices(budget));
  const differs = method.differ(
    evaluateScalar(term, batch, method.lane, budget),
    evaluateScalar(term, other, method.lane, budget),
  );
  return differs.includes(1);
}

/** Models in which a side must have kept its value before it counts as free of a symbol. */
const enoughAlike = 6;

/**
 * The symbols with which no side varies that they stand in: whatever else is known of such a symbol, it cannot make
 * sides equal that differ.
 */
export function idleSymbols(
  symbols: readonly string[],
  sides: readonly (readonly Term[])[],
  batches: readonly Batch[],
  budget: Budget,
): readonly string[] {
  const within = sides.map((side) => freeSymbols(side));
  const slopes = new Set(sides.flat().flatMap(differentiatedBy));
  // Of laws more is said than of numbers, and what follows from a condition is not drawn.
  if (within.some(ofLaws)) return [];
  const isTied = (id: string): boolean =>
    batches.some(({ plan }) => plan.solved.has(id) || plan.derived.has(id) || plan.structuralDerived.has(id));
  return symbols.filter((id) => {
    // How something varies with a name may be said of it too.
    if (slopes.has(id) || isTied(id)) return false;
    const own = sides.flatMap((side, at) => (within[at]?.has(id) === true ? side : []));
    const drawnAnew = (batch: Batch): Batch => secondDraw(batch, new Set([id]), batchServices(budget));
    return own.length > 0 && own.every((term) => keepsValue(term, drawnAnew, batches, budget));
  });
}

/** Whether some of the symbols are parts of a law, of which more is said than of numbers. */
export function ofLaws(symbols: ReadonlySet<string>): boolean {
  return [...symbols].some((id) => id.startsWith("#") && !id.startsWith("#size"));
}

/** The unknown functions with which no side varies; in a reading without them there is none that does. */
export function idleFunctions(
  functions: readonly string[],
  sides: readonly (readonly Term[])[],
  batches: readonly Batch[],
  budget: Budget,
): readonly string[] {
  return functions.filter((name) => {
    const own = sides.flatMap((side) => (unknownNames(side).has(name) ? side : []));
    const exchanged = (batch: Batch): Batch => ({ ...batch, exchanged: new Set([name]) });
    // A condition that the text puts on a function is none that another one meets.
    const isTied = batches.some(({ plan }) =>
      unknownNames([
        ...plan.checks.flatMap(conditionTerms),
        ...plan.derived.values(),
        ...[...plan.solved.values()].flatMap(({ left, right }) => [left, right]),
      ]).has(name),
    );
    return !isTied && own.every((term) => keepsValue(term, exchanged, batches, budget));
  });
}

/** The symbols that a term differentiates by. */
function differentiatedBy(term: Term): readonly string[] {
  const own = term.kind === "derivative" || term.kind === "jacobian" ? [...freeSymbols([term.at])] : [];
  return [...own, ...subterms(term).flatMap(differentiatedBy)];
}

function keepsValue(term: Term, changed: (batch: Batch) => Batch, batches: readonly Batch[], budget: Budget): boolean {
  let alike = 0;
  for (const batch of batches) {
    const method = floatMethod(batch.width);
    const other = changed(batch);
    const differs = method.differ(
      evaluateScalar(term, batch, method.lane, budget),
      evaluateScalar(term, other, method.lane, budget),
    );
    if (differs.includes(1)) return false;
    alike += differs.filter((value) => value === 0).length;
  }
  return alike >= enoughAlike;
}
