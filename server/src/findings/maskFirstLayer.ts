import type { DocumentRule } from "./rule.js";

/** A mask that keeps its centre is said to be that of every layer, the first one too, of an autoregressive model. */
export const maskFirstLayer: DocumentRule = {
  kind: "document",
  code: "mask.first-layer",
  title: "A first layer lets every pixel see itself",
  severity: "warning",
  hint: "Close the centre in the first layer (type A), and keep this mask for the layers behind it.",
};
