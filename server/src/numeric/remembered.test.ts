import { describe, expect, it } from "vitest";
import { createBudget } from "../base/budget.js";
import {
  add,
  at,
  call,
  derivative,
  div,
  evaluateFloat,
  exp,
  infinity,
  integral,
  log,
  mul,
  neg,
  pow,
  sum,
  term,
} from "./testing.js";

const entry = (i: number, j: number): number => ((i * 7 + j * 3) % 5) + 1;
const marginal = sum("k", 1, "n", at("p", ".i", ".k"));

describe("subterms that are remembered", () => {
  it("are computed once for every value of the indices they mention", () => {
    const asked = new Map<string, number>();
    const p = (i: number, j: number): number => {
      asked.set(`${i} ${j}`, (asked.get(`${i} ${j}`) ?? 0) + 1);
      return entry(i, j);
    };
    const body = sum("i", 1, "n", sum("j", 1, "n", mul(at("p", ".i", ".j"), log(div(at("p", ".i", ".j"), marginal)))));
    const { v, e } = evaluateFloat(body, { families: { p }, integers: { n: 6 } });
    let expected = 0;
    for (let i = 1; i <= 6; i += 1) {
      const row = [1, 2, 3, 4, 5, 6].map((j) => entry(i, j));
      const total = row.reduce((a, b) => a + b);
      for (const value of row) expected += value * Math.log(value / total);
    }
    expect(Math.abs((v[0] ?? Number.NaN) - expected)).toBeLessThanOrEqual((e[0] ?? 0) + 1e-12);
    // Twice in the term itself, and once for the marginal.
    expect([...asked.values()].every((times) => times === 3)).toBe(true);
  });

  it("follow the variables of integrals, sums and definitions around them", () => {
    const inner = integral("y", 0, ".x", pow(".y", 2));
    const outer = integral("x", 0, 1, inner);
    expect(evaluateFloat(outer, {}).v[0]).toBeCloseTo(1 / 12, 12);
    expect(evaluateFloat(sum("x", 1, 3, inner), {}).v[0]).toBeCloseTo((1 + 8 + 27) / 3, 12);
    const twice = add(
      { kind: "let", variable: "x", value: call("sqrt", "a"), body: inner },
      { kind: "let", variable: "x", value: term("a"), body: inner },
    );
    expect(evaluateFloat(twice, { numbers: { a: 4 } }).v[0]).toBeCloseTo((8 + 64) / 3, 10);
  });

  it("follow a variable whose name a binder inside has as well", () => {
    const inner = sum("x", 1, ".x", ".x");
    expect(evaluateFloat(sum("x", 1, 4, inner), {}).v[0]).toBe(1 + 3 + 6 + 10);
  });

  it("have derivatives of their own", () => {
    const body = add(mul(".t", integral("y", 0, 1, exp(mul(".t", ".y")))), integral("y", 0, 1, exp(mul("a", ".y"))));
    // The body is e^t and a constant.
    const slope = evaluateFloat(derivative("t", "a", body), { numbers: { a: 0.75 } });
    expect(slope.v[0]).toBeCloseTo(Math.exp(0.75), 9);
  });

  it("make an integral that does not depend on the one around it cost what it costs once", () => {
    const inner = integral("y", 0, infinity, exp(neg(pow(".y", 2))));
    const spentOn = (body: Parameters<typeof evaluateFloat>[0]): number => {
      const budget = createBudget(1e8);
      evaluateFloat(body, { budget });
      return budget.spent;
    };
    const nested = integral("x", 0, infinity, div(exp(neg(".x")), inner));
    const apart = integral("x", 0, infinity, div(exp(neg(".x")), 2));
    expect(spentOn(nested)).toBeLessThan(2 * (spentOn(inner) + spentOn(apart)));
  });
});
