import type { DocumentRule } from "./rule.js";

/** A refuted step that leads back from an earlier slip of its chain: it is shown with that one. */
export const returns: DocumentRule = {
  kind: "document",
  code: "step.returns",
  title: "A step leads back from a slip before it",
  severity: "off",
  hint: "Nothing is to be done here: mend the slip, and this step holds.",
};
