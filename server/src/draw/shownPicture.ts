import type { Network } from "../masks/networks.js";
import { kernelNetwork, type ShownMask } from "../masks/view.js";
import type { MaskDepth } from "../protocol/maskPanel.js";
import type { ThemeKind } from "../protocol/theme.js";
import { kernelPicture, madePicture, networkPicture, picturedDepths } from "./maskPicture.js";
import type { Picture } from "./picture.js";

/** The picture of what a panel shows. Of a network at any depth it holds several depths: those that tell most. */
export function shownPicture(shown: ShownMask, depth: MaskDepth, theme: ThemeKind): Picture {
  if (shown.kind === "network") {
    const { content } = shown;
    return content.kind === "made" ? madePicture(content.made, theme) : picture(content.network, depth, theme);
  }
  return depth === 1 ? kernelPicture(shown.kernel, theme) : picture(kernelNetwork(shown.kernel), depth, theme);
}

function picture(network: Network, depth: MaskDepth, theme: ThemeKind): Picture {
  return networkPicture(network, depth === "any" ? picturedDepths(network) : [depth], theme);
}
