import type { Ordinate } from "./aliasing.js";
import { aliasEstimates } from "./aliasing.js";
import type { Lane, Part } from "./lane.js";
import { distance, partsOf, sumEstimates, widenParts } from "./settled.js";

/** An interval of integration, lane by lane; an end that is missing stands for infinity, and both only `around` a place. */
export interface Piece<V> {
  readonly low: V | undefined;
  readonly high: V | undefined;
  /** On the whole line, about where the mass is, and how far it reaches. */
  readonly around?: { readonly centre: V; readonly scale: V };
}

/** An integral with its error taken into its bound; `settled` is 1 where it converged, undefined values elsewhere. */
export interface Quadrature<V> {
  readonly value: V;
  readonly settled: Uint8Array;
  /** Where the integrand is nothing but underflow at every node: zero, unless all pieces of an integral say so. */
  readonly blank: Uint8Array;
  /** Where the piece has no length. */
  readonly empty: Uint8Array;
}

/** How well an integral is to be known, relative to that of the absolute value, and how fast it may be hoped to converge. */
export interface Accuracy {
  readonly tolerance: number;
  /** Whether the integrand may bend or jump inside the piece. */
  readonly rough: boolean;
}

/** Nodes reach to this |t|, where the weights of both rules are below 1e-130 or the argument is at 1e±137. */
const reach = 6;
const firstStep = 0.5;
const maxLevel = 6;
/** Contributions below this part of the largest are left out on the finer levels. */
const negligible = 1e-22;
/** An integral that is this uncertain at the finest level has not converged. */
const acceptable = 1e-5;
/** Two levels that differ by more than this are too far apart to tell how fast the next ones converge. */
const plausible = 1e-2;
/** Rounding of the nodes and weights, relative to the integral of the absolute value. */
const nodeRounding = 4e-15;

/** On half-lines along which the integrand dies exponentially the nodes reach to this t: an argument at 2e5. */
const decayingReach = 12;

interface Node {
  /** The distance from the nearer end, or from the only one, in units of the length. */
  readonly offset: number;
  readonly fromHigh: boolean;
  readonly weight: number;
}

/**
 * The tanh-sinh rule (Takahasi and Mori 1974): s = 1/(1 + e^{-π sinh t}) of the unit interval, as a distance from the
 * nearer end, so that singular ends are approached without cancellation.
 */
function finiteNode(t: number): Node {
  const small = 1 / (1 + Math.exp(Math.PI * Math.sinh(Math.abs(t))));
  return { offset: small, fromHigh: t > 0, weight: Math.PI * Math.cosh(t) * small * (1 - small) };
}

/** The exp-sinh rule for half-lines: the distance from the end is e^{(π/2) sinh t}, which meets every scale. */
function halfLineNode(t: number, fromHigh: boolean): Node {
  const offset = Math.exp((Math.PI / 2) * Math.sinh(t));
  return { offset, fromHigh, weight: (Math.PI / 2) * Math.cosh(t) * offset };
}

/**
 * The rule of the same authors for half-lines along which the integrand dies exponentially: the distance is e^{t - e^{-t}},
 * which grows more slowly, so that fewer nodes tell what oscillates far out.
 */
function decayingNode(t: number, fromHigh: boolean): Node {
  const offset = Math.exp(t - Math.exp(-t));
  return { offset, fromHigh, weight: offset * (1 + Math.exp(-t)) };
}

/** The sinh-sinh rule for the whole line: the distance from its centre, which is small for many nodes and meets every scale. */
function lineNode(t: number): Node {
  const inner = (Math.PI / 2) * Math.sinh(t);
  return { offset: Math.sinh(inner), fromHigh: false, weight: (Math.PI / 2) * Math.cosh(t) * Math.cosh(inner) };
}

/** What is known of one node's contribution: its value in every part, and in which lanes it has one at all. */
interface Sample {
  readonly parts: readonly Float64Array[];
  readonly finite: Uint8Array;
  /** Where it is nothing but the error of its own rounding: far out, where the integrand underflows. */
  readonly noise: Uint8Array;
}

interface Looked<V> {
  readonly t: number;
  readonly term: V;
  readonly sample: Sample;
}

