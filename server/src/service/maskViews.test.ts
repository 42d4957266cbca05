import { describe, expect, it } from "vitest";
import { createInlinePool } from "./inlinePool.js";
import type { JobEnd, JobPool } from "./jobPool.js";
import { DEFAULT_LIMITS } from "./limits.js";
import { createMaskViews } from "./maskViews.js";

const TEXT = "<!-- derive:\nkernel w = type A 3x3\nnetwork N = w * 2\n-->\n";
const REQUEST = { text: TEXT, language: "markdown", limits: DEFAULT_LIMITS } as const;

/** A pool whose jobs end without a part. */
function poolThatEnds(end: JobEnd): JobPool {
  return { size: 1, run: async () => end, dispose: async () => undefined };
}

describe("masks for a panel", () => {
  const views = createMaskViews(createInlinePool(() => 0));

  it("are read, told and drawn by jobs", async () => {
    const { networks, kernels } = await views.read(REQUEST);
    const [network] = networks;
    if (network === undefined) throw new Error("There is no network.");
    const shown = { kind: "network", name: network.name, content: network.content } as const;
    const view = await views.view({ shown, kernels, depth: 1, limits: DEFAULT_LIMITS });
    expect(view.depths?.text).toBe("1 of 2 layers");
    const picture = await views.draw({ shown, depth: 1, theme: "dark", limits: DEFAULT_LIMITS });
    expect(picture.svg).toMatch(/^<svg/u);
  });

  it("are read as far as the limit of a document's size goes", async () => {
    const limits = { ...DEFAULT_LIMITS, documentSize: 1 };
    const text = `${"word ".repeat(300)}\n\n${TEXT}`;
    expect((await views.read({ text, language: "markdown", limits })).networks).toEqual([]);
  });

  it.each<[JobEnd, string]>([
    [{ kind: "stuck" }, "This took longer than 10000 ms (limits.documentTimeout)."],
    [{ kind: "crashed", message: "out of memory" }, "The work failed (out of memory)."],
    [{ kind: "cancelled" }, "The work was ended."],
  ])("say why there are none: %j", async (end, message) => {
    await expect(createMaskViews(poolThatEnds(end)).read(REQUEST)).rejects.toThrow(message);
  });
});
