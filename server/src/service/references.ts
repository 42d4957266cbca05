import { languageOf } from "../text/read.js";

/** More documents than these are not taken in by one. */
const MOST = 20;

/**
 * The names of the documents that a text may take in by `use FILE`, as they are written. It is a quick look at the text
 * for whoever has to fetch them; a name that turns out to stand in prose does no harm.
 */
export function namedFiles(text: string): readonly string[] {
  if (!text.includes("derive:")) return [];
  const names = [...text.matchAll(/\buse[ \t]+([^;\r\n]*?\.\w+)(?=[ \t]*(?:;|-->|\r|\n|$))/g)].map(([, name = ""]) =>
    name.trim(),
  );
  return [...new Set(names)].filter((name) => languageOf(name) !== undefined).slice(0, MOST);
}
