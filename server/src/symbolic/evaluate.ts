import type { Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import { call, half, negate, number, numberOf, one, product, quotient, sum, times } from "./build.js";
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
  residueOf,
  rootOrder,
  squareRoot,
} from "./field.js";
import { evaluateCondition, evaluateIntegral, evaluateSum, logOfProduct } from "./measures.js";
import { definitionOf } from "./normalise.js";
import { limitBySeries } from "./series.js";
import { contains } from "./traverse.js";
import type { Scope, World } from "./world.js";
import { lookUp, work } from "./world.js";

/**
 * The value of a normalised term at one level of the tower of fields, in one random draw. Everything that is not
 * arithmetic is a kernel whose value is drawn at random from the residues of its arguments. Equal terms have equal
 * values; terms that differ as rational functions of independent kernels have equal values with a chance below 2^-50.
 *
 * @throws Unsupported where a term has no value (a division by zero) or there is no rule for it
 * @throws BudgetExceeded when it takes too long
 */
export function evaluate(world: World, term: Term, level: number, scope: Scope | undefined): bigint {
  if (term.kind === "bound") return lookUp(scope, term.id, level);
  if (scope !== undefined && !isClosed(term)) return compute(world, term, level, scope);
  const known = world.memo.get(term) ?? [];
  const value = known[level] ?? compute(world, term, level, undefined);
  known[level] = value;
  world.memo.set(term, known);
  return value;
}

const closedTerms = new WeakMap<Term, boolean>();

/** Whether no bound variable occurs free in a term. Variables that the term itself binds do not count. */
export function isClosed(term: Term): boolean {
  const known = closedTerms.get(term);
  if (known !== undefined) return known;
  const own = new Set<string>();
  contains(term, (part) => {
    if (part.kind === "reduce" || part.kind === "integral" || part.kind === "limit") own.add(part.variable);
    return false;
  });
  const closed = !contains(term, (part) => part.kind === "bound" && !own.has(part.id));
  closedTerms.set(term, closed);
  return closed;
}

function compute(world: World, term: Term, level: number, scope: Scope | undefined): bigint {
  work(world);
  const field = fieldOf(level);
  const inner = (part: Term): bigint => evaluate(world, part, level, scope);
  switch (term.kind) {
    case "rational":
      return defined(residueOf(field, term.value));
    case "constant":
      if (term.name === "infinity") throw new Unsupported("infinity as a number");
      return term.name === "e"
        ? exponentialOf(world, level, () => 1n)
        : atomValue(world, atomOf(world, term, scope), level);
    case "bound":
      return lookUp(scope, term.id, level);
    case "symbol":
    case "element":
    case "unknown":
      return atomValue(world, atomOf(world, term, scope), level);
    case "add": {
      let total = 0n;
      for (const part of term.terms) total += inner(part);
      return total % field.prime;
    }
    case "negate":
      return reduce(field, -inner(term.body));
    case "multiply": {
      let total = 1n;
      for (const part of term.factors) total = (total * inner(part)) % field.prime;
      return total;
    }
    case "divide":
      return (inner(term.numerator) * defined(inverse(field, inner(term.denominator)))) % field.prime;
    case "power":
      return evaluatePower(world, term.base, term.exponent, level, scope);
    case "call":
      return evaluateCall(world, term, level, scope);
    case "reduce":
      if (term.operator === "sum") return evaluateSum(world, term, level, scope);
      if (term.operator === "product") return exponentialOf(world, level, (at) => logOfProduct(world, term, at, scope));
      return atomValue(world, atomOf(world, term, scope), level);
    case "integral":
      return evaluateIntegral(world, term, level, scope);
    case "limit":
      return evaluateLimit(world, term, level, scope);
    case "piecewise": {
      const values = term.branches.map((branch) => ({
        value: inner(branch.value),
        holds: evaluateCondition(world, branch.when, level, scope),
      }));
      const last = term.otherwise === undefined ? values.pop()?.value : inner(term.otherwise);
      let result = last ?? 0n;
      for (const { value, holds } of values.reverse()) {
        result = reduce(field, result + holds * (value - result));
      }
      return result;
    }
    default:
      throw new Unsupported(`${term.kind} in an exact proof`);
  }
}

/** A residue that exists. @throws Unsupported where it does not */
function defined(value: bigint | undefined): bigint {
  if (value === undefined) throw new Unsupported("a division by zero");
  return value;
}

