import { describe, expect, it } from "vitest";
import { createRandom } from "../base/random.js";
import type { NamedFamily, NamedLaw } from "../meaning/laws/namedLaws.js";
import {
  cumulativeOf,
  densityOf,
  entropyOf,
  logDensityOf,
  namedLaw,
  parameterConditions,
  parametrisations,
  rawMoment,
  supportOf,
} from "../meaning/laws/namedLaws.js";
import type { Term } from "../meaning/term.js";
import { floatLane } from "./floatLane.js";
import { holdsIn } from "./interpret.js";
import type { Model, Written } from "./testing.js";
import { add, div, environmentOf, evaluateFloat, integral, log, mul, neg, pow, sub, sum, term } from "./testing.js";

// The laws are terms of a layer that knows no numbers; that they are right can only be told where terms have values.

interface Sample {
  readonly law: NamedLaw;
  readonly model: Model;
  /** The mean and the variance by the textbook, from the numbers in the model. */
  readonly textbook: readonly [mean: number, variance: number] | undefined;
}

const width = 4;
const random = createRandom(20240611);
const between = (low: number, high: number): readonly number[] =>
  Array.from({ length: width }, () => low + (high - low) * random.next());

function lawOf(family: NamedFamily, ...parameters: readonly Written[]): NamedLaw {
  const law = namedLaw(family, parameters.map(term));
  if (law === undefined) throw new Error(`${family} takes another number of parameters`);
  return law;
}

/** A law whose parameters are symbols with other values in every lane, and what the first lane's textbook says. */
function sampleOf(
  family: NamedFamily,
  ranges: readonly (readonly [low: number, high: number] | number)[],
  textbook?: (...values: number[]) => readonly [number, number],
): Sample {
  const numbers: Record<string, readonly number[]> = {};
  const integers: Record<string, number> = {};
  const names = ["a", "b", "c"];
  const firsts = ranges.map((range, at) => {
    const name = names[at] ?? "d";
    if (typeof range === "number") {
      integers[name] = range;
      return range;
    }
    const values = between(...range);
    numbers[name] = values;
    return values[0] ?? 0;
  });
  return {
    law: lawOf(family, ...ranges.map((_, at) => names[at] ?? "d")),
    model: { numbers, integers },
    textbook: textbook?.(...firsts),
  };
}

const euler = 0.5772156649015329;
const samples: readonly Sample[] = [
  sampleOf(
    "normal",
    [
      [-2, 2],
      [0.1, 3],
    ],
    (m, v) => [m, v],
  ),
  sampleOf(
    "uniform",
    [
      [-3, 0],
      [0.5, 4],
    ],
    (a, b) => [(a + b) / 2, (b - a) ** 2 / 12],
  ),
  sampleOf("bernoulli", [[0.1, 0.9]], (p) => [p, p * (1 - p)]),
  sampleOf("binomial", [7, [0.1, 0.9]], (n, p) => [n * p, n * p * (1 - p)]),
  sampleOf("categorical-uniform", [6], (k) => [(k + 1) / 2, (k * k - 1) / 12]),
  sampleOf("discrete-uniform", [-3, 5], (a, b) => [(a + b) / 2, ((b - a + 1) ** 2 - 1) / 12]),
  sampleOf("poisson", [[0.3, 6]], (l) => [l, l]),
  sampleOf("geometric", [[0.25, 0.8]], (p) => [1 / p, (1 - p) / p ** 2]),
  sampleOf("exponential", [[0.3, 3]], (l) => [1 / l, 1 / l ** 2]),
  sampleOf(
    "gamma",
    [
      [0.6, 4],
      [0.4, 3],
    ],
    (a, b) => [a / b, a / b ** 2],
  ),
  sampleOf(
    "beta",
    [
      [0.6, 4],
      [0.7, 4],
    ],
    (a, b) => [a / (a + b), (a * b) / ((a + b) ** 2 * (a + b + 1))],
  ),
  sampleOf(
    "laplace",
    [
      [-2, 2],
      [0.3, 2],
    ],
    (m, s) => [m, 2 * s * s],
  ),
  sampleOf(
    "logistic",
    [
      [-2, 2],
      [0.3, 2],
    ],
    (m, s) => [m, (s * s * Math.PI ** 2) / 3],
  ),
  sampleOf(
    "student",
    [
      [-2, 2],
      [0.2, 3],
      [9.5, 14],
    ],
    (m, v, n) => [m, (v * n) / (n - 2)],
  ),
  sampleOf("chi-squared", [[1.5, 7]], (k) => [k, 2 * k]),
  sampleOf(
    "lognormal",
    [
      [-0.5, 0.5],
      [0.05, 0.3],
    ],
    (m, v) => [Math.exp(m + v / 2), (Math.exp(v) - 1) * Math.exp(2 * m + v)],
  ),
  sampleOf(
    "gumbel",
    [
      [-2, 2],
      [0.3, 2],
    ],
    (m, s) => [m + euler * s, (Math.PI ** 2 / 6) * s * s],
  ),
  sampleOf("cauchy", [
    [-2, 2],
    [0.3, 2],
  ]),
];
const named = samples.map((sample) => [sample.law.family, sample] as const);

