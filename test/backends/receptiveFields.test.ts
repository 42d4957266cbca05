import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fieldOf, type Place } from "../../server/src/masks/field.js";
import { causalKernel, maskOfType } from "../../server/src/masks/kernels.js";
import { channelsOf, type Extent, gridsOf, type Layer, type Stack } from "../../server/src/masks/networks.js";
import { pathCounts, pathShares } from "../../server/src/masks/paths.js";
import {
  anyMatrix,
  causal,
  flat,
  kernel,
  layersOf,
  ordered,
  strides,
  twoStacks,
  typed,
  weightsFrom,
} from "../../server/src/masks/testing.js";
import { backends, type Engine, loadEngine } from "./engine.js";

let engine: Engine;

beforeAll(async () => {
  engine = await loadEngine();
});

afterAll(() => engine.remove());

/** A network on an image, with the entry of its last layer that is asked for. */
interface Asked {
  readonly stack: Stack;
  readonly image: Extent;
  readonly at: Place;
}

const single = layersOf(fc.oneof(anyMatrix, typed), 4, strides).map((layers): Stack => ({ layers }));
const colours = layersOf(fc.oneof(ordered, typed), 3, strides).map((layers): Stack => ({ layers }));
const inTime = layersOf(causal, 5, fc.constant(1)).map((layers): Stack => ({ layers }));
const line = fc.integer({ min: 1, max: 24 }).map((columns) => ({ rows: 1, columns }));

/** Networks of every kind with places on them, the same in every run. */
const asked: readonly Asked[] = [
  ...fc.sample(fc.tuple(fc.oneof(single, twoStacks, colours), flat, fc.nat()), { seed: 7, numRuns: 60 }),
  ...fc.sample(fc.tuple(inTime, line, fc.nat()), { seed: 8, numRuns: 20 }),
].map(([stack, image, number]) => {
  const { rows, columns } = gridsOf(stack, image).at(-1) ?? image;
  const channel = number % channelsOf(stack);
  return { stack, image, at: { row: number % rows, column: Math.floor(number / rows) % columns, channel } };
});

function layer(result: ReturnType<typeof maskOfType>, dilation = 1): Layer {
  return { kernel: kernel(result), dilation, stride: 1, residual: false };
}

const pixelCnn: Asked = {
  stack: { layers: [layer(maskOfType("A", 7, 7)), ...Array.from({ length: 7 }, () => layer(maskOfType("B", 3, 3)))] },
  image: { rows: 28, columns: 28 },
  at: { row: 14, column: 14, channel: 0 },
};
const waveNet: Asked = {
  stack: { layers: Array.from({ length: 16 }, (_, index) => layer(causalKernel(2), 2 ** (index % 8))) },
  image: { rows: 1, columns: 600 },
  at: { row: 0, column: 599, channel: 0 },
};

describe.each(backends)("receptive fields by the gradient of a real network on %s", (backend) => {
  beforeAll(() => engine.start(backend));

  it("are those of exact composition, for positive weights that are drawn", () => {
    const draw = weightsFrom(5);
    for (const { stack, image, at } of [...asked, pixelCnn, waveNet]) {
      const gradient = engine.fields.gradientField(stack, image, at, draw);
      const { seen } = fieldOf(stack, image, at);
      expect(
        Array.from(gradient, (value) => Number(value > 0)),
        JSON.stringify(stack),
      ).toEqual([...seen]);
    }
  });

  it("are the exact path counts for weights of 1", () => {
    for (const { stack, image, at } of [...asked, pixelCnn, waveNet]) {
      const gradient = engine.fields.gradientField(stack, image, at, () => 1);
      expect([...gradient], JSON.stringify(stack)).toEqual([...pathCounts(stack, image, at)]);
    }
  });

  it("are the effective receptive field, also where single precision holds no count", () => {
    const whole = layer({ kind: "kernel", kernel: { height: 7, width: 7, taps: squareTaps(3) } });
    const deep: Asked = {
      stack: { layers: Array.from({ length: 33 }, () => whole) },
      image: { rows: 64, columns: 64 },
      at: { row: 32, column: 20, channel: 0 },
    };
    for (const { stack, image, at } of [...asked, pixelCnn, waveNet, deep]) {
      const exact = pathShares(stack, image, at);
      for (const [index, share] of engine.fields.gradientShares(stack, image, at).entries())
        expect(Math.abs(share - (exact[index] ?? 0))).toBeLessThan(1e-6);
    }
  });
});

function squareTaps(radius: number): readonly { readonly row: number; readonly column: number }[] {
  const offsets = Array.from({ length: 2 * radius + 1 }, (_, index) => index - radius);
  return offsets.flatMap((row) => offsets.map((column) => ({ row, column })));
}
