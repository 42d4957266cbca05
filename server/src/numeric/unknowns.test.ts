import { describe, expect, it } from "vitest";
import type { FunctionDeclaration } from "../meaning/question.js";
import { decimalLane } from "./decimalLane.js";
import { floatLane } from "./floatLane.js";
import { Unsupported } from "./lane.js";
import { simpleFunction, simpleFunctionCount, simpleFunctionLatex, unknownFunction } from "./unknowns.js";

const lane = floatLane(1);
const declare = (arity: number, shape?: FunctionDeclaration["shape"]): FunctionDeclaration => ({
  name: "f",
  latex: "f",
  arity,
  ...(shape === undefined ? {} : { shape }),
});
const at = (
  seed: number,
  declaration: FunctionDeclaration,
  orders: readonly number[],
  ...x: readonly number[]
): number =>
  lane.values(
    unknownFunction(seed, declaration)(
      lane,
      orders,
      x.map((value) => lane.literal(Float64Array.of(value))),
    ),
  )[0] ?? Number.NaN;
const grid = Array.from({ length: 41 }, (_unused, index) => -5 + index / 4);

it("depends on its seed and is the same in every lane", () => {
  expect(at(1, declare(1), [0], 0.7)).toBe(at(1, declare(1), [0], 0.7));
  expect(at(1, declare(1), [0], 0.7)).not.toBe(at(2, declare(1), [0], 0.7));
  const decimals = decimalLane(1);
  const value = unknownFunction(1, declare(1))(decimals, [0], [decimals.literal(Float64Array.of(0.7))]);
  expect(decimals.values(value)[0]).toBeCloseTo(at(1, declare(1), [0], 0.7), 14);
});

it("has the derivatives that it says, of every order and by every argument", () => {
  const h = 1e-5;
  const two = declare(2);
  for (let order = 0; order < 4; order += 1) {
    const slope = (at(5, two, [order, 1], 0.3 + h, -0.8) - at(5, two, [order, 1], 0.3 - h, -0.8)) / (2 * h);
    expect(at(5, two, [order + 1, 1], 0.3, -0.8)).toBeCloseTo(slope, 6);
  }
});

describe("keeps its shape", () => {
  for (let seed = 0; seed < 20; seed += 1) {
    it(`with seed ${seed}`, () => {
      for (const x of grid) {
        expect(at(seed, declare(1, "convex"), [2], x)).toBeGreaterThan(0);
        expect(at(seed, declare(1, "concave"), [2], x)).toBeLessThan(0);
        expect(at(seed, declare(1, "increasing"), [1], x)).toBeGreaterThan(0);
        expect(at(seed, declare(1, "decreasing"), [1], x)).toBeLessThan(0);
        expect(at(seed, declare(1, "positive"), [0], x)).toBeGreaterThan(0);
        const [xx, xy, yy] = [
          [2, 0],
          [1, 1],
          [0, 2],
        ].map((orders) => at(seed, declare(2, "convex"), orders, x, -x / 2)) as [number, number, number];
        expect(xx * yy - xy * xy).toBeGreaterThan(0);
      }
    });
  }
});

it("offers functions that can be written down", () => {
  expect(simpleFunctionCount).toBeGreaterThanOrEqual(4);
  const x = lane.literal(Float64Array.of(3));
  const values = Array.from({ length: simpleFunctionCount }, (_unused, index) => {
    const f = simpleFunction(index);
    return [simpleFunctionLatex(index), ...[0, 1, 2].map((order) => lane.values(f(lane, [order], [x]))[0])];
  });
  expect(values.slice(0, 3)).toEqual([
    ["x", 3, 1, 0],
    ["x^2", 9, 6, 2],
    ["1 + x", 4, 1, 0],
  ]);
  expect(() => simpleFunction(99)).toThrow(RangeError);
  expect(() => simpleFunction(0)(lane, [0, 0], [x, x])).toThrow(Unsupported);
});
