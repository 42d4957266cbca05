import type { DocumentRule } from "./rule.js";

/** A macro whose expansion passes the limit. */
export const macroLimit: DocumentRule = {
  kind: "document",
  code: "parse.macro-limit",
  title: "A macro expands without end",
  severity: "warning",
  hint: "Check whether the macro refers to itself.",
};