/** The key of a kernel at a level: its name and the residues of its arguments there. */
export type Atom = (level: number) => string;

function atomOf(world: World, term: Term, scope: Scope | undefined): Atom {
  const residues =
    (parts: readonly Term[]): Atom =>
    (level) =>
      parts.map((part) => evaluate(world, part, level, scope).toString(36)).join(",");
  switch (term.kind) {
    case "symbol": {
      const { redrawn } = world;
      const key = redrawn?.symbols.has(term.id) === true ? `s|${term.id}|${redrawn.seed}` : `s|${term.id}`;
      return () => key;
    }
    case "constant":
      return () => `c|${term.name}`;
    case "element": {
      if (term.base.kind !== "symbol") throw new Unsupported("an entry of something that is no family");
      const { id } = term.base;
      const at = residues(term.indices);
      const again = world.redrawn?.symbols.has(id) === true ? world.redrawn.seed : "";
      return (level) => `f|${id}|${again}|${at(level)}`;
    }
    case "unknown": {
      const at = residues(term.arguments);
      return (level) => `u|${term.name}|${term.orders.join(",")}|${at(level)}`;
    }
    case "call": {
      const at = residues(term.arguments);
      return (level) => `k|${term.fn}|${at(level)}`;
    }
    case "reduce": {
      const at = residues([term.from, term.to]);
      return (level) => {
        const range = at(level);
        const body = [0, 1, 2].map((site) => {
          const here: Scope = {
            id: term.variable,
            valueAt: (on) => randomResidue(fieldOf(on), `${world.seed}|site|${site}|${at(on)}`),
            limits: scope?.limits ?? 0,
            outer: scope,
          };
          const holds = term.where === undefined ? 1n : evaluateCondition(world, term.where, level, here);
          return `${evaluate(world, term.body, level, here).toString(36)}:${holds.toString(36)}`;
        });
        return `r|${term.operator}|${range}|${body.join(",")}`;
      };
    }
    default:
      throw new Unsupported(`${term.kind} as a kernel`);
  }
}

function isAtom(term: Term): boolean {
  if (term.kind === "constant") return term.name === "pi";
  return term.kind === "symbol" || term.kind === "element" || term.kind === "unknown";
}

function logOfAtom(world: World, atom: Atom, level: number): bigint {
  return randomResidue(fieldOf(level), `${world.seed}|log|${atom(level)}`);
}

/** Kernels are powers of the base of the exponential, so that their logarithms and all their roots exist. */
function atomValue(world: World, atom: Atom, level: number): bigint {
  const field = fieldOf(level);
  if (level > 0) return exponential(field, logOfAtom(world, atom, level - 1));
  return powerOf(field, logOfAtom(world, atom, 0), 24n);
}

/** `exp` of a residue that is computed one level below; at the lowest level a kernel, odd in the exponent's sign. */
export function exponentialOf(world: World, level: number, exponent: (level: number) => bigint): bigint {
  if (level > 0) return exponential(fieldOf(level), exponent(level - 1));
  return kernelExponential(world, "exp", exponent(0));
}

function kernelExponential(world: World, name: string, exponent: bigint): bigint {
  const field = fieldOf(0);
  if (exponent === 0n) return 1n;
  const flipped = exponent > field.prime / 2n;
  const value = randomResidue(field, `${world.seed}|${name}|${flipped ? field.prime - exponent : exponent}`);
  return flipped ? defined(inverse(field, value)) : value;
}

function evaluatePower(world: World, base: Term, exponent: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const exact = numberOf(exponent);
  if (exact !== undefined && exact.denominator === 1n) {
    return integerPower(field, evaluate(world, base, level, scope), exact.numerator);
  }
  const splitting = world.signs.isInteger(exponent) ? "integer" : "real";
  return valueOfFactors(world, factorsOf(base, exponent, splitting, world.signs), level, scope);
}

function integerPower(field: Field, base: bigint, exponent: bigint): bigint {
  if (exponent >= 0n) return powerOf(field, base, exponent);
  return powerOf(field, defined(inverse(field, base)), -exponent);
}

function valueOfFactors(world: World, factors: Factors, level: number, scope: Scope | undefined): bigint {
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
        (logOfAtom(world, atom, level - 1) * evaluate(world, exponent, level - 1, scope)) % lower.prime,
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
  if (floor !== 0n) value = integerPower(field, evaluate(world, base, level, scope), floor);
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
    (at) => (formalLog(world, base, at, scope) * evaluate(world, exponent, at, scope)) % fieldOf(at).prime,
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
  const value = evaluate(world, base, level, scope);
  const root = squareRoot(field, value);
  if (root === undefined) {
    world.state.unlucky = true;
    throw new Unsupported("no square root in this draw");
  }
  if (exact !== undefined) return root;
  return reduce(field, world.choices.sign(`root|${level}|${value}`) * root);
}

