import type { DocumentRule } from "./rule.js";

/** A token that fits nowhere. */
export const unexpectedToken: DocumentRule = {
  kind: "document",
  code: "parse.unexpected-token",
  title: "Something stands where nothing is expected",
  severity: "hint",
  hint: "Check the formula around it.",
};
