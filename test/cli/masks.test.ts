import { describe, expect, it } from "vitest";
import { folderOf, runCli } from "./run.js";

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
