import { describe, expect, it } from "vitest";
import { matrixText, ordinal, probabilityTexts, rounded, tupleText } from "./writtenNumbers.js";

describe("numbers of a model as a person writes them", () => {
  it("writes probabilities as fractions, tenths as decimals, and all others rounded", () => {
    expect(probabilityTexts([0.5, 0.5])).toEqual(["1/2", "1/2"]);
    expect(probabilityTexts([0.25, 0.75])).toEqual(["1/4", "3/4"]);
    expect(probabilityTexts([0.125, 0.875])).toEqual(["1/8", "7/8"]);
    expect(probabilityTexts([0.5, 0.2, 0.3])).toEqual(["0.5", "0.2", "0.3"]);
    expect(probabilityTexts([1 / 3, 2 / 3])).toEqual(["1/3", "2/3"]);
    expect(probabilityTexts([1 / 2, 1 / 6, 1 / 3])).toEqual(["1/2", "1/6", "1/3"]);
    expect(probabilityTexts([0.1394312, 0.8605688])).toEqual(["0.1394", "0.8606"]);
    expect(probabilityTexts([1, 0])).toEqual(["1", "0"]);
  });

  it("writes tables row by row", () => {
    expect(tupleText([3], ["1", "2", "3"])).toBe("(1, 2, 3)");
    expect(tupleText([2, 2], ["0.1", "0.2", "0.3", "0.4"])).toBe("((0.1, 0.2), (0.3, 0.4))");
    expect(tupleText([2, 1, 2], ["a", "b", "c", "d"])).toBe("(((a, b)), ((c, d)))");
  });

  it("cuts long tables short and names their size", () => {
    const texts = Array.from({ length: 20 }, (_unused, at) => String(at));
    expect(tupleText([20], texts)).toBe("(0, 1, 2, 3, \\dots)_{20}");
    expect(tupleText([4, 5], texts)).toBe("((0, 1, 2, 3, \\dots), \\dots)_{4 \\times 5}");
    expect(tupleText([2, 5, 2], texts)).toBe("(((0, 1), \\dots), \\dots)_{2 \\times 5 \\times 2}");
    expect(tupleText([3, 4], texts.slice(0, 12))).not.toContain("dots");
  });

  it("writes matrices and columns as LaTeX, long ones cut short", () => {
    expect(matrixText(2, 2, ["1", "2", "3", "4"])).toBe("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}");
    expect(matrixText(2, 1, ["1", "2"])).toBe("\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}");
    const texts = Array.from({ length: 20 }, (_unused, at) => String(at));
    expect(matrixText(20, 1, texts)).toBe("(0, 1, 2, 3, \\dots)_{20}");
  });

  it("counts the values of a variable", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal)).toEqual([
      ...["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"],
    ]);
  });

  it("says of what has no value that it has none", () => {
    expect(rounded(Number.NaN)).toBe("undefined");
    expect(rounded(1 / 3)).toBe(0.333333);
  });
});