/** The sum or the integral of a term in `.x` over part of the support. */
function over(law: NamedLaw, body: Term, to?: Written): Term {
  const support = supportOf(law);
  const end = to ?? support.to;
  return support.kind === "integers" ? sum("x", support.from, end, body) : integral("x", support.from, end, body);
}

/** Expects two terms to have the same values in all lanes, up to their bounds, and the bounds to be small. */
function expectEqual(actual: Written, expected: Written, model: Model, precision = 1e-7): void {
  const a = evaluateFloat(actual, model, width);
  const b = evaluateFloat(expected, model, width);
  for (let lane = 0; lane < width; lane += 1) {
    const [x = Number.NaN, y = Number.NaN] = [a.v[lane], b.v[lane]];
    const [ex = Number.NaN, ey = Number.NaN] = [a.e[lane], b.e[lane]];
    const scale = Math.max(1, Math.abs(y));
    expect(Math.abs(x - y), `${x} ± ${ex} and ${y} ± ${ey}`).toBeLessThanOrEqual(ex + ey + 1e-14 * scale);
    expect(ex + ey, `the bound of ${x}`).toBeLessThanOrEqual(precision * scale);
  }
}

/** A point of the support that differs from lane to lane, and one integer where the law is over integers. */
function pointIn(sample: Sample): { readonly at: Written; readonly model: Model } {
  const { law, model } = sample;
  const support = supportOf(law);
  if (support.kind === "integers") return { at: "k", model: { ...model, integers: { ...model.integers, k: 1 } } };
  const isWhole = support.from.kind === "negate";
  const values = law.family === "uniform" || law.family === "beta" ? between(0.1, 0.4) : between(isWhole ? -3 : 0.2, 3);
  return { at: "y", model: { ...model, numbers: { ...model.numbers, y: values } } };
}

describe.each(named)("the law %s", (family, sample) => {
  const { law, model } = sample;
  const density = densityOf(law, term(".x"));

  it("has a total of one", () => {
    expectEqual(over(law, density), 1, model);
  });

  it("has the mean and the variance of the textbook", () => {
    if (sample.textbook === undefined) return;
    const [mean, variance] = sample.textbook;
    const first = rawMoment(law, 1);
    const second = rawMoment(law, 2);
    if (first === undefined || second === undefined) throw new Error("no moments");
    expect(evaluateFloat(first, model, width).v[0]).toBeCloseTo(mean, 10);
    expect(evaluateFloat(sub(second, pow(first, 2)), model, width).v[0]).toBeCloseTo(variance, 9);
  });

  it("has the moments of its density", () => {
    const highest = family === "lognormal" ? 4 : family === "cauchy" ? 0 : 8;
    for (let order = 0; order <= highest; order += 1) {
      const moment = rawMoment(law, order);
      if (family === "gumbel" && order > 2) expect(moment).toBeUndefined();
      else expectEqual(moment ?? Number.NaN, over(law, mul(pow(".x", order), density)), model, 1e-5);
    }
  });

  it("has the logarithm of its density", () => {
    const { at, model: inside } = pointIn(sample);
    expectEqual(logDensityOf(law, term(at)), log(densityOf(law, term(at))), inside, 1e-9);
  });

  it("accumulates its density", () => {
    const { at, model: inside } = pointIn(sample);
    expectEqual(cumulativeOf(law, term(at)), over(law, density, at), inside);
  });

  it("has the entropy of its density", () => {
    const entropy = entropyOf(law);
    if (family === "binomial" || family === "poisson") expect(entropy).toBeUndefined();
    else if (entropy !== undefined)
      expectEqual(entropy, neg(over(law, mul(density, logDensityOf(law, term(".x"))))), model, 1e-5);
    else expect.unreachable("no entropy");
  });

  it("grants what its parameters satisfy", () => {
    const lane = floatLane(width);
    for (const condition of parameterConditions(law)) {
      expect([...holdsIn(condition, environmentOf(lane, model), lane)]).toEqual([1, 1, 1, 1]);
    }
  });
});