/** Whether nothing that counts is left at the last node: no value, or one that is negligible beside the largest. */
function diesOut(samples: readonly Looked<unknown>[], width: number): boolean {
  const last = samples.at(-1)?.sample;
  for (let at = 0; at < width; at += 1) {
    if (last?.finite[at] !== 1) continue;
    for (const [part, values] of last.parts.entries()) {
      const size = Math.abs(values[at] ?? 0);
      if (size === 0) continue;
      const isLarger = ({ sample }: Looked<unknown>): boolean =>
        sample.finite[at] === 1 && negligible * Math.abs(sample.parts[part]?.[at] ?? 0) >= size;
      if (!samples.some(isLarger)) return false;
    }
  }
  return true;
}

/**
 * Integrates over one piece in all lanes at once by a double-exponential rule, doubling the nodes until two levels agree.
 * What the last levels' distances leave open, the part cut off at the ends and the rounding of the nodes go into the
 * bound. Nodes at the ends where the
 * integrand is undefined are cut off; an undefined node further in leaves its lane unsettled.
 */
export function integratePiece<V>(
  lane: Lane<V>,
  piece: Piece<V>,
  integrand: (x: V) => V,
  accuracy: Accuracy,
): Quadrature<V> {
  const { high, around } = piece;
  const low = around?.centre ?? piece.low;
  const length = around?.scale ?? (low !== undefined && high !== undefined ? lane.subtract(high, low) : undefined);
  const empty = length === undefined ? new Uint8Array(lane.width) : zeroLanes(partsOf(lane, length), lane.width);
  const nothing = lane.literal(new Float64Array(lane.width));
  const blank = new Uint8Array(lane.width);
  if (!empty.includes(0)) return { value: nothing, settled: empty, blank, empty };

  const spread = (value: number): V => lane.literal(new Float64Array(lane.width).fill(value));
  const place = (node: Node): V | undefined => {
    const offset = length === undefined ? spread(node.offset) : lane.multiply(length, spread(node.offset));
    if (node.fromHigh) return high === undefined ? undefined : lane.subtract(high, offset);
    return low === undefined ? undefined : lane.add(low, offset);
  };
  /** Whether it may be hoped that the integrand dies exponentially towards infinity. */
  let decays = length === undefined;
  const nodeAt = (t: number): Node => {
    if (around !== undefined) return lineNode(t);
    if (length !== undefined) return finiteNode(t);
    return decays ? decayingNode(t, low === undefined) : halfLineNode(t, low === undefined);
  };

  let sum: V = nothing;
  let sizes: Float64Array[] | undefined;
  const failed = new Uint8Array(lane.width);
  const from = new Float64Array(lane.width).fill(-reach);
  const to = new Float64Array(lane.width).fill(decayingReach);

  /** The weighted integrand at t. */
  const sampleAt = (t: number): { readonly term: V; readonly sample: Sample } | undefined => {
    const node = nodeAt(t);
    const x = place(node);
    if (x === undefined) return undefined;
    const term = lane.multiply(integrand(x), spread(node.weight));
    const parts = partsOf(lane, term);
    const finite = new Uint8Array(lane.width).fill(1);
    const noise = new Uint8Array(lane.width).fill(1);
    for (let at = 0; at < lane.width; at += 1) {
      let uncertain = false;
      for (const part of parts) {
        const value = part.values[at] ?? 0;
        const error = part.errors[at] ?? 0;
        if (!Number.isFinite(value) || !Number.isFinite(error)) finite[at] = 0;
        if (Math.abs(value) > error) noise[at] = 0;
        if (error > 0) uncertain = true;
      }
      if (finite[at] === 0 || !uncertain) noise[at] = 0;
    }
    return { term, sample: { parts: parts.map((part) => part.values), finite, noise } };
  };
  const ordinates: Ordinate[] = [];
  const include = (t: number, term: V, sample: Sample): void => {
    const use = sample.finite.map((ok, at) => (ok === 1 && t >= (from[at] ?? 0) && t <= (to[at] ?? 0) ? 1 : 0));
    if (!use.includes(1)) return;
    ordinates.push({
      t,
      values: use.includes(0) ? sample.parts.map((part) => part.map((v, at) => (use[at] === 1 ? v : 0))) : sample.parts,
    });
    sum = lane.add(sum, use.includes(0) ? lane.select(use, term, nothing) : term);
    sizes ??= sample.parts.map(() => new Float64Array(lane.width));
    for (const [index, total] of sizes.entries()) {
      for (let at = 0; at < lane.width; at += 1) {
        if (use[at] === 1) total[at] = (total[at] ?? 0) + Math.abs(sample.parts[index]?.[at] ?? 0);
      }
    }
  };

  // The first level looks at the whole reach, finds where the integrand is defined, and where it matters at all.
  const look = (): readonly Looked<V>[] => {
    const samples: Looked<V>[] = [];
    for (let t = -reach; t <= (decays ? decayingReach : reach); t += firstStep) {
      const found = sampleAt(t);
      if (found !== undefined) samples.push({ t, ...found });
    }
    return samples;
  };
  let samples = look();
  if (decays && !diesOut(samples, lane.width)) {
    decays = false;
    samples = look();
  }
  for (let at = 0; at < lane.width; at += 1) {
    const run = definedRun(samples, at);
    if (run === undefined) failed[at] = 1;
    else if (run === "blank") blank[at] = 1;
    // Outside a run, and everywhere without one, no node counts.
    [from[at], to[at]] = run === undefined || run === "blank" ? [reach, -reach] : run;
  }
  for (const { t, term, sample } of samples) include(t, term, sample);
  const hull = activeHull(samples, lane.width, failed);
  const tails = tailEstimates(samples, lane.width, from, to);

  let step = firstStep;
  let value = lane.multiply(sum, spread(step));
  let previousGap: readonly Float64Array[] | undefined;
  let gap: readonly Float64Array[] | undefined;
  let remaining: readonly Float64Array[] = [];
  let settled = new Uint8Array(lane.width);
  for (let level = 1; level <= maxLevel; level += 1) {
    const half = step / 2;
    for (let t = hull.from + half; t < hull.to; t += step) {
      const found = sampleAt(t);
      if (found === undefined) continue;
      for (let at = 0; at < lane.width; at += 1) {
        if (found.sample.finite[at] === 0 && t > (from[at] ?? 0) && t < (to[at] ?? 0)) failed[at] = 1;
      }
      include(t, found.term, found.sample);
    }
    step = half;
    const next = lane.multiply(sum, spread(step));
    previousGap = gap;
    gap = distance(lane, next, value);
    value = next;
    if (level < 2) continue;
    const parts = partsOf(lane, value);
    const finest = level === maxLevel;
    const agreement = (left: readonly Float64Array[]): Uint8Array<ArrayBuffer> =>
      Uint8Array.from({ length: lane.width }, (_unused, at) => {
        const agrees = parts.every((part, index) => {
          const scale = step * (sizes?.[index]?.[at] ?? 0);
          const error = (left[index]?.[at] ?? 0) + (tails[index]?.[at] ?? 0);
          if (finest) return error <= acceptable * scale;
          const own = Math.min(part.errors[at] ?? 0, acceptable * scale);
          const before = previousGap?.[index]?.[at] ?? 0;
          return error <= accuracy.tolerance * scale + 0.5 * own && before <= plausible * scale;
        });
        return agrees && failed[at] === 0 ? 1 : 0;
      });
    const done = (mask: Uint8Array): boolean =>
      mask.every((yes, at) => yes === 1 || empty[at] === 1 || blank[at] === 1 || failed[at] === 1);
    const byLevels = gap.map((sizesOfGap, part) =>
      sizesOfGap.map((size, at) => betweenLevels(size, previousGap?.[part]?.[at] ?? 0, accuracy.rough)),
    );
    // The spectrum is looked at only where the levels seem to agree.
    if (!finest && !done(agreement(byLevels))) continue;
    const bySpectrum = aliasEstimates(ordinates, step, lane.width, !finest);
    remaining = byLevels.map((sizesOfGap, part) =>
      sizesOfGap.map((size, at) => Math.max(size, bySpectrum[part]?.[at] ?? 0)),
    );
    settled = agreement(remaining);
    if (done(settled)) break;
  }

  const scaleRounding = (sizes ?? []).map((total) => total.map((size) => size * step * nodeRounding));
  let result = widenParts(lane, value, sumEstimates(remaining, tails, scaleRounding));
  if (length !== undefined) result = lane.multiply(result, length);
  const zero = empty.map((yes, at) => (yes === 1 || blank[at] === 1 ? 1 : 0));
  const accepted = settled.map((yes, at) => (zero[at] === 1 ? 1 : yes));
  result = lane.select(
    accepted.map((yes) => (yes === 1 ? 1 : 2)),
    result,
    nothing,
  );
  if (zero.includes(1)) result = lane.select(zero, nothing, result);
  return { value: result, settled: accepted, blank, empty };
}

