// Builds everything and packs the extension into dist/derivelint.vsix. What goes in is checked first: a file that is
// missing, or one that was never meant to be shipped, is found here and not on a user's machine.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { VSIX } from "./editorTools.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const VSCE = join(ROOT, "node_modules", "@vscode", "vsce", "vsce");

/** The files without which the extension does not start or is not complete. */
const REQUIRED = [
  "package.json",
  "package.nls.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "client/dist/extension.cjs",
  "client/dist/panel.css",
  "client/dist/panel.js",
  "server/dist/server.js",
  "server/dist/cli.js",
  "server/dist/checkWorker.js",
  "server/dist/symbolicWorker.js",
  "server/dist/tensorWorker.js",
  "server/dist/typesetWorker.js",
  "server/dist/tfjs-backend-wasm.wasm",
  "server/dist/tfjs-backend-wasm-simd.wasm",
];

/** Folders of which every file belongs to the package. */
const SHIPPED = [/^syntaxes\//, /^media\//];

/** A package much larger than this carries something that was not meant to be shipped. */
const MOST_MEGABYTES = 8;

/**
 * Ends the run with a message for each problem, if there is one.
 * @param {readonly string[]} problems
 */
function refuse(problems) {
  if (problems.length === 0) return;
  for (const problem of problems) process.stderr.write(`package: ${problem}\n`);
  process.exit(1);
}

execFileSync(process.execPath, ["scripts/build.mjs", "--quiet"], {
  cwd: ROOT,
  stdio: ["ignore", "inherit", "inherit"],
});

const listed = execFileSync(process.execPath, [VSCE, "ls", "--no-dependencies"], { cwd: ROOT, encoding: "utf8" });
const files = listed.split("\n").filter((path) => path !== "");
refuse([
  ...REQUIRED.filter((path) => !files.includes(path)).map((path) => `${path} is missing`),
  ...files
    .filter((path) => !REQUIRED.includes(path) && !SHIPPED.some((pattern) => pattern.test(path)))
    .map((path) => `${path} does not belong into the package`),
]);

mkdirSync(dirname(VSIX), { recursive: true });
// The repository has no public address yet: nothing can name it, and relative links stay as they are.
const flags = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", VSIX];
execFileSync(process.execPath, [VSCE, "package", ...flags], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });

const megabytes = statSync(VSIX).size / 1024 / 1024;
refuse(megabytes > MOST_MEGABYTES ? [`${megabytes.toFixed(1)} MB are more than ${String(MOST_MEGABYTES)} MB`] : []);
process.stdout.write(`${relative(ROOT, VSIX)}: ${String(files.length)} files, ${megabytes.toFixed(2)} MB\n`);
