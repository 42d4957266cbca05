import { describe, expect, it } from "vitest";
import type { Term } from "../meaning/term.js";
import { shiftedSigns } from "./shifts.js";
import { add, ask, call, claim, sub, symbol } from "./testing.js";

const latexes = (a: Term | string | number, b: Term | string | number): readonly string[] => {
  const term = call("abs", add(a, b));
  return shiftedSigns(ask(claim(term, "=", 0), [symbol("a"), symbol("b")]), [term], ">=").map(({ latex }) => latex);
};

describe("shiftedSigns", () => {
  it("offers a sum with both signs", () => {
    expect(latexes("a", "b")).toEqual(["a + b \\ge 0", "a + b \\le 0"]);
    expect(latexes("a", -1)).toEqual(["a \\ge 1", "a \\le 1"]);
  });

  it("offers nothing for a lone symbol, however it is written", () => {
    expect(latexes("a", 0)).toEqual([]);
    expect(latexes("a", "a")).toEqual([]);
    expect(latexes(sub(add("a", "b"), "b"), 0)).toEqual([]);
  });
});
