// Vitest runs this before the tests in a real editor: they install the package of the sources as they are now.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { missingEditorTools } from "./editorTools.mjs";

/** Packs the extension; refuses with the commands that supply what is missing if the editor cannot be started. */
export function setup() {
  const missing = missingEditorTools();
  if (missing.length > 0) throw new Error(`The tests in a real editor need: ${missing.join("; ")}.`);
  execFileSync(process.execPath, [join(import.meta.dirname, "package.mjs")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
