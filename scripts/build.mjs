// Bundles the client, the language server, its workers and the command line with esbuild.
//
//   node scripts/build.mjs [--quiet] [--watch] [--metafile]
//
// The server's bundles are ES modules (`package.json` says `"type": "module"`); the extension host loads the client as
// CommonJS, hence its `.cjs`. The type checker is not run here: `npm run typecheck` does that.
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SERVER_OUT = join(ROOT, "server", "dist");

/**
 * CommonJS dependencies inside an ES module bundle still call `require` for Node's own modules, and TensorFlow.js's
 * WebAssembly glue reads `__dirname`; neither exists in an ES module, so the bundle defines them.
 */
const NODE_GLOBALS = [
  'import { createRequire as derivelintCreateRequire } from "node:module";',
  'import { fileURLToPath as derivelintFileURLToPath } from "node:url";',
  "const require = derivelintCreateRequire(import.meta.url);",
  "const __filename = derivelintFileURLToPath(import.meta.url);",
  'const __dirname = derivelintFileURLToPath(new URL(".", import.meta.url));',
].join("\n");

/**
 * @typedef {object} Bundle
 * @property {string} entry the module that esbuild starts from
 * @property {string} outfile the file that it writes
 * @property {boolean} [program] whether the file can be run by its name
 * @property {esbuild.BuildOptions} [options] what differs from the shared options
 */

/** @type {readonly Bundle[]} */
const BUNDLES = [
  { entry: "server/src/cli/main.ts", outfile: "server/dist/cli.js", program: true },
  { entry: "server/src/lsp/node.ts", outfile: "server/dist/server.js" },
  { entry: "server/src/workers/checkWorker.ts", outfile: "server/dist/checkWorker.js" },
  { entry: "server/src/workers/symbolicWorker.ts", outfile: "server/dist/symbolicWorker.js" },
  { entry: "server/src/workers/typesetWorker.ts", outfile: "server/dist/typesetWorker.js" },
  {
    entry: "server/src/workers/tensorWorker.ts",
    outfile: "server/dist/tensorWorker.js",
    options: {
      // The cpu backend registers its kernels by a side effect that only the `module` build declares.
      mainFields: ["module", "main"],
      // Native and optional: found beside the bundle if the machine has it.
      external: ["@tensorflow/tfjs-node"],
    },
  },
  {
    entry: "client/src/extension.ts",
    outfile: "client/dist/extension.cjs",
    options: { format: "cjs", banner: {}, external: ["vscode"] },
  },
  {
    entry: "client/src/webview/panel.ts",
    outfile: "client/dist/panel.js",
    options: { platform: "browser", target: "es2022", format: "iife", banner: {} },
  },
  {
    entry: "client/src/webview/panel.css",
    outfile: "client/dist/panel.css",
    options: { platform: "browser", target: "es2022", banner: {} },
  },
];

/** @type {esbuild.BuildOptions} */
const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  banner: { js: NODE_GLOBALS },
  sourcemap: "linked",
  // Stack traces and the log name functions; identifiers therefore stay as they are.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
};

/**
 * The esbuild options of one bundle. A program begins with the line that makes its file one.
 * @param {Bundle} bundle
 * @returns {Promise<esbuild.BuildOptions & { metafile: true }>}
 */
async function optionsOf({ entry, outfile, program = false, options = {} }) {
  const source = await readFile(join(ROOT, entry), "utf8");
  const banner = program && !source.startsWith("#!") ? { js: `#!/usr/bin/env node\n${NODE_GLOBALS}` } : SHARED.banner;
  return {
    ...SHARED,
    ...(banner === undefined ? {} : { banner }),
    ...options,
    entryPoints: [entry],
    outfile,
    metafile: true,
  };
}

/** Puts TensorFlow.js's WebAssembly binaries beside the worker that loads them; threads do not work in Node. */
async function copyWebAssembly() {
  const require = createRequire(join(ROOT, "server", "package.json"));
  const from = join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist");
  const files = (await readdir(from)).filter((file) => file.endsWith(".wasm") && !file.includes("threaded"));
  if (files.length === 0) throw new Error(`no WebAssembly binary in ${from}`);
  await mkdir(SERVER_OUT, { recursive: true });
  await Promise.all(files.map((file) => copyFile(join(from, file), join(SERVER_OUT, file))));
}

/** Removes files of earlier builds that no bundle writes any more: they would be packaged. */
async function removeStale() {
  const wanted = new Set(BUNDLES.flatMap(({ outfile }) => [outfile, `${outfile}.map`]));
  for (const folder of ["server/dist", "client/dist"]) {
    const files = await readdir(join(ROOT, folder)).catch(() => []);
    const stale = files.filter((file) => !file.endsWith(".wasm") && !wanted.has(`${folder}/${file}`));
    await Promise.all(stale.map((file) => rm(join(ROOT, folder, file), { recursive: true, force: true })));
  }
}

/**
 * Builds everything once.
 * @param {{ readonly quiet: boolean, readonly metafile: boolean }} wishes
 */
async function build({ quiet, metafile }) {
  const started = performance.now();
  await removeStale();
  const [results] = await Promise.all([
    Promise.all(BUNDLES.map(async (bundle) => esbuild.build(await optionsOf(bundle)))),
    copyWebAssembly(),
  ]);
  for (const [index, { outfile, program }] of BUNDLES.entries()) {
    const outputs = results[index]?.metafile;
    if (program === true) await chmod(join(ROOT, outfile), 0o755);
    if (metafile) {
      await mkdir(join(ROOT, "out"), { recursive: true });
      await writeFile(join(ROOT, "out", `${basename(outfile)}.meta.json`), JSON.stringify(outputs));
    }
    const kilobytes = (outputs?.outputs[outfile]?.bytes ?? 0) / 1024;
    if (!quiet) process.stdout.write(`${outfile.padEnd(32)}${kilobytes.toFixed(0).padStart(6)} kB\n`);
  }
  if (!quiet) process.stdout.write(`built in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

/** Builds everything and again whenever a source changes, until the process is ended. */
async function watch() {
  await copyWebAssembly();
  const contexts = await Promise.all(
    BUNDLES.map(async (bundle) => esbuild.context({ ...(await optionsOf(bundle)), logLevel: "info" })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

const FLAGS = ["--quiet", "--watch", "--metafile"];
const flags = new Set(process.argv.slice(2));
const unknown = [...flags].filter((flag) => !FLAGS.includes(flag));
if (unknown.length > 0) {
  process.stderr.write(`build: unknown option ${unknown.join(", ")}; known are ${FLAGS.join(", ")}\n`);
  process.exit(2);
}
try {
  if (flags.has("--watch")) await watch();
  else await build({ quiet: flags.has("--quiet"), metafile: flags.has("--metafile") });
} catch (error) {
  // esbuild has printed the errors of a bundle already.
  if (!(error instanceof Error && "errors" in error)) process.stderr.write(`build: ${String(error)}\n`);
  process.exitCode = 1;
}
