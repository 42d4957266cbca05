import type { DocumentRule } from "./rule.js";

/** A directive that is read, and that this version of the checker does nothing with. */
export const directiveWithoutEffect: DocumentRule = {
  kind: "document",
  code: "directive.no-effect",
  title: "A directive has no effect yet",
  severity: "information",
  hint: "Those that take effect are assume, type, let, dist, independent, iid, ignore, ignore-start, ignore-end, expect fails, use, kernel, network, claim and made.",
};
