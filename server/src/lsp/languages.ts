import type { Language } from "../text/document.js";

/** The editors' names for the languages that documents are written in. */
const LANGUAGE_IDS: Readonly<Record<string, Language>> = {
  markdown: "markdown",
  latex: "latex",
  tex: "latex",
};

const EXTENSIONS: readonly (readonly [string, Language])[] = [
  [".md", "markdown"],
  [".markdown", "markdown"],
  [".tex", "latex"],
];

/** The language of a document by the editor's name for it, or else by the end of its address; undefined for others. */
export function documentLanguage(languageId: string, uri: string): Language | undefined {
  return LANGUAGE_IDS[languageId] ?? languageOfUri(uri);
}

/** The language of a file by the end of its address; undefined if it is no document of ours. */
export function languageOfUri(uri: string): Language | undefined {
  const path = uri.toLowerCase();
  return EXTENSIONS.find(([extension]) => path.endsWith(extension))?.[1];
}
