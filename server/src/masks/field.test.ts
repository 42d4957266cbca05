import { describe, expect, it } from "vitest";
import { isTooLarge } from "./cost.js";
import { fieldAtAnyDepth, fieldOf, openField } from "./field.js";
import { causalKernel, type Kernel, type KernelResult, kernelOf, maskOfType } from "./kernels.js";
import type { Layer, Stack } from "./networks.js";
import { formulaOf, summaryOf, summaryWithin, timeSpan } from "./summary.js";

function kernel(result: KernelResult): Kernel {
  if (result.kind === "problem") throw new Error(result.message);
  return result.kernel;
}

function layer(result: KernelResult, dilation = 1): Layer {
  return { kernel: kernel(result), dilation, stride: 1, residual: false };
}

function repeated(first: Layer, later: Layer, times: number): Stack {
  return { layers: [first, ...Array.from({ length: times }, () => later)] };
}

function summaryAt(stack: Stack, size: number, at: number) {
  return summaryOf(fieldOf(stack, { rows: size, columns: size }, { row: at, column: at, channel: 0 }), stack);
}

const A7 = layer(maskOfType("A", 7, 7));
const A3 = layer(maskOfType("A", 3, 3));
const B3 = layer(maskOfType("B", 3, 3));
const ROWS_ABOVE = layer(
  kernelOf([
    [1, 1, 1],
    [0, 0, 0],
    [0, 0, 0],
  ]),
);
const ROWS_TO_HERE = layer(
  kernelOf([
    [1, 1, 1],
    [1, 1, 1],
    [0, 0, 0],
  ]),
);
const LEFT = layer(
  kernelOf([
    [0, 0, 0],
    [1, 0, 0],
    [0, 0, 0],
  ]),
);
const LEFT_AND_HERE = layer(
  kernelOf([
    [0, 0, 0],
    [1, 1, 0],
    [0, 0, 0],
  ]),
);

function gated(later: number): Stack {
  return { ...repeated(LEFT, LEFT_AND_HERE, later), plus: repeated(ROWS_ABOVE, ROWS_TO_HERE, later) };
}

describe("what masked convolutions see", () => {
  it.each([
    [7, 28, 14, 192, 28, 220],
    [12, 28, 14, 351, 55, 406],
    [15, 32, 16, 450, 78, 528],
  ])("a 7 × 7 A and %i layers of 3 × 3 B on %i pixels", (layers, size, at, seen, blind, reachable) => {
    const summary = summaryAt(repeated(A7, B3, layers), size, at);
    expect([summary.seen, summary.blind.length, summary.reachable]).toEqual([seen, blind, reachable]);
    expect(summary.leaks).toEqual([]);
    expect(summary.seesItself).toBe(false);
  });

  it("a 3 × 3 A and four of 3 × 3 B, and two stacks in their place", () => {
    const single = summaryAt(repeated(A3, B3, 4), 11, 5);
    expect([single.seen, single.blind.length, single.reachable]).toEqual([50, 10, 60]);
    const two = summaryAt(gated(4), 11, 5);
    expect([two.seen, two.blind.length, two.reachable]).toEqual([60, 0, 60]);
    expect([two.leaks, two.seesItself]).toEqual([[], false]);
  });

  it("the dilations 1 to 512 three times", () => {
    const dilations = Array.from({ length: 30 }, (_, index) => 2 ** (index % 10));
    const stack = { layers: dilations.map((dilation) => layer(causalKernel(2), dilation)) };
    expect(timeSpan(openField(stack))).toBe(3070);
  });

  it.each([
    [1, 10],
    [2, 24],
    [7, 154],
    [15, 377],
  ])("%i layers that look below leak", (layers, leaked) => {
    const both = layer(
      kernelOf([
        [1, 1, 1],
        [0, 0, 0],
        [1, 1, 1],
      ]),
    );
    const { leaks, seesItself } = summaryAt(repeated(A7, both, layers), 28, 14);
    expect(leaks.length + (seesItself ? 1 : 0)).toBe(leaked);
  });

  it("leaves a wedge blind at every depth, and two stacks leave nothing", () => {
    const image = { rows: 11, columns: 11 };
    const at = { row: 5, column: 5, channel: 0 };
    const radius = { rows: 11, columns: 11 };
    const single = fieldAtAnyDepth({ layers: [A3] }, [B3], image, at);
    expect(summaryWithin(single, radius).blind).toHaveLength(10);
    const two = fieldAtAnyDepth(gated(0), [LEFT_AND_HERE, ROWS_TO_HERE], image, at);
    expect(summaryWithin(two, radius).blind).toEqual([]);
    expect(summaryWithin(two, radius).leaks).toEqual([]);
  });

  it("15 layers on 28 × 28 pixels take far less than 50 ms", () => {
    const times = Array.from({ length: 3 }, () => {
      const started = performance.now();
      summaryAt(repeated(A7, B3, 14), 28, 14);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it("wide kernels are followed as far as anybody waits, and no further", () => {
    const wide = layer(maskOfType("B", 255, 255));
    const stack = (depth: number): Stack => ({ layers: Array.from({ length: depth }, () => wide) });
    expect([1, 2, 4, 8].map((depth) => isTooLarge(stack(depth)))).toEqual([false, false, false, true]);
    expect(isTooLarge({ layers: Array.from({ length: 512 }, () => B3) })).toBe(false);
    const started = performance.now();
    expect(summaryOf(openField(stack(2)), stack(2)).leaks).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("orders the channels of a pixel", () => {
    const stack = repeated(layer(maskOfType("A", 3, 3, 3)), layer(maskOfType("B", 3, 3, 3)), 2);
    for (const channel of [0, 1, 2]) {
      const { leaks, seesItself, blind } = summaryOf(openField(stack, channel), stack);
      expect([leaks, seesItself]).toEqual([[], false]);
      expect(blind.every(({ row, column }) => row < 3 && column > 3)).toBe(true);
    }
    const open = repeated(layer(maskOfType("B", 3, 3, 3)), layer(maskOfType("B", 3, 3, 3)), 2);
    expect(summaryOf(openField(open, 1), open)).toMatchObject({ leaks: [], seesItself: true });
  });
});

describe("sizes as formulas in the depth", () => {
  it("finds the one of a stack", () => {
    const sizes = Array.from({ length: 10 }, (_, index) => {
      const stack = repeated(A3, B3, index + 1);
      return summaryOf(openField(stack), stack).seen;
    });
    expect(formulaOf(sizes, "s")).toEqual({ latex: "(3s^2 + 11s + 8)/2", from: 1 });
  });

  it("finds none where there is none", () => {
    expect(formulaOf([1, 2, 4, 8, 16, 32, 64, 128, 256], "s")).toBeUndefined();
    expect(formulaOf([5, 3, 5, 7, 9, 11, 13, 15, 17], "d")).toEqual({ latex: "2d - 1", from: 2 });
  });
});
