import { rational } from "../base/rational.js";
import type { LinearOperator } from "../meaning/term.js";
import type { Value } from "./environment.js";
import type { Lane } from "./lane.js";
import { Unsupported } from "./lane.js";

type Matrix<V> = Extract<Value<V>, { kind: "matrix" }>;

/** The largest number of rows whose determinant is expanded; larger ones are eliminated. */
const expandUpTo = 4;

function entry<V>(matrix: Matrix<V>, row: number, column: number): V {
  const value = matrix.entries[row * matrix.columns + column];
  if (value === undefined) throw new Unsupported("an entry outside a matrix");
  return value;
}

function build<V>(rows: number, columns: number, make: (row: number, column: number) => V): Matrix<V> {
  const entries = Array.from({ length: rows * columns }, (_unused, at) => make(Math.floor(at / columns), at % columns));
  return { kind: "matrix", rows, columns, entries };
}

/** Sum of numbers, matrices of one size, and multiples of the identity. @throws Unsupported when sizes do not fit. */
export function addValues<V>(a: Value<V>, b: Value<V>, lane: Lane<V>): Value<V> {
  if (a.kind === "scalar" && b.kind === "scalar") return { kind: "scalar", value: lane.add(a.value, b.value) };
  if (a.kind === "identity" && b.kind === "identity") return { kind: "identity", scale: lane.add(a.scale, b.scale) };
  // A zero stands for zeros of any size.
  if (a.kind === "scalar" && a.integer === 0) return b;
  if (b.kind === "scalar" && b.integer === 0) return a;
  if (a.kind === "matrix" && b.kind === "matrix" && a.rows === b.rows && a.columns === b.columns) {
    return build(a.rows, a.columns, (i, j) => lane.add(entry(a, i, j), entry(b, i, j)));
  }
  if (a.kind === "matrix" && b.kind === "identity" && a.rows === a.columns) {
    return build(a.rows, a.columns, (i, j) => (i === j ? lane.add(entry(a, i, j), b.scale) : entry(a, i, j)));
  }
  if (a.kind === "identity" && b.kind === "matrix") return addValues(b, a, lane);
  // A matrix of one entry is a number.
  const single = asNumber(a) !== undefined || asNumber(b) !== undefined;
  if (single && a.kind !== b.kind) return addValues(narrowed(a), narrowed(b), lane);
  throw new Unsupported("a sum of things that do not fit");
}

/** Product of numbers, matrices and multiples of the identity. @throws Unsupported when sizes do not fit. */
export function multiplyValues<V>(a: Value<V>, b: Value<V>, lane: Lane<V>): Value<V> {
  if (a.kind === "scalar" && b.kind === "scalar") return { kind: "scalar", value: lane.multiply(a.value, b.value) };
  if (a.kind === "scalar") return scaleValue(b, a.value, lane);
  if (b.kind === "scalar") return scaleValue(a, b.value, lane);
  if (a.kind === "identity") return scaleValue(b, a.scale, lane);
  if (b.kind === "identity") return scaleValue(a, b.scale, lane);
  // A matrix of one entry is a number where a number is meant.
  const [left, right] = [asNumber(a), asNumber(b)];
  if (left !== undefined && !(b.kind === "matrix" && b.rows === 1)) return scaleValue(b, left, lane);
  if (right !== undefined && !(a.kind === "matrix" && a.columns === 1)) return scaleValue(a, right, lane);
  if (a.kind === "matrix" && b.kind === "matrix" && a.columns === b.rows) {
    return build(a.rows, b.columns, (i, j) => {
      let sum = lane.multiply(entry(a, i, 0), entry(b, 0, j));
      for (let k = 1; k < a.columns; k += 1) sum = lane.add(sum, lane.multiply(entry(a, i, k), entry(b, k, j)));
      return sum;
    });
  }
  throw new Unsupported("a product of things that do not fit");
}

/** The number that a matrix of one entry is. */
function asNumber<V>(value: Value<V>): V | undefined {
  return value.kind === "matrix" && value.entries.length === 1 ? value.entries[0] : undefined;
}

function narrowed<V>(value: Value<V>): Value<V> {
  const single = asNumber(value);
  return single === undefined ? value : { kind: "scalar", value: single };
}

