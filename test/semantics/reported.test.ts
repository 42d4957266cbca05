import { describe, expect, it } from "vitest";
import { accusations, lastVerdict } from "./verdicts.js";

/** Correct steps that were once accused: each stays here. */
describe("steps that were accused wrongly", () => {
  it.each([
    "We have $17 \\equiv 2 \\pmod 5$ and $7^2 = 49 \\equiv 4 \\pmod 5$.",
    "$a=3$, $b=4$, $c = 5$. Area $= \\frac12 ab = 6$.",
    "The cost is $C = 5$. Area $= 6$. The total $= 2 + 3 = 5$. Slope $= 3$, intercept $= -1$.",
    "$y = \\sqrt{u}$, $u = 3x+1$: $\\frac{dy}{dx} = \\frac{dy}{du}\\frac{du}{dx} = \\frac{1}{2\\sqrt u}\\cdot 3 = \\frac{3}{2\\sqrt{3x+1}}$.",
    "$\\sum_k \\binom{n}{k} = 2^n$.",
    "$\\log 100 = 2$ and $2\\frac12 = \\frac52$ and $\\sqrt2 = 1.414$.",
    "If $x = 0.\\overline{9}$ then $10x = 9.\\overline{9}$, so $9x = 9$.",
    "Two thirds are $2/3 = 66.7\\%$.",
    "$5\\text{ km} = 5000\\text{ m}$.",
    "For $x > 1$: $$\\log (x-1)^2 = 2\\log(x-1)$$",
    "Interest: $A = P(1 + r)^t$. Partial fractions: $1 = A(x+1) + B(x-1)$. Put $x = 1$: $1 = 2A$, $A = 1/2$.",
    "Let $f(x) = 2x+1$. Then $$f^{-1}(x) = \\frac{x-1}{2}$$",
    "$$e^{i\\theta} = \\cos\\theta + i\\sin\\theta$$",
    "<!-- derive: assume y > 0, y < 0 -->\n\n$$\\sqrt{y^2} = y$$",
  ])("%s", (text) => {
    expect(accusations(text)).toEqual([]);
  });
});

describe("slips that once passed", () => {
  it.each([
    ["For $a, b > 0$: $a + b \\le 2\\sqrt{ab}$.", "refuted"],
    ["$\\int x e^x \\, dx = (x+1)e^x + C$.", "refuted"],
    ["# A\n\n<!-- derive: assume x > 0 -->\n\n# B\n\n$$\\sqrt{x^2} = x$$", "conditional"],
    ["$1/2 = 0.6$", "refuted"],
  ])("%s is %s", (text, verdict) => {
    expect(lastVerdict(text)).toBe(verdict);
  });
});