describe("densities", () => {
  it("have known values", () => {
    const value = (law: NamedLaw, at: Written): number =>
      evaluateFloat(densityOf(law, term(at)), {}).v[0] ?? Number.NaN;
    expect(value(lawOf("normal", 1, 4), 0)).toBeCloseTo(0.17603266338214976, 14);
    expect(value(lawOf("binomial", 5, 0.25), 2)).toBeCloseTo(0.263671875, 12);
    expect(value(lawOf("poisson", 3), 2)).toBeCloseTo(0.22404180765538775, 14);
    expect(value(lawOf("geometric", 0.25), 3)).toBeCloseTo(0.140625, 14);
    expect(value(lawOf("gamma", 3, 2), 1)).toBeCloseTo(0.5413411329464508, 14);
    expect(value(lawOf("beta", 2, 3), 0.25)).toBeCloseTo(1.6875, 12);
    expect(value(lawOf("student", 3), 1)).toBeCloseTo(0.2067483357831, 12);
    expect(value(lawOf("chi-squared", 4), 2)).toBeCloseTo(0.18393972058572117, 14);
    expect(value(lawOf("lognormal", 0, 1), 2)).toBeCloseTo(0.15687401927898, 12);
    expect(value(lawOf("gumbel", 0, 1), 1)).toBeCloseTo(0.2546463800435825, 14);
    expect(value(lawOf("cauchy", 0, 2), 2)).toBeCloseTo(1 / (4 * Math.PI), 14);
    expect(value(lawOf("logistic", 0, 1), 0)).toBeCloseTo(0.25, 14);
    expect(value(lawOf("laplace", 1, 2), 3)).toBeCloseTo(Math.exp(-1) / 4, 14);
  });

  it("are zero outside of the support, where the logarithm has no value", () => {
    for (const [law, at] of [
      [lawOf("uniform", 0, 1), 1.5],
      [lawOf("exponential", 2), -0.5],
      [lawOf("beta", 2, 3), 1.25],
      [lawOf("lognormal", 0, 1), -1],
      [lawOf("binomial", 3, 0.5), 4],
      [lawOf("poisson", 3), -1],
      [lawOf("poisson", 3), 1.5],
      [lawOf("geometric", 0.5), 0],
    ] as const) {
      expect(densityOf(law, term(at)), law.family).toEqual(term(0));
      const symbolic = densityOf(law, term("y"));
      expect(evaluateFloat(symbolic, { numbers: { y: at } }).v[0], law.family).toBe(0);
      expect(evaluateFloat(logDensityOf(law, term("y")), { numbers: { y: at } }).v[0], law.family).toBeNaN();
    }
  });

  it("need no cases at numbers that are inside, nor on the whole line", () => {
    expect(densityOf(lawOf("bernoulli", "p"), term(1))).toEqual(term("p"));
    expect(densityOf(lawOf("uniform", 0, 1), term(0.5))).toEqual(term(1));
    expect(densityOf(lawOf("normal", "m", "v"), term("x")).kind).toBe("divide");
  });
});

describe("distribution functions", () => {
  it("are zero below the support and one above", () => {
    for (const [law, low, high] of [
      [lawOf("uniform", 0, 2), -1, 3],
      [lawOf("exponential", 2), -1, 40],
      [lawOf("beta", 2, 3), -1, 2],
      [lawOf("gamma", 2, 3), -1, 40],
      [lawOf("bernoulli", 0.5), -1, 1.5],
      [lawOf("categorical-uniform", 4), 0.5, 4.5],
      [lawOf("geometric", 0.5), 0.5, 80],
    ] as const) {
      const value = (at: number): number =>
        evaluateFloat(cumulativeOf(law, term("y")), { numbers: { y: at } }).v[0] ?? Number.NaN;
      expect(value(low), law.family).toBe(0);
      expect(value(high), law.family).toBeCloseTo(1, 12);
    }
  });

  it("jump at the values of discrete laws", () => {
    const value = (law: NamedLaw, at: Written): number =>
      evaluateFloat(cumulativeOf(law, term(at)), {}).v[0] ?? Number.NaN;
    expect(value(lawOf("bernoulli", 0.25), 0.5)).toBeCloseTo(0.75, 14);
    expect(value(lawOf("discrete-uniform", 1, 6), 2.5)).toBeCloseTo(1 / 3, 14);
    expect(value(lawOf("geometric", 0.5), 2.5)).toBeCloseTo(0.75, 14);
    expect(value(lawOf("binomial", 3, 0.5), 1.5)).toBeCloseTo(0.5, 14);
    expect(value(lawOf("poisson", 1), 1.5)).toBeCloseTo(2 * Math.exp(-1), 14);
  });
});

