import { describe, expect, it } from "vitest";
import { panelPage } from "./panelPage.js";

const page = panelPage({
  script: "vscode://a/panel.js",
  style: "vscode://a/panel.css",
  source: "vscode://a",
  nonce: "n1",
});

describe("the page of the panel", () => {
  it("loads nothing but its own script and style sheet", () => {
    expect(page).toContain(`content="default-src 'none'; style-src vscode://a; script-src 'nonce-n1'"`);
    expect(page.match(/<script[^>]*>/gu)).toEqual(['<script nonce="n1" src="vscode://a/panel.js">']);
    expect(page).toContain('<link rel="stylesheet" href="vscode://a/panel.css">');
  });

  it("has no script and no style in its text, which the policy would refuse", () => {
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/u);
  });

  it("has a label for every control, and each label names one that is there", () => {
    const labelled = [...page.matchAll(/<label for="([\w-]+)">/gu)].map(([, id]) => id);
    expect(labelled).toEqual(["subject", "depth"]);
    for (const id of labelled) expect(page).toContain(`id="${String(id)}"`);
    expect(page.match(/<(?:select|input)\b/gu)).toHaveLength(labelled.length);
  });
});
