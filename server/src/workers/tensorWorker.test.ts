import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge } from "../check/judge.js";
import type { BackendChoice } from "../protocol/settings.js";
import type { JobPart } from "../service/jobPool.js";
import { equation } from "../symbolic/writing.js";
import { missingBackend } from "./expectedBackend.js";
import { createNodePool } from "./nodePool.js";

let folder = "";
let script = new URL("file:///");
const wasmFolder = pathToFileURL(
  join(dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist/"),
).href;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "derivelint-tensors-"));
  const outfile = join(folder, "tensorWorker.js");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await build({
    entryPoints: [new URL("./tensorWorker.ts", import.meta.url).pathname],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    external: ["@tensorflow/tfjs-node"],
    logLevel: "silent",
    banner: {
      js:
        'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' +
        `const __filename = ${JSON.stringify(outfile)}; const __dirname = ${JSON.stringify(folder)};`,
    },
  });
  script = pathToFileURL(outfile);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const symbols = "a: positive, b: positive, x: real, y: real, n: natural";

/** Steps of several kinds; the last is wrong on a hundredth of the models that are drawn. */
const questions = [
  equation("log(a*b)", "log(a)+log(b)", symbols),
  equation("sigmoid(x)*(1+exp(-x))", "1", symbols),
  equation("sum(i,1,n,i^2)", "n*(n+1)*(2*n+1)/6", symbols),
  equation("(x+y)^2", "x^2+y^2", symbols),
  equation("sqrt(x^2)", "x", symbols),
  equation("gamma(a+1)", "a*gamma(a)", symbols),
  equation("int(t,0,a,t)", "a^2/2", symbols),
  equation("relu(1/50-abs(x-17/10))", "0", symbols),
];

async function thorough(
  choice: BackendChoice,
): Promise<{ readonly verdicts: readonly string[]; readonly notes: readonly string[] }> {
  const notes: string[] = [];
  const parts: JobPart[] = [];
  const pool = createNodePool({
    script,
    size: 1,
    workerData: { choice, wasmFolder },
    onNote: (note) => notes.push(note),
  });
  const end = await pool.run({ kind: "judge", questions }, { limit: 30_000, onPart: (part) => parts.push(part) });
  await pool.dispose();
  expect(end).toEqual({ kind: "done" });
  return { verdicts: parts.map((part) => (part.kind === "judged" ? part.judgement.verdict : part.kind)), notes };
}

describe("the worker of the thorough check", () => {
  it("finds what fails only rarely, and accuses nothing else of what an ordinary check does not", async () => {
    const ordinary = questions.map((question) => judge(question).verdict);
    const { verdicts, notes } = await thorough("cpu");
    expect(notes).toEqual(["tensor backend cpu"]);
    expect(ordinary.at(-1)).toBe("supported");
    expect(verdicts.at(-1)).toBe("refuted");
    // The exact prover works in the worker, not in the plain call here: what it proves, that call supports.
    const known = (verdict: string): string => (verdict === "proved" ? "supported" : verdict);
    expect(verdicts.slice(0, -1).map(known)).toEqual(ordinary.slice(0, -1));
  });

  it("comes to the same verdicts on WebAssembly", async () => {
    const { verdicts, notes } = await thorough("wasm");
    expect(notes).toEqual(["tensor backend wasm"]);
    expect(verdicts).toEqual((await thorough("cpu")).verdicts);
  });

  it("comes to the same verdicts on the native backend", async ({ skip }) => {
    const missing = missingBackend("tensorflow", new URL(import.meta.url));
    if (missing !== undefined) skip(`the native backend does not load: ${missing}`);
    const { verdicts } = await thorough("tensorflow");
    expect(verdicts).toEqual((await thorough("cpu")).verdicts);
  });

  it("takes the best backend there is, and says what is missing", async () => {
    const { notes } = await thorough("auto");
    expect(notes.at(-1)).toMatch(/^tensor backend (tensorflow|wasm)$/);
    if (notes.length > 1) expect(notes[0]).toMatch(/^tensorflow: /);
  });
});
