// The command line's entry.
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { type Call, readArguments, WrongCall } from "./arguments.js";
import { check } from "./check.js";
import { explain } from "./explain.js";
import { helpText } from "./help.js";
import { masks } from "./masks.js";
import type { Terminal } from "./terminal.js";
import { versionText } from "./version.js";

const bundles = new URL(".", import.meta.url);

async function run(call: Call, terminal: Terminal): Promise<number> {
  switch (call.kind) {
    case "check":
      return check(call.check, terminal);
    case "explain":
      return explain(call.check, call, terminal);
    case "masks":
      return masks(call, terminal);
    case "lsp":
      // The server's bundle takes over; it is no import of this program, whose start would suffer.
      await import(new URL("server.js", bundles).href);
      return new Promise<number>(() => undefined);
    case "version":
      terminal.out(await versionText(bundles));
      return 0;
    case "help":
      terminal.out(helpText(call.command));
      return 0;
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function createTerminal(): Terminal {
  const interrupted = new AbortController();
  process.once("SIGINT", () => {
    interrupted.abort();
    // Nothing to finish: a second Ctrl-C, or a run that does not watch, ends at once.
    process.exit(130);
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    // Whatever its type says, it is undefined for a pipe or a file.
    outIsTerminal: Boolean(process.stdout.isTTY),
    errIsTerminal: Boolean(process.stderr.isTTY),
    columns: process.stdout.columns,
    environment: process.env,
    clock: () => performance.now(),
    processors: availableParallelism(),
    readStdin,
    bundles,
    interrupted: interrupted.signal,
  };
}

// A reader that goes away (`| head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  process.exitCode = await run(readArguments(process.argv.slice(2)), createTerminal());
} catch (error) {
  if (error instanceof WrongCall) {
    process.stderr.write(`derivelint: ${error.message}\nTry "derivelint --help".\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(
      `derivelint: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 4;
  }
}
