import { describe, expect } from "vitest";
import { definerOf } from "./openFindings.js";
import { accusations, lastVerdict, verdicts } from "./verdicts.js";

/**
 * A way in which a slip could pass: it must be refuted in `slips`, named with the condition that would save it in
 * `conditioned`, and its true neighbours must not be refuted.
 */
interface Case {
  readonly rule: string;
  readonly slips: readonly string[];
  readonly conditioned?: readonly string[];
  readonly innocent: readonly string[];
}

const cases: readonly Case[] = [
  {
    rule: "sizes too small to differ",
    slips: [
      "$$\\sum_{i=1}^n i = n^2 - n + 1$$",
      "$$\\prod_{i=1}^n 2 = 2n$$",
      "$$\\left( \\sum_{i=1}^n x_i \\right)^2 = \\sum_{i=1}^n x_i^2 + 2 x_1 x_2$$",
    ],
    innocent: [
      "$$\\sum_{i=1}^n i^2 = \\frac{n(n+1)(2n+1)}{6}$$",
      "$$\\prod_{i=1}^n 2 = 2^n$$",
      "$$\\left( \\sum_{i=1}^n x_i \\right)^2 = \\sum_{i=1}^n \\sum_{j=1}^n x_i x_j$$",
    ],
  },
  {
    rule: "derivatives and known operators on the left are claims, not definitions",
    slips: [
      "Let $f(x) = x^3$. Then $f'(x) = 2x^2$.",
      "Let $f(x) = x^3$. Then $f''(x) = 6x^2$.",
      "$$\\frac{d}{dx} x^3 = 2x^2$$",
      "Let $F(t) = \\int_0^t e^{-u^2}\\,du$. Then $F'(t) = -2t e^{-t^2}$.",
      "For real $t$: $$\\tanh t = \\frac{e^t + e^{-t}}{e^t - e^{-t}}$$",
      "For $n \\ge 1$: $$\\sum_{k=0}^{n} 2^k = 2^n - 1$$",
      "For $a > 0$: $$\\int_0^a x\\,dx = a^2$$",
      "$$\\lim_{x \\to 0} \\frac{e^x - 1}{x} = 0$$",
    ],
    innocent: [
      "Let $f(x) = x^3$. Then $f'(x) = 3x^2$ and $f''(x) = 6x$.",
      "Let $F(t) = \\int_0^t e^{-u^2}\\,du$. Then $F'(t) = e^{-t^2}$.",
      "For real $t$: $$\\tanh t = \\frac{e^t - e^{-t}}{e^t + e^{-t}}$$",
    ],
  },
  {
    rule: "a common factor that may vanish",
    slips: ["For real $x$: $$(x - 1)(x^2 + 1) = (x - 1)(x^2 + 2)$$", "For real $x$ and $y$: $$x(y + 1) = x(y + 2)$$"],
    innocent: ["For real $x$: $$(x - 1)(x + 1) = x^2 - 1$$"],
  },
  {
    rule: "an inequality that fails only in a narrow place",
    slips: [
      "For all real $x$: $$x^4 - 2x^2 + 0.99 \\ge 0$$",
      "For $x > 0$: $$\\log x \\le x - 1.01$$",
      "For real $x$: $$e^x \\ge 1.02 + x$$",
    ],
    conditioned: ["For $x, y > 0$: $$\\frac{x + y}{2} > \\sqrt{x y}$$", "For real $x$: $$(x - 1)^2 > 0$$"],
    innocent: [
      "For real $x$: $$x^4 - 2x^2 + 1 \\ge 0$$",
      "For $x > 0$: $$\\log x \\le x - 1$$",
      "For real $x$: $$e^x \\ge 1 + x$$",
      "For $x, y > 0$: $$\\frac{x + y}{2} \\ge \\sqrt{x y}$$",
    ],
  },
  {
    rule: "a condition that happens to save a slip",
    slips: [
      "For square matrices $A$ and $B$: $$(AB)^\\top = A^\\top B^\\top$$",
      "For a square matrix $A$ and vectors $x$, $y$: $$x^\\top A y = y^\\top A x$$",
      "Let $q_1, \\dots, q_n$ be nonnegative with $\\sum_i q_i = 1$. $$\\sum_i q_i^2 = \\sum_i q_i$$",
      "For $n \\times n$ matrices: $$\\det(2A) = 2\\det(A)$$",
    ],
    conditioned: [
      "Let $A$ be a square matrix and $x$ a vector. Then $$\\nabla_x \\left( x^\\top A x \\right) = 2 A x$$",
    ],
    innocent: [
      "For square matrices $A$ and $B$: $$(AB)^\\top = B^\\top A^\\top$$",
      "For a symmetric matrix $A$ and vectors $x$, $y$: $$x^\\top A y = y^\\top A x$$",
    ],
  },
  {
    rule: "a slip in a small term",
    slips: [
      "For real $x$: $$10^6 + x = 10^6 + 1.0001 x$$",
      "For real $x$: $$1 + 10^{-9} x = 1 + 2 \\cdot 10^{-9} x$$",
      "For real $x$: $$\\log(1 + e^x) = x + e^{-x}$$",
    ],
    innocent: [
      "For real $x$: $$1 + 10^{-9} x = 10^{-9} \\left( 10^9 + x \\right)$$",
      "For real $x$: $$\\log(1 + e^x) = x + \\log(1 + e^{-x})$$",
    ],
  },
  {
    rule: "a sign that symmetry hides",
    slips: [
      "$$\\int_{-1}^{1} x f(x)\\,dx = -\\int_{-1}^{1} x f(x)\\,dx$$",
      "For real $x$ and $y$: $$(x - y)^3 = (y - x)^3$$",
      "Let $X \\sim \\mathcal{N}(\\mu, \\sigma^2)$ with $\\sigma > 0$. $$\\mathbb{E}[X^3] = -\\mu^3 - 3\\mu\\sigma^2$$",
      "Let $X$ be a random variable. $$\\mathbb{E}[(X - \\mathbb{E}[X])^3] = -\\mathbb{E}[(X - \\mathbb{E}[X])^3]$$",
    ],
    innocent: ["For real $x$ and $y$: $$(x - y)^2 = (y - x)^2$$"],
  },
  {
    rule: "a step that fails for one sign only",
    slips: ["For real $x$: $$\\max(x, 1) = |x| + 1$$"],
    innocent: ["For $x, y > 0$: $$|x + y| = |x| + |y|$$"],
  },
  {
    rule: "an assumption about one statement must not carry over to the next",
    slips: [
      "The tangent is a stretched gate:\n\n$$\\tanh t = \\frac{e^t - e^{-t}}{e^t + e^{-t}}$$\n\nand so $$\\frac{1}{1 + e^{-t}} = \\frac{1}{1 + e^{t}}$$",
      "For real $x$: $2x = 4 \\Rightarrow x = 2$. In general\n\n$$(x + 1)^2 = x^2 + x + 3$$",
    ],
    innocent: ["For real $x$: $2x = 4 \\Rightarrow x = 2$. In general\n\n$$(x + 1)^2 = x^2 + 2x + 1$$"],
  },
];