/**
 * What the last level may still be off by, from its distance to the one before and from that one's to the one before it. For
 * analytic integrands the distances shrink at least geometrically (in the end quadratically); doubled for safety.
 * Otherwise they shrink unevenly, and a small one says nothing beside a larger one before it.
 */
function betweenLevels(gap: number, before: number, rough: boolean): number {
  if (rough) return 4 * Math.max(gap, before);
  const ratio = before > 0 ? Math.max(gap / before, 1e-5) : 1;
  return gap * Math.min(1, 2 * ratio);
}

function zeroLanes(parts: readonly Part[], width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_unused, at) => (parts.every((part) => part.values[at] === 0) ? 1 : 0));
}

/**
 * The run of defined nodes with the largest contribution, less the noise at its ends, as a range of t; `blank` where it is
 * nothing but noise, and none where no node is defined. What lies outside the run is left to the estimate of the
 * tails: `p ln p` is undefined where `p` underflows, which may be most of an interval.
 */
function definedRun(
  samples: readonly { readonly t: number; readonly sample: Sample }[],
  lane: number,
): readonly [number, number] | "blank" | undefined {
  let first = -1;
  let last = -1;
  let largest = -1;
  for (let start = 0; start < samples.length; start += 1) {
    if (samples[start]?.sample.finite[lane] !== 1) continue;
    let end = start;
    let size = 0;
    for (; samples[end]?.sample.finite[lane] === 1; end += 1) {
      for (const part of samples[end]?.sample.parts ?? []) size = Math.max(size, Math.abs(part[lane] ?? 0));
    }
    if (size > largest) [first, last, largest] = [start, end - 1, size];
    start = end;
  }
  if (first < 0) return undefined;
  const noisy = (index: number): boolean => samples[index]?.sample.noise[lane] === 1;
  // One of them stays: up to it the integrand may still rise steeply.
  while (first < last && noisy(first) && noisy(first + 1)) first += 1;
  while (last > first && noisy(last) && noisy(last - 1)) last -= 1;
  if (noisy(first) && noisy(last) && last - first < 2) return "blank";
  return [samples[first]?.t ?? 0, samples[last]?.t ?? 0];
}

