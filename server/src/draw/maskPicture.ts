import { hashHex } from "../base/hash.js";
import { type FieldPlace, isTime } from "../masks/claims.js";
import { depthProblem, stackOfDepth } from "../masks/depths.js";
import { lookOf } from "../masks/describe.js";
import type { Kernel } from "../masks/kernels.js";
import type { MadeDirective } from "../masks/madeClaims.js";
import { channelsOf, depthSymbol, type Network, stackAt } from "../masks/networks.js";
import { plainText } from "../notation/plainText.js";
import type { ThemeKind } from "../protocol/theme.js";
import { barPicture } from "./barPicture.js";
import { fieldPicture, fieldsAlt, fieldViews } from "./fieldPicture.js";
import { drawKernel } from "./kernelPicture.js";
import { drawMade, type EntryMark } from "./madePicture.js";
import { LONGEST_SVG, type Picture } from "./picture.js";
import { paletteOf } from "./themes.js";
import { fitsTree, treePicture } from "./treePicture.js";

/** The picture of a kernel: what it opens, with its centre and what lies behind that in raster order. */
export function kernelPicture(kernel: Kernel, theme: ThemeKind, name?: string): Picture {
  const alt = `${["Kernel", ...(name === undefined ? [] : [plainText(name)])].join(" ")}: ${lookOf(kernel)}`;
  const tiles = tilesOf(theme, alt);
  return withinBudget((pooling) => drawKernel(kernel, paletteOf(theme), tiles, pooling, alt));
}

/** What else a network's picture may have: the network's name in LaTeX, and a pixel that is marked in one of its fields. */
export interface NetworkPictureOptions {
  readonly name?: string;
  readonly mark?: FieldPlace;
}

/**
 * The picture of what a network sees at some depths: fields side by side; over time the connections of the deepest
 * stack, or bars. The depth of a mark is drawn whether it is among the others or not.
 */
export function networkPicture(
  network: Network,
  depths: readonly number[],
  theme: ThemeKind,
  { name, mark }: NetworkPictureOptions = {},
): Picture {
  const palette = paletteOf(theme);
  const wanted = mark === undefined || depths.includes(mark.depth) ? depths : [...depths, mark.depth];
  const sorted = [...wanted].sort((a, b) => a - b);
  const shown = fieldViews(network, sorted, mark);
  const alt = fieldsAlt(shown, name);
  const tiles = tilesOf(theme, alt);
  const deepest = shown.views.find(({ depth }) => depth === mark?.depth) ?? shown.views.at(-1);
  if (deepest === undefined || !isTime(deepest.stack))
    return withinBudget((pooling) => fieldPicture(shown, { palette, tiles, pooling, mark, alt }));
  if (fitsTree(deepest.stack))
    return treePicture(deepest, palette, mark, fieldsAlt({ ...shown, views: [deepest] }, name));
  return withinBudget((pooling) => barPicture(shown, { palette, tiles, pooling, mark, alt }));
}

/** The picture of a product of a MADE's masks. */
export function madePicture(made: MadeDirective, theme: ThemeKind, mark?: EntryMark): Picture {
  const tiles = tilesOf(theme, JSON.stringify(made));
  return withinBudget((pooling) => drawMade(made, paletteOf(theme), tiles, pooling, mark));
}

/** The depths whose fields tell most where the depth is a letter; those of several channels need more room. */
const PICTURED = { plain: [1, 2, 3, 5], ordered: [1, 2, 4] };

/**
 * The depths at which a network is pictured where nobody chose any: those that can be followed, or the first.
 * @param deepest the greatest depth where that is a letter
 */
export function picturedDepths(network: Network, deepest?: number): readonly number[] {
  const stack = stackAt(network, 1);
  const usual = channelsOf(stack) === 1 ? PICTURED.plain : PICTURED.ordered;
  const last = depthSymbol(network) === undefined ? stack.layers.length : (deepest ?? Math.max(...usual));
  const first = isTime(stack) && last > LONG ? [last / 4, last / 2, (3 * last) / 4].map(Math.ceil) : usual.slice(0, -1);
  const depths = [...first.filter((depth) => depth < last), last];
  const followed = depths.filter((depth) => depthProblem(stackOfDepth(network, depth)) === undefined);
  return followed.length === 0 ? [1] : followed;
}

/** The first layers of a stack over time that is deeper see next to nothing of what all of them see. */
const LONG = 8;

/** Draws ever coarser until the picture is not too long. */
function withinBudget(draw: (pooling: number) => Picture): Picture {
  for (let pooling = 1; ; pooling *= 2) {
    const picture = draw(pooling);
    if (picture.svg.length <= LONGEST_SVG || pooling >= COARSEST) return picture;
  }
}

/** With cells of so many pixels a picture of any field is a few hundred cells. */
const COARSEST = 64;

/** The beginning of the ids in a picture: pictures of one page that tell different things must not share their tiles. */
function tilesOf(theme: ThemeKind, content: string): string {
  return `t${hashHex(`${theme} ${content}`).slice(-8)}`;
}
