import { describe, expect, it } from "vitest";
import type { Difference } from "../../server/src/check/judgement.js";
import { createInlinePool } from "../../server/src/service/inlinePool.js";
import { DEFAULT_LIMITS } from "../../server/src/service/limits.js";
import type { StepReport } from "../../server/src/service/report.js";
import { createService } from "../../server/src/service/service.js";

const service = createService({ pool: createInlinePool(() => 0), logger: { warn: () => undefined } });

async function lastStep(text: string): Promise<StepReport> {
  const { steps } = await service.check({ text, language: "markdown", limits: DEFAULT_LIMITS });
  const last = steps.at(-1);
  if (last === undefined) throw new Error("the document has no step");
  return last;
}

/** Slips, and what their sides differ by. */
const slips: readonly (readonly [string, Difference])[] = [
  ["For real $a$, $b$:\n\n$$(a + b)(a - b) = b^2 - a^2$$", { kind: "opposite" }],
  ["For all real $t$:\n\n$$\\frac{d}{dt} e^{2t} = e^{2t}$$", { kind: "multiple", latex: "2", larger: "left" }],
  [
    "For every natural number $n$:\n\n$$\\sum_{k=0}^n 2^k = 2^{n+1}$$",
    { kind: "constant", latex: "1", larger: "right" },
  ],
  ["For all positive $x$, $y$:\n\n$$\\frac{x}{y} = \\frac{y}{x}$$", { kind: "reciprocal" }],
  ["For square matrices $A, B$ of size $n$:\n\n$$(A B)^\\top = A B$$", { kind: "transpose" }],
  ["For real $x$, $y$:\n\n$$(x - y)^2 = x^2 - 2xy - y^2$$", { kind: "sign", latex: "y^2" }],
  ["For real $x$, $y$:\n\n$$(x + y)^2 = x^2 + y^2$$", { kind: "term", latex: "2xy", change: "missing" }],
  ["For real $x$, $y$:\n\n$$x(x + y) = x^2 + x y + y$$", { kind: "term", latex: "y", change: "extra" }],
  [
    [
      "Let $p$ be the density of a normal random variable $X$ with mean $\\mu$ and standard deviation $\\sigma$. For every real $x$,",
      "$$p(x) = \\frac{1}{\\sigma\\sqrt{2\\pi}} e^{-\\frac{(x-\\mu)^2}{2\\sigma^2}}$$",
      "$$\\log p(x) = -\\frac{(x - \\mu)^2}{2\\sigma^2} - \\frac{1}{2}\\log(2\\pi)$$",
    ].join("\n\n"),
    { kind: "term", latex: "-\\log \\sigma", change: "missing" },
  ],
  [
    "For all real $a$:\n\n$$\\lim_{x \\to 0} \\frac{\\sin(a x)}{x} = 1$$",
    { kind: "factor", latex: "a", change: "missing" },
  ],
  ["For real $a$, $b$:\n\n$$(a + b)^2 - b^2 = a(a + b)$$", { kind: "term", latex: "ab", change: "missing" }],
  [
    "$$\\int_{-\\infty}^\\infty e^{-x^2/2} dx = \\sqrt{\\pi}$$",
    { kind: "multiple", latex: "\\sqrt{2}", larger: "left" },
  ],
];

describe("what the sides of a refuted equation differ by", () => {
  for (const [text, difference] of slips)
    it(`is told: ${JSON.stringify(difference)}`, async () => {
      const { verdict, difference: found, message } = await lastStep(text);
      expect(verdict).toBe("refuted");
      expect(found).toEqual(difference);
      expect(message).toMatch(/The sides differ:.*\. (?:The|On) .*side/u);
    });

  it("is not told where it is nothing simple, or an accident of numbers", async () => {
    const texts = [
      "For real $x$, $y$:\n\n$$x (x + y)^2 = x^3 + y^3$$",
      "For real $x$:\n\n$$\\sin(2x) = 2 \\sin x$$",
      "$$2 + 3 = 6$$",
      "$$\\sqrt{2} + 1 = 2$$",
    ];
    for (const text of texts) {
      const { verdict, difference } = await lastStep(text);
      expect(verdict).toBe("refuted");
      expect(difference).toBeUndefined();
    }
  });

  it("is not asked of steps that hold, nor of orders", async () => {
    expect(await lastStep("For real $x$:\n\n$$(x+1)^2 = x^2 + 2x + 1$$")).not.toHaveProperty("difference");
    expect(await lastStep("For positive $a$, $b$:\n\n$$\\frac{a + b}{2} \\le \\sqrt{a b}$$")).not.toHaveProperty(
      "difference",
    );
  });
});

describe("the parts of both sides in a counterexample", () => {
  it("have the values that follow from the names", async () => {
    const { parts = [], counterexample } = await lastStep("For real $u$, $w$:\n\n$$(u - w)^2 = u^2 - 2uw - w^2$$");
    const [u, w] = (counterexample?.assignment ?? []).map(({ value }) => Number(value)) as [number, number];
    expect(Object.fromEntries(parts.map(({ latex, value }) => [latex, value]))).toEqual({
      "(u - w)^2": (u - w) ** 2,
      "(u - w)": u - w,
      "u^2 - 2uw - w^2": u * u - 2 * u * w - w * w,
      "u^2": u * u,
      "2uw": 2 * u * w,
      "w^2": w * w,
    });
  });

  it("leave out what is bound, and what is told already", async () => {
    const { parts = [], counterexample } = await lastStep(
      "For every natural number $n$:\n\n$$\\sum_{k=1}^{n} k = \\frac{n(n-1)}{2}$$",
    );
    const n = Number(counterexample?.assignment[0]?.value);
    expect(parts.map(({ latex, value, depth }) => [latex, value, depth])).toEqual([
      ["\\sum_{k=1}^{n} k", (n * (n + 1)) / 2, 0],
      ["\\frac{n(n-1)}{2}", (n * (n - 1)) / 2, 0],
      ["n(n-1)", n * (n - 1), 1],
    ]);
  });
});
