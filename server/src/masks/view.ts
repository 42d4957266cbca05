import { plainText } from "../notation/plainText.js";
import type {
  MaskCell,
  MaskDepth,
  MaskDepths,
  MaskField,
  MaskLayers,
  MaskPlace,
  MaskStack,
  MaskView,
} from "../protocol/maskPanel.js";
import { CELL_LETTERS } from "../protocol/maskPanel.js";
import { type ClaimPlace, isTime } from "./claims.js";
import { hasTooManyPaths } from "./cost.js";
import { depthProblem, fieldOfAnyDepth, lastChannel, stackOfDepth } from "./depths.js";
import { anyDepthSentence, counted, lookOf, seenText, sizeOf } from "./describe.js";
import type { DocumentKernel, DocumentNetwork } from "./documentMasks.js";
import { type EffectiveField, effectiveField, effectiveText } from "./effective.js";
import { type Field, openField, type Place, sees } from "./field.js";
import { futureTaps, type Kernel } from "./kernels.js";
import type { CountMatrix } from "./made.js";
import { madeMatrix } from "./madeClaims.js";
import { depthSymbol, type Extent, type Layer, type Network, radiusOf, stackAt } from "./networks.js";
import { strengthOf } from "./paths.js";
import { orderOf } from "./summary.js";

/** What is shown: a network, a product of masks, or a kernel alone, as layers of nothing but it. */
export type ShownMask =
  | { readonly kind: "network"; readonly name: string; readonly content: DocumentNetwork["content"] }
  | { readonly kind: "kernel"; readonly name: string | undefined; readonly kernel: Kernel };

/** The facts about one subject at one depth; its claims are known without computing anything. */
export type ShownView = Omit<MaskView, "subject" | "claims">;

/** The depths that a slider goes through where the depth is a letter. */
const MOST_DEPTHS = 40;
/** The depth that is shown first where the depth is a letter. */
const FIRST_DEPTH = 3;
/** The letter for the number of layers of a kernel that stands alone. */
const LAYERS = "n";
/** Pixels are shown up to this far from the present one; all are counted. */
const FARTHEST = 100;
/** Time steps are shown up to this far. */
const LONGEST = 4096;

/**
 * What is to be shown of a mask at a depth, or at the nearest one that there is; without a depth the whole network.
 * `kernels` are those of the document, which give the layers their names.
 */
export function viewOf(shown: ShownMask, kernels: readonly DocumentKernel[], depth?: MaskDepth): ShownView {
  if (shown.kind === "kernel") return networkView(shown, kernelNetwork(shown.kernel), kernels, depth);
  const { content } = shown;
  if (content.kind === "network") return networkView(shown, content.network, kernels, depth);
  const matrix = madeMatrix(content.made);
  const field = matrixField(matrix);
  return { stacks: [], summary: sentence(sizeOf(matrix)), field };
}

/** Where the panel shows what breaks a claim; undefined where it shows nothing of it. */
export function shownPlace(content: DocumentNetwork["content"], at: ClaimPlace): MaskPlace | undefined {
  if (at.kind === "entry") return { entry: { row: at.row, column: at.column, channel: 0 } };
  const { depth } = at;
  if (at.kind === "field" || content.kind === "made") return { depth };
  const { row, column, channel, present } = at;
  // The panel shows what one channel sees; a claim may fail for another.
  const isShown = present === lastChannel(stackOfDepth(content.network, depth));
  return isShown ? { depth, entry: { row, column, channel } } : undefined;
}

/** The network of a kernel that stands alone: any number of layers of it. */
export function kernelNetwork(kernel: Kernel): Network {
  const layer: Layer = { kernel, dilation: 1, stride: 1, residual: false };
  return { parts: [{ layer, times: { symbol: LAYERS } }] };
}

function nameOf({ name }: ShownMask): string {
  return name === undefined ? "without a name" : plainText(name);
}

