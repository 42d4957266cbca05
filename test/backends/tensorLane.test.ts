import type * as Tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rational } from "../../server/src/base/rational.js";
import type { ElementaryFunction } from "../../server/src/meaning/term.js";
import { floatLane } from "../../server/src/numeric/floatLane.js";
import type * as TensorLane from "../../server/src/numeric/tensors/tensorLane.js";
import { backends, type Engine, loadEngine } from "./engine.js";

let engine: Engine;

beforeAll(async () => {
  engine = await loadEngine();
});

afterAll(() => engine.remove());

const unary: readonly ElementaryFunction[] = [
  "exp",
  "log",
  "sqrt",
  "abs",
  "relu",
  "sign",
  "floor",
  "ceil",
  "round",
  "sin",
  "cos",
  "tan",
  "cot",
  "sec",
  "csc",
  "arctan",
  "arcsin",
  "arccos",
  "sinh",
  "cosh",
  "tanh",
  "arsinh",
  "arcosh",
  "artanh",
  "sigmoid",
  "softplus",
  "erf",
  "erfc",
];

describe.each(backends)("the tensor lane on %s", (backend) => {
  beforeAll(() => engine.start(backend));

  const points = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 8, maxLength: 8 });

  /** Wherever both lanes have a value, they agree within their bounds; the tensor lane invents no value. */
  const agrees = (fn: ElementaryFunction, args: readonly Float64Array[]): void => {
    const double = floatLane(8);
    const exact = double.call(
      fn,
      args.map((values) => double.literal(values)),
    );
    engine.tf.tidy(() => {
      const single = engine.lanes.tensorLane(8);
      const value = single.call(
        fn,
        args.map((values) => single.literal(values)),
      );
      const v = single.values(value);
      const e = value.e.dataSync();
      for (let lane = 0; lane < 8; lane += 1) {
        const wanted = exact.v[lane] ?? Number.NaN;
        const error = (e[e.length === 1 ? 0 : lane] ?? 0) + (exact.e[lane] ?? 0);
        const got = v[lane] ?? Number.NaN;
        if (!Number.isFinite(got) || !Number.isFinite(error) || !Number.isFinite(wanted)) continue;
        expect(Math.abs(got - wanted), `${fn}(${args.map((values) => values[lane]).join(", ")})`).toBeLessThanOrEqual(
          error,
        );
      }
    });
  };

  it.each(unary)("bounds the error of %s", (fn) => {
    fc.assert(
      fc.property(points, (values) => {
        agrees(fn, [Float64Array.from(values)]);
        agrees(fn, [Float64Array.from(values, (value) => value / 30)]);
      }),
      { numRuns: 40 },
    );
  });

  it("bounds the errors of arithmetic and powers", () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        for (const fn of ["max", "min"] as const) agrees(fn, [Float64Array.from(a), Float64Array.from(b)]);
        const double = floatLane(8);
        engine.tf.tidy(() => {
          const single = engine.lanes.tensorLane(8);
          const check = (
            name: string,
            wanted: { v: Float64Array; e: Float64Array },
            got: TensorLane.TensorValue,
          ): void => {
            const v = single.values(got);
            const e = got.e.dataSync();
            for (let lane = 0; lane < 8; lane += 1) {
              const gap = Math.abs((v[lane] ?? 0) - (wanted.v[lane] ?? 0));
              const error = (e[e.length === 1 ? 0 : lane] ?? 0) + (wanted.e[lane] ?? 0);
              if (Number.isFinite(gap) && Number.isFinite(error))
                expect(gap, `${name} of ${a[lane]}, ${b[lane]}`).toBeLessThanOrEqual(error);
            }
          };
          const [x, y] = [double.literal(Float64Array.from(a)), double.literal(Float64Array.from(b))];
          const [s, t] = [single.literal(Float64Array.from(a)), single.literal(Float64Array.from(b))];
          check("sum", double.add(x, y), single.add(s, t));
          check("difference", double.subtract(x, y), single.subtract(s, t));
          check("product", double.multiply(x, y), single.multiply(s, t));
          check("quotient", double.divide(x, y), single.divide(s, t));
          check("cube", double.integerPower(x, 3), single.integerPower(s, 3));
          check("inverse square", double.integerPower(x, -2), single.integerPower(s, -2));
          const third = rational(1, 3);
          const positive = double.call("abs", [x]);
          check(
            "cube root",
            double.power(positive, double.constant(third)),
            single.power(single.call("abs", [s]), single.constant(third)),
          );
        });
      }),
      { numRuns: 60 },
    );
  });

  it("knows where there is no value", () => {
    engine.tf.tidy(() => {
      const lane = engine.lanes.tensorLane(3);
      const values = lane.literal(Float64Array.from([-1, 0, 4]));
      expect([...lane.values(lane.call("log", [values]))].map(Number.isNaN)).toEqual([true, true, false]);
      expect([...lane.values(lane.call("sqrt", [values]))]).toEqual([Number.NaN, 0, 2]);
      expect([...lane.values(lane.divide(lane.constant(rational(1)), values))].map(Number.isNaN)).toEqual([
        false,
        true,
        false,
      ]);
      const undefinedOne = lane.call("max", [lane.constant(rational(1)), lane.call("log", [values])]);
      expect([...lane.values(undefinedOne)].map(Number.isNaN)).toEqual([true, true, false]);
      expect([...lane.values(lane.power(values, lane.constant(rational(3))))]).toEqual([-1, 0, expect.closeTo(64, 3)]);
      expect([...lane.values(lane.power(values, lane.constant(rational(1, 2))))].map(Number.isNaN)).toEqual([
        true,
        false,
        false,
      ]);
      expect([...lane.select(Uint8Array.from([1, 0, 2]), values, values).v.dataSync()]).toEqual([-1, 0, Number.NaN]);
      expect([...lane.compare("<", values, lane.constant(rational(0)))]).toEqual([1, 0, 0]);
      expect(() => lane.call("gamma", [values])).toThrow("not supported");
    });
  });

  it("suspects what is different and nothing that is equal", () => {
    engine.tf.tidy(() => {
      const lane = engine.lanes.tensorLane(512);
      const x = lane.literal(Float64Array.from({ length: 512 }, (_, at) => (at - 256) / 16));
      const one = lane.constant(rational(1));
      const left = lane.multiply(lane.add(x, one), lane.subtract(x, one));
      const right = lane.subtract(lane.multiply(x, x), one);
      const wrong = lane.add(right, lane.constant(rational(1, 10)));
      expect(engine.lanes.tensorsDiffer(512, left, right, false)).not.toContain(1);
      expect(engine.lanes.tensorsDiffer(512, left, wrong, false)).toEqual(new Uint8Array(512).fill(1));
      expect(engine.lanes.tensorsDiffer(512, left, wrong, true)).not.toContain(1);
      expect(engine.lanes.tensorsDiffer(512, wrong, left, true)).toEqual(new Uint8Array(512).fill(1));
    });
  });

  it("refuses to grow without end", () => {
    engine.tf.tidy(() => {
      const width = 2 ** 14;
      const lane = engine.lanes.tensorLane(width);
      const x = lane.literal(new Float64Array(width).fill(1));
      expect(() => {
        for (let step = 0; step < 2000; step += 1) engine.tf.tidy(() => void lane.add(x, x));
      }).toThrow("tensor elements");
    });
  });

  it("has right second derivatives of exp, tanh, sigmoid and softmax", () => {
    const { tf } = engine;
    const second = (f: (x: Tf.Tensor) => Tf.Tensor, at: number): number => {
      const derivative = tf.grad(tf.grad(f));
      return derivative(tf.scalar(at)).dataSync()[0] ?? Number.NaN;
    };
    const at = 0.7;
    expect(second((x) => tf.mul(x, tf.exp(x)), at)).toBeCloseTo((at + 2) * Math.exp(at), 4);
    const t = Math.tanh(at);
    expect(second((x) => tf.tanh(x), at)).toBeCloseTo(-2 * t * (1 - t * t), 4);
    const s = 1 / (1 + Math.exp(-at));
    expect(second((x) => tf.sigmoid(x), at)).toBeCloseTo(s * (1 - s) * (1 - 2 * s), 4);
    // The first entry of the softmax of (x, 0) is the sigmoid of x.
    const first = (x: Tf.Tensor): Tf.Tensor =>
      tf.sum(tf.mul(tf.softmax(tf.mul(x, tf.tensor1d([1, 0]))), tf.tensor1d([1, 0])));
    expect(second(first, at)).toBeCloseTo(s * (1 - s) * (1 - 2 * s), 4);
  });
});
