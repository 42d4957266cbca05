import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexLines, lineStart, lineText, positionOf } from "./lineIndex.js";

describe("a line index", () => {
  it("counts the three kinds of line endings", () => {
    const index = indexLines("a\nb\r\nc\rd");
    expect([0, 1, 2, 3].map((line) => lineText(index, line))).toEqual(["a", "b", "c", "d"]);
    expect(positionOf(index, 2)).toEqual({ line: 1, character: 0 });
    expect(positionOf(index, 7)).toEqual({ line: 3, character: 0 });
  });

  it("moves offsets outside the text to its ends", () => {
    const index = indexLines("ab\nc");
    expect(positionOf(index, -3)).toEqual({ line: 0, character: 0 });
    expect(positionOf(index, 99)).toEqual({ line: 1, character: 1 });
    expect(lineText(index, 5)).toBe("");
  });

  it("finds every offset again", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "σ", "\n", "\r", "\t")), (characters) => {
        const index = indexLines(characters.join(""));
        for (let offset = 0; offset <= index.text.length; offset += 1) {
          const { line, character } = positionOf(index, offset);
          expect(lineStart(index, line) + character).toBe(offset);
        }
      }),
    );
  });
});
