import type { DecimalValue } from "../numeric/decimalLane.js";
import { decimalLane } from "../numeric/decimalLane.js";
import type { FloatValue } from "../numeric/floatLane.js";
import { floatLane } from "../numeric/floatLane.js";
import type { Lane } from "../numeric/lane.js";

/** One way to calculate: a lane type, and how it tells numbers apart. Masks are 1, 0, or 2 where it cannot be told. */
export interface Method<V> {
  readonly lane: Lane<V>;
  /** 1 where two values differ beyond their errors, 0 where they agree as closely as such values can, 2 otherwise. */
  differ(a: V, b: V): Uint8Array;
  /** 1 where `a` is greater than `b` beyond the errors, 0 where it is not, 2 where nothing can be told. */
  exceeds(a: V, b: V): Uint8Array;
}

/** How many times the sum of the error bounds a difference must exceed to count. */
const factor = 4;
/** Agreement within a wider bound than this, relative to the sides, is no evidence. */
const informative = 1e-4;
/** Sides smaller than this are compared on an absolute scale. */
const smallest = 1e-3;

/** Double precision: two values differ when their difference exceeds four times the sum of their error bounds. */
export function floatMethod(width: number): Method<FloatValue> {
  const lane = floatLane(width);
  return {
    lane,
    differ: (a, b) => judgeGaps(a, b, (gap) => Math.abs(gap)),
    exceeds: (a, b) => judgeGaps(a, b, (gap) => gap),
  };
}

function judgeGaps(a: FloatValue, b: FloatValue, size: (gap: number) => number): Uint8Array {
  return Uint8Array.from(a.v, (x, lane) => {
    const y = b.v[lane] ?? Number.NaN;
    const error = factor * ((a.e[lane] ?? 0) + (b.e[lane] ?? 0));
    const gap = size(x - y);
    if (!Number.isFinite(gap) || !(error < Number.POSITIVE_INFINITY)) return 2;
    if (gap > error) return 1;
    return error <= informative * Math.max(Math.abs(x), Math.abs(y), smallest) ? 0 : 2;
  });
}

/** Many digits: what is told apart there is different; nothing is concluded from what is not. */
export function decimalMethod(width: number): Method<DecimalValue> {
  const lane = decimalLane(width);
  const surely = (mask: Uint8Array): Uint8Array => mask.map((value) => (value === 1 ? 1 : 2));
  return {
    lane,
    differ: (a, b) => surely(lane.compare("!=", a, b)),
    exceeds: (a, b) => surely(lane.compare(">", a, b)),
  };
}
