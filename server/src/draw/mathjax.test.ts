import { describe, expect, it } from "vitest";
import { typesetAll } from "./mathjax.js";
import type { Picture } from "./picture.js";
import type { TypesetRequest } from "./typesetting.js";

type Rest = Partial<Omit<TypesetRequest, "formulas">> & { readonly display?: boolean };

function typeset(latex: string, { display = false, ...rest }: Rest = {}): Picture | undefined {
  return typesetAll({ formulas: [{ latex, display }], macros: [], theme: "light", ...rest })[0];
}

/** What a picture draws, which is the same for formulas that look the same. */
function drawing(picture: Picture | undefined): string {
  if (picture === undefined) throw new Error("there is no picture");
  return picture.svg;
}

describe("a formula as a picture", () => {
  it("is one SVG of its own, sized in pixels, with what it says in words", () => {
    const picture = typeset("\\frac{a}{b}^2 \\le \\sigma");
    expect(picture?.svg).toMatch(/^<svg xmlns="[^"]+" width="[\d.]+" height="[\d.]+" viewBox="[^"]+">/u);
    expect(picture?.svg).not.toMatch(/currentColor|data-|aria-/u);
    expect(picture?.width).toBeGreaterThan(30);
    expect(picture?.height).toBeGreaterThan(15);
    expect(picture?.alt).toBe("a/b² ≤ σ");
  });

  it("is higher on a line of its own", () => {
    const [small, large] = [typeset("\\frac{a}{b}"), typeset("\\frac{a}{b}", { display: true })];
    expect(large?.height).toBeGreaterThan(1.2 * (small?.height ?? Number.NaN));
  });

  it.each(["light", "dark", "highContrast", "highContrastLight"] as const)("has one colour in a %s theme", (theme) => {
    const colours = new Set(typeset("x^2 + 1", { theme })?.svg.match(/#[0-9a-f]{6}/gu));
    const dark = theme === "light" || theme === "highContrastLight";
    expect([...colours]).toEqual([expect.stringMatching(dark ? /^#[0-3]/u : /^#[d-f]/u)]);
  });

  it.each(["\\nosuch x", "a & b", "\\frac{1}", "x^2^3", "{"])("is none where MathJax cannot read %s", (latex) => {
    expect(
      typesetAll({ formulas: [latex, "x"].map((each) => ({ latex: each, display: true })), macros: [], theme: "dark" }),
    ).toEqual([undefined, expect.objectContaining({ alt: "x" })]);
  });
});

describe("macros", () => {
  it("of the document are used, with arguments and those in their bodies", () => {
    const macros = [
      { name: "half", arity: 0, body: "\\tfrac{1}{2}" },
      { name: "scaled", arity: 2, optional: "\\half", body: "#1 \\, #2" },
    ];
    expect(drawing(typeset("\\scaled{x}", { macros }))).toBe(drawing(typeset("\\tfrac{1}{2} \\, x")));
    expect(drawing(typeset("\\scaled[3]{x}", { macros }))).toBe(drawing(typeset("3 \\, x")));
    expect(typeset("\\scaled{x}")).toBeUndefined();
  });

  it("that many authors share need no definition", () => {
    expect(drawing(typeset("\\E[\\bx]"))).toBe(drawing(typeset("\\mathbb{E}[\\mathbf{x}]")));
    expect(drawing(typeset("\\bm{x}"))).toBe(drawing(typeset("\\boldsymbol{x}")));
  });

  it("that cannot be used are left out where the formula is one without them", () => {
    const macros = [{ name: "frac", arity: 1, body: "\\nosuch{#1}" }];
    expect(drawing(typeset("\\frac{1}{2}", { macros }))).toBe(drawing(typeset("\\frac{1}{2}")));
  });

  it("that call themselves end", () => {
    expect(typeset("\\loop", { macros: [{ name: "loop", arity: 0, body: "x \\loop" }] })).toBeUndefined();
  });
});
