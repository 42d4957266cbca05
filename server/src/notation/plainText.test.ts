import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "./plainText.js";

describe("LaTeX where nothing is typeset", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["\\sigma = 0.5", "σ = 0.5"],
    ["\\sigma^2", "σ²"],
    ["\\mu", "μ"],
    ["\\frac{1}{2}", "1/2"],
    ["\\frac{x + 1}{2\\sigma^2}", "(x + 1)/(2σ²)"],
    ["x_{i} x_{ij}", "xᵢ xᵢⱼ"],
    ["a_{0}, a_{n-1}", "a₀, aₙ₋₁"],
    ["\\log\\sigma", "log σ"],
    ["-\\log \\sigma", "−log σ"],
    ["2 x y", "2 x y"],
    ["\\sqrt{2\\pi}", "√(2π)"],
    ["\\sqrt{2}", "√2"],
    ["\\sqrt[3]{x}", "³√x"],
    ["e^{-x^2/2}", "e^(−x²/2)"],
    ["\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "[1 2; 3 4]"],
    ["\\begin{pmatrix} 2 \\\\ -1 \\end{pmatrix}", "[2; −1]"],
    ["A^\\top b", "Aᵀ b"],
    ["A^{-1}", "A⁻¹"],
    ["p(x \\mid z) = (1/2, 1/2)", "p(x | z) = (1/2, 1/2)"],
    ["X \\in \\{1, 3\\}", "X ∈ {1, 3}"],
    ["\\mathbb{E}_{q}[X]", "𝔼_q[X]"],
    ["\\hat{\\theta} \\le \\bar x", "θ̂ ≤ x̄"],
    ["\\sum_{k=1}^{n} k", "∑ₖ₌₁ⁿ k"],
    ["\\left( x + y \\right)^2", "(x + y)²"],
    ["\\operatorname{Var}(X)", "Var(X)"],
    ["5.2 \\cdot 10^{-5}", "5.2 · 10⁻⁵"],
    ["\\|u + v\\|^2", "‖u + v‖²"],
    ["x > 0 \\text{ and } y > 0", "x > 0 and y > 0"],
    ["\\infty", "∞"],
    ["f(x) = x^2", "f(x) = x²"],
    ["\\unknown{x}", "unknown x"],
  ];
  for (const [latex, plain] of cases)
    it(`writes ${latex} as ${plain}`, () => {
      expect(plainText(latex)).toBe(plain);
    });

  it("gives something for any text, and leaves no command", () => {
    const pieces = [
      "\\frac",
      "{",
      "}",
      "^",
      "_",
      "x",
      "\\sigma",
      "\\begin{pmatrix}",
      "\\end{pmatrix}",
      "&",
      "\\\\",
      "1",
      "\\sqrt",
      "[",
      "]",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        expect(plainText(parts.join(" "))).not.toContain("\\");
      }),
    );
  });
});
