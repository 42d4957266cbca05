import { writeFile } from "node:fs/promises";
import type { Service } from "../service/service.js";
import { expectedBackend, missingBackend } from "../workers/expectedBackend.js";
import { type CheckCall, WrongCall } from "./arguments.js";
import type { CheckedFile } from "./checkedFile.js";
import { checkFiles } from "./checkFiles.js";
import type { Config } from "./config.js";
import { findInputs } from "./inputs.js";
import { jsonReport } from "./jsonReport.js";
import { createProgress } from "./progress.js";
import { configOf, contextOf, serviceOf, styleOf, widthOf } from "./setup.js";
import { exitStatus } from "./summary.js";
import type { Terminal } from "./terminal.js";
import { type TextReportOptions, textOfFile, textOfSummary } from "./textReport.js";
import { watchPaths } from "./watch.js";

/** Carries out `check`. @returns the exit status. @throws WrongCall */
export async function check(call: CheckCall, terminal: Terminal): Promise<number> {
  const missing = call.thorough ? missingBackend(call.backend, terminal.bundles) : undefined;
  if (missing !== undefined) throw new WrongCall(`--backend ${call.backend}: ${missing}`);
  const config = await configOf(call);
  // Without a thorough check no engine is loaded: the report names the one that would be.
  let backend: string = expectedBackend(call.backend, terminal.bundles);
  const service = serviceOf(call, terminal, (loaded) => {
    backend = loaded;
  });
  const run = (): Promise<number> => checkOnce(call, config, { service, backend: () => backend }, terminal);
  try {
    if (!call.watch) return await run();
    let status = 0;
    await watchPaths(call.paths, terminal.interrupted, async () => {
      if (call.format === "text" && call.output === undefined && terminal.outIsTerminal)
        terminal.out("\u001b[2J\u001b[H");
      status = await run();
      terminal.err("derivelint: waiting for changes; Ctrl-C ends\n");
    });
    return status;
  } finally {
    await service.dispose();
  }
}

interface Engines {
  readonly service: Service;
  readonly backend: () => string;
}

async function checkOnce(call: CheckCall, config: Config, engines: Engines, terminal: Terminal): Promise<number> {
  const started = terminal.clock();
  const inputs = await findInputs(call.paths, call.stdinPath);
  const progress = createProgress(terminal);
  const options: TextReportOptions = {
    style: styleOf(terminal, call.output !== undefined),
    width: widthOf(terminal),
    severity: config.severity,
    verbose: call.verbose,
  };
  const writer = createWriter(call, terminal);
  const files: CheckedFile[] = [];
  progress.show(`checking ${String(inputs.length)} files`);
  for await (const file of checkFiles(inputs, contextOf(call, config, engines.service, terminal))) {
    files.push(file);
    progress.clear();
    if (call.format === "text") writer.write(textOfFile(file, options));
    complainAbout(file, call, terminal);
    const next = inputs[files.length];
    if (next !== undefined) progress.show(`checking ${String(files.length + 1)}/${String(inputs.length)} ${next.path}`);
  }
  progress.clear();
  if (call.format === "text") writer.write(textOfSummary(files, options));
  else {
    const backend = engines.backend();
    writer.write(jsonReport(files, { severity: config.severity, backend, milliseconds: terminal.clock() - started }));
  }
  await writer.end();
  return exitStatus(files, config.failOn ?? "refuted", config.severity);
}

/** What is wrong with a file is said where a person sees it; the report on standard output may go to a program. */
function complainAbout(file: CheckedFile, { format, output }: CheckCall, { err, outIsTerminal }: Terminal): void {
  // On a terminal the report itself says so, a line above.
  if (format === "text" && output === undefined && outIsTerminal) return;
  const complaint = file.kind === "unreadable" ? file.message : file.damage;
  if (complaint !== undefined) err(`derivelint: ${file.path} ${complaint}\n`);
}

interface Writer {
  readonly write: (text: string) => void;
  readonly end: () => Promise<void>;
}

/** Writes to standard output as it comes, or to a file at the end: half a report is worse than none. */
function createWriter({ output }: CheckCall, terminal: Terminal): Writer {
  if (output === undefined) return { write: terminal.out, end: () => Promise.resolve() };
  const parts: string[] = [];
  return {
    write: (text) => {
      parts.push(text);
    },
    end: () =>
      writeFile(output, parts.join("")).catch((error: unknown) => {
        throw new WrongCall(`--output ${output}: ${error instanceof Error ? error.message : String(error)}`);
      }),
  };
}
