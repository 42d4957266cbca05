import { describe, expect, it } from "vitest";
import { createRandom } from "../base/random.js";
import { expectationUnder } from "../meaning/laws/moments.js";
import { polynomialIn } from "../meaning/laws/momentsPolynomials.js";
import type { NamedFamily, NamedLaw } from "../meaning/laws/namedLaws.js";
import { densityOf, entropyOf, logDensityOf, namedLaw, supportOf } from "../meaning/laws/namedLaws.js";
import type { Term } from "../meaning/term.js";
import { textOf } from "../meaning/termText.js";
import type { Model, Written } from "./testing.js";
import {
  add,
  at,
  call,
  derivative,
  div,
  evaluateFloat,
  exp,
  integral,
  log,
  mul,
  neg,
  pi,
  pow,
  sub,
  sum,
  term,
  unknown,
} from "./testing.js";

const width = 3;
const random = createRandom(77);
const between = (low: number, high: number): readonly number[] =>
  Array.from({ length: width }, () => low + (high - low) * random.next());

function lawOf(family: NamedFamily, ...parameters: readonly Written[]): NamedLaw {
  const law = namedLaw(family, parameters.map(term));
  if (law === undefined) throw new Error(`${family} takes another number of parameters`);
  return law;
}

function fresh(): (name: string) => string {
  let counter = 0;
  return (name) => {
    counter += 1;
    return `${name}#${counter}`;
  };
}

const expected = (law: NamedLaw, body: Written): Term => expectationUnder(law, "x", term(body), fresh());

/** The expectation by its definition: the density times the body, summed or integrated as they stand. */
function byDefinition(law: NamedLaw, body: Written): Term {
  const support = supportOf(law);
  const weighted = mul(densityOf(law, term(".x")), body);
  return support.kind === "integers"
    ? sum("x", support.from, support.to, weighted)
    : integral("x", support.from, support.to, weighted);
}

function expectEqual(actual: Written, wanted: Written, model: Model, precision = 1e-6): void {
  const a = evaluateFloat(actual, model, width);
  const b = evaluateFloat(wanted, model, width);
  for (let lane = 0; lane < width; lane += 1) {
    const [x = Number.NaN, y = Number.NaN] = [a.v[lane], b.v[lane]];
    const [ex = Number.NaN, ey = Number.NaN] = [a.e[lane], b.e[lane]];
    const scale = Math.max(1, Math.abs(y));
    expect(Math.abs(x - y), `${x} ± ${ex} and ${y} ± ${ey}`).toBeLessThanOrEqual(ex + ey + 1e-14 * scale);
    expect(ex + ey, `the bound of ${x}`).toBeLessThanOrEqual(precision * scale);
  }
}

const around = (mean: Written): NamedLaw => lawOf("normal", mean, "v");
const hasBinder = (body: Term): boolean => /"kind":"(?:integral|reduce)"/.test(textOf(body));

const model: Model = {
  numbers: {
    m: between(-1.5, 1.5),
    v: between(0.2, 2),
    s: between(0.3, 1.5),
    p: between(0.2, 0.8),
    r: between(0.8, 2.5),
    a: between(1.2, 3),
    b: between(1.2, 3),
    c: between(-2, 2),
    d: between(-0.6, 0.6),
    nu: between(10, 14),
  },
  integers: { n: 6 },
  families: { y: (i) => [0.3, -1.2, 0.7][i - 1] ?? Number.NaN },
};

const laws: readonly NamedLaw[] = [
  lawOf("normal", "m", "v"),
  lawOf("normal", "m", pow("c", 2)),
  lawOf("uniform", "m", add("m", "r")),
  lawOf("bernoulli", "p"),
  lawOf("binomial", "n", "p"),
  lawOf("categorical-uniform", "n"),
  lawOf("discrete-uniform", -2, "n"),
  lawOf("poisson", "r"),
  lawOf("geometric", "p"),
  lawOf("exponential", "r"),
  lawOf("gamma", "a", "r"),
  lawOf("beta", "a", "b"),
  lawOf("laplace", "m", "s"),
  lawOf("logistic", "m", "s"),
  lawOf("student", "m", "v", "nu"),
  lawOf("chi-squared", mul(2, "a")),
  lawOf("lognormal", "d", mul("s", 0.125)),
  lawOf("gumbel", "m", "s"),
];
const byFamily = laws.map((law) => [law.family, law] as const);