describe("parametrisations", () => {
  it("keep the usual meaning first and offer what other authors mean", () => {
    const rateOrMean = parametrisations(lawOf("exponential", "l"));
    expect(rateOrMean).toHaveLength(2);
    const mean = (law: NamedLaw | undefined): Term =>
      law === undefined ? term(Number.NaN) : (rawMoment(law, 1) ?? term(0));
    expect(mean(rateOrMean[0])).toEqual(div(1, "l"));
    expect(mean(rateOrMean[1])).toEqual(term("l"));
    const [, byDeviation, byPrecision] = parametrisations(lawOf("normal", "m", "s"));
    const variance = (law: NamedLaw | undefined): Written => law?.parameters[1] ?? Number.NaN;
    expect(variance(byDeviation)).toEqual(pow("s", 2));
    expect(variance(byPrecision)).toEqual(div(1, "s"));
    const failures = parametrisations(lawOf("geometric", "p"))[1];
    expectEqual(mean(failures), sub(div(1, "p"), 1), { numbers: { p: [0.2, 0.4, 0.6, 0.9] } });
  });

  it("do not repeat a law that reads the same either way", () => {
    expect(parametrisations(lawOf("normal", 0, 1))).toHaveLength(1);
    expect(parametrisations(lawOf("exponential", 1))).toHaveLength(1);
    expect(parametrisations(lawOf("laplace", 0, "b"))).toHaveLength(1);
  });

  it("refuse another number of parameters", () => {
    expect(namedLaw("normal", [term(0)])).toBeUndefined();
    expect(namedLaw("poisson", [term(1), term(2)])).toBeUndefined();
    expect(namedLaw("student", [term(3)])?.parameters).toEqual([term(0), term(1), term(3)]);
    expect(namedLaw("gumbel", [])?.parameters).toEqual([term(0), term(1)]);
  });
});

describe("conditions on parameters", () => {
  it("are left out where the numbers meet them", () => {
    expect(parameterConditions(lawOf("normal", 0, 1))).toEqual([]);
    expect(parameterConditions(lawOf("uniform", 0, 1))).toEqual([]);
    expect(parameterConditions(lawOf("binomial", "n", 0.5))).toHaveLength(2);
    expect(parameterConditions(lawOf("normal", 0, "v"))).toHaveLength(1);
  });

  it("stay where the numbers break them", () => {
    expect(parameterConditions(lawOf("uniform", 2, 1))).toHaveLength(1);
    expect(parameterConditions(lawOf("bernoulli", 1.5))).toHaveLength(1);
  });
});

describe("moments that do not exist", () => {
  it("have no value", () => {
    const mean = rawMoment(lawOf("cauchy", "m", 1), 1);
    expect(evaluateFloat(mean ?? 0, { numbers: { m: 2 } }).v[0]).toBeNaN();
    const variance = rawMoment(lawOf("student", "n"), 2);
    expect(evaluateFloat(variance ?? 0, { numbers: { n: 1.5 } }).v[0]).toBeNaN();
    expect(evaluateFloat(variance ?? 0, { numbers: { n: 4 } }).v[0]).toBeCloseTo(2, 14);
  });

  it("are short where the parameters are numbers", () => {
    expect(rawMoment(lawOf("normal", 0, 1), 6)).toEqual(term(15));
    expect(rawMoment(lawOf("normal", 0, pow("s", 2)), 4)).toEqual(mul(3, pow("s", 4)));
    expect(rawMoment(lawOf("uniform", 0, 1), 3)).toEqual(term(0.25));
    expect(rawMoment(lawOf("poisson", "l"), 2)).toEqual(add("l", pow("l", 2)));
  });
});
