import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Counterexample } from "../check/judgement.js";
import { createInlinePool } from "../service/inlinePool.js";
import { DEFAULT_LIMITS } from "../service/limits.js";
import { createService } from "../service/service.js";
import { hoverText } from "./explainText.js";
import { marksOf } from "./marks.js";
import { plainWriter } from "./typesetText.js";

const service = createService({ pool: createInlinePool(() => 0), logger: { warn: () => undefined } });

/** The hover on the last step of a document, and its counterexample. */
async function refuted(text: string): Promise<{ readonly hover: string; readonly found: Counterexample }> {
  const report = await service.check({ text, language: "markdown", limits: DEFAULT_LIMITS });
  const placed = marksOf(report, text).steps.at(-1);
  const found = placed?.step.counterexample;
  if (placed === undefined || found === undefined) throw new Error("there is no counterexample");
  return {
    hover: hoverText(placed, TextDocument.create("file:///a.md", "markdown", 1, text), false, plainWriter),
    found,
  };
}

/** What a counterexample says of a name. */
function said({ assignment }: Counterexample, name: string): string {
  const row = assignment.find(({ latex }) => latex === name);
  if (row === undefined) throw new Error(`nothing is said of ${name}: ${JSON.stringify(assignment)}`);
  return String(row.value);
}

function number(found: Counterexample, name: string): number {
  return Number(said(found, name));
}

/** The numbers of a tuple, a table or a matrix, by rows; fractions count. */
function numbers(text: number | string): readonly number[] {
  return [...String(text).matchAll(/(-?[\d.]+)(?:\/(\d+))?/gu)].map(
    ([, top, bottom = "1"]) => Number(top) / Number(bottom),
  );
}

/** The entries of a square matrix of size two. */
function square(text: number | string): readonly [readonly [number, number], readonly [number, number]] {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN, ...more] = numbers(text);
  if (more.length > 0) throw new Error(`no matrix of size two: ${String(text)}`);
  return [
    [a, b],
    [c, d],
  ];
}

/** Functions that may be written down, each with its derivative. */
const functions: Readonly<Record<string, readonly [(x: number) => number, (x: number) => number]>> = {
  "x^2": [(x) => x * x, (x) => 2 * x],
  x: [(x) => x, () => 1],
  "1 + x": [(x) => 1 + x, () => 1],
  "e^x": [Math.exp, Math.exp],
};

