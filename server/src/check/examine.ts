import type { Budget } from "../base/budget.js";
import { BudgetExceeded, createBudget } from "../base/budget.js";
import type { Term } from "../meaning/term.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import type { Batch } from "./batch.js";
import { drawBatch, mergeBatches, perturbBatch, pickLanes } from "./batch.js";
import { batchServices } from "./batchServices.js";
import type { Plan } from "./constraints.js";
import { isStructural } from "./constraints.js";
import { evaluateCondition } from "./evaluate.js";
import { floatMethod } from "./methods.js";
import type { Finding, Probe, Screen } from "./probe.js";
import { negated, unknownFinding } from "./probe.js";
import type { Stratum } from "./strata.js";
import { mix, orderStrata, ordinaryStrata, vastStrata } from "./strata.js";
import { drawStructures } from "./structures.js";
import { freeSymbols, subterms, unknownNames } from "./traverse.js";

/** One model in which something was observed. */
export interface Witness {
  readonly batch: Batch;
  readonly lane: number;
}

/** What testing a claim on models showed. */
export interface Examination {
  /** Models that meet the context. */
  readonly models: number;
  /** Models in which the claim could be told true or false. */
  readonly informative: number;
  /** Models that seem to contradict the claim; to be confirmed. */
  readonly failing: readonly Witness[];
  /** Models in which the claim holds. */
  readonly holding: readonly Witness[];
  /** Models in which the left side alone has a value. */
  readonly leftOnly: readonly Witness[];
  /** Whether the claim has anything to draw: without it one model is all there is. */
  readonly constant: boolean;
  /** Why models were lost: a quadrature that did not converge, or the budget. */
  readonly lost: { readonly kind: "not-converged" | "budget"; readonly detail: string } | undefined;
}

/** How thoroughly to test. */
export interface Effort {
  readonly seed: number;
  readonly budget: Budget;
  /** The largest number of batches. */
  readonly batches: number;
  /** Whether to search for violations of order relations beyond the drawn models. */
  readonly search: boolean;
  /** The largest number of models in a batch, where fewer than usual will do. */
  readonly width?: number;
  /** Looks for suspects among very many models, where a thorough check is wanted. */
  readonly screen?: Screen;
}

/** Models that are screened at once, for how many structures, and how many suspects of each are looked at. */
const screenWidth = 1024;
const screenStructures = 4;
const mostSuspects = 48;

/** The share of the budget after which a claim that many models have agreed on is looked at no further. */
const share = 0.1;
const enoughWhenCostly = 12;
/** How many draws a batch may take until enough lanes meet the context. */
const redraws = 4;
/** Rounds of the directed search, and the relative sizes that its steps take in turn. */
const searchRounds = 36;
const searchSizes = [1, 0.3, 0.1, 0.03];
/** After how many rounds half of the lanes start again from the best one. */
const gatherEvery = 8;
/** Lanes tried one by one when a whole batch did not converge. */
const singleLanes = 6;

/** Tests a claim on models that meet the context. @throws Unsupported if the claim cannot be evaluated. */
export function examine(plan: Plan, probe: Probe, effort: Effort): Examination {
  const usualShape = shapeOf(plan, probe);
  const shape = { ...usualShape, width: Math.min(usualShape.width, effort.width ?? usualShape.width) };
  const count = shape.width === 1 ? 4 * effort.batches : effort.batches;
  const usual = examineStructures(plan, probe, effort, shape, drawStructures(plan, effort.seed, count));
  if (usual.models > 0 || usual.lost !== undefined || plan.checks.length === 0) return usual;
  // Conditions may ask for sizes beyond the usual ones, or for numbers beyond.
  const huge = drawStructures(plan, effort.seed, effort.batches, "huge");
  const wider = plan.structural.length === 0 ? usual : examineStructures(plan, probe, effort, shape, huge);
  if (wider.models > 0 || wider.lost !== undefined) return wider;
  const vast = { ...shape, strata: vastStrata };
  return examineStructures(plan, probe, effort, vast, drawStructures(plan, effort.seed, count));
}

