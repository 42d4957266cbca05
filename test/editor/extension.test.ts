import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { LATEX, LATEX_SLIP, MARKDOWN, MARKDOWN_SLIP, NOTE_MARKS, NOTES } from "./documents.js";
import type { EditorServer } from "./editorServer.js";
import { startEditorServer } from "./editorServer.js";
import type { Workbench } from "./workbench.js";
import { openWorkbench } from "./workbench.js";

let server: EditorServer;
let editor: Workbench;
const opened: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startEditorServer({ "homework.md": MARKDOWN, "homework.tex": LATEX, "notes.md": NOTES });
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

/** The text of a hover without the spaces that only separate its boxes. */
function flat(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

/** What the pictures of a hover say. */
async function alternatives(hover: Locator): Promise<readonly string[]> {
  return hover.locator("img").evaluateAll((all) => all.map((image) => (image as HTMLImageElement).alt));
}

// The tests follow one session of one user, in this order.
describe("a homework in Markdown", () => {
  it("gets one squiggle, on the step where the slip enters", async () => {
    await editor.open("homework.md");
    await editor.squiggles.first().waitFor();
    await editor.shot("markdown-squiggle");
    const lines = editor.page.locator(".view-line", { hasText: "a(a + b)" });
    // The editor draws its lines anew while grammars load, and for a moment neither of the two has a place.
    const distance = async (): Promise<number> => {
      const [squiggle, line] = [await editor.squiggles.first().boundingBox(), await lines.first().boundingBox()];
      return squiggle === null || line === null ? Number.POSITIVE_INFINITY : Math.abs(squiggle.y - line.y);
    };
    await expect.poll(distance, { timeout: 10_000 }).toBeLessThan(12);
    expect(await editor.squiggles.count()).toBe(1);
  });

  it("has its directives in other colours than a comment", async () => {
    const tokens = editor.page.locator(".view-line", { hasText: "derive: assume" }).locator("span > span");
    const colours = await tokens.evaluateAll((all) =>
      all.map((token) => ({ text: (token.textContent ?? "").trim(), name: String(token.className) })),
    );
    const classOf = new Map(colours.map(({ text, name }) => [text, name]));
    expect(new Set([classOf.get("<!--"), classOf.get("derive"), classOf.get("assume")]).size).toBe(3);
  });

  it("shows the verdict and the counterexample in the hover", async () => {
    const hover = await editor.hover(editor.squiggles.first());
    await hover.locator("table").first().waitFor();
    const text = flat(await hover.innerText());
    await editor.shot("markdown-hover");
    expect(text).toContain("Does not hold");
    // The names and the sides above the values are pictures.
    expect(text).toMatch(/Does not hold.*?( −?[\d.]+){4}/u);
    expect(await alternatives(hover)).toEqual(expect.arrayContaining(["a", "b", "a² + 2ab", "a(a + b)"]));
    expect(text).toContain("derivelint(step.not-equal)");
    await editor.page.keyboard.press("Escape");
  });

  it("lists the finding among the problems", async () => {
    await editor.page.keyboard.press("Control+Shift+M");
    const row = editor.page.locator(".markers-panel .monaco-list-row", { hasText: "derivelint" });
    await row.first().waitFor();
    await editor.shot("markdown-problems");
    expect(await row.count()).toBe(1);
    await editor.page.keyboard.press("Control+Shift+M");
  });

  it("tells how many steps were checked in the language status", async () => {
    await editor.page.locator('.statusbar-item[id="status.languageStatus"]').hover();
    const status = editor.page.locator(".hover-language-status", { hasText: "Derivelint" });
    await status.first().waitFor();
    await editor.shot("markdown-status");
    const text = flat(await status.first().innerText());
    expect(text).toMatch(/\d+ steps · 1 wrong/u);
    expect(text).toMatch(/checked this in/u);
    await editor.page.mouse.move(600, 300);
  });

  it("explains the step at the cursor, with typeset formulas", async () => {
    await editor.goTo(MARKDOWN_SLIP.line, MARKDOWN_SLIP.column);
    await editor.command("Derivelint: Explain Step");
    const page = editor.webview();
    await page.locator("h1", { hasText: `The step in line ${String(MARKDOWN_SLIP.line)}` }).waitFor();
    await page.locator(".katex").first().waitFor();
    await editor.shot("markdown-explanation");
    const text = flat(await page.locator("body").innerText());
    expect(text).toContain("Does not hold");
    expect(text).toContain("A counterexample");
    await editor.command("View: Close Editor");
    await editor.page.locator(".tab.active", { hasText: "homework.md" }).waitFor();
  });

  it("loses the squiggle when the slip is corrected by typing", async () => {
    await editor.goTo(MARKDOWN_SLIP.line, MARKDOWN_SLIP.column);
    await editor.page.keyboard.type(MARKDOWN_SLIP.insert);
    await editor.squiggles.first().waitFor({ state: "detached" });
    await editor.shot("markdown-corrected");
    expect(flat(await editor.page.locator(".view-line", { hasText: "a(a +" }).first().innerText())).toContain("2b");
  });

  it("gets it back when the correction is undone", async () => {
    await editor.page.keyboard.press("Control+z");
    await editor.squiggles.first().waitFor();
    expect(await editor.squiggles.count()).toBe(1);
  });
});

describe("a homework in LaTeX", () => {
  it("gets its squiggle and its hover with the counterexample", async () => {
    await editor.open("homework.tex");
    await editor.squiggles.first().waitFor();
    expect(await editor.squiggles.count()).toBe(1);
    const hover = await editor.hover(editor.squiggles.first());
    await hover.locator("table").first().waitFor();
    await editor.shot("latex-hover");
    const text = flat(await hover.innerText());
    expect(text).toContain("Does not hold");
    expect(text).toMatch(/Does not hold.*?( −?[\d.]+){3}/u);
    expect(await alternatives(hover)).toEqual(expect.arrayContaining(["t", "t² − 9", "(t − 3)(t − 3)"]));
    await editor.page.keyboard.press("Escape");
  });

  it("loses it when the slip is corrected by typing", async () => {
    await editor.goTo(LATEX_SLIP.line, LATEX_SLIP.column);
    await editor.page.keyboard.press("Delete");
    await editor.page.keyboard.type(LATEX_SLIP.replace);
    await editor.squiggles.first().waitFor({ state: "detached" });
    await editor.shot("latex-corrected");
  });
});

describe("the commands of the palette", () => {
  it("Check Document says how it went", async () => {
    await editor.command("Derivelint: Check Document");
    const message = editor.page.locator(".statusbar-item", { hasText: /Derivelint: \d+ steps? · all hold/u });
    await message.waitFor();
    await editor.shot("command-check-document");
  });

  it("Check Workspace says how it went and where to look", async () => {
    await editor.command("Derivelint: Check Workspace");
    const toast = editor.page.locator(".notifications-toasts .notification-list-item", {
      hasText: /Checked 3 documents: \d+ steps · \d+ wrong/u,
    });
    await toast.waitFor();
    await editor.shot("command-check-workspace");
    await toast.getByRole("button", { name: "Show Problems" }).click();
    await editor.page.locator(".markers-panel .monaco-list-row", { hasText: "derivelint" }).first().waitFor();
    await editor.page.keyboard.press("Control+Shift+M");
  });

  it("Show Log opens the log", async () => {
    await editor.command("Derivelint: Show Log");
    // The log stays empty here: the editor's server writes it with a native module, which it lacks in these tests.
    await editor.page
      .locator('.part.panel .monaco-select-box[title="Derivelint"], .part.panel select')
      .first()
      .waitFor();
    const channel = editor.page.locator(".part.panel .title-actions select").first();
    expect(await channel.evaluate((box) => (box as HTMLSelectElement).selectedOptions[0]?.text)).toBe("Derivelint");
    await editor.shot("command-show-log");
    await editor.page.keyboard.press("Control+j");
  });

  it("Restart Server brings the marks back", async () => {
    await editor.open("homework.md");
    await editor.squiggles.first().waitFor();
    await editor.command("Derivelint: Restart Server");
    await editor.squiggles.first().waitFor();
    await editor.goTo(MARKDOWN_SLIP.line, MARKDOWN_SLIP.column);
    await editor.page.keyboard.type(MARKDOWN_SLIP.insert);
    // Only the new server can take the mark away.
    await editor.squiggles.first().waitFor({ state: "detached" });
    await editor.shot("command-restart-server");
  });

  it("are exactly these seven", async () => {
    await editor.page.keyboard.press("F1");
    const input = editor.page.locator(".quick-input-widget input.input");
    await input.fill(">Derivelint: ");
    const rows = editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "Derivelint: " });
    await rows.first().waitFor();
    await editor.shot("command-palette");
    const labels = await rows.evaluateAll((all) =>
      all.map((row) => row.getAttribute("aria-label")?.split(",")[0] ?? ""),
    );
    const titles = [
      ...["Check Document", "Check Workspace", "Explain Step", "Report a Wrong Verdict"],
      ...["Restart Server", "Show Log", "Show Receptive Field"],
    ];
    expect(labels.sort()).toEqual(titles.map((title) => `Derivelint: ${title}`));
    await editor.page.keyboard.press("Escape");
  });
});

describe("quick fixes in notes", () => {
  it("find their marks", async () => {
    await editor.open("notes.md");
    await expect.poll(() => editor.marks.count(), { timeout: 30_000 }).toBe(4);
    await editor.shot("fixes-marks");
  });

  it.each(Object.entries(NOTE_MARKS))("%s: the mark goes, and undo brings it back", async (name, mark) => {
    await editor.goTo(mark.line, mark.column);
    await editor.quickFix(mark.title, `fixes-${name}-menu`);
    await expect.poll(() => editor.marks.count(), { timeout: 30_000 }).toBe(3);
    await editor.shot(`fixes-${name}-applied`);
    const lines = await editor.page.locator(".view-line").allInnerTexts();
    expect(lines.map((line) => line.replaceAll("\u00a0", " ")).join("\n")).toContain(mark.written);
    await editor.page.keyboard.press("Control+z");
    await expect.poll(() => editor.marks.count(), { timeout: 30_000 }).toBe(4);
    await editor.shot(`fixes-${name}-undone`);
  });
});

describe("the window", () => {
  it("asks nothing of the network and has no errors of its own", () => {
    expect(editor.externalRequests).toEqual([]);
    expect(editor.pageErrors).toEqual([]);
  });
});
