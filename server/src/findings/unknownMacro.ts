import type { DocumentRule } from "./rule.js";

/** A command that neither the document nor the notation defines; it is taken for an unknown quantity. */
export const unknownMacro: DocumentRule = {
  kind: "document",
  code: "parse.unknown-macro",
  title: "A command is unknown",
  severity: "hint",
  hint: "Define it with \\newcommand, or write what it stands for.",
};
