import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TypesetRequest } from "../draw/typesetting.js";
import { createNodeTypesetter } from "./nodeTypesetter.js";

let folder = "";
let script = new URL("file:///");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "derivelint-typeset-"));
  const outfile = join(folder, "typesetWorker.mjs");
  await build({
    entryPoints: [new URL("./typesetWorker.ts", import.meta.url).pathname],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  script = pathToFileURL(outfile);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const request: TypesetRequest = {
  formulas: [
    { latex: "x^2", display: false },
    { latex: "\\nosuch", display: false },
  ],
  macros: [],
  theme: "dark",
};

describe("the typesetter in its worker", () => {
  it("answers each formula, also those that cannot be typeset", async () => {
    const typesetter = createNodeTypesetter(script);
    expect(await typesetter.typeset(request, 20_000)).toEqual([expect.objectContaining({ alt: "x²" }), undefined]);
    await typesetter.dispose();
  });

  it("keeps its answers while nothing changes", async () => {
    const typesetter = createNodeTypesetter(script);
    const first = await typesetter.typeset(request, 20_000);
    await typesetter.dispose();
    expect(await typesetter.typeset({ ...request }, 20_000)).toBe(first);
    expect(await typesetter.typeset({ ...request, theme: "light" }, 20_000)).toEqual([]);
  });

  it("does not keep anybody waiting, and is ready for the next request", async () => {
    const typesetter = createNodeTypesetter(script);
    expect(await typesetter.typeset(request, 1)).toEqual([]);
    expect(await typesetter.typeset(request, 20_000)).toHaveLength(2);
    await typesetter.dispose();
  });

  it("has no pictures where its worker cannot run, and none after its end", async () => {
    const broken = join(folder, "broken.mjs");
    await writeFile(broken, 'throw new Error("no");');
    const typesetter = createNodeTypesetter(pathToFileURL(broken));
    expect(await typesetter.typeset(request, 20_000)).toEqual([]);
    await typesetter.dispose();
    expect(await typesetter.typeset(request, 20_000)).toEqual([]);
  });
});
