import { languages, type TextDocument } from "vscode";

/** Where documents come from: files, new ones that were never saved, and repositories that are browsed from afar. */
const SCHEMES = ["file", "untitled", "vscode-vfs"];

/** The documents that are checked. A `.tex` file counts whatever the editor takes its language to be. */
export const DOCUMENTS = SCHEMES.flatMap((scheme) => [
  ...["markdown", "latex", "tex"].map((language) => ({ scheme, language })),
  { scheme, pattern: "**/*.tex" },
]);

/** Whether a document is one of those that are checked. */
export function isChecked(document: TextDocument): boolean {
  return languages.match(DOCUMENTS, document) > 0;
}
