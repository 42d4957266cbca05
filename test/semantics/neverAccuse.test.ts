import { describe, expect } from "vitest";
import { definerOf } from "./openFindings.js";
import { accusations, checkText, lastVerdict, verdicts } from "./verdicts.js";

/**
 * A case in which a careless model accuses the innocent. In none of the documents of `innocent` may a step be refuted
 * (in those of `certain` the last step must moreover be proved or supported); in each of `slips` one must be.
 */
interface Case {
  readonly rule: string;
  readonly certain?: readonly string[];
  readonly innocent?: readonly string[];
  readonly slips?: readonly string[];
}

const cases: readonly Case[] = [
  {
    rule: "steps that use the continuity of a density",
    innocent: [
      "Let $p$ be a density on the real line. $$\\frac{d}{dx} \\log p(x) = \\frac{p'(x)}{p(x)}$$",
      "For a random variable $X$ with a density and $a \\ne 0$: $$h(aX) = h(X) + \\log|a|$$",
      "As $X$ is continuous, $$P(X = x) = 0$$",
      "$$\\int_{-\\infty}^{\\infty} p(x + u)\\,dx = \\int_{-\\infty}^{\\infty} p(x)\\,dx$$",
    ],
    slips: ["Let $X \\sim \\mathcal{N}(0, \\sigma^2)$ with $\\sigma > 0$. Then $$h(X) = \\log(2\\pi e \\sigma^2)$$"],
  },
  {
    rule: "differentiation by a name that has a definition",
    certain: [
      "Let $a = w x + b$ and $L = \\frac12 (a - y)^2$. Then\n\n$$\\frac{\\partial L}{\\partial a} = a - y$$",
      "For $\\sigma > 0$,\n\n$$\\frac{\\partial}{\\partial \\sigma^2} \\left[ -\\frac12 \\log \\sigma^2 - \\frac{x^2}{2\\sigma^2} \\right] = -\\frac{1}{2\\sigma^2} + \\frac{x^2}{2\\sigma^4}$$",
    ],
    slips: [
      "Let $a = w x + b$ and $L = \\frac12 (a - y)^2$. Then\n\n$$\\frac{\\partial L}{\\partial a} = y - a$$",
      "For $\\sigma > 0$,\n\n$$\\frac{\\partial}{\\partial \\sigma^2} \\left[ -\\frac12 \\log \\sigma^2 - \\frac{x^2}{2\\sigma^2} \\right] = -\\frac{1}{2\\sigma^2} + \\frac{x^2}{\\sigma^4}$$",
    ],
  },
  {
    rule: "statements that are true almost everywhere",
    certain: [
      "For real $x$,\n\n$$\\frac{d}{dx} |x| = \\frac{x}{|x|}$$",
      "For real $x$,\n\n$$\\frac{d}{dx} \\max(x, 0) = \\frac{x + |x|}{2x}$$",
    ],
    slips: [
      "For real $x$,\n\n$$\\frac{d}{dx} |x| = -\\frac{x}{|x|}$$",
      "For real $x$,\n\n$$\\frac{d}{dx} \\max(x, 0) = \\frac{x - |x|}{2x}$$",
    ],
  },
  {
    rule: "boundary terms of integration by parts",
    innocent: ["$$\\int_{-\\infty}^{\\infty} f'(x) e^{-x^2}\\,dx = 2\\int_{-\\infty}^{\\infty} x f(x) e^{-x^2}\\,dx$$"],
    slips: ["$$\\int_{-\\infty}^{\\infty} x^2 e^{-x^2}\\,dx = \\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx$$"],
  },
  {
    rule: "what diverges or has no moment",
    innocent: [
      "$$\\sum_{k=1}^{\\infty} \\frac{1}{k} = 1 + \\sum_{k=1}^{\\infty} \\frac{1}{k+1}$$",
      "$$\\int_{-\\infty}^{\\infty} \\frac{x}{1 + x^2}\\,dx = 0$$",
      "$$\\sum_{k=0}^{\\infty} (-1)^k = \\frac12$$",
    ],
    slips: ["$$\\sum_{k=1}^{\\infty} \\frac{1}{2^k} = 2$$"],
  },
  {
    rule: "minimisers and inverses",
    innocent: [
      "$$\\arg\\min_x (x - a)^2 = a$$",
      "$$\\operatorname{argmax}_x \\left( - x^4 \\right) = 0$$",
      "Let $f(x) = 2x + 1$. Then $$f^{-1}(x) = \\frac{x - 1}{2}$$",
      "Let $g(x) = x^2$. Then $$g^{-1}(x) = -\\sqrt{x}$$",
    ],
    slips: [
      "Let $f(x) = 2x + 1$. Then $$f^{-1}(x) = \\frac{x + 1}{2}$$",
      "Let $f(x) = e^x$. Then $$f^{-1}(y) = -\\log y$$",
    ],
  },
  {
    rule: "equality up to a constant of integration",
    certain: ["$$\\int x^2\\,dx = \\frac{x^3}{3} + C$$"],
    innocent: [
      "$$\\int x^2\\,dx = \\frac{x^3}{3}$$",
      "$$\\int \\sin x \\cos x\\,dx = \\frac{\\sin^2 x}{2} = -\\frac{\\cos^2 x}{2}$$",
    ],
    slips: ["$$\\int x^2\\,dx = \\frac{x^3}{2} + C$$"],
  },
  {
    rule: "a step that is announced as wrong is no verdict on the author",
    innocent: [
      "A common mistake is to write $$(a + b)^2 = a^2 + b^2$$ for real $a$ and $b$.",
      "For real $a$ and $b$ some students write $$(a + b)^2 = a^2 + b^2,$$ which is wrong.",
    ],
    slips: ["For real $a$ and $b$ we have $$(a + b)^2 = a^2 + b^2$$"],
  },
  {
    rule: "equality up to an additive constant, proportionality",
    innocent: [
      "Let $f(x) = 3 e^{-x^2/2}$. Then $$\\log f(x) = -\\frac{x^2}{2} + \\text{const}$$",
      "Let $f(x) = 3 e^{-x^2/2}$. Then $$f(x) \\propto e^{-x^2/2}$$",
    ],
    slips: ["Let $f(x) = 3 e^{-x^2/2}$. Then\n\n$$f(x) \\propto e^{-x^2}$$"],
  },
  {
    rule: "the base and the reach of a logarithm",
    certain: ["$$\\log_2 8 = 3$$", "For $x, y > 0$: $$\\log x y = \\log x + \\log y$$"],
    innocent: ["For $x, y > 0$: $$\\log x \\, y = y \\log x$$", "In bits, $$\\log 8 = 3$$"],
    slips: ["$$\\log_2 8 = 4$$", "For $x, y > 0$: $$\\log x y = \\log x - \\log y$$"],
  },
  {
    rule: "inverse or reciprocal, and how far a slash reaches",
    innocent: [
      "For $0 < x < 1$: $$\\sin\\left(\\sin^{-1} x\\right) = x$$",
      "For $0 < x < 1$: $$\\sin^{-1}(x) \\cdot \\sin(x) = 1$$",
      "For $x > 0$: $$1/2x = \\frac{1}{2x}$$",
      "For $x > 0$: $$1/2x = \\frac{x}{2}$$",
    ],
    slips: ["For $x > 0$: $$1/2x = \\frac{2}{x}$$"],
  },
  {
    rule: "a product that looks like an application",
    certain: ["For real $a$, $b$, $c$: $$a(b + c) = ab + ac$$"],
    slips: ["For real $a$, $b$, $c$: $$a(b + c) = ab + c$$"],
  },
  {
    rule: "names with two roles",
    certain: [
      "$$\\sum_{i=1}^n i = \\frac{n(n+1)}{2}$$",
      "For real $x$: $$e^{x + 1} = e \\cdot e^x$$",
      "$$\\sum_{k=1}^K c\\, \\pi_k = c \\sum_{k=1}^K \\pi_k$$",
      "$$\\frac{1}{T} \\sum_{t=1}^T t = \\frac{T + 1}{2}$$",
      "For points $x$ and $x'$: $$(x - x')^2 = x^2 - 2 x x' + x'^2$$",
    ],
    slips: [
      "$$\\sum_{i=1}^n i = \\frac{n(n-1)}{2}$$",
      "For real $x$: $$e^{x + 1} = e + e^x$$",
      "$$\\frac{1}{T} \\sum_{t=1}^T t = \\frac{T}{2}$$",
      "For real $x$ and $x'$: $$(x - x')^2 = x^2 - x x' + x'^2$$",
    ],
  },
  {
    rule: "updates and values chosen for a symbol",
    innocent: [
      "Gradient descent: $$w = w - \\eta \\nabla L(w)$$",
      "One step: $$x = x - \\eta g$$",
      "We choose $n = 10$ and later $n = 20$.",
    ],
    slips: ["One step on $f(w) = w^2$ with step size $\\eta$: $$w - \\eta f'(w) = w - \\eta w$$"],
  },
  {
    rule: "sample averages and plug-ins",
    innocent: [
      "Let $X_1, \\dots, X_n$ be i.i.d. $$\\mathbb{E}[X] = \\frac{1}{n} \\sum_{i=1}^n X_i$$",
      "$$\\mathbb{E}[f(X)] \\approx \\frac{1}{n} \\sum_{i=1}^n f(x_i)$$",
    ],
    slips: [
      "Let $X_1, \\dots, X_n$ be i.i.d. with mean $\\mu$ and variance $\\sigma^2 > 0$. $$\\operatorname{Var}\\left(\\frac1n \\sum_{i=1}^n X_i\\right) = \\sigma^2$$",
    ],
  },
  {
    rule: "half a unit of the last digit of an approximation",
    certain: [
      "$$\\frac13 \\approx 0.333$$",
      "$$\\pi \\approx 3.14$$",
      "$$\\frac23 \\approx 0.67$$",
      "$$\\sqrt{2} \\approx 1.41421$$",
    ],
    slips: ["$$\\pi \\approx 3.15$$", "$$\\frac23 \\approx 0.66$$"],
  },
  {
    rule: "orders of magnitude",
    certain: ["As $x \\to 0$, $$e^x = 1 + x + O(x^2)$$", "As $x \\to 0$, $$\\sin x = x + O(x^3)$$"],
    innocent: ["$$(n + 1)^2 = n^2 + O(n)$$", "For large $n$: $$(n+1)^2 = n^2 + O(n)$$", "$$\\log n = o(n)$$"],
    slips: ["As $x \\to 0$, $$e^x = 1 + 2x + O(x^2)$$"],
  },
  {
    rule: "limits",
    certain: ["$$\\lim_{x \\to 0} \\frac{\\sin x}{x} = 1$$", "$$\\lim_{n \\to \\infty} \\frac{n}{2n + 1} = \\frac12$$"],
    innocent: ["$$\\lim_{x \\to 0} \\sin\\frac1x = 0$$"],
    slips: ["$$\\lim_{x \\to 0} \\frac{\\sin x}{x} = 0$$", "$$\\lim_{n \\to \\infty} \\frac{n}{2n + 1} = 2$$"],
  },
  {
    rule: "unequal means not identical",
    innocent: ["For $a, b > 0$: $$(a + b)^2 \\ne a^2 + b^2$$", "For real $x$: $$x^2 \\ne x$$"],
    slips: ["For $a, b > 0$: $$(a + b)^2 \\ne a^2 + 2ab + b^2$$"],
  },
  {
    rule: "shapes that nobody states",
    innocent: [
      "For vectors $x$ and $y$: $$x^\\top y = y^\\top x$$",
      "$$\\nabla_x \\left( a^\\top x \\right) = a$$",
      "$$\\frac{\\partial}{\\partial x} \\left( A x \\right) = A^\\top$$",
    ],
    slips: [
      "For vectors $x$ and $y$ in $\\mathbb{R}^n$: $$x^\\top y = -y^\\top x$$",
      "For $x \\in \\mathbb{R}^n$ and $A \\in \\mathbb{R}^{n \\times n}$: $$\\nabla_x \\left( x^\\top A x \\right) = A x$$",
    ],
  },
  {
    rule: "independence that nobody states",
    innocent: [
      "$$\\mathbb{E}[XY] = \\mathbb{E}[X]\\,\\mathbb{E}[Y]$$",
      "$$p(x, y) = p(x)\\,p(y)$$",
      "$$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)$$",
    ],
    slips: [
      "For random variables $X$ and $Y$: $$\\mathbb{E}[X + Y] = \\mathbb{E}[X] - \\mathbb{E}[Y]$$",
      "Let $X$ and $Y$ be independent. $$\\operatorname{Var}(X - Y) = \\operatorname{Var}(X) - \\operatorname{Var}(Y)$$",
    ],
  },
  {
    rule: "an expectation whose variable is unsaid, laws by their letters",
    innocent: [
      "$$\\mathbb{E}[f(x)] = \\int p(x) f(x)\\,dx$$",
      "$$p(x) = \\int p(x \\mid z)\\, p(z)\\,dz$$",
      "$$D_{KL}(q \\,\\|\\, p) = \\mathbb{E}_q\\left[ \\log \\frac{q(x)}{p(x)} \\right] \\ge 0$$",
    ],
    slips: [
      "For laws $q$ and $p$ on a finite set: $$D_{KL}(q \\,\\|\\, p) = \\mathbb{E}_q\\left[ \\log \\frac{p(x)}{q(x)} \\right]$$",
      "Let $X$ be a random variable. $$\\operatorname{Var}(X) = \\mathbb{E}[X^2] + \\mathbb{E}[X]^2$$",
    ],
  },
  {
    rule: "indices out of range and indices left out",
    certain: [
      "$$\\sum_{i=1}^n \\left( x_i - x_{i-1} \\right) = x_n - x_0$$",
      "$$\\sum_{i=1}^n 2 x_i = 2 \\sum_i x_i$$",
    ],
    slips: ["$$\\sum_{i=1}^n \\left( x_i - x_{i-1} \\right) = x_n - x_1$$"],
  },
  {
    rule: "generalised functions and equality in law",
    innocent: [
      "$$\\int_{-\\infty}^{\\infty} \\delta(x - a) f(x)\\,dx = f(a)$$",
      "Let $Z \\sim \\mathcal{N}(0, 1)$. Then $$\\mu + \\sigma Z \\stackrel{d}{=} \\mu - \\sigma Z$$",
      "$$X_n = X \\quad \\text{a.s.}$$",
    ],
    slips: [
      "Let $Z \\sim \\mathcal{N}(0, 1)$. Then $-Z \\stackrel{d}{=} Z$ and $$\\mathbb{E}[(-Z)^2] = 2$$",
      "Let $U \\sim \\mathcal{U}[0, 1]$. Then $1 - U \\stackrel{d}{=} U$ and $$\\mathbb{E}[1 - U] = 1$$",
    ],
  },
  {
    rule: "roots and complex logarithms",
    certain: ["For real $x$: $$\\sqrt{x^2} = |x|$$"],
    innocent: ["$$\\sqrt[3]{-8} = -2$$", "$$e^{i \\pi} = -1$$", "$$\\log(-1) = i \\pi$$"],
    slips: ["For real $x$: $$\\sqrt{x^2 + 2x + 1} = |x - 1|$$"],
  },
  {
    rule: "hypotheses and what follows from them",
    innocent: [
      "Let $f(x) = x^2 - 4x$. Setting $f'(x) = 0$ gives $x = 2$.",
      "Without loss of generality $a = 1$. Then $$a x = x$$",
      "For real $x$: $$2x - 4 = 0 \\Rightarrow x = 2$$",
      "For real $x$: $$x^2 = 4 \\iff |x| = 2$$",
    ],
    slips: ["For real $x$: $$2x - 4 = 0 \\Rightarrow x = 3$$", "For real $x$: $$x^2 = 4 \\iff x = 2$$"],
  },
  {
    rule: "no bridge over what is not understood where the relations do not compose",
    innocent: [
      "For real $x$: $$x^2 \\le \\oint_\\star x \\ge x^2 + 1$$",
      "For real $x$: $$x \\approx \\oint_\\star x = x + 0.001$$",
    ],
    // Equations compose over what is not understood.
    slips: ["For all real $x$: $$(x + 1)^2 = \\oint_\\star x = x^2 + x + 1$$"],
  },
  {
    rule: "formulas cut off, words inside, ellipses",
    certain: ["$$1 + 2 + \\dots + n = \\frac{n(n+1)}{2}$$"],
    innocent: [
      "$$x^2 + \\frac{1}{$$",
      "For real $a$: $$a + a = 2a +$$",
      "$$\\text{loss} = \\text{data term} + \\text{penalty}$$",
      "$$f(x) = x + \\dots$$",
      "$$1 + x + \\dots = e^x$$",
    ],
    slips: ["$$1 + 2 + \\dots + n = \\frac{n(n-1)}{2}$$"],
  },
  {
    rule: "a claim for all numbers, an equation to be solved, a case",
    certain: [
      "For all real numbers $u$ and $v$ we have $$u^2 + v^2 \\ge 2uv$$",
      "For positive numbers $a$, $b$: $$a + b \\ge |a - b|$$",
      "For positive $a$ and $b$: $$\\frac{a}{b} + \\frac{b}{a} \\ge 2$$",
      "Für alle positiven $s$ und $t$ gilt $$s + t > 0$$",
      "对任意正数 $a$、$b$,有 $$a + b > 0$$",
      "$$\\lim_{n \\to \\infty} \\left(1 + \\frac{1}{n}\\right)^n = e$$",
    ],
    innocent: [
      "For real $\\lambda$: $$\\lambda^2 - 3\\lambda + 2 = 0$$",
      "Solve $|x| + 3 = 5$. For $x \\ge 0$: $$x + 3 = 5$$ and for $x < 0$: $$-x + 3 = 5$$",
      "For real $x$: $$x^2 - 4x + 3 < 0$$ This is the case for $1 < x < 3$.",
      "The domain of the function. For real $x$: $$1 - x^2 > 0$$",
      "The set is given as follows. For all real $x$ and $y$: $$x^2 + y^2 \\le 1$$",
      "Spins take the values $\\pm 1$.\n\nFor all $s$: $$s^2 = 1$$",
      "Here the variables are normalised. For all $x > 0$ and $y > 0$: $$x + y = 1$$",
      "For all $x$ and $x'$ in the unit ball: $$(x - x')^2 \\le 4$$",
      "For inputs $x$, $x'$ of unit length: $$x^2 + x'^2 = 2$$",
      "We work modulo 2. For all integers $x$: $$x^2 - x = 0$$",
      "Let $S$ be the set of solutions. For any $x \\in S$: $$x^2 - 3x + 2 = 0$$",
      "For real $x$ and its dual $x'$: $$x x' = 1$$",
      "A particle at $x$ has the velocity $x'$. For real $x$ and $x'$: $$x'^2 = x^2$$",
      "With the residual: $$y - \\hat y = e$$",
    ],
    slips: [
      "For all real $x$: $$x^2 + 1 = 2$$",
      "For all $x > 0$: $$x + \\frac1x \\ge 3$$",
      "Für alle positiven $s$ und $t$ gilt $$s + t > 1$$",
      "$$\\lim_{n \\to \\infty} \\left(1 + \\frac{3}{n}\\right)^n = e$$",
    ],
  },
  {
    rule: "a range given in the words of another language",
    innocent: [
      "Para $0 < t < 1$ tenemos $t^2 < t$.",
      "Для $x > 1$ имеем $x^2 > x$.",
      "当 $x > 1$ 时,$x^2 > x$。",
      "Für $x > 1$ gilt $x^2 > x$.",
    ],
    slips: ["For $0 < t < 1$ we have $t^2 > t$."],
  },
];

