import { describe, expect, it } from "vitest";
import { BudgetExceeded, createBudget } from "../base/budget.js";
import type { Condition, Term } from "../meaning/term.js";
import { decimalLane } from "./decimalLane.js";
import { numberOf } from "./environment.js";
import { floatLane } from "./floatLane.js";
import { holdsIn, interpret } from "./interpret.js";
import { NotConverged, Unsupported } from "./lane.js";
import type { Model, Written } from "./testing.js";
import {
  add,
  at,
  call,
  derivative,
  div,
  environmentOf,
  evaluateFloat,
  exp,
  infinity,
  integral,
  limitOf,
  log,
  mul,
  neg,
  pi,
  pow,
  reduce,
  sub,
  sum,
  term,
  unknown,
} from "./testing.js";

const wholeLine = [neg(infinity), infinity] as const;
const normal = (x: Written, mean: Written, deviation: Written): Term =>
  div(exp(neg(div(pow(sub(x, mean), 2), mul(2, pow(deviation, 2))))), mul(deviation, call("sqrt", mul(2, pi))));
const less = (left: Written, right: Written): Condition => ({
  kind: "compare",
  relation: "<",
  left: term(left),
  right: term(right),
});

/** Evaluates in doubles and expects the value within the bound, and the bound within a relative size. */
function expectValue(written: Written, expected: number, model: Model = {}, precision = 1e-9): void {
  const { v, e } = evaluateFloat(written, model);
  const value = v[0] ?? Number.NaN;
  const error = e[0] ?? Number.NaN;
  expect(Math.abs(value - expected), `${value} ± ${error} for ${expected}`).toBeLessThanOrEqual(
    error + 4e-16 * Math.abs(expected),
  );
  expect(error).toBeLessThanOrEqual(precision * Math.max(1, Math.abs(expected)));
}

function decimalValue(written: Written, model: Model = {}): number {
  const lane = decimalLane(1);
  return lane.values(numberOf(interpret(term(written), environmentOf(lane, model), lane)))[0] ?? Number.NaN;
}

describe("finite sums and products", () => {
  it("run over their range, also nested and with bounds that depend on each other", () => {
    expectValue(sum("i", 1, "n", pow(".i", 2)), 55, { integers: { n: 5 } });
    expectValue(reduce("product", "i", 1, 5, ".i"), 120);
    expectValue(sum("i", 1, 4, sum("j", 1, ".i", mul(".i", ".j"))), 65);
    expectValue(sum("i", 1, 3, at("x", ".i", sub("n", ".i"))), 13 + 22 + 31, {
      integers: { n: 4 },
      families: { x: (i, j) => 10 * i + j },
    });
  });
  it("are neutral when empty, and a maximum is then undefined", () => {
    expectValue(sum("i", 1, 0, div(1, 0)), 0);
    expectValue(reduce("product", "i", 3, -2, div(1, 0)), 1);
    expect(evaluateFloat(reduce("max", "i", 1, 0, ".i"), {}).v[0]).toBeNaN();
    expectValue(reduce("max", "i", 1, 3, mul(-1, ".i")), -1);
  });
  it("leave out terms whose condition is false without evaluating them", () => {
    const body = sum("i", 1, 4, div(1, sub(".i", 2)));
    const where: Condition = { kind: "compare", relation: "!=", left: term(".i"), right: term(2) };
    expectValue({ ...body, where } as Term, -1 + 1 + 0.5);
    const some: Condition = less(at("x", ".i"), 2.5);
    const masked = { ...sum("i", 1, 4, at("x", ".i")), where: some } as Term;
    expectValue(masked, 3, { families: { x: (i) => i } });
    expectValue({ ...masked, operator: "max" } as Term, 2, { families: { x: (i) => i } });
  });
  it("stop at the limit of terms and at the budget, before they start", () => {
    expect(() => evaluateFloat(sum("k", 1, 1_000_000, ".k"), {})).toThrow(BudgetExceeded);
    expect(() => evaluateFloat(sum("k", 1, 1_000_000, ".k"), {})).toThrow("more than 100000 terms of a sum or product");
    const budget = createBudget(5000);
    expect(() => evaluateFloat(sum("k", 1, 10_000, ".k"), { budget })).toThrow("more than 5000 operations");
    expect(() => evaluateFloat(sum("k", 1, "x", ".k"), { numbers: { x: 3 } })).toThrow(Unsupported);
  });
});

