import { describe, expect, it } from "vitest";
import { createBudget } from "../base/budget.js";
import type { Random } from "../base/random.js";
import { createRandom } from "../base/random.js";
import type { Term } from "../meaning/term.js";
import type { FloatValue } from "./floatLane.js";
import { NotConverged } from "./lane.js";
import type { Model, Written } from "./testing.js";
import {
  add,
  call,
  div,
  evaluateFloat,
  exp,
  infinity,
  integral,
  log,
  mul,
  neg,
  pi,
  pow,
  sub,
  unknown,
} from "./testing.js";

const width = 8;

/** A factor of an integrand, written for a variable. */
type Body = (x: Written) => Term;

interface Kind {
  readonly low: Written;
  readonly high: Written;
  /** Where the integral is cut in two. */
  readonly cut: Written;
  /** The density or the kernel that the random factor stands beside. */
  readonly beside: Body;
}

const normal = (x: Written, mean: Written = "m"): Term =>
  div(exp(neg(div(pow(sub(x, mean), 2), mul(2, pow("s", 2))))), mul("s", call("sqrt", mul(2, pi))));
const line = { low: neg(infinity), high: infinity, cut: add("m", 0.25) };
const ray = { low: 0, high: infinity, cut: "hi" };
const stretch = { low: "lo", high: "hi", cut: add(mul(0.375, "lo"), mul(0.625, "hi")) };
const unitInterval = { low: 0, high: 1, cut: 0.375 };

const kinds: Readonly<Record<string, Kind>> = {
  exponential: { ...ray, beside: (x) => exp(neg(mul("r", x))) },
  gamma: { ...ray, beside: (x) => mul(pow(x, "a"), exp(neg(mul("r", x)))) },
  lognormal: { ...ray, beside: (x) => div(normal(log(x)), x) },
  normal: { ...line, beside: (x) => normal(x) },
  laplace: { ...line, beside: (x) => exp(neg(div(call("abs", sub(x, "m")), "s"))) },
  logistic: { ...line, beside: (x) => div(call("sigmoid", x), add(1, exp(div(sub(x, "m"), "s")))) },
  student: { ...line, beside: (x) => pow(add(1, pow(sub(x, "m"), 2)), -3) },
  "log of a mixture": {
    ...line,
    beside: (x) => mul(log(add(mul(0.25, normal(x)), mul(0.75, normal(x, "p")))), normal(x)),
  },
  "peaked beside a normal": { ...line, beside: (x) => div(normal(x), add(pow("t", 4), pow(sub(x, "p"), 2))) },
  uniform: { ...stretch, beside: () => div(1, sub("hi", "lo")) },
  peaked: { ...stretch, beside: (x) => div(1, add(pow("t", 2), pow(sub(x, "m"), 2))) },
  kinked: { ...stretch, beside: (x) => call("max", x, unknown("k", x)) },
  steep: { ...stretch, beside: (x) => call("tanh", mul(12, sub(x, "m"))) },
  beta: { ...unitInterval, beside: (x) => mul(pow(x, "a"), pow(sub(1, x), "b")) },
  logarithm: { ...unitInterval, beside: (x) => log(x) },
};

/** An unknown function of a polynomial, or what homework makes of one. */
function drawFactor(random: Random): Body {
  const inner: Body =
    random.next() < 0.5 ? (x) => add("p", mul("q", x)) : (x) => add("p", mul("q", x), mul("c", pow(x, 2)));
  const name = `f${random.int(0, 1000)}`;
  const frequency = random.int(1, 24);
  const choices: readonly Body[] = [
    (x) => unknown(name, inner(x)),
    (x) => mul(unknown(name, inner(x)), unknown("g", x)),
    (x) => call("cos", unknown(name, inner(x))),
    (x) => pow(unknown(name, inner(x)), 2),
    (x) => call("sigmoid", mul(3, unknown(name, x))),
    (x) => call("sin", mul(frequency, x)),
    (x) => mul(x, x),
  ];
  return choices[random.int(0, choices.length - 1)] ?? ((x) => mul(x, x));
}

function drawModel(random: Random): Model {
  const draw = (low: number, high: number): readonly number[] =>
    Array.from({ length: width }, () => Math.round((low + (high - low) * random.next()) * 64) / 64);
  return {
    numbers: {
      p: draw(-2, 2),
      q: draw(-2, 2),
      c: draw(-1, 1),
      m: draw(-2, 2),
      s: draw(0.2, 2),
      t: draw(0.02, 0.5),
      r: draw(0.3, 3),
      a: draw(-0.6, 3),
      b: draw(-0.6, 3),
      lo: draw(-3, -0.1),
      hi: draw(0.25, 4),
      shift: draw(-2, 2),
      scale: draw(0.3, 3),
    },
    budget: createBudget(1e9),
  };
}

