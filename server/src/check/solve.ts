import type { Budget } from "../base/budget.js";
import type { Batch } from "./batch.js";
import { withSolution } from "./batch.js";
import { domainRange } from "./constraints.js";
import { evaluateScalar } from "./evaluate.js";
import { floatMethod } from "./methods.js";
import type { Residual } from "./rootSearch.js";
import { searchRoots } from "./rootSearch.js";
import { mix, uniform } from "./strata.js";

/** Where roots are looked for close to a known one, relative to its size. */
const closeBy: readonly number[] = [-0.03, -0.006, -0.001, 0, 0.001, 0.006, 0.03];
/** How far the points of a lane's grid may lie from those of the common grid, as a share of the gap to the next. */
const jitter = 0.6;

/**
 * For every lane a root of the equation that the plan gives for a scalar. The sides are evaluated on a grid that is
 * shifted from lane to lane; of several roots every lane takes one, so that a batch sees all of them, or the one closest
 * to `near`, so that a model and its neighbours stay on one branch. NaN where no root was found, or where the sides do not
 * meet at a sign change (a pole).
 */
export function solveScalar(batch: Batch, id: string, budget: Budget, near?: Float64Array): Float64Array {
  const equation = batch.plan.solved.get(id);
  const roots = new Float64Array(batch.width).fill(Number.NaN);
  if (equation === undefined) return roots;
  const residual: Residual = (at) => {
    const trial = withSolution(batch, id, at);
    const method = floatMethod(batch.width);
    const left = evaluateScalar(equation.left, trial, method.lane, budget);
    const right = evaluateScalar(equation.right, trial, method.lane, budget);
    const gap = method.lane.subtract(left, right);
    const difference = method.lane.values(gap);
    const [l, r] = [method.lane.values(left), method.lane.values(right)];
    const differs = method.differ(left, right);
    const meets = differs.map((value, lane) => {
      const scale = Math.max(Math.abs(l[lane] ?? 0), Math.abs(r[lane] ?? 0), 1e-3);
      return value !== 1 || Math.abs(difference[lane] ?? Number.NaN) <= 1e-9 * scale ? 1 : 0;
    });
    const errors = method.lane.parts?.(gap)[0]?.errors;
    const vanishes = Uint8Array.from(difference, (gap, lane) => (Math.abs(gap) <= (errors?.[lane] ?? 0) ? 1 : 0));
    return {
      difference,
      meets,
      vanishes,
      exact: Uint8Array.from(difference, (_value, lane) => (errors?.[lane] === 0 ? 1 : 0)),
    };
  };

  const linear = linearRoots(batch, id, residual);
  if (linear !== undefined) return linear;
  if (near !== undefined) {
    const scaled = closeBy.map((shift) => near.map((value) => value + shift * Math.max(Math.abs(value), 1e-3)));
    searchRoots(scaled, near, near, residual, roots);
    if (!roots.some((root, lane) => Number.isNaN(root) && !Number.isNaN(near[lane] ?? Number.NaN))) return roots;
  }
  searchRoots(gridOf(batch, id), near, near ?? batch.scalar(id), residual, roots);
  return roots;
}

/**
 * The roots where the residual is linear in the scalar, which most equations of a context are: the line through two
 * points is believed if it is right at a third one and its roots meet the equation. Undefined if it is not linear in
 * some lane, or a root lies outside the scalar's domain.
 */
function linearRoots(batch: Batch, id: string, residual: Residual): Float64Array | undefined {
  const constant = (value: number): Float64Array => new Float64Array(batch.width).fill(value);
  const [one, two, three] = [0.25, 0.5, 0.875].map((value) => residual(constant(value)).difference);
  if (one === undefined || two === undefined || three === undefined) return undefined;
  const slope = two.map((value, lane) => (value - (one[lane] ?? Number.NaN)) / 0.25);
  const straight = three.every((value, lane) => {
    const predicted = (two[lane] ?? Number.NaN) + 0.375 * (slope[lane] ?? Number.NaN);
    return Math.abs(value - predicted) <= 1e-12 * (Math.abs(value) + Math.abs(slope[lane] ?? 0));
  });
  if (!straight) return undefined;
  const roots = slope.map((value, lane) => 0.5 - (two[lane] ?? Number.NaN) / value);
  const { low, high } = domainEnds(batch, id);
  if (!roots.every((root) => root > low && root < high)) return undefined;
  return residual(roots).meets.every((value) => value === 1) ? roots : undefined;
}

/** The ends of a scalar's domain, infinite where it has none. */
function domainEnds(batch: Batch, id: string): { readonly low: number; readonly high: number } {
  const range = domainRange(batch.plan.declarations.get(id)?.domain ?? "real");
  return {
    low: range.lower.length > 0 ? 0 : Number.NEGATIVE_INFINITY,
    high: range.upper.length > 0 ? (range.lower.length > 0 ? 1 : 0) : Number.POSITIVE_INFINITY,
  };
}

/** Points over the domain of a scalar, dense around one and reaching far out; every lane has points of its own. */
function gridOf(batch: Batch, id: string): readonly Float64Array[] {
  const domain = batch.plan.declarations.get(id)?.domain ?? "real";
  const positive = [1e-6, 1e-3, 0.02, 0.1, 0.27, 0.52, 0.83, 1.13, 1.57, 2.1, 2.9, 4.3, 7.7, 15, 40, 150, 2e3, 1e5];
  const unit = [1e-9, 1e-4, 0.01, 0.07, 0.16, 0.27, 0.38, 0.49, 0.61, 0.72, 0.83, 0.94, 0.99, 0.9999, 1 - 1e-9];
  const negative = [...positive].reverse().map((value) => -value);
  const range = domainRange(domain);
  const points = ((): readonly number[] => {
    if (range.upper.length > 0 && range.lower.length > 0) return unit;
    if (range.lower.length > 0) return range.lower.some((bound) => bound.strict) ? positive : [0, ...positive];
    return range.upper.length > 0 ? negative : [...negative, 0, ...positive];
  })();
  const shares = Array.from({ length: batch.width }, (_unused, lane) =>
    lane === 0 ? 0 : jitter * uniform(mix(lane, 78), 1),
  );
  return points.map((point, at) => {
    const next = points[at + 1];
    // Zero is where many equations have a root that no other number is close enough to.
    if (point === 0 || next === undefined) return new Float64Array(batch.width).fill(point);
    return Float64Array.from(shares, (share) => point + share * (next - point));
  });
}
