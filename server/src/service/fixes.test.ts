import { describe, expect, it } from "vitest";
import type { Language } from "../text/document.js";
import { editTitle, type Fix, fixesOf } from "./fixes.js";
import { createInlinePool } from "./inlinePool.js";
import { DEFAULT_LIMITS } from "./limits.js";
import type { DocumentReport, Edit, StepReport } from "./report.js";
import { createService } from "./service.js";

const service = createService({ pool: createInlinePool(() => 0), logger: { warn: () => undefined } });

function check(text: string, language: Language): Promise<DocumentReport> {
  return service.check({ text, language, limits: DEFAULT_LIMITS });
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((whole, { range, text: put }) => whole.slice(0, range.start) + put + whole.slice(range.end), text);
}

/** The marked steps of a document with the fixes that are offered for each. */
async function offered(text: string, language: Language, form: "directive" | "sentence" = "directive") {
  const { steps } = await check(text, language);
  return steps.flatMap((step) =>
    step.code === undefined || !(step.verdict === "refuted" || step.verdict === "conditional")
      ? []
      : [{ step, fixes: fixesOf(step, { text, language, steps }, form) }],
  );
}

/** The code of what is said of a step after a fix. */
async function codeAfter(text: string, language: Language, step: StepReport, { edits }: Fix): Promise<string> {
  const place = edits.reduce(
    (at, { range, text: put }) =>
      range.end <= step.relationRange.start ? at + put.length - (range.end - range.start) : at,
    step.relationRange.start,
  );
  const { steps } = await check(edited(text, edits), language);
  const after = steps.find(({ relationRange }) => relationRange.start === place);
  return after === undefined ? "no step" : (after.code ?? "none");
}

const ALIGNED =
  "Expand:\n\n$$\n\\begin{aligned}\n(u - v)^2 &= u^2 - 2uv + v^2 \\\\\n&= u(u + 2v) + v^2\n\\end{aligned}\n$$\n";
const LOG =
  "Let $p(x|z)$ and $p(z)$ be densities.\n\n$$\n\\mathbb{E}[\\log (p(x|z) p(z))] = \\mathbb{E}[\\log p(x|z) \\cdot p(z)]\n$$\n";
const TEX =
  "\\begin{document}\n\\section{A}\nWe factor:\n\\begin{align}\n  t^2 - 9 &= (t - 3)(t + 3) \\\\\n    &= (t - 3)(t - 3)\n\\end{align}\nand $(1 + t)^2 = 1 + t^2$.\n\\end{document}\n";

/** Documents with steps that are marked, in many layouts. */
const DOCUMENTS: readonly (readonly [string, Language, string])[] = [
  ["an aligned display", "markdown", ALIGNED],
  ["a quote", "markdown", ALIGNED.replaceAll(/^/gmu, "> ")],
  ["an item", "markdown", `1. ${ALIGNED.replaceAll("\n", "\n   ")}`],
  ["a formula in a sentence", "markdown", "Hence $(a + b)(a - b) = a^2 + b^2$ for all real $a, b$.\n"],
  ["a display on one line", "markdown", "For real $t$:\n\n$$\\sqrt{t^2} = t$$\n"],
  ["brackets of LaTeX", "markdown", "For real $w$ we find\n\\[\n\\sqrt{w^4 + 2w^2 + 1} = w^2 - 1\n\\]\n"],
  ["a sentence with a condition", "markdown", "# Roots\n\nLet $r$ be real. Then $\\sqrt{r^2} = r$ holds.\n"],
  ["missing parentheses", "markdown", LOG],
  ["a LaTeX document", "latex", TEX],
  [
    "a condition in LaTeX",
    "latex",
    "\\section{B}\nLet $s$ be real.\n\\begin{itemize}\n\\item Then $\\sqrt{s^2} = s$.\n\\end{itemize}\n",
  ],
  ["line ends of Windows", "markdown", "For real $q$:\r\n\r\n$$\r\n|q| = q\r\n$$\r\n"],
  ["a sum", "markdown", "$$\\sum_{k=1}^{n} k = \\frac{n(n - 1)}{2}$$\n"],
  ["a derivative", "markdown", "The rule gives\n\n$$\n\\frac{d}{dx} (x^3 e^{x}) = 3x^2 e^{x} - x^3 e^{x}\n$$\n"],
  [
    "a name without its index",
    "markdown",
    "Let $m_i$ be real numbers, $i = 1, \\dots, n$. Then\n\n$$\\sum_{i=1}^n (m_i + 1) = \\sum_{i=1}^n m + n$$\n",
  ],
  [
    "a law that is defined elsewhere",
    "markdown",
    "For a density $\\hat{q}$ on the line,\n\n$$\\mathbb{E}_{x \\sim r} \\log \\int_{[0,1)} \\hat{q}(x+v) \\, dv = \\mathbb{E}_{x \\sim r} \\log q(x)$$\n",
  ],
  ["a fenced formula", "markdown", "Now\n\n```math\n(m + 1)^3 = m^3 + 3m^2 + 3m + 2\n```\n"],
];

