import { depthProblem, stackOfDepth } from "../masks/depths.js";
import {
  depthTitle,
  describeNetwork,
  gridOf,
  layersText,
  lookOf,
  seenText,
  sizeOf,
  wholeText,
} from "../masks/describe.js";
import type { CheckedClaim, DocumentNetwork } from "../masks/documentMasks.js";
import type { Kernel } from "../masks/kernels.js";
import { type CountMatrix, firstOutside } from "../masks/made.js";
import { madeMatrix } from "../masks/madeClaims.js";
import { depthSymbol, type Network } from "../masks/networks.js";
import { plainText } from "../notation/plainText.js";
import type { ThemeKind } from "../protocol/theme.js";
import { documentPicture, type Pictured } from "./documentPicture.js";
import { networkPicture, picturedDepths } from "./maskPicture.js";
import type { Picture } from "./picture.js";

/** What is to be previewed, and for a kernel the network of the document that is built of it, if there is one. */
export type Previewed = Pictured & { readonly usedIn?: DocumentNetwork };

/** What a hover tells of a kernel, a network or a claim: the facts in a line of words, pictures, and the rest in more lines. */
export interface MaskPreview {
  readonly title: string;
  /** The facts in one line. */
  readonly line: string;
  /** Whether it is a claim, and whether that holds. */
  readonly holds?: boolean;
  /** The most important picture first; none if none were asked for. */
  readonly pictures: readonly Picture[];
  /** A kernel or a product of masks as rows of numbers, for readers without pictures. */
  readonly rows: readonly string[];
  readonly details: readonly string[];
}

/** The preview of something in a document, with pictures in the colours of a theme if there is one. */
export function maskPreview(previewed: Previewed, theme: ThemeKind | undefined): MaskPreview {
  const pictures = theme === undefined ? [] : [documentPicture(previewed, theme)];
  if (previewed.kind === "kernel") {
    const { name, kernel } = previewed.kernel;
    const title = name === undefined ? "Kernel" : `Kernel ${plainText(name)}`;
    const { usedIn } = previewed;
    const inNetwork = usedIn?.content.kind === "network" ? usedIn.content.network : undefined;
    const stacked = inNetwork ?? layersOf(kernel);
    const field = theme === undefined ? [] : [stackPicture(stacked, usedIn?.name, theme)];
    const details = [`${usedIn === undefined ? "repeated" : `network ${plainText(usedIn.name)}`}, ${seenAt(stacked)}`];
    return { title, line: lookOf(kernel), pictures: [...pictures, ...field], rows: gridOf(kernel), details };
  }
  const { name, content, claims } = previewed.network;
  if (previewed.kind === "claim") {
    const { text, holds, witness } = previewed.claim;
    const line = holds ? "holds" : `does not hold: ${witness ?? ""}`;
    return { title: `Claim ${text}`, line, holds, pictures, rows: [], details: [] };
  }
  const claimed = claims.map(claimText);
  if (content.kind === "made") {
    const matrix = madeMatrix(content.made);
    const rows = describeNetwork({ ...previewed.network, claims: [] }, 1).slice(1);
    return {
      title: `Product of masks ${plainText(name)}`,
      line: `${sizeOf(matrix)}; ${triangleText(matrix)}`,
      pictures,
      rows,
      details: claimed,
    };
  }
  const { network } = content;
  return {
    title: `Network ${plainText(name)}`,
    // Without a letter, what is seen at the greatest depth begins with the number of layers.
    line: depthSymbol(network) === undefined ? seenAt(network) : `${layersText(network)}; ${seenAt(network)}`,
    pictures,
    rows: [],
    details: [...wholeText(network), ...claimed],
  };
}

/** Which triangle holds all that a product of masks opens. */
function triangleText(matrix: CountMatrix): string {
  if (firstOutside(matrix, "lower") === undefined) return "strictly lower triangular";
  if (firstOutside(matrix, "upper") === undefined) return "strictly upper triangular";
  return "not strictly triangular";
}

/** Some layers of one kernel, for those of which no network is built. */
function layersOf(kernel: Kernel): Network {
  return { parts: [{ layer: { kernel, dilation: 1, stride: 1, residual: false }, times: REPEATED }] };
}

const REPEATED = 5;

function stackPicture(network: Network, name: string | undefined, theme: ThemeKind): Picture {
  return networkPicture(network, picturedDepths(network), theme, name === undefined ? {} : { name });
}

/** What a network sees at the greatest depth that its picture shows. */
function seenAt(network: Network): string {
  const depth = Math.max(...picturedDepths(network));
  const stack = stackOfDepth(network, depth);
  return `${depthTitle(network, depth)}: ${depthProblem(stack) ?? seenText(stack)}`;
}

function claimText({ text, holds, witness }: CheckedClaim): string {
  return holds ? `✓ ${text}: holds` : `✗ ${text}: does not hold, ${witness ?? ""}`;
}
