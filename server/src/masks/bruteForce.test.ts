import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldOf, sees } from "./field.js";
import { madeMasks, productOf } from "./made.js";
import { chainOf, channelsOf, type Extent, type Stack } from "./networks.js";
import {
  anyMatrix,
  causal,
  entriesOf,
  flat,
  growing,
  layersOf,
  ordered,
  outputOf,
  realLayers,
  strides,
  twoStacks,
  typed,
  weightsFrom,
} from "./testing.js";

/** Compares what every output entry sees with what its value depends on, entry by entry of the image. */
function compare(stack: Stack, image: Extent, seed: number): void {
  const channels = channelsOf(stack);
  const draw = weightsFrom(seed);
  const layers = chainOf(stack).map((part) => realLayers(part, channels, draw));
  const plain = Array.from({ length: image.rows }, () =>
    Array.from({ length: image.columns }, () => Array.from({ length: channels }, draw)),
  );
  const before = outputOf(layers, plain, channels, growing);
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
    const after = outputOf(layers, changed, channels, growing);
    for (const [index, at] of outputs.entries()) {
      const depends = after[at.row]?.[at.column]?.[at.channel] !== before[at.row]?.[at.column]?.[at.channel];
      const field = fields[index];
      if (field === undefined || sees(field, input) !== depends)
        expect.fail(`output ${JSON.stringify(at)} and input ${JSON.stringify(input)} of ${JSON.stringify(stack)}`);
    }
  }
}

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
    fc.assert(
      fc.property(twoStacks, flat, numbers, (stack, image, seed) => compare(stack, image, seed)),
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