describe.each(DOCUMENTS)("the fixes in %s", (_name, language, text) => {
  it("take away the mark that they are offered for", { timeout: 60_000 }, async () => {
    const marked = [...(await offered(text, language)), ...(await offered(text, language, "sentence"))];
    expect(marked.length).toBeGreaterThan(0);
    for (const { step, fixes } of marked) {
      expect(fixes.map(({ title }) => title)).toContain("Ignore this step");
      expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
      for (const fix of fixes)
        expect([fix.title, await codeAfter(text, language, step, fix)]).toEqual([fix.title, "none"]);
    }
  });
});

describe("what is offered", () => {
  const titles = async (text: string, form?: "directive" | "sentence") =>
    (await offered(text, "markdown", form)).map(({ fixes }) => fixes.map(({ title }) => title));

  it("is a repair first, in the words of the edit", async () => {
    expect((await titles(ALIGNED))[0]?.[0]).toBe("Replace `+` by `-`");
  });

  it("is a condition, as a directive or in a sentence before the words that lead to the formula", async () => {
    const text = "Let $r$ be real.\n\nFor these we have\n\n$$\\sqrt{r^2} = r$$\n";
    const [[directive], [sentence]] = [await offered(text, "markdown"), await offered(text, "markdown", "sentence")];
    expect(directive?.fixes[0]).toMatchObject({ title: "State that r ≥ 0", preferred: true });
    expect(edited(text, directive?.fixes[0]?.edits ?? [])).toContain("\n<!-- derive: assume r \\ge 0 -->\n$$");
    expect(edited(text, sentence?.fixes[0]?.edits ?? [])).toContain("\n\nAssume $r \\ge 0$. For these we have\n\n$$");
  });

  it("is the parentheses that are missing", async () => {
    expect((await titles(LOG))[0]?.[0]).toBe("Add parentheses: `(p(x|z) \\cdot p(z))`");
  });

  it("is the name that was probably meant, or a definition of the one that stands there", async () => {
    const text = "Let $m_i$ be real numbers.\n\n$$\\sum_{i=1}^n (m_i + 1) = \\sum_{i=1}^n m + n$$\n";
    const [marked] = await offered(text, "markdown");
    expect(marked?.fixes.map(({ title }) => title).slice(0, 2)).toEqual([
      "Did you mean `m_{i}`? Write it for `m`",
      "Introduce `m` as `m_{i}`",
    ]);
    expect(edited(text, marked?.fixes[0]?.edits ?? [])).toContain("\\sum_{i=1}^n m_{i} + n");
  });

  it("is a type for a name of which nothing is known", async () => {
    const text = "$$(a + 1)^2 = a^2 + 2a + t$$\n";
    const { steps } = await check(text, "markdown");
    const [step] = steps.slice(-1);
    if (step === undefined) throw new Error("the document has a step");
    const unknown: StepReport = {
      ...step,
      verdict: "conditional",
      code: "symbol.undeclared",
      repairs: [],
      conditions: [{ latex: "t", message: "t is introduced nowhere" }],
    };
    const [introduced] = fixesOf(unknown, { text, language: "markdown", steps }, "directive");
    expect(introduced).toMatchObject({ title: "Introduce `t` as a real number", preferred: false });
    expect(edited(text, introduced?.edits ?? [])).toBe(`<!-- derive: type t : real -->\n${text}`);
  });

  it("is nothing for steps that hold", async () => {
    expect(await titles("$$(a + b)^2 = a^2 + 2ab + b^2$$\n")).toEqual([]);
  });
});

describe("the title of an edit", () => {
  it.each([
    ["x + y", 2, 3, "-", "Replace `+` by `-`"],
    ["x + y", 4, 5, "2y", "Insert `2`"],
    ["x + 2y", 4, 6, "y", "Remove `2`"],
    ["x", 1, 1, "^2", "Insert `^2`"],
    ["\\sin x", 0, 4, "\\sinh", "Replace `\\sin` by `\\sinh`"],
    ["a{b}", 1, 4, "{b", "Replace `{b}` by `{b`"],
  ])("of %j from %i to %i as %j is %j", (text, start, end, put, title) => {
    expect(editTitle({ range: { start, end }, text: put }, text)).toBe(title);
  });
});
