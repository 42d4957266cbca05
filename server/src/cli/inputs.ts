import { stat } from "node:fs/promises";
import type { Language } from "../text/document.js";
import { languageOf } from "../text/read.js";
import { findDocuments } from "../workers/documentFiles.js";

/** A document to be checked. `path` is as the caller gave it, or made of the folder that was given. */
export type Input =
  | { readonly kind: "file"; readonly path: string; readonly language: Language; readonly root?: string }
  | { readonly kind: "stdin"; readonly path: string; readonly language: Language }
  | { readonly kind: "unreadable"; readonly path: string; readonly message: string };

/** The documents behind the paths of a call, in the order of the paths; a document that is named twice is checked twice. */
export async function findInputs(paths: readonly string[], stdinPath: string | undefined): Promise<readonly Input[]> {
  const found = await Promise.all(paths.map((path) => inputsOf(path, stdinPath)));
  return found.flat();
}

async function inputsOf(path: string, stdinPath: string | undefined): Promise<readonly Input[]> {
  if (path === "-") return [documentAt(stdinPath ?? "", "stdin")];
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory() !== true) return [documentAt(path, "file")];
  const files = await findDocuments(path);
  if (files.length === 0) return [{ kind: "unreadable", path, message: "holds no .md, .markdown or .tex file" }];
  return files.map((file) => ({ ...documentAt(file.split("\\").join("/"), "file"), root: path }));
}

function documentAt(path: string, kind: "file" | "stdin"): Input {
  const language = languageOf(path);
  if (language !== undefined) return { kind, path, language };
  const message = /\.ipynb$/i.test(path)
    ? "is a notebook; notebooks cannot be read yet"
    : "is no document that is understood; those end in .md, .markdown or .tex";
  return { kind: "unreadable", path, message };
}
