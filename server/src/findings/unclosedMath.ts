import type { DocumentRule } from "./rule.js";

/** A formula whose closing delimiter is missing. */
export const unclosedMath: DocumentRule = {
  kind: "document",
  code: "text.unclosed-math",
  title: "A formula is not closed",
  severity: "information",
  hint: "Close the formula where it ends.",
};