function examineStructures(
  plan: Plan,
  probe: Probe,
  effort: Effort,
  shape: Shape,
  structures: readonly ReadonlyMap<string, number>[],
): Examination {
  const slots = slotCount(shape, structures.length, effort.batches);
  const collected: Collected = { models: 0, failing: [], holding: [], leftOnly: [], informative: 0 };
  let lost: Examination["lost"];
  const start = effort.budget.spent;
  for (let slot = 0; slot < slots; slot += 1) {
    const structure = structures[slot % structures.length];
    if (structure === undefined) break;
    const costly = effort.budget.spent - start > share * effort.budget.limit;
    if (costly && collected.informative >= enoughWhenCostly) break;
    try {
      const batch = drawAdmissible(plan, structure, mix(effort.seed, slot), shape, effort.budget);
      if (batch === undefined) continue;
      collected.models += batch.width;
      const { finding, detail } = testWithFallback(probe, batch, effort.budget);
      if (detail !== undefined) lost = { kind: "not-converged", detail };
      collect(collected, batch, finding);
      if (probe.directed && effort.search && collected.failing.length === 0 && slot < 2 && batch.width > 1) {
        searchViolation(collected, probe, batch, finding, effort);
      }
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      lost = { kind: "budget", detail: error.message };
      break;
    }
  }
  if (effort.screen !== undefined && collected.failing.length === 0 && !shape.constant) {
    screenModels(collected, plan, probe, shape, structures, { ...effort, screen: effort.screen });
  }
  return { ...collected, constant: shape.constant, lost };
}

/**
 * Screens very many models for suspects and tests those. It has a budget of its own, so that an ordinary check and a
 * thorough one differ only in what they look at; where it can do nothing, what was found before stands.
 */
function screenModels(
  into: Collected,
  plan: Plan,
  probe: Probe,
  shape: Shape,
  structures: readonly ReadonlyMap<string, number>[],
  effort: Effort & { readonly screen: Screen },
): void {
  const budget = createBudget(effort.budget.limit, effort.budget.poll);
  for (const [at, structure] of structures.slice(0, screenStructures).entries()) {
    try {
      const wide = { width: screenWidth, strata: shape.strata };
      const batch = drawAdmissible(plan, structure, mix(effort.seed, 5000 + at), wide, budget);
      if (batch === undefined) continue;
      const suspects = effort.screen(probe, batch, budget).slice(0, mostSuspects);
      if (suspects.length === 0) continue;
      const picked = pickLanes(batch, suspects);
      collect(into, picked, testWithFallback(probe, picked, budget).finding);
      if (into.failing.length > 0) return;
    } catch (error) {
      if (error instanceof BudgetExceeded || error instanceof Unsupported || error instanceof NotConverged) return;
      throw error;
    }
  }
}

interface Collected {
  models: number;
  informative: number;
  failing: Witness[];
  holding: Witness[];
  leftOnly: Witness[];
}

function collect(into: Collected, batch: Batch, finding: Finding): void {
  for (let lane = 0; lane < batch.width; lane += 1) {
    const truth = finding.truth[lane];
    if (truth === 0) into.failing.push({ batch, lane });
    else if (truth === 1) into.holding.push({ batch, lane });
    else if (Number.isFinite(finding.left[lane]) && Number.isNaN(finding.right[lane]))
      into.leftOnly.push({ batch, lane });
    if (truth !== 2) into.informative += 1;
  }
}

/** What there is to draw, and how wide batches should be. */
interface Shape {
  readonly constant: boolean;
  readonly width: number;
  readonly strata: readonly Stratum[];
  readonly varied: boolean;
  readonly expensive: boolean;
}

function shapeOf(plan: Plan, probe: Probe): Shape {
  const terms = [
    ...probe.terms,
    ...probe.sides.flat(),
    ...plan.derived.values(),
    ...[...plan.solved.values()].flatMap(({ left, right }) => [left, right]),
  ];
  const symbols = [...freeSymbols(terms)].flatMap((id) => {
    const declaration = plan.declarations.get(id);
    return declaration === undefined ? [] : [declaration];
  });
  const continuous = symbols.some((symbol) => !isStructural(symbol));
  const varied = symbols.some(isStructural) || unknownNames(terms).size > 0;
  const expensive = terms.some(isExpensive);
  const strata = probe.directed ? orderStrata : ordinaryStrata;
  return { constant: !continuous && !varied, width: continuous ? (expensive ? 6 : 16) : 1, strata, varied, expensive };
}

