import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexLines } from "../base/lineIndex.js";
import { codeFrame, wrap } from "./codeFrame.js";

/** The frame of a text in which `[` and `]` enclose what is marked. */
function frame(marked: string, width = 40): readonly string[] {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const text = marked.replace(/[[\]]/g, "");
  const range = { start, end };
  return codeFrame(indexLines(text), range, range, width).flatMap((line) => [
    `${String(line.number)}|${line.text}`,
    ` |${line.underline}`,
  ]);
}

describe("a code frame", () => {
  it("underlines what is marked", () => {
    expect(frame("so\nx [= y] + 1")).toEqual(["2|x = y + 1", " |  ^^^"]);
  });

  it("drops indentation, opens tabs and knows wide characters", () => {
    expect(frame("\t  a\t[b] c")).toEqual(["1|a  b c", " |   ^"]);
    expect(frame("令 [x] = 1")).toEqual(["1|令 x = 1", " |   ^"]);
    expect(frame("Ясно: [x] = 1")).toEqual(["1|Ясно: x = 1", " |      ^"]);
  });

  it("cuts a long line around the mark", () => {
    expect(frame(`${"a".repeat(30)} [= b] ${"c".repeat(30)}`, 30)).toEqual([
      `1|…aaaaaaaaaaa = b cccccccccccc…`,
      ` |             ^^^`,
    ]);
    expect(frame(`ab [${"c".repeat(60)}]`, 20)).toEqual([`1|ab ${"c".repeat(16)}…`, ` |   ${"^".repeat(16)}`]);
  });

  it("shows the lines of a passage, at most four", () => {
    expect(frame("[a\nb]")).toEqual(["1|a", " |^", "2|b", " |^"]);
    expect(frame("[a\nb\nc\nd\ne\nf]").map((line) => line[0])).toEqual(["1", " ", "5", " ", "6", " "]);
  });

  it("shows the line above without a mark if the step begins there", () => {
    const text = "a &= b \\\\\n  &= c";
    const lines = codeFrame(indexLines(text), { start: 13, end: text.length }, { start: 5, end: text.length }, 40);
    expect(lines).toEqual([
      { number: 1, text: "a &= b \\\\", underline: "" },
      { number: 2, text: "&= c", underline: " ^^^" },
    ]);
  });

  it("marks the end of a line where something is missing", () => {
    expect(frame("x =[]")).toEqual(["1|x =", " |   ^"]);
  });

  it("never is wider than asked and has its carets below characters", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", " ", "\t", "\n", "σ", "漢", "\u0007"), maxLength: 200 }),
        fc.nat(200),
        fc.nat(200),
        fc.integer({ min: 20, max: 60 }),
        (text, a, b, width) => {
          const range = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
          for (const line of codeFrame(indexLines(text), range, range, width)) {
            expect([...line.text].length).toBeLessThanOrEqual(width);
            expect(line.underline.length).toBeLessThanOrEqual(width + 1);
          }
        },
      ),
    );
  });
});

describe("wrapping", () => {
  it("breaks at spaces only", () => {
    expect(wrap("a bb ccc dddddddd e", 6)).toEqual(["a bb", "ccc", "dddddddd", "e"]);
    expect(wrap("one\ntwo", 20)).toEqual(["one", "two"]);
  });
});