/** The identity matrix of a size. @throws Unsupported for sizes below one and beyond forty. */
export function identityOf<V>(size: number, lane: Lane<V>): Value<V> {
  if (size < 1 || size > 40) throw new Unsupported("an identity matrix of that size");
  const [zero, one] = [lane.constant(rational(0)), lane.constant(rational(1))];
  return build(size, size, (i, j) => (i === j ? one : zero));
}

/** A matrix with every entry replaced. */
export function mapEntries<V>(matrix: Matrix<V>, change: (entry: V) => V): Value<V> {
  return { ...matrix, entries: matrix.entries.map(change) };
}

/**
 * A matrix from its entries by rows, which may be blocks. Zeros and multiples of the identity beside blocks fill the
 * place that these leave them. @throws Unsupported where blocks do not fit.
 */
export function blockMatrix<V>(rows: number, columns: number, blocks: readonly Value<V>[], lane: Lane<V>): Value<V> {
  const inOrder = (count: number): readonly number[] => Array.from({ length: count }, (_unused, at) => at);
  const extent = (side: "rows" | "columns", places: readonly number[]): number | undefined => {
    const sizes = new Set<number>();
    for (const place of places) {
      const block = blocks[place];
      if (block?.kind === "matrix") sizes.add(block[side]);
    }
    if (sizes.size > 1) throw new Unsupported("blocks that do not fit");
    return [...sizes][0];
  };
  const inRow = (i: number): readonly number[] => inOrder(columns).map((j) => i * columns + j);
  const inColumn = (j: number): readonly number[] => inOrder(rows).map((i) => i * columns + j);
  const knownHeights = inOrder(rows).map((i) => extent("rows", inRow(i)));
  const knownWidths = inOrder(columns).map((j) => extent("columns", inColumn(j)));
  // An identity is as wide as it is high.
  const square = (places: readonly number[], across: (place: number) => number | undefined): number =>
    places
      .map((place) => (blocks[place]?.kind === "identity" ? across(place) : undefined))
      .find((size) => size !== undefined) ?? 1;
  const heights = knownHeights.map((known, i) => known ?? square(inRow(i), (place) => knownWidths[place % columns]));
  const widths = knownWidths.map(
    (known, j) => known ?? square(inColumn(j), (place) => heights[Math.floor(place / columns)]),
  );
  const rowsOfBlocks = heights.flatMap((height, i) => inOrder(height).map((row) => ({ i, row, height })));
  const columnsOfBlocks = widths.flatMap((width, j) => inOrder(width).map((column) => ({ j, column, width })));
  return build(rowsOfBlocks.length, columnsOfBlocks.length, (at, across) => {
    const { i, row, height } = rowsOfBlocks[at] ?? { i: 0, row: 0, height: 0 };
    const { j, column, width } = columnsOfBlocks[across] ?? { j: 0, column: 0, width: 0 };
    const block = blocks[i * columns + j];
    if (block?.kind === "matrix") return entry(block, row, column);
    if (block?.kind === "identity" && height === width)
      return row === column ? block.scale : lane.constant(rational(0));
    if (block?.kind === "scalar" && (block.integer === 0 || height * width === 1)) return block.value;
    throw new Unsupported("a number beside blocks");
  });
}

function scaleValue<V>(a: Value<V>, factor: V, lane: Lane<V>): Value<V> {
  switch (a.kind) {
    case "scalar":
      return { kind: "scalar", value: lane.multiply(a.value, factor) };
    case "identity":
      return { kind: "identity", scale: lane.multiply(a.scale, factor) };
    case "matrix":
      return { ...a, entries: a.entries.map((value) => lane.multiply(value, factor)) };
    case "family":
    case "members":
      throw new Unsupported("a multiple of a family without an index");
  }
}

function matrixOf<V>(value: Value<V> | undefined): Matrix<V> {
  if (value?.kind === "scalar") return { kind: "matrix", rows: 1, columns: 1, entries: [value.value] };
  if (value?.kind !== "matrix") throw new Unsupported("a matrix of unknown size");
  return value;
}

function squareOf<V>(value: Value<V> | undefined): Matrix<V> {
  const matrix = matrixOf(value);
  if (matrix.rows !== matrix.columns) throw new Unsupported("a matrix that is not square");
  return matrix;
}

