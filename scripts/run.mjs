// Bundles one TypeScript program and runs it: node scripts/run.mjs ENTRY [ARGUMENT…]
//
// The bundle lies below `out/`; packages are not bundled but found in `node_modules`.
import { spawnSync } from "node:child_process";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) {
  process.stderr.write("run: which program?\n");
  process.exit(2);
}
const outfile = join(ROOT, "out", `${basename(entry, ".ts")}.mjs`);
await esbuild.build({
  absWorkingDir: ROOT,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});
const { status } = spawnSync(process.execPath, ["--enable-source-maps", outfile, ...rest], {
  cwd: ROOT,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
