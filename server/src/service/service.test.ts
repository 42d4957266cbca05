import { describe, expect, it } from "vitest";
import { createInlinePool } from "./inlinePool.js";
import type { JobOptions, JobPool } from "./jobPool.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import type { DocumentReport, StepReport } from "./report.js";
import { createService, type Service } from "./service.js";

const warnings: string[] = [];
const logger = { warn: (message: string) => warnings.push(message) };

function createTestService(pool: JobPool = createInlinePool(() => 0)): Service {
  return createService({ pool, logger });
}

function checkMarkdown(
  text: string,
  limits: Partial<Limits> = {},
  service = createTestService(),
): Promise<DocumentReport> {
  return service.check({ text, language: "markdown", limits: { ...DEFAULT_LIMITS, ...limits } });
}

const verdicts = (report: DocumentReport) => report.steps.map(({ verdict }) => verdict);
const codes = (report: DocumentReport) => report.findings.map(({ code }) => code);

describe("the service", () => {
  it("reports every step, and a finding for each that is wrong", async () => {
    const report = await checkMarkdown("For real $x$:\n\n$$(x + 1)^2 = x^2 + 2x + 1 = x^2 + 2x + 2$$\n");
    expect(verdicts(report)).toEqual(["proved", "refuted"]);
    expect(report.counts).toMatchObject({ steps: 2, proved: 1, refuted: 1, notUnderstood: 0 });
    const [finding] = report.findings;
    expect(finding).toMatchObject({ code: "step.not-equal", severity: "error", stepId: report.steps[1]?.id });
    expect(finding?.message).toBe(report.steps[1]?.message);
  });

  it("underlines what a line adds to the one above", async () => {
    const text = "$$\n\\begin{aligned}\n(x + 1)^2 &= x^2 + 2x + 1 \\\\\n&= x^2 + 2x + 2\n\\end{aligned}\n$$\n";
    const { findings, steps } = await checkMarkdown(text);
    const [finding] = findings;
    expect(text.slice(finding?.range.start, finding?.range.end)).toBe("= x^2 + 2x + 2");
    expect(text.slice(steps[1]?.range.start, steps[1]?.range.end)).toMatch(/^x\^2 \+ 2x \+ 1 [\s\S]*2x \+ 2$/);
  });

  it("tells a step that leads back from a slip with the slip, which alone is marked", async () => {
    const text =
      "For real $a$, $b$:\n\n$$\n\\begin{aligned}\n(a + b)^2 &= a^2 + 3ab + b^2 \\\\\n&= (b + a)^2\n\\end{aligned}\n$$\n";
    const { findings } = await checkMarkdown(text);
    const [slip, ...others] = findings.filter(({ severity }) => severity !== "off");
    expect(others).toEqual([]);
    const [related] = slip?.related ?? [];
    expect(related?.message).toMatch(/leads back/);
    expect(text.slice(related?.range.start, related?.range.end)).toBe("= (b + a)^2");
  });

  it("knows a step by what it says, not by where it stands", async () => {
    const service = createTestService();
    const first = await checkMarkdown("$$(x + 1)^2 = x^2 + 2x + 2$$\n", {}, service);
    const moved = await checkMarkdown("A word before.\n\n> $$(x + 1)^2 = x^2 + 2x + 2$$\n", {}, service);
    expect(moved.steps[0]?.id).toBe(first.steps[0]?.id);
    expect(moved.steps[0]?.range).not.toEqual(first.steps[0]?.range);
  });

  it("judges equal steps once", async () => {
    const pool = createInlinePool(() => 0);
    let questions = 0;
    const run: JobPool["run"] = (job, options) => {
      if (job.kind === "judge") questions += job.questions.length;
      return pool.run(job, options);
    };
    const service = createTestService({ ...pool, run });
    const report = await checkMarkdown("$$1 + 1 = 2$$\n\n# Again\n\n$$1 + 1 = 2$$\n", {}, service);
    expect(report.steps).toHaveLength(2);
    await checkMarkdown("Once more: $1 + 1 = 2$.\n", {}, service);
    expect(questions).toBe(1);
  });

  it("hands over steps as they are judged", async () => {
    const seen: [number, string][] = [];
    const onStep = (step: StepReport, index: number) => seen.push([index, step.verdict]);
    const text = "For $x > 0$: $x + x = 2x$.\n";
    const report = await createTestService().check({ text, language: "markdown", limits: DEFAULT_LIMITS }, { onStep });
    expect(seen.sort(([a], [b]) => a - b)).toEqual(report.steps.map(({ verdict }, index) => [index, verdict]));
  });

  it("reports a step that is announced as wrong only if it holds", async () => {
    const report = await checkMarkdown(
      "For real $x$ <!-- derive: expect fails -->\n\n$$(x + 1)^2 = x^2 + 1 + 2 x^2 \\cdot 0$$\n\n<!-- derive: expect fails -->\n\n$$(x + 1)^2 = x^2 + 2x + 1$$\n",
    );
    expect(verdicts(report)).toEqual(["ignored", "proved"]);
    expect(codes(report)).toEqual(["step.expected-failure"]);
    expect(report.steps[0]?.counterexample).toBeDefined();
  });

  it("says where a slip is and what would mend it, and to a learner only where", async () => {
    const text = "For real $a$ and $b$: $$(a - b)^2 = a^2 + 2ab + b^2 = (a - b)^2$$\n";
    const request = { text, language: "markdown", limits: DEFAULT_LIMITS } as const;
    const service = createTestService();
    const [first, second] = (await service.check(request)).steps;
    expect(first?.repairs[0]).toMatchObject({ text: "-" });
    expect(text.slice(first?.fault?.start, first?.fault?.end)).toBe("+");
    expect(second).toMatchObject({ code: "step.returns", returnsFrom: first?.relationRange, repairs: [] });
    const [told] = (await service.check({ ...request, tutor: true })).steps;
    expect(told).toEqual({
      ...first,
      hint: `The slip is likely at \`+ 2ab + b^2\`. ${first?.hint ?? ""}`,
      repairs: [],
    });
  });

  it("rejects when it is cancelled, and not otherwise", async () => {
    const controller = new AbortController();
    const service = createTestService();
    const request = { text: "$$x + x = 2x = 3x$$\n", language: "markdown", limits: DEFAULT_LIMITS } as const;
    const running = service.check(request, { signal: controller.signal });
    controller.abort(new Error("typed on"));
    await expect(running).rejects.toThrow("typed on");
    expect(verdicts(await service.check(request))).toEqual(["proved", "refuted"]);
  });
});

