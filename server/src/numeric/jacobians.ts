import { rational } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import type { Dual } from "./dualLane.js";
import { dualLane } from "./dualLane.js";
import type { Context, Evaluate, Value } from "./environment.js";
import { bind, liftEnvironment } from "./environment.js";
import { Unsupported } from "./lane.js";

type Jacobian = Extract<Term, { kind: "jacobian" }>;
type Matrix<V> = Extract<Value<V>, { kind: "matrix" }>;

/** More derivatives than these are refused: each costs an evaluation of the body. */
const mostEntries = 144;

/**
 * The first derivatives of a term by all entries of a variable, by forward differentiation entry by entry.
 * @throws Unsupported where a matrix is differentiated by a vector or a matrix, and beyond the limit of entries.
 */
export function jacobian<V>(term: Jacobian, context: Context<V>, evaluate: Evaluate): Value<V> {
  const { lane } = context;
  const point = evaluate(term.at, context);
  const at = asMatrix(point);
  if (at.entries.length > mostEntries) throw new Unsupported("a derivative by a large matrix");
  const inner: Context<Dual<V>> = {
    lane: dualLane(lane),
    environment: liftEnvironment(context.environment, lane),
    settings: context.settings,
  };
  const one = lane.constant(rational(1));
  const zero = lane.constant(rational(0));
  const tangents = at.entries.map((_entry, direction): Matrix<V> => {
    const entries = at.entries.map((value, place) => ({ value, tangent: place === direction ? one : undefined }));
    const moved = point.kind === "scalar" ? narrowed({ ...at, entries }) : { ...at, entries };
    const body = asMatrix(evaluate(term.body, bind(inner, term.variable, moved)));
    return { ...body, entries: body.entries.map(({ tangent }) => tangent ?? zero) };
  });
  return arranged(tangents, at, term.layout);
}

/** A value as a matrix; a number is one of a single entry. */
function asMatrix<V>(value: Value<V>): Matrix<V> {
  if (value.kind === "scalar") return { kind: "matrix", rows: 1, columns: 1, entries: [value.value] };
  if (value.kind !== "matrix") throw new Unsupported("a derivative of or by something of unknown size");
  return value;
}

/** A matrix of one entry as the number that it is. */
function narrowed<V>(matrix: Matrix<V>): Value<V> {
  const [only] = matrix.entries;
  return only !== undefined && matrix.entries.length === 1 ? { kind: "scalar", value: only } : matrix;
}

/** The derivatives, one matrix of the body's shape for each entry of the variable, as the layout asks for. */
function arranged<V>(tangents: readonly Matrix<V>[], at: Matrix<V>, layout: Jacobian["layout"]): Value<V> {
  const [first] = tangents;
  if (first === undefined) throw new Unsupported("a derivative by nothing");
  if (at.entries.length === 1) return narrowed(first);
  const entry = (position: number, direction: number): V => {
    const found = tangents[direction]?.entries[position];
    if (found === undefined) throw new Unsupported("a derivative whose size changes");
    return found;
  };
  const build = (rows: number, columns: number, make: (row: number, column: number) => V): Value<V> => ({
    kind: "matrix",
    rows,
    columns,
    entries: Array.from({ length: rows * columns }, (_unused, place) =>
      make(Math.floor(place / columns), place % columns),
    ),
  });
  if (first.entries.length === 1) {
    return layout === "numerator"
      ? build(at.columns, at.rows, (row, column) => entry(0, column * at.columns + row))
      : build(at.rows, at.columns, (row, column) => entry(0, row * at.columns + column));
  }
  if (Math.min(first.rows, first.columns) > 1 || Math.min(at.rows, at.columns) > 1)
    throw new Unsupported("a derivative that has more than two indices");
  return layout === "denominator"
    ? build(at.entries.length, first.entries.length, (row, column) => entry(column, row))
    : build(first.entries.length, at.entries.length, (row, column) => entry(row, column));
}
