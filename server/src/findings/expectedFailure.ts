import type { DocumentRule } from "./rule.js";

/** A step that the author announced to be wrong (`expect fails`) and that holds. */
export const expectedFailure: DocumentRule = {
  kind: "document",
  code: "step.expected-failure",
  title: "A step that is announced as wrong holds",
  severity: "warning",
  hint: 'Remove the directive "expect fails", or check what the counterexample was meant to show.',
};
