import { describe, expect, it } from "vitest";
import type { ElementaryFunction } from "../meaning/term.js";
import type { DecimalValue } from "./decimalLane.js";
import { decimalLane } from "./decimalLane.js";
import type { Dual } from "./dualLane.js";
import { dualLane } from "./dualLane.js";
import { floatLane } from "./floatLane.js";
import { Unsupported } from "./lane.js";

const base = decimalLane(1);
const dual = dualLane(base);
const number = (value: number): DecimalValue => base.literal(Float64Array.of(value));
const step = number(2 ** -40);
const variable = (value: DecimalValue): Dual<DecimalValue> => ({ value, tangent: number(1) });

/** The symmetric difference quotient in forty digits: right to about 1e-24. */
function quotient(f: (x: DecimalValue) => DecimalValue, x: number): number {
  const [right, left] = [f(base.add(number(x), step)), f(base.subtract(number(x), step))];
  return base.values(base.divide(base.subtract(right, left), base.multiply(number(2), step)))[0] ?? Number.NaN;
}

function derivative(f: (x: Dual<DecimalValue>) => Dual<DecimalValue>, x: number): number {
  const { tangent } = f(variable(number(x)));
  return tangent === undefined ? 0 : (base.values(tangent)[0] ?? Number.NaN);
}

const everywhere = [-1.7, -0.35, 0.45, 2.3];
const points: Readonly<Partial<Record<ElementaryFunction, readonly number[]>>> = {
  exp: everywhere,
  sin: everywhere,
  cos: everywhere,
  tan: everywhere,
  cot: everywhere,
  sec: everywhere,
  csc: everywhere,
  arctan: everywhere,
  sinh: everywhere,
  cosh: everywhere,
  tanh: everywhere,
  arsinh: everywhere,
  sigmoid: everywhere,
  softplus: everywhere,
  erf: everywhere,
  erfc: everywhere,
  abs: everywhere,
  relu: everywhere,
  floor: everywhere,
  ceil: everywhere,
  round: everywhere,
  sign: everywhere,
  gamma: everywhere,
  log: [0.2, 3],
  sqrt: [0.2, 3],
  arcsin: [-0.6, 0.3],
  arccos: [-0.6, 0.3],
  arcosh: [1.2, 4],
  artanh: [-0.6, 0.3],
  loggamma: [0.2, 3.3],
  factorial: [0.2, 3.3],
};

describe("the derivative of", () => {
  for (const [fn, places] of Object.entries(points) as [ElementaryFunction, readonly number[]][]) {
    it(`${fn} is the limit of its difference quotient`, () => {
      for (const x of places) {
        expect(
          derivative((v) => dual.call(fn, [v]), x),
          `at ${x}`,
        ).toBeCloseTo(
          quotient((v) => base.call(fn, [v]), x),
          12,
        );
      }
    });
  }
  it("functions of two arguments is right by both", () => {
    for (const fn of ["beta", "max", "min", "mod"] as const) {
      const other = number(1.3);
      const constant: Dual<DecimalValue> = { value: other, tangent: undefined };
      expect(
        derivative((v) => dual.call(fn, [v, constant]), 2.2),
        fn,
      ).toBeCloseTo(
        quotient((v) => base.call(fn, [v, other]), 2.2),
        12,
      );
      expect(
        derivative((v) => dual.call(fn, [constant, v]), 2.2),
        fn,
      ).toBeCloseTo(
        quotient((v) => base.call(fn, [other, v]), 2.2),
        12,
      );
    }
    const third: Dual<DecimalValue> = { value: number(3), tangent: undefined };
    expect(derivative((v) => dual.call("root", [v, third]), -8)).toBeCloseTo(1 / 12, 14);
    expect(derivative((v) => dual.call("binomial", [v, third]), 5.5)).toBeCloseTo(
      quotient((v) => base.call("binomial", [v, number(3)]), 5.5),
      12,
    );
  });
  it("powers is right by base and exponent", () => {
    expect(derivative((v) => dual.power(v, v), 1.4)).toBeCloseTo(1.4 ** 1.4 * (Math.log(1.4) + 1), 13);
    expect(derivative((v) => dual.integerPower(v, -2), -1.5)).toBeCloseTo(-2 / (-1.5) ** 3, 13);
    expect(derivative((v) => dual.integerPower(v, 0), 0)).toBe(0);
    expect(derivative((v) => dual.divide(v, dual.add(v, variable(number(1)))), 2)).toBeCloseTo(-1 / 9, 13);
  });
});

describe("where a function has none", () => {
  const floats = floatLane(1);
  const lane = dualLane(floats);
  const at = (fn: ElementaryFunction, x: number): number => {
    const { tangent } = lane.call(fn, [
      { value: floats.literal(Float64Array.of(x)), tangent: floats.literal(Float64Array.of(1)) },
    ]);
    return tangent === undefined ? 0 : (floats.values(tangent)[0] ?? 0);
  };
  it("the derivative is undefined", () => {
    for (const fn of ["abs", "relu", "sign"] as const) expect(at(fn, 0), fn).toBeNaN();
    for (const fn of ["floor", "ceil"] as const) expect(at(fn, 2), fn).toBeNaN();
    expect(at("round", 2.5)).toBeNaN();
    expect(at("abs", 1)).toBe(1);
  });
  it("that of the digamma function is refused", () => {
    expect(() => at("digamma", 1.5)).toThrow(Unsupported);
    expect(lane.call("digamma", [lane.literal(Float64Array.of(1.5))]).tangent).toBeUndefined();
  });
});

it("nests to higher orders", () => {
  const second = dualLane(dual);
  const x: Dual<Dual<DecimalValue>> = {
    value: variable(number(0.6)),
    tangent: { value: number(1), tangent: undefined },
  };
  const result = second.call("sin", [second.multiply(x, x)]);
  // (sin x²)'' = 2 cos x² - 4x² sin x².
  const expected = 2 * Math.cos(0.36) - 4 * 0.36 * Math.sin(0.36);
  expect(base.values(result.tangent?.tangent ?? number(Number.NaN))[0]).toBeCloseTo(expected, 14);
});
