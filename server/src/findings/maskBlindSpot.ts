import type { DocumentRule } from "./rule.js";

/** A stack of masked convolutions is said to see all previous pixels, and no depth of the masks that the document shows does. */
export const maskBlindSpot: DocumentRule = {
  kind: "document",
  code: "mask.blind-spot",
  title: "A stack that is said to see all previous pixels has a blind spot",
  severity: "warning",
  hint: "Say which pixels are left out, or use two stacks: one for the rows above, one for the row itself.",
};
