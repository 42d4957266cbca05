import type { Language, TextDocument } from "./document.js";
import { readLatex } from "./latex.js";
import { readMarkdown } from "./markdown.js";

const EXTENSIONS: ReadonlyMap<string, Language> = new Map([
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["mdown", "markdown"],
  ["mkd", "markdown"],
  ["mkdn", "markdown"],
  ["mdx", "markdown"],
  ["qmd", "markdown"],
  ["rmd", "markdown"],
  ["tex", "latex"],
  ["latex", "latex"],
  ["ltx", "latex"],
]);

/** The language of the documents with a path's extension; none for files that are not read. */
export function languageOf(path: string): Language | undefined {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? undefined : EXTENSIONS.get(name.slice(dot + 1).toLowerCase());
}

/** Reads a document of either language. It never fails; see {@link readMarkdown} and {@link readLatex}. */
export function readDocument(text: string, language: Language): TextDocument {
  return language === "markdown" ? readMarkdown(text) : readLatex(text);
}
