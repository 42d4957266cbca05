// The language server as a process: `--stdio` for any editor, `--node-ipc` for the extension.
import { readFileSync } from "node:fs";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createNodeChecker } from "./nodeChecker.js";
import { createNodeFiles } from "./nodeFiles.js";
import { startServer } from "./server.js";

const connection = createConnection(ProposedFeatures.all);
const checker = createNodeChecker(new URL("./checkWorker.js", import.meta.url), (message) => {
  connection.console.warn(message);
});

// A slip in one handler must not take the editor's marks away with the whole process.
process.on("uncaughtException", (error) => {
  connection.console.error(`Uncaught: ${error.stack ?? error.message}`);
});
process.on("unhandledRejection", (reason) => {
  connection.console.error(`Unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

startServer({ connection, checker, files: createNodeFiles(), version: packageVersion() });
connection.listen();

/** The version that the package states; the bundle stands two folders below it, in a checkout and in an installation. */
function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const isNamed = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isNamed ? String(manifest.version) : "unknown";
}
