import type { Rational } from "../base/rational.js";

/**
 * Arithmetic of the exact prover: a tower of prime fields in which `exp` is a homomorphism.
 *
 * A value is computed modulo the prime of some level; the argument of an exponential is computed one level below, and
 * `exp u = g^u` with a `g` of order `p[level - 1]` modulo `p[level]`. That exists because each prime is one more than a
 * multiple of the one below it, and it makes `exp(a + b) = exp a · exp b` and all rational identities between exponents
 * hold by themselves. Every prime is 1 modulo 24, so that the 24th roots of unity exist (exact sines and cosines of
 * multiples of π/12, `√-1`, `√2`, `√3`), and `(p - 1) / 24` is prime to 2, 3, 5 and 7, so that elements of the subgroup
 * of that order have one canonical root of each small degree.
 */
export interface Field {
  readonly level: number;
  readonly prime: bigint;
  /** A primitive 24th root of unity. */
  readonly unity: bigint;
  /** The base of the exponential, of the order of the prime one level below; 1 at the lowest level. */
  readonly base: bigint;
}

const fields: readonly Field[] = [
  { level: 0, prime: 2305843009213691929n, unity: 587818801561633808n, base: 1n },
  { level: 1, prime: 27836136807227688966889n, unity: 3272114694010395096007n, base: 4770251906112612560378n },
  {
    level: 2,
    prime: 128936985691078655294629849n,
    unity: 29384715441497040155527249n,
    base: 123198397669886509731413188n,
  },
];

/** The level at which the sides of a step are compared: two levels of exponents lie below it. */
export const topLevel = fields.length - 1;

/** The field of a level between 0 and `topLevel`. @throws RangeError for another level. */
export function fieldOf(level: number): Field {
  const field = fields[level];
  if (field === undefined) throw new RangeError(`no field at level ${level}`);
  return field;
}

/** The representative of an integer in `[0, p)`. */
export function reduce(field: Field, value: bigint): bigint {
  const rest = value % field.prime;
  return rest < 0n ? rest + field.prime : rest;
}

/** The power of a residue with a non-negative integer exponent. */
export function powerOf(field: Field, base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  let rest = exponent;
  while (rest > 0n) {
    if ((rest & 1n) === 1n) result = (result * square) % field.prime;
    rest >>= 1n;
    if (rest > 0n) square = (square * square) % field.prime;
  }
  return result;
}

/** The inverse of a residue by the extended Euclidean algorithm; undefined for zero. */
export function inverse(field: Field, value: bigint): bigint | undefined {
  if (value === 0n) return undefined;
  let [r0, r1] = [field.prime, value];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return t0 < 0n ? t0 + field.prime : t0;
}

/** The residue of a fraction; undefined if the prime divides its denominator. */
export function residueOf(field: Field, value: Rational): bigint | undefined {
  const numerator = reduce(field, value.numerator);
  if (value.denominator === 1n) return numerator;
  const denominator = inverse(field, reduce(field, value.denominator));
  return denominator === undefined ? undefined : (numerator * denominator) % field.prime;
}

const digit = 16n;
const tables = new Map<number, readonly (readonly bigint[])[]>();

/** Powers `base^(d · 16^k)` for the digits `d` of an exponent: fixed-base exponentiation after Yao. */
function tableOf(field: Field): readonly (readonly bigint[])[] {
  const known = tables.get(field.level);
  if (known !== undefined) return known;
  const order = fieldOf(field.level - 1).prime;
  const rows: bigint[][] = [];
  let base = field.base;
  for (let span = order; span > 0n; span /= digit) {
    const row = [1n];
    for (let d = 1n; d < digit; d += 1n) row.push(((row[row.length - 1] ?? 1n) * base) % field.prime);
    rows.push(row);
    base = ((row[row.length - 1] ?? 1n) * base) % field.prime;
  }
  tables.set(field.level, rows);
  return rows;
}

/** `g^exponent` for the base of the exponential of a level above 0; the exponent is a residue one level below. */
export function exponential(field: Field, exponent: bigint): bigint {
  const table = tableOf(field);
  let result = 1n;
  let rest = exponent;
  for (let row = 0; rest > 0n; row += 1, rest >>= 4n) {
    const d = Number(rest & 15n);
    if (d !== 0) result = (result * (table[row]?.[d] ?? 1n)) % field.prime;
  }
  return result;
}

/** A square root of a residue by Tonelli and Shanks (`p - 1 = 8 · odd`), the smaller of the two; undefined if none. */
export function squareRoot(field: Field, value: bigint): bigint | undefined {
  if (value === 0n) return 0n;
  const { prime } = field;
  const odd = (prime - 1n) / 8n;
  let root = powerOf(field, value, (odd + 1n) / 2n);
  let error = powerOf(field, value, odd);
  // `error` is an eighth root of unity; it is a power of the generator of those, found by trying.
  const generator = powerOf(field, field.unity, 3n);
  const inverseGenerator = powerOf(field, generator, 7n);
  const step = (inverseGenerator * inverseGenerator) % prime;
  for (let tries = 0; error !== 1n && tries < 4; tries += 1) {
    root = (root * inverseGenerator) % prime;
    error = (error * step) % prime;
  }
  if (error !== 1n || (root * root) % prime !== value) return undefined;
  return root < prime - root ? root : prime - root;
}

/** The order of the subgroup of level 0 in which every small root is canonical. */
export function rootOrder(field: Field): bigint {
  return (field.prime - 1n) / 24n;
}

/** The inverse of an integer modulo another; undefined if they have a common divisor. */
export function inverseModulo(value: bigint, modulus: bigint): bigint | undefined {
  let [r0, r1] = [modulus, ((value % modulus) + modulus) % modulus];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return r0 === 1n ? ((t0 % modulus) + modulus) % modulus : undefined;
}

/**
 * A residue that a text determines and that otherwise looks random: the value of a kernel. Four 32-bit mixing chains
 * (the finaliser of MurmurHash3) give 128 bits, more than any prime here has.
 */
export function randomResidue(field: Field, key: string): bigint {
  let a = 0x9e3779b9 ^ field.level;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 0xdeadbeef;
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x85ebca6b);
    b = Math.imul(b ^ unit, 0xc2b2ae35);
    c = Math.imul(c ^ unit, 0x27d4eb2f);
    d = Math.imul(d ^ unit, 0x165667b1);
    a ^= a >>> 15;
    b ^= b >>> 13;
    c ^= c >>> 16;
    d ^= d >>> 14;
  }
  a = finish(a + Math.imul(b, 0x9e3779b1));
  b = finish(b + Math.imul(c, 0x85ebca77) + a);
  c = finish(c + Math.imul(d, 0xc2b2ae3d) + b);
  d = finish(d + Math.imul(a, 0x27d4eb2f) + c);
  const bits = (BigInt(a) << 96n) | (BigInt(b) << 64n) | (BigInt(c) << 32n) | BigInt(d);
  return bits % field.prime;
}

function finish(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
