import { describe, expect, it } from "vitest";
import type { SymbolDeclaration } from "../meaning/question.js";
import type { Term } from "../meaning/term.js";
import { judge } from "./judge.js";
import { add, ask, call, claim, div, mul, neg, pow, sub, symbol, term, when } from "./testing.js";

const c = symbol("c");
const [a, b] = [symbol("a"), symbol("b")];
const rootOfSquare = (inner: Term): Term => call("sqrt", pow(inner, 2));

/** The condition under which the sides are equal, or the verdict where there is none. */
function condition(left: Term, right: Term, symbols: readonly SymbolDeclaration[]): string {
  const judgement = judge(ask(claim(left, "=", right), symbols));
  return judgement.verdict === "conditional" && judgement.code === "step.domain"
    ? judgement.conditions.map(({ latex }) => latex).join(", ")
    : judgement.verdict;
}

describe("the sign of a sum", () => {
  it.each([
    ["a root of a square", rootOfSquare(sub("c", 1)), sub("c", 1), "c \\ge 1"],
    ["the other branch", rootOfSquare(sub("c", 1)), sub(1, "c"), "c \\le 1"],
    ["a bound below zero", call("abs", add("c", 2)), add("c", 2), "c \\ge -2"],
    ["a coefficient", rootOfSquare(sub(mul(2, "c"), 3)), sub(mul(2, "c"), 3), "2 c \\ge 3"],
    ["two symbols", rootOfSquare(sub("a", "b")), sub("a", "b"), "a \\ge b"],
    ["a sum of two symbols", call("sqrt", pow(add("a", "b"), 2)), add("a", "b"), "a + b \\ge 0"],
    ["a square written out", call("sqrt", add(pow("c", 2), neg(mul(4, "c")), 4)), sub("c", 2), "c \\ge 2"],
    ["a lone symbol", rootOfSquare(neg("c")), term("c"), "c \\ge 0"],
    ["no condition: another sum", rootOfSquare(sub("c", 1)), add("c", 1), "refuted"],
    ["no condition: a lost term", call("sqrt", add(pow("a", 2), pow("b", 2))), add("a", "b"), "refuted"],
    ["a logarithm without values", call("log", pow(sub("c", 1), 2)), mul(2, call("log", sub("c", 1))), "c > 1"],
  ] as const)("%s", (_name, left, right, expected) => {
    expect(condition(left, right, [a, b, c])).toBe(expected);
  });

  it("is asked for where the document excludes zero only", () => {
    const t = symbol("t", "nonzero");
    expect(condition(call("log", pow("t", 2)), mul(2, call("log", "t")), [t])).toBe("t > 0");
    expect(condition(rootOfSquare(term("t")), term("t"), [t])).toMatch(/^t (>|\\ge) 0$/);
  });
});

describe("equality cases of strict orders", () => {
  const [x, y] = [symbol("x", "positive"), symbol("y", "positive")];
  const mean = div(add("x", "y"), 2);
  const geometric = call("sqrt", mul("x", "y"));

  it("asks for unequal numbers", () => {
    expect(judge(ask(claim(mean, ">", geometric), [x, y]))).toMatchObject({
      verdict: "conditional",
      code: "step.domain",
      conditions: [{ latex: "x \\ne y" }],
    });
  });

  it("is content where the document says so", () => {
    const assumptions = [when("x", "!=", "y")];
    expect(judge(ask(claim(mean, ">", geometric), [x, y], { assumptions })).verdict).toBe("supported");
    expect(judge(ask(claim(mean, ">=", geometric), [x, y])).verdict).toBe("supported");
  });

  it("asks for numbers that are not zero or one", () => {
    const exponential = judge(ask(claim(call("exp", "c"), ">", add(1, "c")), [c]));
    expect(exponential).toMatchObject({ verdict: "conditional", conditions: [{ latex: "c \\ne 0" }] });
    const root = judge(ask(claim(add("x", 1), ">", mul(2, call("sqrt", "x"))), [x]));
    expect(root).toMatchObject({ verdict: "conditional", conditions: [{ latex: "x \\ne 1" }] });
  });

  it("supports orders that are strict everywhere", () => {
    expect(judge(ask(claim(add(pow("c", 2), 1), ">", "c"), [c])).verdict).toBe("supported");
    expect(judge(ask(claim(call("exp", "x"), ">", add(1, "x")), [x])).verdict).toBe("supported");
  });
});
