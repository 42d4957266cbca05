import type { Budget } from "../base/budget.js";
import type { Claim } from "../meaning/question.js";
import type { Batch } from "./batch.js";
import { withValues } from "./batch.js";
import { batchServices } from "./batchServices.js";
import { evaluateScalar } from "./evaluate.js";
import type { Method } from "./methods.js";
import type { Finding, Probe } from "./probe.js";
import { freeSymbols } from "./traverse.js";

type OrderClaim = Extract<Claim, { kind: "order" }>;

/** The halvings (or doublings) of the variable at which the remainder is looked at, after a first factor of four. */
const steps = 11;
/** How much smaller (or larger) than the other scalars the variable has to become for its order to show. */
const separation = 8;
/** The growth of the quotient for each halving, in powers of two, from which it counts as unbounded, and up to which as bounded. */
const unbounded = 0.6;
const bounded = 0.3;

/**
 * The probe of `left = right + O(bound)` as the variable goes to one limit: |left - right| / |bound| is evaluated along
 * a geometric sequence. It fails where the quotient keeps growing by a power of the variable over the last steps.
 */
export function orderProbe(claim: OrderClaim, limit: "zero" | "infinity"): Probe {
  return {
    code: "step.order-of-magnitude",
    terms: [claim.left, claim.right, claim.bound],
    sides: [[claim.left], [claim.right]],
    directed: false,
    test: (batch, method, budget) => testOrder(claim, limit, batch, method, budget),
  };
}

function testOrder<V>(
  claim: OrderClaim,
  limit: "zero" | "infinity",
  batch: Batch,
  method: Method<V>,
  budget: Budget,
): Finding {
  const { lane } = method;
  const start = batch.scalar(claim.variable);
  const services = batchServices(budget);
  const quotients: Float64Array[] = [];
  const reliable: Uint8Array[] = [];
  let shown: { left: Float64Array; right: Float64Array } | undefined;
  for (let k = 0; k < steps; k += 1) {
    const factor = limit === "zero" ? 2 ** -(k + 2) : 2 ** (k + 2);
    // Starting values between one half and two keep the sequence inside the region where the order shows.
    const values = start.map(
      (value) => Math.sign(value === 0 ? 1 : value) * Math.min(2, Math.max(0.5, Math.abs(value))) * factor,
    );
    const at = withValues(batch, new Map([[claim.variable, values]]), services);
    const left = evaluateScalar(claim.left, at, lane, budget);
    const right = evaluateScalar(claim.right, at, lane, budget);
    const scale = lane.values(evaluateScalar(claim.bound, at, lane, budget));
    const remainder = lane.values(lane.subtract(left, right));
    reliable.push(method.differ(left, right));
    quotients.push(remainder.map((value, i) => Math.abs(value) / Math.abs(scale[i] ?? Number.NaN)));
    shown = { left: lane.values(left), right: lane.values(right) };
  }
  const others = otherScales(claim, batch);
  const last = start.map(
    (value) => Math.min(2, Math.max(0.5, Math.abs(value))) * 2 ** (limit === "zero" ? -steps : steps),
  );
  const truth = Uint8Array.from({ length: batch.width }, (_unused, i) => {
    const told = growth(quotients, reliable, i);
    // `\sqrt{x^2 + h^2}` is no polynomial in h yet while x is as small as h.
    const isSeparate = others.every((scale) => {
      const ratio = Math.abs(scale[i] ?? 0) / (last[i] ?? 1);
      return ratio === 0 || (limit === "zero" ? ratio > separation : ratio < 1 / separation);
    });
    return told === 0 && !isSeparate ? 2 : told;
  });
  const none = new Float64Array(batch.width).fill(Number.NaN);
  return { truth, left: shown?.left ?? none, right: shown?.right ?? none };
}

/** The values of the other scalars in the claim, whose sizes a variable that vanishes is measured by. */
function otherScales(claim: OrderClaim, batch: Batch): readonly Float64Array[] {
  const ids = [...freeSymbols([claim.left, claim.right, claim.bound])].filter((id) => id !== claim.variable);
  return ids
    .filter((id) => batch.plan.declarations.get(id)?.rank === 0 && !batch.plan.structural.includes(id))
    .map((id) => Float64Array.from(batch.scalar(id)));
}

/**
 * 0 where the quotient grows like a power, 1 where it stays bounded, 2 where neither is clear. Told by the last three
 * rates at which the remainder is more than a rounding error.
 */
function growth(quotients: readonly Float64Array[], reliable: readonly Uint8Array[], lane: number): number {
  const rates: number[] = [];
  for (let k = steps - 1; k >= 1 && rates.length < 3; k -= 1) {
    const before = quotients[k - 1]?.[lane] ?? Number.NaN;
    const after = quotients[k]?.[lane] ?? Number.NaN;
    const told = [reliable[k - 1]?.[lane] ?? 2, reliable[k]?.[lane] ?? 2];
    if (told.includes(0)) continue;
    if (told.includes(2) || !Number.isFinite(before) || !Number.isFinite(after)) return 2;
    rates.push(before === 0 ? (after === 0 ? Number.NEGATIVE_INFINITY : 0) : Math.log2(after / before));
  }
  if (rates.length === 0) return reliable.every((row) => row[lane] === 0) ? 1 : 2;
  if (rates.length === 3 && rates.every((rate) => rate > unbounded)) return 0;
  return rates.every((rate) => rate < bounded) ? 1 : 2;
}