function networkView(
  shown: ShownMask,
  network: Network,
  kernels: readonly DocumentKernel[],
  wanted: MaskDepth | undefined,
): ShownView {
  const symbol = depthSymbol(network);
  const most = symbol === undefined ? stackAt(network, 1).layers.length : deepest(network);
  const anyDepth = symbol === undefined ? undefined : fieldOfAnyDepth(network);
  const first = symbol === undefined ? most : shown.kind === "kernel" ? 1 : Math.min(FIRST_DEPTH, most);
  const value =
    wanted === undefined || (wanted === "any" && anyDepth === undefined)
      ? first
      : wanted === "any"
        ? wanted
        : Math.min(Math.max(Math.round(wanted), 1), most);
  const depths = (layers: number): MaskDepths => ({
    value,
    most,
    hasAny: anyDepth !== undefined,
    text: depthText(value, most, symbol, layers),
  });
  if (value === "any" && anyDepth !== undefined) {
    const { field, radius } = anyDepth;
    return {
      depths: depths(0),
      stacks: stacksOf(shown, network, kernels, value),
      summary: sentence(anyDepthSentence(anyDepth)),
      field: shownField(field, radius, undefined, false),
    };
  }
  const depth = value === "any" ? first : value;
  const stack = stackOfDepth(network, depth);
  const facts = { depths: depths(stack.layers.length), stacks: stacksOf(shown, network, kernels, depth) };
  const problem = depthProblem(stack);
  if (problem !== undefined) return { ...facts, summary: sentence(problem) };
  const known = { ...facts, summary: sentence(seenText(stack)) };
  const [radius, time] = [radiusOf(stack), isTime(stack)];
  if (hasTooManyPaths(stack)) {
    return { ...known, field: shownField(openField(stack, lastChannel(stack)), radius, undefined, time) };
  }
  const effective = effectiveField(stack);
  return {
    ...known,
    effective: sentence(effectiveText(effective)),
    field: shownField(effective.field, radius, effective, time),
  };
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** The greatest depth of the slider that is not too large to be followed. */
function deepest(network: Network): number {
  let depth = 1;
  while (depth < MOST_DEPTHS && depthProblem(stackOfDepth(network, depth + 1)) === undefined) depth += 1;
  return depth;
}

function depthText(value: MaskDepth, most: number, symbol: string | undefined, layers: number): string {
  if (value === "any") return "any depth";
  if (symbol === undefined) return `${String(value)} of ${counted(most, "layer")}`;
  if (symbol === LAYERS && layers === value) return counted(value, "layer");
  const equation = `${plainText(symbol)} = ${String(value)}`;
  return layers === value ? equation : `${equation}, ${counted(layers, "layer")}`;
}

/** The layers as they are written, with how many of them there are at a depth. */
function stacksOf(
  shown: ShownMask,
  network: Network,
  kernels: readonly DocumentKernel[],
  depth: MaskDepth,
): readonly MaskStack[] {
  const isSymbolic = depthSymbol(network) !== undefined;
  const time = isTime(stackAt(network, 1));
  const stacks: MaskStack[] = [];
  for (let each: Network | undefined = network; each !== undefined; each = each.plus) {
    let left = isSymbolic || depth === "any" ? Number.POSITIVE_INFINITY : depth;
    const layers = each.parts.map(({ layer, times }): MaskLayers => {
      const there = typeof times === "number" ? times : depth === "any" ? 0 : depth;
      const used = Math.min(left, there);
      left -= used;
      const text = layerText(layer, kernels, time);
      return { text, used, times: typeof times === "number" ? times : plainText(times.symbol) };
    });
    const title =
      stacks.length === 0 ? `Layers of ${nameOf(shown)}` : "Layers that are added to them, each at its depth";
    stacks.push({ title, layers });
  }
  return stacks;
}

function layerText(
  { kernel, dilation, stride, residual }: Layer,
  kernels: readonly DocumentKernel[],
  time: boolean,
): string {
  const name = kernels.find((each) => each.name !== undefined && isSameKernel(each.kernel, kernel))?.name;
  const isCausal = time && futureTaps(kernel).length === 0;
  const parts = [
    isCausal ? `causal kernel of ${counted(kernel.taps.length, "time step")}` : lookOf(kernel),
    ...(dilation === 1 ? [] : [`dilation ${String(dilation)}`]),
    ...(stride === 1 ? [] : [`stride ${String(stride)}`]),
    ...(residual ? ["its input is added"] : []),
  ];
  return `${name === undefined ? "" : `${plainText(name)}: `}${parts.join(", ")}`;
}

function isSameKernel(a: Kernel, b: Kernel): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** In how many ways each entry is reached, and its share of them. */
type Weights = Pick<EffectiveField, "counts" | "shares">;

/** A field as the panel shows it: cut down to what there is to see, with every entry told what it is. */
function shownField(field: Field, radius: Extent, weights: Weights | undefined, time: boolean): MaskField {
  const { image, channels, present } = field;
  const tally = new Map<MaskCell, number>();
  const kinds: MaskCell[] = [];
  let lowest = present.row;
  let rightmost = present.column;
  for (let index = 0; index < field.seen.length; index += 1) {
    const channel = index % channels;
    const pixel = (index - channel) / channels;
    const place = { row: Math.floor(pixel / image.columns), column: pixel % image.columns, channel };
    const kind = cellOf(field, place, radius);
    kinds.push(kind);
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
    if (kind === "leak") {
      lowest = Math.max(lowest, place.row);
      rightmost = Math.max(rightmost, place.column);
    }
  }
  const reach = {
    rows: Math.min(radius.rows, FARTHEST),
    columns: Math.min(radius.columns, time ? LONGEST : FARTHEST),
  };
  // One row or step behind the last that matters shows that there is nothing.
  const top = Math.max(0, present.row - reach.rows);
  const bottom = Math.min(image.rows, lowest + 2, present.row + FARTHEST + 1);
  const left = Math.max(0, present.column - reach.columns);
  const right = Math.min(image.columns, time ? rightmost + 2 : image.columns, present.column + reach.columns + 1);
  const cells: string[] = [];
  const counts: number[] = [];
  const shares: number[] = [];
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const index = (row * image.columns + column) * channels + channel;
        cells.push(CELL_LETTERS[kinds[index] ?? "outside"]);
        counts.push(weights?.counts[index] ?? 0);
        shares.push(weights?.shares[index] ?? 0);
      }
    }
  }
  const isCut = reach.rows < radius.rows || reach.columns < radius.columns;
  const limit = time ? `${String(LONGEST)} steps` : `${String(FARTHEST)} pixels`;
  return {
    axes: time ? "time" : "image",
    rows: bottom - top,
    columns: right - left,
    channels,
    present: { row: present.row - top, column: present.column - left, channel: present.channel },
    cells: cells.join(""),
    ...(weights === undefined ? {} : { paths: counts.map(countText), strengths: strengthsOf(shares) }),
    counts: Object.fromEntries(tally),
    ...(isCut ? { note: `The picture shows what lies within ${limit}; all is counted.` } : {}),
  };
}

