import type { Budget } from "../base/budget.js";
import type { Batch } from "./batch.js";
import { withSolution } from "./batch.js";
import { domainRange } from "./constraints.js";
import { evaluateScalar } from "./evaluate.js";
import { floatMethod } from "./methods.js";
import { mix, uniform } from "./strata.js";

/** Halvings of a bracket at most; the Illinois steps in between end most searches after a dozen. */
const maxIterations = 80;

/**
 * For every lane a root of the equation that the plan gives for a scalar: the sides are evaluated on a grid, sign
 * changes are bracketed and narrowed by the Illinois variant of the false position with bisection as a fallback
 * (Dowell and Jarratt 1971). Of several roots a lane takes the one that its number points to, so that a batch sees all
 * of them. NaN where no root was found, or where the sides do not meet at the sign change (a pole).
 */
export function solveScalar(batch: Batch, id: string, budget: Budget): Float64Array {
  const equation = batch.plan.solved.get(id);
  const roots = new Float64Array(batch.width).fill(Number.NaN);
  if (equation === undefined) return roots;
  const residual = (at: Float64Array): { readonly difference: Float64Array; readonly meets: Uint8Array } => {
    const trial = withSolution(batch, id, at);
    const method = floatMethod(batch.width);
    const left = evaluateScalar(equation.left, trial, method.lane, budget);
    const right = evaluateScalar(equation.right, trial, method.lane, budget);
    const difference = method.lane.values(method.lane.subtract(left, right));
    const [l, r] = [method.lane.values(left), method.lane.values(right)];
    const differs = method.differ(left, right);
    const meets = differs.map((value, lane) => {
      const scale = Math.max(Math.abs(l[lane] ?? 0), Math.abs(r[lane] ?? 0), 1e-3);
      return value !== 1 || Math.abs(difference[lane] ?? Number.NaN) <= 1e-9 * scale ? 1 : 0;
    });
    return { difference, meets };
  };

  const linear = linearRoots(batch, id, residual);
  if (linear !== undefined) return linear;
  const grid = gridOf(batch, id);
  const samples = grid.map((value) => residual(new Float64Array(batch.width).fill(value)).difference);
  const brackets = Array.from({ length: batch.width }, (_unused, lane) => chooseBracket(grid, samples, lane));
  narrow(brackets, residual, roots);
  const { meets } = residual(roots);
  return roots.map((root, lane) => (meets[lane] === 1 ? root : Number.NaN));
}

/**
 * The roots where the residual is linear in the scalar, which most equations of a context are: the line through two
 * points is believed if it is right at a third one and its roots meet the equation. Undefined if it is not linear in
 * some lane, or a root lies outside the scalar's domain.
 */
function linearRoots(
  batch: Batch,
  id: string,
  residual: (at: Float64Array) => { readonly difference: Float64Array; readonly meets: Uint8Array },
): Float64Array | undefined {
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

interface Bracket {
  low: number;
  high: number;
  atLow: number;
  atHigh: number;
  /** The side that the last step kept, for the Illinois weights. */
  kept: -1 | 0 | 1;
}

/** Points over the domain of a scalar, dense around one and reaching far out. */
function gridOf(batch: Batch, id: string): readonly number[] {
  const domain = batch.plan.declarations.get(id)?.domain ?? "real";
  const positive = [1e-6, 1e-3, 0.02, 0.1, 0.27, 0.52, 0.83, 1.13, 1.57, 2.1, 2.9, 4.3, 7.7, 15, 40, 150, 2e3, 1e5];
  const range = domainRange(domain);
  if (range.upper.length > 0 && range.lower.length > 0) {
    return [1e-9, 1e-4, 0.01, 0.07, 0.16, 0.27, 0.38, 0.49, 0.61, 0.72, 0.83, 0.94, 0.99, 0.9999, 1 - 1e-9];
  }
  const negative = [...positive].reverse().map((value) => -value);
  if (range.lower.length > 0) return positive;
  if (range.upper.length > 0) return negative;
  return [...negative, ...positive];
}

function chooseBracket(grid: readonly number[], samples: readonly Float64Array[], lane: number): Bracket | undefined {
  const found: Bracket[] = [];
  for (let at = 0; at < grid.length; at += 1) {
    const low = grid[at];
    const atLow = samples[at]?.[lane];
    if (low === undefined || atLow === undefined || !Number.isFinite(atLow)) continue;
    if (atLow === 0) {
      found.push({ low, high: low, atLow, atHigh: atLow, kept: 0 });
      continue;
    }
    const high = grid[at + 1];
    const atHigh = samples[at + 1]?.[lane];
    if (high === undefined || atHigh === undefined || !Number.isFinite(atHigh)) continue;
    if (atLow * atHigh < 0) found.push({ low, high, atLow, atHigh, kept: 0 });
  }
  return found[Math.floor(uniform(mix(lane, 77), 1) * found.length)];
}

/** Narrows all brackets at once, one evaluation of the batch a step. */
function narrow(
  brackets: readonly (Bracket | undefined)[],
  residual: (at: Float64Array) => { readonly difference: Float64Array },
  roots: Float64Array,
): void {
  for (const [lane, bracket] of brackets.entries()) {
    if (bracket !== undefined)
      roots[lane] = bracket.low === bracket.high || bracket.atLow === 0 ? bracket.low : bracket.high;
  }
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const open = brackets.map((bracket) => bracket !== undefined && !isNarrow(bracket));
    if (!open.includes(true)) return;
    const trial = Float64Array.from(brackets, (bracket, lane) =>
      bracket === undefined || open[lane] !== true ? (roots[lane] ?? Number.NaN) : nextPoint(bracket, iteration),
    );
    const { difference } = residual(trial);
    for (const [lane, bracket] of brackets.entries()) {
      if (bracket === undefined || open[lane] !== true) continue;
      const x = trial[lane] ?? Number.NaN;
      const f = difference[lane] ?? Number.NaN;
      roots[lane] = x;
      if (!Number.isFinite(f)) {
        // A hole inside the bracket: nothing can be said about a root beyond it.
        bracket.low = x;
        bracket.high = x;
        roots[lane] = Number.NaN;
      } else if (f === 0) {
        bracket.low = x;
        bracket.high = x;
      } else if (f * bracket.atLow > 0) {
        bracket.low = x;
        bracket.atLow = f;
        if (bracket.kept === 1) bracket.atHigh /= 2;
        bracket.kept = 1;
      } else {
        bracket.high = x;
        bracket.atHigh = f;
        if (bracket.kept === -1) bracket.atLow /= 2;
        bracket.kept = -1;
      }
    }
  }
}

function isNarrow({ low, high }: Bracket): boolean {
  return Math.abs(high - low) <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high));
}

function nextPoint({ low, high, atLow, atHigh }: Bracket, iteration: number): number {
  const middle = (low + high) / 2;
  if (iteration % 4 === 3) return middle;
  const crossing = high - (atHigh * (high - low)) / (atHigh - atLow);
  return crossing > Math.min(low, high) && crossing < Math.max(low, high) ? crossing : middle;
}
