import type { Term } from "../term.js";
import type { NamedLaw } from "./namedLaw.js";
import { asGamma, countOf, eulerGamma, parametersOf } from "./namedLaw.js";
import {
  chooseExactly,
  compare,
  difference,
  doubleFactorialExactly,
  exponential,
  factorialExactly,
  number,
  one,
  pi,
  power,
  product,
  quotient,
  sum,
  two,
  undefinedNumber,
  zero,
} from "./namedTerms.js";

/** Moments are given up to this order. */
export const highestOrder = 8;

/** Bernoulli's numbers B₀ to B₈, the first with the sign that sums of powers below n take. */
const bernoulliNumbers: readonly (readonly [number, number])[] = [
  [1, 1],
  [-1, 2],
  [1, 6],
  [0, 1],
  [-1, 30],
  [0, 1],
  [1, 42],
  [0, 1],
  [-1, 30],
];

/**
 * The moments of a law about a point of its own, in which they are shortest: E[(X - centre)^k]. A moment that does not
 * exist in closed form is undefined; one that does not exist at all has no value in any model.
 */
export interface Moments {
  readonly centre: Term;
  readonly moment: (order: number) => Term | undefined;
}

/** The moments of a law about the centre that suits its family. */
export function momentsOf(law: NamedLaw): Moments {
  const [a, b, c] = parametersOf(law);
  const about = (centre: Term, moment: (order: number) => Term | undefined): Moments => ({
    centre,
    moment: (order) => (order === 0 ? one : order > highestOrder ? undefined : moment(order)),
  });
  const even = (moment: (order: number) => Term | undefined) => (order: number) =>
    order % 2 === 1 ? zero : moment(order);
  switch (law.family) {
    case "normal":
      // (k - 1)!! v^{k/2}
      return about(
        a,
        even((k) => product(number(doubleFactorialExactly(k - 1)), power(b, number(k / 2)))),
      );
    case "uniform":
      // (b^{k+1} - a^{k+1}) / ((k + 1)(b - a)), divided out.
      return about(zero, (k) =>
        product(number(1, k + 1), sum(...upTo(k).map((j) => product(power(a, number(j)), power(b, number(k - j)))))),
      );
    case "bernoulli":
      return about(zero, () => a);
    case "binomial":
      // E[X(X-1)⋯(X-j+1)] = n(n-1)⋯(n-j+1) p^j
      return about(zero, (k) =>
        fromFactorialMoments(k, (j) =>
          product(...upTo(j - 1).map((i) => difference(a, number(i))), power(b, number(j))),
        ),
      );
    case "poisson":
      return about(zero, (k) => fromFactorialMoments(k, (j) => power(a, number(j))));
    case "geometric": {
      // For values from zero the factorial moments are j! ((1-p)/p)^j.
      const ratio = quotient(difference(one, a), a);
      return about(b, (k) =>
        fromFactorialMoments(k, (j) => product(number(factorialExactly(j)), power(ratio, number(j)))),
      );
    }
    case "categorical-uniform":
    case "discrete-uniform": {
      const count = countOf(law);
      return about(law.family === "categorical-uniform" ? one : a, (k) => meanPowerBelow(count, k));
    }
    case "exponential":
      return about(zero, (k) => quotient(number(factorialExactly(k)), power(a, number(k))));
    case "gamma":
      return about(zero, (k) => quotient(product(...upTo(k - 1).map((i) => sum(a, number(i)))), power(b, number(k))));
    case "chi-squared":
      return momentsOf(asGamma(law));
    case "beta":
      return about(zero, (k) =>
        quotient(
          product(...upTo(k - 1).map((i) => sum(a, number(i)))),
          product(...upTo(k - 1).map((i) => sum(a, b, number(i)))),
        ),
      );
    case "lognormal":
      return about(zero, (k) => exponential(sum(product(number(k), a), product(number(k * k, 2), b))));
    case "laplace":
      return about(
        a,
        even((k) => product(number(factorialExactly(k)), power(b, number(k)))),
      );
    case "logistic":
      // (2^k - 2) π^k |B_k| s^k
      return about(
        a,
        even((k) => {
          const [numerator, denominator] = bernoulliNumbers[k] ?? [0, 1];
          const rationalPart = number((2 ** k - 2) * Math.abs(numerator), denominator);
          return product(rationalPart, power(pi, number(k)), power(b, number(k)));
        }),
      );
    case "gumbel":
      // Beyond the second cumulant ζ(3) enters.
      return about(a, (k) => {
        if (k === 1) return product(b, eulerGamma);
        if (k > 2) return undefined;
        return product(power(b, two), sum(product(number(1, 6), power(pi, two)), power(eulerGamma, two)));
      });
    case "cauchy":
      return about(a, () => undefinedNumber);
    case "student":
      // v^{k/2} ν^{k/2} Π (2i - 1)/(ν - 2i), for k < ν only.
      return about(a, (k) => {
        const value = even(() =>
          product(
            power(b, number(k / 2)),
            ...upTo(k / 2 - 1).map((i) => quotient(product(number(2 * i + 1), c), difference(c, number(2 * i + 2)))),
          ),
        )(k);
        if (value === undefined) return undefined;
        return { kind: "piecewise", branches: [{ when: compare(c, ">", number(k)), value }] };
      });
  }
}

/** E[X^k] for k from 0 to 8; undefined where it has no closed form. */
export function rawMoment(law: NamedLaw, order: number): Term | undefined {
  const { centre, moment } = momentsOf(law);
  const parts: Term[] = [];
  for (let j = 0; j <= order; j += 1) {
    const shift = power(centre, number(order - j));
    if (shift.kind === "rational" && shift.value.numerator === 0n) continue;
    const part = moment(j);
    if (part === undefined) return undefined;
    parts.push(product(number(chooseExactly(order, j)), shift, part));
  }
  return sum(...parts);
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last + 1) }, (_, index) => index);
}

/** E[X^k] = Σ_j S(k, j) E[X(X-1)⋯(X-j+1)] with Stirling's numbers of the second kind. */
function fromFactorialMoments(order: number, factorialMoment: (j: number) => Term): Term {
  let row: readonly bigint[] = [1n];
  for (let k = 1; k <= order; k += 1) {
    const before = row;
    row = upTo(k).map((j) => (before[j - 1] ?? 0n) + BigInt(j) * (before[j] ?? 0n));
  }
  return sum(...row.map((count, j) => (count === 0n ? zero : product(number(count), factorialMoment(j)))));
}

/** The mean of 0^k, …, (n-1)^k by Faulhaber's formula: Σ_j C(k+1, j) B_j n^{k-j} / (k+1). */
function meanPowerBelow(count: Term, order: number): Term {
  const parts = upTo(order).map((j) => {
    const [numerator, denominator] = bernoulliNumbers[j] ?? [0, 1];
    const coefficient = number(
      chooseExactly(order + 1, j) * BigInt(numerator),
      BigInt(denominator) * BigInt(order + 1),
    );
    return product(coefficient, power(count, number(order - j)));
  });
  return sum(...parts);
}
