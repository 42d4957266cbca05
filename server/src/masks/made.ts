/** A matrix of whole numbers. */
export type CountMatrix = readonly (readonly number[])[];

/** The masks of a MADE by its degrees: first those next to the inputs; `[row][column]` is opened from column to row. */
export interface MadeMasks {
  readonly masks: readonly CountMatrix[];
}

/** The number of inputs or hidden units up to which a MADE is computed. */
export const WIDEST_MADE = 256;

/**
 * The masks of a MADE. `order` gives each input its place in the factorisation, counted from 1; hidden units have degrees from 1
 * to one less than the number of inputs, in turn. A hidden unit sees what has at most its degree, an output what has less.
 */
export function madeMasks(order: readonly number[], hidden: readonly number[]): MadeMasks {
  const largest = Math.max(1, order.length - 1);
  const layers = hidden.map((width) => Array.from({ length: width }, (_, unit) => 1 + (unit % largest)));
  const masks: CountMatrix[] = [];
  let below: readonly number[] = order;
  for (const degrees of layers) {
    masks.push(opened(degrees, below, (unit, input) => unit >= input));
    below = degrees;
  }
  masks.push(opened(order, below, (output, unit) => output > unit));
  return { masks };
}

function opened(
  rows: readonly number[],
  columns: readonly number[],
  isOpen: (row: number, column: number) => boolean,
): CountMatrix {
  return rows.map((row) => columns.map((column) => (isOpen(row, column) ? 1 : 0)));
}

/** The product of two matrices; their inner sizes must agree. */
export function productOf(left: CountMatrix, right: CountMatrix): CountMatrix {
  const columns = right[0]?.length ?? 0;
  return left.map((row) =>
    Array.from({ length: columns }, (_, column) =>
      row.reduce((sum, entry, index) => sum + entry * (right[index]?.[column] ?? 0), 0),
    ),
  );
}

/** A matrix with rows and columns exchanged. */
export function transposed(matrix: CountMatrix): CountMatrix {
  return Array.from({ length: matrix[0]?.length ?? 0 }, (_, column) => matrix.map((row) => row[column] ?? 0));
}

/** The first entry, row by row, that keeps a matrix from being strictly lower or upper triangular. */
export function firstOutside(
  matrix: CountMatrix,
  side: "lower" | "upper",
): { readonly row: number; readonly column: number; readonly value: number } | undefined {
  for (const [row, entries] of matrix.entries()) {
    for (const [column, value] of entries.entries()) {
      const isAllowed = side === "lower" ? row > column : row < column;
      if (value !== 0 && !isAllowed) return { row, column, value };
    }
  }
  return undefined;
}
