import { describe, expect, it } from "vitest";
import { machineTraces, outsidePaths } from "./trackedText.js";
import { readText, trackedFiles } from "./tree.js";

/** Files whose text is not prose or code of ours: pictures, and the lock file, which has a rule of its own. */
const NOT_OURS = /\.(?:png|jpg|gif|ico|woff2?|wasm|vsix)$|^package-lock\.json$/;

const texts = trackedFiles()
  .filter((path) => !NOT_OURS.test(path))
  // This folder's own examples of what must not be written.
  .filter((path) => !path.startsWith("test/architecture/trackedText"))
  .map((path) => ({ path, text: readText(path) }));

interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readText("package-lock.json")) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

describe("the tracked files", () => {
  it("say nothing about the machine they were written on", () => {
    expect(texts.flatMap(({ path, text }) => machineTraces(path, text))).toEqual([]);
  });

  it("do not point out of the repository", () => {
    expect(texts.flatMap(({ path, text }) => outsidePaths(path, text))).toEqual([]);
  });

  it("install from whatever registry the user has", () => {
    const addresses = Object.entries(lock.packages).filter(
      ([, each]) => each.resolved !== undefined && each.link !== true,
    );
    expect(addresses).toEqual([]);
    expect(readText(".npmrc")).not.toMatch(/^\s*(?:@[\w-]+:)?registry\s*=/m);
  });

  it("lock every optional package of every platform, since npm ci refuses a lock file with a gap", () => {
    const locked = Object.keys(lock.packages);
    const gaps = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !locked.some((each) => each.endsWith(`node_modules/${name}`)))
        .map((name) => `${path} wants ${name}`),
    );
    expect(gaps).toEqual([]);
  });
});

describe("the rules themselves", () => {
  it("see a machine's paths and addresses", () => {
    for (const text of [
      "see /home/ada/notes.md",
      ['"', "work", 'x"'].join("/"),
      "file:(/Users/ada/a)",
      String.raw`C:\Users\ada`,
      "https://registry.example.org/a",
      "http://10.1.2.3:8080",
    ]) {
      expect(machineTraces("a.md", text), text).toHaveLength(1);
    }
  });

  it("leave other slashes alone", () => {
    for (const text of [
      String.raw`\frac{a}{b}/\root/x`,
      "src/home/a.ts",
      "https://example.org/home/a",
      "/usr/bin/chromium",
      "version 10.1.2",
      "file:///home/a.md",
    ]) {
      expect(machineTraces("a.md", text), text).toEqual([]);
    }
  });

  it("see a path that climbs too far, but not one that stays inside", () => {
    expect(outsidePaths("docs/a.md", "../../elsewhere/b")).toHaveLength(1);
    expect(outsidePaths("README.md", "see ../elsewhere")).toHaveLength(1);
    expect(outsidePaths("docs/a.md", "../server/b")).toEqual([]);
  });
});