/** The operations of linear algebra. @throws Unsupported when sizes do not fit. */
export function linearOperation<V>(operator: LinearOperator, args: readonly Value<V>[], lane: Lane<V>): Value<V> {
  const [a, b] = args;
  switch (operator) {
    case "transpose": {
      if (a?.kind === "identity" || a?.kind === "scalar") return a;
      const matrix = matrixOf(a);
      return build(matrix.columns, matrix.rows, (i, j) => entry(matrix, j, i));
    }
    case "trace": {
      const matrix = squareOf(a);
      let sum = entry(matrix, 0, 0);
      for (let i = 1; i < matrix.rows; i += 1) sum = lane.add(sum, entry(matrix, i, i));
      return { kind: "scalar", value: sum };
    }
    case "norm": {
      const squares = matrixOf(a).entries.map((value) => lane.multiply(value, value));
      return { kind: "scalar", value: lane.call("sqrt", [squares.reduce((x, y) => lane.add(x, y))]) };
    }
    case "norm-one":
      return { kind: "scalar", value: sizesOf(a, lane).reduce((x, y) => lane.add(x, y)) };
    case "norm-infinity":
      return { kind: "scalar", value: sizesOf(a, lane).reduce((x, y) => lane.call("max", [x, y])) };
    case "hadamard":
      return facing(a, b, lane);
    case "inner":
      return { kind: "scalar", value: facing(a, b, lane).entries.reduce((x, y) => lane.add(x, y)) };
    case "kronecker": {
      const left = matrixOf(a);
      const right = matrixOf(b);
      return build(left.rows * right.rows, left.columns * right.columns, (i, j) =>
        lane.multiply(
          entry(left, Math.floor(i / right.rows), Math.floor(j / right.columns)),
          entry(right, i % right.rows, j % right.columns),
        ),
      );
    }
    case "diagonal": {
      const matrix = matrixOf(a);
      const zero = lane.constant(rational(0));
      if (matrix.columns === 1)
        return build(matrix.rows, matrix.rows, (i, j) => (i === j ? entry(matrix, i, 0) : zero));
      return build(squareOf(a).rows, 1, (i) => entry(matrix, i, i));
    }
    case "determinant":
      return { kind: "scalar", value: determinant(squareOf(a), lane) };
    case "inverse":
      if (a?.kind === "identity") return { kind: "identity", scale: lane.divide(lane.constant(rational(1)), a.scale) };
      return inverse(squareOf(a), lane);
  }
}

/** The absolute values of all entries. */
function sizesOf<V>(value: Value<V> | undefined, lane: Lane<V>): readonly V[] {
  return matrixOf(value).entries.map((one) => lane.call("abs", [one]));
}

/** The products of the entries of two matrices that face each other. */
function facing<V>(a: Value<V> | undefined, b: Value<V> | undefined, lane: Lane<V>): Matrix<V> {
  const left = matrixOf(a);
  const right = matrixOf(b);
  if (left.rows !== right.rows || left.columns !== right.columns)
    throw new Unsupported("an entrywise product of unequal sizes");
  return build(left.rows, left.columns, (i, j) => lane.multiply(entry(left, i, j), entry(right, i, j)));
}

/** A square matrix to an integer power by repeated multiplication; negative exponents go through the inverse. */
export function matrixPower<V>(base: Value<V>, exponent: number, lane: Lane<V>): Value<V> {
  const only = base.kind === "matrix" && base.entries.length === 1 ? base.entries[0] : undefined;
  if (only !== undefined) return build(1, 1, () => lane.integerPower(only, exponent));
  if (Math.abs(exponent) > 64) throw new Unsupported("a matrix to a power beyond 64");
  if (exponent < 0) return matrixPower(linearOperation("inverse", [base], lane), -exponent, lane);
  const one = lane.constant(rational(1));
  let result: Value<V> = { kind: "identity", scale: one };
  for (let step = 0; step < exponent; step += 1) result = multiplyValues(result, base, lane);
  if (result.kind === "identity" && base.kind === "matrix") {
    return build(base.rows, base.columns, (i, j) => (i === j ? one : lane.constant(rational(0))));
  }
  return result;
}

/** Laplace's expansion for small matrices, which needs no pivots that must not vanish; elimination for larger ones. */
function determinant<V>(matrix: Matrix<V>, lane: Lane<V>): V {
  const size = matrix.rows;
  if (size === 1) return entry(matrix, 0, 0);
  if (size <= expandUpTo) {
    let sum: V | undefined;
    for (let j = 0; j < size; j += 1) {
      const part = lane.multiply(entry(matrix, 0, j), determinant(minor(matrix, 0, j), lane));
      const signed = j % 2 === 0 ? part : lane.negate(part);
      sum = sum === undefined ? signed : lane.add(sum, signed);
    }
    if (sum === undefined) throw new Unsupported("an empty matrix");
    return sum;
  }
  const { pivots, swapSign } = eliminate(matrix, lane);
  const product = pivots.reduce((a, b) => lane.multiply(a, b));
  return lane.multiply(product, swapSign);
}

