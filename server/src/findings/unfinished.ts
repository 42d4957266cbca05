import type { DocumentRule } from "./rule.js";

/** A document of which nothing was checked, because reading it took too long or broke. */
export const unfinished: DocumentRule = {
  kind: "document",
  code: "text.unfinished",
  title: "A document could not be read in time",
  severity: "warning",
  hint: "Split the document, or raise the limit limits.documentTimeout.",
};
