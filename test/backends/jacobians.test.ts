import type * as Tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Term } from "../../server/src/meaning/term.js";
import { numberOf, type Value } from "../../server/src/numeric/environment.js";
import { floatLane } from "../../server/src/numeric/floatLane.js";
import { interpret } from "../../server/src/numeric/interpret.js";
import type { TensorValue } from "../../server/src/numeric/tensors/tensorLane.js";
import {
  add,
  at,
  call,
  div,
  environmentOf,
  exp,
  log,
  mul,
  neg,
  sub,
  sum,
  term,
  unknown,
  type Written,
} from "../../server/src/numeric/testing.js";
import { backends, type Engine, loadEngine } from "./engine.js";

let engine: Engine;

beforeAll(async () => {
  engine = await loadEngine();
});

afterAll(() => engine.remove());

/** A map of vectors, written in the entries of the bound variable `x`, and a point. */
interface VectorMap {
  readonly name: string;
  readonly point: readonly number[];
  readonly image: readonly Written[];
  /** Whether the Jacobian has nothing above its diagonal. */
  readonly triangular?: boolean;
}

const x = (index: number): Term => at(".x", index);
const norm = call("sqrt", sum("i", 1, 4, mul(at(".x", ".i"), at(".x", ".i"))));
const scale = (index: number, ...before: readonly Term[]): Term => unknown(`s${String(index)}`, ...before);
const shift = (index: number, ...before: readonly Term[]): Term => unknown(`m${String(index)}`, ...before);

const maps: readonly VectorMap[] = [
  {
    name: "an affine autoregressive flow with unknown networks",
    point: [0.5, -0.75, 0.25, 1],
    image: [
      mul(sub(x(1), 0.5), exp(neg(0.25))),
      mul(sub(x(2), shift(2, x(1))), exp(neg(call("tanh", scale(2, x(1)))))),
      mul(sub(x(3), shift(3, x(1), x(2))), exp(neg(call("tanh", scale(3, x(1), x(2)))))),
      mul(sub(x(4), shift(4, x(1), x(2), x(3))), exp(neg(call("tanh", scale(4, x(1), x(2), x(3)))))),
    ],
    triangular: true,
  },
  {
    name: "a coupling block",
    point: [0.5, -0.25, 1.25, -1],
    image: [
      x(1),
      x(2),
      add(mul(x(3), exp(call("tanh", scale(3, x(1), x(2))))), shift(3, x(1), x(2))),
      add(mul(x(4), exp(call("tanh", scale(4, x(1), x(2))))), shift(4, x(1), x(2))),
    ],
    triangular: true,
  },
  {
    name: "a softmax",
    point: [0.5, -1, 0.25],
    image: [1, 2, 3].map((index) => div(exp(x(index)), sum("i", 1, 3, exp(at(".x", ".i"))))),
  },
  {
    name: "a normalisation by the length",
    point: [1, -2, 0.5, 0.75],
    image: [1, 2, 3, 4].map((index) => div(x(index), norm)),
  },
  {
    name: "layers of activations",
    point: [0.5, -1.25],
    image: [
      call("sigmoid", add(mul(2, x(1)), call("relu", x(2)), call("relu", x(1)))),
      log(add(1, exp(sub(call("sin", mul(x(1), x(2))), call("softplus", x(2)))))),
    ],
  },
];

/** The Jacobian by dual numbers over doubles, row by row, as a check of a step calculates it. */
function byDualNumbers({ point, image }: VectorMap): readonly (readonly number[])[] {
  const lane = floatLane(1);
  const value = interpret(
    {
      kind: "jacobian",
      variable: "x",
      at: columnOf(point),
      body: columnOf(image),
      layout: "numerator",
    },
    environmentOf(lane, {}),
    lane,
  );
  if (value.kind !== "matrix") throw new Error("a Jacobian is a matrix");
  return point.map((_unused, row) =>
    value.entries.slice(row * value.columns, (row + 1) * value.columns).map(({ v }) => v[0] ?? Number.NaN),
  );
}

function columnOf(entries: readonly Written[]): Term {
  return { kind: "matrix", rows: entries.length, columns: 1, entries: entries.map(term) };
}

/**
 * The Jacobian by reverse differentiation on the tensor engine, all rows at once: every lane holds a copy of the point,
 * and the gradient that comes in is the identity, so that lane `i` receives row `i`.
 */
function onTensors({ point, image }: VectorMap): readonly (readonly number[])[] {
  const { tf, lanes } = engine;
  tf.engine().startScope();
  const width = point.length;
  const copies = point.map((value) => tf.fill([width], value));
  const zero = tf.zeros([width]);
  const columns = tf.grads((...inputs: Tf.Tensor[]) => {
    const lane = lanes.tensorLane(width);
    const entries = inputs.map((v) => ({ v, e: zero }));
    const point: Value<TensorValue> = { kind: "matrix", rows: width, columns: 1, entries };
    const environment = { ...environmentOf(lane, {}), bound: { id: "x", value: point, outer: undefined } };
    const outputs = image.map((written, row) => {
      const incoming = tf.tensor1d(Array.from(entries, (_unused, other) => Number(other === row)));
      return tf.sum(tf.mul(numberOf(interpret(term(written), environment, lane)).v, incoming));
    });
    return tf.addN(outputs);
  })(copies);
  const values = columns.map((column) => column.dataSync());
  tf.engine().endScope();
  return point.map((_unused, row) => values.map((column) => column[row] ?? Number.NaN));
}

/** The logarithm of the product of the diagonal's sizes: of a triangular matrix, that of its determinant. */
function logDiagonal(rows: readonly (readonly number[])[]): number {
  return rows.reduce((total, row, index) => total + Math.log(Math.abs(row[index] ?? Number.NaN)), 0);
}

describe.each(backends)("Jacobians by automatic differentiation on %s", (backend) => {
  beforeAll(() => engine.start(backend));

  it.each(maps)("agree with those by dual numbers: $name", (map) => {
    const wanted = byDualNumbers(map);
    const found = onTensors(map);
    expect(found.length).toBe(wanted.length);
    for (const [i, row] of wanted.entries()) {
      for (const [j, entry] of row.entries()) {
        expect(found[i]?.[j], `row ${String(i + 1)}, column ${String(j + 1)}`).toBeCloseTo(entry, 4);
        if (map.triangular && j > i) expect(found[i]?.[j]).toBe(0);
      }
    }
    if (map.triangular) expect(logDiagonal(found)).toBeCloseTo(logDiagonal(wanted), 4);
  });
});

it("tells a Jacobian from that of another map", () => {
  const [flow, block] = maps;
  if (flow === undefined || block === undefined) throw new Error("there are no maps");
  expect(logDiagonal(byDualNumbers(flow))).not.toBeCloseTo(logDiagonal(byDualNumbers(block)), 2);
});