function evaluateOrNothing(body: Term, model: Model): FloatValue | undefined {
  try {
    return evaluateFloat(body, model, width);
  } catch (error) {
    if (error instanceof NotConverged) return undefined;
    throw error;
  }
}

/** How far two values are apart, in units of the sum of their bounds; none where one is undefined. */
function apart(a: FloatValue | undefined, b: FloatValue | undefined): readonly number[] {
  if (a === undefined || b === undefined) return [];
  return Array.from(a.v, (x, at) => Math.abs(x - (b.v[at] ?? 0)) / ((a.e[at] ?? 0) + (b.e[at] ?? 0) + 1e-300)).filter(
    (ratio) => !Number.isNaN(ratio),
  );
}

const isInfinite = (bound: Written): boolean =>
  bound === infinity || (typeof bound === "object" && bound.kind === "negate");

/** An integral as it stands, along a scaled and shifted coordinate, and cut in two. */
function threeWays({ low, high, cut, beside }: Kind, factor: Body): readonly Term[] {
  const body: Body = (x) => mul(factor(x), beside(x));
  const back = (bound: Written): Written => (isInfinite(bound) ? bound : div(sub(bound, "shift"), "scale"));
  return [
    integral("x", low, high, body(".x")),
    integral("x", back(low), back(high), mul("scale", body(add("shift", mul("scale", ".x"))))),
    add(integral("x", low, cut, body(".x")), integral("y", cut, high, body(".y"))),
  ];
}

describe("the bound of an integral", () => {
  it.each(Object.entries(kinds))("covers its error: %s", (name, kind) => {
    const random = createRandom(20).fork(name);
    let settled = 0;
    for (let round = 0; round < 4; round += 1) {
      const model = drawModel(random);
      const [a, b, c] = threeWays(kind, drawFactor(random)).map((written) => evaluateOrNothing(written, model));
      for (const ratio of [...apart(a, b), ...apart(a, c), ...apart(b, c)]) expect(ratio).toBeLessThanOrEqual(1);
      settled += apart(a, a).length;
    }
    expect(settled).toBeGreaterThanOrEqual(width);
  });

  it("covers the error beside closed forms", () => {
    const random = createRandom(21);
    for (let frequency = 1; frequency <= 40; frequency += 3) {
      const model = drawModel(random);
      const wave = (x: Written): Term => call("cos", mul(frequency, x));
      const under = evaluateOrNothing(integral("x", 0, infinity, mul(wave(".x"), exp(neg(mul("r", ".x"))))), model);
      const closed = evaluateFloat(div("r", add(pow("r", 2), frequency ** 2)), model, width);
      for (const ratio of apart(under, closed)) expect(ratio).toBeLessThanOrEqual(1);
      const characteristic = evaluateOrNothing(
        integral("x", neg(infinity), infinity, mul(wave(".x"), normal(".x"))),
        model,
      );
      const value = mul(call("cos", mul(frequency, "m")), exp(neg(div(pow(mul(frequency, "s"), 2), 2))));
      for (const ratio of apart(characteristic, evaluateFloat(value, model, width)))
        expect(ratio).toBeLessThanOrEqual(1);
    }
  });

  it("covers the error of integrals of integrals", () => {
    const random = createRandom(22);
    for (let round = 0; round < 2; round += 1) {
      const model = { ...drawModel(random), budget: createBudget(1e9) };
      const whole = (variable: string, body: Term): Term => integral(variable, neg(infinity), infinity, body);
      const inner = whole("y", mul(pow(add(".x", ".y"), 2), normal(".y", ".x")));
      const nested = evaluateOrNothing(whole("x", mul(normal(".x"), inner)), model);
      const closed = evaluateFloat(add(mul(4, pow("m", 2)), mul(5, pow("s", 2))), model, width);
      const ratios = apart(nested, closed);
      expect(ratios).toHaveLength(width);
      for (const ratio of ratios) expect(ratio).toBeLessThanOrEqual(1);
    }
  });

  it("is close enough to tell slips where the integrand is tame", () => {
    const model = drawModel(createRandom(23));
    for (const kind of ["exponential", "gamma", "normal", "uniform", "beta", "laplace"]) {
      const known = kinds[kind];
      if (known === undefined) throw new Error(`there is no kind ${kind}`);
      const [plain] = threeWays(known, (x) => unknown("f", x));
      if (plain === undefined) throw new Error("nothing was written");
      const value = evaluateFloat(plain, model, width);
      for (const [at, error] of value.e.entries())
        expect(error).toBeLessThan(1e-8 * Math.max(1, Math.abs(value.v[at] ?? 0)));
    }
  });
});
