/** Numbers that derivations lose or gain, by their LaTeX. */
const constants: readonly (readonly [string, number])[] = [
  ["\\pi", Math.PI],
  ["2\\pi", 2 * Math.PI],
  ["\\sqrt{2}", Math.SQRT2],
  ["\\sqrt{\\pi}", Math.sqrt(Math.PI)],
  ["\\sqrt{2\\pi}", Math.sqrt(2 * Math.PI)],
  ["e", Math.E],
  ["\\log 2", Math.LN2],
  ["\\frac{1}{2}\\log 2", Math.LN2 / 2],
  ["\\log\\pi", Math.log(Math.PI)],
  ["\\log(2\\pi)", Math.log(2 * Math.PI)],
  ["\\frac{1}{2}\\log(2\\pi)", Math.log(2 * Math.PI) / 2],
];

/** The largest numerator and denominator of a fraction that is recognised. */
const largestNumerator = 200;
const largestDenominator = 12;
/** How closely a number must be met. */
const closeness = 1e-9;

/** The LaTeX of a positive number that is a small fraction or a usual constant; undefined for all others. */
export function knownNumber(value: number): string | undefined {
  for (let denominator = 1; denominator <= largestDenominator; denominator += 1) {
    const numerator = Math.round(denominator * value);
    if (numerator < 1 || numerator > largestNumerator) continue;
    if (!isClose(value, numerator / denominator)) continue;
    return denominator === 1 ? String(numerator) : `\\frac{${String(numerator)}}{${String(denominator)}}`;
  }
  return constants.find(([, constant]) => isClose(value, constant))?.[0];
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= closeness * Math.abs(b);
}