function slotCount(shape: Shape, structures: number, batches: number): number {
  if (shape.constant) return 1;
  if (shape.expensive && !shape.varied) return Math.min(batches, 3);
  if (shape.width === 1) return Math.max(structures, shape.varied ? Math.min(12, 2 * batches) : 1);
  return batches;
}

/** Whether evaluating a term means evaluating its parts many times. */
export function isExpensive(term: Term): boolean {
  if (term.kind === "integral" || term.kind === "limit") return true;
  if (term.kind === "reduce" && term.to.kind === "constant") return true;
  return subterms(term).some(isExpensive);
}

/** A batch of models that meet the context; undefined if hardly any draw met it. */
export function drawAdmissible(
  plan: Plan,
  structure: ReadonlyMap<string, number>,
  key: number,
  shape: Pick<Shape, "width" | "strata">,
  budget: Budget,
): Batch | undefined {
  const restricted = plan.checks.length > 0 || plan.solved.size > 0;
  const services = batchServices(budget);
  let best: Batch | undefined;
  for (let attempt = 0; attempt < (restricted ? redraws : 1); attempt += 1) {
    const width = restricted ? shape.width * (attempt === 0 ? 2 : 6) : shape.width;
    const lanes = Array.from({ length: width }, (_unused, lane) => ({
      key: mix(mix(key, attempt), lane),
      stratum: shape.strata[lane % shape.strata.length] ?? "signed",
    }));
    const batch = drawBatch(plan, structure, { kind: "random", seed: key }, lanes, services);
    if (!restricted) return batch;
    const admitted = admissibleLanes(batch, budget).slice(0, shape.width);
    if (admitted.length > (best?.width ?? 0)) best = pickLanes(batch, admitted);
    if (best !== undefined && best.width >= Math.min(shape.width, 6)) break;
  }
  return best;
}

/** The lanes of a batch that meet the plan's remaining conditions for certain. */
export function admissibleLanes(batch: Batch, budget: Budget): readonly number[] {
  const { plan } = batch;
  const met = new Uint8Array(batch.width).fill(1);
  for (const id of plan.solved.keys()) {
    for (const [lane, value] of batch.solution(id).entries()) if (!Number.isFinite(value)) met[lane] = 0;
  }
  if (!met.includes(1)) return [];
  const method = floatMethod(batch.width);
  for (const condition of plan.checks) {
    const truth = evaluateCondition(condition, batch, method, budget);
    for (const [lane, value] of truth.entries()) if (value !== 1) met[lane] = 0;
    if (!met.includes(1)) return [];
  }
  return [...met.keys()].filter((lane) => met[lane] === 1);
}

/** Tests a batch; where a part does not converge for all lanes at once, a few lanes are tried alone. */
export function testWithFallback(
  probe: Probe,
  batch: Batch,
  budget: Budget,
): { readonly finding: Finding; readonly detail: string | undefined } {
  try {
    return { finding: probe.test(batch, floatMethod(batch.width), budget), detail: undefined };
  } catch (error) {
    if (!(error instanceof NotConverged)) throw error;
    const { truth, left, right } = unknownFinding(batch.width);
    if (batch.width === 1) return { finding: { truth, left, right }, detail: error.message };
    for (let lane = 0; lane < Math.min(batch.width, singleLanes); lane += 1) {
      const { finding } = testWithFallback(probe, pickLanes(batch, [lane]), budget);
      truth[lane] = finding.truth[0] ?? 2;
      left[lane] = finding.left[0] ?? Number.NaN;
      right[lane] = finding.right[0] ?? Number.NaN;
    }
    return { finding: { truth, left, right }, detail: error.message };
  }
}

/**
 * Whether an order relation can be reached to hold, other than by equality, from the models of a batch in which it fails:
 * where it cannot, no further restriction of its names makes it true.
 */
