import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contiguous, joinMapped, joinRanges, rangeToTarget, sliceMapped, toTarget } from "./offsetMap.js";

const DOCUMENT = "> ab\n> cd\n> ef";

describe("an offset map", () => {
  const joined = joinRanges(DOCUMENT, [
    { start: 2, end: 5 },
    { start: 7, end: 7 },
    { start: 7, end: 10 },
    { start: 12, end: 14 },
  ]);

  it("joins parts of a document and knows where each character stands", () => {
    expect(joined.text).toBe("ab\ncd\nef");
    expect(joined.map.segments).toHaveLength(3);
    expect([0, 2, 3, 7].map((source) => toTarget(joined.map, source))).toEqual([2, 4, 7, 13]);
  });

  it("maps the end of a range to the place behind its last character", () => {
    expect(rangeToTarget(joined.map, { start: 0, end: 3 })).toEqual({ start: 2, end: 5 });
    expect(rangeToTarget(joined.map, { start: 3, end: 3 })).toEqual({ start: 7, end: 7 });
  });

  it("makes one segment of parts that touch", () => {
    const parts = [
      { start: 0, end: 2 },
      { start: 2, end: 5 },
    ];
    expect(joinRanges(DOCUMENT, parts)).toEqual({ text: "> ab\n", map: contiguous(0, 5) });
  });

  it("is empty for an empty text", () => {
    expect(joinRanges(DOCUMENT, [])).toEqual({ text: "", map: { segments: [] } });
    expect(sliceMapped(joined, 4, 4)).toEqual({ text: "", map: { segments: [] } });
  });
});

describe("any cut and any join", () => {
  const ranges = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8 }).map((gaps) => {
    let at = 0;
    return gaps.map(([gap, length]) => {
      const start = at + gap;
      at = start + length;
      return { start, end: at };
    });
  });

  it("keep every character's place", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 80, maxLength: 120 }), ranges, fc.nat(40), fc.nat(40), (text, parts, a, b) => {
        const joined = joinRanges(text, parts);
        const first = sliceMapped(joined, Math.min(a, b), Math.max(a, b));
        const second = sliceMapped(joined, Math.max(a, b), joined.text.length);
        const both = joinMapped([first, second]);
        expect(joined.text).toBe(parts.map((part) => text.slice(part.start, part.end)).join(""));
        expect(both.text).toBe(joined.text.slice(Math.min(a, b)));
        for (let index = 0; index < both.text.length; index += 1) {
          expect(text[toTarget(both.map, index)]).toBe(both.text[index]);
        }
      }),
    );
  });
});
