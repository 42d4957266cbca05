import type { DocumentRule } from "./rule.js";

/** A use directive whose file is not at hand. */
export const fileNotFound: DocumentRule = {
  kind: "document",
  code: "directive.file-not-found",
  title: "A document that another one uses is not found",
  severity: "warning",
  hint: "Write the path from the folder of this document; files outside the workspace are never read.",
};
