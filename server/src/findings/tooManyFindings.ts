import type { DocumentRule } from "./rule.js";

/** A document with more findings than the limit allows to show. */
export const tooManyFindings: DocumentRule = {
  kind: "document",
  code: "text.too-many-findings",
  title: "There are more findings than are shown",
  severity: "information",
  hint: "Correct the first ones, or raise the limit limits.findings.",
};
