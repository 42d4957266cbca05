import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldOf, sees } from "./field.js";
import { causalKernel, type Kernel, type KernelResult, kernelOf, maskOfType } from "./kernels.js";
import { madeMasks, productOf } from "./made.js";
import { chainOf, channelsOf, type Extent, type Layer, type Stack } from "./networks.js";

function kernel(result: KernelResult): Kernel {
  if (result.kind === "problem") throw new Error(result.message);
  return result.kernel;
}

/** Numbers between 0.5 and 1.5 that only depend on the seed. */
function weightsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 0.5 + state / 2 ** 32;
  };
}

/** Entries of a grid: rows, columns, channels. */
type Values = readonly (readonly (readonly number[])[])[];

/** A real layer: weights for every tap and pair of channels that its kernel opens. */
interface RealLayer {
  readonly layer: Layer;
  readonly weight: (tap: number, from: number, to: number) => number;
}

function realLayers(stack: Stack, channels: number, draw: () => number): readonly RealLayer[] {
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

/** The masked convolution of a grid, through a function that strictly grows and bounds what could overflow. */
function convolve({ layer, weight }: RealLayer, input: Values, channels: number): Values {
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
        return sum / (1 + sum / 64) + skipped;
      }),
    ),
  );
}

/** The output of a real network with the given weights. */
function outputOf(layers: readonly (readonly RealLayer[])[], image: Values, channels: number): Values {
  const depth = layers[0]?.length ?? 0;
  let values: readonly Values[] = layers.map(() => image);
  for (let at = 0; at < depth; at += 1) {
    const computed = values.map((value, index) => {
      const layer = layers[index]?.[at];
      return layer === undefined ? value : convolve(layer, value, channels);
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

function entriesOf({ rows, columns }: Extent, channels: number) {
  return Array.from({ length: rows * columns * channels }, (_, index) => ({
    row: Math.floor(index / (columns * channels)),
    column: Math.floor(index / channels) % columns,
    channel: index % channels,
  }));
}

/** Compares what every output entry sees with what its value depends on, entry by entry of the image. */
function compare(stack: Stack, image: Extent, seed: number): void {
  const channels = channelsOf(stack);
  const draw = weightsFrom(seed);
  const layers = chainOf(stack).map((part) => realLayers(part, channels, draw));
  const plain = Array.from({ length: image.rows }, () =>
    Array.from({ length: image.columns }, () => Array.from({ length: channels }, draw)),
  );
  const before = outputOf(layers, plain, channels);
  const outputs = entriesOf({ rows: before.length, columns: before[0]?.length ?? 0 }, channels);
  const fields = outputs.map((at) => fieldOf(stack, image, at));
  for (const input of entriesOf(image, channels)) {
    const changed = plain.map((line, row) =>
      line.map((pixel, column) =>
        pixel.map((value, channel) =>
          row === input.row && column === input.column && channel === input.channel ? value + 3 : value,
        ),
      ),
    );
    const after = outputOf(layers, changed, channels);
    for (const [index, at] of outputs.entries()) {
      const depends = after[at.row]?.[at.column]?.[at.channel] !== before[at.row]?.[at.column]?.[at.channel];
      const field = fields[index];
      if (field === undefined || sees(field, input) !== depends)
        expect.fail(`output ${JSON.stringify(at)} and input ${JSON.stringify(input)} of ${JSON.stringify(stack)}`);
    }
  }
}

const odd = fc.constantFrom(1, 3, 5);
const anyMatrix = fc
  .tuple(odd, odd)
  .chain(([height, width]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )
  .map((rows) => kernel(kernelOf(rows)));
const type = fc.constantFrom("A" as const, "B" as const);
const typed = fc.tuple(type, odd, odd).map(([which, height, width]) => kernel(maskOfType(which, height, width)));
const ordered = fc.tuple(type, fc.constantFrom(1, 3)).map(([which, size]) => kernel(maskOfType(which, size, size, 3)));
const causal = fc.integer({ min: 1, max: 3 }).map((size) => kernel(causalKernel(size)));

function layersOf(kernels: fc.Arbitrary<Kernel>, deepest: number, stride: fc.Arbitrary<number>) {
  const layer = fc.record({
    kernel: kernels,
    dilation: fc.integer({ min: 1, max: 3 }),
    stride,
    residual: fc.boolean(),
  });
  return fc.array(layer, { minLength: 1, maxLength: deepest });
}

const flat = fc.record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 5 }) });
const strides = fc.constantFrom(1, 1, 2);
const numbers = fc.integer();

describe("the exact answer and real networks of double precision", () => {
  it("agree on single stacks of any kernels, dilated, strided and residual", () => {
    const layers = layersOf(fc.oneof(anyMatrix, typed), 4, strides);
    fc.assert(
      fc.property(layers, flat, numbers, (stack, image, seed) => compare({ layers: stack }, image, seed)),
      { numRuns: 200 },
    );
  });

  it("agree on stacks that add another one at every depth", () => {
    const pairs = fc.array(
      fc.record({ own: anyMatrix, added: anyMatrix, stride: strides, dilation: fc.integer({ min: 1, max: 2 }) }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(pairs, flat, numbers, (parts, image, seed) => {
        const layersWith = (which: "own" | "added"): readonly Layer[] =>
          parts.map((part) => ({ kernel: part[which], dilation: part.dilation, stride: part.stride, residual: false }));
        compare({ layers: layersWith("own"), plus: { layers: layersWith("added") } }, image, seed);
      }),
      { numRuns: 100 },
    );
  });

  it("agree on dilated causal stacks", () => {
    const time = fc.integer({ min: 1, max: 24 }).map((columns) => ({ rows: 1, columns }));
    fc.assert(
      fc.property(layersOf(causal, 5, fc.constant(1)), time, numbers, (layers, image, seed) =>
        compare({ layers }, image, seed),
      ),
      { numRuns: 100 },
    );
  });

  it("agree on masks that order the channels of a pixel, in every channel", () => {
    const small = fc.record({ rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(layersOf(fc.oneof(ordered, typed), 3, strides), small, numbers, (layers, image, seed) =>
        compare({ layers }, image, seed),
      ),
      { numRuns: 50 },
    );
  });

  it("agree on the paths of a MADE", () => {
    const inputs = fc.integer({ min: 1, max: 6 });
    const orders = inputs.chain((count) =>
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, index) => index + 1),
        { minLength: count, maxLength: count },
      ),
    );
    const hidden = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(orders, hidden, numbers, (order, widths, seed) => {
        const { masks } = madeMasks(order, widths);
        const draw = weightsFrom(seed);
        const weights = masks.map((mask) => mask.map((row) => row.map((entry) => entry * draw())));
        const outputFor = (input: readonly number[]): readonly number[] =>
          weights.reduce<readonly number[]>(
            (values, matrix) => matrix.map((row) => row.reduce((sum, w, index) => sum + w * (values[index] ?? 0), 0)),
            input,
          );
        const [first = [], ...rest] = masks;
        const paths = rest.reduce((product, mask) => productOf(mask, product), first);
        for (const [input] of order.entries()) {
          const output = outputFor(order.map((_, index) => (index === input ? 1 : 0)));
          for (const [row, value] of output.entries()) {
            expect(value > 0).toBe((paths[row]?.[input] ?? 0) > 0);
            if (value > 0) expect((order[row] ?? 0) > (order[input] ?? 0)).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