const define = definerOf("nothingSlips");

describe.each(cases)("$rule", ({ slips, conditioned = [], innocent }) => {
  for (const text of slips) {
    define(`found: ${text}`, () => {
      expect(verdicts(text)).toContain("refuted");
    });
  }
  for (const text of conditioned) {
    define(`condition named: ${text}`, () => {
      expect(lastVerdict(text)).toBe("conditional");
    });
  }
  for (const text of innocent) {
    define(`no accusation, and decided: ${text}`, () => {
      expect(accusations(text)).toEqual([]);
      expect(lastVerdict(text)).toMatch(/^(proved|supported)$/);
    });
  }
});

const unsupported: readonly (readonly [string, string])[] = [
  ["a constant that swallows everything", "Let $f(x) = e^{-x^2/2}$. Then $$\\log f(x) = \\text{const}$$"],
  [
    "atoms with different contents",
    "For real $x$ and $y$: $$\\operatorname{foo}(x) + 1 = \\operatorname{foo}(y) + 1$$",
  ],
  ["an unknown macro that carries the slip", "For real $x$: $$\\clubsuit x = \\diamondsuit x$$"],
  ["an absolute value of a sum", "For real $x$ and $y$: $$|x + y| = |x| + |y|$$"],
  ["a statement that is announced as wrong", "It is not true that $\\sqrt{a + b} = \\sqrt{a} + \\sqrt{b}$."],
  ["a step announced as a mistake", "A common mistake is to write $$(a + b)^2 = a^2 + b^2$$ for real $a$ and $b$."],
  ["a question", "Is $(a + b)^2 = a^2 + b^2$?"],
  ["a root of a square", "For real $x$: $$\\sqrt{x^2} = x$$"],
  ["a logarithm of a square", "For real $x$ with $x \\ne 0$: $$\\log x^2 = 2 \\log x$$"],
];

describe("what must at least not be supported", () => {
  for (const [name, text] of unsupported) {
    define(name, () => {
      expect(lastVerdict(text)).not.toMatch(/^(proved|supported)$/);
    });
  }
});
