/** Lists with more numbers than these are cut short, with their size below. */
const mostNumbers = 12;
/** What is left of a row that is cut short. */
const fewNumbers = 4;
/** The digits of a number in a list. */
const digits = 4;
/** The largest denominator of a probability that is written as a fraction. */
const largestDenominator = 60;

/** A number to a few significant digits, as a text or as it is. */
export function rounded(value: number | undefined, precision = 6): number | string {
  if (value === undefined || Number.isNaN(value)) return "undefined";
  return Number(value.toPrecision(precision));
}

/** The numbers of a list, each with the digits that a reader needs. */
export function numberTexts(values: readonly (number | undefined)[]): readonly string[] {
  return values.map((value) => String(rounded(value, digits)));
}

/**
 * The probabilities of a table as a person writes them: tenths as decimals where some are no halves, fractions of small
 * integers where all of them are such, else rounded.
 */
export function probabilityTexts(values: readonly (number | undefined)[]): readonly string[] {
  const areAll = (parts: number): boolean => values.every((value) => value !== undefined && isWhole(parts * value));
  const fractions = values.map((value) => (value === undefined ? undefined : fractionText(value)));
  const areFractions = fractions.every((text) => text !== undefined);
  return areFractions && (areAll(2) || !areAll(10)) ? fractions : numberTexts(values);
}

/** A number between 0 and 1 as a fraction of small integers; undefined where it is none. */
function fractionText(value: number): string | undefined {
  for (let denominator = 1; denominator <= largestDenominator; denominator += 1) {
    if (!isWhole(denominator * value)) continue;
    const numerator = String(Math.round(denominator * value));
    return denominator === 1 ? numerator : `${numerator}/${String(denominator)}`;
  }
  return undefined;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}

/**
 * A table as nested tuples, its rows by the first index. `texts` are the entries in the order in which the last index
 * runs fastest. A long table shows its beginning, and its size below: `((0.1, 0.2, 0.1), \dots)_{4 \times 3}`.
 */
export function tupleText(shape: readonly number[], texts: readonly string[]): string {
  const isLong = texts.length > mostNumbers;
  const write = (level: number, from: number): string => {
    const width = shape[level] ?? 1;
    const isRow = level + 1 >= shape.length;
    const size = shape.slice(level + 1).reduce((product, extent) => product * extent, 1);
    const shown = isLong ? Math.min(width, isRow ? fewNumbers : 1) : width;
    const items = Array.from({ length: shown }, (_unused, at) =>
      isRow ? (texts[from + at] ?? "undefined") : write(level + 1, from + at * size),
    );
    return `(${[...items, ...(shown < width ? ["\\dots"] : [])].join(", ")})`;
  };
  return isLong ? `${write(0, 0)}_{${shape.map(String).join(" \\times ")}}` : write(0, 0);
}

/**
 * A matrix or a column as LaTeX; one with many entries is cut short like a table. `texts` are the entries by rows.
 */
export function matrixText(rows: number, columns: number, texts: readonly string[]): string {
  if (texts.length > mostNumbers) return tupleText(columns === 1 ? [rows] : [rows, columns], texts);
  const lines = Array.from({ length: rows }, (_unused, row) =>
    texts.slice(row * columns, (row + 1) * columns).join(" & "),
  );
  return `\\begin{pmatrix} ${lines.join(" \\\\ ")} \\end{pmatrix}`;
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export function ordinal(count: number): string {
  const ends = ["th", "st", "nd", "rd"];
  const last = count % 100 > 10 && count % 100 < 14 ? 0 : count % 10;
  return `${String(count)}${ends[last] ?? "th"}`;
}
