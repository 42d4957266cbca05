import type { Expr } from "../notation/expr.js";
import type { Tap } from "./kernels.js";
import { indexValue, NotWhole, type Values, wholeFormula } from "./whole.js";

/** Where the index of an axis grows to. */
type Direction = "down" | "up" | "right" | "left";

/** One index of a slice: from and to, the second not included. */
interface Bounds {
  readonly from: Expr;
  readonly to: Expr | undefined;
}

interface Slice {
  readonly bounds: readonly Bounds[];
}

/** The letter of a family of slices and the values that it runs through. */
interface Family {
  readonly letter: string;
  readonly first: Expr;
  readonly last: Expr;
}

/** A set of pixels around the present one, written as slices: `x[i-s:i, j-s:j+s+1] \cup x[i, j-s:j]`. */
export interface SliceSet {
  readonly slices: readonly Slice[];
  readonly family: Family | undefined;
  readonly axes: readonly Direction[];
  /** The letters of the present pixel, by axis. */
  readonly present: readonly string[];
}

/** More pixels than this are no receptive field that anybody writes down. */
const MOST_PIXELS = 1_500_000;

const DOTS = String.raw`(?:\\[lc]?dots|…|\.{2,3})`;
const FAMILY = new RegExp(
  String.raw`\(\s*(\\?[A-Za-z]+)\s*=\s*([^,()]+?)\s*,(?:[^,()]*,)*?\s*(?:${DOTS}\s*,\s*)?([^,()]+?)\s*\)\s*$`,
  "u",
);

/** Reads a set of slices. @throws NotWhole if it is none */
export function readSlices(text: string): SliceSet {
  const [, written = text, axesText] = /^([\s\S]*?)\s*,\s*axes\s+([a-z\s]+)$/.exec(text.trim()) ?? [];
  const familyText = FAMILY.exec(written);
  const body = familyText === null ? written : written.slice(0, familyText.index);
  const parts = body.split(/\\cup|∪/u);
  const slices = parts.map((part): Slice => {
    const inner = /^\s*\\?[A-Za-z]+\s*\[([^[\]]*)\]\s*,?\s*$/.exec(part)?.[1];
    if (inner === undefined) throw new NotWhole(`"${part.trim()}" is no slice such as x[i-s:i, j-s:j+s+1].`);
    return { bounds: inner.split(",").map(readBounds) };
  });
  const count = slices[0]?.bounds.length ?? 0;
  if (count < 1 || count > 2 || slices.some(({ bounds }) => bounds.length !== count))
    throw new NotWhole("Slices have one index, or a row and a column.");
  const family =
    familyText === null
      ? undefined
      : {
          letter: familyText[1] ?? "",
          first: wholeFormula(familyText[2] ?? ""),
          last: wholeFormula(familyText[3] ?? ""),
        };
  const present = Array.from({ length: count }, (_, axis) => presentLetter(slices, axis));
  return { slices, family, axes: readAxes(axesText, count), present };
}

function readBounds(text: string): Bounds {
  const [from = "", to, ...more] = text.split(":");
  if (more.length > 0 || from.trim() === "" || to?.trim() === "")
    throw new NotWhole(`The index "${text.trim()}" needs both its ends.`);
  return { from: wholeFormula(from), to: to === undefined ? undefined : wholeFormula(to) };
}

function readAxes(text: string | undefined, count: number): readonly Direction[] {
  const words = text?.trim().split(/\s+/) ?? (count === 1 ? ["right"] : ["down", "right"]);
  const axes = words.flatMap((word) => DIRECTIONS.find((direction) => direction === word) ?? []);
  const isAcross = axes.map((axis) => axis === "left" || axis === "right");
  if (axes.length !== count || axes.length !== words.length || (count === 2 && isAcross[0] === isAcross[1]))
    throw new NotWhole("Axes are named by one of down and up and one of right and left, in the order of the indices.");
  return axes;
}

const DIRECTIONS: readonly Direction[] = ["down", "up", "right", "left"];

/** The letter of the present pixel: the first name of the first index on the axis. */
function presentLetter(slices: readonly Slice[], axis: number): string {
  const bounds = slices[0]?.bounds[axis];
  const name = bounds === undefined ? undefined : firstName(bounds.from);
  if (name === undefined) throw new NotWhole("An index begins with the present pixel's, as in x[i-s:i+1].");
  return name;
}

function firstName(expr: Expr): string | undefined {
  if (expr.kind === "symbol") return expr.name;
  if (expr.kind !== "add") return undefined;
  const [first] = expr.terms;
  return first?.body.kind === "symbol" && first.sign === "+" ? first.body.name : undefined;
}

/** The pixels of the set as offsets from the present one. @throws NotWhole for names that are not known */
export function pixelsOf({ slices, family, axes, present }: SliceSet, values: Values): readonly Tap[] {
  const known = new Map(values);
  for (const letter of present) known.set(letter, 0);
  const pixels: Tap[] = [];
  const first = family === undefined ? 0 : indexValue(family.first, known);
  const last = family === undefined ? 0 : indexValue(family.last, known);
  if (last - first > MOST_PIXELS) throw new NotWhole("This family has too many slices.");
  for (let member = first; member <= last; member += 1) {
    if (family !== undefined) known.set(family.letter, member);
    for (const { bounds } of slices) {
      const ranges = bounds.map(({ from, to }) => {
        const start = indexValue(from, known);
        return { start, end: to === undefined ? start + 1 : indexValue(to, known) };
      });
      addPixels(ranges, axes, pixels);
    }
  }
  return pixels;
}

function addPixels(
  ranges: readonly { readonly start: number; readonly end: number }[],
  axes: readonly Direction[],
  pixels: Tap[],
): void {
  const [first, second = { start: 0, end: 1 }] = ranges;
  if (first === undefined) return;
  const count = Math.max(0, first.end - first.start) * Math.max(0, second.end - second.start);
  if (pixels.length + count > MOST_PIXELS) throw new NotWhole("These slices hold too many pixels.");
  for (let one = first.start; one < first.end; one += 1) {
    for (let two = second.start; two < second.end; two += 1) {
      const offset = { row: 0, column: 0 };
      for (const [axis, index] of [one, two].entries()) {
        const direction = axes[axis];
        if (direction === "down" || direction === "up") offset.row = direction === "down" ? index : -index;
        else if (direction !== undefined) offset.column = direction === "right" ? index : -index;
      }
      pixels.push(offset);
    }
  }
}
