// What a user does in the editor, as functions over a page of the browser.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { BROWSER } from "../../scripts/editorTools.mjs";
import type { EditorServer } from "./editorServer.js";

/** Where the screenshots are kept; git ignores the folder. */
const SHOTS = join(import.meta.dirname, "..", "artifacts", "editor");

/** An open editor window. */
export interface Workbench {
  readonly page: Page;
  /** Addresses outside of this machine that the window asked for, and errors of its scripts. */
  readonly externalRequests: readonly string[];
  readonly pageErrors: readonly string[];
  /** What a content security policy refused, of the window or of a webview in it. */
  readonly refusals: readonly string[];
  readonly open: (name: string) => Promise<void>;
  /** Runs a command by its exact title in the palette. */
  readonly command: (title: string) => Promise<void>;
  /** Puts the cursor before a character; lines and columns count from one. */
  readonly goTo: (line: number, column: number) => Promise<void>;
  /** The underlines of errors in the editor in front. */
  readonly squiggles: Locator;
  /** The underlines in the editor in front: of errors, warnings and remarks. */
  readonly marks: Locator;
  /** Opens the menu of quick fixes at the cursor, keeps a picture of it, and chooses the fix with that title. */
  readonly quickFix: (title: RegExp, picture: string) => Promise<void>;
  /** Moves the pointer over an element until a hover shows, and returns the hover. */
  readonly hover: (target: Locator) => Promise<Locator>;
  /** The page that is shown inside a webview. */
  readonly webview: () => ReturnType<Page["frameLocator"]>;
  /** Chooses a colour theme by its name. */
  readonly theme: (name: string) => Promise<void>;
  /** The text on the clipboard. */
  readonly clipboard: () => Promise<string>;
  /** Loads the window anew, as closing and opening it does. */
  readonly reload: () => Promise<void>;
  readonly shot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the server's workspace in a browser of its own. */
export async function openWorkbench({ url, workspace }: EditorServer): Promise<Workbench> {
  const profile = await mkdtemp(join(tmpdir(), "derivelint-browser-"));
  await mkdir(SHOTS, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: BROWSER,
    headless: true,
    viewport: { width: 1280, height: 820 },
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
  // What a command copies is read back.
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const externalRequests: string[] = [];
  const pageErrors: string[] = [];
  const refusals: string[] = [];
  const { origin } = new URL(url);
  context.on("request", (request) => {
    const { protocol, host, origin: from, href } = new URL(request.url());
    // What a webview loads under this name is answered by the editor itself and never leaves the browser.
    const isWebviewResource = host.endsWith(".vscode-resource.vscode-cdn.net");
    if (/^https?:/u.test(protocol) && from !== origin && !isWebviewResource) externalRequests.push(href);
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = context.pages()[0] ?? (await context.newPage());
  page.on("pageerror", (error) => pageErrors.push(String(error)));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refusals.push(message.text());
  });
  page.setDefaultTimeout(30_000);
  await page.goto(`${url}?folder=${encodeURIComponent(workspace)}`, { waitUntil: "domcontentloaded" });
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();

  /** Chooses a command in the palette. */
  const choose = async (title: string): Promise<void> => {
    await page.keyboard.press("F1");
    const input = page.locator(".quick-input-widget input.input");
    await input.waitFor({ state: "visible" });
    await input.fill(`>${title}`);
    // The first row may be another command that was used before: the row is found by its exact label.
    const exact = `[aria-label="${title}"], [aria-label^="${title},"]`;
    await page.locator(`.quick-input-list .monaco-list-row:is(${exact})`).first().click();
  };

  return {
    page,
    externalRequests,
    pageErrors,
    refusals,
    squiggles: page.locator(".monaco-editor .squiggly-error"),
    marks: page.locator(".monaco-editor :is(.squiggly-error, .squiggly-warning, .squiggly-info)"),
    quickFix: async (title, picture) => {
      const row = page.locator(".action-widget .monaco-list-row", { hasText: title });
      const end = Date.now() + 30_000;
      for (;;) {
        // The editor drops what was asked for when marks change meanwhile, as those of a check that is just ending do.
        await page.keyboard.press("Control+.");
        const isShown = await row
          .first()
          .waitFor({ timeout: 5000 })
          .then(
            () => true,
            () => false,
          );
        if (isShown) break;
        if (Date.now() > end) throw new Error(`No quick fix ${String(title)} was offered.`);
        await page.keyboard.press("Escape");
      }
      await page.screenshot({ path: join(SHOTS, `${picture}.png`) });
      await row.first().click();
      await row.first().waitFor({ state: "hidden" });
    },
    open: async (name) => {
      // The Explorer needs no file search, which the editor's server has no program for here.
      await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
      await page.locator(".tab.active", { hasText: name }).waitFor();
      await page.locator(".editor-instance .view-line").first().waitFor();
    },
    command: async (title) => {
      await choose(title);
      await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    },
    goTo: async (line, column) => {
      await page.keyboard.press("Control+g");
      const input = page.locator(".quick-input-widget input.input");
      await input.waitFor({ state: "visible" });
      await input.fill(`:${String(line)}:${String(column)}`);
      await page.keyboard.press("Enter");
      await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    },
    hover: async (target) => {
      const hover = page.locator(".monaco-hover:not(.hidden)").filter({ hasText: /\S/u }).first();
      const end = Date.now() + 30_000;
      for (;;) {
        const box = await target.boundingBox();
        // The editor draws its lines anew while grammars and themes load, and for a moment a word has no place.
        if (box === null) {
          if (Date.now() > end) throw new Error("What is to be hovered over is not visible.");
          await page.waitForTimeout(100);
          continue;
        }
        // A pointer that rests in one place fires nothing: it is moved a little.
        await page.mouse.move(5, 5);
        await page.mouse.move(box.x + Math.min(30, box.width / 2), box.y + box.height / 2 - 3);
        await page.mouse.move(box.x + Math.min(33, box.width / 2 + 3), box.y + box.height / 2 - 2);
        const isShown = await hover.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
        if (isShown) return hover;
        if (Date.now() > end) throw new Error("No hover was shown.");
      }
    },
    webview: () => page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame"),
    theme: async (name) => {
      await choose("Preferences: Color Theme");
      const input = page.locator(".quick-input-widget input.input");
      await input.waitFor({ state: "visible" });
      await input.fill(name);
      await page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${name}"]`).waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    },
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    reload: async () => {
      await page.reload({ waitUntil: "domcontentloaded" });
      await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
    },
    shot: async (name) => {
      await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
