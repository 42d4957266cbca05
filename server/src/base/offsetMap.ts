import type { Range } from "./range.js";

/** A run of characters that stands unchanged in both texts. */
export interface Segment {
  /** Offset in the derived text (the LaTeX of a span). */
  readonly source: number;
  /** Offset in the document. */
  readonly target: number;
  readonly length: number;
}

/**
 * Where each character of a derived text stands in the document it was taken from.
 * Segments are sorted, disjoint, non-empty and cover the derived text without gaps.
 */
export interface OffsetMap {
  readonly segments: readonly Segment[];
}

/** The map of a text that was cut out of the document in one piece. */
export function contiguous(target: number, length: number): OffsetMap {
  return { segments: length > 0 ? [{ source: 0, target, length }] : [] };
}

function segmentAt(map: OffsetMap, source: number): Segment | undefined {
  let low = 0;
  let high = map.segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map.segments[middle]?.source ?? 0) <= source) low = middle;
    else high = middle - 1;
  }
  return map.segments[low];
}

/** The document offset of the character at `source`; an offset at the end maps to just behind the last character. */
export function toTarget(map: OffsetMap, source: number): number {
  const segment = segmentAt(map, source);
  if (segment === undefined) return 0;
  return segment.target + Math.min(Math.max(source - segment.source, 0), segment.length);
}

/**
 * The document range of a range of the derived text. Start and end are mapped apart: the end is the one behind the
 * last character, so a range that ends where a prefix (`> `) was removed does not take that prefix in.
 */
export function rangeToTarget(map: OffsetMap, range: Range): Range {
  const start = toTarget(map, range.start);
  if (range.end <= range.start) return { start, end: start };
  return { start, end: toTarget(map, range.end - 1) + 1 };
}