function minor<V>(matrix: Matrix<V>, row: number, column: number): Matrix<V> {
  return build(matrix.rows - 1, matrix.columns - 1, (i, j) =>
    entry(matrix, i < row ? i : i + 1, j < column ? j : j + 1),
  );
}

/** Adjugate over determinant up to size four; beyond, elimination of the matrix beside the identity. */
function inverse<V>(matrix: Matrix<V>, lane: Lane<V>): Matrix<V> {
  const size = matrix.rows;
  const one = lane.constant(rational(1));
  if (size === 1) return build(1, 1, () => lane.divide(one, entry(matrix, 0, 0)));
  if (size <= expandUpTo) {
    const scale = determinant(matrix, lane);
    return build(size, size, (i, j) => {
      const cofactor = determinant(minor(matrix, j, i), lane);
      return lane.divide((i + j) % 2 === 0 ? cofactor : lane.negate(cofactor), scale);
    });
  }
  const zero = lane.constant(rational(0));
  const beside = build(size, 2 * size, (i, j) => (j < size ? entry(matrix, i, j) : j - size === i ? one : zero));
  const { rows } = eliminate(beside, lane);
  // Back substitution, one column of the identity at a time.
  const solution: V[] = new Array<V>(size * size).fill(zero);
  for (let column = 0; column < size; column += 1) {
    for (let i = size - 1; i >= 0; i -= 1) {
      let rest = entry(rows, i, size + column);
      for (let k = i + 1; k < size; k += 1)
        rest = lane.subtract(rest, lane.multiply(entry(rows, i, k), solution[k * size + column] ?? zero));
      solution[i * size + column] = lane.divide(rest, entry(rows, i, i));
    }
  }
  return { kind: "matrix", rows: size, columns: size, entries: solution };
}

/** Gaussian elimination with the largest pivot chosen lane by lane. */
function eliminate<V>(
  matrix: Matrix<V>,
  lane: Lane<V>,
): { readonly rows: Matrix<V>; readonly pivots: readonly V[]; readonly swapSign: V } {
  const { rows: size, columns } = matrix;
  const rows = Array.from({ length: size }, (_unused, i) =>
    Array.from({ length: columns }, (_other, j) => entry(matrix, i, j)),
  );
  const minusOne = lane.constant(rational(-1));
  let swapSign = lane.constant(rational(1));
  const pivots: V[] = [];
  for (let step = 0; step < size; step += 1) {
    const top = rows[step] ?? [];
    for (let i = step + 1; i < size; i += 1) {
      const other = rows[i] ?? [];
      const [mine, its] = [top[step], other[step]];
      if (mine === undefined || its === undefined) continue;
      const here = lane.values(mine);
      const there = lane.values(its);
      const swap = Uint8Array.from(here, (value, at) => (Math.abs(there[at] ?? 0) > Math.abs(value) ? 1 : 0));
      if (!swap.includes(1)) continue;
      swapSign = lane.select(swap, lane.multiply(swapSign, minusOne), swapSign);
      for (let j = step; j < columns; j += 1) {
        const [a, b] = [top[j], other[j]];
        if (a === undefined || b === undefined) continue;
        top[j] = lane.select(swap, b, a);
        other[j] = lane.select(swap, a, b);
      }
    }
    const pivot = top[step];
    if (pivot === undefined) throw new Unsupported("an empty matrix");
    pivots.push(pivot);
    for (let i = step + 1; i < size; i += 1) {
      const other = rows[i] ?? [];
      const head = other[step];
      if (head === undefined) continue;
      const factor = lane.divide(head, pivot);
      for (let j = step; j < columns; j += 1) {
        const [a, b] = [other[j], top[j]];
        if (a !== undefined && b !== undefined) other[j] = lane.subtract(a, lane.multiply(factor, b));
      }
    }
  }
  return { rows: { kind: "matrix", rows: size, columns, entries: rows.flat() }, pivots, swapSign };
}