/** `(-1)^exponent` for an integer exponent, known modulo two as far as its coefficients tell. */
function powerOfMinusOne(world: World, exponent: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  let value = 1n;
  for (const part of addendsOf(exponent)) {
    const { coefficient, rest } = splitCoefficient(part);
    if (coefficient.denominator !== 1n || !world.signs.isInteger(rest)) throw new Unsupported("minus one to a power");
    if (coefficient.numerator % 2n === 0n) continue;
    if (numberOf(rest) !== undefined) value = reduce(field, -value);
    else if (isClosed(rest))
      value = reduce(field, value * world.choices.sign(`parity|${evaluate(world, rest, 0, scope)}`));
    else {
      const sign = exponentialOf(world, level, (at) => {
        const logarithm = randomResidue(fieldOf(at), `${world.seed}|log|minus one`);
        return (logarithm * evaluate(world, rest, at, scope)) % fieldOf(at).prime;
      });
      value = (value * sign) % field.prime;
    }
  }
  return value;
}

/** `exp` of a term: logarithms in it become powers, the rest is taken one level below. */
function evaluateExp(world: World, exponent: Term, level: number, scope: Scope | undefined): bigint {
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
  return (value * exponentialOf(world, level, (at) => evaluate(world, remaining, at, scope))) % field.prime;
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
  const value = evaluate(world, base, level, scope);
  const other = defined(inverse(field, value));
  const smaller = (x: bigint): bigint => (x < field.prime - x ? x : field.prime - x);
  return logKernel(world, field, "size", smaller(value), smaller(other));
}

function logKernel(world: World, field: Field, kind: string, value: bigint, reciprocal: bigint): bigint {
  if (value === 1n) return 0n;
  if (value === reciprocal) return randomResidue(field, `${world.seed}|log|${kind}|${value}`);
  return value < reciprocal
    ? randomResidue(field, `${world.seed}|log|${kind}|${value}`)
    : reduce(field, -randomResidue(field, `${world.seed}|log|${kind}|${reciprocal}`));
}

/** The formal logarithm of a product written multiplicatively. */
export function logOfFactors(world: World, factors: Factors, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  let total = 0n;
  for (const { base, exponent } of factors.powers) {
    total += formalLog(world, base, level, scope) * evaluate(world, exponent, level, scope);
  }
  for (const exponent of factors.exponents) total += evaluate(world, exponent, level, scope);
  return total % field.prime;
}

/** `log` of a term: split where the context grants signs. */
function evaluateLog(world: World, argument: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const factors = factorsOf(argument, one, "real", world.signs);
  let total = 0n;
  for (const { base, exponent } of factors.powers) {
    const granted = world.signs.isNonNegative(base) || world.signs.isNonNegative(negate(base));
    // The logarithm of something whose sign is open must not pass for that of its absolute value.
    const logarithm = granted ? logOfLeaf(world, base, level, scope) : logOfOpen(world, base, level, scope);
    total += logarithm * evaluate(world, exponent, level, scope);
  }
  for (const exponent of factors.exponents) total += evaluate(world, exponent, level, scope);
  return reduce(field, total);
}

function logOfOpen(world: World, base: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const value = evaluate(world, base, level, scope);
  return logKernel(world, field, "open", value, defined(inverse(field, value)));
}

