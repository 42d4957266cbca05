import { lgamma, erf as mathErf, gamma as mathGamma } from "mathjs";
import { expect, it } from "vitest";
import { rational } from "../base/rational.js";
import { decimalLane } from "./decimalLane.js";
import { digamma, erf, erfc, gamma, logGamma, sinPi, trigamma } from "./special.js";

const close = (a: number, b: number, relative: number): boolean => Math.abs(a - b) <= relative * Math.abs(b);

it("agrees with an independent library", () => {
  for (const x of [0.1, 0.5, 1.3, 2.7, 6.25, 17.5, 33.3]) {
    expect(close(gamma(x), mathGamma(x), 1e-12), `gamma ${x}`).toBe(true);
    expect(Math.abs(logGamma(x) - lgamma(x)), `loggamma ${x}`).toBeLessThan(1e-11 * (1 + Math.abs(lgamma(x))));
    expect(close(erf(x / 10), mathErf(x / 10), 1e-12), `erf ${x / 10}`).toBe(true);
  }
});

it("has the classical values", () => {
  expect(close(gamma(0.5), Math.sqrt(Math.PI), 1e-15)).toBe(true);
  expect(close(gamma(-1.5), (4 * Math.sqrt(Math.PI)) / 3, 4e-15)).toBe(true);
  expect(gamma(6)).toBe(120);
  expect(gamma(0)).toBeNaN();
  expect(close(digamma(1), -0.5772156649015329, 1e-14)).toBe(true);
  expect(close(digamma(-0.5), 0.03648997397857652, 1e-12)).toBe(true);
  expect(close(trigamma(1), Math.PI ** 2 / 6, 1e-14)).toBe(true);
  expect(close(erfc(3), 2.209049699858544e-5, 1e-13)).toBe(true);
  expect(close(erfc(10), 2.088487583762545e-45, 1e-13)).toBe(true);
  expect(sinPi(1e9)).toBe(0);
});

it("has the classical values in decimals, to thirty digits", () => {
  const lane = decimalLane(1);
  const digits = (fn: "gamma" | "digamma" | "erf" | "loggamma", n: number, d = 1): string =>
    lane.call(fn, [lane.constant(rational(n, d))]).v[0]?.toPrecision(30) ?? "";
  expect(digits("erf", 1)).toBe("0.842700792949714869341220635083");
  expect(digits("digamma", 1)).toBe("-0.577215664901532860606512090082");
  expect(digits("gamma", 1, 2)).toBe("1.77245385090551602729816748334");
  expect(digits("loggamma", 10)).toBe("12.8018274800814696112077178746");
});
