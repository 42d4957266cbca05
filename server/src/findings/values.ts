import type { Assigned, Counterexample } from "../check/judgement.js";

/** Digits after which a number is cut in a sentence. */
const FEWEST_DIGITS = 3;
/** Beyond these, the two sides are printed as they come. */
const MOST_DIGITS = 15;

/** A number as it reads in a sentence: at most `digits` significant ones, no zeros at the end, powers of ten in LaTeX. */
export function formatNumber(value: number, digits: number = FEWEST_DIGITS): string {
  if (Number.isNaN(value)) return "undefined";
  if (!Number.isFinite(value)) return value > 0 ? "\\infty" : "-\\infty";
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const [mantissa = "", exponent] = value.toPrecision(digits).split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  if (exponent !== undefined) return `${short} \\cdot 10^{${String(Number(exponent))}}`;
  return Math.abs(value) < 1e-4 ? inPowersOfTen(value, digits) : short;
}

function inPowersOfTen(value: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  return `${mantissa.replace(/\.?0+$/, "")} \\cdot 10^{${String(Number(exponent))}}`;
}

/** A value of a counterexample as it reads in a sentence. */
export function formatValue(value: number | string, digits: number = FEWEST_DIGITS): string {
  return typeof value === "number" ? formatNumber(value, digits) : value;
}

/** Both sides in a sentence, with as few digits as tell them apart. */
export function formatSides({ left, right }: Counterexample): { readonly left: string; readonly right: string } {
  const inSentence = (value: number | string, digits: number): string => {
    const text = formatValue(value, digits);
    return text === "undefined" ? text : mathOf(text);
  };
  for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits += 1) {
    const sides = { left: inSentence(left, digits), right: inSentence(right, digits) };
    if (sides.left !== sides.right || left === right) return sides;
  }
  return { left: String(left), right: String(right) };
}

/** What stands before a value in a table: the name, with the relation where it is no equation. */
export function formatName({ latex, relation }: Assigned): string {
  return relation === undefined ? latex : `${latex} ${relation}`;
}

/** Whether a value is said in words instead of LaTeX: `its 2nd value`. */
export function isInWords(value: number | string): value is string {
  return typeof value === "string" && /^[\p{L}\d]+(?: [\p{L}\d]+)+$/u.test(value);
}

/**
 * The model of a counterexample in a sentence, each formula between dollar signs: `$\sigma = 0.5$, $\mu = 1$`; empty if
 * the step has nothing to choose.
 */
export function formatAssignment({ assignment }: Counterexample): string {
  return assignment
    .map(({ latex, relation = "=", value }) => {
      if (!isInWords(value)) return mathOf(`${latex} ${relation} ${formatValue(value, 6)}`);
      return `${mathOf(latex)} ${value.startsWith("its ") ? "at " : ""}${value}`;
    })
    .join(", ");
}

/** A formula in a sentence: between dollar signs, which those take away who show none. */
export function mathOf(latex: string): string {
  return `$${latex}$`;
}

/** `at \sigma = 0.5, \mu = 1 the`, or `the` for a step without free symbols. */
export function atModel(counterexample: Counterexample): string {
  const last = counterexample.assignment.at(-1);
  if (last === undefined) return "the";
  // Words would run into the next ones.
  return `at ${formatAssignment(counterexample)}${isInWords(last.value) ? "," : ""} the`;
}
