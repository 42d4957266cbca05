import { describe, expect, it } from "vitest";
import { checkJson, folderOf, runCli } from "./run.js";

const STACK = "<!-- derive:\nkernel a = type A 7x7\nkernel b = type B 3x3\nnetwork N = a, b * 7\n-->\n";

describe("masks on the command line", () => {
  it("tells how the weight is spread over what is seen", async () => {
    const { out, status } = await runCli(["masks", "a.md"], { cwd: await folderOf({ "a.md": STACK }) });
    expect(status).toBe(0);
    expect(out).toContain(
      "8 layers: sees 192 pixels, not the present one, nothing later, blind for 28 of 220 past ones in reach",
    );
    expect(out).toMatch(
      /effective receptive field of equal weights, 8 layers: 95 % of the weight on \d+ of 192 pixels, most on x\[i-6, j-2\]/,
    );
    expect(out.split("\n").filter((line) => /^ {6}[·░▒▓█@]{21}$/u.test(line))).toHaveLength(11);
  });

  it.each(["wasm", "cpu"])("compares it with the gradient of a real network on %s", async (backend) => {
    const cwd = await folderOf({ "a.md": STACK });
    const { out, status } = await runCli(["masks", "a.md", "--backend", backend], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(
      new RegExp(
        `gradient of a real network on TensorFlow\\.js \\(${backend}\\), 8 layers: the same pixels, and no share differs by more than \\de-\\d`,
      ),
    );
  });
});

const MODEL = "PixelCNN is an autoregressive model of images.\n\n";
const MASK = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 0 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}";
const matrix = (rows: readonly string[]): string =>
  `${MODEL}The convolutional mask is $$m = \\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}.$$\n`;
const directives = (...lines: readonly string[]): string => `<!-- derive:\n${lines.join("\n")}\n-->\n`;
const ones = (count: number, between: string): string => Array.from({ length: count }, () => "1").join(between);

/** Bad input with the line at which it is told, and what is told there. */
const BAD: Readonly<Record<string, readonly [string, number, string]>> = {
  "even.md": [
    matrix(["1 & 1", "1 & 0"]),
    3,
    "This kernel is 2 × 2: only a kernel of odd height and width has a centre.",
  ],
  "ragged.md": [matrix(["1 & 1 & 1", "1 & 0", "0 & 0 & 0"]), 3, "The rows of this kernel are not equally long."],
  "raggedGrid.md": [
    `${MODEL}The causal mask:\n\n1 1 1\n1 0\n0 0 0\n`,
    5,
    "The rows of this kernel are not equally long.",
  ],
  "evenGrid.md": [
    `${MODEL}The causal mask:\n\n1 1 1 1\n1 1 0 0\n0 0 0 0\n`,
    5,
    "This kernel is 3 × 4: only a kernel of odd height and width has a centre.",
  ],
  "wide.md": [matrix([ones(10_001, " & ")]), 3, "This kernel is 1 × 10001; kernels are read up to 255 × 255."],
  "wideGrid.md": [
    `${MODEL}The causal mask:\n\n${`${ones(10_001, " ")}\n`.repeat(3)}`,
    5,
    "This kernel is 3 × 10001; kernels are read up to 255 × 255.",
  ],
  "prose.md": [
    `${MODEL}The first layer has a type A 10001 × 10001 mask.\n`,
    3,
    "This kernel is 10001 × 10001; kernels are read up to 255 × 255.",
  ],
  "deep.md": [
    directives("kernel b = type B 3x3", "network N = b * 1000000"),
    3,
    "The number of layers is 1000000; it is followed up to 512.",
  ],
  "self.md": [
    `With the mask $$m = ${MASK}$$ we have\n$$H_i = m * H_i.$$\n`,
    2,
    "This rule computes a layer of H from the same layer; the one before was probably meant.",
  ],
  "kernel.md": [directives("network N = q * 4"), 2, "There is no kernel q of odd size in this document."],
  "network.md": [directives("claim M causal"), 2, "There is no network M in this document."],
  "letter.md": [
    directives("kernel b = type B 3x3", "network N = b * s", "claim N receptive-field = 2q+1"),
    4,
    "The name q is not known here.",
  ],
  "large.md": [
    directives("kernel b = type B 255x255", "network N = b * 512", "claim N causal"),
    4,
    "This network is too large to be followed.",
  ],
  "slices.md": [
    directives("kernel b = type B 3x3", "network N = b * s", "claim N receptive-field = x[i-10^9:i, j]"),
    4,
    "These slices hold too many pixels.",
  ],
};

describe("bad input about masks", () => {
  it("is told by check, each at its place", async () => {
    const names = Object.keys(BAD);
    const cwd = await folderOf(Object.fromEntries(names.map((name) => [name, BAD[name]?.[0] ?? ""])));
    const { report, status, milliseconds } = await checkJson(names, cwd);
    expect(status).toBe(0);
    expect(milliseconds).toBeLessThan(30_000);
    for (const { path, diagnostics } of report.files)
      expect([path, diagnostics.map(({ code, message, range }) => [code, range.start.line + 1, message])]).toEqual([
        path,
        [["mask.not-understood", BAD[path]?.[1], BAD[path]?.[2]]],
      ]);
  });

  it.each(Object.entries(BAD))("is told by masks: %s", async (name, [text, line, message]) => {
    const { out, status, milliseconds } = await runCli(["masks", name], { cwd: await folderOf({ [name]: text }) });
    expect(status).toBe(0);
    expect(out).toContain(`${name}:${String(line)}  ${message}\n`);
    expect(milliseconds).toBeLessThan(20_000);
  });

  it.each([
    ["words", `${"The mask of type A (with the size of the a of an, in the ".repeat(3000)}${"5×5 ".repeat(20_000)}`],
    ["names", "the $m$ is a mask of type A 5×5 and ".repeat(10_000)],
  ])("is no sentence that never ends: %s", async (_, sentence) => {
    const cwd = await folderOf({ "a.md": MODEL + sentence });
    const { out, milliseconds } = await runCli(["masks", "a.md"], { cwd });
    expect(out).toMatch(/kernel (?:m|without a name): 5 × 5/);
    expect(milliseconds).toBeLessThan(30_000);
  });
});