const define = definerOf("neverAccuse");

describe.each(cases)("$rule", ({ certain = [], innocent = [], slips = [] }) => {
  for (const text of [...certain, ...innocent]) {
    define(`no accusation: ${text}`, () => {
      expect(accusations(text)).toEqual([]);
    });
  }
  for (const text of certain) {
    define(`understood: ${text}`, () => {
      expect(lastVerdict(text)).toMatch(/^(proved|supported)$/);
    });
  }
  for (const text of slips) {
    define(`found: ${text}`, () => {
      expect(verdicts(text)).toContain("refuted");
    });
  }
});

define("assumptions that contradict each other support nothing", () => {
  expect(lastVerdict("For $x > 1$ and $x < 0$ we have\n\n$$(x + 1)^2 = x^2 + 2x + 2$$")).toBe("undecided");
  // What they say nothing of is judged.
  expect(lastVerdict("Let $x > 1$ and $x < 0$. For all real $y$: $$(y + 1)^2 = y^2 + 2y + 2$$")).toBe("refuted");
});

define("a symbol that is introduced nowhere and stands on one side only is named instead of an accusation", () => {
  const [step] = checkText("For real $x$ and $y$:\n\n$$(x + y)^2 = x^2 + 2xy + w^2$$").slice(-1);
  expect(step).toMatchObject({ verdict: "conditional", code: "symbol.undeclared" });
  expect(step?.message).toContain("w");
});
