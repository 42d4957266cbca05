import { describe, expect, it } from "vitest";
import type { Question } from "../meaning/question.js";
import type { Condition } from "../meaning/term.js";
import { judge } from "./judge.js";
import type { Judgement } from "./judgement.js";
import { add, ask, call, derivative, div, entry, mul, neg, pow, ratio, sub, symbol, term, when } from "./testing.js";

const x = symbol("x");
const y = symbol("y");
const a = symbol("a");
const n = symbol("n", "natural");

function arrow(
  kind: "implies" | "equivalent",
  left: Condition,
  right: Condition,
  symbols: Question["symbols"] = [x],
): Judgement {
  return judge(ask({ kind, left, right }, symbols));
}

const all = (...conditions: readonly Condition[]): Condition => ({ kind: "all", conditions });
const any = (...conditions: readonly Condition[]): Condition => ({ kind: "any", conditions });
const square = pow("x", 2);
const parabola = add(square, neg(mul(5, "x")), 6);

describe("all roots of a premise", () => {
  it.each([
    ["the other square root", "equivalent", when(square, "=", 4), when("x", "=", 2)],
    ["the other root of a parabola", "implies", when(parabola, "=", 0), when("x", "=", 2)],
    ["one of three", "implies", when(pow("x", 3), "=", "x"), when("x", "=", 1)],
    ["a wrong double root", "equivalent", when(pow(sub("x", 3), 2), "=", 0), when("x", "=", 2)],
    ["a root far out", "implies", when(mul(sub("x", 2), sub("x", 300)), "=", 0), when("x", "=", 2)],
    [
      "two roots close to each other",
      "implies",
      when(mul(sub("x", 2), sub("x", ratio(41, 20))), "=", 0),
      when("x", "=", 2),
    ],
  ] as const)("refutes a conclusion without %s", (_name, kind, premise, conclusion) => {
    expect(arrow(kind, premise, conclusion).verdict).toBe("refuted");
  });

  it.each([
    ["both square roots", "equivalent", when(square, "=", 4), any(when("x", "=", 2), when("x", "=", -2))],
    ["both roots", "equivalent", when(parabola, "=", 0), any(when("x", "=", 2), when("x", "=", 3))],
    ["a double root", "equivalent", when(add(square, neg(mul(4, "x")), 4), "=", 0), when("x", "=", 2)],
    ["a cube root", "equivalent", when(pow("x", 3), "=", 8), when("x", "=", 2)],
    ["what underflows far out", "equivalent", when(mul("x", call("exp", neg("x"))), "=", 0), when("x", "=", 0)],
  ] as const)("supports %s", (_name, kind, premise, conclusion) => {
    expect(arrow(kind, premise, conclusion).verdict).toBe("supported");
  });

  it("lets a stated sign choose the root", () => {
    const positive = arrow("equivalent", when(square, "=", 4), when("x", "=", 2), [symbol("x", "positive")]);
    expect(positive.verdict).toBe("supported");
  });

  it("names the sign of a root that depends on a symbol", () => {
    const symbols = [x, symbol("a", "positive")];
    expect(arrow("implies", when(square, "=", "a"), when("x", "=", call("sqrt", "a")), symbols)).toMatchObject({
      verdict: "conditional",
      code: "step.domain",
      conditions: [{ latex: "x > 0" }],
    });
  });

  it("names the signs under which an inequality can be squared", () => {
    expect(arrow("implies", when("x", "<", "y"), when(square, "<", pow("y", 2)), [x, y])).toMatchObject({
      verdict: "conditional",
      code: "step.domain",
    });
  });

  it("says nothing where a premise has no solution", () => {
    expect(arrow("implies", when(add(square, 1), "=", 0), when("x", "=", 2)).verdict).toBe("undecided");
  });
});

