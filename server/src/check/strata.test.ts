import { describe, expect, it } from "vitest";
import { drawSimpleValue, drawSimpleWeight, mix } from "./strata.js";

const keys = Array.from({ length: 200 }, (_unused, at) => mix(7, at));
const line = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, lowOpen: false, highOpen: false };

describe("simple models of laws", () => {
  it("have uniform tables often, and weights from one to three else", () => {
    const tables = keys.map((table) => [1, 2, 3].map((entry) => drawSimpleWeight(mix(table, entry), table)));
    const uniform = tables.filter((weights) => weights.every((weight) => weight === weights[0])).length;
    expect(uniform).toBeGreaterThan(40);
    expect(uniform).toBeLessThan(160);
    expect(new Set(tables.flat())).toEqual(new Set([1, 2, 3]));
  });

  it("have small integers as values, which differ from state to state", () => {
    for (const key of keys) {
      const values = [1, 2, 3].map((state) => drawSimpleValue(state, key, line));
      expect(new Set(values).size).toBe(3);
      for (const value of values) expect(Number.isInteger(value) && Math.abs(value) <= 6).toBe(true);
    }
  });

  it("keep to an interval", () => {
    for (const key of keys) {
      expect(drawSimpleValue(1, key, { ...line, low: 0, lowOpen: true })).toBeGreaterThan(0);
      expect(drawSimpleValue(2, key, { ...line, high: 0, highOpen: true })).toBeLessThan(0);
      const inside = drawSimpleValue(2, key, { low: 0, high: 1, lowOpen: true, highOpen: true });
      expect(inside > 0 && inside < 1).toBe(true);
    }
  });
});