function cellOf(field: Field, place: Place, radius: Extent): MaskCell {
  const { present } = field;
  const order = orderOf(place, present);
  const isSeen = sees(field, place);
  if (order === 0) return isSeen ? "own" : "present";
  if (isSeen) return order > 0 ? "leak" : "seen";
  if (order > 0) return "later";
  const isNear =
    Math.abs(place.row - present.row) <= radius.rows && Math.abs(place.column - present.column) <= radius.columns;
  return isNear ? "blind" : "outside";
}

/** A number of paths: whole as far as doubles count, rounded beyond. */
function countText(count: number): string {
  if (!Number.isFinite(count)) return "more than 10³⁰⁸";
  if (Number.isSafeInteger(count)) return String(count);
  const [digits = "", power = ""] = count.toExponential(2).split("e+");
  return plainText(`about ${digits} \\times 10^{${power}}`);
}

/** How strong weights are among each other, a digit for each. */
function strengthsOf(weights: readonly number[]): string {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return weights.map((weight) => (largest === 0 ? 1 : strengthOf(weight / largest))).join("");
}

/** A product of masks as a field without a present entry. */
function matrixField(matrix: CountMatrix): MaskField {
  const shown = matrix.slice(0, 2 * FARTHEST).map((row) => row.slice(0, 2 * FARTHEST));
  const entries = matrix.flat();
  const seen = entries.filter((entry) => entry > 0).length;
  const isCut = shown.length < matrix.length || (shown[0]?.length ?? 0) < (matrix[0]?.length ?? 0);
  return {
    axes: "matrix",
    rows: shown.length,
    columns: shown[0]?.length ?? 0,
    channels: 1,
    cells: shown
      .flat()
      .map((entry) => CELL_LETTERS[entry > 0 ? "seen" : "outside"])
      .join(""),
    paths: shown.flat().map(countText),
    strengths: strengthsOf(shown.flat()),
    counts: { seen, outside: entries.length - seen },
    ...(isCut ? { note: `The picture shows the first ${String(2 * FARTHEST)} rows and columns; all is counted.` } : {}),
  };
}
