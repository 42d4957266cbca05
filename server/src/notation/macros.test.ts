import { describe, expect, it } from "vitest";
import type { MacroDefinition } from "../text/document.js";
import { MAX_EXPANSIONS } from "./macros.js";
import { parseFormula } from "./parse.js";
import { readText, sexp } from "./testing.js";
import { walk } from "./walk.js";

const read = (source: string, macros: readonly MacroDefinition[] = []): string => readText(source, macros);

describe("macros of the document", () => {
  it("are expanded with their arguments", () => {
    const macros = [
      { name: "vec", arity: 1, body: "\\mathbf{#1}" },
      { name: "pair", arity: 2, body: "\\langle #1, #2 \\rangle" },
    ];
    expect(read("\\pair{\\vec x}{y+1}", macros)).toBe("angle<x, (+ y 1)>");
  });

  it("may be named with or without the backslash, and the last definition wins", () => {
    const macros = [
      { name: "\\a", arity: 0, body: "x" },
      { name: "a", arity: 0, body: "y" },
    ];
    expect(read("\\a", macros)).toBe("y");
  });

  it("take a default for a missing optional argument", () => {
    const macros = [{ name: "mean", arity: 2, optional: "p", body: "\\mathbb{E}_{#1}[#2]" }];
    expect(read("\\mean{x} + \\mean[q]{y}", macros)).toBe("(+ \\mathbb{E}_[p][x) \\mathbb{E}_[q][y))");
  });

  it("win over the common ones", () => {
    expect(read("\\E", [{ name: "E", arity: 0, body: "e" }])).toBe("e");
  });

  it("leave an argument that is still being typed a hole", () => {
    expect(read("\\half{", [{ name: "half", arity: 1, body: "\\frac{#1}{2}" }])).toBe("(frac HOLE:missing-operand 2)");
  });

  it("may hold a thin blank and the differential of an integral", () => {
    const macros = [{ name: "mean", arity: 1, body: "\\frac{1}{2\\pi}\\int_{0}^{2\\pi} #1 \\, dt" }];
    expect(read("\\mean{\\cos t} = 0", macros)).toBe("(* (frac 1 (* 2 \\pi)) (int_0^(* 2 \\pi) \\cos·t) d[t]))  =  0");
  });

  it("are put into texts", () => {
    expect(read("a = b \\why{Jensen}", [{ name: "why", arity: 1, body: "\\text{by #1}" }])).toBe(
      'a  =  b  note:text"by Jensen"',
    );
  });

  it("give their nodes the range of the use, and arguments their own", () => {
    const source = "a + \\half{b}";
    const [item] = parseFormula(source, {
      macros: [{ name: "half", arity: 1, body: "\\frac{#1}{2}" }],
      display: true,
    }).items;
    const shown: string[] = [];
    if (item?.kind === "expr")
      walk(item.expr, (expr) => void shown.push(`${sexp(expr)} @ ${source.slice(expr.range.start, expr.range.end)}`));
    expect(shown).toEqual([
      "(+ a (frac b 2)) @ a + \\half{b}",
      "a @ a",
      "(frac b 2) @ \\half{b}",
      "b @ b",
      "2 @ \\half{b}",
    ]);
  });

  it("are not read where they are defined", () => {
    expect(read("\\newcommand{\\a}[1]{x #1} \\def\\b#1{y} \\let\\c=\\d \\DeclareMathOperator{\\e}{e} z")).toBe("z");
  });
});

describe("limits of expansion", () => {
  it("stop a macro that expands to itself", () => {
    const formula = parseFormula("1 + \\a", { macros: [{ name: "a", arity: 0, body: "\\a x" }], display: true });
    expect(formula.problems.map((problem) => problem.code)).toEqual(["parse.macro-limit"]);
    expect(formula.problems[0]?.range).toEqual({ start: 4, end: 6 });
  });

  it("stop macros that double", () => {
    const macros = [..."abcdefghijklmnopqrst"].map((letter, index) => {
      const next = String.fromCharCode(98 + index);
      return { name: `double${letter}`, arity: 0, body: `\\double${next}\\double${next}` };
    });
    const formula = parseFormula("\\doublea", { macros, display: true });
    expect(formula.problems.some((problem) => problem.code === "parse.macro-limit")).toBe(true);
  });

  it("allow as many uses as the limit says", () => {
    const macros = [{ name: "a", arity: 0, body: "x" }];
    const at = (count: number): number => parseFormula("\\a ".repeat(count), { macros, display: true }).problems.length;
    expect([at(MAX_EXPANSIONS), at(MAX_EXPANSIONS + 1)]).toEqual([0, 1]);
  });
});

describe("common macros", () => {
  it.each([
    ["\\E_q[\\Var(x)]", "\\mathbb{E}_[q][Var(x))"],
    ["x \\in \\R^d", "x  \\in  (^ \\mathbb{R} d)"],
    ["\\KL{p}{q} + \\KL(p \\| q)", "(+ KL(p || q) KL(p || q))"],
    ["x \\sim \\N(0, 1), n \\in \\N", "x  \\sim  \\mathcal{N}(0 , 1)  ‹,›  n  \\in  \\mathbb{N}"],
    ["\\norm{\\bx}^2 + \\abs{y}", "(+ (^ norm<x> 2) abs<y>)"],
    ["\\bx^\\Tr \\Tr(A)", "(* x^{transpose} tr(A))"],
    ["\\argmax_z f(z)", "(argmax_z f?(z))"],
    ["p(x \\giv z)", "p(x | z)"],
    ["\\1[x > 0]", "\\mathbb{1}[rel{x > 0})"],
    ["x_i \\iid p", 'x_[i]  \\sim^"iid"  p'],
    ["x_i \\overset{\\iid}{\\sim} p", 'x_[i]  \\sim^"\\iid"  p'],
    ["\\int f \\d x", "(int f d[x])"],
    ["\\diag(s) + \\rank A", "(+ diag(s) rank·A))"],
  ])("%s", (source, expected) => {
    expect(read(source)).toBe(expected);
  });
});
