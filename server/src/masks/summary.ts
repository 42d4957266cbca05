import { type Field, type Place, sees } from "./field.js";
import { type Extent, radiusOf, type Stack } from "./networks.js";

/** What a field comes to. Entries are pixels, or pixels with a channel where the network orders channels. */
export interface FieldSummary {
  readonly seen: number;
  /** Past entries within the sum of the kernels' radii, and those among them that are not seen. */
  readonly reachable: number;
  readonly blind: readonly Place[];
  /** Entries after the present that are seen. */
  readonly leaks: readonly Place[];
  /** The present entry itself is seen. */
  readonly seesItself: boolean;
}

/** How an entry lies to the present one in raster order, channels innermost: negative before, positive after. */
export function orderOf(place: Place, present: Place): number {
  return place.row - present.row || place.column - present.column || place.channel - present.channel;
}

/** What a stack's field comes to. */
export function summaryOf(field: Field, stack: Stack): FieldSummary {
  return summaryWithin(field, radiusOf(stack));
}

/** What a field comes to, with the past counted as reachable within a radius. */
export function summaryWithin(field: Field, radius: Extent): FieldSummary {
  const { image, channels, present } = field;
  const blind: Place[] = [];
  const leaks: Place[] = [];
  let seen = 0;
  let reachable = 0;
  let seesItself = false;
  for (let row = 0; row < image.rows; row += 1) {
    for (let column = 0; column < image.columns; column += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const place = { row, column, channel };
        const isSeen = sees(field, place);
        const order = orderOf(place, present);
        if (isSeen) {
          seen += 1;
          if (order > 0) leaks.push(place);
          if (order === 0) seesItself = true;
        }
        const near = Math.abs(row - present.row) <= radius.rows && Math.abs(column - present.column) <= radius.columns;
        if (order >= 0 || !near) continue;
        reachable += 1;
        if (!isSeen) blind.push(place);
      }
    }
  }
  return { seen, reachable, blind, leaks, seesItself };
}

/** The number of time steps from the oldest to the newest that is seen, both counted; 0 if nothing is. */
export function timeSpan(field: Field): number {
  const { image, channels } = field;
  let first = -1;
  let last = -1;
  for (let column = 0; column < image.columns; column += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      if (!sees(field, { row: 0, column, channel })) continue;
      if (first < 0) first = column;
      last = column;
    }
  }
  return first < 0 ? 0 : last - first + 1;
}

/** A polynomial of degree at most 2 that sizes follow from some depth on. */
export interface SizeFormula {
  readonly latex: string;
  /** The least depth from which on it holds. */
  readonly from: number;
}

/** Sizes beyond the three that fix a formula which it must meet as well. */
const CONFIRMING = 4;

/** The formula in `symbol` that the sizes for depths 1, 2, 3 … follow, if they follow one. */
export function formulaOf(sizes: readonly number[], symbol: string): SizeFormula | undefined {
  const count = sizes.length;
  const [c = 0, b = 0, a = 0] = [sizes[count - 1], sizes[count - 2], sizes[count - 3]];
  if (count < 3 + CONFIRMING) return undefined;
  // Twice the leading coefficients, from the differences of the last three sizes, at depth `count`.
  const second = c - 2 * b + a;
  const linear = 2 * (c - b) - second * (2 * count - 1);
  const constant = 2 * c - second * count * count - linear * count;
  let from = count + 1;
  while (from > 1 && 2 * (sizes[from - 2] ?? 0) === second * (from - 1) ** 2 + linear * (from - 1) + constant)
    from -= 1;
  if (count - from + 1 < 3 + CONFIRMING) return undefined;
  return { latex: polynomialText(second, linear, constant, symbol), from };
}

function polynomialText(second: number, linear: number, constant: number, symbol: string): string {
  const isWhole = second % 2 === 0 && linear % 2 === 0 && constant % 2 === 0;
  const unit = isWhole ? 2 : 1;
  const terms = [
    termText(second / unit, `${symbol}^2`),
    termText(linear / unit, symbol),
    termText(constant / unit, ""),
  ].filter((term) => term !== "");
  const sum = terms.reduce((text, term) => {
    if (text === "") return term;
    return term.startsWith("-") ? `${text} - ${term.slice(1)}` : `${text} + ${term}`;
  }, "");
  if (sum === "") return "0";
  return isWhole ? sum : `(${sum})/2`;
}

function termText(factor: number, power: string): string {
  if (factor === 0) return "";
  if (power === "") return String(factor);
  if (Math.abs(factor) === 1) return factor < 0 ? `-${power}` : power;
  return `${String(factor)}${power}`;
}
