import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rational } from "../base/rational.js";
import type { ElementaryFunction } from "../meaning/term.js";
import { fromDouble } from "./decimalFunctions.js";
import type { DecimalValue } from "./decimalLane.js";
import { decimalLane } from "./decimalLane.js";
import type { FloatValue } from "./floatLane.js";
import { differs, floatLane } from "./floatLane.js";

const floats = floatLane(1);
const decimals = decimalLane(1);
const float = (v: number, e = 0): FloatValue => ({ v: Float64Array.of(v), e: Float64Array.of(e) });
const exact = (v: number): DecimalValue => decimals.literal(Float64Array.of(v));

/** Whether the decimal value lies within the bound of the double one; undefined values and open bounds prove nothing. */
function isWithin(approximate: FloatValue, reference: DecimalValue): boolean {
  const v = approximate.v[0] ?? Number.NaN;
  const e = approximate.e[0] ?? Number.NaN;
  const truth = reference.v[0];
  if (e === Number.POSITIVE_INFINITY || !Number.isFinite(reference.e[0])) return true;
  if (Number.isNaN(v) || truth === undefined) return Number.isNaN(v) === (truth === undefined);
  if (!Number.isFinite(v)) return !truth.isFinite() || truth.abs().gt(1e300);
  return truth
    .minus(fromDouble(v).number)
    .abs()
    .lte(e + (reference.e[0] ?? 0));
}

const ranges: Readonly<Partial<Record<ElementaryFunction, readonly [number, number]>>> = {
  exp: [-700, 700],
  log: [1e-300, 1e6],
  sqrt: [0, 1e6],
  sin: [-50, 50],
  cos: [-50, 50],
  tan: [-50, 50],
  arcsin: [-1, 1],
  arccos: [-1, 1],
  arctan: [-100, 100],
  sinh: [-300, 300],
  cosh: [-300, 300],
  tanh: [-40, 40],
  arsinh: [-1e5, 1e5],
  arcosh: [1, 1e5],
  artanh: [-1, 1],
  sigmoid: [-500, 500],
  softplus: [-300, 300],
  erf: [-8, 8],
  erfc: [-8, 24],
  gamma: [-20, 150],
  loggamma: [1e-3, 500],
  digamma: [-20, 300],
  factorial: [-5, 100],
  cot: [-20, 20],
  sec: [-20, 20],
  csc: [-20, 20],
  abs: [-5, 5],
  relu: [-5, 5],
  floor: [-5, 5],
  ceil: [-5, 5],
  round: [-5, 5],
};

describe("the error bound holds", () => {
  for (const [fn, range] of Object.entries(ranges) as [ElementaryFunction, readonly [number, number]][]) {
    it(`for ${fn} of exact and of uncertain arguments`, () => {
      const argument = fc.double({ min: range[0], max: range[1], noNaN: true });
      const error = fc.constantFrom(0, 1e-15, 1e-9, 1e-4, 0.1);
      fc.assert(
        fc.property(argument, error, fc.double({ min: -1, max: 1, noNaN: true }), (x, e, share) => {
          const shifted = x + e * share * 0.999;
          const actual = Math.abs(shifted - x) <= e ? shifted : x;
          return isWithin(floats.call(fn, [float(x, e)]), decimals.call(fn, [exact(actual)]));
        }),
        { numRuns: 150 },
      );
    });
  }

  it("for sums, products, quotients and powers of uncertain arguments", () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    const error = fc.constantFrom(0, 1e-16, 1e-8, 0.01);
    fc.assert(
      fc.property(number, number, error, error, fc.double({ min: -1, max: 1, noNaN: true }), (x, y, ex, ey, share) => {
        const [a, b] = [float(x, ex), float(y, ey)];
        const [p, q] = [x + ex * share, y - ey * share].map((value, at) => {
          const [centre, e] = at === 0 ? [x, ex] : [y, ey];
          return exact(Math.abs(value - centre) <= e ? value : centre);
        }) as [DecimalValue, DecimalValue];
        const base = [
          float(Math.abs(x) / 50 + 0.01, ex),
          decimals.literal(Float64Array.of(Math.abs(x) / 50 + 0.01)),
        ] as const;
        return (
          isWithin(floats.add(a, b), decimals.add(p, q)) &&
          isWithin(floats.subtract(a, b), decimals.subtract(p, q)) &&
          isWithin(floats.multiply(a, b), decimals.multiply(p, q)) &&
          isWithin(floats.divide(a, b), decimals.divide(p, q)) &&
          isWithin(floats.power(base[0], float(y / 20, ey)), decimals.power(base[1], exact(y / 20))) &&
          isWithin(floats.integerPower(a, Math.round(y / 100)), decimals.integerPower(p, Math.round(y / 100)))
        );
      }),
      { numRuns: 500 },
    );
  });

  it("for constants, also those that no double holds", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }), (n, d) =>
        isWithin(floats.constant(rational(n, d)), decimals.constant(rational(n, d))),
      ),
    );
    expect(isWithin(floats.named("pi"), decimals.named("pi"))).toBe(true);
    expect(isWithin(floats.named("e"), decimals.named("e"))).toBe(true);
  });

  it("for binomial coefficients and the beta function", () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 60, noNaN: true }), fc.integer({ min: -2, max: 30 }), (n, k) =>
        isWithin(floats.call("binomial", [float(n), float(k)]), decimals.call("binomial", [exact(n), exact(k)])),
      ),
    );
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (a, b) => isWithin(floats.call("beta", [float(a), float(b)]), decimals.call("beta", [exact(a), exact(b)])),
      ),
    );
  });
});

