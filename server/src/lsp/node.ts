// The language server as a process: `--stdio` for any editor, `--node-ipc` for the extension.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { PRODUCT_VERSION } from "../service/product.js";
import { createNodeTypesetter } from "../workers/nodeTypesetter.js";
import { createNodeChecker } from "./nodeChecker.js";
import { createNodeFiles } from "./nodeFiles.js";
import { startServer } from "./server.js";

const connection = createConnection(ProposedFeatures.all);
const bundles = new URL(".", import.meta.url);
const checker = createNodeChecker(bundles, (message) => {
  connection.console.warn(message);
});

// A slip in one handler must not take the editor's marks away with the whole process.
process.on("uncaughtException", (error) => {
  connection.console.error(`Uncaught: ${error.stack ?? error.message}`);
});
process.on("unhandledRejection", (reason) => {
  connection.console.error(`Unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

const typesetter = createNodeTypesetter(new URL("typesetWorker.js", bundles));
startServer({ connection, checker, typesetter, files: createNodeFiles(), version: PRODUCT_VERSION });
connection.listen();
