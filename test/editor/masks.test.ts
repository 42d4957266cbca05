import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { seriousProblems } from "./accessibility.js";
import type { EditorServer } from "./editorServer.js";
import { startEditorServer } from "./editorServer.js";
import { MASKS, NETWORK_LINE } from "./maskDocuments.js";
import type { Workbench } from "./workbench.js";
import { openWorkbench } from "./workbench.js";

let server: EditorServer;
let editor: Workbench;
const opened: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startEditorServer({ "masks.md": MASKS });
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

/** The themes of each kind, with what the editor calls the kind inside webviews. */
const THEMES = [
  ["Light Modern", "vscode-light"],
  ["Dark Modern", "vscode-dark"],
  ["Dark High Contrast", "vscode-high-contrast"],
  ["Light High Contrast", "vscode-high-contrast-light"],
] as const;

/** A part of the panel by its id. */
function part(id: string) {
  return editor.webview().locator(`#${id}`);
}

/** What an element says once it says something that fits. */
async function says(id: string, wanted: RegExp): Promise<void> {
  await expect.poll(() => part(id).innerText(), { timeout: 20_000 }).toMatch(wanted);
}

/** The hover on a word of a line, once its pictures are loaded: its text, and what its pictures say. */
async function hoverOn(line: string, word: string, picture: string) {
  const words = editor.page.locator(".view-line", { hasText: line }).locator("span > span", { hasText: word });
  const hover = await editor.hover(words.first());
  await hover.locator('img[src^="data:image/svg+xml"]').first().waitFor();
  const loaded = (): Promise<readonly boolean[]> =>
    hover.locator("img").evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth > 0));
  await expect.poll(loaded).not.toContain(false);
  // It comes up faintly at first.
  await expect.poll(() => hover.evaluate((box) => getComputedStyle(box).opacity)).toBe("1");
  await editor.shot(picture);
  const alts = await hover.locator("img").evaluateAll((all) => all.map((image) => (image as HTMLImageElement).alt));
  const text = (await hover.innerText()).replaceAll(/\s+/gu, " ");
  return { hover, alts, text };
}

function fileName(theme: string): string {
  return theme.replaceAll(" ", "-").toLowerCase();
}

describe("hovers on masks", () => {
  it.each(THEMES)("show a kernel and a network in words and as pictures in the theme %s", async (theme) => {
    await editor.open("masks.md");
    await editor.theme(theme);
    const kernel = await hoverOn("w_A =", "bmatrix", `hover-kernel-${fileName(theme)}`);
    expect(kernel.text).toMatch(/Kernel w_A: 5 × 5, 12 of 25 places open/u);
    expect(kernel.alts[0]).toMatch(/5 × 5/u);
    await editor.page.keyboard.press("Escape");
    const network = await hoverOn("network N", "network", `hover-network-${fileName(theme)}`);
    expect(network.text).toMatch(/Network N/u);
    expect(network.alts[0]).toMatch(/blind for/u);
    await editor.page.keyboard.press("Escape");
  });

  it("lead to the panel", async () => {
    const { hover } = await hoverOn("network N", "network", "hover-link");
    await hover.getByRole("link", { name: "Show receptive field" }).click();
    await says("summary", /^Sees \d+ pixels/u);
    expect(await part("subject").locator("option:checked").innerText()).toBe(`Network N, line ${String(NETWORK_LINE)}`);
    await editor.command("View: Close Editor");
    await editor.theme("Light Modern");
  });
});

