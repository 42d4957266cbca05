import type { DocumentRule } from "./rule.js";

/** A formula that is nested deeper than the limit. */
export const nestingLimit: DocumentRule = {
  kind: "document",
  code: "parse.nesting-limit",
  title: "A formula is nested too deeply",
  severity: "warning",
  hint: "Write it with fewer levels of brackets and braces.",
};
