import type { DocumentRule } from "./rule.js";

/** A document of which only a part was checked, because it passes a limit. */
export const tooLarge: DocumentRule = {
  kind: "document",
  code: "text.too-large",
  title: "A document is larger than the limit",
  severity: "warning",
  hint: "Split the document, or raise the limit that the message names.",
};
