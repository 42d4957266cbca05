import { isTooLarge } from "./cost.js";
import type { Claim } from "./directives.js";
import { type Field, openField, type Place } from "./field.js";
import type { Tap } from "./kernels.js";
import { channelsOf, depthSymbol, type Network, type Stack, stackAt, stackProblem } from "./networks.js";
import { pixelsOf, readSlices } from "./slices.js";
import { orderOf, summaryOf, timeSpan } from "./summary.js";
import { NotWhole, type Values, wholeFormula, wholeValue } from "./whole.js";

/** Where a pixel that breaks a claim lies from the present one, at which depth, and the channels of both. */
export interface FieldPlace {
  readonly depth: number;
  readonly row: number;
  readonly column: number;
  readonly channel: number;
  readonly present: number;
}

/** What of a picture breaks a claim: a pixel of a field, a whole field by its size, or an entry of a product of masks. */
export type ClaimPlace =
  | ({ readonly kind: "pixel" } & FieldPlace)
  | { readonly kind: "field"; readonly depth: number }
  | { readonly kind: "entry"; readonly row: number; readonly column: number };

/** Whether a claim holds, and if not, what breaks it, in words and as a place. */
export type ClaimResult =
  | { readonly holds: true }
  | { readonly holds: false; readonly witness: string; readonly at?: ClaimPlace };

/** What breaks a claim at one depth: words, and the pixel of the field unless it is its size. */
interface Witness {
  readonly text: string;
  readonly place?: Place;
  readonly field: Field;
}

/** The depths for which claims about a network of symbolic depth are checked. */
const DEPTHS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

const HOLDS: ClaimResult = { holds: true };

/** Checks a claim about a network, for every depth where that is symbolic. @throws NotWhole if it cannot be checked */
export function checkClaim(network: Network, claim: Claim): ClaimResult {
  const symbol = depthSymbol(network);
  let checked = 0;
  for (const depth of symbol === undefined ? [1] : DEPTHS) {
    const stack = stackAt(network, depth);
    const problem = stackProblem(stack);
    if (problem !== undefined) throw new NotWhole(problem);
    if (isTooLarge(stack)) break;
    const witness = witnessAgainst(stack, claim, valuesOf(stack, symbol, depth));
    if (witness !== undefined) {
      const text = symbol === undefined ? witness.text : `at ${symbol} = ${String(depth)}, ${witness.text}`;
      const at = claimPlace(witness, symbol === undefined ? stack.layers.length : depth);
      return { holds: false, witness: text, at };
    }
    checked += 1;
  }
  if (checked === 0) throw new NotWhole("This network is too large to be followed.");
  return HOLDS;
}

function claimPlace({ place, field: { present } }: Witness, depth: number): ClaimPlace {
  if (place === undefined) return { kind: "field", depth };
  const { row, column, channel } = place;
  const [down, right] = [row - present.row, column - present.column];
  return { kind: "pixel", depth, row: down, column: right, channel, present: present.channel };
}

/** What the formulas of a claim may name: the depth, and of one-dimensional stacks the kernel's size and the dilations. */
function valuesOf(stack: Stack, symbol: string | undefined, depth: number): Values {
  const values = new Map<string, number>();
  const [first] = stack.layers;
  const dilations = stack.layers.reduce((sum, { dilation }) => sum + dilation, 0);
  values.set("\\sum d", dilations);
  if (first !== undefined && isTime(stack) && stack.layers.every(({ kernel }) => kernel === first.kernel))
    values.set("k", (first.kernel.width + 1) / 2);
  if (symbol !== undefined) values.set(symbol, depth);
  return values;
}

/** Whether a stack runs along one axis, which is time. */
export function isTime({ layers, plus }: Stack): boolean {
  return layers.every(({ kernel }) => kernel.height === 1) && (plus === undefined || isTime(plus));
}

