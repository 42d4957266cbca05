import { describe, expect, it } from "vitest";
import type { Condition } from "../meaning/term.js";
import { planModels } from "./constraints.js";
import { drawStructures, withFewStates } from "./structures.js";
import { ask, claim, sub, symbol, when } from "./testing.js";

const n = symbol("n", "natural");
const m = symbol("m", "natural");
const k = symbol("k", "natural");

function structures(assumptions: readonly Condition[], count = 6): readonly Record<string, number>[] {
  const question = ask(claim("n", "=", "n"), [k, n, m], { assumptions });
  return drawStructures(planModels(question, []), 1, count).map((structure) => Object.fromEntries(structure));
}

describe("the integers that models share", () => {
  it("include three and more, and unequal sizes", () => {
    const drawn = structures([]);
    expect(drawn.length).toBe(6);
    expect(drawn.some((sizes) => (sizes["n"] ?? 0) >= 3)).toBe(true);
    expect(drawn.some((sizes) => sizes["n"] !== sizes["m"])).toBe(true);
  });

  it("meet the assumptions", () => {
    const drawn = structures([
      when(1, "<=", "k"),
      when("k", "<=", "n"),
      when("m", "=", sub("n", 1)),
      when("n", ">=", 10),
    ]);
    expect(drawn.length).toBeGreaterThan(2);
    for (const sizes of drawn) {
      expect(sizes["n"]).toBeGreaterThanOrEqual(10);
      expect(sizes["k"]).toBeLessThanOrEqual(sizes["n"] ?? 0);
      expect(sizes["m"]).toBe((sizes["n"] ?? 0) - 1);
    }
  });

  it("shrink to two states for each random variable, where they may", () => {
    const size = symbol("#size:x", "natural");
    const state = symbol("#at:x", "natural");
    const few = (assumptions: readonly Condition[], given: readonly (readonly [string, number])[]) => {
      const plan = planModels(ask(claim("n", "=", "n"), [n, size, state], { assumptions }), []);
      const found = withFewStates(plan, new Map(given));
      return found === undefined ? undefined : Object.fromEntries(found);
    };
    const given = [
      ["n", 5],
      ["#size:x", 4],
      ["#at:x", 3],
    ] as const;
    expect(few([when("#at:x", "<=", "#size:x")], given)).toEqual({ n: 5, "#size:x": 2, "#at:x": 2 });
    expect(few([when("#size:x", ">=", 3)], given)).toBeUndefined();
    const plain = planModels(ask(claim("n", "=", "n"), [n]), []);
    expect(withFewStates(plain, new Map([["n", 5]]))).toBeUndefined();
  });

  it("are none where the assumptions contradict each other", () => {
    expect(structures([when("n", "<", "k"), when("k", "<", "n")])).toEqual([]);
  });
});
