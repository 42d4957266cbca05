import { describe, expect, it } from "vitest";
import type { Question } from "../meaning/question.js";
import { questionKey } from "./identity.js";
import { add, ask, bound, claim, mul, sum, symbol, when } from "./testing.js";

function sums(variable: string, id: string, latex: string): Question {
  const body = mul(id, bound(variable));
  return ask(claim(sum(variable, 1, 3, body), "=", mul(6, id)), [symbol(id, "real", 0, { latex })], {
    assumptions: [when(id, ">", 0)],
  });
}

describe("the identity of a question", () => {
  it("does not depend on the identifiers of symbols and bound variables", () => {
    expect(questionKey(sums("i", "x", "x"))).toBe(questionKey(sums("j#7", "x@12", "x")));
  });

  it("depends on the author's names, which counterexamples show", () => {
    expect(questionKey(sums("i", "x", "x"))).not.toBe(questionKey(sums("i", "x", "y")));
  });

  it("tells symbols apart that stand in different places", () => {
    const [x, y] = [symbol("x"), symbol("y", "real", 0, { latex: "x" })];
    expect(questionKey(ask(claim(add("x", "y"), "=", "x"), [x, y]))).not.toBe(
      questionKey(ask(claim(add("x", "y"), "=", "y"), [x, y])),
    );
  });

  it("follows the variables that a claim names", () => {
    const of = (variable: string): string =>
      questionKey(
        ask({ kind: "proportional", left: add("x", "y"), right: add("y", "x"), variables: [variable] }, [
          symbol("x"),
          symbol("y"),
        ]),
      );
    expect(of("x")).not.toBe(of("y"));
  });
});
