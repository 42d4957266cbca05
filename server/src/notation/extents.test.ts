import { describe, expect, it } from "vitest";
import type { Expr } from "./expr.js";
import { parseFormula } from "./parse.js";
import { printExpr } from "./print.js";
import { readText, sexp } from "./testing.js";

/** Every row is a source and what it is read as. */
function table(rows: readonly (readonly [string, string])[]): void {
  it.each(rows)("%s", (source, expected) => {
    expect(readText(source)).toBe(expected);
  });
}

describe("the reach of a derivative over a bracket", () => {
  table([
    [
      "\\frac{d}{dp} (p - c) A e^{-p/k}",
      "<derivative-extent (d[p] (* group((+ p -c) A (^ e (neg (/ p k))))) // " +
        "(* (d[p] group((+ p -c)) A (^ e (neg (/ p k))))>",
    ],
    [
      "\\frac{d}{dx} (x+1)(x+2)",
      "<derivative-extent (d[x] (* group((+ x 1) group((+ x 2))) // (* (d[x] group((+ x 1)) group((+ x 2))>",
    ],
    [
      "\\frac{d}{dx} (x^2) \\cdot a e^x",
      "<derivative-extent (cdot,juxtaposed (d[x] group((^ x 2)) a (^ e x)) // " +
        "(d[x] (cdot,juxtaposed group((^ x 2) a (^ e x)))>",
    ],
    ["\\frac{d}{dx} (x^2) \\cdot y", "(cdot (d[x] group((^ x 2)) y)"],
    ["\\frac{d}{dx} (x^2) \\frac12", "(* (d[x] group((^ x 2)) (frac 1 2))"],
    ["\\frac{d}{dx} \\left(x^2\\right) + y", "(+ (d[x] group((^ x 2)) y)"],
    ["\\frac{d}{dx} [f(x)]^2 = 1", "(d[x] (^ group[f?(x) 2))  =  1"],
    ["\\frac{d}{dx} (u) \\frac{d}{dx} (v)", "(* (d[x] group(u) (d[x] group(v))"],
    [
      "\\frac{d}{dx} f \\cdot a g(x)",
      "<derivative-extent (d[x] (cdot,juxtaposed f a g?(x))) // (cdot,juxtaposed (d[x] f) a g?(x))>",
    ],
  ]);
});

describe("the reach of a sum over terms without its index", () => {
  table([
    [
      "\\sum_{i=1}^n a x_i + b",
      "<sum-extent (+ (sum_rel{i = 1}^n (* a x_[i])) b) // generous (sum_rel{i = 1}^n (+ (* a x_[i]) b))>",
    ],
    ["\\sum_i x_i - \\mu", "<sum-extent (+ (sum_i x_[i]) -\\mu) // generous (sum_i (+ x_[i] -\\mu))>"],
    [
      "c + 2 \\sum_i f(x_i) + a + b",
      "<sum-extent (+ c (* 2 (sum_i f?(x_[i]))) a b) // generous (+ c (* 2 (sum_i (+ f?(x_[i]) a b))))>",
    ],
    ["\\sum_i (x_i - a) + b", "(+ (sum_i group((+ x_[i] -a)) b)"],
    ["\\sum_i 2 (x_i - 1)^2 + b", "(+ (sum_i (* 2 (^ group((+ x_[i] -1) 2))) b)"],
    ["\\prod_i x_i + b", "(+ (product_i x_[i]) b)"],
    ["\\sum_i x_i + \\int f dx", "(+ (sum_i x_[i]) (int f d[x]))"],
    ["\\sum_i x_i + \\text{const}", "(+ (sum_i x_[i]) const)"],
    ["\\sum_i x_i + \\dots", "(+ (sum_i x_[i]) …)"],
    ["{\\sum_i x_i} + b", "(+ (sum_i x_[i]) b)"],
  ]);

  it("has one generous reading in a side, so that the readings do not multiply", () => {
    const one = "<sum-extent (+ (sum_i a_[i]) b) // generous (sum_i (+ a_[i] b))>";
    expect(readText("\\sum_i a_i + b = \\frac{\\sum_i a_i + b}{\\sum_j c_j + d}")).toBe(
      `${one}  =  (frac ${one} (+ (sum_j c_[j]) d))`,
    );
  });
});

describe("a minus before bars", () => {
  table([
    ["-|x|", "(neg abs<x>)"],
    ["2-|x|", "(+ 2 -abs<x>)"],
    ["\\frac{-|x|}{2}", "(frac (neg abs<x>) 2)"],
    ["e^{-|x|/\\beta}", "(^ e (neg (/ abs<x> \\beta)))"],
    ["e^{-|x - \\mu|/b} = 1", "(^ e (neg (/ abs<(+ x -\\mu)> b)))  =  1"],
    ["\\exp(-|x|)", "\\exp((neg abs<x>))"],
    ["e^{-\\|x\\|^2}", "(^ e (neg (^ norm<x> 2)))"],
    ["|-|x||", "abs<(neg abs<x>)>"],
    ["p(x|-|y|)", "p(x | (neg abs<y>))"],
    ["P(+ \\mid d) + P(d | -)", "(+ P(+ | d) P(d | -))"],
    ["P(+|d)", "P(+ | d)"],
  ]);
});

describe("primes on brackets", () => {
  table([
    ["(f(x) g(x))''", "group((* f?(x) g?(x))''"],
    ["\\left(\\frac{1}{x}\\right)' = 1", "group((frac 1 x)'  =  1"],
    ["[x^2]'", "group[(^ x 2)'"],
  ]);
});

describe("printing", () => {
  const inside = (source: string): Expr | undefined => {
    const [item] = parseFormula(`\\sqrt{${source}}`, { macros: [], display: true }).items;
    return item?.kind === "expr" && item.expr.kind === "root" ? item.expr.body : undefined;
  };

  it.each([
    "\\frac{d}{dp} (p - c) A e^{-p/k}",
    "\\frac{d}{dx} (x^2) \\cdot a e^x",
    "\\sum_{i=1}^n a x_i + b",
    "c + 2 \\sum_i f(x_i) + a - b",
    "\\frac{\\sum_i a_i + b}{\\sum_j c_j + d}",
    "e^{-|x|/\\beta}",
    "|-|x||",
    "p(x|-|y|)",
    "(f(x) g(x))''",
    "\\left(\\frac{1}{x}\\right)'",
    "(x^2)' + [x^2]'",
    "60 \\text{ km/h} + 9 \\text{ m}^2 + (2 \\text{ s})^3",
  ])("gives back the tree of %s", (source) => {
    const tree = inside(source);
    if (tree === undefined) throw new Error("not read as one expression");
    const again = inside(printExpr(tree));
    expect(again === undefined ? "nothing" : sexp(again)).toBe(sexp(tree));
  });
});
