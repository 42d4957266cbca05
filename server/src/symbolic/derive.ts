import type { ElementaryFunction, Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import {
  call,
  half,
  isNumber,
  negate,
  number,
  numberOf,
  one,
  power,
  product,
  quotient,
  sum,
  two,
  zero,
} from "./build.js";
import { contains, mentions, substitute } from "./traverse.js";

/** By what a derivative is taken: a bound variable, or the entry of the family that it stands for. */
export interface Direction {
  readonly variable: string;
  /**
   * For a family: the derivative of the entry with these indices, which is one where they are those of the direction
   * and zero elsewhere. @throws Unsupported if that cannot be told.
   */
  readonly entry?: (indices: readonly Term[]) => Term;
  /** For a family with one index: the index of the direction. */
  readonly component?: Term;
  /** Whether the context grants `from ≤ index ≤ to`. */
  readonly within: (index: Term, from: Term, to: Term) => boolean;
}

/**
 * The derivative of a term by the rules of calculus, exact wherever the term is differentiable. The term contains no
 * `let` and no `derivative`. @throws Unsupported where a rule is missing (a maximum over a range, `floor`).
 */
export function derive(term: Term, direction: Direction): Term {
  if (!mentions(term, direction.variable)) return zero;
  const inner = (part: Term): Term => derive(part, direction);
  switch (term.kind) {
    case "bound":
      return one;
    case "element":
      return deriveEntry(term, direction);
    case "add":
      return sum(...term.terms.map(inner));
    case "negate":
      return negate(inner(term.body));
    case "multiply":
      return sum(...term.factors.map((factor, at) => product(...term.factors.with(at, inner(factor)))));
    case "divide": {
      const { numerator, denominator } = term;
      const first = quotient(inner(numerator), denominator);
      const below = inner(denominator);
      if (isNumber(below, 0n)) return first;
      return sum(first, negate(quotient(product(numerator, below), power(denominator, two))));
    }
    case "power":
      return derivePower(term.base, term.exponent, inner);
    case "call":
      return deriveCall(term.fn, term.arguments, inner);
    case "unknown":
      return sum(
        ...term.arguments.map((argument, at) =>
          product(inner(argument), { ...term, orders: term.orders.with(at, (term.orders[at] ?? 0) + 1) }),
        ),
      );
    case "reduce":
      return deriveReduce(term, direction);
    case "integral": {
      const under: Term = { ...term, body: inner(term.body) };
      const at = (limit: Term): Term =>
        mentions(limit, direction.variable) ? product(inner(limit), substitute(term.body, term.variable, limit)) : zero;
      return sum(isNumber(under.body, 0n) ? zero : under, at(term.to), negate(at(term.from)));
    }
    case "piecewise":
      return {
        kind: "piecewise",
        branches: term.branches.map((branch) => ({ when: branch.when, value: inner(branch.value) })),
        ...(term.otherwise === undefined ? {} : { otherwise: inner(term.otherwise) }),
      };
    default:
      throw new Unsupported(`the derivative of a ${term.kind}`);
  }
}

function deriveEntry(term: Term & { kind: "element" }, direction: Direction): Term {
  if (term.base.kind !== "bound" || term.indices.some((index) => mentions(index, direction.variable))) {
    throw new Unsupported("the derivative of an entry by its index");
  }
  if (direction.entry === undefined) throw new Unsupported("the derivative of an entry by a whole family");
  return direction.entry(term.indices);
}

function derivePower(base: Term, exponent: Term, inner: (part: Term) => Term): Term {
  const inBase = inner(base);
  const inExponent = inner(exponent);
  const viaBase = isNumber(inBase, 0n) ? zero : product(exponent, power(base, sum(exponent, number(-1))), inBase);
  if (isNumber(inExponent, 0n)) return viaBase;
  const logarithm = base.kind === "constant" && base.name === "e" ? one : call("log", base);
  return sum(viaBase, product(power(base, exponent), logarithm, inExponent));
}

/**
 * The derivative of a sum or product over a range. The entry of the family that the range's own variable picks is told
 * from all others: its part of the sum has a single term, the one where that variable is the direction's index.
 */
function deriveReduce(term: Term & { kind: "reduce" }, direction: Direction): Term {
  const { variable } = direction;
  if (mentions(term.from, variable) || mentions(term.to, variable)) {
    throw new Unsupported("the derivative of a sum by its bound");
  }
  if (term.operator === "max" || term.operator === "min") throw new Unsupported("the derivative of a maximum");
  const logarithmic = (body: Term): Term => (term.operator === "sum" ? body : quotient(body, term.body));
  const overRange = (body: Term): Term =>
    isNumber(body, 0n) ? zero : { ...term, operator: "sum", body: logarithmic(body) };
  const isOwn = (indices: readonly Term[]): boolean => {
    const index = indices[0];
    return indices.length === 1 && index?.kind === "bound" && index.id === term.variable;
  };
  const { entry, component } = direction;
  const usesOwn =
    entry !== undefined &&
    contains(
      term.body,
      (part) =>
        part.kind === "element" && part.base.kind === "bound" && part.base.id === variable && isOwn(part.indices),
    );
  let parts: Term;
  if (!usesOwn || entry === undefined) parts = overRange(derive(term.body, indexGuard(direction, term.variable)));
  else {
    if (component === undefined || term.where !== undefined || !direction.within(component, term.from, term.to)) {
      throw new Unsupported("the derivative of a sum by an entry that may lie outside its range");
    }
    const others = derive(term.body, {
      ...indexGuard(direction, term.variable),
      entry: (indices) => (isOwn(indices) ? zero : guarded(indices, term.variable, entry)),
    });
    const own = derive(term.body, {
      ...direction,
      entry: (indices) => (isOwn(indices) ? one : zero),
    });
    parts = sum(overRange(others), substitute(logarithmic(own), term.variable, component));
  }
  return term.operator === "sum" ? parts : product(term, parts);
}

/** The direction inside a range, where an entry whose index depends on the range's variable cannot be told apart. */
function indexGuard(direction: Direction, variable: string): Direction {
  const { entry } = direction;
  return entry === undefined ? direction : { ...direction, entry: (indices) => guarded(indices, variable, entry) };
}

function guarded(indices: readonly Term[], variable: string, entry: (indices: readonly Term[]) => Term): Term {
  if (indices.some((index) => mentions(index, variable))) throw new Unsupported("the derivative by a shifted entry");
  return entry(indices);
}

function deriveCall(fn: ElementaryFunction, args: readonly Term[], inner: (part: Term) => Term): Term {
  const [x, y] = args;
  if (x === undefined) throw new Unsupported(`${fn} without an argument`);
  if (args.length === 1) return product(inner(x), outerDerivative(fn, x));
  if (y === undefined) throw new Unsupported(`the derivative of ${fn}`);
  if (fn === "max" || fn === "min") {
    const difference = sum(x, negate(y));
    const spread = product(call("sign", difference), sum(inner(x), negate(inner(y))));
    return product(half, sum(inner(x), inner(y), fn === "max" ? spread : negate(spread)));
  }
  if (fn === "root") {
    const order = numberOf(y);
    if (order === undefined || order.numerator === 0n)
      throw new Unsupported("the derivative of a root of unknown order");
    return quotient(product(inner(x), call(fn, x, y)), product(y, x));
  }
  if (fn === "beta") {
    const both = call("digamma", sum(x, y));
    const part = (argument: Term): Term => product(inner(argument), sum(call("digamma", argument), negate(both)));
    return product(call("beta", x, y), sum(part(x), part(y)));
  }
  throw new Unsupported(`the derivative of ${fn}`);
}

/** The derivative of an elementary function of one argument at `x` (standard table of derivatives). */
function outerDerivative(fn: ElementaryFunction, x: Term): Term {
  const square = (term: Term): Term => power(term, two);
  const over = (denominator: Term): Term => quotient(one, denominator);
  const value = call(fn, x);
  switch (fn) {
    case "exp":
      return value;
    case "log":
      return over(x);
    case "sqrt":
      return over(product(two, value));
    case "abs":
      return call("sign", x);
    case "sign":
      return zero;
    case "sin":
      return call("cos", x);
    case "cos":
      return negate(call("sin", x));
    case "tan":
      return over(square(call("cos", x)));
    case "cot":
      return negate(over(square(call("sin", x))));
    case "sec":
      return product(value, call("tan", x));
    case "csc":
      return negate(product(value, call("cot", x)));
    case "arcsin":
      return over(call("sqrt", sum(one, negate(square(x)))));
    case "arccos":
      return negate(over(call("sqrt", sum(one, negate(square(x))))));
    case "arctan":
      return over(sum(one, square(x)));
    case "sinh":
      return call("cosh", x);
    case "cosh":
      return call("sinh", x);
    case "tanh":
      return sum(one, negate(square(value)));
    case "arsinh":
      return over(call("sqrt", sum(square(x), one)));
    case "arcosh":
      return over(call("sqrt", sum(square(x), number(-1))));
    case "artanh":
      return over(sum(one, negate(square(x))));
    case "sigmoid":
      return product(value, sum(one, negate(value)));
    case "softplus":
      return call("sigmoid", x);
    case "relu":
      return product(half, sum(one, call("sign", x)));
    case "erf":
      return gaussian(x);
    case "erfc":
      return negate(gaussian(x));
    case "gamma":
      return product(value, call("digamma", x));
    case "loggamma":
      return call("digamma", x);
    case "factorial":
      return product(value, call("digamma", sum(x, one)));
    default:
      throw new Unsupported(`the derivative of ${fn}`);
  }
}

/** The derivative of the error function, `2 e^(-x²) / √π`. */
function gaussian(x: Term): Term {
  const pi: Term = { kind: "constant", name: "pi" };
  return quotient(product(two, call("exp", negate(power(x, two)))), call("sqrt", pi));
}
