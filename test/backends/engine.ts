import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as Tf from "@tensorflow/tfjs-core";
import { build } from "esbuild";
import type * as TensorField from "../../server/src/masks/tensorField.js";
import type * as TensorLane from "../../server/src/numeric/tensors/tensorLane.js";
import type { Backend } from "../../server/src/workers/expectedBackend.js";
import { missingBackend } from "../../server/src/workers/expectedBackend.js";

/** The checkout. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
const sources = join(root, "server/src/numeric");

/** The address of the built bundles, from which optional packages are found. */
export const bundles = pathToFileURL(join(root, "server/dist/"));

/** Every tensor engine. */
export const everyBackend: readonly Backend[] = ["cpu", "wasm", "tensorflow"];

/** The tensor engines that can be loaded on this machine. */
export const backends = everyBackend.filter((backend) => missingBackend(backend, bundles) === undefined);

/** The product's code for tensors, bundled as the worker bundles it. */
export interface Engine {
  readonly tf: typeof Tf;
  readonly lanes: typeof TensorLane;
  readonly fields: typeof TensorField;
  /** Makes an engine the current one. @throws Error if it does not load */
  readonly start: (backend: Backend) => Promise<void>;
  /** Deletes the bundle. */
  readonly remove: () => Promise<void>;
}

interface Bundle extends Pick<Engine, "tf" | "lanes" | "fields"> {
  readonly setWasmPaths: (folder: string) => void;
  readonly registerGradients: () => void;
}

/** Bundles the code for tensors: outside a bundle, the library's builds do not find each other. */
export async function loadEngine(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), "derivelint-lane-"));
  const outfile = join(folder, "lane.mjs");
  await build({
    stdin: {
      contents: [
        'import "@tensorflow/tfjs-backend-cpu";',
        'export { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";',
        'export * as tf from "@tensorflow/tfjs-core";',
        'export * as lanes from "./tensors/tensorLane.js";',
        'export * as fields from "../masks/tensorField.js";',
        'export { registerGradients } from "./tensors/gradients.js";',
      ].join("\n"),
      resolveDir: sources,
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    logLevel: "silent",
    banner: {
      js:
        'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' +
        `const __filename = ${JSON.stringify(outfile)}; const __dirname = ${JSON.stringify(folder)};`,
    },
  });
  const bundle = (await import(pathToFileURL(outfile).href)) as Bundle;
  const load = createRequire(bundles);
  const manifest = load.resolve("@tensorflow/tfjs-backend-wasm/package.json");
  bundle.setWasmPaths(join(dirname(manifest), "dist/"));
  bundle.tf.enableProdMode();
  return {
    ...bundle,
    start: async (backend) => {
      if (backend === "tensorflow") load("@tensorflow/tfjs-node");
      bundle.registerGradients();
      if (!(await bundle.tf.setBackend(backend))) throw new Error(`the backend ${backend} did not start`);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
