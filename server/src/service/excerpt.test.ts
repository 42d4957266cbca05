import { describe, expect, it } from "vitest";
import type { Language } from "../text/document.js";
import { excerptsOf } from "./excerpt.js";
import { createInlinePool } from "./inlinePool.js";
import { DEFAULT_LIMITS } from "./limits.js";
import type { StepReport } from "./report.js";
import { createService } from "./service.js";
import { wrongVerdictText } from "./wrongVerdict.js";

const service = createService({ pool: createInlinePool(() => 0), logger: { warn: () => undefined } });

/** The last step of a document with the smaller documents in which it may mean the same. */
async function last(
  text: string,
  language: Language = "markdown",
): Promise<{ readonly step: StepReport; readonly excerpts: readonly string[] }> {
  const { steps } = await service.check({ text, language, limits: DEFAULT_LIMITS });
  const step = steps.at(-1);
  if (step === undefined) throw new Error("there is no step");
  return { step, excerpts: excerptsOf(step, text, language) };
}

const SHEET = `# Exercise 1

Let $n$ be a natural number. Nothing of this is needed below.

# Exercise 2

We put $w = u + 1$.

These words say nothing of it, and neither does $h$.

$$
\\begin{aligned}
w^2 &= (u + 1)^2 \\\\
&= u^2 + 1
\\end{aligned}
$$

After it there is more.
`;

describe("the excerpt of a document around a step", () => {
  it("begins with what the step rests on, and grows from there", async () => {
    const text = SHEET.replace("(u + 1)^2 \\\\\n&= ", "");
    const { excerpts } = await last(text);
    expect(excerpts[0]).toBe("We put $w = u + 1$.\n\n$$\n\\begin{aligned}\nw^2 &= u^2 + 1\n\\end{aligned}\n$$\n");
    expect(excerpts[1]).toContain("# Exercise 2");
    expect(excerpts[1]).not.toContain("# Exercise 1");
    expect(excerpts[2]).toContain("# Exercise 1");
    expect(excerpts[2]).not.toContain("After it");
  });

  it("gives the same verdict in its smallest form", async () => {
    const { step, excerpts } = await last(SHEET);
    const again = await last(excerpts[0] ?? "");
    expect(step.verdict).toBe("refuted");
    expect(again.step).toMatchObject({ left: step.left, verdict: "refuted", code: step.code });
  });

  it("takes the macros along that it uses, and no others", async () => {
    const text = [
      "\\documentclass{article}",
      "\\newcommand{\\half}{\\tfrac{1}{2}}",
      "\\newcommand{\\twice}[1]{2 #1}",
      "\\newcommand{\\quarter}{\\half \\half}",
      "\\begin{document}",
      "Unneeded $\\twice{a} = 2a$.",
      "",
      "For real $x$: \\[ \\quarter x = \\half x \\]",
      "\\end{document}",
    ].join("\n");
    const { step, excerpts } = await last(text, "latex");
    expect(excerpts[0]).toContain("\\newcommand{\\half}");
    expect(excerpts[0]).toContain("\\newcommand{\\quarter}");
    expect(excerpts[0]).not.toContain("twice");
    expect((await last(excerpts[0] ?? "", "latex")).step).toMatchObject({ verdict: step.verdict, left: step.left });
    expect(step.verdict).toBe("refuted");
  });
});

describe("a report of a verdict", () => {
  it("is a page that holds the document whatever stands in it", async () => {
    const text = "Take ```` ``` ````.\n\n$1 = 2$\n";
    const { step } = await last(text);
    const page = wrongVerdictText({ step, text, language: "markdown" });
    expect(page).toContain(`\`\`\`\`\`markdown\n${text}\`\`\`\`\``);
    expect(page).toContain("The step in line 3: `1 = 2`");
    expect(page).toContain("As it is written");
    const json = /```json\n([\s\S]+?)\n```/u.exec(page)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({ line: 3, lhs: "1", rhs: "2", verdict: "refuted" });
  });
});
