import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A short correct text about laws that was once accused, or written to tempt the checker to accuse it. */
interface Reported {
  readonly language: "markdown" | "latex";
  readonly text: string;
  /** Still accused: a known false alarm, which must leave this list when it is mended. */
  readonly open?: boolean;
}

interface CheckedFile {
  readonly path: string;
  readonly steps: readonly { readonly line: number; readonly verdict: string; readonly message?: string }[];
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const reported = JSON.parse(readFileSync(here("reportedLaws.json"), "utf8")) as readonly Reported[];
const commandLine = here("../../server/dist/cli.js");

describe("texts about laws that were reported", () => {
  const folder = mkdtempSync(join(tmpdir(), "derivelint-laws-"));
  const accused = new Map<number, string>();

  beforeAll(() => {
    const paths = reported.map(({ language, text }, at) => {
      const path = join(folder, `${at}.${language === "latex" ? "tex" : "md"}`);
      writeFileSync(path, text);
      return path;
    });
    const output = execFileSync(
      process.execPath,
      [commandLine, "check", "--format", "json", "--no-repairs", "--fail-on", "never", ...paths],
      {
        encoding: "utf8",
        maxBuffer: 1 << 29,
      },
    );
    const { files } = JSON.parse(output) as { readonly files: readonly CheckedFile[] };
    for (const [at, file] of files.entries()) {
      const refuted = file.steps.find(({ verdict }) => verdict === "refuted");
      if (refuted !== undefined) accused.set(at, `line ${refuted.line}: ${refuted.message ?? ""}`);
    }
  }, 600_000);

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("are not accused", () => {
    const wrongly = [...accused].filter(([at]) => reported[at]?.open !== true);
    expect(wrongly.map(([at, message]) => `${reported[at]?.text.slice(0, 200) ?? ""}\n${message}`)).toEqual([]);
  });

  it("leave the list of open ones when they are mended", () => {
    const mended = reported.flatMap(({ open, text }, at) => (open === true && !accused.has(at) ? [text] : []));
    expect(mended).toEqual([]);
  });
});
