import { describe, expect, it } from "vitest";
import type { MaskField } from "../../../server/src/protocol/maskPanel.js";
import { depthAt, entryText, kindText, layersText, looksOf, sliderPosition } from "./words.js";

const field: MaskField = {
  axes: "image",
  rows: 3,
  columns: 3,
  channels: 1,
  present: { row: 1, column: 1, channel: 0 },
  cells: "s-bsp.l..",
  paths: ["1", "0", "0", "12", "0", "0", "about 2.50 × 10¹⁶", "0", "0"],
  counts: {},
};

describe("an entry in words", () => {
  it("tells its place, what it is and how many paths lead from it", () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((index) => entryText(field, index))).toEqual([
      "1 row up, 1 column left; seen; 1 path",
      "1 row up; out of reach; no path",
      "1 row up, 1 column right; blind spot: in reach, not seen; no path",
      "1 column left; seen; 12 paths",
      "Present pixel; does not see itself; no path",
      "1 column right; later, not seen; no path",
      "1 row down, 1 column left; later and seen: a leak; about 2.50 × 10¹⁶ paths",
    ]);
  });

  it("tells no paths where they have no bound", () => {
    const { paths: _, ...unbounded } = field;
    expect(entryText(unbounded, 0)).toBe("1 row up, 1 column left; seen");
  });

  it("tells the channel where there are several", () => {
    const coloured: MaskField = {
      ...field,
      rows: 1,
      columns: 3,
      channels: 3,
      present: { row: 0, column: 1, channel: 2 },
    };
    expect(entryText(coloured, 1)).toMatch(/^1 column left, channel 2 of 3;/u);
    expect(entryText(coloured, 5)).toMatch(/^Present pixel, channel 3 of 3;/u);
  });

  it("tells time steps", () => {
    const time: MaskField = { ...field, axes: "time", rows: 1, columns: 9, present: { row: 0, column: 3, channel: 0 } };
    expect([0, 2, 3, 4].map((index) => entryText(time, index).split(";")[0])).toEqual([
      "3 steps back",
      "1 step back",
      "Present step",
      "1 step ahead",
    ]);
  });

  it("tells rows and columns of a product of masks", () => {
    const { present: _, ...rest } = field;
    const matrix: MaskField = { ...rest, axes: "matrix" };
    expect(entryText(matrix, 3)).toBe("Row 2, column 1; connected; 12 paths");
    expect(kindText("outside", matrix)).toBe("not connected");
  });
});

describe("the look of entries", () => {
  it("is that of their kind, and of their strength where they are seen", () => {
    const shaded: MaskField = { ...field, strengths: "411211111" };
    expect(looksOf(shaded, "seen")).toEqual(["seen strength2", "seen strength4"]);
    expect(looksOf(shaded, "blind")).toEqual(["blind"]);
    expect(looksOf(field, "seen")).toEqual(["seen strength1"]);
  });
});

describe("the slider", () => {
  it("has any depth behind the last number", () => {
    const depths = { value: "any", most: 40, hasAny: true, text: "any depth" } as const;
    expect(sliderPosition(depths)).toBe(41);
    expect(depthAt(depths, 41)).toBe("any");
    expect(depthAt(depths, 40)).toBe(40);
    expect(depthAt({ ...depths, value: 3, hasAny: false }, 41)).toBe(40);
    expect(sliderPosition({ ...depths, value: 3 })).toBe(3);
  });
});

describe("layers in words", () => {
  it.each([
    [{ used: 1, times: 1 }, "3 × 3"],
    [{ used: 0, times: 1 }, "3 × 3 (not at this depth)"],
    [{ used: 2, times: 4 }, "2 of 4 layers: 3 × 3"],
    [{ used: 4, times: 4 }, "4 layers: 3 × 3"],
    [{ used: 3, times: "s" }, "s = 3 layers: 3 × 3"],
    [{ used: 0, times: "s" }, "s layers: 3 × 3"],
  ])("say how many there are: %j", (counts, text) => {
    expect(layersText({ text: "3 × 3", ...counts })).toBe(text);
  });
});
