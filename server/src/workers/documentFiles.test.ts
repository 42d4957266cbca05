import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { decodeText, findDocuments, readDocumentFile, readNamedFiles } from "./documentFiles.js";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "derivelint-files-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("decoding", () => {
  const bytes = (...values: readonly number[]) => Uint8Array.from(values);

  it("reads UTF-8, with and without a byte order mark", () => {
    expect(decodeText(new TextEncoder().encode("σ²"))).toEqual({ kind: "text", text: "σ²" });
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ kind: "text", text: "a" });
  });

  it("reads UTF-16 with its mark", () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0, 0xc3, 0x03))).toEqual({ kind: "text", text: "aσ" });
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x61, 0x03, 0xc3))).toEqual({ kind: "text", text: "aσ" });
  });

  it("keeps what can be read of other encodings and says where the first bad byte is", () => {
    const decoded = decodeText(bytes(0x61, 0x0a, 0x62, 0xfc, 0x63));
    expect(decoded).toMatchObject({ kind: "text", text: "a\nb\ufffdc" });
    expect(decoded.kind === "text" && decoded.damage).toContain("first seen in line 2");
  });

  it("does not take binary files for text", () => {
    expect(decodeText(bytes(0x89, 0x50, 0x4e, 0x47, 0, 0))).toEqual({ kind: "binary", message: "is not a text file" });
  });
});

describe("reading", () => {
  it("says what is the matter", async () => {
    const folder = folderOf({ "a.md": "x" });
    await expect(readDocumentFile(join(folder, "b.md"))).rejects.toThrow("does not exist");
    await expect(readDocumentFile(join(folder, "a.md", "c.md"))).rejects.toThrow("does not exist");
    await expect(readDocumentFile(folder)).rejects.toThrow("is a folder");
  });
});

describe("named files", () => {
  const use = (name: string) => `<!-- derive: use ${name} -->\n`;

  it("are read from the folder of the text, within the root", async () => {
    const root = folderOf({ "week/sheet.md": "Let $a = 1$.", "common.tex": "b", "week/hw.md": "" });
    const read = (name: string, within = root) => readNamedFiles(use(name), join(root, "week"), within);
    expect(await read("sheet.md")).toEqual({ "sheet.md": { text: "Let $a = 1$.", language: "markdown" } });
    expect(await read("../common.tex")).toEqual({ "../common.tex": { text: "b", language: "latex" } });
    expect(await read("../common.tex", join(root, "week"))).toEqual({});
    expect(await read("absent.md")).toEqual({});
  });

  it("are never read through a link that leads out", async () => {
    const outside = folderOf({ "secret.md": "s" });
    const root = folderOf({ "hw.md": "" });
    symlinkSync(join(outside, "secret.md"), join(root, "link.md"));
    expect(await readNamedFiles(use("link.md"), root, root)).toEqual({});
    expect(await readNamedFiles(use(join(outside, "secret.md")), root, root)).toEqual({});
  });
});

describe("searching a folder", () => {
  it("finds documents by their extension, sorted, and follows no links", async () => {
    const root = folderOf({ "b.md": "", "a.tex": "", "c.txt": "", "d/e.markdown": "", "node_modules/f.md": "" });
    symlinkSync(root, join(root, "d", "circle"));
    expect((await findDocuments(root)).map((path) => relative(root, path))).toEqual([
      "a.tex",
      "b.md",
      join("d", "e.markdown"),
    ]);
  });

  it("respects .gitignore files, inner ones last, and those above within a repository", async () => {
    const root = folderOf({
      ".git/HEAD": "",
      ".gitignore": "*.tex\n/drafts/\n",
      "hw/.gitignore": "!kept.tex\nold.md\n",
      "hw/kept.tex": "",
      "hw/other.tex": "",
      "hw/old.md": "",
      "hw/new.md": "",
      "hw/drafts/d.md": "",
      "drafts/e.md": "",
    });
    const found = async (folder: string) => (await findDocuments(folder)).map((path) => relative(root, path));
    const kept = ["drafts/d.md", "kept.tex", "new.md"].map((name) => join("hw", name));
    expect(await found(root)).toEqual(kept);
    expect(await found(join(root, "hw"))).toEqual(kept);
  });
});
