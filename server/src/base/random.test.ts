import fc from "fast-check";
import { expect, it } from "vitest";
import { createRandom, randomAt } from "./random.js";

it("repeats itself for a seed and differs for another", () => {
  const draw = (seed: number): readonly number[] => {
    const random = createRandom(seed);
    return [random.next(), random.next(), random.next()];
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

it("forks independently of what was drawn before", () => {
  const fresh = createRandom(3).fork("x").next();
  const used = createRandom(3);
  used.next();
  expect(used.fork("x").next()).toBe(fresh);
  expect(used.fork("y").next()).not.toBe(fresh);
});

it("draws integers between their bounds, both included", () => {
  const random = createRandom(11);
  const seen = new Set(Array.from({ length: 200 }, () => random.int(-1, 2)));
  expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  expect(() => random.int(2, 1)).toThrow(RangeError);
  expect(() => random.pick([])).toThrow(RangeError);
  expect([1, 2, 3]).toContain(random.pick([1, 2, 3]));
});

it("gives entries of families numbers of the unit interval that depend on every index", () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 3 }), (seed, indices) => {
      const value = randomAt(seed, "x", indices);
      return (
        value >= 0 &&
        value < 1 &&
        value === randomAt(seed, "x", indices) &&
        value !== randomAt(seed, "x", [...indices, 1])
      );
    }),
  );
});