describe("exact results stay exact", () => {
  const integer = (value: number): FloatValue => floats.constant(rational(value));
  it("for arithmetic of small integers", () => {
    const value = floats.divide(floats.multiply(integer(6), floats.add(integer(7), integer(-4))), integer(9));
    expect([value.v[0], value.e[0]]).toEqual([2, 0]);
    expect(floats.compare("=", value, integer(2))[0]).toBe(1);
  });
  it("for factorials and binomial coefficients", () => {
    expect(floats.call("factorial", [integer(5)])).toEqual(float(120));
    expect(floats.call("binomial", [integer(10), integer(3)])).toEqual(float(120));
    expect(floats.call("binomial", [integer(3), integer(5)])).toEqual(float(0));
    expect(floats.call("binomial", [integer(3), integer(-1)])).toEqual(float(0));
    expect(floats.call("binomial", [integer(-2), integer(3)])).toEqual(float(-4));
  });
  it("but not where a digit is lost", () => {
    expect(floats.add(integer(1), float(2 ** -60)).e[0]).toBeGreaterThan(0);
    expect(floats.compare("=", floats.divide(integer(1), integer(3)), floats.constant(rational(1, 3)))[0]).toBe(2);
  });
});

describe("domains", () => {
  it("are left undefined outside and open at their edge", () => {
    expect(floats.call("log", [float(-1)]).v[0]).toBeNaN();
    expect(floats.call("log", [float(0)]).v[0]).toBeNaN();
    expect(floats.call("log", [float(1e-20, 1e-18)]).e[0]).toBe(Number.POSITIVE_INFINITY);
    expect(floats.divide(float(1), float(0)).v[0]).toBeNaN();
    expect(floats.divide(float(1), float(1e-20, 1e-18)).e[0]).toBe(Number.POSITIVE_INFINITY);
    expect(floats.call("gamma", [float(-2)]).v[0]).toBeNaN();
    expect(floats.call("tan", [float(1.5707963, 1e-3)]).e[0]).toBe(Number.POSITIVE_INFINITY);
    expect(floats.power(float(-8), floats.constant(rational(1, 3))).v[0]).toBeNaN();
    expect(decimals.power(exact(-8), decimals.constant(rational(1, 3))).v[0]).toBeUndefined();
    expect(floats.power(float(-8), float(2, 1e-16)).e[0]).toBe(Number.POSITIVE_INFINITY);
    expect(floats.power(float(-8), float(0.5)).v[0]).toBeNaN();
    expect(floats.integerPower(float(0), 0)).toEqual(float(1));
    expect(floats.call("root", [float(-8), float(3)]).v[0]).toBeCloseTo(-2, 14);
  });
  it("of step functions are open within an error of a jump", () => {
    expect(floats.call("floor", [float(2.5, 0.1)])).toEqual(float(2));
    expect(floats.call("floor", [float(2, 0)])).toEqual(float(2));
    expect(floats.call("floor", [float(2, 1e-9)]).e[0]).toBe(Number.POSITIVE_INFINITY);
    expect(floats.call("sign", [float(0.1, 0.2)]).e[0]).toBe(Number.POSITIVE_INFINITY);
  });
  it("decide comparisons and selections", () => {
    expect(floats.compare("<", float(1, 0.1), float(2, 0.1))[0]).toBe(1);
    expect(floats.compare("<", float(1, 0.6), float(2, 0.6))[0]).toBe(2);
    expect(floats.compare("<=", float(1), float(1))[0]).toBe(1);
    expect(floats.compare("<", float(Number.NaN), float(1))[0]).toBe(2);
    expect(floats.select(Uint8Array.of(2), float(1), float(2)).v[0]).toBeNaN();
  });
});

it("tells a difference from rounding, and rounding from nothing known", () => {
  expect(differs(float(1, 1e-16), float(1 + 2 ** -52, 1e-16))[0]).toBe(0);
  expect(differs(float(1, 1e-16), float(1.001, 1e-16))[0]).toBe(1);
  expect(differs(float(1, 10), float(2, 10))[0]).toBe(2);
  expect(differs(float(Number.NaN), float(2))[0]).toBe(2);
});