function writtenFunction(found: Counterexample, name: string): readonly [(x: number) => number, (x: number) => number] {
  const made = functions[said(found, name)];
  if (made === undefined) throw new Error(`${name} is not written down`);
  return made;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function expectSides({ left, right }: Counterexample, expected: readonly [number, number]): void {
  expect(left).toBeCloseTo(expected[0], 4);
  expect(right).toBeCloseTo(expected[1], 4);
  expect(Math.abs(expected[0] - expected[1])).toBeGreaterThan(1e-3);
}

describe("counterexamples that a person can recompute", () => {
  it("of numbers", async () => {
    const { hover, found } = await refuted("For real $u$ and $w$:\n\n$$(u - w)^2 = u^2 - 2uw - w^2$$");
    const [u, w] = [number(found, "u"), number(found, "w")];
    expectSides(found, [(u - w) ** 2, u * u - 2 * u * w - w * w]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`u = 3\`, \`w = 2\` the left is \`1\` and the right is \`−7\`. On the right side \`w²\` has the wrong sign.

      Look for a sign that was lost or turned, for instance where a bracket was opened.

      | &ensp;\`u\`&ensp; | &ensp;\`w\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: |
      | &ensp;3&ensp; | &ensp;2&ensp; | &ensp;**1**&ensp; | &ensp;**−7**&ensp; |

      **It would hold as** \`(u − w)² = u² − 2uw + w²\`

      | parts on the left | value | parts on the right | value |
      | :-- | :-: | :-- | :-: |
      | \`(u − w)\` | &ensp;1&ensp; | \`u²\` | &ensp;9&ensp; |
      |  |  | \`2uw\` | &ensp;12&ensp; |
      |  |  | \`w²\` | &ensp;4&ensp; |

      This rests on 96 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of integers", async () => {
    const { hover, found } = await refuted(
      "For every natural number $m$:\n\n$$\\sum_{k=1}^{m} k = \\frac{m(m-1)}{2}$$",
    );
    const m = number(found, "m");
    expectSides(found, [sum(Array.from({ length: m }, (_unused, at) => at + 1)), (m * (m - 1)) / 2]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`m = 2\` the left is \`3\` and the right is \`1\`. The right side is short of \`m\`.

      See where it was lost, or changed, on the way from the left side.

      | &ensp;\`m\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: |
      | &ensp;2&ensp; | &ensp;**3**&ensp; | &ensp;**1**&ensp; |

      **It would hold as** \`∑ₖ₌₁^m k = (m(m + 1))/2\`

      | parts on the right | value |
      | :-- | :-: |
      | \`m(m − 1)\` | &ensp;2&ensp; |

      This rests on 24 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of vectors", async () => {
    const { hover, found } = await refuted(
      "Let $a, b \\in \\mathbb{R}^d$.\n\n$$\\|a + b\\|^2 = \\|a\\|^2 + a^\\top b + \\|b\\|^2$$",
    );
    const [a, b] = [numbers(said(found, "a")), numbers(said(found, "b"))];
    const inner = (x: readonly number[], y: readonly number[]): number =>
      sum(x.map((value, at) => value * (y[at] ?? 0)));
    const both = a.map((value, at) => value + (b[at] ?? 0));
    expectSides(found, [inner(both, both), inner(a, a) + inner(a, b) + inner(b, b)]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`a = [1; 2]\`, \`b = [2; 1]\` the left is \`18\` and the right is \`14\`. The right side is short of \`aᵀ b\`.

      See where it was lost, or changed, on the way from the left side.

      | &ensp;\`a\`&ensp; | &ensp;\`b\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: |
      | &ensp;\`[1; 2]\`&ensp; | &ensp;\`[2; 1]\`&ensp; | &ensp;**18**&ensp; | &ensp;**14**&ensp; |

      **It would hold as** \`‖a + b‖² = ‖a‖² + 2 aᵀ b + ‖b‖²\`

      | parts on the left | value | parts on the right | value |
      | :-- | :-: | :-- | :-: |
      | \`‖a + b‖\` | &ensp;4.24264&ensp; | \`‖a‖²\` | &ensp;5&ensp; |
      |  |  | &ensp;\`‖a‖\` | &ensp;2.23607&ensp; |
      |  |  | \`aᵀ b\` | &ensp;4&ensp; |
      |  |  | \`‖b‖²\` | &ensp;5&ensp; |
      |  |  | &ensp;\`‖b‖\` | &ensp;2.23607&ensp; |

      This rests on 96 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of matrices, with both sides whole", async () => {
    const { hover, found } = await refuted(
      "Let $A, B \\in \\mathbb{R}^{n \\times n}$.\n\n$$(AB)^\\top = A^\\top B^\\top$$",
    );
    const [a, b] = [square(said(found, "A")), square(said(found, "B"))];
    const entry = (
      x: readonly (readonly number[])[],
      y: readonly (readonly number[])[],
      row: number,
      column: number,
    ): number => sum([0, 1].map((at) => (x[row]?.[at] ?? 0) * (y[at]?.[column] ?? 0)));
    const places = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const;
    const turned = (x: readonly (readonly number[])[]): readonly (readonly number[])[] =>
      [0, 1].map((row) => [0, 1].map((column) => x[column]?.[row] ?? 0));
    expect(numbers(found.left)).toEqual(places.map(([row, column]) => entry(a, b, column, row)));
    expect(numbers(found.right)).toEqual(places.map(([row, column]) => entry(turned(a), turned(b), row, column)));
    expect(found.left).not.toEqual(found.right);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`A = [1 1; 2 1]\`, \`B = [3 1; 1 2]\` the left is \`[4 7; 3 4]\` and the right is \`[5 5; 4 3]\`.

      Compare the sides term by term at these values: a sign, a factor, an exponent or an index may have changed.

      | &ensp;\`A\`&ensp; | &ensp;\`B\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: |
      | &ensp;\`[1 1; 2 1]\`&ensp; | &ensp;\`[3 1; 1 2]\`&ensp; | &ensp;**\`[4 7; 3 4]\`**&ensp; | &ensp;**\`[5 5; 4 3]\`**&ensp; |

      **It would hold as** \`(AB)ᵀ = Bᵀ Aᵀ\`

      | parts on the left | value | parts on the right | value |
      | :-- | :-: | :-- | :-: |
      | \`(AB)\` | &ensp;\`[4 3; 7 4]\`&ensp; | \`Aᵀ\` | &ensp;\`[1 2; 1 1]\`&ensp; |
      |  |  | \`Bᵀ\` | &ensp;\`[3 1; 1 2]\`&ensp; |

      This rests on 96 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of functions", async () => {
    const { hover, found } = await refuted(
      "Let $f$ and $g$ be differentiable functions.\n\n$$\\frac{d}{dt}\\left( f(t) g(t) \\right) = f'(t) g'(t)$$",
    );
    const t = number(found, "t");
    const [[f, slopeOfF], [g, slopeOfG]] = [writtenFunction(found, "f(x)"), writtenFunction(found, "g(x)")];
    expectSides(found, [slopeOfF(t) * g(t) + f(t) * slopeOfG(t), slopeOfF(t) * slopeOfG(t)]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`t = 2\`, \`f(x) = x²\`, \`g(x) = x\` the left is \`12\` and the right is \`4\`.

      Compare the sides term by term at these values: a sign, a factor, an exponent or an index may have changed.

      | &ensp;\`t\`&ensp; | &ensp;\`f(x)\`&ensp; | &ensp;\`g(x)\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: | :-: |
      | &ensp;2&ensp; | &ensp;\`x²\`&ensp; | &ensp;\`x\`&ensp; | &ensp;**12**&ensp; | &ensp;**4**&ensp; |

      | parts on the right | value |
      | :-- | :-: |
      | \`f'(t)\` | &ensp;4&ensp; |
      | \`g'(t)\` | &ensp;1&ensp; |

      This rests on 96 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of tables", async () => {
    const { hover, found } = await refuted("$$H(X, Y) = H(X) + 2 H(Y)$$");
    const [a = 0, b = 0, c = 0, d = 0] = numbers(said(found, "p(x,y)"));
    expect(sum([a, b, c, d])).toBeCloseTo(1, 12);
    const entropy = (...values: readonly number[]): number => -sum(values.map((value) => value * Math.log(value)));
    expectSides(found, [entropy(a, b, c, d), entropy(a + b, c + d) + 2 * entropy(a + c, b + d)]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`p(x, y) = ((0.3, 0.1), (0.3, 0.3))\` the left is \`1.31\` and the right is \`2.02\`.

      Compare the sides term by term at these values: a sign, a factor, an exponent or an index may have changed.

      | &ensp;\`p(x, y)\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: |
      | &ensp;\`((0.3, 0.1), (0.3, 0.3))\`&ensp; | &ensp;**1.31383**&ensp; | &ensp;**2.01904**&ensp; |

      | parts on the right | value |
      | :-- | :-: |
      | \`H(X)\` | &ensp;0.673012&ensp; |
      | \`2 H(Y)\` | &ensp;1.34602&ensp; |
      | &ensp;\`H(Y)\` | &ensp;0.673012&ensp; |

      **How it was read**

      - read: \`p(x, y)\`, \`p(x)\`, \`p(y)\`: any law over finitely many values; random tables were tried
      - read: 2 ways to read it were tried

      This rests on 96 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of densities", async () => {
    const { hover, found } = await refuted(
      [
        "Let $p$ be the density of a normal random variable $X$ with mean $m$ and standard deviation $s$. For every real $x$,",
        "",
        "$$p(x) = \\frac{1}{s\\sqrt{2\\pi}} e^{-\\frac{(x-m)^2}{2s^2}}$$",
        "",
        "$$\\log p(x) = -\\frac{(x - m)^2}{2s^2} - \\frac{1}{2}\\log(2\\pi)$$",
      ].join("\n"),
    );
    const [x, m, s] = [number(found, "x"), number(found, "m"), number(found, "s")];
    const power = -((x - m) ** 2) / (2 * s * s);
    expectSides(found, [Math.log(Math.exp(power) / (s * Math.sqrt(2 * Math.PI))), power - Math.log(2 * Math.PI) / 2]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`s = 2\`, \`x = 3\`, \`m = 1\` the left is \`−2.11\` and the right is \`−1.42\`. The right side is short of \`−log s\`.

      See where it was lost, or changed, on the way from the left side.

      | &ensp;\`s\`&ensp; | &ensp;\`x\`&ensp; | &ensp;\`m\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: | :-: |
      | &ensp;2&ensp; | &ensp;3&ensp; | &ensp;1&ensp; | &ensp;**−2.11209**&ensp; | &ensp;**−1.41894**&ensp; |

      **It would hold as** \`log p(x) = −((x − m)²)/(2s²) − 1/2 log(s² · 2π)\`

      | parts on the left | value | parts on the right | value |
      | :-- | :-: | :-- | :-: |
      | \`p(x)\` | &ensp;0.120985&ensp; | \`((x − m)²)/(2s²)\` | &ensp;0.5&ensp; |
      |  |  | &ensp;\`(x − m)²\` | &ensp;4&ensp; |
      |  |  | &ensp;&ensp;\`(x − m)\` | &ensp;2&ensp; |
      |  |  | &ensp;\`2s²\` | &ensp;8&ensp; |
      |  |  | &ensp;&ensp;\`s²\` | &ensp;4&ensp; |
      |  |  | \`1/2 log(2π)\` | &ensp;0.918939&ensp; |

      **How it was read**

      - substituted: \`p\` by its definition *(line 3)*
      - assumed: \`X ∼ N(m, s²)\` *(line 1)*

      This rests on 89 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of indices", async () => {
    const { hover, found } = await refuted(
      "For real numbers $c_0, \\dots, c_n$:\n\n$$\\sum_{i=1}^{n} (c_i - c_{i-1}) = c_n - c_1$$",
    );
    const n = number(found, "n");
    const name = found.assignment.map(({ latex }) => latex).find((latex) => latex.includes("c_{0}")) ?? "";
    const c = numbers(said(found, name));
    const at = (index: number): number => c[index] ?? Number.NaN;
    const steps = Array.from({ length: n }, (_unused, index) => at(index + 1) - at(index));
    expectSides(found, [sum(steps), at(n) - at(1)]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`n = 2\`, \`(c₀, c₁, c₂) = (3, 1, 3)\` the left is \`0\` and the right is \`2\`.

      Compare the sides term by term at these values: a sign, a factor, an exponent or an index may have changed.

      | &ensp;\`n\`&ensp; | &ensp;\`(c₀, c₁, c₂)\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: |
      | &ensp;2&ensp; | &ensp;\`(3, 1, 3)\`&ensp; | &ensp;**0**&ensp; | &ensp;**2**&ensp; |

      **It would hold as** \`∑ᵢ₌₁ⁿ (cᵢ − cᵢ₋₁) = cₙ − c₀\`

      | parts on the right | value |
      | :-- | :-: |
      | \`cₙ\` | &ensp;3&ensp; |
      | \`c₁\` | &ensp;1&ensp; |

      This rests on 96 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of limits", async () => {
    const { hover, found } = await refuted("For all real $b$:\n\n$$\\lim_{x \\to 0} \\frac{\\sin(b x)}{x} = 1$$");
    const b = number(found, "b");
    const near = 1e-7;
    expectSides(found, [Math.sin(b * near) / near, 1]);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The sides differ: at \`b = 2\` the left is \`2\` and the right is \`1\`. The right side lacks a factor \`b\`.

      See where it was lost, or changed, on the way from the left side.

      | &ensp;\`b\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: |
      | &ensp;2&ensp; | &ensp;**2**&ensp; | &ensp;**1**&ensp; |

      **It would hold as** \`lim_(x → 0) (sin(x))/x = 1\`

      This rests on 18 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("of inequalities", async () => {
    const { hover, found } = await refuted(
      "For positive real numbers $r$ and $s$:\n\n$$\\frac{r + s}{2} \\le \\sqrt{r s}$$",
    );
    const [r, s] = [number(found, "r"), number(found, "s")];
    expectSides(found, [(r + s) / 2, Math.sqrt(r * s)]);
    expect(found.left).toBeGreaterThan(Number(found.right));
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      The inequality fails: at \`r = 1\`, \`s = 3\` the left is \`2\` and the right is \`1.73\`, but \`≤\` is claimed.

      Check the direction of the relation, and whether a factor that was moved across it can be negative or zero.

      | &ensp;\`r\`&ensp; | &ensp;\`s\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: |
      | &ensp;1&ensp; | &ensp;3&ensp; | &ensp;**2**&ensp; | &ensp;**1.73205**&ensp; |

      | parts on the left | value | parts on the right | value |
      | :-- | :-: | :-- | :-: |
      | \`r + s\` | &ensp;4&ensp; | \`r s\` | &ensp;3&ensp; |

      This rests on 56 trials with random values, in double precision and each with its error bound."
    `);
  });
});
