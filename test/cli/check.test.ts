import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CLI, checkJson, folderOf, type JsonFile, runCli } from "./run.js";

const RIGHT = "# A\n\nFor real $x$:\n\n$$\n(x + 1)^2 = x^2 + 2x + 1\n$$\n";
const WRONG = "# B\n\nFor real $x$:\n\n$$\n(x + 1)^2 = x^2 + 1\n$$\n";
const CONDITIONAL = "# C\n\nFor real $t$ we have\n\n$$\\sqrt{t \\cdot t} = \\sqrt{t^2} = t$$\n";
const TEX = "\\documentclass{article}\n\\begin{document}\n\\[ (x + 1)^2 = x^2 + 2x + 2 \\]\n\\end{document}\n";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

describe("the exit status", () => {
  it.each([
    [["right.md"], 0],
    [["wrong.md"], 1],
    [["right.md", "wrong.md"], 1],
    [["conditional.md"], 0],
    [["--fail-on", "conditional", "conditional.md"], 1],
    [["--fail-on", "never", "wrong.md"], 0],
    [["--config", "never.json", "wrong.md"], 0],
    [["--config", "never.json", "--fail-on", "refuted", "wrong.md"], 1],
    [["absent.md", "right.md"], 3],
    [["notes.txt"], 3],
    [["notebook.ipynb"], 3],
    [["--format", "sarif", "right.md"], 2],
    [["--format", "html", "right.md"], 2],
    [["--no-such-option", "right.md"], 2],
    [["--config", "absent.json", "right.md"], 2],
    [["--output", join("no", "such", "folder.txt"), "right.md"], 2],
    [[], 2],
  ])("of check %j is %d", async (args, status) => {
    const cwd = await folderOf({
      "right.md": RIGHT,
      "wrong.md": WRONG,
      "conditional.md": CONDITIONAL,
      "never.json": '{"failOn": "never"}',
      "notes.txt": "a = b",
      "notebook.ipynb": "{}",
    });
    const run = await runCli(["check", ...args], { cwd });
    expect(run.status, run.err).toBe(status);
    if (status === 2) expect(run.out).toBe("");
    if (status === 2 || status === 3) expect(run.err).toMatch(/^derivelint: /);
  });

  it("of other commands says what does not exist", async () => {
    const cwd = await folderOf({});
    const masks = await runCli(["masks", "absent.md", "--svg", "out"], { cwd });
    expect([masks.status, masks.err]).toEqual([3, "derivelint: absent.md does not exist\n"]);
    expect((await runCli([], { cwd })).out).toContain("Usage");
    expect((await runCli(["--version"], { cwd })).out).toMatch(
      /^derivelint \d+\.\d+\.\d+ \(Node \d+.*, tensor backend (?:tensorflow|wasm|cpu)/,
    );
  });
});

describe("the report in JSON", () => {
  it("lists the steps of every file, in the order of the arguments", async () => {
    const cwd = await folderOf({ "b.md": WRONG, "a.md": RIGHT, "c.tex": TEX });
    const { report, status } = await checkJson(["./b.md", "absent.md", "a.md", "c.tex"], cwd);
    expect(status).toBe(3);
    expect(report.files.map(({ path, language }) => [path, language])).toEqual([
      ["./b.md", "markdown"],
      ["absent.md", undefined],
      ["a.md", "markdown"],
      ["c.tex", "latex"],
    ]);
    expect(report.files[1]?.error).toBe("absent.md does not exist");
    const [wrong] = report.files[0]?.steps ?? [];
    expect(wrong).toMatchObject({
      line: 6,
      relation: "=",
      lhs: "(x + 1)^2",
      rhs: "x^2 + 1",
      verdict: "refuted",
      code: "step.not-equal",
    });
    const { assignment = {}, lhs, rhs } = wrong?.counterexample ?? {};
    const x = Number(assignment["x"]);
    expect([lhs, rhs]).toEqual([(x + 1) ** 2, x ** 2 + 1]);
    expect(report.files[0]?.diagnostics).toMatchObject([{ severity: 1, code: "step.not-equal" }]);
    expect(["proved", "supported"]).toContain(report.files[2]?.steps[0]?.verdict);
    expect(report.summary).toMatchObject({ files: 4, steps: 3, refuted: 2 });
  });

  it("names the condition of a conditional step and how to state it", async () => {
    const cwd = await folderOf({ "c.md": CONDITIONAL });
    const { report } = await checkJson(["c.md"], cwd);
    const step = report.files[0]?.steps.find(({ verdict }) => verdict === "conditional");
    expect(step?.code).toBe("step.domain");
    expect(step?.conditions).toEqual([
      {
        latex: "t \\ge 0",
        insert: {
          range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
          text: "<!-- derive: assume t \\ge 0 -->\n",
        },
      },
    ]);
    const stated = CONDITIONAL.replace("$$\\sqrt", "<!-- derive: assume t \\ge 0 -->\n$$\\sqrt");
    const { report: after } = await checkJson(["c.md"], await folderOf({ "c.md": stated }));
    expect(after.files[0]?.steps.map(({ verdict }) => verdict)).not.toContain("conditional");
  });

  it("is the same in every run, whatever the number of workers", async () => {
    const withoutTimes = (text: string) => text.replace(/"milliseconds": [\d.]+/g, "");
    const one = await runCli(["check", "--format", "json", "--jobs", "1", "examples"], { cwd: ROOT });
    const two = await runCli(["check", "--format", "json", "--jobs", "3", "examples"], { cwd: ROOT });
    expect(withoutTimes(two.out)).toBe(withoutTimes(one.out));
    expect(one.out.length).toBeGreaterThan(10_000);
  });

  it("can be written to a file", async () => {
    const cwd = await folderOf({ "a.md": WRONG });
    const run = await runCli(["check", "--format", "json", "--output", "report.json", "a.md"], { cwd });
    expect([run.status, run.out]).toEqual([1, ""]);
    expect(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8"))).toMatchObject({ schemaVersion: 1 });
  });
});

describe("the report in words", () => {
  it("names file, line and column, underlines the step and sums up", async () => {
    const { out, err } = await runCli(["check", "wrong.md"], { cwd: await folderOf({ "wrong.md": WRONG }) });
    expect(out).toContain("wrong.md:6:1  ✗ refuted  step.not-equal");
    expect(out).toContain("   6 │ (x + 1)^2 = x^2 + 1\n     │ ^^^^^^^^^^^^^^^^^^^\n");
    expect(out).toMatch(
      /The sides differ: at x = \S+ the left is \S+ and the right is \S+\. The right side is short of 2x\.\n/,
    );
    expect(out).toMatch(/1 file, \d+ steps?: .*1 refuted/);
    expect(err).toBe("");
  });

  it("has colours if they are forced", async () => {
    const cwd = await folderOf({ "wrong.md": WRONG });
    // Where CI is set, some libraries take a pipe for a terminal.
    const plain = await runCli(["check", "wrong.md"], { cwd, environment: { CI: "true" } });
    const forced = await runCli(["check", "wrong.md"], { cwd, environment: { FORCE_COLOR: "1" } });
    expect(plain.out).not.toContain("\u001b[");
    expect(forced.out).toContain("\u001b[31m");
    expect((await runCli(["check", "wrong.md"], { cwd, environment: { NO_COLOR: "1", FORCE_COLOR: "1" } })).out).toBe(
      plain.out,
    );
  });
});

describe("what is checked", () => {
  it("comes from folders, without what .gitignore leaves out", async () => {
    const cwd = await folderOf({
      "hw/.gitignore": "drafts/\n*.tex\n",
      "hw/b.md": RIGHT,
      "hw/a.markdown": RIGHT,
      "hw/c.tex": TEX,
      "hw/drafts/d.md": WRONG,
      "hw/deep/.gitignore": "!e.tex\n",
      "hw/deep/e.tex": TEX,
      "hw/node_modules/f.md": WRONG,
      "hw/notes.txt": "no document",
    });
    const { report } = await checkJson(["hw"], cwd);
    expect(report.files.map(({ path }) => path)).toEqual(["hw/a.markdown", "hw/b.md", "hw/deep/e.tex"]);
  });

  it("comes from standard input", async () => {
    const run = await runCli(["check", "--stdin-path", "typed.tex", "-"], { cwd: await folderOf({}), input: TEX });
    expect(run.status).toBe(1);
    expect(run.out).toContain("typed.tex:3:");
  });

  it("takes in other documents of the folder, and no others", async () => {
    const sheet = "Let $g(x) = x^2 + 1$ for real $x$.\n";
    const solution = "<!-- derive: use sheet.md -->\n\nThen $$g(2) = 2^2 + 1 = 5$$ and $$g(3) = 3^2 + 1 = 11$$\n";
    const cwd = await folderOf({
      "in/sheet.md": sheet,
      "in/solution.md": solution,
      "out/solution.md": solution.replace("sheet.md", "../in/sheet.md"),
    });
    const inside = (await checkJson(["in/solution.md"], cwd)).report.files[0];
    expect(inside?.steps.map(({ verdict }) => verdict === "refuted")).toEqual([false, false, false, true]);
    const outside = (await checkJson(["out/solution.md"], cwd)).report.files[0];
    expect(outside?.diagnostics.map(({ code }) => code)).toContain("directive.file-not-found");
  });
});

describe("watching", () => {
  it("checks again when a file changes", async () => {
    const cwd = await folderOf({ "hw.md": RIGHT });
    const child = spawn(process.execPath, [CLI, "check", "--watch", "hw.md"], { cwd });
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    const until = async (pattern: RegExp) => {
      await expect.poll(() => out, { timeout: 20_000 }).toMatch(pattern);
      out = "";
    };
    try {
      await until(/1 file, .*1 (?:proved|supported)/);
      writeFileSync(join(cwd, "hw.md"), WRONG);
      await until(/step\.not-equal/);
      writeFileSync(join(cwd, "hw.md"), RIGHT);
      await until(/1 file, .*1 (?:proved|supported)/);
    } finally {
      child.kill();
    }
  });
});

describe("explain", () => {
  it("tells how a step was read and what refutes it", async () => {
    const { out, status } = await runCli(["explain", "wrong.md:6"], { cwd: await folderOf({ "wrong.md": WRONG }) });
    expect(status).toBe(0);
    expect(out).toContain("wrong.md:6:1  ✗ refuted  step.not-equal");
    for (const title of ["Statement", "Counterexample", "Evidence"]) expect(out).toContain(`\n${title}\n`);
    expect(out).toContain("    left      (x + 1)^2\n");
  });

  it("picks the step at a column", async () => {
    const cwd = await folderOf({ "a.md": "$$x + x = 2x = 3x$$\n" });
    expect((await runCli(["explain", "a.md:1:5"], { cwd })).out).toContain("    right     2x\n");
    expect((await runCli(["explain", "a.md:1:16"], { cwd })).out).toContain("    right     3x\n");
    expect((await runCli(["explain", "a.md:1"], { cwd })).out.match(/^Statement$/gm)).toHaveLength(2);
  });

  it("says where the nearest step is if there is none", async () => {
    const run = await runCli(["explain", "wrong.md:1"], { cwd: await folderOf({ "wrong.md": WRONG }) });
    expect(run.status).toBe(2);
    expect(run.err).toContain("wrong.md:1 holds no step; the nearest one is in line 6");
  });
});

describe("a thorough check", () => {
  const verdictsOf = (files: readonly JsonFile[]) => files.map(({ steps }) => steps.map(({ verdict }) => verdict));

  it("gives the verdicts of the ordinary one, on every engine that needs no installation", async () => {
    const files = ["examples/sums.tex", "examples/sigmoid.md", "examples/gaussian.md"];
    const ordinary = await checkJson(files, ROOT);
    for (const backend of ["wasm", "cpu"]) {
      const { report } = await checkJson(["--thorough", "--backend", backend, ...files], ROOT);
      expect(report.tool.backend).toBe(backend);
      expect(verdictsOf(report.files)).toEqual(verdictsOf(ordinary.report.files));
    }
  });
});

describe("the language server", () => {
  it("answers over standard input and output", async () => {
    const request = JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const child = spawn(process.execPath, [CLI, "lsp", "--stdio"], { cwd: await folderOf({}) });
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    try {
      child.stdin.write(`Content-Length: ${String(Buffer.byteLength(request))}\r\n\r\n${request}`);
      await expect.poll(() => out, { timeout: 20_000 }).toMatch(/"id":1.*"capabilities"/s);
    } finally {
      child.kill();
    }
  });
});
