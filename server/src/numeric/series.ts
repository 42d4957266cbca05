import { rational } from "../base/rational.js";
import type { Lane } from "./lane.js";
import { NotConverged } from "./lane.js";
import type { Approach } from "./limits.js";
import { extrapolate } from "./limits.js";
import { approximations, distance, partsOf, sumEstimates, undefinedValue, widenParts } from "./settled.js";

/** Terms of a block; sizes are compared block by block, since single terms may vanish. */
const block = 4;
/** Terms added one by one before transformations are tried, and at most. */
const firstTerms = 64;
const mostTerms = 4096;
/** Partial sums that Levin's transformation uses. */
const levinTerms = 26;
/** Partial sums at powers of two for Richardson's extrapolation. */
const doublings: Approach = { numerator: 1, denominator: 2, steps: 11, exactSteps: 11 };
/** A direct sum has settled when the rest is below this part of it. */
const directTolerance = 1e-15;
const acceptable = 1e-7;

/**
 * The limit of partial sums (or products) as the number of terms grows. `advance` gives what the next
 * term adds to the last partial result, from that result and the number of terms in it. Sums whose terms shrink geometrically are added up with a bound
 * on the rest; slower ones go through Levin's u-transformation and Richardson's extrapolation, but only where their
 * terms shrink fast enough to converge at all: like n^{-1.06} or faster, or with alternating signs. Lanes that do not
 * settle are undefined. @throws NotConverged when none does.
 */
export function sumToInfinity<V>(lane: Lane<V>, start: V, advance: (partial: V, index: number) => V): V {
  const partials: V[] = [start];
  const increments: Increment<V>[] = [];
  const extend = (to: number): void => {
    while (partials.length <= to) {
      const index = partials.length - 1;
      const last = partials[index];
      if (last === undefined) return;
      const change = advance(last, index);
      increments.push(incrementOf(lane, change));
      partials.push(lane.add(last, change));
    }
  };
  const results: { readonly value: V; readonly settled: Uint8Array }[] = [];
  let settled = new Uint8Array(lane.width);
  const keep = (value: V, mine: Uint8Array): void => {
    results.push({ value, settled: mine.map((yes, at) => (settled[at] === 1 ? 0 : yes)) });
    settled = settled.map((yes, at) => (yes === 1 || mine[at] === 1 ? 1 : 0));
  };
  const direct = (): void => {
    const value = partials.at(-1) ?? start;
    const rests = restEstimates(increments, lane.width);
    const parts = partsOf(lane, value);
    const done = settled.map((_yes, at) =>
      parts.every(
        (part, index) =>
          (rests[index]?.[at] ?? Number.POSITIVE_INFINITY) <=
          directTolerance * Math.abs(part.values[at] ?? 0) + (part.errors[at] ?? 0) + 1e-300,
      )
        ? 1
        : 0,
    );
    if (done.includes(1)) keep(widenParts(lane, value, rests), done);
  };

  let count = firstTerms / 4;
  for (; count <= firstTerms && settled.includes(0); count *= 2) {
    extend(count);
    if (count > 16) direct();
  }
  if (settled.includes(0)) {
    const plausible = Uint8Array.from({ length: lane.width }, (_unused, at) => (mayConverge(increments, at) ? 1 : 0));
    if (plausible.includes(1)) {
      const levin = levinU(lane, partials, increments);
      keep(
        levin.value,
        levin.settled.map((yes, at) => (plausible[at] === 1 ? yes : 0)),
      );
      if (plausible.some((yes, at) => yes === 1 && settled[at] === 0)) {
        const richardson = extrapolate(
          (k) => {
            extend(2 ** k);
            return partials[2 ** k] ?? undefinedValue(lane);
          },
          doublings,
          lane,
        );
        keep(
          richardson.value,
          richardson.settled.map((yes, at) => (plausible[at] === 1 ? yes : 0)),
        );
      }
    }
  }
  for (; count <= mostTerms && settled.includes(0) && staysFinite(increments, settled); count *= 2) {
    extend(count);
    direct();
  }
  if (!settled.includes(1)) throw new NotConverged("an infinite sum or product");
  let value = undefinedValue(lane);
  for (const result of results) {
    if (result.settled.includes(1)) value = lane.select(result.settled, result.value, value);
  }
  return value;
}

/** One step of the partial sums: its size in every part, and its sign in the first. */
interface Increment<V> {
  readonly value: V;
  readonly sizes: readonly Float64Array[];
  readonly signs: Int8Array;
}

function incrementOf<V>(lane: Lane<V>, value: V): Increment<V> {
  const parts = partsOf(lane, value);
  return {
    value,
    sizes: parts.map((part) => part.values.map(Math.abs)),
    signs: Int8Array.from(parts[0]?.values ?? [], Math.sign),
  };
}

