import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { HOVERS } from "./documents.js";
import type { EditorServer } from "./editorServer.js";
import { startEditorServer } from "./editorServer.js";
import type { Workbench } from "./workbench.js";
import { openWorkbench } from "./workbench.js";

let server: EditorServer;
let editor: Workbench;
const opened: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startEditorServer({ "hovers.md": HOVERS });
  opened.push(server.stop);
  editor = await openWorkbench(server);
  opened.push(editor.close);
  await editor.open("hovers.md");
  await editor.marks.nth(3).waitFor();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await editor.shot(`failed-${task.name.replaceAll(/\W+/gu, "-")}`);
});

afterAll(async () => {
  for (const close of opened.reverse()) await close();
});

interface Shown {
  readonly text: string;
  /** What the pictures say. */
  readonly alts: readonly string[];
  readonly colours: ReadonlySet<string>;
}

/** The hover on a mark, once the repair that it offers is found and its pictures are loaded. */
async function hoverOn(mark: number, picture: string): Promise<Shown> {
  let shown: Shown | undefined;
  await expect
    .poll(
      async () => {
        await editor.page.keyboard.press("Escape");
        const hover = await editor.hover(editor.marks.nth(mark));
        await hover.locator('img[src^="data:image/svg+xml"]').first().waitFor();
        await editor.shot(picture);
        const images = await hover.locator("img").evaluateAll((all) =>
          all.map((each) => {
            const { alt, src, naturalWidth } = each as HTMLImageElement;
            return { alt, svg: atob(src.slice(src.indexOf(",") + 1)), isLoaded: naturalWidth > 0 };
          }),
        );
        const colours = images.flatMap(({ svg }) => svg.match(/#[0-9a-f]{6}/gu) ?? []);
        const text = (await hover.innerText()).replaceAll(/\s+/gu, " ");
        shown = { text, alts: images.map(({ alt }) => alt), colours: new Set(colours) };
        return images.length > 0 && images.every(({ isLoaded }) => isLoaded) && /would hold|only if/u.test(text);
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await editor.page.keyboard.press("Escape");
  if (shown === undefined) throw new Error("nothing was shown");
  return shown;
}

/** Which of the two kinds the editor's colours are. */
async function isDark(): Promise<boolean> {
  const colour = await editor.page
    .locator(".monaco-editor")
    .first()
    .evaluate((pane) => getComputedStyle(pane).backgroundColor);
  return Number(/\d+/u.exec(colour)?.[0]) < 128;
}

/** Hovers over every mark and looks at what is typeset. */
async function lookAtAll(theme: "light" | "dark"): Promise<void> {
  expect(await isDark()).toBe(theme === "dark");
  const hovers = [];
  for (const [mark, name] of ["square", "density", "root", "matrix"].entries()) {
    hovers.push(await hoverOn(mark, `hover-${theme}-${name}`));
  }
  const [square, density, root, matrix] = hovers;
  // The step as it would hold, the heads of the table, a difference in a sentence, a condition, a matrix.
  expect(square?.alts).toContain("a² + 2ab + b² − b² = a(a + 2 b)");
  expect(square?.alts).toContain("a(a + b)");
  expect(density?.alts).toContain("−log s");
  expect(density?.text).toContain("parts on the left");
  expect(root?.alts).toContain("r ≥ 0");
  expect(matrix?.alts.some((alt) => /^\[\d+ \d+; \d+ \d+\]$/u.test(alt))).toBe(true);
  const colours = new Set(hovers.flatMap((hover) => [...hover.colours]));
  expect([...colours]).toEqual([expect.stringMatching(theme === "dark" ? /^#[d-f]/u : /^#[0-3]/u)]);
}

describe("mathematics in hovers", () => {
  it("is typeset in the colours of a light and of a dark theme", async () => {
    const first = (await isDark()) ? "dark" : "light";
    await lookAtAll(first);
    await editor.command("Preferences: Toggle between Light/Dark Themes");
    await expect.poll(isDark).toBe(first === "light");
    await lookAtAll(first === "light" ? "dark" : "light");
  });
});

describe("a verdict that seems wrong", () => {
  it("is reported from a quick fix, and the report can be looked at", async () => {
    await editor.goTo(6, 6);
    await editor.quickFix(/^Report a wrong verdict/u, "report-menu");
    const toast = editor.page.locator(".notifications-toasts .notification-list-item", {
      hasText: /on the clipboard/u,
    });
    await toast.waitFor();
    await editor.shot("report-copied");
    const copied = await editor.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("# A verdict of derivelint");
    expect(copied).toContain("&= a(a + b)");
    expect(copied).not.toContain("Densities");
    await toast.getByRole("button", { name: "Show Report" }).click();
    await editor.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
    await editor.page.locator(".view-line", { hasText: "A verdict of derivelint" }).first().waitFor();
    await editor.shot("report-shown");
  });
});

describe("the window", () => {
  it("asks nothing of the network and has no errors of its own", () => {
    expect(editor.externalRequests).toEqual([]);
    expect(editor.pageErrors).toEqual([]);
  });
});
