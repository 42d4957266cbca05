import type { DocumentRule } from "./rule.js";

/** An operator without its operand. */
export const missingOperand: DocumentRule = {
  kind: "document",
  code: "parse.missing-operand",
  title: "An operator has nothing to work on",
  severity: "information",
  hint: "Write what is missing.",
};
