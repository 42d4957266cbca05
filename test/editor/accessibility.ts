// Runs axe-core inside a page of the editor.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Locator } from "playwright-core";

/** What axe-core exposes in a page. */
declare const axe: { readonly run: (context: Document) => Promise<AxeResults> };

/** The serious and critical problems that axe-core finds in the page around an element, one line each. */
export async function seriousProblems(inside: Locator): Promise<readonly string[]> {
  const frame = await (await inside.elementHandle())?.ownerFrame();
  if (frame === null || frame === undefined) throw new Error("The element is in no page.");
  // The script is run by the debugger's protocol, which no content security policy of the page keeps out.
  await frame.evaluate(await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
  const { violations } = await frame.evaluate(() => axe.run(document));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(" ")})`);
}
