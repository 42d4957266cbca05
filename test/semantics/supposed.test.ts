import { describe, expect, it } from "vitest";
import { accusations, lastVerdict } from "./verdicts.js";

/** What a text supposes, in formulas or in words: `innocent` relies on it, `slips` are wrong all the same. */
interface Case {
  readonly rule: string;
  readonly innocent: readonly string[];
  readonly slips: readonly string[];
}

const cases: readonly Case[] = [
  {
    rule: "a relation that may be a condition holds in what follows",
    innocent: [
      "The budget is spent: $pu+qv=m$. With $qv = 2pu$ we get $3pu = m$.",
      "Both roots coincide, $(a+b)^2 = 4r$. Thus $a^2+2ab+b^2 = 4r$.",
      "The residuals satisfy $\\sum_i r_i = 0$ and $\\sum_i r_ix_i = 0$, so $$\\sum_i r_i(a+bx_i) = 0.$$",
      "All entries satisfy $u_i^2 = a$. Then $\\sum_{i=1}^n u_i^2 = na$.",
      "$uv=s,\\quad uw=s$ and $u+v+w=c$. Hence $v = w$.",
    ],
    slips: [
      "The budget is spent: $pu+qv=m$. Then $(p+u)^2 = p^2+pu+u^2$.",
      "The budget is spent: $pu+qv=m$. Thus $m-pu = qv$ and $(p-u)^2 = p^2-pu+u^2$.",
    ],
  },
  {
    rule: "a name is introduced anew",
    innocent: [
      "The entropy of a fair die is $H = \\log 6$. Now let $H$ be idempotent, $H^2=H$. Then $H^3 = H$.",
      "Take $a=4$. Exercise 2: let $a$ be a real number with $a^2=3$. Then $a^4=9$.",
      "Fall 1: $\\kappa=0$. $\\tau(1-\\kappa) = \\tau$. Fall 2: $\\kappa=2$. $\\tau(1-\\kappa) = -\\tau$.",
      "$G(u) = e^{-u}$. Let now $G(u) = u^3$. $G(2) = 8$.",
      "**(a)** $g(t)=t^4$ satisfies $g(-t)=g(t)$.\n\n**(b)** For the logistic function $g$, $g(-t) = 1-g(t)$.",
    ],
    slips: [
      "Fall 1: $\\kappa=0$. $\\tau(1-\\kappa) = \\tau$. Fall 2: $\\kappa=2$. $(\\tau-\\kappa)^2 = \\tau^2-4\\tau+2$.",
      "$G(u) = e^{-u}$. Let now $G(u) = u^3$. $G(2) = 9$.",
      "**(a)** $g(t)=t^4$ satisfies $g(-t)=g(t)$.\n\n**(b)** For the logistic function $g$, $g(-t) = 2-g(t)$.",
    ],
  },
  {
    rule: "the derivative that a name stands for may be any number",
    innocent: [
      "Let $\\delta = \\frac{dL}{du}$.\n\n1. $u = e^{-v}$: $-\\delta e^{-v} = -\\delta u$.\n2. $u = \\frac1{v^2}$: $-\\frac{2\\delta}{v^3} = -\\frac{2\\delta u}v$.",
    ],
    slips: ["Let $\\delta = \\frac{dL}{du}$ where $u = e^{-v}$. Then $$-\\delta ue^{-v} = 2\\delta ue^{-v}.$$"],
  },
  {
    rule: "the gradient of a logarithm is by what the function under it is taken at",
    innocent: [
      "Let $p(x) = \\frac{1}{\\sqrt{2\\pi}}e^{-x^2/2}$. Then $\\nabla\\log p(x) = -x$.",
      "With $f(w) = w^4$ we get $\\nabla\\ln f(w) = \\frac4w$.",
    ],
    slips: [
      "Let $p(x) = \\frac{1}{\\sqrt{2\\pi}}e^{-x^2/2}$. Then $$\\nabla\\log p(x) = x.$$",
      "With $f(w) = w^4$ we get $$\\nabla\\ln f(w) = \\frac2w.$$",
    ],
  },
  {
    rule: "words say where a number lies",
    innocent: [
      "For $u$ larger than $3$: $u^2 > 3u$.",
      "When $s$ is at most $1$ and positive, $s^3\\le s$.",
      "Für $z$ zwischen $a$ und $b$ ist $|z-a|+|z-b| = |a-b|$.",
      "The eigenvalues lie in $[m, M]$. Then $|M-m| = M-m$.",
    ],
    slips: ["For $u$ larger than $3$: $u^2 > 4u$.", "When $s$ is at most $1$ and positive, $s\\le s^3$."],
  },
  {
    rule: "what a series, a probability, a correlation or an active unit is",
    innocent: [
      "As $\\sum_{t=0}^\\infty r^t = \\frac1{1-r}$, we have $\\frac1{1-r}\\ge1+r$.",
      "The variance is $p(1-p)$, and $(1-p+pe^s)^n\\le e^{np(e^s-1)}$.",
      "Let $r$ denote the correlation of $U$ and $V$. Then $\\sqrt{(1-r)^2} = 1-r$.",
      "Let $v=\\max(0,a)$ with $a=cs>0$. Then $\\frac{dv}{dc} = s$.",
      "Let $h$ be decreasing and $W = h(V)$. Then $P(W\\le w) = P(V\\ge h^{-1}(w))$. For increasing $h$ we have $P(W\\le w) = P(V\\le h^{-1}(w))$.",
      "$\\frac{SST-SSR}{SST} = \\frac{SSE}{SST}$ for every fit.",
    ],
    slips: [
      "As $\\sum_{t=0}^\\infty r^t = \\frac1{1-r}$, we have $\\frac1{1-r}\\ge1+2r$.",
      "The variance is $p(1-p)$, and $(1-p+pe^s)^n\\ge e^{np(e^s-1)}$.",
      "Let $v=\\max(0,a)$ with $a=cs>0$. Then $\\frac{dv}{dc} = c+s$.",
    ],
  },
  {
    rule: "what an index is compared with is one of its values",
    innocent: ["Let $r_c=\\frac{a}{C}+(1-a)\\mathbf1[c=t]$. Then $\\sum_{c=1}^Cr_c = a+(1-a) = 1$."],
    slips: ["Let $r_c=\\frac{a}{C}+(1-a)\\mathbf1[c=t]$. Then $\\sum_{c=1}^Cr_c = a+(1-a)C$."],
  },
  {
    rule: "a number behind a colon holds in what follows",
    innocent: ["Bayes for a test: prevalence $c=0.1$, sensitivity $s=0.9$. The product is $cs = 0.09$."],
    slips: ["Bayes for a test: prevalence $c=0.1$, sensitivity $s=0.9$. The product is $cs = 0.9$."],
  },
  {
    rule: "plus or minus one, and what a probability is",
    innocent: [
      "The labels are $y=\\pm1$. Thus $(y-m)^2 = (1-ym)^2$.",
      "The success probability is $\\theta$. Then $\\theta^3\\le\\theta$.",
    ],
    slips: ["The success probability is $\\theta$. Then $\\theta^3\\ge\\theta$."],
  },
];

describe.each(cases)("$rule", ({ innocent, slips }) => {
  it.each(innocent)("accuses nobody: %s", (text) => {
    expect(accusations(text)).toEqual([]);
  });
  it.each(slips)("finds the slip: %s", (text) => {
    expect(accusations(text)).not.toEqual([]);
  });
});

/** A reason that rests on the claim it is given for shows nothing; the claim may still be used behind it. */
describe("where a minimum is said to be", () => {
  it.each([
    "For $s > 0$ the value $s^2 - 1 - 2\\log s$ is smallest at $s = 1$, since $s^3 = s$.",
    "The bound is minimised when $a = 1$ and $b = 1$ because $a^2 b = 1$.",
    "Der Ausdruck wird am kleinsten bei $u = 2$, denn $u^2 = 4$.",
  ])("proves no reason given for it: %s", (text) => {
    expect(["proved", "supported"]).not.toContain(lastVerdict(text));
    expect(accusations(text)).toEqual([]);
  });
  it("is used by what goes on from there", () => {
    expect(lastVerdict("At $s = 1$ the two agree: $$s^3 = s$$")).toBe("proved");
  });
});
