import type { DocumentRule } from "./rule.js";

/** A bracket, a brace or a command whose partner is missing. */
export const unclosedGroup: DocumentRule = {
  kind: "document",
  code: "parse.unclosed-group",
  title: "A bracket or a brace is not closed",
  severity: "information",
  hint: "Close it, or escape it if it is meant as a character.",
};
