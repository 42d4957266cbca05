import type { DocumentRule } from "./rule.js";

/** A document, or a part of one, that cannot be read as text. */
export const unreadable: DocumentRule = {
  kind: "document",
  code: "text.unreadable",
  title: "A part of a document cannot be read",
  severity: "warning",
  hint: "Save the file as UTF-8.",
};
