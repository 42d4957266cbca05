import { describe, expect, it } from "vitest";
import { checkJson, folderOf, type JsonFile } from "./run.js";

/** A step that is right and one that is wrong: around whatever is bad, both are to be judged. */
const BEFORE = "# Before\n\nFor real $a$ and $b$:\n\n$$(a + b)^2 = a^2 + 2ab + b^2$$\n\n# Bad\n\n";
const AFTER = "\n\n# After\n\nFor real $a$ and $b$:\n\n$$(a - b)^2 = a^2 + 2ab + b^2$$\n";

async function checkBad(
  bad: string | Uint8Array,
  name = "bad.md",
): Promise<{ readonly file: JsonFile; readonly status: number | null; readonly err: string }> {
  const content =
    typeof bad === "string" ? BEFORE + bad + AFTER : Buffer.concat([Buffer.from(BEFORE), bad, Buffer.from(AFTER)]);
  const { report, status, err, milliseconds } = await checkJson([name], await folderOf({ [name]: content }));
  expect(milliseconds).toBeLessThan(30_000);
  const [file] = report.files;
  if (file === undefined) throw new Error("no file in the report");
  return { file, status, err };
}

function expectTheOthersJudged(file: JsonFile): void {
  const verdictOf = (left: string) => file.steps.find(({ lhs }) => lhs === left)?.verdict;
  expect(["proved", "supported"]).toContain(verdictOf("(a + b)^2"));
  expect(verdictOf("(a - b)^2")).toBe("refuted");
}

/** Everything that the report says, in one text. */
function said(file: JsonFile): string {
  return [...file.diagnostics.map(({ message }) => message), ...file.steps.map(({ message }) => message ?? "")].join(
    "\n",
  );
}

describe("bad input", () => {
  it("that is not UTF-8 is named, and judged as far as it can be read", async () => {
    const { file, status, err } = await checkBad(Buffer.from("Z\u00fcrich\n", "latin1"));
    expect(status).toBe(3);
    expect(err).toContain("bad.md is not encoded in UTF-8 (first seen in line 9); save it as UTF-8");
    expect(file.error).toContain("is not encoded in UTF-8");
    expectTheOthersJudged(file);
  });

  it("that is no text at all is not read", async () => {
    const { file, status } = await checkBad(Buffer.from([0, 1, 2, 0]));
    expect(status).toBe(3);
    expect(file.error).toBe("bad.md is not a text file");
  });

  it("of 20 MB is read up to the limit, which is named with its setting", async () => {
    const { file, status } = await checkBad("Some prose with $x + x = 2x$ and more.\n\n".repeat(500_000));
    expect(status).toBe(0);
    expect(said(file)).toMatch(/This document has \d+\.\d MB; the limit limits\.documentSize is 1\.0 MB\./);
    expect(["proved", "supported"]).toContain(file.steps.find(({ lhs }) => lhs === "(a + b)^2")?.verdict);
  });

  it.each([
    ["braces", `$$ x + 1 = ${"{".repeat(10_000)}x${"}".repeat(10_000)} + 1 $$`],
    ["parentheses", `$$ x + 1 = ${"(".repeat(10_000)}x${")".repeat(10_000)} + 1 $$`],
    ["unclosed braces", `$$ x + 1 = ${"{".repeat(10_000)}x $$`],
    ["fractions", `$$ x + 1 = ${"\\frac{1}{".repeat(10_000)}x${"}".repeat(10_000)} + 1 $$`],
  ])("with 10,000 levels of %s says what is wrong", async (_name, bad) => {
    const { file } = await checkBad(bad);
    expect(said(file)).toMatch(/nested more than \d+ levels deep|brace is never closed/);
    expectTheOthersJudged(file);
  });

  it("with a macro that expands for ever names the macro", async () => {
    const { file } = await checkBad("$$\n\\newcommand{\\more}{\\more\\more}\nx + 1 = \\more + 1\n$$");
    expect(said(file)).toMatch(/\\more/);
    expect(file.diagnostics.map(({ code }) => code)).toContain("parse.macro-limit");
    expectTheOthersJudged(file);
  });

  it("with a sum of a million terms of a million terms each names the limit", async () => {
    const sum = "\\sum_{i=1}^{1000000} \\sum_{j=1}^{1000000} \\cos(i j x)";
    const { file } = await checkBad(`$$ ${sum} = 1 + ${sum} $$`);
    const step = file.steps.find(({ lhs }) => lhs.includes("1000000"));
    expect(step?.verdict).not.toBe("refuted");
    expect(step?.message).toMatch(/more than \d+|limits\.stepTimeout/);
    expectTheOthersJudged(file);
  });

  it("that hangs a computer algebra system costs that step at most", async () => {
    const { file } = await checkBad(
      "$$e^{ab} - e^{a} e^{b} = e^{ab} - e^{a + b}$$\n\n$$\\lim_{x \\to 0} \\frac{|x|}{x} = 1$$",
    );
    expect(file.steps).toHaveLength(4);
    expectTheOthersJudged(file);
  });
});
