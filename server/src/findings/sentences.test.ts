import { expect, it } from "vitest";
import { latexSentence, plainSentence } from "./sentences.js";

const sentence = "The sides differ: at $\\sigma = 0.5$, $x_1 = 2$ the left is $5 \\cdot 10^{-6}$ and costs $5.";

it("writes formulas for readers to whom nothing is typeset", () => {
  expect(plainSentence(sentence)).toBe("The sides differ: at σ = 0.5, x₁ = 2 the left is 5 · 10⁻⁶ and costs $5.");
});

it("keeps LaTeX for programs, without the dollar signs", () => {
  expect(latexSentence(sentence)).toBe(
    "The sides differ: at \\sigma = 0.5, x_1 = 2 the left is 5 \\cdot 10^{-6} and costs $5.",
  );
});
