import { describe, expect, it } from "vitest";
import { latticePath, runsOf, shapeOf } from "./shapes.js";

describe("the drawing of a field", () => {
  it("joins equal squares of a row to runs, and none across rows", () => {
    const cells = "ssbbbs";
    const runs = runsOf({ squares: 6, columns: 3 }, (index) => cells[index]);
    expect(runs.get("s")).toEqual([
      { row: 0, column: 0, length: 2 },
      { row: 1, column: 2, length: 1 },
    ]);
    expect(runs.get("b")).toEqual([
      { row: 0, column: 2, length: 1 },
      { row: 1, column: 0, length: 2 },
    ]);
  });

  it("has a shape of its own for every kind that is drawn", () => {
    const one = [{ row: 0, column: 0, length: 1 }];
    const shapes = (["seen", "leak", "blind", "present"] as const).map((kind) => shapeOf(kind, one));
    expect(new Set(shapes).size).toBe(4);
    expect(shapeOf("own", one)).toBe(shapeOf("present", one));
    expect(shapeOf("later", one)).toBeUndefined();
    expect(shapeOf("outside", one)).toBeUndefined();
  });

  it("draws one mark for each square but one box for a run of seen ones", () => {
    const run = [{ row: 2, column: 1, length: 3 }];
    expect(shapeOf("blind", run)?.match(/M/gu)).toHaveLength(3);
    expect(shapeOf("seen", run)).toBe("M10 20h30v10h-30z");
  });

  it("has lines between all squares", () => {
    expect(latticePath(1, 2)).toBe("M0 0h20M0 10h20M0 0v10M10 0v10M20 0v10");
  });
});
