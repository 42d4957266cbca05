import { describe, expect, it } from "vitest";
import type { Expr } from "../../notation/expr.js";
import { parseFormula } from "../../notation/parse.js";
import { printExpr } from "../../notation/print.js";
import { namedFamilyOf, readNamedLaw } from "./namedHeads.js";

function parsed(source: string): Expr {
  const [item] = parseFormula(source, { macros: [], display: true }).items;
  if (item?.kind !== "expr") throw new Error(`no expression: ${source}`);
  return item.expr;
}

/** A law as a short text: `normal x ; 0, 1`. */
function read(source: string): string | undefined {
  const law = readNamedLaw(parsed(source));
  if (law === undefined) return undefined;
  const at = law.at === undefined ? "" : ` ${printExpr(law.at)} ;`;
  return `${law.family}${at} ${law.parameters.map(printExpr).join(", ")}`.trimEnd();
}

describe("readNamedLaw", () => {
  it.each([
    ["\\mathcal{N}(0, 1)", "normal 0, 1"],
    ["N(\\mu, v)", "normal \\mu, v"],
    ["\\mathrm{Normal}(\\mu, v)", "normal \\mu, v"],
    ["\\mathcal{N}(x; \\mu, v)", "normal x ; \\mu, v"],
    ["\\mathcal N(x \\mid 0, 1)", "normal x ; 0, 1"],
    ["\\mathrm{Bern}(p)", "bernoulli p"],
    ["\\text{Ber}(p)", "bernoulli p"],
    ["\\operatorname{Bernoulli}(x \\mid p)", "bernoulli x ; p"],
    ["\\mathrm{Bin}(n, p)", "binomial n, p"],
    ["B(n, p)", "binomial n, p"],
    ["\\mathcal{U}(0, 1)", "uniform 0, 1"],
    ["\\mathcal{U}[0, 1]", "uniform 0, 1"],
    ["\\mathcal{U}[0, 1)", "uniform 0, 1"],
    ["\\mathrm{Unif}([a, b])", "uniform a, b"],
    ["\\mathrm{Uniform}(-1, 1)", "uniform -1, 1"],
    ["\\mathrm{Unif}\\{1, \\dots, n\\}", "discrete-uniform 1, n"],
    ["\\mathcal{U}(\\{0, 1, \\ldots, K\\})", "discrete-uniform 0, K"],
    ["\\mathrm{Unif}\\{1, 2, 3\\}", "discrete-uniform 1, 3"],
    ["\\mathrm{Unif}(K)", "categorical-uniform K"],
    ["\\mathrm{Poisson}(\\lambda)", "poisson \\lambda"],
    ["\\mathrm{Pois}(2)", "poisson 2"],
    ["\\mathrm{Geom}(p)", "geometric p"],
    ["\\text{Exp}(\\lambda)", "exponential \\lambda"],
    ["\\mathrm{Exponential}(1)", "exponential 1"],
    ["\\Gamma(a, b)", "gamma a, b"],
    ["\\mathrm{Gamma}(a, b)", "gamma a, b"],
    ["\\mathrm{Ga}(a, b)", "gamma a, b"],
    ["\\mathrm{Beta}(\\theta \\mid a, b)", "beta \\theta ; a, b"],
    ["\\mathrm{Be}(a, b)", "beta a, b"],
    ["\\mathrm{Be}(p)", "bernoulli p"],
    ["\\mathrm{Laplace}(0, b)", "laplace 0, b"],
    ["\\mathrm{Logistic}(\\mu, s)", "logistic \\mu, s"],
    ["t_\\nu", "student \\nu"],
    ["t_{n-1}(\\mu, v)", "student \\mu, v, n - 1"],
    ["\\mathrm{St}(x \\mid \\mu, v, \\nu)", "student x ; \\mu, v, \\nu"],
    ["\\chi^2_k", "chi-squared k"],
    ["\\chi_k^2", "chi-squared k"],
    ["\\chi^2(n)", "chi-squared n"],
    ["\\text{Log-Normal}(m, v)", "lognormal m, v"],
    ["\\mathrm{LogNormal}(m, v)", "lognormal m, v"],
    ["\\mathrm{Gumbel}(0, 1)", "gumbel 0, 1"],
    ["\\mathrm{Gumbel}", "gumbel"],
    ["\\mathrm{Cauchy}(0, 1)", "cauchy 0, 1"],
    ["\\mathcal{N}(0, v = 1)", "normal 0, 1"],
  ])("reads %s", (source, law) => {
    expect(read(source)).toBe(law);
  });

  it.each([
    "f(x)",
    "\\Gamma(a)",
    "\\beta(a, b)",
    "\\exp(x)",
    "t(x)",
    "x_i",
    "B(x)",
    "\\chi(x)",
    "\\chi^3_k",
    "N",
    "\\sigma(x)",
    "\\mathrm{Unif}\\{1, 2, 6\\}",
    "\\mathrm{Unif}(1, 2, 3)",
    "\\mathrm{softmax}(z)",
  ])("leaves %s alone", (source) => {
    expect(read(source)).toBeUndefined();
  });
});

describe("namedFamilyOf", () => {
  it("tells names that mean several things by the number of arguments", () => {
    const head = (name: string): Expr => ({ kind: "symbol", name, range: { start: 0, end: 1 } });
    expect(namedFamilyOf(head("\\Gamma"), 2)).toBe("gamma");
    expect(namedFamilyOf(head("\\Gamma"), 1)).toBeUndefined();
    expect(namedFamilyOf(head("B"), 2)).toBe("binomial");
    expect(namedFamilyOf(head("B"), 1)).toBeUndefined();
  });
});