describe("angles", () => {
  const theta = symbol("t", "real", 0, { latex: "\\theta" });
  const conditions = (premise: Condition, conclusion: Condition): unknown => {
    const judgement = arrow("implies", premise, conclusion, [theta, symbol("s", "unit")]);
    return judgement.verdict === "conditional" ? judgement.conditions.map(({ latex }) => latex) : judgement.verdict;
  };

  it("names the principal range", () => {
    expect(conditions(when(call("sin", "t"), "=", 0), when("t", "=", 0))).toEqual([
      "-\\frac{\\pi}{2} \\le \\theta \\le \\frac{\\pi}{2}",
    ]);
    expect(conditions(when(call("cos", "t"), "=", "s"), when("t", "=", call("arccos", "s")))).toEqual([
      "0 \\le \\theta \\le \\pi",
    ]);
  });

  it("does not excuse a wrong angle", () => {
    expect(conditions(when(call("sin", "t"), "=", "s"), when("t", "=", call("arccos", "s")))).toBe("refuted");
  });
});

describe("systems", () => {
  const lines = all(when(add("x", "y"), "=", 3), when(sub("x", "y"), "=", 1));
  const circle = all(when(add(square, pow("y", 2)), "=", 25), when(add("x", "y"), "=", 7));

  it("solves linear equations for their unknowns", () => {
    expect(arrow("implies", lines, when("x", "=", 2), [x, y]).verdict).toBe("supported");
    expect(arrow("implies", lines, when("y", "=", 1), [x, y]).verdict).toBe("supported");
    expect(arrow("implies", lines, when("x", "=", 3), [x, y]).verdict).toBe("refuted");
  });

  it("puts a linear equation into another one", () => {
    expect(arrow("implies", circle, when(mul("x", "y"), "=", 12), [x, y]).verdict).toBe("supported");
    expect(arrow("implies", circle, when("x", "=", 3), [x, y]).verdict).toBe("refuted");
  });

  it("does not run in a circle over an equation that is an identity", () => {
    const slope = derivative("t", "x", mul("a", pow({ kind: "bound", id: "t" }, 2)));
    const premise = all(when(slope, "=", mul(2, "a", "x")), when(sub(mul(2, "a", "x"), "y"), "=", 0));
    const root = (value: typeof square): Judgement => arrow("implies", premise, when("x", "=", value), [x, y, a]);
    expect(root(div("y", mul(2, "a"))).verdict).toBe("supported");
    expect(root(div("y", "a")).verdict).toBe("refuted");
  });
});

describe("names of solutions", () => {
  const premise = when(sub(div("n", "x"), "a"), "=", 0);
  const hat = symbol("h", "real", 0, { latex: "\\hat{x}", declared: false });

  it("takes an accent as the solution for the name below it", () => {
    const symbols = [x, n, symbol("a", "positive"), hat];
    expect(arrow("implies", premise, when("h", "=", div("n", "a")), symbols).verdict).toBe("supported");
    expect(arrow("implies", premise, when("h", "=", div("a", "n")), symbols).verdict).toBe("refuted");
  });

  it("takes an index as one of several solutions", () => {
    const symbols = [x, symbol("r", "real", 1, { latex: "x", declared: false })];
    expect(arrow("implies", when(square, "=", 9), when(entry("r", 1), "=", 3), symbols).verdict).toBe("supported");
    expect(arrow("implies", when(square, "=", 9), when(entry("r", 2), "=", -3), symbols).verdict).toBe("supported");
    expect(arrow("implies", when(square, "=", 9), when(entry("r", 1), "=", 4), symbols).verdict).toBe("refuted");
  });

  it("does not confuse other names with solutions", () => {
    const symbols = [x, n, symbol("a", "positive"), symbol("z", "real", 0, { declared: false })];
    const judgement = arrow("implies", premise, when("z", "=", div("n", "a")), symbols);
    expect(judgement).toMatchObject({ verdict: "conditional", code: "symbol.undeclared" });
  });
});

it("keeps a counterexample with both sides", () => {
  const judgement = arrow("implies", when(square, "=", 4), when("x", "=", term(2)));
  expect(judgement).toMatchObject({ counterexample: { left: -2, right: 2 } });
});
