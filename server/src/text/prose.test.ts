import { describe, expect, it } from "vitest";
import { isSurelyMaths, isTextBetweenDollars, looksLikeProse } from "./prose.js";

describe("a line is a sentence", () => {
  it.each([
    "Then we get the following.",
    "where $x$ is real",
    "Thus",
    "Proof. By induction",
    "- an item of a list",
    "# Heading",
    "```sh",
    "因此 x = 1",
    "Следовательно, x",
    "**Note** that",
    "so \\(x\\) is the mean of",
  ])("%s", (line) => {
    expect(looksLikeProse(line)).toBe(true);
  });

  it.each([
    "= a + b",
    "\\frac{1}{n} \\sum_i x_i",
    "a &= b \\quad \\text{by the definition of the mean}",
    "- b + c",
    "exp(x) + log y",
    "\\text{if the sum is finite}",
    "loss = sum + const",
    "softmax(x)_i",
    "KL(p \\| q)",
    "x",
    "dx dy dz",
    "| a | + | b |",
    "",
  ])("or a row of a formula: %s", (line) => {
    expect(looksLikeProse(line)).toBe(false);
  });
});

describe("between two dollar signs", () => {
  it.each(["5 and ", "10 per unit and ", "3, ", "5-", " the mean of the "])("text stands: %s", (content) => {
    expect(isTextBetweenDollars(content, false)).toBe(true);
  });

  it.each(["5", "2n", "3 \\log n", "n mod 2", "a, b", "x \\text{ is the mean of } y", "1,000"])(
    "a formula stands: %s",
    (content) => {
      expect(isTextBetweenDollars(content, false)).toBe(false);
    },
  );

  it("an amount stands where a digit follows", () => {
    expect(isTextBetweenDollars("5", true)).toBe(true);
  });

  it("only what has the marks of a formula and no words is surely one", () => {
    expect(["x_1", "a = b", "\\alpha", "\\exp x"].map(isSurelyMaths)).toEqual([true, true, true, true]);
    expect(["x", "5 ", "x = 1 and y"].map(isSurelyMaths)).toEqual([false, false, false]);
  });
});