describe("infinite sums and products", () => {
  it("converge geometrically, alternating, or as powers", () => {
    expectValue(sum("k", 0, infinity, pow("r", ".k")), 1 / 0.3, { numbers: { r: 0.7 } });
    expectValue(sum("k", 0, infinity, pow("r", ".k")), 1 / 1.97, { numbers: { r: -0.97 } });
    expectValue(sum("k", 1, infinity, div(pow(-1, ".k"), ".k")), -Math.LN2);
    expectValue(sum("k", 1, infinity, pow(".k", -2)), Math.PI ** 2 / 6, {}, 1e-7);
    expectValue(sum("k", 1, infinity, pow(".k", -1.5)), 2.612375348685488, {}, 1e-6);
    expectValue(sum("k", neg(infinity), infinity, pow(0.5, call("abs", ".k"))), 3);
    expectValue(
      reduce("product", "k", 1, infinity, div(mul(4, pow(".k", 2)), sub(mul(4, pow(".k", 2)), 1))),
      Math.PI / 2,
      {},
      1e-6,
    );
  });
  it("that converge too slowly or irregularly are not guessed", () => {
    for (const body of [
      div(log(".k"), pow(".k", 2)),
      div(call("sin", ".k"), ".k"),
      div(1, mul(add(".k", 1), pow(log(add(".k", 1)), 2))),
    ]) {
      expect(() => evaluateFloat(sum("k", 1, infinity, body), {})).toThrow(NotConverged);
    }
  });
  it("give the moments of counting laws", () => {
    const poisson = div(mul(pow("l", ".k"), exp(neg("l"))), call("factorial", ".k"));
    expectValue(sum("k", 0, infinity, mul(".k", poisson)), 6.5, { numbers: { l: 6.5 } });
    expectValue(sum("k", 0, infinity, poisson), 1, { numbers: { l: 60 } });
    expectValue(sum("k", 0, infinity, mul(call("binomial", add(".k", 2), ".k"), pow(0.5, add(".k", 3)))), 1);
  });
  it("may be differentiated", () => {
    expectValue(derivative("r", "r", sum("k", 0, infinity, pow(".r", ".k"))), 1 / 0.49, { numbers: { r: 0.3 } });
  });
  it("that diverge are not given a value", () => {
    for (const body of [div(1, ".k"), 1, pow(-1, ".k"), ".k", pow(1.01, ".k"), div(1, call("sqrt", ".k"))]) {
      expect(() => evaluateFloat(sum("k", 1, infinity, body), {})).toThrow(NotConverged);
    }
  });
});

