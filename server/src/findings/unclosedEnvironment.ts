import type { DocumentRule } from "./rule.js";

/** An environment without its end. */
export const unclosedEnvironment: DocumentRule = {
  kind: "document",
  code: "text.unclosed-environment",
  title: "An environment is not closed",
  severity: "information",
  hint: "Write the matching \\end.",
};
