import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import ignore from "ignore";
import { URI } from "vscode-uri";
import type { WorkspaceFiles } from "./checker.js";
import { languageOfUri } from "./languages.js";

/** Folders that hold no homework, but often more files than all others together. */
const NEVER_SEARCHED = new Set(["node_modules", ".git"]);

interface IgnoreRules {
  readonly folder: string;
  readonly rules: ReturnType<typeof ignore>;
}

/** The workspace's files by way of Node. Only `file:` addresses name files here; all others are refused. */
export function createNodeFiles(): WorkspaceFiles {
  return {
    find: async (folderUri) => {
      const folder = URI.parse(folderUri);
      if (folder.scheme !== "file") return [];
      const paths = await search(folder.fsPath, []);
      return paths.map((path) => URI.file(path).toString());
    },
    read: async (uri) => {
      const file = URI.parse(uri);
      if (file.scheme !== "file") throw new Error(`${uri} is no file on this machine.`);
      const bytes = await readFile(file.fsPath);
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        throw new Error(`${file.fsPath} is not encoded in UTF-8; save it with that encoding.`);
      }
    },
  };
}

/** The documents below a folder, sorted by name. Symbolic links are not followed: they can lead out, or in circles. */
async function search(folder: string, inherited: readonly IgnoreRules[]): Promise<readonly string[]> {
  // A folder that must not be read holds nothing for us.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const own = entries.some((entry) => entry.name === ".gitignore" && entry.isFile())
    ? [{ folder, rules: ignore().add(await readFile(join(folder, ".gitignore"), "utf8")) }]
    : [];
  const rules = [...inherited, ...own];
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (isIgnored(path, isFolder, rules)) continue;
    if (isFolder && !NEVER_SEARCHED.has(entry.name)) found.push(...(await search(path, rules)));
    else if (entry.isFile() && languageOfUri(entry.name) !== undefined) found.push(path);
  }
  return found;
}

function isIgnored(path: string, isFolder: boolean, rules: readonly IgnoreRules[]): boolean {
  return rules.some(({ folder, rules: own }) => {
    const inside = relative(folder, path).split(sep).join("/");
    return own.ignores(isFolder ? `${inside}/` : inside);
  });
}
