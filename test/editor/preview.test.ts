import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { EditorServer } from "./editorServer.js";
import { startEditorServer } from "./editorServer.js";
import { MASKS } from "./maskDocuments.js";
import type { Workbench } from "./workbench.js";
import { openWorkbench } from "./workbench.js";

let server: EditorServer;
let editor: Workbench;
const opened: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startEditorServer({
    "masks.md": MASKS,
    ".vscode/settings.json": JSON.stringify({ "derivelint.preview.masks": true }),
  });
  opened.push(server.stop);
  editor = await openWorkbench(server);
  opened.push(editor.close);
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await editor.shot(`failed-${task.name.replaceAll(/\W+/gu, "-")}`);
});

afterAll(async () => {
  for (const close of opened.reverse()) await close();
});

/** The pictures of the preview: their captions, whether they are loaded, and their backgrounds. */
async function figures(): Promise<readonly { caption: string; isLoaded: boolean; background: string }[]> {
  return editor
    .webview()
    .locator("figure.derivelint-mask")
    .evaluateAll((all) =>
      all.map((each) => {
        const image = each.querySelector("img");
        const svg = atob(image?.src.split(",")[1] ?? "");
        return {
          caption: each.querySelector("figcaption")?.textContent ?? "",
          isLoaded: (image?.naturalWidth ?? 0) > 0,
          background: /rx="3" fill="(#[0-9a-f]{6})"/u.exec(svg)?.[1] ?? "",
        };
      }),
    );
}

it("shows the pictures of kernels and networks in the Markdown preview where the setting says so", async () => {
  await editor.open("masks.md");
  await editor.command("Markdown: Open Preview");
  await expect.poll(async () => (await figures()).length, { timeout: 60_000 }).toBe(10);
  const shown = await figures();
  // The first one stands right below its matrix.
  const above = editor
    .webview()
    .locator("p:has(.katex-display) + figure.derivelint-mask, .katex-display + figure.derivelint-mask");
  expect(await above.count()).toBe(1);
  expect(shown[0]?.caption).toMatch(/^Kernel w_A: 5 × 5, 12 of 25 places open/u);
  expect(shown.map(({ isLoaded }) => isLoaded)).toEqual(shown.map(() => true));
  await editor.shot("preview-masks");
});

it.each([
  ["Light Modern", "#ffffff"],
  ["Dark High Contrast", "#000000"],
  ["Dark Modern", "#1e1e1e"],
])("draws them in the colours of the theme %s", async (theme, background) => {
  await editor.theme(theme);
  await expect.poll(async () => (await figures())[0]?.background, { timeout: 30_000 }).toBe(background);
  await editor.shot(`preview-${theme.replaceAll(" ", "-").toLowerCase()}`);
});
