import type { DocumentRule } from "./rule.js";

/** A mask that is called causal opens on pixels on both sides of its centre, in whatever order the image is scanned. */
export const maskFuture: DocumentRule = {
  kind: "document",
  code: "mask.future",
  title: "A causal mask opens on future pixels",
  severity: "warning",
  hint: "Close everything behind the centre.",
};
