import fc from "fast-check";
import type { Place } from "./field.js";
import { causalKernel, type Kernel, type KernelResult, kernelOf, maskOfType } from "./kernels.js";
import type { Extent, Layer, Stack } from "./networks.js";

/** The kernel of a result that is one. @throws Error */
export function kernel(result: KernelResult): Kernel {
  if (result.kind === "problem") throw new Error(result.message);
  return result.kernel;
}

/** Numbers between 0.5 and 1.5 that only depend on the seed. */
export function weightsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 0.5 + state / 2 ** 32;
  };
}

/** Entries of a grid: rows, columns, channels. */
export type Values = readonly (readonly (readonly number[])[])[];

/** A real layer: weights for every tap and pair of channels that its kernel opens. */
export interface RealLayer {
  readonly layer: Layer;
  readonly weight: (tap: number, from: number, to: number) => number;
}

/** A stack's layers with weights that are drawn where its kernels are open. */
export function realLayers(stack: Stack, channels: number, draw: () => number): readonly RealLayer[] {
  return stack.layers.map((layer) => {
    const weights = layer.kernel.taps.map(({ row, column }) =>
      Array.from({ length: channels }, (_, from) =>
        Array.from({ length: channels }, (__, to) => {
          const { channels: order } = layer.kernel;
          const isMasked = order !== undefined && row === 0 && column === 0;
          const isOpen = !isMasked || (order.type === "A" ? from < to : from <= to);
          return isOpen ? draw() : 0;
        }),
      ),
    );
    return { layer, weight: (tap, from, to) => weights[tap]?.[from]?.[to] ?? 0 };
  });
}

/** What a layer does with its sum of weighted entries. */
export type Activation = (sum: number) => number;

/** A function that strictly grows and bounds what could overflow. */
export function growing(sum: number): number {
  return sum / (1 + sum / 64);
}

function convolve({ layer, weight }: RealLayer, input: Values, channels: number, activation: Activation): Values {
  const rows = Math.ceil(input.length / layer.stride);
  const columns = Math.ceil((input[0]?.length ?? 0) / layer.stride);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) =>
      Array.from({ length: channels }, (___, to) => {
        let sum = 0;
        for (const [index, tap] of layer.kernel.taps.entries()) {
          const pixel =
            input[row * layer.stride + tap.row * layer.dilation]?.[column * layer.stride + tap.column * layer.dilation];
          if (pixel === undefined) continue;
          for (let from = 0; from < channels; from += 1) sum += weight(index, from, to) * (pixel[from] ?? 0);
        }
        const skipped = layer.residual ? (input[row * layer.stride]?.[column * layer.stride]?.[to] ?? 0) : 0;
        return activation(sum) + skipped;
      }),
    ),
  );
}

/** The output of a real network with the given weights. */
export function outputOf(
  layers: readonly (readonly RealLayer[])[],
  image: Values,
  channels: number,
  activation: Activation,
): Values {
  const depth = layers[0]?.length ?? 0;
  let values: readonly Values[] = layers.map(() => image);
  for (let at = 0; at < depth; at += 1) {
    const computed = values.map((value, index) => {
      const layer = layers[index]?.[at];
      return layer === undefined ? value : convolve(layer, value, channels, activation);
    });
    for (let index = computed.length - 2; index >= 0; index -= 1) {
      const own = computed[index];
      const added = computed[index + 1];
      if (own === undefined || added === undefined) continue;
      computed[index] = own.map((line, row) =>
        line.map((pixel, column) => pixel.map((value, channel) => value + (added[row]?.[column]?.[channel] ?? 0))),
      );
    }
    values = computed;
  }
  return values[0] ?? [];
}

/** All entries of a grid, channels innermost. */
export function entriesOf({ rows, columns }: Extent, channels: number): readonly Place[] {
  return Array.from({ length: rows * columns * channels }, (_, index) => ({
    row: Math.floor(index / (columns * channels)),
    column: Math.floor(index / channels) % columns,
    channel: index % channels,
  }));
}

const odd = fc.constantFrom(1, 3, 5);
/** Any matrix of zeros and ones of odd size up to 5. */
export const anyMatrix = fc
  .tuple(odd, odd)
  .chain(([height, width]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )
  .map((rows) => kernel(kernelOf(rows)));
const type = fc.constantFrom("A" as const, "B" as const);
/** A PixelCNN mask. */
export const typed = fc.tuple(type, odd, odd).map(([which, height, width]) => kernel(maskOfType(which, height, width)));
/** A PixelCNN mask that orders three channels. */
export const ordered = fc
  .tuple(type, fc.constantFrom(1, 3))
  .map(([which, size]) => kernel(maskOfType(which, size, size, 3)));
/** A causal kernel of one dimension. */
export const causal = fc.integer({ min: 1, max: 3 }).map((size) => kernel(causalKernel(size)));

/** The layers of a stack: dilated, strided, residual. */
export function layersOf(
  kernels: fc.Arbitrary<Kernel>,
  deepest: number,
  stride: fc.Arbitrary<number>,
): fc.Arbitrary<Layer[]> {
  const layer = fc.record({
    kernel: kernels,
    dilation: fc.integer({ min: 1, max: 3 }),
    stride,
    residual: fc.boolean(),
  });
  return fc.array(layer, { minLength: 1, maxLength: deepest });
}

/** A small image. */
export const flat = fc.record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 5 }) });
/** Strides, most of them 1. */
export const strides = fc.constantFrom(1, 1, 2);

/** Two stacks of equal depth and strides, the second added to the first at every depth. */
export const twoStacks: fc.Arbitrary<Stack> = fc
  .array(fc.record({ own: anyMatrix, added: anyMatrix, stride: strides, dilation: fc.integer({ min: 1, max: 2 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => {
    const layersWith = (which: "own" | "added"): readonly Layer[] =>
      parts.map((part) => ({ kernel: part[which], dilation: part.dilation, stride: part.stride, residual: false }));
    return { layers: layersWith("own"), plus: { layers: layersWith("added") } };
  });
