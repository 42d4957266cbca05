import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * The files that git tracks or would track, with forward slashes, relative to the root. Files that are being written
 * count as well, so that the rules hold before a commit and not after it.
 */
export function trackedFiles(): readonly string[] {
  const output = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return output
    .split("\0")
    .filter((path) => path !== "" && statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile());
}

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The TypeScript sources of the client and the server with their text, tests among them. */
export function productSources(): ReadonlyMap<string, string> {
  const paths = trackedFiles().filter((path) => /^(?:server|client)\/src\/.*\.ts$/.test(path));
  return new Map(paths.map((path) => [path, readText(path)]));
}

/** Whether a source is a test, which may use what the product code may not. */
export function isTest(path: string): boolean {
  return path.endsWith(".test.ts");
}
