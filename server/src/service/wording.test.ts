import { describe, expect, it } from "vitest";
import { plainSentence } from "../findings/sentences.js";
import { editTitle } from "./fixes.js";
import { createInlinePool } from "./inlinePool.js";
import { DEFAULT_LIMITS } from "./limits.js";
import { createService } from "./service.js";

const service = createService({ pool: createInlinePool(() => 0), logger: { warn: () => undefined } });

/** What a student is told of the last step that something is the matter with: message, hint, first repair, notes. */
async function told(text: string): Promise<readonly string[]> {
  const { steps } = await service.check({ text, language: "markdown", limits: DEFAULT_LIMITS });
  const step = steps.findLast(({ verdict }) => verdict === "refuted" || verdict === "conditional");
  if (step === undefined) throw new Error("nothing is the matter");
  const [repair] = step.repairs;
  return [
    ...[step.message ?? "", step.hint ?? ""].map(plainSentence),
    ...(repair === undefined ? [] : [editTitle(repair, text)]),
    ...step.reading.map((note) => `${note.kind}: ${plainSentence(note.text)}`),
  ];
}

describe("what a student reads", () => {
  it("says a multiple in its simplest words, and what a directive grants once", async () => {
    expect(await told("<!-- derive: assume a > 0, b > 0 -->\n\n$$(a+b)^2 - b^2 = a(a+b)$$")).toMatchInlineSnapshot(`
      [
        "The sides differ: at a = 2, b = 1 the left is 8 and the right is 6. The right side is short of ab.",
        "See where it was lost, or changed, on the way from the left side.",
        "Insert \`2\`",
        "assumed: a > 0",
        "assumed: b > 0",
      ]
    `);
  });

  it("says of statements that they hold or fail, not what their sides come to", async () => {
    expect(await told("For real $x$: $x^2 > 4 \\iff x > 2$.")).toMatchInlineSnapshot(`
      [
        "This holds only if x > 0: at x = −4 one of the statements holds and the other one fails.",
        "If that is meant, state it before this step ("for x > 0").",
      ]
    `);
  });

  it("takes a factor or an exponent away where a one would be left", async () => {
    const texts = [
      "For $x \\ge 1$, $\\sqrt{x^2} = x^2$.",
      "For real $a$ and $t$: $\\frac{d}{dt}(a t) = 2 a$.",
      "For real $x$: $\\sin(2x) = 2 \\sin x$.",
      "For all natural $n \\ge 1$: $\\frac{n!}{(n-1)!} = n - 1$.",
    ];
    const repairs = await Promise.all(texts.map(async (text) => (await told(text))[2]));
    expect(repairs).toMatchInlineSnapshot(`
      [
        "Remove \`^2\`",
        "Remove \`2\`",
        undefined,
        "Remove \`- 1\`",
      ]
    `);
  });

  it("names variables that would have to be independent", async () => {
    expect(
      await told("$$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)$$"),
    ).toMatchInlineSnapshot(`
      [
        "This holds only if X and Y are independent, which the text does not say.",
        "State that they are independent, or add the term for their dependence.",
        "bound: the expectation runs over X, Y",
        "bound: the expectation runs over X",
        "bound: the expectation runs over Y",
        "reading: p(x, y), p(x), p(y): any law over finitely many values; random tables were tried",
        "reading: 2 ways to read it were tried",
      ]
    `);
  });

  it("does not speak of values where there are none", async () => {
    expect(await told("$$\\sum_{k=1}^{3} k^2 = 21$$")).toMatchInlineSnapshot(`
      [
        "The sides differ: the left is 14 and the right is 21.",
        "Compute both sides again: a sign, a factor, an exponent or a bound may have changed.",
        "Replace \`21\` by \`14\`",
      ]
    `);
  });
});