describe("integrals", () => {
  it("over finite intervals, whatever their order, with singular ends and kinks", () => {
    expectValue(integral("x", "a", "b", pow(".x", 2)), (-1 - 27) / 3, { numbers: { a: 3, b: -1 } });
    expectValue(integral("x", 2, 2, div(1, sub(".x", 2))), 0);
    expectValue(integral("x", 0, 1, log(".x")), -1);
    expectValue(integral("x", 0, 1, pow(mul(".x", sub(1, ".x")), -0.5)), Math.PI, {}, 1e-5);
    expectValue(integral("x", -1, 2, call("abs", sub(".x", "a"))), 1.3 ** 2 / 2 + 1.7 ** 2 / 2, {
      numbers: { a: 0.3 },
    });
    expectValue(integral("x", 0, 1, call("abs", sub(pow(".x", 2), 0.25))), 0.25, {}, 1e-9);
  });
  it("over infinite ones find the mass wherever it is and however narrow", () => {
    for (const [m, s] of [
      [0, 1],
      [-30, 0.001],
      [2.5, 40],
      [1e4, 0.5],
    ] as const) {
      const model = { numbers: { m, s } };
      expectValue(integral("x", ...wholeLine, normal(".x", "m", "s")), 1, model);
      expectValue(integral("x", ...wholeLine, mul(pow(".x", 2), normal(".x", "m", "s"))), m * m + s * s, model);
    }
    const mixture = sum("k", 1, 3, div(normal(".x", at("mu", ".k"), "s"), 3));
    expectValue(integral("x", ...wholeLine, mixture), 1, {
      numbers: { s: 0.001 },
      families: { mu: (k) => 2.3 * k - 4 },
    });
    expectValue(integral("x", infinity, 0, exp(neg(mul(3, ".x")))), -1 / 3);
    expectValue(integral("x", ...wholeLine, div(1, add(1, pow(".x", 2)))), Math.PI);
    expectValue(integral("x", 0, infinity, div(mul(pow(".x", "a"), exp(neg(".x"))), call("gamma", "a"))), 2.3, {
      numbers: { a: 2.3 },
    });
  });
  it("may be nested", () => {
    expectValue(integral("x", 0, 1, integral("y", 0, ".x", mul(".x", ".y"))), 1 / 8);
  });
  it("follow Leibniz's rule, the limits and a jump inside included", () => {
    const inner = integral("x", 0, ".a", exp(mul(".a", ".x")));
    const expected = (2 * Math.exp(0.49) * 0.49 - (Math.exp(0.49) - 1)) / 0.49;
    expectValue(derivative("a", "a", inner), expected, { numbers: { a: 0.7 } });
    const step: Term = {
      kind: "piecewise",
      branches: [{ when: less(".x", ".a"), value: term(1) }],
      otherwise: term(0),
    };
    expectValue(derivative("a", "a", integral("x", 0, 1, step)), 1, { numbers: { a: 0.3 } });
    const gaussian = integral("x", ...wholeLine, mul(pow(".x", 3), normal(".x", ".q", "s")));
    expectValue(derivative("q", "m", gaussian), 3 * 0.49 + 3 * 1.69, { numbers: { m: 0.7, s: 1.3 } });
    const curved: Term = {
      kind: "piecewise",
      branches: [{ when: less(exp(".x"), ".a"), value: term(1) }],
      otherwise: term(0),
    };
    expect(() => evaluateFloat(derivative("a", "a", integral("x", 0, 1, curved)), { numbers: { a: 1.3 } })).toThrow(
      Unsupported,
    );
  });
  it("satisfy Stein's identity for an unknown function", () => {
    const prime = derivative("u", ".x", unknown("f", ".u"));
    const left = integral("x", ...wholeLine, mul(sub(".x", "m"), unknown("f", ".x"), normal(".x", "m", "s")));
    const right = mul(pow("s", 2), integral("x", ...wholeLine, mul(prime, normal(".x", "m", "s"))));
    expectValue(sub(left, right), 0, { numbers: { m: 0.7, s: 1.3 } });
  });
  it("that diverge, or whose integrand is undefined inside, are not given a value", () => {
    for (const written of [
      integral("x", 0, 1, div(1, ".x")),
      integral("x", -1, 1, pow(".x", -2)),
      integral("x", 1, infinity, div(1, ".x")),
      integral("x", 0, infinity, div(call("sin", ".x"), ".x")),
      integral("x", -2, 1, log(".x")),
      integral("x", ...wholeLine, exp(".x")),
    ]) {
      expect(() => evaluateFloat(written, {})).toThrow(NotConverged);
    }
  });
  it("whose mass or bends cannot be located are not guessed", () => {
    const stepped: Term = {
      kind: "piecewise",
      branches: [{ when: less(exp(".x"), 3), value: term(1) }],
      otherwise: term(0),
    };
    for (const written of [
      integral("x", 0, 10, call("abs", call("sin", ".x"))),
      integral("x", 0, 2, stepped),
      integral("x", ...wholeLine, exp(neg(pow(sub(pow(".x", 2), 400), 2)))),
      integral("x", 0, infinity, div(exp(mul(-500_000, pow(sub(log(".x"), 1), 2))), ".x")),
      integral("x", ...wholeLine, call("cos", pow(".x", 2))),
    ]) {
      expect(() => evaluateFloat(written, {})).toThrow(NotConverged);
    }
    expectValue(
      integral("x", 0, infinity, div(exp(mul(-50, pow(sub(log(".x"), 1), 2))), ".x")),
      Math.sqrt(Math.PI / 50),
    );
    expectValue(integral("x", 0, 3, 0), 0);
    expectValue(integral("x", ...wholeLine, mul(call("abs", ".x"), normal(".x", 100, 1))), 100);
  });
  it("leave only the lanes undefined that do not converge", () => {
    const { v } = evaluateFloat(integral("x", 1, infinity, pow(".x", "p")), { numbers: { p: [-2, -1, -3] } }, 3);
    expect(v[0]).toBeCloseTo(1, 10);
    expect(v[1]).toBeNaN();
    expect(v[2]).toBeCloseTo(0.5, 10);
  });
  it("come out the same in decimals", () => {
    expect(decimalValue(integral("x", ...wholeLine, normal(".x", 0.3, 0.01)))).toBeCloseTo(1, 13);
    expect(decimalValue(integral("x", 0, "a", call("sin", ".x")), { numbers: { a: 0.75 } })).toBeCloseTo(
      1 - Math.cos(0.75),
      13,
    );
  });
});

