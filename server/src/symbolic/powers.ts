import type { Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import { negate, number, numberOf, one, sum } from "./build.js";
import type { Factors } from "./factors.js";
import { addendsOf, factorsOf, logFactor, splitCoefficient, splitConstant } from "./factors.js";
import type { Field } from "./field.js";
import {
  exponential,
  fieldOf,
  inverse,
  inverseModulo,
  powerOf,
  randomResidue,
  reduce,
  rootOrder,
  squareRoot,
} from "./field.js";
import { atomOf, atomValue, defined, exponentialOf, isAtom, logKernel, logOfAtom } from "./kernels.js";
import { sumOver } from "./measures.js";
import { isClosed } from "./traverse.js";
import type { Scope, World } from "./world.js";
import { valueOfTerm } from "./world.js";

/** The value of a power: with an integer written out exactly, otherwise split into factors. */
export function evaluatePower(
  world: World,
  base: Term,
  exponent: Term,
  level: number,
  scope: Scope | undefined,
): bigint {
  const field = fieldOf(level);
  const exact = numberOf(exponent);
  if (exact !== undefined && exact.denominator === 1n) {
    return integerPower(field, valueOfTerm(world, base, level, scope), exact.numerator);
  }
  const splitting = world.signs.isInteger(exponent) ? "integer" : "real";
  return valueOfFactors(world, factorsOf(base, exponent, splitting, world.signs), level, scope);
}

function integerPower(field: Field, base: bigint, exponent: bigint): bigint {
  if (exponent >= 0n) return powerOf(field, base, exponent);
  return powerOf(field, defined(inverse(field, base)), -exponent);
}

/** The value of a product written multiplicatively. */
export function valueOfFactors(world: World, factors: Factors, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  let value = 1n;
  for (const { base, exponent } of factors.powers) {
    value = (value * leafPower(world, base, exponent, level, scope)) % field.prime;
  }
  if (factors.exponents.length > 0) {
    value = (value * evaluateExp(world, sum(...factors.exponents), level, scope)) % field.prime;
  }
  for (const sign of factors.signs) value = (value * powerOfMinusOne(world, sign, level, scope)) % field.prime;
  return value;
}

/** The power of something that does not split. Its constant exponent is taken exactly, the rest through the logarithm. */
function leafPower(world: World, base: Term, exponent: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const { constant, rest } = splitConstant(exponent);
  if (isAtom(base)) {
    const atom = atomOf(world, base, scope);
    if (level > 0) {
      const lower = fieldOf(level - 1);
      return exponential(
        field,
        (logOfAtom(world, atom, level - 1) * valueOfTerm(world, exponent, level - 1, scope)) % lower.prime,
      );
    }
    const order = rootOrder(field);
    const root = inverseModulo(constant.denominator, order);
    if (root === undefined) throw new Unsupported("a root that is not unique");
    const power = (((constant.numerator % order) + order) * root) % order;
    const exact = powerOf(field, atomValue(world, atom, 0), power);
    return (exact * formalPower(world, base, rest, 0, scope)) % field.prime;
  }
  const whole = constant.numerator / constant.denominator;
  const floor = constant.numerator % constant.denominator < 0n ? whole - 1n : whole;
  const fraction = { numerator: constant.numerator - floor * constant.denominator, denominator: constant.denominator };
  let value = 1n;
  let open = rest;
  if (floor !== 0n) value = integerPower(field, valueOfTerm(world, base, level, scope), floor);
  if (fraction.numerator !== 0n) {
    if (fraction.denominator === 2n && isClosed(base))
      value = (value * rootOf(world, base, level, scope)) % field.prime;
    else open = sum(rest, number(fraction.numerator, fraction.denominator));
  }
  return (value * formalPower(world, base, open, level, scope)) % field.prime;
}

/** `exp(exponent · log base)` with the logarithm as a kernel; one for the exponent zero. */
function formalPower(world: World, base: Term, exponent: Term, level: number, scope: Scope | undefined): bigint {
  if (exponent.kind === "rational" && exponent.value.numerator === 0n) return 1n;
  return exponentialOf(
    world,
    level,
    (at) => (formalLog(world, base, at, scope) * valueOfTerm(world, exponent, at, scope)) % fieldOf(at).prime,
  );
}

/** A square root of a compound term: of either sign, since a perfect square may hide in it. */
function rootOf(world: World, base: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const exact = numberOf(base);
  if (exact !== undefined && exact.denominator === 1n && (exact.numerator === 2n || exact.numerator === 3n)) {
    // √2 and √3 by the roots of unity that give sines and cosines, so that cos(π/4) is √2/2: ζ³ + ζ⁻³ and ζ² + ζ⁻².
    const order = exact.numerator === 2n ? 3n : 2n;
    return (powerOf(field, field.unity, order) + powerOf(field, field.unity, 24n - order)) % field.prime;
  }
  const value = valueOfTerm(world, base, level, scope);
  const root = squareRoot(field, value);
  if (root === undefined) {
    world.state.unlucky = true;
    throw new Unsupported("no square root in this draw");
  }
  if (exact !== undefined) return root;
  return reduce(field, world.choices.sign(`root|${level}|${value}`) * root);
}

/** `(-1)^exponent` for an integer exponent, known modulo two as far as its coefficients tell. */
export function powerOfMinusOne(world: World, exponent: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  let value = 1n;
  for (const part of addendsOf(exponent)) {
    const { coefficient, rest } = splitCoefficient(part);
    if (coefficient.denominator !== 1n || !world.signs.isInteger(rest)) throw new Unsupported("minus one to a power");
    if (coefficient.numerator % 2n === 0n) continue;
    if (numberOf(rest) !== undefined) value = reduce(field, -value);
    else if (isClosed(rest))
      value = reduce(field, value * world.choices.sign(`parity|${valueOfTerm(world, rest, 0, scope)}`));
    else {
      const sign = exponentialOf(world, level, (at) => {
        const logarithm = randomResidue(fieldOf(at), `${world.seed}|log|minus one`);
        return (logarithm * valueOfTerm(world, rest, at, scope)) % fieldOf(at).prime;
      });
      value = (value * sign) % field.prime;
    }
  }
  return value;
}

/** `exp` of a term: logarithms in it become powers, the rest is taken one level below. */
export function evaluateExp(world: World, exponent: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  let value = 1n;
  const rest: Term[] = [];
  for (const part of addendsOf(exponent)) {
    const log = logFactor(part);
    if (log === undefined) rest.push(part);
    else value = (value * evaluatePower(world, log.argument, log.factor, level, scope)) % field.prime;
  }
  if (rest.length === 0) return value;
  const remaining = sum(...rest);
  return (value * exponentialOf(world, level, (at) => valueOfTerm(world, remaining, at, scope))) % field.prime;
}

/**
 * What multiplies the exponent in a formal power. Where the sign of the base is open it must not pass for the logarithm
 * of the absolute value, since `x^n` is not `|x|^n`.
 */
function formalLog(world: World, base: Term, level: number, scope: Scope | undefined): bigint {
  const splits = base.kind === "reduce" && base.operator === "product";
  const granted = isAtom(base) || splits || world.signs.isNonNegative(base);
  return granted ? logOfLeaf(world, base, level, scope) : logOfOpen(world, base, level, scope);
}

/** The logarithm of something positive that does not split: opposite for reciprocals. */
function logOfLeaf(world: World, base: Term, level: number, scope: Scope | undefined): bigint {
  const exact = numberOf(base);
  if (exact !== undefined)
    return randomResidue(fieldOf(level), `${world.seed}|log|${exact.numerator}/${exact.denominator}`);
  if (isAtom(base)) return logOfAtom(world, atomOf(world, base, scope), level);
  if (base.kind === "reduce" && base.operator === "product") return logOfProduct(world, base, level, scope);
  const field = fieldOf(level);
  const { content, value } = primitive(world, base, level, scope);
  const other = defined(inverse(field, value));
  const smaller = (x: bigint): bigint => (x < field.prime - x ? x : field.prime - x);
  return reduce(field, content + logKernel(world, field, "size", smaller(value), smaller(other)));
}

/**
 * A sum divided by the geometric mean of the kernels and exponentials in its terms, and the logarithm of that mean: it
 * changes with a common factor of all terms just as the sum does, so that `log(a + b)` is `log a + log(1 + b/a)`. Terms
 * with the same kernels count once. The lowest level has no roots of exponentials, and nothing is taken out there.
 */
function primitive(
  world: World,
  base: Term,
  level: number,
  scope: Scope | undefined,
): { readonly content: bigint; readonly value: bigint } {
  const field = fieldOf(level);
  const whole = valueOfTerm(world, base, level, scope);
  if (!world.content || base.kind !== "add" || level === 0) return { content: 0n, value: whole };
  const parts = base.terms.map((part) => factorsOf(part, one, "integer", world.signs));
  const meanAt = (at: number): bigint => {
    const here = fieldOf(at);
    const contents = new Set(parts.map((factors) => contentOf(world, factors, at, scope)));
    const total = [...contents].reduce((so, content) => so + content, 0n);
    return (reduce(here, total) * defined(inverse(here, BigInt(contents.size)))) % here.prime;
  };
  const mean = exponentialOf(world, level, meanAt);
  return { content: meanAt(level), value: (whole * defined(inverse(field, mean))) % field.prime };
}

/** The logarithm of the positive kernels and the exponentials among some factors: roots of others have open signs. */
function contentOf(world: World, factors: Factors, level: number, scope: Scope | undefined): bigint {
  const kernels = factors.powers.filter(({ base }) => isAtom(base) && world.signs.isNonNegative(base));
  return logOfFactors(world, { powers: kernels, exponents: factors.exponents, signs: [] }, level, scope);
}

/** The formal logarithm of a product written multiplicatively. */
function logOfFactors(world: World, factors: Factors, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  let total = 0n;
  for (const { base, exponent } of factors.powers) {
    total += formalLog(world, base, level, scope) * valueOfTerm(world, exponent, level, scope);
  }
  for (const exponent of factors.exponents) total += valueOfTerm(world, exponent, level, scope);
  return total % field.prime;
}

/** The formal logarithm of a product over a symbolic range, whose factors split whatever their signs. */
export function logOfProduct(
  world: World,
  term: Term & { kind: "reduce" },
  level: number,
  scope: Scope | undefined,
): bigint {
  if (term.where !== undefined) throw new Unsupported("a product over a restricted range");
  const factors = factorsOf(term.body, one, "integer", world.signs);
  if (factors.signs.length > 0) throw new Unsupported("a product of negatives over a symbolic range");
  return sumOver(world, term, level, scope, (here) => logOfFactors(world, factors, level, here));
}

/** `log` of a term: split where the context grants signs. */
export function evaluateLog(world: World, argument: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const factors = factorsOf(argument, one, "real", world.signs);
  let total = 0n;
  for (const { base, exponent } of factors.powers) {
    const granted = world.signs.isNonNegative(base) || world.signs.isNonNegative(negate(base));
    // The logarithm of something whose sign is open must not pass for that of its absolute value.
    const logarithm = granted ? logOfLeaf(world, base, level, scope) : logOfOpen(world, base, level, scope);
    total += logarithm * valueOfTerm(world, exponent, level, scope);
  }
  for (const exponent of factors.exponents) total += valueOfTerm(world, exponent, level, scope);
  return reduce(field, total);
}

function logOfOpen(world: World, base: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const { content, value } = primitive(world, base, level, scope);
  return reduce(field, content + logKernel(world, field, "open", value, defined(inverse(field, value))));
}
