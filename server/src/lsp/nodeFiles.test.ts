import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { URI } from "vscode-uri";
import { createNodeFiles } from "./nodeFiles.js";

const files = createNodeFiles();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "derivelint-files-"));
  await mkdir(join(folder, "notes", "drafts"), { recursive: true });
  await mkdir(join(folder, "node_modules"));
  await writeFile(join(folder, ".gitignore"), "*.old.md\n");
  await writeFile(join(folder, "notes", ".gitignore"), "drafts/\n");
  const documents = [
    "b.tex",
    "a.md",
    "a.old.md",
    "notes/c.markdown",
    "notes/drafts/d.md",
    "node_modules/e.md",
    "f.txt",
  ];
  for (const path of documents) await writeFile(join(folder, path), "1 = 1");
  await writeFile(join(folder, "notes", "latin.md"), Buffer.from([0x66, 0xfc, 0x72]));
  await symlink(folder, join(folder, "notes", "circle"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("the files of a workspace", () => {
  it("are the documents in a fixed order, without what is ignored", async () => {
    const uris = await files.find(URI.file(folder).toString());
    const paths = uris.map((uri) => URI.parse(uri).fsPath.slice(folder.length + 1));
    expect(paths).toEqual(["a.md", "b.tex", "notes/c.markdown", "notes/latin.md"]);
  });

  it("are none where the folder is not on this machine", async () => {
    expect(await files.find("vscode-vfs://somewhere/hw")).toEqual([]);
    await expect(files.read("vscode-vfs://somewhere/hw/a.md")).rejects.toThrow("no file on this machine");
  });

  it("are read as UTF-8, and others are refused by name", async () => {
    expect(await files.read(URI.file(join(folder, "a.md")).toString())).toBe("1 = 1");
    await expect(files.read(URI.file(join(folder, "notes", "latin.md")).toString())).rejects.toThrow("UTF-8");
  });
});
