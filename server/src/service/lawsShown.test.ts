import { describe, expect, it } from "vitest";
import type { Counterexample } from "../check/judgement.js";
import { latexSentence } from "../findings/sentences.js";
import { atModel } from "../findings/values.js";
import { createInlinePool } from "./inlinePool.js";
import { DEFAULT_LIMITS } from "./limits.js";
import type { StepReport } from "./report.js";
import { createService } from "./service.js";

const service = createService({ pool: createInlinePool(() => 0), logger: { warn: () => undefined } });

/** The last step of a document. */
async function lastStep(text: string): Promise<StepReport> {
  const { steps } = await service.check({ text, language: "markdown", limits: DEFAULT_LIMITS });
  const last = steps.at(-1);
  if (last === undefined) throw new Error("the document has no step");
  return last;
}

async function counterexampleOf(text: string): Promise<Counterexample> {
  const { verdict, counterexample, message } = await lastStep(text);
  if (counterexample === undefined) throw new Error(`${verdict}: ${String(message)}`);
  return counterexample;
}

/** The model of the last step of a document as a message tells it. */
async function modelOf(text: string): Promise<string> {
  return latexSentence(atModel(await counterexampleOf(text))).replace(/^at |,? ?the$/gu, "");
}

/** The numbers in a value of a counterexample, in the order in which they are written. */
function numbersIn(counterexample: Counterexample, name: string): readonly number[] {
  const row = counterexample.assignment.find(({ latex }) => latex === name);
  if (row === undefined) throw new Error(`there is no ${name}`);
  return [...String(row.value).matchAll(/(-?[\d.]+)(?:\/(\d+))?/gu)].map(
    ([, numerator = "", denominator = "1"]) => Number(numerator) / Number(denominator),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("laws in a counterexample", () => {
  it("are tables of normalised probabilities, a row for each value of the first variable", async () => {
    expect(await modelOf("Let $p(x, z)$ be a joint law.\n\n$$p(x) = \\sum_z p(x, z) p(z)$$")).toMatchInlineSnapshot(
      `"p(x,z) = ((0.3, 0.3), (0.1, 0.3)), x at its 1st value"`,
    );
    expect(await modelOf("$$H(X, Y) = H(X) + 2 H(Y)$$")).toMatchInlineSnapshot(`"p(x,y) = ((0.3, 0.1), (0.3, 0.3))"`);
  });

  it("are a row for each value of what they are given", async () => {
    const text = "$$\\mathrm{KL}(q(z \\mid x) \\| p(z)) = E_{q(z \\mid x)}[\\log p(z) - \\log q(z \\mid x)]$$";
    expect(await modelOf(text)).toMatchInlineSnapshot(
      `"q(z \\mid x) = ((0.4, 0.6), (0.5, 0.5)), p(z) = (1/2, 1/2), x at its 1st value"`,
    );
  });

  it("stand beside the values of their variables, in the same order", async () => {
    const independent = "Let $X$ and $Y$ be independent random variables.\n\n";
    expect(
      await modelOf(`${independent}$$\\operatorname{Var}(X - Y) = \\operatorname{Var}(X) - \\operatorname{Var}(Y)$$`),
    ).toMatchInlineSnapshot(`"p(x) = (1/2, 1/2), p(y) = (0.6, 0.4), X \\in \\{1, 3\\}, Y \\in \\{1, 2\\}"`);
  });

  it("are called as the author calls them", async () => {
    expect(await modelOf("$$P(A \\mid B) P(B) = P(A) P(B \\mid A)^2$$")).toMatchInlineSnapshot(
      `"P(a,b) = ((0.2, 0.2), (0.2, 0.4)), A at its 1st value, B at its 1st value"`,
    );
  });

  it("are cut short where they are long, and their size is named", async () => {
    const text =
      "Let $x \\in \\{1, \\dots, 5\\}$ and $y \\in \\{1, \\dots, 4\\}$ be random.\n\n$$p(x, y) = p(x) p(y) p(x \\mid y)$$";
    expect(await modelOf(text)).toMatchInlineSnapshot(
      `"p(x,y) = ((1/20, 1/20, 1/20, 1/20), \\dots)_{5 \\times 4}, x = 1, y = 1"`,
    );
  });

  it("have no hidden names", async () => {
    const { message } = await lastStep("$$I(X; Y) = H(X) + H(X \\mid Y)$$");
    expect(message).toMatch(/p\(x,y\) = \(\(/u);
    expect(message).not.toMatch(/#|\|x\||_\{1,1\}/u);
  });

  it("can be recomputed by hand: a sum over a joint table", async () => {
    const found = await counterexampleOf("$$H(X, Y) = H(X) + 2 H(Y)$$");
    const table = numbersIn(found, "p(x,y)");
    expect(sum(table)).toBeCloseTo(1, 12);
    const [a = 0, b = 0, c = 0, d = 0] = table;
    const entropy = (...values: readonly number[]): number => -sum(values.map((value) => value * Math.log(value)));
    expect(found.left).toBeCloseTo(entropy(a, b, c, d), 4);
    expect(found.right).toBeCloseTo(entropy(a + b, c + d) + 2 * entropy(a + c, b + d), 4);
  });

  it("can be recomputed by hand: moments of a variable with its values", async () => {
    const found = await counterexampleOf("Let $X$ be a random variable.\n\n$$E[X^2] = E[X]^2 + E[X]$$");
    const [p, x] = [numbersIn(found, "p(x)"), numbersIn(found, "X")];
    const mean = sum(x.map((value, at) => value * (p[at] ?? 0)));
    expect(found.left).toBeCloseTo(sum(x.map((value, at) => value ** 2 * (p[at] ?? 0))), 4);
    expect(found.right).toBeCloseTo(mean ** 2 + mean, 4);
  });

  it("show the values that a granted mean and variance leave, not those that were drawn", async () => {
    const granted = "Let $X$ be a random variable with mean $\\mu$ and variance $\\sigma^2$.\n\n";
    const found = await counterexampleOf(`${granted}$$E[X^2] = \\mu^2 - \\sigma^2$$`);
    const [p, x] = [numbersIn(found, "p(x)"), numbersIn(found, "X")];
    const [mu = 0] = numbersIn(found, "\\mu");
    const [sigma = 0] = numbersIn(found, "\\sigma");
    expect(sum(x.map((value, at) => value * (p[at] ?? 0)))).toBeCloseTo(mu, 3);
    expect(sum(x.map((value, at) => (value - mu) ** 2 * (p[at] ?? 0)))).toBeCloseTo(sigma ** 2, 2);
  });
});

describe("a free variable in a counterexample", () => {
  it("has its value where the text says what its values are, else the number of its state", async () => {
    const bit = "Let $b \\in \\{0, 1\\}$ be a random bit.\n\n$$p(b, z) = p(b) p(z)^2$$";
    expect(await modelOf(bit)).toMatch(/(?:^|, )b = [01], z at its (?:1st|2nd) value$/u);
  });
});

describe("other families in a counterexample", () => {
  it("are tuples", async () => {
    const text = "Let $a_1, \\dots, a_n$ be real.\n\n$$\\left(\\sum_{i=1}^n a_i\\right)^2 = \\sum_{i=1}^n a_i^2$$";
    expect(await modelOf(text)).toMatchInlineSnapshot(`"n = 2, a = (2, 1)"`);
  });
});

describe("entries that do not count from one", () => {
  it("are named", async () => {
    const text = "Let $b_0, \\dots, b_n$ be real.\n\n$$\\sum_{i=0}^n b_i = \\sum_{i=1}^n b_i$$";
    expect(await modelOf(text)).toMatch(/^n = 2, \(b_\{0\}, b_\{1\}, b_\{2\}\) = \(.*\)$/u);
  });
});

describe("how a step about laws was read", () => {
  /** The notes of the last step, with the lines that they come from. */
  async function notesOf(text: string): Promise<readonly string[]> {
    const { reading } = await lastStep(text);
    return reading.map(({ kind, text: said, from }) => {
      const line = from === undefined ? "" : ` (line ${String(text.slice(0, from.start).split("\n").length)})`;
      return `${kind}: ${said}${line}`;
    });
  }

  it("names the variable of an expectation that is left unsaid", async () => {
    expect(await notesOf("Let $X$ be a random variable.\n\n$$E[X + 1] = E[X] + 1$$")).toMatchInlineSnapshot(`
      [
        "bound: the expectation runs over X",
        "reading: $p(x)$: any law over finitely many values; random tables were tried",
      ]
    `);
  });

  it("names what an expectation under a law and a divergence run over", async () => {
    expect(
      await notesOf(
        "Let $q(z \\mid x)$ be a law.\n\n$$\\mathrm{KL}(q(z \\mid x) \\| p(z)) = E_{q}[\\log q(z \\mid x) - \\log p(z)]$$",
      ),
    ).toMatchInlineSnapshot(`
      [
        "bound: the divergence runs over $z$ under $q(z \\mid x)$",
        "bound: the expectation runs over $z$ under $q(z \\mid x)$",
        "reading: $q(z \\mid x)$, $p(z)$: any law over finitely many values; random tables were tried",
      ]
    `);
  });

  it("tells the facts that were used, with their lines", async () => {
    const text = "Let $X$ and $Y$ be independent.\n\nLet $X$ have mean $\\mu$.\n\n$$E[X Y] = \\mu E[Y]$$";
    expect(await notesOf(text)).toMatchInlineSnapshot(`
      [
        "bound: the expectation runs over X, Y",
        "bound: the expectation runs over Y",
        "assumed: $X$ and $Y$ are independent (line 1)",
        "assumed: $X$ has mean $\\mu$ (line 3)",
        "reading: $p(x)$, $p(y)$: any law over finitely many values; random tables were tried",
      ]
    `);
  });

  it("tells the law that the text gives a variable, and not one that another law is about", async () => {
    const text = "Let $x \\sim \\mathcal{N}(\\mu, \\sigma^2)$ with $\\sigma > 0$.\n\n$$E[x^2] = \\mu^2 + \\sigma^2$$";
    expect(await notesOf(text)).toMatchInlineSnapshot(`
      [
        "bound: the expectation runs over x",
        "assumed: $\\sigma > 0$ (line 1)",
        "assumed: $x \\sim \\mathcal{N}(\\mu, \\sigma^{2})$ (line 1)",
      ]
    `);
  });

  it("tells the sizes for which a sequence was written out, and what was substituted", async () => {
    const text =
      "Let $X_1, \\dots, X_n$ be i.i.d. and $\\bar X = \\frac1n \\sum_{i=1}^n X_i$.\n\n$$E[\\bar X] = E[X_1]$$";
    expect(await notesOf(text)).toMatchInlineSnapshot(`
      [
        "bound: the expectation runs over X_{1}, X_{2}, X_{3}",
        "bound: the expectation runs over X_{1}",
        "substituted: $\\bar{X}$ by its definition (line 1)",
        "assumed: $X_{1}, \\dots, X_{n}$ are independent and have the same law (line 1)",
        "reading: $p(x)$: any law over finitely many values; random tables were tried",
        "reading: $n = 2, 3$: the sequence was written out for these sizes",
      ]
    `);
  });
});
