import { isPast, type Kernel, opensCentre } from "../masks/kernels.js";
import type { CellKind, Cells } from "./cells.js";
import { coarseNote } from "./fieldPicture.js";
import { drawGrid } from "./grid.js";
import { keyOf, signsOf } from "./key.js";
import { type Panel, pictureOfPanels, WIDEST } from "./panels.js";
import type { Picture } from "./picture.js";
import type { Sign } from "./shapes.js";
import type { Palette } from "./themes.js";

/** The height of a kernel, and the largest pixel. */
const HIGHEST = 100;
const LARGEST_PIXEL = 24;

/** The letters of three channels. */
const COLOURS = ["red", "green", "blue"] as const;

/** A kernel's cells; one of ordered channels once for each channel that is computed. */
export function drawKernel(kernel: Kernel, palette: Palette, tiles: string, pooling: number, alt: string): Picture {
  const { height, width } = kernel;
  const count = kernel.channels?.count ?? 1;
  const widest = WIDEST / Math.min(count, COLOURS.length) - 40;
  const size = Math.min(LARGEST_PIXEL, widest / width, HIGHEST / height);
  const signs = new Set<Sign>();
  let coarsest = 1;
  const panels = Array.from({ length: count }, (_, channel): Panel => {
    const cells = cellsOf(kernel, channel);
    const isSeen = kernel.channels === undefined ? opensCentre(kernel) : kernel.channels.type === "B";
    const present = { row: (height - 1) / 2, column: ((width - 1) / 2) * count + channel, isSeen };
    const grid = { cells, unit: { width: size / count, height: size }, group: count, present, ticks: true };
    const { body, pooling: factor, isFine, ...drawn } = drawGrid(grid, palette, `${tiles}-${String(channel)}`, pooling);
    for (const sign of signsOf(cells, isFine)) signs.add(sign);
    signs.add(isSeen ? "present-seen" : "present");
    coarsest = Math.max(coarsest, factor);
    const extent = `${String(height)} × ${String(width)}`;
    return { body, ...drawn, captions: [count === 1 ? extent : `for ${channelName(channel, count)}`] };
  });
  return pictureOfPanels(
    panels,
    keyOf(signs, MEANINGS),
    [...notesOf(kernel), ...coarseNote(coarsest, "pixels")],
    palette,
    alt,
  );
}

const MEANINGS = {
  seen: "open",
  leak: "open, later in raster order",
  present: "centre, closed",
  presentSeen: "centre, open",
};

function channelName(channel: number, count: number): string {
  return (count === COLOURS.length ? COLOURS[channel] : undefined) ?? `channel ${String(channel + 1)}`;
}

function notesOf({ channels }: Kernel): readonly string[] {
  if (channels === undefined) return [];
  const names = Array.from({ length: channels.count }, (_, channel) => channelName(channel, channels.count));
  return [`In each pixel from left to right: ${names.join(", ")}.`];
}

/** What a kernel opens to compute one channel. */
function cellsOf({ height, width, taps, channels }: Kernel, channel: number): Cells {
  const count = channels?.count ?? 1;
  const kinds = Array.from({ length: height * width * count }, (): CellKind => "empty");
  for (const tap of taps) {
    const isCentre = tap.row === 0 && tap.column === 0;
    const first = ((tap.row + (height - 1) / 2) * width + tap.column + (width - 1) / 2) * count;
    const open = isCentre && channels !== undefined ? channel + (channels.type === "B" ? 1 : 0) : count;
    kinds.fill(isPast(tap) || isCentre ? "seen4" : "leak", first, first + open);
  }
  return { rows: height, columns: width * count, kinds };
}
