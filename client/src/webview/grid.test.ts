import { describe, expect, it } from "vitest";
import type { MaskField } from "../../../server/src/protocol/maskPanel.js";
import { entryOf, gridOf, indexAt, indexOf, moved, sameEntry, squareOf, startOf } from "./grid.js";

const image: MaskField = {
  axes: "image",
  rows: 3,
  columns: 4,
  channels: 1,
  present: { row: 1, column: 2, channel: 0 },
  cells: "ssssssp.....",
  counts: {},
};
const time: MaskField = { ...image, axes: "time", rows: 1, columns: 150, present: { row: 0, column: 148, channel: 0 } };
const press = (key: string, control = false) => ({ key, control });

describe("the grid of a field", () => {
  it("has a square for each entry, channels side by side", () => {
    expect(gridOf(image)).toEqual({ rows: 3, columns: 4, squares: 12 });
    expect(gridOf({ ...image, channels: 3 })).toEqual({ rows: 3, columns: 12, squares: 36 });
  });

  it("breaks long rows of time steps into lines", () => {
    const grid = gridOf(time);
    expect(grid).toEqual({ rows: 5, columns: 32, squares: 150 });
    expect(squareOf(grid, 148)).toEqual({ row: 4, column: 20 });
    expect(indexAt(grid, { row: 4, column: 22 })).toBeUndefined();
    expect(gridOf({ ...time, columns: 1000 }).columns).toBe(64);
    expect(gridOf({ ...time, columns: 17 })).toEqual({ rows: 1, columns: 17, squares: 17 });
  });

  it("begins at the present entry", () => {
    expect(startOf(image)).toBe(6);
    const { present: _, ...matrix } = image;
    expect(startOf(matrix)).toBe(0);
    expect(startOf({ ...image, channels: 3, present: { row: 1, column: 2, channel: 2 } })).toBe(20);
  });
});

describe("the cursor", () => {
  const grid = gridOf(image);

  it.each([
    ["ArrowLeft", 5],
    ["ArrowRight", 7],
    ["ArrowUp", 2],
    ["ArrowDown", 10],
    ["Home", 4],
    ["End", 7],
    ["PageUp", 2],
    ["PageDown", 10],
  ])("goes by %s", (key, to) => {
    expect(moved(grid, 6, press(key))).toBe(to);
  });

  it("stays at the edges and ignores other keys", () => {
    expect(moved(grid, 0, press("ArrowLeft"))).toBe(0);
    expect(moved(grid, 3, press("ArrowRight"))).toBe(3);
    expect(moved(grid, 11, press("ArrowDown"))).toBe(11);
    expect(moved(grid, 6, press("x"))).toBeUndefined();
    expect(moved(gridOf(time), 149, press("ArrowRight"))).toBe(149);
    expect(moved(gridOf(time), 148, press("End"))).toBe(149);
  });

  it("goes to the first and the last with the control key", () => {
    expect(moved(grid, 6, press("Home", true))).toBe(0);
    expect(moved(grid, 6, press("End", true))).toBe(11);
  });

  it("goes to an entry by its place from the present one, if it is shown", () => {
    expect(entryOf(image, 1)).toEqual({ row: -1, column: -1, channel: 0 });
    expect(indexOf(image, { row: -1, column: -1, channel: 0 })).toBe(1);
    expect(indexOf(image, { row: 1, column: 1, channel: 0 })).toBe(11);
    expect(indexOf(image, { row: 2, column: 0, channel: 0 })).toBeUndefined();
    expect(indexOf(image, { row: 0, column: 0, channel: 1 })).toBeUndefined();
    const { present: _, ...matrix } = image;
    expect(indexOf(matrix, { row: 1, column: 1, channel: 0 })).toBe(5);
  });

  it("stays on the entry that lies as before to the present one when the field becomes another", () => {
    const larger: MaskField = { ...image, rows: 5, columns: 8, present: { row: 3, column: 4, channel: 0 } };
    // One row up and one column left.
    expect(sameEntry(image, 1, larger)).toBe(2 * 8 + 3);
    expect(sameEntry(larger, 0, image)).toBe(startOf(image));
    const { present: _, ...matrix } = image;
    expect(sameEntry(image, 1, matrix)).toBe(0);
  });
});