describe("limits", () => {
  it("survive cancellation", () => {
    expectValue(limitOf("x", 0, 0, div(sub(exp(".x"), add(1, ".x")), pow(".x", 2))), 0.5, {}, 1e-8);
    expectValue(limitOf("x", 0, 0, div(call("sin", ".x"), ".x")), 1);
    expectValue(
      limitOf("h", 0, 0, div(sub(exp(add("a", ".h")), exp("a")), ".h")),
      Math.exp(0.7),
      { numbers: { a: 0.7 } },
      1e-8,
    );
    expect(decimalValue(limitOf("x", 0, 0, div(sub(exp(".x"), add(1, ".x")), pow(".x", 2))))).toBeCloseTo(0.5, 15);
  });
  it("go to infinity, along integers where only they make sense", () => {
    expectValue(limitOf("n", infinity, 0, pow(add(1, div("a", ".n")), ".n")), Math.exp(0.7), { numbers: { a: 0.7 } });
    expectValue(limitOf("n", infinity, 0, div(sum("k", 1, ".n", ".k"), pow(".n", 2))), 0.5);
    expectValue(limitOf("x", neg(infinity), 0, call("arctan", ".x")), -Math.PI / 2);
    expectValue(limitOf("x", infinity, 0, mul(".x", exp(neg(".x")))), 0);
  });
  it("from one side", () => {
    expectValue(limitOf("x", 0, 1, div(call("abs", ".x"), ".x")), 1);
    expectValue(limitOf("x", 0, -1, div(call("abs", ".x"), ".x")), -1);
    expectValue(limitOf("x", 0, 1, mul(".x", log(".x"))), 0, {}, 1e-7);
  });
  it("without an expansion in powers are honest about their error", () => {
    expectValue(limitOf("x", 0, 0, mul(".x", call("sin", div(1, ".x")))), 0);
    expectValue(limitOf("x", 0, 1, pow(".x", ".x")), 1, {}, 1e-7);
    expectValue(limitOf("n", infinity, 0, pow(".n", div(1, ".n"))), 1, {}, 1e-7);
    expectValue(limitOf("x", 0, 0, exp(neg(pow(".x", -2)))), 0);
    const euler = limitOf("n", infinity, 0, sub(sum("k", 1, ".n", div(1, ".k")), log(".n")));
    expectValue(euler, 0.5772156649015329);
    for (const slow of [
      limitOf("x", infinity, 0, div(1, log(".x"))),
      limitOf("x", 0, 1, pow(".x", 0.125)),
      limitOf("x", 0, 1, div(sub(call("sqrt", add(1, call("sqrt", ".x"))), 1), call("sqrt", ".x"))),
    ]) {
      expect(() => evaluateFloat(slow, {})).toThrow(NotConverged);
    }
  });
  it("that do not exist are not given a value", () => {
    for (const written of [
      limitOf("x", 0, 0, div(call("abs", ".x"), ".x")),
      limitOf("x", 0, 0, call("sin", div(1, ".x"))),
      limitOf("x", 0, 0, div(1, ".x")),
      limitOf("x", infinity, 0, call("sin", ".x")),
      limitOf("n", infinity, 0, sum("k", 1, ".n", pow(-1, ".k"))),
      limitOf("n", infinity, 0, sum("k", 1, ".n", div(1, ".k"))),
    ]) {
      expect(
        () => evaluateFloat(written, {}),
        JSON.stringify(written, (_k, v: unknown) => (typeof v === "bigint" ? Number(v) : v)),
      ).toThrow(NotConverged);
    }
  });
});

