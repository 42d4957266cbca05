import type { DocumentRule } from "./rule.js";

/** A comment that begins with derive: and holds no directive. */
export const unknownDirective: DocumentRule = {
  kind: "document",
  code: "directive.unknown",
  title: "A directive is not known",
  severity: "warning",
  hint: "The directives are assume, type, let, dist, by, ignore, ignore-start, ignore-end, expect fails, independent, iid, layout, log base, use, kernel, network, claim and made.",
};
