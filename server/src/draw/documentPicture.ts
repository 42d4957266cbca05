import type { CheckedClaim, DocumentKernel, DocumentNetwork } from "../masks/documentMasks.js";
import type { ThemeKind } from "../protocol/theme.js";
import { kernelPicture, madePicture, networkPicture, picturedDepths } from "./maskPicture.js";
import type { Picture } from "./picture.js";

/** What of a document has a picture: a kernel, a network or product of masks, or a claim about one of these. */
export type Pictured =
  | { readonly kind: "kernel"; readonly kernel: DocumentKernel }
  /** `deepest`: the greatest depth where that is a letter. */
  | { readonly kind: "network"; readonly network: DocumentNetwork; readonly deepest?: number }
  | { readonly kind: "claim"; readonly network: DocumentNetwork; readonly claim: CheckedClaim };

/** The picture of something in a document; that of a claim marks what breaks it. */
export function documentPicture(pictured: Pictured, theme: ThemeKind): Picture {
  if (pictured.kind === "kernel") return kernelPicture(pictured.kernel.kernel, theme, pictured.kernel.name);
  const { name, content } = pictured.network;
  const at = pictured.kind === "claim" ? pictured.claim.at : undefined;
  if (content.kind === "made") return madePicture(content.made, theme, at?.kind === "entry" ? at : undefined);
  const { network } = content;
  if (at === undefined || at.kind === "entry") {
    const deepest = pictured.kind === "network" ? pictured.deepest : undefined;
    return networkPicture(network, picturedDepths(network, deepest), theme, { name });
  }
  // The depth before is there to compare: for a letter, it is one at which the claim holds.
  const depths = at.depth > 1 ? [at.depth - 1, at.depth] : [at.depth];
  return networkPicture(network, depths, theme, { name, ...(at.kind === "pixel" ? { mark: at } : {}) });
}
