import { describe, expect, it } from "vitest";
import type { Expr } from "../notation/expr.js";
import { parseFormula } from "../notation/parse.js";
import { printExpr } from "../notation/print.js";
import { filledPattern } from "./ellipsis.js";

/** The filled form of a sum as LaTeX, or undefined. */
function filled(latex: string): string | undefined {
  const item = parseFormula(latex, { macros: [], display: true }).items.find((each) => each.kind === "expr");
  const expr: Expr | undefined = item?.kind === "expr" ? item.expr : undefined;
  const items = expr?.kind === "add" ? expr.terms.map(({ body }) => body) : [];
  const result = filledPattern("sum", items);
  return result === undefined ? undefined : printExpr(result).replace(/\s+/g, "");
}

describe("sums with dots", () => {
  it.each([
    ["1 + 2 + \\dots + n", "\\sum_{i=1}^{n}i"],
    ["x_1 + x_2 + \\dots + x_n", "\\sum_{i=1}^{n}x_{i}"],
    ["1 + x + \\dots + x^n", "\\sum_{i=0}^{n}x^{i}"],
    ["1 + 3 + 5 + \\dots + (2n - 1)", "\\sum_{i=1}^{n}(2i-1)"],
    ["1 + \\dots + (n-1) + n", "\\sum_{i=1}^{n}i"],
  ])("fills %s", (latex, expected) => {
    expect(filled(latex)).toBe(expected);
  });

  it.each([
    "2 + 4 + \\dots + 2n",
    "1 + 2 + \\dots + 2^n",
    "1 + 2 + \\dots",
    "1 + 4 + 8 + \\dots + n^2",
    "a + b + \\dots + z",
    "x_1 + x_3 + \\dots + x_n",
  ])("leaves %s alone, as its pattern is not certain", (latex) => {
    expect(filled(latex)).toBeUndefined();
  });
});
