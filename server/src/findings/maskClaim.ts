import type { ClaimRule } from "./rule.js";

/** What is claimed of a masked network, or of the product of a MADE's masks, is false; the message names what breaks it. */
export const maskClaim: ClaimRule = {
  kind: "claim",
  code: "mask.claim",
  title: "A claim about a masked network is false",
  severity: "error",
  hint: 'The command "derivelint masks FILE" tells what the network sees at each depth.',
};
