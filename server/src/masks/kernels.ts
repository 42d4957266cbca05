/** One place that a kernel opens: the offset of the pixel that is read from the pixel that is computed. */
export interface Tap {
  readonly row: number;
  readonly column: number;
}

/**
 * What a kernel that orders channels opens at its centre: `A` the channels before the one that is computed, `B` that one
 * as well. Everywhere else all channels are open.
 */
export interface ChannelOrder {
  readonly count: number;
  readonly type: MaskType;
}

/** The two masks of a PixelCNN: `A` closes the centre, `B` opens it. */
export type MaskType = "A" | "B";

/** A 0/1 matrix of odd size around its centre, as the places that it opens, in raster order. */
export interface Kernel {
  readonly height: number;
  readonly width: number;
  readonly taps: readonly Tap[];
  readonly channels?: ChannelOrder;
}

/** A kernel, or what is wrong with what should be one, in words. */
export type KernelResult =
  | { readonly kind: "kernel"; readonly kernel: Kernel }
  | { readonly kind: "problem"; readonly message: string };

/** The height or width up to which a kernel is read. */
export const LARGEST_KERNEL = 255;

/** The kernel of a matrix whose entries are zeros and ones. */
export function kernelOf(rows: readonly (readonly number[])[]): KernelResult {
  const height = rows.length;
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) return problem("The rows of this kernel are not equally long.");
  const size = sizeProblem(height, width);
  if (size !== undefined) return problem(size);
  const taps = rows.flatMap((row, down) =>
    row.flatMap((entry, right) =>
      entry === 0 ? [] : [{ row: down - (height - 1) / 2, column: right - (width - 1) / 2 }],
    ),
  );
  return { kind: "kernel", kernel: { height, width, taps } };
}

/** What is wrong with a kernel's size, in words; undefined if nothing is. */
export function sizeProblem(height: number, width: number): string | undefined {
  if (height < 1 || width < 1) return "This kernel is empty.";
  const size = `${String(height)} × ${String(width)}`;
  if (height > LARGEST_KERNEL || width > LARGEST_KERNEL)
    return `This kernel is ${size}; kernels are read up to ${String(LARGEST_KERNEL)} × ${String(LARGEST_KERNEL)}.`;
  if (height % 2 === 0 || width % 2 === 0)
    return `This kernel is ${size}: only a kernel of odd height and width has a centre.`;
  return undefined;
}

/** The PixelCNN mask of a type: all that comes before the centre in raster order, and the centre itself for `B`. */
export function maskOfType(type: MaskType, height: number, width: number, channels?: number): KernelResult {
  const size = sizeProblem(height, width);
  if (size !== undefined) return problem(size);
  const ordered = channels !== undefined;
  const taps: Tap[] = [];
  for (let row = -(height - 1) / 2; row <= 0; row += 1) {
    for (let column = -(width - 1) / 2; column <= (width - 1) / 2; column += 1) {
      if (row < 0 || column < 0 || (column === 0 && (type === "B" || ordered))) taps.push({ row, column });
    }
  }
  return {
    kind: "kernel",
    kernel: { height, width, taps, ...(ordered ? { channels: { count: channels, type } } : {}) },
  };
}

/** A one-dimensional causal kernel of `size` taps: the present and the `size - 1` steps before it. */
export function causalKernel(size: number): KernelResult {
  if (size < 1) return problem("This kernel is empty.");
  const width = 2 * size - 1;
  if (width > 2 * LARGEST_KERNEL)
    return problem(`This kernel has ${String(size)} taps; kernels are read up to ${String(LARGEST_KERNEL)}.`);
  const taps = Array.from({ length: size }, (_, index) => ({ row: 0, column: index - size + 1 }));
  return { kind: "kernel", kernel: { height: 1, width, taps } };
}

/** Whether a place comes before the centre in raster order. */
export function isPast({ row, column }: Tap): boolean {
  return row < 0 || (row === 0 && column < 0);
}

/** Whether a kernel opens its centre. */
export function opensCentre({ taps }: Kernel): boolean {
  return taps.some(({ row, column }) => row === 0 && column === 0);
}

/** How many of the `count` channels of the pixel at a tap are read, the first ones, to compute a channel. */
export function openChannels({ channels }: Kernel, { row, column }: Tap, channel: number, count: number): number {
  if (channels === undefined || row !== 0 || column !== 0) return count;
  return channels.type === "B" ? channel + 1 : channel;
}

/** The places of a kernel that come after its centre in raster order. */
export function futureTaps({ taps }: Kernel): readonly Tap[] {
  return taps.filter((tap) => !isPast(tap) && (tap.row !== 0 || tap.column !== 0));
}

function problem(message: string): KernelResult {
  return { kind: "problem", message };
}
