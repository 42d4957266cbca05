import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { negate } from "./build.js";
import { fromNerdamer } from "./fromNerdamer.js";
import type { Algebra } from "./nerdamer.js";
import { proveWithNerdamer } from "./nerdamer.js";
import { createNames, toNerdamer } from "./toNerdamer.js";
import { equation, write } from "./writing.js";

describe("input for nerdamer", () => {
  it("is arithmetic over fresh symbols, the same for equal parts", () => {
    const names = createNames();
    const text = toNerdamer(write("exp(x)^2 - f{x}/exp(x) + sum(i,1,n,x_[i])"), "guarded", names);
    expect(text).toMatch(/^[-z+*/^()0-9a-z]+$/);
    expect(text).not.toMatch(/exp|sum|f\b/);
    expect(text.match(/za/g)).toHaveLength(2);
  });

  it("has a fresh name for every part, however many there are", () => {
    const names = createNames();
    const all = Array.from({ length: 2000 }, (_, at) => names.nameOf({ kind: "symbol", id: `s${at}` }));
    expect(new Set(all).size).toBe(2000);
    for (const name of all) expect(name).toMatch(/^z[a-z]+$/);
    expect(names.termOf(all[1999] ?? "")).toEqual({ kind: "symbol", id: "s1999" });
  });
});

describe("results of nerdamer", () => {
  const names = createNames();
  const x = write("x");
  const name = names.nameOf(x);

  it("are read back as terms", () => {
    expect(fromNerdamer(`-${name}^2`, names)).toEqual(negate(write("x^2")));
    expect(fromNerdamer(`(1/2)*sin(${name})`, names)).toEqual(write("(1/2)*sin(x)"));
    expect(fromNerdamer(`e^(-${name})`, names)).toEqual(write("e^(-x)"));
  });

  it.each(["1.5", "i*za", "integrate(za,zb)", "zz", "za+", "(za", ""])(
    "are refused where they are no plain term: %s",
    (text) => {
      expect(fromNerdamer(text, names)).toBeUndefined();
    },
  );
});

const load = createRequire(import.meta.url);
const nerdamer = load("nerdamer/all.min.js") as (text: string) => { text: (form: string) => string };
const algebra: Algebra = {
  expand: (text) => nerdamer(`expand(${text})`).text("fractions"),
  integrate: (text, variable) => nerdamer(`integrate(${text},${variable})`).text("fractions"),
  limit: (text, variable, target) => nerdamer(`limit(${text},${variable},${target})`).text("fractions"),
};

describe("a proof with nerdamer", () => {
  const symbols = "a: positive, b: positive, x: real, n: natural";

  it.each([
    ["int(t,0,a,exp(-b*t))", "(1-exp(-a*b))/b"],
    ["int(t,0,inf,b*exp(-b*t))", "1"],
    ["int(t,0,inf,t*b*exp(-b*t))", "1/b"],
    ["int(t,1,b,log(t))", "b*log(b)-b+1"],
    ["int(t,0,x,cos(t))", "sin(x)"],
    ["int(t,1,b,1/t)", "log(b)"],
    ["int(t,0,1,t^3)", "1/4"],
  ])("takes %s to %s", (left, right) => {
    expect(proveWithNerdamer(equation(left, right, symbols), 0, { algebra, holds: () => true })).toBe("nerdamer");
  });

  it("needs the models to confirm what nerdamer says", () => {
    const question = equation("int(t,0,a,exp(-b*t))", "(1-exp(-a*b))/b", symbols);
    expect(proveWithNerdamer(question, 0, { algebra, holds: () => false })).toBeNull();
  });

  it.each([
    ["int(t,0,a,exp(-b*t))", "(1+exp(-a*b))/b"],
    ["int(t,0,inf,b*exp(-b*t))", "b"],
    ["x^2", "x"],
    ["f{x}", "f{-x}"],
  ])("does not take %s to %s", (left, right) => {
    expect(proveWithNerdamer(equation(left, right, symbols), 0, { algebra, holds: () => true })).toBeNull();
  });

  it("does not believe a wrong antiderivative", () => {
    const liar: Algebra = { ...algebra, integrate: (text, variable) => `(${text})*${variable}` };
    const question = equation("int(t,0,a,exp(-b*t))", "a*exp(-b*a)", symbols);
    expect(proveWithNerdamer(question, 0, { algebra: liar, holds: () => true })).toBeNull();
  });

  it("does not believe a difference that is said to vanish", () => {
    const liar: Algebra = { ...algebra, expand: () => "0" };
    expect(proveWithNerdamer(equation("x^2", "x", symbols), 0, { algebra: liar, holds: () => true })).toBeNull();
  });
});