describe("derivatives", () => {
  it("by an entry of a family", () => {
    const model: Model = { families: { z: (k) => 0.3 * k - 1 }, integers: { K: 4, j: 2 } };
    const left = derivative("z", "z", log(sum("k", 1, "K", exp(at(".z", ".k")))), 1, ["j"]);
    const right = div(exp(at("z", "j")), sum("k", 1, "K", exp(at("z", ".k"))));
    expectValue(sub(left, right), 0, model);
    expectValue(derivative("z", "z", at(".z", 3), 1, ["j"]), 0, model);
  });
  it("of higher order and of unknown functions", () => {
    expectValue(derivative("x", "x", exp(mul(2, ".x")), 3), 8 * Math.exp(0.6), { numbers: { x: 0.3 } });
    const chain = derivative("x", "x", unknown("f", pow(".x", 2)));
    const rule = mul(2, "x", { kind: "unknown", name: "f", arguments: [pow("x", 2)], orders: [1] });
    expectValue(sub(chain, rule), 0, { numbers: { x: 0.3 } });
    const mixed = derivative("x", "x", derivative("y", "y", unknown("g", ".x", mul(".x", ".y"))));
    const swapped = derivative("y", "y", derivative("x", "x", unknown("g", ".x", mul(".x", ".y"))));
    expectValue(sub(mixed, swapped), 0, { numbers: { x: 0.3, y: -1.2 } });
    expect(() => evaluateFloat(derivative("x", "x", ".x", 9), { numbers: { x: 1 } })).toThrow(Unsupported);
  });
  it("leave other names alone", () => {
    expectValue(derivative("u", "x", mul(".u", "x")), 0.3, { numbers: { x: 0.3 } });
  });
});

