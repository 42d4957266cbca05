import { describe, expect, it } from "vitest";
import { createInlinePool } from "./inlinePool.js";
import type { Job, JobPool } from "./jobPool.js";
import { DEFAULT_LIMITS } from "./limits.js";
import { createMendingMemory } from "./mendingMemory.js";
import type { DocumentReport } from "./report.js";
import { createService } from "./service.js";

const chain =
  "$$\n\\begin{aligned}\n(a + b)^2 &= a^2 + 3ab + b^2 \\\\\n&= (b + a)^2\n\\end{aligned}\n$$\n\nSo $\\sqrt{x^2} = x$.\n";
const document = `For real $a$, $b$ and $x$:\n\n${chain}`;

/** A service that counts the jobs in which something is sought that mends a step, and its checks with one memory. */
function watched(): { readonly check: (text: string) => Promise<DocumentReport>; readonly searches: () => number } {
  const jobs: Job["kind"][] = [];
  const inner = createInlinePool(() => 0);
  const pool: JobPool = {
    ...inner,
    run: (job, options) => {
      jobs.push(job.kind);
      return inner.run(job, options);
    },
  };
  const memory = createMendingMemory();
  const service = createService({ pool, logger: { warn: () => undefined } });
  return {
    check: (text) => service.check({ text, language: "markdown", limits: DEFAULT_LIMITS, memory }),
    searches: () => jobs.filter((kind) => kind === "mend").length,
  };
}

async function fresh(text: string): Promise<DocumentReport> {
  return watched().check(text);
}

describe("what was found about faulty steps", () => {
  it("is known while the text around their chains changes, and moves with them", async () => {
    const { check, searches } = watched();
    await check(document);
    const before = searches();
    expect(before).toBeGreaterThan(0);
    const text = `# A heading\n\nA sentence, and $1 + 1 = 2$.\n\n${document}\nOne more.\n`;
    const moved = await check(text);
    expect(searches()).toBe(before);
    expect(moved).toEqual(await fresh(text));
    expect(moved.steps.map(({ repairs, returnsFrom }) => [repairs.length > 0, returnsFrom !== undefined])).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it("is sought again where the chain itself was changed", async () => {
    const { check, searches } = watched();
    await check(document);
    const before = searches();
    const text = document.replace("3ab", "4ab");
    expect(await check(text)).toEqual(await fresh(text));
    expect(searches()).toBeGreaterThan(before);
  });
});