function evaluateCall(world: World, term: Term & { kind: "call" }, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const [x, y] = term.arguments;
  if (x === undefined) throw new Unsupported(`${term.fn} without an argument`);
  switch (term.fn) {
    case "exp":
      return evaluateExp(world, x, level, scope);
    case "log":
      return evaluateLog(world, x, level, scope);
    case "sqrt":
      return valueOfFactors(world, factorsOf(x, half, "real", world.signs), level, scope);
    case "root": {
      if (y !== undefined && world.signs.isNonNegative(x))
        return evaluatePower(world, x, quotient(one, y), level, scope);
      return atomValue(world, atomOf(world, term, scope), level);
    }
    case "sin":
    case "cos": {
      const [forward, backward] = rotations(world, x, level, scope);
      const imaginary = powerOf(field, field.unity, 6n);
      const factor = defined(inverse(field, term.fn === "sin" ? (2n * imaginary) % field.prime : 2n));
      return reduce(field, (term.fn === "sin" ? forward - backward : forward + backward) * factor);
    }
    case "abs":
      return evaluateAbs(world, x, level, scope);
    case "sign": {
      if (world.signs.isPositive(x)) return 1n;
      if (world.signs.isNegative(x)) return reduce(field, -1n);
      return (
        (evaluateAbs(world, x, level, scope) * defined(inverse(field, evaluate(world, x, level, scope)))) % field.prime
      );
    }
    case "gamma":
      return evaluateGamma(world, x, level, scope);
    case "loggamma":
    case "digamma":
      return evaluateLogGamma(world, term.fn, x, level, scope);
    case "arctan":
    case "arcsin":
    case "erf":
      return oddKernel(world, term.fn, x, level, scope);
    default: {
      const definition = definitionOf(term.fn, term.arguments);
      if (definition !== undefined) return evaluate(world, definition, level, scope);
      return atomValue(world, atomOf(world, term, scope), level);
    }
  }
}

/** `e^{ix}` and its inverse. Multiples of π/12 are roots of unity; integer multiples of π are signs. */
function rotations(world: World, angle: Term, level: number, scope: Scope | undefined): readonly [bigint, bigint] {
  const field = fieldOf(level);
  let value = 1n;
  const rest: Term[] = [];
  for (const part of addendsOf(angle)) {
    const { coefficient, rest: factor } = splitCoefficient(part);
    const turns = times(coefficient, { numerator: 12n, denominator: 1n });
    const others = withoutPi(factor);
    if (others !== undefined && numberOf(others) !== undefined && turns.denominator === 1n) {
      value = (value * powerOf(field, field.unity, ((turns.numerator % 24n) + 24n) % 24n)) % field.prime;
    } else if (others !== undefined && coefficient.denominator === 1n && world.signs.isInteger(others)) {
      value =
        (value * powerOfMinusOne(world, product(number(coefficient.numerator), others), level, scope)) % field.prime;
    } else rest.push(part);
  }
  if (rest.length > 0) {
    const remaining = sum(...rest);
    const turned =
      level > 0
        ? exponential(
            field,
            (evaluate(world, remaining, level - 1, scope) * powerOf(fieldOf(level - 1), fieldOf(level - 1).unity, 6n)) %
              fieldOf(level - 1).prime,
          )
        : kernelExponential(world, "turn", evaluate(world, remaining, 0, scope));
    value = (value * turned) % field.prime;
  }
  return [value, defined(inverse(field, value))];
}

/** What multiplies π in a product; undefined if π is no factor of it. */
function withoutPi(term: Term): Term | undefined {
  const isPi = (part: Term): boolean => part.kind === "constant" && part.name === "pi";
  if (isPi(term)) return one;
  if (term.kind !== "multiply") return undefined;
  const at = term.factors.findIndex(isPi);
  return at < 0 ? undefined : product(...term.factors.filter((_, index) => index !== at));
}

/** `|x|`: of either sign where the context does not say; under a binder a kernel that is even in its argument. */
function evaluateAbs(world: World, x: Term, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  if (world.signs.isNonNegative(x)) return evaluate(world, x, level, scope);
  if (world.signs.isNegative(x)) return reduce(field, -evaluate(world, x, level, scope));
  if (x.kind === "negate") return evaluateAbs(world, x.body, level, scope);
  if (x.kind === "multiply") {
    return x.factors.reduce((total, part) => (total * evaluateAbs(world, part, level, scope)) % field.prime, 1n);
  }
  if (x.kind === "divide") {
    const below = defined(inverse(field, evaluateAbs(world, x.denominator, level, scope)));
    return (evaluateAbs(world, x.numerator, level, scope) * below) % field.prime;
  }
  if (!isClosed(x)) {
    const even: Atom = (at) => {
      const value = evaluate(world, x, at, scope);
      return `k|abs|${value < fieldOf(at).prime - value ? value : fieldOf(at).prime - value}`;
    };
    return atomValue(world, even, level);
  }
  // The sign is one for all levels, so it is asked for by the residue of the lowest.
  const lowest = evaluate(world, x, 0, scope);
  const opposite = fieldOf(0).prime - lowest;
  const flipped = lowest > opposite;
  const sign = world.choices.sign(`sign|${flipped ? opposite : lowest}`) * (flipped ? -1n : 1n);
  return reduce(field, sign * evaluate(world, x, level, scope));
}

