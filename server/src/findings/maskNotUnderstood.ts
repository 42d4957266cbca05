import type { DocumentRule } from "./rule.js";

/** A directive about masks, or an update rule, from which no kernel or network can be made. */
export const maskNotUnderstood: DocumentRule = {
  kind: "document",
  code: "mask.not-understood",
  title: "A kernel, a network or a claim about one is not understood",
  severity: "warning",
};