describe.each(byFamily)("expectations under the law %s", (family, law) => {
  it("are closed forms for polynomials", () => {
    for (const body of [
      add(mul("c", ".x"), 1),
      pow(sub(".x", "c"), 2),
      div(sub(mul(2, pow(".x", 2)), mul("m", ".x")), "s"),
      ...(family === "gumbel" ? [] : [mul(sub(".x", "m"), add(pow(".x", 2), "c"), ".x")]),
    ]) {
      const value = expected(law, body);
      expect(hasBinder(value)).toBe(false);
      expectEqual(value, byDefinition(law, body), model);
    }
  });

  it("agree with the definition for other bodies", () => {
    for (const body of [
      unknown("f", ".x"),
      mul(3, call("sigmoid", sub(".x", "c")), ".x"),
      add(mul("c", call("cos", ".x")), pow(".x", 2), neg("s")),
      div(call("abs", sub(".x", "c")), "s"),
    ])
      expectEqual(expected(law, body), byDefinition(law, body), model, 1e-5);
  });

  it("give the entropy", () => {
    const entropy = entropyOf(law);
    if (entropy === undefined) return;
    expectEqual(neg(expected(law, logDensityOf(law, term(".x")))), entropy, model);
  });

  it("have no binder twice", () => {
    const inner = sum("i", 1, 3, pow(sub(at("y", ".i"), ".x"), 2));
    const value = expected(law, add(mul(inner, ".x"), call("sigmoid", inner)));
    const binders = [...textOf(value).matchAll(/"variable":"([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(binders).size).toBe(binders.length);
    expectEqual(value, byDefinition(law, add(mul(inner, ".x"), call("sigmoid", inner))), model, 1e-5);
  });
});

describe("expectations in closed form", () => {
  const normal = lawOf("normal", "m", pow("s", 2));

  it("stay as short as a textbook writes them", () => {
    expect(expected(normal, ".x")).toEqual(term("m"));
    expect(expected(normal, pow(sub(".x", "m"), 2))).toEqual(pow("s", 2));
    expect(expected(normal, pow(".x", 2))).toEqual(add(pow("m", 2), pow("s", 2)));
    expect(expected(normal, pow(sub(".x", "m"), 4))).toEqual(mul(3, pow("s", 4)));
    expect(expected(lawOf("normal", 0, 1), pow(".x", 8))).toEqual(term(105));
    expect(expected(lawOf("bernoulli", "p"), sub(1, ".x"))).toEqual(add(1, neg("p")));
    expect(textOf(expected(normal, pow(sub(mul("c", ".x"), "d"), 6))).length).toBeLessThan(4000);
  });

  it("are those of Gaussian logarithms, products and densities taken apart", () => {
    const density = (mean: Written, variance: Written): Term =>
      div(exp(neg(div(pow(sub(".x", mean), 2), mul(2, variance)))), call("sqrt", mul(2, pi, variance)));
    const divergence = expected(normal, log(div(density("m", pow("s", 2)), density("c", "v"))));
    expect(hasBinder(divergence)).toBe(false);
    const textbook = add(
      div(log(div("v", pow("s", 2))), 2),
      div(add(pow("s", 2), pow(sub("m", "c"), 2)), mul(2, "v")),
      -0.5,
    );
    expectEqual(divergence, textbook, model);
    expectEqual(divergence, byDefinition(normal, log(div(density("m", pow("s", 2)), density("c", "v")))), model);
  });

  it("take a product of unknown sign out of a logarithm as a whole", () => {
    const body = log(mul("c", -1, exp(mul("d", ".x"))));
    const negative: Model = { numbers: { ...model.numbers, c: [-1, -2, -0.5] } };
    expectEqual(expected(normal, body), add(log(neg("c")), mul("d", "m")), negative);
    const square = log(pow(add(pow(".x", 2), -1), 2));
    expectEqual(expected(lawOf("uniform", 2, 3), square), byDefinition(lawOf("uniform", 2, 3), square), model);
    expectEqual(
      expected(lawOf("uniform", -0.5, 0.5), square),
      byDefinition(lawOf("uniform", -0.5, 0.5), square),
      model,
    );
  });

  it("are moment generating functions", () => {
    for (const law of [
      normal,
      lawOf("poisson", "r"),
      lawOf("binomial", "n", "p"),
      lawOf("exponential", "r"),
      lawOf("gamma", "a", "r"),
      lawOf("chi-squared", "a"),
    ]) {
      const slope = law.family === "chi-squared" ? div("d", 2) : "d";
      for (const body of [
        exp(add("c", mul(slope, ".x"))),
        mul(pow(".x", 2), exp(mul(slope, ".x"))),
        div(mul(3, ".x"), exp(neg(mul(slope, ".x")))),
        pow(exp(".x"), slope),
      ]) {
        const value = expected(law, body);
        expect(hasBinder(value), law.family).toBe(false);
        expectEqual(value, byDefinition(law, body), model, 1e-5);
      }
    }
    const counts = lawOf("geometric", "p");
    const small: Model = { numbers: { ...model.numbers, d: [-0.5, -1, 0.05] } };
    expectEqual(expected(counts, exp(mul("d", ".x"))), byDefinition(counts, exp(mul("d", ".x"))), small);
    const generating = pow("s", ".x");
    expect(hasBinder(expected(lawOf("poisson", "r"), generating))).toBe(false);
    expectEqual(expected(lawOf("poisson", "r"), generating), exp(mul("r", sub("s", 1))), model);
  });

  it("multiply out sums of exponentials", () => {
    for (const body of [
      pow(sub(exp(mul("d", ".x")), "c"), 2),
      mul(add(exp(mul("d", ".x")), ".x"), sub(exp(".x"), mul("c", ".x"))),
      div(add(".x", exp(".x")), exp(mul(2, ".x"))),
    ]) {
      const value = expected(normal, body);
      expect(hasBinder(value)).toBe(false);
      expectEqual(value, byDefinition(normal, body), model);
    }
  });

  it("have no value where the integral is infinite", () => {
    const beyond: Model = { numbers: { r: 1, d: 1.5, p: 0.5 } };
    for (const law of [lawOf("exponential", "r"), lawOf("gamma", 2, "r"), lawOf("geometric", "p")]) {
      expect(evaluateFloat(expected(law, exp(mul("d", ".x"))), beyond).v[0], law.family).toBeNaN();
    }
    expect(evaluateFloat(expected(lawOf("cauchy", 0, 1), ".x"), {}).v[0]).toBeNaN();
    expect(evaluateFloat(expected(lawOf("student", 1.5), pow(".x", 2)), {}).v[0]).toBeNaN();
  });

  it("know the means of logarithms", () => {
    for (const law of [
      lawOf("gamma", "a", "r"),
      lawOf("exponential", "r"),
      lawOf("beta", "a", "b"),
      lawOf("lognormal", "d", 0.25),
      lawOf("uniform", 0, 1),
    ]) {
      const body = add(mul("c", log(mul("s", ".x"))), ".x");
      const value = expected(law, body);
      expect(hasBinder(value), law.family).toBe(false);
      expectEqual(value, byDefinition(law, body), model);
    }
    const beta = lawOf("beta", "a", "b");
    expectEqual(expected(beta, log(sub(1, ".x"))), byDefinition(beta, log(sub(1, ".x"))), model);
  });

  it("are absolute moments about the location", () => {
    for (const law of [normal, lawOf("normal", 0, "v"), lawOf("laplace", "m", "s")]) {
      const deviation = mul("c", sub(".x", law.parameters[0] ?? 0));
      for (const order of [1, 3, 5]) {
        const body = mul("d", pow(call("abs", deviation), order));
        expect(hasBinder(expected(law, body)), law.family).toBe(false);
        expectEqual(expected(law, body), byDefinition(law, body), model);
      }
    }
  });

  it("cancel what has no closed form where it cancels", () => {
    const law = lawOf("poisson", "r");
    const ratio = sub(logDensityOf(law, term(".x")), logDensityOf(lawOf("poisson", "s"), term(".x")));
    expect(hasBinder(expected(law, mul("c", ratio)))).toBe(false);
    expectEqual(expected(law, ratio), add(mul("r", log(div("r", "s"))), neg("r"), "s"), model);
    const mixed = add(mul("c", add(unknown("f", ".x"), ".x")), neg(mul("c", unknown("f", ".x"))));
    expect(expected(law, mixed)).toEqual(mul("c", "r"));
  });

  it("take a lognormal variable for the exponential of a normal one", () => {
    const law = lawOf("lognormal", "d", 0.25);
    for (const body of [
      pow(log(".x"), 3),
      mul(".x", log(mul("s", ".x"))),
      pow(".x", "c"),
      div(add(mul("c", ".x"), log(".x")), pow(".x", 2)),
    ]) {
      expect(hasBinder(expected(law, body))).toBe(false);
      expectEqual(expected(law, body), byDefinition(law, body), model);
    }
  });

  it("differentiate in two ways: by the law and by its variable", () => {
    // ∇E[f(X)] is E[f(X) ∇log p(X)], and E[f'(m + sε)].
    const f = (argument: Written): Term => unknown("f", argument);
    const law = lawOf("normal", ".t", "v");
    const ofLaw = derivative("t", "m", expected(law, f(".x")));
    const byScore = expected(around("m"), mul(f(".x"), div(sub(".x", "m"), "v")));
    const slope: Term = { kind: "unknown", name: "f", arguments: [term(".x")], orders: [1] };
    expectEqual(ofLaw, byScore, model, 1e-5);
    expectEqual(byScore, expected(around("m"), slope), model, 1e-5);
    const rate = derivative("t", "r", expected(lawOf("exponential", ".t"), f(".x")));
    const score = expected(lawOf("exponential", "r"), mul(f(".x"), sub(div(1, "r"), ".x")));
    expectEqual(rate, score, model, 1e-5);
  });

  it("nest", () => {
    const inner = expectationUnder(lawOf("normal", ".x", "s"), "z", mul(".z", ".x", call("cos", ".z")), fresh());
    const outer = expected(lawOf("uniform", 0, "r"), inner);
    const definition = byDefinition(
      lawOf("uniform", 0, "r"),
      expectationUnder(lawOf("normal", ".x", "s"), "z", mul(".z", ".x", call("cos", ".z")), (name) => `${name}'`),
    );
    expectEqual(outer, definition, model, 1e-5);
    const tower = expected(around("c"), expectationUnder(lawOf("normal", ".x", "s"), "z", pow(term(".z"), 2), fresh()));
    expect(hasBinder(tower)).toBe(false);
    expectEqual(tower, add(pow("c", 2), "v", "s"), model);
  });

  it("decide the cases that the support decides", () => {
    const law = lawOf("exponential", "r");
    const cross = expected(law, logDensityOf(lawOf("exponential", "s"), term(".x")));
    expect(hasBinder(cross)).toBe(false);
    expectEqual(cross, sub(log("s"), div("s", "r")), model);
    const indicator: Term = {
      kind: "piecewise",
      branches: [{ when: { kind: "compare", relation: ">", left: term(".x"), right: term("s") }, value: term(1) }],
      otherwise: term(0),
    };
    expectEqual(expected(law, indicator), exp(neg(mul("r", "s"))), model);
  });

  it("differentiate by a parameter and by the variable", () => {
    const logDensity = (x: Written, mean: Written): Term => div(neg(pow(sub(x, mean), 2)), mul(2, pow("s", 2)));
    const score = derivative("t", "m", logDensity(".x", ".t"));
    expect(hasBinder(expected(normal, score))).toBe(false);
    expectEqual(expected(normal, score), 0, model);
    expectEqual(expected(normal, pow(score, 2)), div(1, pow("s", 2)), model);
    const byVariable = derivative("u", ".x", logDensity(".u", "c"));
    expect(hasBinder(expected(normal, byVariable))).toBe(false);
    expectEqual(expected(normal, byVariable), div(sub("c", "m"), pow("s", 2)), model);
    expectEqual(expected(normal, mul(byVariable, ".x")), byDefinition(normal, mul(byVariable, ".x")), model);
  });

  it("see a narrow peak far out", () => {
    const narrow = lawOf("normal", 1000, pow("e", 2));
    const value = expected(narrow, unknown("f", sub(".x", 1000)));
    const tiny: Model = { numbers: { e: [1e-6, 1e-4, 1e-5] } };
    const { v } = evaluateFloat(value, tiny, width);
    const f = evaluateFloat(unknown("f", 0), tiny, width).v;
    for (let lane = 0; lane < width; lane += 1) expect(v[lane]).toBeCloseTo(f[lane] ?? Number.NaN, 3);
  });
});

describe("polynomialIn", () => {
  const coefficients = (body: Written, limit = 8) => polynomialIn(term(body), "x", limit);

  it("gives coefficients free of the variable that add up to the term", () => {
    const bodies: readonly Written[] = [
      "c",
      ".x",
      sub(mul(3, pow(sub(".x", "m"), 3)), div(".x", "s")),
      mul(add(".x", "c"), add(pow(".x", 2), neg(mul("d", ".x")), 1), sub("m", ".x")),
      pow(add(pow(".x", 2), ".x", "d"), 3),
      { kind: "let", variable: "w", value: add(".x", "c"), body: mul(".w", sub(".w", "d")) },
      { kind: "let", variable: "w", value: add("m", "c"), body: mul(".w", ".x") },
      sum("i", 1, 3, pow(sub(at("y", ".i"), mul("c", ".x")), 2)),
      pow(call("abs", sub(".x", "c")), 4),
      log(exp(mul(".x", ".x"))),
      log(call("sqrt", exp(".x"))),
    ];
    for (const body of bodies) {
      const found = coefficients(body);
      if (found === undefined) throw new Error("no polynomial");
      for (const coefficient of found) expect(textOf(coefficient)).not.toContain('"id":"x"');
      const value: Term = { kind: "let", variable: "x", value: term("r"), body: term(body) };
      expectEqual(add(0, ...found.map((coefficient, k) => mul(coefficient, pow("r", k)))), value, model);
    }
  });

  it("has the degree of the term", () => {
    expect(coefficients(pow(".x", 8))).toHaveLength(9);
    expect(coefficients(sub(pow(add(".x", 1), 2), pow(".x", 2)))).toHaveLength(2);
    expect(coefficients(sub(".x", ".x"))).toEqual([term(0)]);
  });

  it("refuses what is no polynomial, and degrees above the limit", () => {
    for (const body of [
      pow(".x", 9),
      div(1, ".x"),
      pow(".x", -1),
      exp(".x"),
      log(".x"),
      log(pow(".x", 2)),
      pow(call("abs", ".x"), 3),
      pow(2, ".x"),
      unknown("f", ".x"),
      at("y", ".x"),
      sum("i", 1, ".x", ".i"),
    ])
      expect(coefficients(body)).toBeUndefined();
    expect(coefficients(pow(".x", 3), 2)).toBeUndefined();
  });
});
