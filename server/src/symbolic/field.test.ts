import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponential, fieldOf, inverse, powerOf, randomResidue, squareRoot, topLevel } from "./field.js";

const levels = Array.from({ length: topLevel + 1 }, (_, level) => level);

/** Miller and Rabin's test with fixed bases; certain below 3.3e24, and no known composite passes above. */
function looksPrime(n: bigint): boolean {
  const field = { level: 0, prime: n, unity: 1n, base: 1n };
  let odd = n - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos += 1;
  return [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n].every((base) => {
    let x = powerOf(field, base, odd);
    if (x === 1n) return true;
    for (let square = 0; square < twos; square += 1) {
      if (x === n - 1n) return true;
      x = (x * x) % n;
    }
    return false;
  });
}

describe("the tower of fields", () => {
  it.each(levels)("has a prime, a 24th root of unity and a base of the right order at level %i", (level) => {
    const field = fieldOf(level);
    expect(looksPrime(field.prime)).toBe(true);
    expect(powerOf(field, field.unity, 12n)).toBe(field.prime - 1n);
    expect(powerOf(field, field.unity, 8n)).not.toBe(1n);
    const cofactor = (field.prime - 1n) / 24n;
    for (const small of [2n, 3n, 5n, 7n]) expect(cofactor % small).not.toBe(0n);
    if (level > 0) {
      expect(field.base).not.toBe(1n);
      expect(powerOf(field, field.base, fieldOf(level - 1).prime)).toBe(1n);
    }
  });

  it("inverts, takes roots and raises the base to powers", () => {
    fc.assert(
      fc.property(fc.constantFrom(...levels), fc.string(), (level, text) => {
        const field = fieldOf(level);
        const value = randomResidue(field, text);
        fc.pre(value !== 0n);
        expect(((inverse(field, value) ?? 0n) * value) % field.prime).toBe(1n);
        const square = (value * value) % field.prime;
        const root = squareRoot(field, square) ?? 0n;
        expect([value, field.prime - value]).toContain(root);
        const isSquare = powerOf(field, value, (field.prime - 1n) / 2n) === 1n;
        expect(squareRoot(field, value) !== undefined).toBe(isSquare);
        if (level > 0) {
          const exponent = randomResidue(fieldOf(level - 1), text);
          expect(exponential(field, exponent)).toBe(powerOf(field, field.base, exponent));
        }
      }),
    );
  });

  it("has no inverse of zero", () => {
    expect(inverse(fieldOf(0), 0n)).toBeUndefined();
  });
});
