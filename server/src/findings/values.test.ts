import { describe, expect, it } from "vitest";
import { atModel, formatNumber, formatSides } from "./values.js";

describe("numbers in sentences", () => {
  it.each([
    [3, "3"],
    [-0.5683, "-0.568"],
    [0.8, "0.8"],
    [123456, "123456"],
    [1234.56, "1.23 \\cdot 10^{3}"],
    [0.0000123, "1.23 \\cdot 10^{-5}"],
    [2.5e20, "2.5 \\cdot 10^{20}"],
    [Number.POSITIVE_INFINITY, "\\infty"],
    [Number.NaN, "undefined"],
  ])("%d is written as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("get as many digits as tell the sides apart", () => {
    expect(formatSides({ assignment: [], left: 1.00001, right: 1.00002 })).toEqual({
      left: "$1.00001$",
      right: "$1.00002$",
    });
    expect(formatSides({ assignment: [], left: 2, right: 2 })).toEqual({ left: "$2$", right: "$2$" });
  });

  it("stand behind the symbols of the model", () => {
    const model = [
      { latex: "\\sigma", value: 0.5 },
      { latex: "f", value: "x^2" },
    ];
    expect(atModel({ assignment: model, left: 1, right: 2 })).toBe("at $\\sigma = 0.5$, $f = x^2$ the");
    expect(atModel({ assignment: [], left: 1, right: 2 })).toBe("the");
  });
});
