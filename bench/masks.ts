// How long it takes to tell what masked convolutions see: npm run bench:masks
import { fieldOf } from "../server/src/masks/field.js";
import { type KernelResult, maskOfType } from "../server/src/masks/kernels.js";
import type { Layer, Stack } from "../server/src/masks/networks.js";
import { pathShares } from "../server/src/masks/paths.js";

/** Runs of what is measured; the fastest counts, since everything else on the machine only slows it down. */
const RUNS = 3;
const DEPTHS = [5, 15, 30, 60] as const;
const SIZES = [28, 64, 128, 256] as const;

function layer(result: KernelResult): Layer {
  if (result.kind === "problem") throw new Error(result.message);
  return { kernel: result.kernel, dilation: 1, stride: 1, residual: false };
}

/** A PixelCNN: a mask A of 7 × 7 and as many masks B of 3 × 3 as it takes. */
function pixelCnn(depth: number): Stack {
  const later = layer(maskOfType("B", 3, 3));
  return { layers: [layer(maskOfType("A", 7, 7)), ...Array.from({ length: depth - 1 }, () => later)] };
}

/** The least number of milliseconds that some work took. */
function fastest(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

const columns = ["image", "depth", "field, ms", "gradient, ms", "gradient / field"] as const;
const line = (cells: readonly string[]): string =>
  `${cells.map((cell, index) => cell.padStart((columns[index] ?? "").length + 2)).join("")}\n`;

// The first runs compile the code; they are not counted.
fastest(() => fieldOf(pixelCnn(60), { rows: 64, columns: 64 }, { row: 32, column: 32, channel: 0 }));
fastest(() => pathShares(pixelCnn(60), { rows: 64, columns: 64 }, { row: 32, column: 32, channel: 0 }));
process.stdout.write(line(columns));
for (const size of SIZES) {
  for (const depth of DEPTHS) {
    const stack = pixelCnn(depth);
    const image = { rows: size, columns: size };
    const at = { row: size / 2, column: size / 2, channel: 0 };
    const field = fastest(() => fieldOf(stack, image, at));
    // The gradient of a linear network of equal weights, by plain double precision.
    const gradient = fastest(() => pathShares(stack, image, at));
    process.stdout.write(
      line([String(size), String(depth), field.toFixed(2), gradient.toFixed(2), (gradient / field).toFixed(1)]),
    );
  }
}
