import type { LawCase } from "./lawsCase.js";

/** Homework as it is handed in: words inside of displays, primes on formulas, names that are nearly right. */
export const asHandedIn: readonly LawCase[] = [
  {
    row: "words and remarks inside of displays",
    certain: [
      "$$v_1 = \\exp(h(w_2)) \\circ w_1 + g(w_2)$$\n\n$$v_2 = \\exp(c) \\circ w_2$$\n\n$$\\text{Hence, } w_1 = (v_1 - g(w_2)) / \\exp(h(w_2))$$",
      "$$m = \\exp(a) \\cdot \\exp(b) \\quad [\\text{since } D \\text{ is } \\Delta]$$\n\n$$= \\exp(a + b)$$",
    ],
    slips: [
      "$$v_1 = 3 w_1 + w_2$$\n\n$$v_2 = 5 w_2$$\n\n$$\\text{Hence, } w_1 = (v_1 + w_2) / 3$$",
      "$$m = \\exp(a) \\cdot \\exp(b) \\quad [\\text{since } D \\text{ is } \\Delta]$$\n\n$$= \\exp(a b)$$",
    ],
  },
  {
    row: "primes on formulas",
    certain: [
      "The square root is concave as $(\\sqrt{t})'' = -\\frac{1}{4} t^{-3/2}$.",
      "We have $(e^{-a x})' = -a e^{-a x}$.",
      "The patch is $t[i:i+3, j:j+3]$. The logarithm is concave since $(\\ln t)'' = -\\frac{1}{t^2} < 0$.",
    ],
    innocent: [
      "Here $x$ moves with time, so $(x^2)' = 2 x x'$.",
      "The product rule says $(fg)' = f'g + fg'$.",
      "With respect to the parameter, $(\\theta x)' = x$.",
      "By the chain rule $(u^3)' = 3u^2 u'$.",
    ],
    slips: ["The logarithm is concave since $(\\ln t)'' = \\frac{1}{t^2}$.", "We have $(e^{-a x})' = a e^{-a x}$."],
  },
];