/** What breaks a claim; undefined if it holds. */
function witnessAgainst(stack: Stack, claim: Claim, values: Values): Witness | undefined {
  const time = isTime(stack);
  switch (claim.kind) {
    case "causal":
    case "autoregressive":
    case "no-blind-spot":
      return firstOf(
        Array.from({ length: channelsOf(stack) }, (_, channel) => channel),
        (channel) => {
          const field = openField(stack, channel);
          const { leaks, seesItself, blind } = summaryOf(field, stack);
          const told = (verb: string, place: Place | undefined): Witness | undefined =>
            place === undefined ? undefined : { text: `it ${verb} ${placeText(place, field, time)}`, place, field };
          if (claim.kind === "no-blind-spot") return told("does not see", blind[0]);
          return told("sees", claim.kind === "autoregressive" && seesItself ? field.present : leaks[0]);
        },
      );
    case "field":
      return fieldWitness(stack, pixelsOf(readSlices(claim.slices), values), time);
    case "size": {
      const claimed = wholeValue(wholeFormula(claim.formula), values);
      const field = openField(stack, channelsOf(stack) - 1);
      const size = time ? timeSpan(field) : seenPixels(field).length;
      const unit = time ? "time step" : "pixel";
      return size === claimed
        ? undefined
        : { text: `it sees ${String(size)} ${unit}${size === 1 ? "" : "s"}, not ${String(claimed)}`, field };
    }
    default:
      throw new NotWhole("This is claimed of a product of masks (made), not of a network.");
  }
}

function firstOf<T>(values: readonly T[], find: (value: T) => Witness | undefined): Witness | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first pixel, in raster order, that is seen and not claimed, or claimed and not seen. */
function fieldWitness(stack: Stack, claimed: readonly Tap[], time: boolean): Witness | undefined {
  const field = openField(stack, channelsOf(stack) - 1);
  const { present } = field;
  const isOpen = new Set(claimed.map(({ row, column }) => `${String(row)},${String(column)}`));
  const isSeen = new Set<string>();
  const wrong: (Witness & { readonly place: Place })[] = [];
  for (const { row, column } of seenPixels(field)) {
    const key = `${String(row - present.row)},${String(column - present.column)}`;
    isSeen.add(key);
    const place = { row, column, channel: present.channel };
    if (!isOpen.has(key))
      wrong.push({ place, text: `it sees ${placeText(place, field, time)}, which the claim leaves out`, field });
  }
  for (const { row, column } of claimed) {
    if (isSeen.has(`${String(row)},${String(column)}`)) continue;
    const place = { row: present.row + row, column: present.column + column, channel: present.channel };
    wrong.push({ place, text: `it does not see ${placeText(place, field, time)}, which the claim holds`, field });
  }
  return wrong.sort((a, b) => orderOf(a.place, b.place))[0];
}

/** The pixels of which an entry sees some channel, in raster order. */
function seenPixels({ image, channels, seen }: Field): readonly Tap[] {
  const pixels: Tap[] = [];
  for (let pixel = 0; pixel < image.rows * image.columns; pixel += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      if (seen[pixel * channels + channel] !== 1) continue;
      pixels.push({ row: Math.floor(pixel / image.columns), column: pixel % image.columns });
      break;
    }
  }
  return pixels;
}

/** An entry by where it lies from the present one: `x[i-1, j+1] (1 row above, 1 column to the right)`. */
export function placeText({ row, column, channel }: Place, { present, channels }: Field, time: boolean): string {
  const down = row - present.row;
  const right = column - present.column;
  const ofChannel =
    channels === 1 ? "" : ` in channel ${String(channel + 1)} from channel ${String(present.channel + 1)}`;
  if (time) {
    const where = right === 0 ? "the present" : `${counted(right, "step")} ${right < 0 ? "earlier" : "later"}`;
    return `x[t${signed(right)}] (${where})${ofChannel}`;
  }
  const words = [
    ...(down === 0 ? [] : [`${counted(down, "row")} ${down < 0 ? "above" : "below"}`]),
    ...(right === 0 ? [] : [`${counted(right, "column")} to the ${right < 0 ? "left" : "right"}`]),
  ];
  return `x[i${signed(down)}, j${signed(right)}] (${words.join(", ") || "the present pixel"})${ofChannel}`;
}

function counted(offset: number, noun: string): string {
  const count = Math.abs(offset);
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function signed(offset: number): string {
  if (offset === 0) return "";
  return offset < 0 ? String(offset) : `+${String(offset)}`;
}
