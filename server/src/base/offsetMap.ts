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

function segmentIndex(map: OffsetMap, source: number): number {
  let low = 0;
  let high = map.segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map.segments[middle]?.source ?? 0) <= source) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The document offset of the character at `source`; an offset at the end maps to just behind the last character. */
export function toTarget(map: OffsetMap, source: number): number {
  const segment = map.segments[segmentIndex(map, source)];
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

/** A text that was put together from parts of a document, with the place of each of its characters. */
export interface MappedText {
  readonly text: string;
  readonly map: OffsetMap;
}

/**
 * Puts parts of a document together in the order given (which must be that of the document, without overlaps); empty
 * parts are dropped and parts that touch become one segment.
 */
export function joinRanges(document: string, ranges: readonly Range[]): MappedText {
  const segments: Segment[] = [];
  const parts: string[] = [];
  let source = 0;
  for (let index = 0; index < ranges.length; ) {
    const start = ranges[index]?.start ?? 0;
    let end = ranges[index]?.end ?? 0;
    for (index += 1; ranges[index]?.start === end && index < ranges.length; index += 1) end = ranges[index]?.end ?? end;
    if (end <= start) continue;
    segments.push({ source, target: start, length: end - start });
    parts.push(document.slice(start, end));
    source += end - start;
  }
  return { text: parts.length === 1 ? (parts[0] ?? "") : parts.join(""), map: { segments } };
}

/** The part of a mapped text between two of its offsets; offsets beyond its ends are moved to them. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  const from = Math.max(start, 0);
  const to = Math.min(end, mapped.text.length);
  const segments: Segment[] = [];
  if (to <= from) return { text: "", map: { segments } };
  for (let index = segmentIndex(mapped.map, from); index < mapped.map.segments.length; index += 1) {
    const segment = mapped.map.segments[index];
    if (segment === undefined || segment.source >= to) break;
    const first = Math.max(segment.source, from);
    const last = Math.min(segment.source + segment.length, to);
    segments.push({ source: first - from, target: segment.target + first - segment.source, length: last - first });
  }
  return { text: mapped.text.slice(from, to), map: { segments } };
}

/** Puts mapped texts of one document together, in the order given. */
export function joinMapped(parts: readonly MappedText[]): MappedText {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const segments: Segment[] = [];
  let source = 0;
  for (const part of parts) {
    for (const segment of part.map.segments) segments.push({ ...segment, source: segment.source + source });
    source += part.text.length;
  }
  return { text: parts.map((part) => part.text).join(""), map: { segments } };
}