function oddKernel(
  world: World,
  fn: "arctan" | "arcsin" | "erf",
  x: Term,
  level: number,
  scope: Scope | undefined,
): bigint {
  const lower = Math.max(level - 1, 0);
  const value = evaluate(world, x, lower, scope);
  if (value === 0n && evaluate(world, x, level, scope) === 0n) return 0n;
  const flipped = value > fieldOf(lower).prime - value;
  const argument = flipped ? negate(x) : x;
  const kernel = atomValue(world, atomOf(world, call(fn, argument), scope), level);
  return flipped ? reduce(fieldOf(level), -kernel) : kernel;
}

const longestShift = 40n;

/** `Γ(s + c)` for an integer `c` is `Γ(s)` times `s (s + 1) ⋯`; at integers and halves it is a number and `√π`. */
function evaluateGamma(world: World, x: Term, level: number, scope: Scope | undefined): bigint {
  const { start, shift } = shifted(x);
  const field = fieldOf(level);
  const exact = numberOf(start);
  let value: bigint;
  if (exact !== undefined && exact.denominator === 1n) value = 1n;
  else if (exact !== undefined && exact.denominator === 2n) {
    value = evaluate(world, call("sqrt", { kind: "constant", name: "pi" }), level, scope);
  } else value = atomValue(world, atomOf(world, call("gamma", start), scope), level);
  const from = evaluate(world, start, level, scope);
  for (let at = 0n; at < shift; at += 1n) value = (value * (from + at)) % field.prime;
  for (let at = -1n; at >= shift; at -= 1n)
    value = (value * defined(inverse(field, reduce(field, from + at)))) % field.prime;
  return value;
}

/** The same for `log Γ`, which gains logarithms, and for the digamma function, which gains reciprocals. */
function evaluateLogGamma(
  world: World,
  fn: "loggamma" | "digamma",
  x: Term,
  level: number,
  scope: Scope | undefined,
): bigint {
  const { start, shift } = shifted(x);
  const field = fieldOf(level);
  const kernel = call(fn, start);
  const exact = numberOf(start);
  let value =
    fn === "loggamma" && exact?.denominator === 1n ? 0n : atomValue(world, atomOf(world, kernel, scope), level);
  const gain = (at: bigint): bigint => {
    const point = sum(start, number(at));
    return evaluate(world, fn === "loggamma" ? call("log", point) : quotient(one, point), level, scope);
  };
  for (let at = 0n; at < shift; at += 1n) value += gain(at);
  for (let at = -1n; at >= shift; at -= 1n) value -= gain(at);
  return reduce(field, value);
}

/** An argument as a start and an integer; the start of a number lies in (0, 1]. */
function shifted(x: Term): { readonly start: Term; readonly shift: bigint } {
  const { constant, rest } = splitConstant(x);
  const whole = constant.numerator / constant.denominator;
  let shift = constant.numerator % constant.denominator < 0n ? whole - 1n : whole;
  const pure = numberOf(rest) !== undefined;
  if (pure && constant.denominator === 1n) shift -= 1n;
  if (shift > longestShift || shift < -longestShift) throw new Unsupported("a gamma function far out");
  return { start: sum(rest, { kind: "rational", value: constant }, number(-shift)), shift };
}

/** A limit by expansion where the term is analytic; elsewhere a kernel that keeps sums and products. */
function evaluateLimit(world: World, term: Term & { kind: "limit" }, level: number, scope: Scope | undefined): bigint {
  try {
    return limitBySeries(world, term, level, scope);
  } catch (error) {
    if (!(error instanceof Unsupported) || world.state.unlucky) throw error;
  }
  const limits = (scope?.limits ?? 0) + 1;
  const target = (at: number): string => {
    const { target: to } = term;
    if (to.kind === "constant" && to.name === "infinity") return "inf";
    if (to.kind === "negate" && to.body.kind === "constant" && to.body.name === "infinity") return "-inf";
    return evaluate(world, to, at, scope).toString(36);
  };
  // A limit keeps sums, products and continuous functions, so that a value at one generic point near stands for it;
  // limits inside each other go their own ways.
  const here: Scope = {
    id: term.variable,
    valueAt: (at) => randomResidue(fieldOf(at), `${world.seed}|limit|${limits}|${term.side}|${target(at)}`),
    limits,
    outer: scope,
  };
  return evaluate(world, term.body, level, here);
}
