import { rational } from "../base/rational.js";
import type { MatrixShape, SymbolDeclaration } from "../meaning/question.js";
import type { Value } from "../numeric/environment.js";
import type { Lane } from "../numeric/lane.js";
import { Unsupported } from "../numeric/lane.js";
import { addValues, identityOf, linearOperation, multiplyValues } from "../numeric/matrices.js";
import type { Batch } from "./batch.js";
import { structuralValue } from "./integers.js";

type Matrix<V> = Extract<Value<V>, { kind: "matrix" }>;

/** Matrices with more rows or columns than this are not drawn. */
const largest = 24;

/**
 * The value of a vector or matrix in the models of a batch, or of a family of such. Entries are drawn one by one; what
 * has a structure is computed from them in the lane itself, so that more digits see it to more digits.
 * @throws Unsupported for sizes that are no small positive integers.
 */
export function matrixSymbol<V>({ id }: SymbolDeclaration, shape: MatrixShape, batch: Batch, lane: Lane<V>): Value<V> {
  const rows = sizeOf(shape.rows, batch);
  const columns = sizeOf(shape.columns, batch);
  const isColumn = shape.columns.kind === "rational";
  const made = new Map<string, Matrix<V>>();
  const member = (indices: readonly number[]): Matrix<V> => {
    const key = indices.join(",");
    const known = made.get(key);
    if (known !== undefined) return known;
    const raw = (row: number, column: number): V =>
      lane.literal(batch.entry(id, [...indices, row + 1, ...(isColumn ? [] : [column + 1])]));
    const value = structured(shape.structure, rows, columns, raw, lane);
    made.set(key, value);
    return value;
  };
  return shape.members === 0 ? member([]) : { kind: "members", rank: shape.members, member };
}

function sizeOf(size: MatrixShape["rows"], batch: Batch): number {
  const value = structuralValue(size, batch.structure);
  if (value === undefined || !Number.isInteger(value) || value < 1 || value > largest)
    throw new Unsupported("a vector or matrix of that size");
  return value;
}

function build<V>(rows: number, columns: number, make: (row: number, column: number) => V): Matrix<V> {
  const entries = Array.from({ length: rows * columns }, (_unused, at) => make(Math.floor(at / columns), at % columns));
  return { kind: "matrix", rows, columns, entries };
}

function structured<V>(
  structure: MatrixShape["structure"],
  rows: number,
  columns: number,
  raw: (row: number, column: number) => V,
  lane: Lane<V>,
): Matrix<V> {
  const zero = lane.constant(rational(0));
  const one = lane.constant(rational(1));
  switch (structure) {
    case "general":
      return build(rows, columns, raw);
    case "simplex": {
      const column = build(rows, 1, raw);
      const total = column.entries.reduce((sum, next) => lane.add(sum, next));
      return { ...column, entries: column.entries.map((entry) => lane.divide(entry, total)) };
    }
    case "symmetric":
      return build(rows, columns, (i, j) => raw(Math.min(i, j), Math.max(i, j)));
    case "diagonal":
      return build(rows, columns, (i, j) => (i === j ? raw(i, i) : zero));
    case "lower":
      return build(rows, columns, (i, j) => (i >= j ? raw(i, j) : zero));
    case "upper":
      return build(rows, columns, (i, j) => (i <= j ? raw(i, j) : zero));
    case "unit-lower":
      return build(rows, columns, (i, j) => (i > j ? raw(i, j) : i === j ? one : zero));
    case "unit-upper":
      return build(rows, columns, (i, j) => (i < j ? raw(i, j) : i === j ? one : zero));
    case "spd": {
      // A product with its own transpose, moved away from the singular ones by a quarter.
      const root = build(rows, rows, raw);
      const square = multiplyValues(root, linearOperation("transpose", [root], lane), lane);
      const quarter: Value<V> = { kind: "identity", scale: lane.constant(rational(1, 4)) };
      return asMatrix(addValues(square, quarter, lane));
    }
    case "orthogonal": {
      // Reflections, as many as make the determinant vary with the size; some columns of them if it is not square.
      const size = Math.max(rows, columns);
      let product = identityOf(size, lane);
      for (let step = 0; step < 2 + (size % 2); step += 1) {
        const axis = build(size, 1, (i) =>
          i < step ? zero : i === step ? lane.add(one, square(raw(i, step), lane)) : raw(i, step),
        );
        product = multiplyValues(product, reflection(axis, lane), lane);
      }
      const whole = asMatrix(product);
      return build(rows, columns, (i, j) => whole.entries[i * size + j] ?? zero);
    }
  }
}

function square<V>(value: V, lane: Lane<V>): V {
  return lane.multiply(value, value);
}

/** The reflection that turns a vector round. */
function reflection<V>(axis: Matrix<V>, lane: Lane<V>): Value<V> {
  const length = linearOperation("inner", [axis, axis], lane);
  const outer = multiplyValues(axis, linearOperation("transpose", [axis], lane), lane);
  if (length.kind !== "scalar") throw new Unsupported("a reflection in nothing");
  const factor = lane.divide(lane.constant(rational(-2)), length.value);
  const identity: Value<V> = { kind: "identity", scale: lane.constant(rational(1)) };
  return addValues(multiplyValues(outer, { kind: "scalar", value: factor }, lane), identity, lane);
}

function asMatrix<V>(value: Value<V>): Matrix<V> {
  if (value.kind !== "matrix") throw new Unsupported("a matrix of unknown size");
  return value;
}
