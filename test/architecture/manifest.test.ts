import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Manifest } from "./manifest.js";
import { commandProblems, namedFiles, settingProblems } from "./manifest.js";
import { isTest, productSources, ROOT, readText } from "./tree.js";

const manifest = JSON.parse(readText("package.json")) as Manifest;

/** The joined text of the sources under some folders; tests do not count as readers. */
function textOf(...folders: readonly string[]): string {
  return [...productSources()]
    .filter(([path]) => !isTest(path) && folders.some((folder) => path.startsWith(`${folder}/`)))
    .map(([, text]) => text)
    .join("\n");
}

describe("the extension's manifest", () => {
  it("contributes commands that have a title and are registered", () => {
    expect(commandProblems(manifest, textOf("client/src"))).toEqual([]);
  });

  it("contributes settings that are described, have a default and are read", () => {
    expect(settingProblems(manifest, textOf("client/src", "server/src/lsp", "server/src/service"))).toEqual([]);
  });

  it("names files that exist", () => {
    expect(namedFiles(manifest).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("is typed against the oldest editor that it supports", () => {
    const types = manifest.devDependencies?.["@types/vscode"] ?? "";
    expect(types.replace(/^[~^]/, "")).toBe(manifest.engines.vscode.replace(/^\^/, ""));
  });

  it("starts from the file that the build writes", () => {
    if (manifest.main === undefined) {
      // Without a client there is nothing to start.
      expect(textOf("client/src")).toBe("");
      return;
    }
    expect(readText("scripts/build.mjs")).toContain(`"${manifest.main.replace(/^\.\//, "")}"`);
  });
});

describe("the rules themselves", () => {
  const engines = { node: ">=20", vscode: "^1.100.0" };

  it("see a command without title, category or code", () => {
    const commands = [{ command: "derivelint.a" }];
    expect(commandProblems({ engines, contributes: { commands } }, "")).toHaveLength(3);
    const good = [{ command: "derivelint.a", title: "A", category: "Derivelint" }];
    expect(commandProblems({ engines, contributes: { commands: good } }, 'register("derivelint.a")')).toEqual([]);
  });

  it("see a menu entry without a command", () => {
    const menus = { "editor/title": [{ command: "derivelint.gone" }] };
    expect(commandProblems({ engines, contributes: { menus } }, "")).toHaveLength(1);
  });

  it("see a setting that nobody reads, and one that is read as a member", () => {
    const setting = { type: "number", default: 1, description: "How long to wait." };
    const withSetting: Manifest = {
      engines,
      contributes: { configuration: { properties: { "derivelint.check.delay": setting } } },
    };
    expect(settingProblems(withSetting, "const delayed = 1;")).toEqual(["derivelint.check.delay is read nowhere"]);
    expect(settingProblems(withSetting, "wait(settings.check.delay)")).toEqual([]);
    expect(settingProblems(withSetting, 'get("check.delay")')).toEqual([]);
  });

  it("see a setting without description or with an impossible default", () => {
    const properties = { "derivelint.run": { enum: ["onType", "onSave"], default: "never" } };
    const problems = settingProblems({ engines, contributes: { configuration: [{ properties }] } }, "s.run");
    expect(problems).toEqual([
      "derivelint.run has no description",
      "derivelint.run has a default that is none of its values",
    ]);
  });
});
