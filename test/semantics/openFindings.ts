import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, it } from "vitest";

const path = fileURLToPath(new URL("openFindings.json", import.meta.url));
const updating = process.env["DERIVELINT_UPDATE"] === "1";

type OpenFindings = Readonly<Record<string, readonly string[]>>;

/**
 * Defines the tests of a file, of which some are known to fail: the list of the file in `openFindings.json`. Such a test
 * must fail; when the checker learns what it asks for, it says so, and the name is to be taken off the list.
 * DERIVELINT_UPDATE=1 writes the list anew instead.
 */
export function definerOf(file: string): (name: string, body: () => void) => void {
  const open = new Set((JSON.parse(readFileSync(path, "utf8")) as OpenFindings)[file]);
  if (!updating) return (name, body) => (open.has(name) ? it.fails(name, body) : it(name, body));
  const failed: string[] = [];
  afterAll(() => {
    const others = JSON.parse(readFileSync(path, "utf8")) as OpenFindings;
    writeFileSync(path, `${JSON.stringify({ ...others, [file]: failed }, undefined, 2)}\n`);
  });
  return (name, body) => {
    it(name, () => {
      try {
        body();
      } catch {
        failed.push(name);
      }
    });
  };
}
