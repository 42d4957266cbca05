import { times } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import { call, half, negate, number, numberOf, one, product, quotient, sum } from "./build.js";
import { addendsOf, factorsOf, splitCoefficient } from "./factors.js";
import { exponential, fieldOf, inverse, powerOf, randomResidue, reduce, residueOf } from "./field.js";
import { evaluateGamma, evaluateLogGamma } from "./gamma.js";
import type { Atom } from "./kernels.js";
import { atomOf, atomValue, defined, exponentialOf, kernelExponential } from "./kernels.js";
import { evaluateCondition, evaluateIntegral, sumOver } from "./measures.js";
import { definitionOf, normalise } from "./normalise.js";
import { evaluateExp, evaluateLog, evaluatePower, logOfProduct, powerOfMinusOne, valueOfFactors } from "./powers.js";
import { limitBySeries } from "./series.js";
import { isClosed, substitute } from "./traverse.js";
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

/** The body of a sum at a number. */
function atNumber(world: World, term: Term & { kind: "reduce" }, value: bigint): Term {
  return normalise(substitute(term.body, term.variable, number(value)), world.signs);
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
      if (term.operator === "sum") {
        return sumOver(world, term, level, scope, (here, literal) =>
          evaluate(world, literal === undefined ? term.body : atNumber(world, term, literal), level, here),
        );
      }
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
