import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createInlinePool } from "../service/inlinePool.js";
import { DEFAULT_LIMITS } from "../service/limits.js";
import { createService } from "../service/service.js";
import { explanationText, hoverText } from "./explainText.js";
import { marksOf } from "./marks.js";
import { plainWriter } from "./typesetText.js";
import { withoutMarkup } from "./words.js";

const service = createService({ pool: createInlinePool(() => 0), logger: { warn: () => undefined } });

/** What hover and explanation say of the last step of a document; without what differs from run to run. */
async function shown(text: string): Promise<{ readonly hover: string; readonly page: string }> {
  const report = await service.check({ text, language: "markdown", limits: DEFAULT_LIMITS });
  const placed = marksOf(report, text).steps.at(-1);
  if (placed === undefined) throw new Error("the document has no step");
  const document = TextDocument.create("file:///a.md", "markdown", 1, text);
  return { hover: hoverText(placed, document, true, plainWriter), page: explanationText(placed, document) };
}

const INDEPENDENT = [
  "Let $X$ and $Y$ be independent.",
  "",
  "$$\\operatorname{Var}(X - Y) = \\operatorname{Var}(X) - \\operatorname{Var}(Y)$$",
].join("\n");

const BOUND = [
  "Let $q(z \\mid x)$ be a law.",
  "",
  "$$\\mathrm{KL}(q(z \\mid x) \\| p(z)) = E_{q}[\\log p(z) - \\log q(z \\mid x)]$$",
].join("\n");

describe("a step about laws", () => {
  it("shows its counterexample and how it was read on hover", async () => {
    const { hover } = await shown(INDEPENDENT);
    expect(hover).toMatchInlineSnapshot(`
      "✗ **Does not hold**

      | &ensp;\`p(x)\`&ensp; | &ensp;\`p(y)\`&ensp; | &ensp;\`X ∈\`&ensp; | &ensp;\`Y ∈\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: | :-: | :-: | :-: |
      | &ensp;\`(1/2, 1/2)\`&ensp; | &ensp;\`(0.6, 0.4)\`&ensp; | &ensp;\`{1, 3}\`&ensp; | &ensp;\`{1, 2}\`&ensp; | &ensp;**1.24**&ensp; | &ensp;**0.76**&ensp; |

      **It would hold as** \`Var(X − Y) = Var(X) + Var(Y)\`

      | parts on the right | value |
      | :-- | :-: |
      | \`Var(X)\` | &ensp;1&ensp; |
      | \`Var(Y)\` | &ensp;0.24&ensp; |

      **How it was read**

      - laws: the expectation runs over X, Y
      - laws: the expectation runs over X
      - laws: the expectation runs over Y
      - assumed: \`X\` and \`Y\` are independent *(line 1)*
      - read: \`p(x)\`, \`p(y)\`: any law over finitely many values; random tables were tried

      This rests on 96 trials with random values, in double precision and each with its error bound."
    `);
  });

  it("typesets tables on a page, and leaves words as they are", async () => {
    const { page } = await shown(BOUND);
    expect(page).toMatchInlineSnapshot(`
      "# The step in line 3

      $$
      \\mathrm{KL}(q(z \\mid x) \\| p(z)) = E_{q}[\\log p(z) - \\log q(z \\mid x)]
      $$

      ✗ **Does not hold**

      The sides differ: at $q(z \\mid x) = ((0.4, 0.6), (0.5, 0.5))$, $p(z) = (1/2, 1/2)$, $x$ at its 1st value, the left is $0.0201$ and the right is $-0.0201$. The sides have opposite signs.

      Look for a minus sign that was lost or added.

      ## A counterexample

      | at | value |
      | :-- | --: |
      | $q(z \\mid x)$ | $((0.4, 0.6), (0.5, 0.5))$ |
      | $p(z)$ | $(1/2, 1/2)$ |
      | $x$ | its 1st value |
      | **left side** | $0.0201355$ |
      | **right side** | $-0.0201355$ |

      ## How it was read

      - laws: the divergence runs over $z$ under $q(z \\mid x)$
      - laws: the expectation runs over $z$ under $q(z \\mid x)$
      - read: $q(z \\mid x)$, $p(z)$: any law over finitely many values; random tables were tried

      ## Evidence

      This rests on 96 trials with random values, in double precision and each with its error bound.

      Code of this finding: \`step.not-equal\`"
    `);
  });

  it("is a column on hover where its tables are long", async () => {
    const { hover } = await shown(BOUND);
    expect(hover).toContain("| at | value |");
    expect(hover).toContain("its 1st value |");
    expect(hover).not.toContain("`its 1st value`");
  });

  it("is readable without markup", async () => {
    const { hover } = await shown(BOUND);
    const plain = withoutMarkup(hover);
    expect(plain).toContain("q(z ∣ x)");
    expect(plain).toContain("runs over z under");
    expect(plain).not.toMatch(/[`$]|\*\*/u);
  });
});
