import { describe, expect, it } from "vitest";
import { expectationUnder } from "../meaning/laws/moments.js";
import type { NamedFamily, NamedLaw } from "../meaning/laws/namedLaws.js";
import { densityOf, entropyOf, logDensityOf, namedLaw, rawMoment } from "../meaning/laws/namedLaws.js";
import type { Term } from "../meaning/term.js";
import { difference, power, two, zero } from "./build.js";
import { knownSymbols } from "./knownIdentities.js";
import { proveEqual } from "./residues.js";
import { equation, write } from "./writing.js";

function lawOf(family: NamedFamily, ...parameters: readonly string[]): NamedLaw {
  const law = namedLaw(family, parameters.map(write));
  if (law === undefined) throw new Error(`${family} takes another number of parameters`);
  return law;
}

/** Whether the exact prover finds a term equal to a written one. */
function isProved(term: Term | undefined, written: string): boolean {
  const question = equation("x", written, knownSymbols);
  const [reading] = question.readings;
  if (reading === undefined || reading.claim.kind !== "compare" || term === undefined) return false;
  const claim = { ...reading.claim, left: term };
  return proveEqual(question, { ...reading, claim }) === "residues";
}

const bound: Term = { kind: "bound", id: "v" };
let counter = 0;
const mean = (law: NamedLaw, body: (variable: Term) => Term): Term =>
  expectationUnder(law, "v", body(bound), (name) => {
    counter += 1;
    return `${name}#${counter}`;
  });
const divergence = (q: NamedLaw, p: NamedLaw): Term =>
  mean(q, (v) => difference(logDensityOf(q, v), logDensityOf(p, v)));
const variance = (law: NamedLaw): Term => difference(rawMoment(law, 2) ?? zero, power(rawMoment(law, 1) ?? zero, two));

describe("the exact prover on named laws", () => {
  it.each([
    [
      "normal",
      divergence(lawOf("normal", "x", "s^2"), lawOf("normal", "y", "t^2")),
      "log(t/s)+(s^2+(x-y)^2)/(2*t^2)-1/2",
    ],
    ["standard normal", divergence(lawOf("normal", "x", "s^2"), lawOf("normal", "0", "1")), "(s^2+x^2-1)/2-log(s)"],
    ["exponential", divergence(lawOf("exponential", "a"), lawOf("exponential", "b")), "log(a/b)+b/a-1"],
    ["poisson", divergence(lawOf("poisson", "a"), lawOf("poisson", "b")), "a*log(a/b)-a+b"],
    ["bernoulli", divergence(lawOf("bernoulli", "p"), lawOf("bernoulli", "1/2")), "p*log(2*p)+(1-p)*log(2*(1-p))"],
    ["laplace scale", divergence(lawOf("laplace", "0", "s"), lawOf("laplace", "0", "t")), "log(t/s)+s/t-1"],
    ["gamma", divergence(lawOf("gamma", "a", "s"), lawOf("gamma", "a", "t")), "a*log(s/t)+a*(t/s-1)"],
    ["geometric", divergence(lawOf("geometric", "p"), lawOf("geometric", "1/2")), "log(p)+log(2)+(1/p-1)*log(2*(1-p))"],
  ])("proves the divergence of two laws: %s", (_name, term, written) => {
    expect(isProved(term, written)).toBe(true);
    expect(isProved(term, `${written}+1/2`)).toBe(false);
  });

  it.each([
    ["binomial", "n*p*(1-p)", ["n", "p"]],
    ["poisson", "a", ["a"]],
    ["geometric", "(1-p)/p^2", ["p"]],
    ["uniform", "(y-x)^2/12", ["x", "y"]],
    ["discrete-uniform", "(n^2-1)/12", ["1", "n"]],
    ["exponential", "1/a^2", ["a"]],
    ["gamma", "a/b^2", ["a", "b"]],
    ["beta", "a*b/((a+b)^2*(a+b+1))", ["a", "b"]],
    ["lognormal", "(exp(s^2)-1)*exp(2*x+s^2)", ["x", "s^2"]],
    ["gumbel", "pi^2*s^2/6", ["x", "s"]],
    ["logistic", "pi^2*s^2/3", ["x", "s"]],
    ["student", "(a+2)/a", ["a+2"]],
  ] as const)("proves the variance of the law %s", (family, written, parameters) => {
    expect(isProved(variance(lawOf(family, ...parameters)), written)).toBe(true);
  });

  it.each([
    ["normal", "log(2*pi*e*s^2)/2", ["x", "s^2"]],
    ["exponential", "1-log(a)", ["a"]],
    ["laplace", "log(2*e*s)", ["x", "s"]],
    ["uniform", "log(s)", ["0", "s"]],
    ["lognormal", "x+log(2*pi*e*s^2)/2", ["x", "s^2"]],
  ] as const)("proves the entropy of the law %s, also from its density", (family, written, parameters) => {
    const law = lawOf(family, ...parameters);
    expect(isProved(entropyOf(law), written)).toBe(true);
    const fromDensity = mean(law, (v) => ({
      kind: "negate",
      body: { kind: "call", fn: "log", arguments: [densityOf(law, v)] },
    }));
    expect(isProved(fromDensity, written)).toBe(true);
  });

  it("proves moment generating functions", () => {
    const exponentialOf =
      (slope: string) =>
      (v: Term): Term => ({
        kind: "call",
        fn: "exp",
        arguments: [{ kind: "multiply", factors: [write(slope), v] }],
      });
    expect(isProved(mean(lawOf("normal", "x", "s^2"), exponentialOf("u")), "exp(u*x+s^2*u^2/2)")).toBe(true);
    expect(isProved(mean(lawOf("poisson", "a"), exponentialOf("u")), "exp(a*(exp(u)-1))")).toBe(true);
    expect(isProved(mean(lawOf("binomial", "n", "p"), exponentialOf("u")), "(1-p+p*exp(u))^n")).toBe(true);
    expect(isProved(mean(lawOf("exponential", "a"), exponentialOf("u")), "a/(a-u)")).toBe(true);
  });

  it("proves that two expectations under one law are equal, whatever the function", () => {
    const f = (argument: Term): Term => ({ kind: "unknown", name: "f", arguments: [argument], orders: [0] });
    const law = lawOf("normal", "x", "s^2");
    const left = mean(law, (v) => ({ kind: "add", terms: [f(v), { kind: "multiply", factors: [two, v] }] }));
    const question = equation("x", "x", knownSymbols);
    const [reading] = question.readings;
    if (reading?.claim.kind !== "compare") throw new Error("no comparison");
    const right: Term = { kind: "add", terms: [mean(law, f), write("2*x")] };
    expect(proveEqual(question, { ...reading, claim: { ...reading.claim, left, right } })).toBe("residues");
  });
});
