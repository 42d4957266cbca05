import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/** The built command line. */
export const CLI = fileURLToPath(new URL("../../server/dist/cli.js", import.meta.url));

/** What a run printed and how it ended. */
export interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}

/** Runs the built command line in a folder; `input` is its standard input. */
export function runCli(
  args: readonly string[],
  {
    cwd,
    input,
    environment = {},
  }: { readonly cwd: string; readonly input?: string; readonly environment?: Record<string, string> },
): Promise<Run> {
  const started = performance.now();
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { ...inherited, ...environment } });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdin.end(input ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, out, err, milliseconds: performance.now() - started });
    });
  });
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder with the given files; it goes when the tests of the importing file have ended. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "derivelint-cli-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A report in JSON, as far as the tests look into it. */
export interface JsonReport {
  readonly schemaVersion: number;
  readonly tool: { readonly name: string; readonly version: string; readonly backend: string };
  readonly files: readonly JsonFile[];
  readonly summary: Readonly<Record<string, number>>;
}

/** One file of a report in JSON. */
export interface JsonFile {
  readonly path: string;
  readonly language?: string;
  readonly error?: string;
  readonly steps: readonly {
    readonly line: number;
    readonly relation: string;
    readonly lhs: string;
    readonly rhs: string;
    readonly verdict: string;
    readonly code?: string;
    readonly message?: string;
    readonly counterexample?: {
      readonly assignment: Readonly<Record<string, number | string>>;
      readonly lhs: number;
      readonly rhs: number;
    };
    readonly conditions: readonly { readonly latex: string; readonly insert?: unknown }[];
  }[];
  readonly diagnostics: readonly {
    readonly range: { readonly start: { readonly line: number } };
    readonly severity: number;
    readonly code: string;
    readonly message: string;
  }[];
}

/** Checks files and reads the report. */
export async function checkJson(args: readonly string[], cwd: string): Promise<Run & { readonly report: JsonReport }> {
  const run = await runCli(["check", "--format", "json", ...args], { cwd });
  return { ...run, report: JSON.parse(run.out) as JsonReport };
}
