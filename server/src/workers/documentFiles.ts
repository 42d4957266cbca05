import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore from "ignore";
import type { NamedFile } from "../service/jobPool.js";
import { namedFiles } from "../service/references.js";
import { languageOf } from "../text/read.js";

/** Folders that hold no homework, but often more files than all others together. */
const NEVER_SEARCHED = new Set(["node_modules", ".git"]);
/** A larger file is no document, and reading it would fill the memory. */
const LARGEST_FILE = 256 * 1024 * 1024;

/** The bytes of a file as text; `damage` is what was wrong with them, for the reader. */
export type DecodedText =
  | { readonly kind: "text"; readonly text: string; readonly damage?: string }
  | { readonly kind: "binary"; readonly message: string };

/**
 * Decodes a document: UTF-8, or UTF-16 if it begins with a byte order mark. Bytes that are no UTF-8 become U+FFFD and are
 * reported with the first one's line, so that the rest of the document can be checked all the same.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : undefined;
  if (utf16 !== undefined) return { kind: "text", text: new TextDecoder(utf16).decode(bytes) };
  if (bytes.subarray(0, 8192).includes(0)) return { kind: "binary", message: "is not a text file" };
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    const line = text.slice(0, text.indexOf("\ufffd")).split(/\r\n?|\n/).length;
    return {
      kind: "text",
      text,
      damage: `is not encoded in UTF-8 (first seen in line ${String(line)}); save it as UTF-8, for example with "iconv -f WINDOWS-1252 -t UTF-8"`,
    };
  }
}

/** Reads and decodes a file. It rejects with a message for the reader if that is not possible. */
export async function readDocumentFile(path: string): Promise<DecodedText> {
  const info = await stat(path).catch((error: unknown) => {
    throw new Error(readFailure(error));
  });
  if (info.isDirectory()) throw new Error("is a folder");
  if (info.size > LARGEST_FILE) throw new Error(`has more than ${String(LARGEST_FILE / 1024 / 1024)} MB`);
  return decodeText(
    await readFile(path).catch((error: unknown) => {
      throw new Error(readFailure(error));
    }),
  );
}

function readFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return "does not exist";
  if (code === "EACCES" || code === "EPERM") return "must not be read (permission denied)";
  return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
}

/**
 * The documents that a text takes in by `use FILE`, looked up from the folder of the text. Only files below `root` are
 * read, also when a symbolic link or `..` points elsewhere; what is not there is left out.
 */
export async function readNamedFiles(
  text: string,
  folder: string,
  root: string,
): Promise<Readonly<Record<string, NamedFile>>> {
  const found = await Promise.all(
    namedFiles(text).map(async (name): Promise<readonly (readonly [string, NamedFile])[]> => {
      const language = languageOf(name);
      const path = await realpath(resolve(folder, name)).catch(() => undefined);
      if (language === undefined || path === undefined || !isInside(path, await realpath(root))) return [];
      const decoded = await readDocumentFile(path).catch(() => undefined);
      return decoded?.kind === "text" ? [[name, { text: decoded.text, language }]] : [];
    }),
  );
  return Object.fromEntries(found.flat());
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`);
}

/** The rules of one `.gitignore`, which hold from its folder downwards. */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: ReturnType<typeof ignore>;
}

/**
 * The documents below a folder, sorted by name, without what `.gitignore` files there and further up in the same
 * repository leave out. Symbolic links are not followed: they can lead out, or in circles.
 */
export async function findDocuments(folder: string): Promise<readonly string[]> {
  return search(folder, await rulesAbove(resolve(folder)));
}

/** The rules of the folders above, up to the root of the repository; none outside of one. */
async function rulesAbove(folder: string): Promise<readonly IgnoreRules[]> {
  const collected: IgnoreRules[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) collected.unshift(...(await rulesOf(at)));
    if ((await stat(join(at, ".git")).catch(() => undefined)) !== undefined) return collected;
    if (dirname(at) === at) return [];
  }
}

async function rulesOf(folder: string): Promise<readonly IgnoreRules[]> {
  const text = await readFile(join(folder, ".gitignore"), "utf8").catch(() => undefined);
  return text === undefined ? [] : [{ folder: resolve(folder), rules: ignore().add(text) }];
}

async function search(folder: string, inherited: readonly IgnoreRules[]): Promise<readonly string[]> {
  // A folder that must not be read holds nothing for us.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const rules = [...inherited, ...(await rulesOf(folder))];
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (isIgnored(resolve(path), entry.isDirectory(), rules)) continue;
    if (entry.isDirectory()) {
      if (!NEVER_SEARCHED.has(entry.name)) found.push(...(await search(path, rules)));
    } else if (entry.isFile() && languageOf(entry.name) !== undefined) found.push(path);
  }
  return found;
}

/** Inner rules come last and may take back what outer ones said. */
function isIgnored(path: string, isFolder: boolean, rules: readonly IgnoreRules[]): boolean {
  let ignored = false;
  for (const { folder, rules: own } of rules) {
    const inside = relative(folder, path).split(sep).join("/");
    const said = own.test(isFolder ? `${inside}/` : inside);
    if (said.ignored) ignored = true;
    else if (said.unignored) ignored = false;
  }
  return ignored;
}
