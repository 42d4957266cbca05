import { describe, expect, it } from "vitest";
import type { FunctionDeclaration } from "../meaning/question.js";
import { decimalLane } from "./decimalLane.js";
import { floatLane } from "./floatLane.js";
import { Unsupported } from "./lane.js";
import { simpleFunction, simpleFunctionCount, unknownFunction } from "./unknowns.js";

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

describe("functions that can be written down", () => {
  const x = lane.literal(Float64Array.of(3));
  const valuesOf = (choice: number, declaration: Pick<FunctionDeclaration, "shape">, position = 0): unknown[] => {
    const { latex, apply } = simpleFunction(choice, declaration, position);
    return [latex, ...[0, 1, 2].map((order) => lane.values(apply(lane, [order], [x]))[0])];
  };

  it("have their derivatives, and show slips before they are plain", () => {
    expect([0, 1, 2].map((choice) => valuesOf(choice, {}))).toEqual([
      ["x^2", 9, 6, 2],
      ["x", 3, 1, 0],
      ["1 + x", 4, 1, 0],
    ]);
    expect([4, 5, 6].map((choice) => valuesOf(choice, {}))).toEqual([
      ["1 + x^2", 10, 6, 2],
      ["-x^2", -9, -6, -2],
      ["-x", -3, -1, 0],
    ]);
  });

  it("differ between names, and are as the text says", () => {
    expect(valuesOf(0, {}, 1)).toEqual(valuesOf(1, {}));
    for (let choice = 0; choice < simpleFunctionCount; choice += 1) {
      expect(valuesOf(choice, { shape: "concave" })[0]).toBe("-x^2");
      expect(valuesOf(choice, { shape: "positive" })[1]).toBeGreaterThan(0);
      expect(valuesOf(choice, { shape: "increasing" })[2]).toBeGreaterThan(0);
      expect(valuesOf(choice, { shape: "decreasing" })[2]).toBeLessThan(0);
      expect(valuesOf(choice, { shape: "convex" })[3]).toBeGreaterThan(0);
    }
  });

  it("have two arguments where the name has", () => {
    const y = lane.literal(Float64Array.of(2));
    const valuesOfTwo = (choice: number): unknown[] => {
      const { latex, apply } = simpleFunction(choice, { arity: 2 }, 0);
      const orders = [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
        [0, 2],
      ];
      return [latex, ...orders.map((each) => lane.values(apply(lane, each, [x, y]))[0])];
    };
    expect(valuesOfTwo(0)).toEqual(["xy", 6, 2, 3, 1, 0]);
    expect(valuesOfTwo(1)).toEqual(["x + y^2", 7, 1, 4, 0, 2]);
  });

  it("take one argument", () => {
    expect(() => simpleFunction(0, {}, 0).apply(lane, [0, 0], [x, x])).toThrow(Unsupported);
  });
});