/** The largest size in the block that begins at an index. */
function blockSize(increments: readonly Increment<unknown>[], from: number, part: number, at: number): number {
  let largest = 0;
  for (let index = from; index < from + block; index += 1) {
    const size = increments[index]?.sizes[part]?.[at] ?? 0;
    largest = Number.isNaN(size) ? size : Math.max(largest, size);
  }
  return largest;
}

/** What is left of a sum whose blocks shrink geometrically; infinite where the last blocks do not say so. */
function restEstimates(increments: readonly Increment<unknown>[], width: number): readonly Float64Array[] {
  const end = increments.length;
  const parts = increments[0]?.sizes ?? [];
  return parts.map((_sizes, part) =>
    Float64Array.from({ length: width }, (_unused, at) => {
      const sizes = [4, 3, 2, 1].map((back) => blockSize(increments, end - back * block, part, at));
      const [a, b, c, d] = sizes as [number, number, number, number];
      if (c === 0 && d === 0) return 0;
      const ratio = Math.max(d / c, c / b, b / a);
      // Slow geometric decay is told from algebraic decay by blocks whose ratio does not creep towards one.
      const steady = d / c <= (c / b) * (1 + 1e-6) || ratio < 0.5;
      return ratio < 0.97 && steady ? (block * d * ratio) / (1 - ratio) : Number.POSITIVE_INFINITY;
    }),
  );
}

/** Whether the increments are finite still in a lane that is open. */
function staysFinite(increments: readonly Increment<unknown>[], settled: Uint8Array): boolean {
  const end = increments.length;
  return settled.some(
    (yes, at) =>
      yes === 0 &&
      (increments[0]?.sizes ?? []).every((_sizes, part) =>
        Number.isFinite(blockSize(increments, end - block, part, at)),
      ),
  );
}

/** Whether terms of one sign shrink faster than 1/n, or terms of alternating signs shrink. */
function mayConverge(increments: readonly Increment<unknown>[], at: number): boolean {
  const end = increments.length;
  const alternates = increments.slice(end - 12, -1).every((increment, index) => {
    const next = increments[end - 12 + index + 1];
    return (increment.signs[at] ?? 0) * (next?.signs[at] ?? 0) < 0;
  });
  return (increments[0]?.sizes ?? []).every((_sizes, part) => {
    const late = blockSize(increments, end - block, part, at);
    const early = blockSize(increments, end / 2 - block, part, at);
    return late <= (alternates ? 0.95 : 0.48) * early;
  });
}

/**
 * Levin's u-transformation with β = 1 by Weniger's recursion (Computer Physics Reports 10, 1989, section 7): numerator
 * and denominator start as S_n/ω_n and 1/ω_n with ω_n = (n + 1) a_n, and their ratio converges fast for terms with an
 * asymptotic expansion in powers of 1/n.
 */
function levinU<V>(
  lane: Lane<V>,
  partials: readonly V[],
  increments: readonly Increment<V>[],
): { readonly value: V; readonly settled: Uint8Array } {
  const found = approximations(lane);
  const scale = (increments[0]?.sizes ?? []).map(() => new Float64Array(lane.width));
  const numerators: V[] = [];
  const denominators: V[] = [];
  const history: V[] = [];
  const one = lane.constant(rational(1));
  for (let n = 0; n < Math.min(levinTerms, partials.length - 1); n += 1) {
    const [partial, increment] = [partials[n + 1], increments[n]];
    if (partial === undefined || increment === undefined) break;
    const weight = lane.multiply(lane.constant(rational(n + 1)), increment.value);
    numerators.push(lane.divide(partial, weight));
    denominators.push(lane.divide(one, weight));
    for (let at = n - 1; at >= 0; at -= 1) {
      const k = n - at - 1;
      // (at + 1)(at + 1 + k)^{k-1} / (at + 2 + k)^k
      const factor = lane.constant(
        k === 0
          ? rational(at + 1, at + 1 + k)
          : rational(BigInt(at + 1) * BigInt(at + 1 + k) ** BigInt(k - 1), BigInt(at + 2 + k) ** BigInt(k)),
      );
      for (const column of [numerators, denominators]) {
        const [here, after] = [column[at], column[at + 1]];
        if (here !== undefined && after !== undefined) column[at] = lane.subtract(after, lane.multiply(factor, here));
      }
    }
    const [top, bottom] = [numerators[0], denominators[0]];
    if (top === undefined || bottom === undefined) break;
    const value = lane.divide(top, bottom);
    const [last, earlier, first] = [history.at(-1), history.at(-2), history.at(-3)];
    if (last !== undefined && earlier !== undefined && first !== undefined) {
      // All of the last changes: one that is small by chance says nothing.
      found.offer(
        value,
        sumEstimates(distance(lane, value, last), distance(lane, value, earlier), distance(lane, value, first)),
      );
    }
    history.push(value);
  }
  return found.best(acceptable, scale);
}
