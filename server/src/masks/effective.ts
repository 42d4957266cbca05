import { placeText } from "./claims.js";
import { lastChannel } from "./depths.js";
import { type Field, fieldOf, openPlace } from "./field.js";
import type { Stack } from "./networks.js";
import { pathCounts, pathShares, pixelsHolding, strengthOf } from "./paths.js";

/** The fraction of all weight that is asked for. */
const MOST_OF_IT = 0.95;
/** The widest field that is drawn with characters. */
const WIDEST = 63;
/** Shares as characters, by their strength. */
const SHADES = { 4: "█", 3: "▓", 2: "▒", 1: "░" } as const;
const UNSEEN = "·";
const PRESENT = "@";

/** The effective receptive field of a stack where no border is in reach. */
export interface EffectiveField {
  readonly field: Field;
  /** The share of each entry, and in how many ways it is reached, in the layout of the field's marks. */
  readonly shares: Float64Array;
  readonly counts: Float64Array;
}

/** The effective receptive field of a stack's last channel. */
export function effectiveField(stack: Stack): EffectiveField {
  const channel = lastChannel(stack);
  const { image, at } = openPlace(stack, channel);
  return {
    field: fieldOf(stack, image, at),
    shares: pathShares(stack, image, at),
    counts: pathCounts(stack, image, at),
  };
}

/** How the weight of a linear network of equal weights is spread over what it sees, in a line of words. */
export function effectiveText({ field, shares, counts }: EffectiveField): string {
  const { image, channels } = field;
  // Counted by the ways: the shares of the farthest pixels are lost in rounding, and they are seen all the same.
  const seen = Array.from({ length: counts.length / channels }, (_, pixel) =>
    counts.subarray(pixel * channels, (pixel + 1) * channels).some((count) => count > 0),
  ).filter(Boolean).length;
  if (seen === 0) return "nothing is seen";
  const unit = image.rows === 1 ? "time steps" : "pixels";
  if (seen > 1 && channels === 1 && isEven(counts)) return `the same weight on all of ${String(seen)} ${unit}`;
  const holding = pixelsHolding(shares, channels, MOST_OF_IT);
  const index = shares.reduce((best, share, entry) => (share > (shares[best] ?? 0) ? entry : best), 0);
  const pixel = Math.floor(index / channels);
  const row = Math.floor(pixel / image.columns);
  const heaviest = { row, column: pixel % image.columns, channel: index % channels };
  const total = counts.reduce((sum, count) => sum + count, 0);
  const ways =
    total <= Number.MAX_SAFE_INTEGER
      ? `reached in ${String(counts[index])} of ${String(total)} ways`
      : `reached in ${percent(shares[index] ?? 0)} of more than 2^53 ways`;
  const pixels = `${String(holding)} of ${String(seen)} ${unit}`;
  return `${percent(MOST_OF_IT)} of the weight on ${pixels}, most on ${placeText(heaviest, field, image.rows === 1)}, ${ways}`;
}

/** Whether all entries that are reached are reached in equally many ways. */
function isEven(counts: Float64Array): boolean {
  const first = counts.find((count) => count > 0);
  return counts.every((count) => count === 0 || count === first);
}

function percent(fraction: number): string {
  return `${String(Number((100 * fraction).toPrecision(2)))} %`;
}

/**
 * The same as a picture of characters: `·` is not seen, darker is heavier, `@` marks the
 * present. Nothing if it is too wide or has one row.
 */
export function shadeRows({ field, shares }: EffectiveField): readonly string[] {
  const { image, channels, present } = field;
  if (image.columns > WIDEST || image.rows === 1) return [];
  const pixels = Array.from({ length: image.rows * image.columns }, (_, pixel) =>
    shares.subarray(pixel * channels, (pixel + 1) * channels).reduce((sum, share) => sum + share, 0),
  );
  const largest = Math.max(...pixels);
  if (largest === 0) return [];
  const rows = Array.from({ length: image.rows }, (_, row) =>
    Array.from({ length: image.columns }, (__, column) => {
      if (row === present.row && column === present.column) return PRESENT;
      const share = pixels[row * image.columns + column] ?? 0;
      return share === 0 ? UNSEEN : SHADES[strengthOf(share / largest)];
    }),
  );
  return cropped(rows).map((row) => row.join(""));
}

/** Without the rows and columns around that hold nothing. */
function cropped(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const isFull = (line: readonly (string | undefined)[]): boolean => line.some((character) => character !== UNSEEN);
  const columns = rows[0]?.map((_, column) => isFull(rows.map((row) => row[column]))) ?? [];
  const [left, right] = [columns.indexOf(true), columns.lastIndexOf(true)];
  const full = rows.map(isFull);
  return rows.slice(full.indexOf(true), full.lastIndexOf(true) + 1).map((row) => row.slice(left, right + 1));
}