describe("the limits", () => {
  const PARAGRAPH = "Some prose with $x + x = 2x$ and more.\n\n";

  it("cut a document that is too large at a paragraph, and say so with the setting", async () => {
    const text = PARAGRAPH.repeat(100);
    const report = await checkMarkdown(text, { documentSize: 1 });
    expect(report.steps.length).toBe(Math.floor(1024 / PARAGRAPH.length));
    expect(codes(report)).toEqual(["text.too-large"]);
    expect(report.findings[0]?.message).toContain("limits.documentSize is 1 kB");
    expect(report.findings[0]?.range.start).toBe(report.steps.length * PARAGRAPH.length);
  });

  it("leave out different steps beyond their number, not repeated ones", async () => {
    const text = "$1 + 1 = 2$, $2 + 2 = 4$, $1 + 1 = 2$, $3 + 3 = 6$.\n";
    const report = await checkMarkdown(text, { steps: 2 });
    expect(report.steps.map(({ verdict, code }) => code ?? verdict)).toEqual([
      "proved",
      "proved",
      "proved",
      "undecided.budget",
    ]);
    expect(report.steps[3]?.message).toContain("limits.steps");
  });

  it("count findings and say how many there are", async () => {
    const report = await checkMarkdown("$$1 + 1 = 3 = 4 = 5 = 6$$\n", { findings: 2 });
    expect(codes(report)).toEqual(["step.not-equal", "step.not-equal", "text.too-many-findings"]);
    expect(report.findings[2]?.message).toBe("There are 4 findings; the limit limits.findings is 2.");
    expect(report.counts.refuted).toBe(4);
  });

  /** A pool whose reading of documents ends like this while the text is longer than `most`. */
  function createFailingPool(most: number, end: "stuck" | "crashed"): JobPool {
    const pool = createInlinePool(() => 0);
    const run: JobPool["run"] = (job, options: JobOptions) =>
      job.kind === "prepare" && job.text.length > most
        ? Promise.resolve(end === "stuck" ? { kind: "stuck" } : { kind: "crashed", message: "out of memory" })
        : pool.run(job, options);
    return { ...pool, run };
  }

  it("name the time that reading a document took, and a smaller part is read", async () => {
    const text = PARAGRAPH.repeat(2000);
    const report = await checkMarkdown(text, {}, createTestService(createFailingPool(50_000, "stuck")));
    expect(report.steps.length).toBeGreaterThan(400);
    expect(report.findings[0]?.message).toBe(
      "Reading this document took longer than 10000 ms (limits.documentTimeout). Only the part above was checked.",
    );
  });

  it("say so if nothing could be read", async () => {
    const report = await checkMarkdown("$x + x = 2x$\n", {}, createTestService(createFailingPool(0, "crashed")));
    expect(report.steps).toEqual([]);
    expect(report.findings[0]).toMatchObject({ code: "text.unfinished", severity: "warning" });
    expect(report.findings[0]?.message).toBe(
      "The checker failed while reading this document (out of memory). Nothing in this document was checked.",
    );
    expect(warnings.at(-1)).toContain("out of memory");
  });
});
