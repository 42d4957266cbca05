import type { Budget } from "../base/budget.js";
import { createBudget } from "../base/budget.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import type { Batch } from "./batch.js";
import { perturbBatch, pickLanes } from "./batch.js";
import { batchServices } from "./batchServices.js";
import type { Witness } from "./examine.js";
import { admissibleLanes, testWithFallback } from "./examine.js";
import { decimalMethod } from "./methods.js";
import type { Finding, Probe } from "./probe.js";
import { mix } from "./strata.js";

/** How many suspects are recomputed, and how many of them must stand where there are as many. */
const recomputed = 4;
const required = 2;
/** What an operation on decimals costs, in operations on a double. */
const decimalCost = 40;
/** Neighbourhoods looked at around each suspect, with the relative size of the largest. */
const neighbourhoods = 6;
const neighbourhoodSize = 1e-3;

/**
 * What confirming suspects came to: those that stand; or that the claim fails at no model's neighbours, as at a kink; or
 * why the second method does not support the accusation.
 */
export type Confirmation =
  | { readonly kind: "confirmed"; readonly witnesses: readonly Witness[] }
  | { readonly kind: "kink"; readonly detail: string }
  | { readonly kind: "unconfirmed"; readonly detail: string };

/**
 * Confirms that a claim fails before anyone is accused: at every suspect the claim must also fail in the neighbourhood
 * (a kink or a removable point is no mistake) and by a second method with more digits, which must find the same values.
 * `preferred` suspects come first: the simple ones, of which the first that stands is shown.
 */
export function confirm(
  probe: Probe,
  preferred: readonly Witness[],
  suspects: readonly Witness[],
  seed: number,
  budget: Budget,
): Confirmation {
  const standing: Witness[] = [];
  let tried = 0;
  let detail = "";
  for (const suspect of [...preferred.slice(0, recomputed), ...spread(suspects, 3 * recomputed)]) {
    if (tried >= recomputed || standing.length >= required) break;
    if (!failsNearby(probe, suspect, seed, budget)) continue;
    tried += 1;
    const second = failsInDecimals(probe, suspect, budget);
    if (second === true) standing.push(suspect);
    else detail = second;
  }
  if (tried === 0) return { kind: "kink", detail: "the difference vanishes close to the models where it was found" };
  if (standing.length > 0 && standing.length >= Math.min(required, tried))
    return { kind: "confirmed", witnesses: standing };
  return { kind: "unconfirmed", detail };
}

/** Some of the suspects, from as many batches as possible. */
function spread(suspects: readonly Witness[], count: number): readonly Witness[] {
  const byBatch = new Map<Batch, Witness[]>();
  for (const suspect of suspects) {
    const known = byBatch.get(suspect.batch);
    if (known === undefined) byBatch.set(suspect.batch, [suspect]);
    else known.push(suspect);
  }
  const rows = [...byBatch.values()];
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const taken: Witness[] = [];
  for (let at = 0; at < longest && taken.length < count; at += 1) {
    for (const row of rows) {
      const suspect = row[at];
      if (suspect !== undefined && taken.length < count) taken.push(suspect);
    }
  }
  return taken;
}

/** Whether a claim fails at the neighbours of a model too; neighbours that leave the context do not count. */
function failsNearby(probe: Probe, suspect: Witness, seed: number, budget: Budget): boolean {
  const centre = pickLanes(
    suspect.batch,
    Array.from({ length: neighbourhoods }, () => suspect.lane),
  );
  const near = perturbBatch(centre, mix(seed, 0xbead), neighbourhoodSize, batchServices(budget));
  const admitted = admissibleLanes(near, budget);
  if (admitted.length === 0) return false;
  const { finding } = testWithFallback(probe, near, budget);
  const outcomes = admitted.map((lane) => finding.truth[lane]);
  const failing = outcomes.filter((truth) => truth === 0).length;
  // One neighbour within its error bound is bad luck; a neighbour where the claim holds is not.
  return !outcomes.includes(1) && failing >= Math.ceil(outcomes.length / 2);
}

/** Whether the second method refutes as well and finds the first one's values; if not, a text says why. */
function failsInDecimals(probe: Probe, suspect: Witness, budget: Budget): true | string {
  const alone = pickLanes(suspect.batch, [suspect.lane]);
  try {
    const first = testWithFallback(probe, alone, budget).finding;
    const second = testInDecimals(probe, alone, budget);
    if (second.truth[0] !== 0) return "a calculation with more digits does not confirm the difference";
    return sameValues(first, second) ? true : "a calculation with more digits finds other values";
  } catch (error) {
    if (error instanceof Unsupported || error instanceof NotConverged) return error.message;
    throw error;
  }
}

/** Tests a single model by the second method, whose operations cost the budget more. */
function testInDecimals(probe: Probe, alone: Batch, budget: Budget): Finding {
  const own = createBudget(Math.floor((budget.limit - budget.spent) / decimalCost), budget.poll);
  try {
    return probe.test(alone, decimalMethod(1), own);
  } finally {
    budget.spent += Math.min(own.spent * decimalCost, budget.limit - budget.spent);
  }
}

/**
 * Whether two methods found the same sides, to within a small part of their difference (or of their size): the doubles
 * are then right about what they were used for.
 */
function sameValues(first: Finding, second: Finding): boolean {
  const [l1, r1, l2, r2] = [first.left[0], first.right[0], second.left[0], second.right[0]].map(
    (value) => value ?? Number.NaN,
  ) as [number, number, number, number];
  if ([l1, r1].some(Number.isNaN) && [l2, r2].some(Number.isNaN)) return true;
  const slack = 0.25 * Math.abs(l2 - r2) + 1e-9 * Math.max(Math.abs(l2), Math.abs(r2));
  return Math.abs(l1 - l2) <= slack && Math.abs(r1 - r2) <= slack;
}
