import { describe, expect, it } from "vitest";
import type { Expr } from "./expr.js";
import { freeNames } from "./free.js";
import { exprSource, parseFormula } from "./parse.js";
import { sexp } from "./testing.js";
import { equalExpr, keyOf, mapExpr, someNode, symbolsOf } from "./walk.js";

function read(source: string): Expr {
  const [item] = parseFormula(source, { macros: [], display: true }).items;
  if (item?.kind !== "expr") throw new Error(`no expression: ${source}`);
  return item.expr;
}

describe("equalExpr and keyOf", () => {
  it.each([
    ["x+y", "x + {y}"],
    ["\\mathbf{x}^2", "x^{2}"],
    ["a_{ij}", "a_{i,j}"],
    ["\\frac12", "\\frac{1}{2}"],
    ["p(x|z)", "p(x \\mid z)"],
  ])("take %s and %s for the same", (a, b) => {
    expect(equalExpr(read(a), read(b))).toBe(true);
    expect(keyOf(read(a))).toBe(keyOf(read(b)));
  });

  it.each([
    ["x + y", "x - y"],
    ["x \\cdot y", "x y"],
    ["f(x)", "f[x]"],
    ["p(x|z)", "p(x, z)"],
    ["\\frac{a}{b}", "a/b"],
    ["\\sum_i x", "\\sum^i x"],
    ["\\nabla f", "\\nabla^2 f"],
    ["x'", "x''"],
    ["\\foo", "\\bar{x}"],
  ])("tell %s from %s", (a, b) => {
    expect(equalExpr(read(a), read(b))).toBe(false);
  });
});

describe("mapExpr", () => {
  it("changes inside out and keeps what does not change", () => {
    const tree = read("x + f(x) + y");
    const changed = mapExpr(tree, (node) =>
      node.kind === "symbol" && node.name === "x" ? { ...node, name: "z" } : node,
    );
    expect(sexp(changed)).toBe("(+ z f?(z) y)");
    expect(mapExpr(tree, (node) => node)).toBe(tree);
  });
});

describe("names", () => {
  it("are all that occur, or the free ones", () => {
    const tree = read("\\sum_{i=1}^n a_i \\int f(x) \\, dx + i");
    expect([...symbolsOf(tree)].sort()).toEqual(["a", "f", "i", "n", "x"]);
    expect([...freeNames(read("\\sum_{i=1}^n a_i \\int f(x) \\, dx"))].sort()).toEqual(["a", "f", "n"]);
  });

  it("are found by a test", () => {
    expect(someNode(read("x + \\foo"), (node) => node.kind === "hole")).toBe(true);
    expect(someNode(read("x + y"), (node) => node.kind === "hole")).toBe(false);
  });
});

describe("exprSource", () => {
  it("is the LaTeX of a node as the author wrote it", () => {
    const source = "y = \\mathbf{x}_i^2";
    const item = parseFormula(source, { macros: [], display: true }).items[2];
    expect(item?.kind === "expr" && exprSource(item.expr, source)).toBe("\\mathbf{x}_i^2");
  });
});