/** The range of t outside which no lane has a contribution that matters. */
function activeHull(
  samples: readonly { readonly t: number; readonly sample: Sample }[],
  width: number,
  failed: Uint8Array,
): { readonly from: number; readonly to: number } {
  const active = samples.map(() => false);
  const parts = samples[0]?.sample.parts.length ?? 0;
  for (let part = 0; part < parts; part += 1) {
    for (let at = 0; at < width; at += 1) {
      if (failed[at] === 1) continue;
      const contributions = samples.map(({ sample }) =>
        sample.finite[at] === 1 ? Math.abs(sample.parts[part]?.[at] ?? 0) : 0,
      );
      const largest = Math.max(...contributions);
      for (const [index, size] of contributions.entries()) {
        if (size > negligible * largest) active[index] = true;
      }
    }
  }
  const first = Math.max(0, active.indexOf(true) - 1);
  const last = Math.min(samples.length - 1, active.lastIndexOf(true) + 1);
  const [a, b] = active.includes(true) ? [samples[first], samples[last]] : [samples[0], samples.at(-1)];
  return { from: a?.t ?? -reach, to: b?.t ?? reach };
}

/**
 * What lies beyond the outermost nodes: contributions there shrink at least geometrically with the ratio of the last two, so
 * that the rest is at most that geometric series; infinite where they do not shrink.
 */
function tailEstimates(
  samples: readonly { readonly t: number; readonly sample: Sample }[],
  width: number,
  from: Float64Array,
  to: Float64Array,
): readonly Float64Array[] {
  const parts = samples[0]?.sample.parts ?? [];
  return parts.map((_size, part) =>
    Float64Array.from({ length: width }, (_unused, at) => {
      const inside = samples.filter(({ t }) => t >= (from[at] ?? 0) && t <= (to[at] ?? 0));
      const sizeOf = (index: number): number => Math.abs(inside.at(index)?.sample.parts[part]?.[at] ?? 0);
      return tail(sizeOf(0), sizeOf(1)) + tail(sizeOf(-1), sizeOf(-2));
    }),
  );
}

function tail(outer: number, inner: number): number {
  if (outer === 0) return 0;
  const ratio = outer / inner;
  return ratio < 0.95 ? (outer * firstStep) / (1 - ratio) : Number.POSITIVE_INFINITY;
}
