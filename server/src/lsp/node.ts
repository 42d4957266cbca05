// The language server as a process: `--stdio` for any editor, `--node-ipc` for the extension.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { PRODUCT_VERSION } from "../service/product.js";
import { createNodeChecker } from "./nodeChecker.js";
import { createNodeFiles } from "./nodeFiles.js";
import { startServer } from "./server.js";

const connection = createConnection(ProposedFeatures.all);
const checker = createNodeChecker(new URL(".", import.meta.url), (message) => {
  connection.console.warn(message);
});

// A slip in one handler must not take the editor's marks away with the whole process.
process.on("uncaughtException", (error) => {
  connection.console.error(`Uncaught: ${error.stack ?? error.message}`);
});
process.on("unhandledRejection", (reason) => {
  connection.console.error(`Unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

startServer({ connection, checker, files: createNodeFiles(), version: PRODUCT_VERSION });
connection.listen();
