import { describe, expect, it } from "vitest";
import type { LinearOperator, Term } from "../meaning/term.js";
import { floatLane } from "./floatLane.js";
import { interpret } from "./interpret.js";
import { Unsupported } from "./lane.js";
import { environmentOf, mul, pow, sub, sum, term, unknown } from "./testing.js";

type Rows = readonly (readonly (number | Term)[])[];

const matrix = (rows: Rows): Term => ({
  kind: "matrix",
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  entries: rows.flat().map(term),
});
const column = (...entries: readonly (number | Term)[]): Term => matrix(entries.map((entry) => [entry]));
const linear = (operator: LinearOperator, ...args: readonly Term[]): Term => ({
  kind: "linear",
  operator,
  arguments: args,
});
const bound = (id: string): Term => ({ kind: "bound", id });
const entry = (base: Term, ...indices: readonly Term[]): Term => ({ kind: "element", base, indices });
const jacobian = (at: Term, body: Term, layout: "mixed" | "numerator" | "denominator" = "mixed"): Term => ({
  kind: "jacobian",
  variable: "x",
  at,
  body,
  layout,
});

/** The entries of a value by rows, or the number that it is. */
function entriesOf(written: Term): readonly (readonly number[])[] | number {
  const lane = floatLane(1);
  const value = interpret(written, environmentOf(lane, {}), lane);
  if (value.kind === "scalar") return value.value.v[0] ?? Number.NaN;
  if (value.kind !== "matrix") throw new Error(`a ${value.kind} has no entries`);
  return Array.from({ length: value.rows }, (_unused, i) =>
    value.entries.slice(i * value.columns, (i + 1) * value.columns).map((one) => one.v[0] ?? Number.NaN),
  );
}

const A = matrix([
  [1, 2],
  [3, 5],
]);

describe("operations on matrices", () => {
  it("follow their definitions", () => {
    expect(entriesOf(linear("transpose", A))).toEqual([
      [1, 3],
      [2, 5],
    ]);
    expect(entriesOf(linear("determinant", A))).toBe(-1);
    expect(entriesOf(linear("inner", A, A))).toBe(39);
    expect(entriesOf(linear("norm-one", column(1, -2, 3)))).toBe(6);
    expect(entriesOf(linear("norm-infinity", column(1, -7, 3)))).toBe(7);
    expect(entriesOf(linear("diagonal", column(2, 3)))).toEqual([
      [2, 0],
      [0, 3],
    ]);
    expect(entriesOf(linear("diagonal", A))).toEqual([[1], [5]]);
    expect(entriesOf(linear("kronecker", matrix([[1, 2]]), column(3, 4)))).toEqual([
      [3, 6],
      [4, 8],
    ]);
    expect(entriesOf(pow(A, -1))).toEqual([
      [-5, 2],
      [3, -1],
    ]);
  });

  it("take a matrix of one entry for a number", () => {
    const square = mul(linear("transpose", column(1, 2)), column(1, 2));
    expect(entriesOf(mul(square, A))).toEqual([
      [5, 10],
      [15, 25],
    ]);
    expect(entriesOf(sub(square, 1))).toBe(4);
  });

  it("put blocks together, zeros and identities in the sizes that fit", () => {
    const blocks = matrix([
      [A, column(7, 8)],
      [0, 1],
    ]);
    expect(entriesOf(blocks)).toEqual([
      [1, 2, 7],
      [3, 5, 8],
      [0, 0, 1],
    ]);
    expect(entriesOf(matrix([[A, { kind: "identity" }]]))).toEqual([
      [1, 2, 1, 0],
      [3, 5, 0, 1],
    ]);
    expect(() => entriesOf(matrix([[A, column(1, 2, 3)]]))).toThrow(Unsupported);
  });

  it("make arrays of entries", () => {
    const array: Term = {
      kind: "array",
      row: "i",
      column: "j",
      rows: term(2),
      columns: term(3),
      body: sub(mul(10, bound("i")), bound("j")),
    };
    expect(entriesOf(array)).toEqual([
      [9, 8, 7],
      [19, 18, 17],
    ]);
  });
});

describe("derivatives by vectors and matrices", () => {
  const x = bound("x");
  const xt = linear("transpose", x);
  const point = column(1, -1);

  it("of a number have the shape of the variable, transposed in numerator layout", () => {
    const form = mul(xt, A, x);
    // (A + A^T) x
    expect(entriesOf(jacobian(point, form))).toEqual([[-3], [-5]]);
    expect(entriesOf(jacobian(point, form, "denominator"))).toEqual([[-3], [-5]]);
    expect(entriesOf(jacobian(point, form, "numerator"))).toEqual([[-3, -5]]);
    expect(
      entriesOf(
        jacobian(
          A,
          linear(
            "trace",
            mul(
              matrix([
                [1, 4],
                [0, 2],
              ]),
              x,
            ),
          ),
        ),
      ),
    ).toEqual([
      [1, 0],
      [4, 2],
    ]);
  });

  it("of a vector have a row for each of its entries, a column in denominator layout", () => {
    const wide = matrix([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(entriesOf(jacobian(point, mul(wide, x)))).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(entriesOf(jacobian(point, mul(wide, x), "denominator"))).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
  });

  it("go through sums over entries and unknown functions", () => {
    expect(entriesOf(jacobian(point, sum("i", 1, 2, pow(entry(x, bound("i")), 3))))).toEqual([[3], [3]]);
    const gradient = entriesOf(jacobian(point, unknown("f", x)));
    expect(gradient).toHaveLength(2);
  });

  it("nest to second derivatives", () => {
    const inner: Term = {
      kind: "jacobian",
      variable: "y",
      at: x,
      body: mul(linear("transpose", bound("y")), A, bound("y")),
      layout: "mixed",
    };
    expect(entriesOf(jacobian(point, inner))).toEqual([
      [2, 5],
      [5, 10],
    ]);
  });
});