export function canHold(probe: Probe, start: Batch, effort: Effort): boolean {
  const holds = ({ truth, left, right }: Finding): boolean =>
    truth.some((value, lane) => value === 1 && left[lane] !== right[lane]);
  const opposite: Probe = {
    ...probe,
    test: (batch, method, budget) => {
      const finding = probe.test(batch, method, budget);
      const truth = finding.truth.map((value, lane) =>
        value === 1 && finding.left[lane] === finding.right[lane] ? 2 : value,
      );
      return { ...finding, truth: negated(truth) };
    },
  };
  const { finding } = testWithFallback(probe, start, effort.budget);
  if (holds(finding)) return true;
  const reached: Collected = { models: 0, failing: [], holding: [], leftOnly: [], informative: 0 };
  searchViolation(reached, opposite, start, { ...finding, truth: negated(finding.truth) }, effort);
  return reached.failing.length > 0;
}

/**
 * Climbs from the models of a batch towards a violation of an order relation: each lane moves to a neighbour where the
 * relative margin is smaller, with steps of several sizes; from time to time the worse half starts again from the best.
 */
function searchViolation(into: Collected, probe: Probe, start: Batch, first: Finding, effort: Effort): void {
  const services = batchServices(effort.budget);
  const sign = orientation(first);
  if (sign === 0) return;
  let batch = start;
  let finding = first;
  for (let round = 0; round < searchRounds; round += 1) {
    if (round % gatherEvery === gatherEvery - 1) {
      const lanes = gathered(finding, sign);
      batch = pickLanes(batch, lanes);
      finding = pickFinding(finding, lanes);
    }
    const size = searchSizes[round % searchSizes.length] ?? 1;
    const candidate = perturbBatch(batch, mix(effort.seed, 1000 + round), size, services);
    const admitted = new Set(admissibleLanes(candidate, effort.budget));
    const tested = testWithFallback(probe, candidate, effort.budget).finding;
    const takes = new Uint8Array(batch.width);
    for (let lane = 0; lane < batch.width; lane += 1) {
      if (admitted.has(lane) && margin(tested, lane, sign) < margin(finding, lane, sign)) takes[lane] = 1;
    }
    if (!takes.includes(1)) continue;
    batch = mergeBatches(batch, candidate, takes);
    finding = mergeFindings(finding, tested, takes);
    if (finding.truth.includes(0)) break;
  }
  for (const [lane, truth] of finding.truth.entries()) if (truth === 0) into.failing.push({ batch, lane });
}

/** All lanes, the worse half replaced by copies of the best one. */
function gathered(finding: Finding, sign: number): readonly number[] {
  const ranked = [...finding.truth.keys()].sort((a, b) => margin(finding, a, sign) - margin(finding, b, sign));
  const half = Math.ceil(ranked.length / 2);
  return ranked.map((lane, rank) => (rank < half ? lane : (ranked[0] ?? lane)));
}

function pickFinding(finding: Finding, lanes: readonly number[]): Finding {
  return {
    truth: Uint8Array.from(lanes, (lane) => finding.truth[lane] ?? 2),
    left: Float64Array.from(lanes, (lane) => finding.left[lane] ?? Number.NaN),
    right: Float64Array.from(lanes, (lane) => finding.right[lane] ?? Number.NaN),
  };
}

/** 1 if the right side is the greater one where the claim holds, -1 if the left one is. */
function orientation(finding: Finding): number {
  for (const [lane, truth] of finding.truth.entries()) {
    const difference = (finding.right[lane] ?? 0) - (finding.left[lane] ?? 0);
    if (truth === 1 && difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function margin(finding: Finding, lane: number, sign: number): number {
  const left = finding.left[lane] ?? Number.NaN;
  const right = finding.right[lane] ?? Number.NaN;
  if (finding.truth[lane] === 0) return Number.NEGATIVE_INFINITY;
  const relative = (sign * (right - left)) / (Math.abs(left) + Math.abs(right) + Number.MIN_VALUE);
  return Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative;
}

function mergeFindings(a: Finding, b: Finding, takes: Uint8Array): Finding {
  const choose = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((value, lane) => (takes[lane] === 1 ? (y[lane] ?? Number.NaN) : value));
  return {
    truth: a.truth.map((value, lane) => (takes[lane] === 1 ? (b.truth[lane] ?? 2) : value)),
    left: choose(a.left, b.left),
    right: choose(a.right, b.right),
  };
}