describe("the panel of receptive fields", () => {
  it("opens on the network at the cursor and tells what it sees", async () => {
    await editor.open("masks.md");
    await editor.goTo(NETWORK_LINE, 10);
    await editor.command("Derivelint: Show Receptive Field");
    await says("summary", /^Sees \d+ pixels, not the present one, nothing later, blind for \d+ of/u);
    expect(await part("subject").locator("option:checked").innerText()).toBe(`Network N, line ${String(NETWORK_LINE)}`);
    expect(await part("depth").getAttribute("aria-valuetext")).toBe("7 of 7 layers");
    await says("claims", /N causal: holds/u);
    await says("stacks", /w_A: 5 × 5.*\n.*6 layers: w_B: 3 × 3/u);
    await editor.shot("panel-depth-7");
  });

  it("follows the slider, which the keyboard moves", async () => {
    const whole = await part("summary").innerText();
    await part("depth").focus();
    await editor.page.keyboard.press("Home");
    await says("summary", /^Sees 12 pixels, not the present one, nothing later, no blind spot\.$/u);
    expect(await part("depth").getAttribute("aria-valuetext")).toBe("1 of 7 layers");
    await editor.page.keyboard.press("ArrowRight");
    await says("summary", /^Sees 23 pixels/u);
    await editor.shot("panel-depth-2");
    await editor.page.keyboard.press("End");
    await expect.poll(() => part("summary").innerText()).toBe(whole);
  });

  it("has a grid that the arrow keys go through, telling each entry and its paths", async () => {
    await part("depth").focus();
    await editor.page.keyboard.press("Home");
    await says("summary", /^Sees 12 pixels/u);
    const cell = editor.webview().locator("[role=gridcell]");
    await cell.focus();
    const label = (): Promise<string | null> => cell.getAttribute("aria-label");
    expect(await label()).toBe("Present pixel; does not see itself; no path");
    await editor.page.keyboard.press("ArrowUp");
    await editor.page.keyboard.press("ArrowLeft");
    expect(await label()).toBe("1 row up, 1 column left; seen; 1 path");
    expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
    await says("readout", /^1 row up, 1 column left; seen; 1 path$/u);
  });

  it("goes to what breaks a claim", async () => {
    await says("claims", /N blind-spot none: false/u);
    await part("claims").getByRole("button", { name: "Show what breaks it: N blind-spot none" }).click();
    await expect.poll(() => part("depth").getAttribute("aria-valuetext")).toBe("7 of 7 layers");
    await says("readout", /; blind spot: in reach, not seen; no path$/u);
    expect(await editor.webview().locator("[role=gridcell]:focus").count()).toBe(1);
    await editor.shot("panel-broken-claim");
  });

  it("tells the entry under the pointer", async () => {
    await part("depth").focus();
    await editor.page.keyboard.press("Home");
    await says("summary", /^Sees 12 pixels/u);
    const box = await part("grid").boundingBox();
    if (box === null) throw new Error("The grid is not visible.");
    await editor.page.mouse.move(box.x + 4, box.y + 4);
    await says("readout", /^2 rows up, 2 columns left; seen; 1 path$/u);
    await editor.page.mouse.move(5, 5);
  });

  it("shows what is never seen, leaks, time steps, products of masks and colours", async () => {
    const choose = async (label: RegExp, summary: RegExp, shot: string): Promise<void> => {
      const options = await part("subject").locator("option").allInnerTexts();
      await part("subject").selectOption({ label: options.find((each) => label.test(each)) ?? "" });
      await says("summary", summary);
      await editor.shot(shot);
    };
    await choose(/^Network S/u, /^Sees \d+ pixels/u, "panel-symbolic");
    await part("depth").focus();
    await editor.page.keyboard.press("End");
    await says("summary", /^At any depth/u);
    await editor.shot("panel-any-depth");
    await choose(/^Network L/u, /\d+ of them later \(a leak\)/u, "panel-leak");
    await choose(/^Network C/u, /128 time steps/u, "panel-time");
    await choose(/^Product of masks M/u, /6 × 6/u, "panel-made");
    await choose(/^Network R/u, /pixel/u, "panel-channels");
    await choose(/^Kernel w_A/u, /^Sees 12 pixels/u, "panel-kernel");
  });

  it("copies the picture as SVG", async () => {
    await part("subject").selectOption({ label: `Network N, line ${String(NETWORK_LINE)}` });
    await says("summary", /^Sees \d+ pixels/u);
    await part("copy").click();
    await says("message", /^The picture was copied as SVG\.$/u);
    const copied = await editor.clipboard();
    expect(copied).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
    expect(copied).toContain("Receptive field");
  });

  it("shows where its network stands in the text", async () => {
    await part("reveal").click();
    const selected = editor.page.locator(".editor-instance .selected-text");
    await selected.first().waitFor();
  });

  it("follows the text", async () => {
    const depth = (): Promise<string | null> => part("depth").getAttribute("aria-valuetext");
    await editor.goTo(NETWORK_LINE, 38);
    await editor.page.keyboard.press("Backspace");
    await says("message", /^Network N is not in the text now/u);
    await editor.page.keyboard.type("2");
    await expect.poll(depth, { timeout: 20_000 }).toBe("3 of 3 layers");
    await says("message", /^$/u);
    // One step back takes the digit away, the next brings the other one back.
    await editor.page.keyboard.press("Control+z");
    await editor.page.keyboard.press("Control+z");
    await expect.poll(depth, { timeout: 20_000 }).toBe("7 of 7 layers");
  });

  it.each(THEMES)("has no serious problem of accessibility, and can be read, in the theme %s", async (theme, kind) => {
    await editor.theme(theme);
    await editor.webview().locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    for (const [key, depth] of [
      ["Home", "1 of 7 layers"],
      ["End", "7 of 7 layers"],
    ] as const) {
      await part("depth").focus();
      await editor.page.keyboard.press(key);
      await expect.poll(() => part("depth").getAttribute("aria-valuetext")).toBe(depth);
      await editor.shot(`panel-${fileName(theme)}-${depth.slice(0, 1)}`);
    }
    await editor.webview().locator("[role=gridcell]").focus();
    expect(await seriousProblems(part("summary"))).toEqual([]);
  });

  it("is there again when the window is opened anew", async () => {
    await editor.reload();
    await says("summary", /^Sees \d+ pixels/u);
    expect(await part("subject").locator("option:checked").innerText()).toBe(`Network N, line ${String(NETWORK_LINE)}`);
    expect(editor.pageErrors).toEqual([]);
    expect(editor.refusals).toEqual([]);
    expect(editor.externalRequests).toEqual([]);
  });
});
