import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, runCli } from "./run.js";

const DOCUMENT = `# Masks

<!-- derive:
kernel w_A = type A 3x3
kernel w_B = type B 3x3
network N = w_A, w_B * s
claim N causal
claim N blind-spot none
made M = M_V M_W, inputs 4, hidden 8
kernel W_a = [1 1 1; 1 1 0; 0 0 0]
-->
`;

const GRID = "A causal mask of the first layer:\n\n1 1 1\n1 0 0\n0 0 0\n";

const FILES = ["claim-N-2.svg", "kernel-W_a-2.svg", "kernel-w_A.svg", "kernel-w_B.svg", "made-M.svg"];

describe("the pictures of masks", () => {
  it("are written under stable names, announced, and replaced by the next run", async () => {
    const cwd = await folderOf({ "hw.md": DOCUMENT });
    for (const _ of [1, 2]) {
      const { status, out, err } = await runCli(["masks", "hw.md", "--svg", join("out", "svg")], { cwd });
      expect([status, err]).toEqual([0, `derivelint: 6 pictures written to ${join("out", "svg")}\n`]);
      expect(out).toContain(`  picture: ${join("out", "svg", "kernel-w_A.svg")}\n`);
      expect(out).toContain(`  picture: ${join("out", "svg", "claim-N-2.svg")}\n`);
      expect((await readdir(join(cwd, "out", "svg"))).sort()).toEqual([...FILES, "network-N.svg"].sort());
    }
    const claim = await readFile(join(cwd, "out", "svg", "claim-N-2.svg"), "utf8");
    expect(claim).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg /);
    expect(claim).toContain("breaks the claim first");
  });

  it("leave alone what a link in the folder leads to", async () => {
    const cwd = await folderOf({ "hw.md": DOCUMENT, "other.svg": "mine", "out/note.txt": "mine" });
    await symlink(join("..", "other.svg"), join(cwd, "out", "kernel-w_A.svg"));
    expect((await runCli(["masks", "hw.md", "--svg", "out"], { cwd })).status).toBe(0);
    expect(await readFile(join(cwd, "other.svg"), "utf8")).toBe("mine");
    expect(await readFile(join(cwd, "out", "note.txt"), "utf8")).toBe("mine");
    expect(await readFile(join(cwd, "out", "kernel-w_A.svg"), "utf8")).toContain("<svg ");
  });

  it("are refused where the folder is a file, without a report", async () => {
    const cwd = await folderOf({ "hw.md": DOCUMENT });
    await writeFile(join(cwd, "out"), "");
    const { status, out, err } = await runCli(["masks", "hw.md", "--svg", "out"], { cwd });
    expect([status, out]).toEqual([2, ""]);
    expect(err).toBe(
      'derivelint: --svg out: this is a file, and pictures go into a folder\nTry "derivelint --help".\n',
    );
  });

  it("of kernels without a name are counted", async () => {
    const cwd = await folderOf({ "hw.md": `${GRID}\n${GRID}` });
    const { err } = await runCli(["masks", "hw.md", "--svg", "."], { cwd });
    expect(err).toBe("derivelint: 2 pictures written to .\n");
    expect((await readdir(cwd)).sort()).toEqual(["hw.md", "kernel-2.svg", "kernel.svg"]);
  });

  it("follow --layers where the depth is a letter", async () => {
    const cwd = await folderOf({ "hw.md": DOCUMENT });
    await runCli(["masks", "hw.md", "--svg", ".", "--layers", "12"], { cwd });
    expect(await readFile(join(cwd, "network-N.svg"), "utf8")).toContain("s = 12");
  });
});
