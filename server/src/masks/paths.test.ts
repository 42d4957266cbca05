import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldOf, openField } from "./field.js";
import { causalKernel, kernelOf, maskOfType } from "./kernels.js";
import { chainOf, channelsOf, type Extent, type Layer, type Stack } from "./networks.js";
import { areExact, openShares, pathCounts, pathShares, pixelsHolding } from "./paths.js";
import {
  anyMatrix,
  causal,
  entriesOf,
  flat,
  kernel,
  layersOf,
  ordered,
  outputOf,
  realLayers,
  strides,
  twoStacks,
  typed,
} from "./testing.js";

function layer(result: ReturnType<typeof kernelOf>, dilation = 1): Layer {
  return { kernel: kernel(result), dilation, stride: 1, residual: false };
}

/** Compares counts with a linear network of weights 1, to which every entry of the image is given alone. */
function compare(stack: Stack, image: Extent): void {
  const channels = channelsOf(stack);
  const layers = chainOf(stack).map((part) => realLayers(part, channels, () => 1));
  const inputs = entriesOf(image, channels);
  const outputs = inputs.map((input) => {
    const alone = Array.from({ length: image.rows }, (_, row) =>
      Array.from({ length: image.columns }, (__, column) =>
        Array.from({ length: channels }, (___, channel) =>
          row === input.row && column === input.column && channel === input.channel ? 1 : 0,
        ),
      ),
    );
    return outputOf(layers, alone, channels, (sum) => sum);
  });
  const last = { rows: outputs[0]?.length ?? 0, columns: outputs[0]?.[0]?.length ?? 0 };
  for (const at of entriesOf(last, channels)) {
    const counts = pathCounts(stack, image, at);
    expect([...counts]).toEqual(outputs.map((output) => output[at.row]?.[at.column]?.[at.channel]));
    expect(areExact(counts)).toBe(true);
    expect([...fieldOf(stack, image, at).seen]).toEqual(Array.from(counts, (count) => Number(count > 0)));
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (const [index, share] of pathShares(stack, image, at).entries())
      expect(share).toBeCloseTo(total === 0 ? 0 : (counts[index] ?? 0) / total, 12);
  }
}

describe("path counts", () => {
  it("are what a linear network of weights 1 computes: stacks of any kernels, dilated, strided and residual", () => {
    fc.assert(
      fc.property(layersOf(fc.oneof(anyMatrix, typed), 4, strides), flat, (layers, image) =>
        compare({ layers }, image),
      ),
      { numRuns: 60 },
    );
  });

  it("are what it computes: stacks that are added, causal ones, and channels in order", () => {
    const time = fc.integer({ min: 1, max: 16 }).map((columns) => ({ rows: 1, columns }));
    const small = fc.record({ rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(twoStacks, flat, (stack, image) => compare(stack, image)),
      { numRuns: 40 },
    );
    fc.assert(
      fc.property(layersOf(causal, 5, fc.constant(1)), time, (layers, image) => compare({ layers }, image)),
      { numRuns: 40 },
    );
    fc.assert(
      fc.property(layersOf(fc.oneof(ordered, typed), 3, strides), small, (layers, image) => compare({ layers }, image)),
      { numRuns: 30 },
    );
  });

  it("are the binomial coefficients for two taps", () => {
    const stack = { layers: Array.from({ length: 6 }, () => layer(causalKernel(2))) };
    expect([...pathCounts(stack, { rows: 1, columns: 7 }, { row: 0, column: 6, channel: 0 })]).toEqual([
      1, 6, 15, 20, 15, 6, 1,
    ]);
  });

  it("say where they are exact no more, and shares go on", () => {
    const whole = layer(kernelOf([[1, 1, 1]]));
    const stack = (depth: number): Stack => ({ layers: Array.from({ length: depth }, () => whole) });
    const at = { row: 0, column: 400, channel: 0 };
    const image = { rows: 1, columns: 801 };
    expect(areExact(pathCounts(stack(30), image, at))).toBe(true);
    expect(areExact(pathCounts(stack(40), image, at))).toBe(false);
    const shares = pathShares(stack(400), image, at);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    // A sum of 400 steps of variance 2/3: its standard deviation is 16.33, and 1.96 of them to either side hold 95 %.
    expect(pixelsHolding(shares, 1, 0.95)).toBe(65);
    expect(shares[400]).toBeCloseTo(1 / (16.33 * Math.sqrt(2 * Math.PI)), 4);
  });

  it("say how few pixels hold most of what is seen", () => {
    const stack = {
      layers: [layer(maskOfType("A", 7, 7)), ...Array.from({ length: 7 }, () => layer(maskOfType("B", 3, 3)))],
    };
    const field = openField(stack);
    const shares = openShares(stack);
    expect(shares).toHaveLength(field.seen.length);
    expect(pixelsHolding(shares, 1, 1)).toBe(field.seen.filter((mark) => mark === 1).length);
    expect(pixelsHolding(shares, 1, 0.95)).toBeLessThan(field.seen.filter((mark) => mark === 1).length / 2);
    expect(pixelsHolding(new Float64Array([0.5, 0.25, 0.125, 0.125]), 2, 0.7)).toBe(1);
  });
});
