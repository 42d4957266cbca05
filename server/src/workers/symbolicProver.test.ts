import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { equation } from "../symbolic/writing.js";
import { createSoloWorker } from "./soloWorker.js";
import { createSymbolicProver } from "./symbolicProver.js";

let folder = "";
let script = new URL("file:///");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "derivelint-symbolic-"));
  const outfile = join(folder, "symbolicWorker.mjs");
  await build({
    entryPoints: [new URL("./symbolicWorker.ts", import.meta.url).pathname],
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

const symbols = "a: positive, b: positive, x: real";

describe("nerdamer in its worker", () => {
  it("proves what only an antiderivative proves, and nothing false", async () => {
    const prover = createSymbolicProver(script);
    const value = (right: string) => prover.prove(equation("int(t,0,a,exp(-b*t))", right, symbols), 0, 10_000);
    expect(await value("(1-exp(-a*b))/b")).toBe("nerdamer");
    expect(await value("(1-exp(a*b))/b")).toBeNull();
    await prover.dispose();
  });

  it("is asked again after every number of proofs, in a fresh worker", async () => {
    const worker = createSoloWorker({ script, recycleAfter: 1, maxOldGenerationSizeMb: 256 });
    const question = equation("int(t,0,a,t)", "a^2/2", symbols);
    for (let times = 0; times < 3; times += 1) {
      expect(await worker.ask({ question, reading: 0 }, 10_000)).toEqual({ kind: "answer", answer: "nerdamer" });
    }
    await worker.dispose();
  });
});

/** The hangs of the library, called as its own text allows, in a worker that answers like the real one. */
const hanging = ["simplify(exp(a*b)-exp(a)*exp(b))", "limit(abs(x)/x,x,0)"];

describe("an engine that hangs", () => {
  it.each(hanging)("is ended at %s, and the next request is answered", async (expression) => {
    const file = join(folder, "hanging.mjs");
    const library = new URL("../../../node_modules/nerdamer/all.min.js", import.meta.url).pathname;
    await writeFile(
      file,
      [
        'import { createRequire } from "node:module";',
        'import { parentPort } from "node:worker_threads";',
        `const nerdamer = createRequire(import.meta.url)(${JSON.stringify(library)});`,
        'parentPort.on("message", ({ number, request }) => {',
        '  parentPort.postMessage({ number, answer: nerdamer(request).text("fractions") });',
        "});",
      ].join("\n"),
    );
    const worker = createSoloWorker<string, string>({
      script: pathToFileURL(file),
      recycleAfter: 100,
      maxOldGenerationSizeMb: 256,
    });
    expect(await worker.ask("2+3", 10_000)).toEqual({ kind: "answer", answer: "5" });
    const [stuck, after] = await Promise.all([worker.ask(expression, 1000), worker.ask("x+x", 10_000)]);
    expect(stuck).toEqual({ kind: "stuck" });
    expect(after).toEqual({ kind: "answer", answer: "2*x" });
    await worker.dispose();
  });

  it("reports a crash, cancels what is no longer wanted, and goes on", async () => {
    const file = join(folder, "crashing.mjs");
    await writeFile(
      file,
      'import { parentPort } from "node:worker_threads";\n' +
        'parentPort.on("message", ({ number, request }) => {\n' +
        '  if (request === "crash") throw new Error("broken");\n' +
        '  if (request === "wait") return;\n' +
        "  parentPort.postMessage({ number, answer: request });\n" +
        "});\n",
    );
    const worker = createSoloWorker<string, string>({
      script: pathToFileURL(file),
      recycleAfter: 100,
      maxOldGenerationSizeMb: 64,
    });
    expect(await worker.ask("crash", 5000)).toEqual({ kind: "crashed", message: "broken" });
    const controller = new AbortController();
    const cancelled = worker.ask("wait", 60_000, controller.signal);
    controller.abort();
    expect(await cancelled).toEqual({ kind: "cancelled" });
    expect(await worker.ask("fine", 5000)).toEqual({ kind: "answer", answer: "fine" });
    await worker.dispose();
    expect(await worker.ask("late", 5000)).toEqual({ kind: "cancelled" });
  });
});