describe("matrices", () => {
  const matrix = (rows: number, columns: number, ...entries: readonly Written[]): Term => ({
    kind: "matrix",
    rows,
    columns,
    entries: entries.map(term),
  });
  const linear = (
    operator: "transpose" | "inverse" | "determinant" | "trace" | "norm" | "hadamard",
    ...args: readonly Term[]
  ): Term => ({ kind: "linear", operator, arguments: args });
  const entry = (value: Term, i: number, j: number): Term => at(value, i, j);
  it("multiply, invert and have determinants", () => {
    const a = matrix(2, 2, 1, "x", 3, 4);
    expectValue(entry(mul(a, linear("inverse", a)), 1, 2), 0, { numbers: { x: 0.5 } });
    expectValue(entry(mul(a, linear("inverse", a)), 2, 2), 1, { numbers: { x: 0.5 } });
    expectValue(linear("determinant", a), 2.5, { numbers: { x: 0.5 } });
    expectValue(entry(add(mul(2, { kind: "identity" }), a), 2, 2), 6, { numbers: { x: 0.5 } });
    expectValue(linear("trace", pow(a, 2)), 1 + 1.5 + 1.5 + 16, { numbers: { x: 0.5 } });
    expectValue(linear("norm", matrix(2, 1, 3, 4)), 5);
    expectValue(mul(linear("transpose", matrix(2, 1, 1, 2)), matrix(2, 1, 3, 4)), 11);
  });
  it("of larger size by elimination, pivots that vanish included", () => {
    const shifted = matrix(
      5,
      5,
      ...Array.from({ length: 25 }, (_unused, index) => ((Math.floor(index / 5) + 1) % 5 === index % 5 ? 2 : 0)),
    );
    expectValue(linear("determinant", shifted), 32);
    const full = matrix(
      5,
      5,
      ...Array.from({ length: 25 }, (_unused, index) => 1 / (1 + (Math.floor(index / 5) - (index % 5)) ** 2)),
    );
    expectValue(entry(mul(full, linear("inverse", full)), 4, 4), 1);
    expectValue(entry(mul(full, linear("inverse", full)), 4, 1), 0);
  });
  it("that do not fit are refused", () => {
    expect(() => evaluateFloat(mul(matrix(1, 2, 1, 2), matrix(1, 2, 1, 2)), {})).toThrow(Unsupported);
    expect(() => evaluateFloat(entry(matrix(1, 2, 1, 2), 2, 1), {})).toThrow(Unsupported);
  });
});

describe("cases and conditions", () => {
  it("take the first branch that holds, lane by lane", () => {
    const relu: Term = {
      kind: "piecewise",
      branches: [
        { when: less("x", 0), value: term(0) },
        { when: less("x", 5), value: term("x") },
      ],
    };
    const { v } = evaluateFloat(relu, { numbers: { x: [-1, 2, 7, Number.NaN] } }, 4);
    expect([...v]).toEqual([0, 2, Number.NaN, Number.NaN]);
  });
  it("follow Kleene's logic", () => {
    const lane = floatLane(2);
    const environment = environmentOf(lane, { numbers: { x: [0.5, -1] }, integers: { n: 4 } });
    const check = (condition: Condition): number[] => [...holdsIn(condition, environment, lane)];
    const undefinedAtTwo = less(log("x"), 0);
    expect(check(undefinedAtTwo)).toEqual([1, 2]);
    expect(check({ kind: "all", conditions: [less(0, "x"), undefinedAtTwo] })).toEqual([1, 0]);
    expect(check({ kind: "any", conditions: [less("x", 0), undefinedAtTwo] })).toEqual([1, 1]);
    expect(check({ kind: "not", condition: undefinedAtTwo })).toEqual([0, 2]);
    expect(check({ kind: "integer", term: div("n", 2) })).toEqual([1, 1]);
    expect(check({ kind: "integer", term: term("x") })).toEqual([0, 1]);
  });
  it("let a name stand for a value, which may be an index", () => {
    expectValue({ kind: "let", variable: "m", value: add("n", 1), body: at("x", ".m") }, 3, {
      integers: { n: 2 },
      families: { x: (i) => i },
    });
  });
});

it("counts what it does, and lets the budget's poll cancel", () => {
  const budget = createBudget(1e8, () => {
    throw new Error("cancelled");
  });
  expect(() => evaluateFloat(sum("k", 1, 90_000, call("sin", ".k")), { budget })).toThrow("cancelled");
  expect(budget.spent).toBeLessThan(10_000);
});
