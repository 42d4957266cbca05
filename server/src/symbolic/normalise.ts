import { rational } from "../base/rational.js";
import type { Condition, ElementaryFunction, Term } from "../meaning/term.js";
import { mapParts, sizeOf } from "../meaning/termParts.js";
import { Unsupported } from "../numeric/lane.js";
import {
  call,
  compare,
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
import { derive } from "./derive.js";
import type { Signs } from "./signs.js";
import { keyOf, mentions, substitute } from "./traverse.js";

/** Sums and products with at most this many terms are written out. */
const longestExpansion = 24n;
/** Terms may grow by rules (derivatives, sums written out) up to this many nodes. */
const largestTerm = 6000;

/**
 * The term with `let` inlined, derivatives taken by rule, short sums and products written out, factors that do not
 * depend on the variable taken out of sums and integrals, limits of continuous terms replaced by values, and numbers
 * folded. It has the same value wherever it has one. @throws Unsupported where no rule takes a derivative.
 */
export function normalise(term: Term, signs: Signs): Term {
  const result = visit(term, signs);
  if (sizeOf(result, largestTerm) > largestTerm) throw new Unsupported("a term that grows too large");
  return result;
}

function visit(term: Term, signs: Signs): Term {
  if (term.kind === "let") {
    const inlined = substitute(term.body, term.variable, term.value);
    // Values that use values before them grow without bound when they are written in each other's place.
    if (sizeOf(inlined, largestTerm) > largestTerm) throw new Unsupported("a term that grows too large");
    return visit(inlined, signs);
  }
  const inner = mapParts(term, (part) => visit(part, signs));
  switch (inner.kind) {
    case "add":
      return sum(...inner.terms);
    case "multiply":
      return product(...inner.factors);
    case "negate":
      return negate(inner.body);
    case "divide":
      return quotient(inner.numerator, inner.denominator);
    case "power":
      return foldPower(inner.base, inner.exponent);
    case "derivative":
      return visit(takeDerivative(inner, signs), signs);
    case "reduce":
      return simplifyReduce(inner, signs);
    case "integral":
      return linear(inner, inner.variable, (body) => ({ ...inner, body }));
    case "limit":
      return isContinuous(inner.body, inner.variable) && !isInfinite(inner.target)
        ? visit(substitute(inner.body, inner.variable, inner.target), signs)
        : inner;
    case "call":
      return inner.fn === "log" && inner.arguments[0] !== undefined && isNumber(inner.arguments[0], 1n) ? zero : inner;
    default:
      return inner;
  }
}

function foldPower(base: Term, exponent: Term): Term {
  const exact = numberOf(exponent);
  const value = numberOf(base);
  if (exact === undefined || exact.denominator !== 1n) return power(base, exponent);
  if (exact.numerator === 0n) return one;
  if (value === undefined || exact.numerator > 64n || exact.numerator < -64n) return power(base, exponent);
  const size = exact.numerator < 0n ? -exact.numerator : exact.numerator;
  if (exact.numerator < 0n && value.numerator === 0n) return power(base, exponent);
  const [above, below] = [value.numerator ** size, value.denominator ** size];
  return { kind: "rational", value: exact.numerator < 0n ? rational(below, above) : rational(above, below) };
}

/** Whether a term is infinity or its negative. */
export function isInfinite(term: Term): boolean {
  return (term.kind === "constant" && term.name === "infinity") || (term.kind === "negate" && isInfinite(term.body));
}

function takeDerivative(term: Term & { kind: "derivative" }, signs: Signs): Term {
  let body = term.body;
  const indices = term.component;
  for (let order = 0; order < term.order; order += 1) {
    body = visit(
      derive(body, {
        variable: term.variable,
        within: (index, from, to) =>
          signs.isNonNegative(sum(index, negate(from))) &&
          ((to.kind === "constant" && to.name === "infinity") || signs.isNonNegative(sum(to, negate(index)))),
        ...(indices === undefined ? {} : { entry: (of) => sameEntry(of, indices) }),
        ...(indices?.length === 1 && indices[0] !== undefined ? { component: indices[0] } : {}),
      }),
      signs,
    );
    if (sizeOf(body, largestTerm) > largestTerm) throw new Unsupported("a derivative that grows too large");
  }
  return substitute(body, term.variable, term.at);
}

/** Kronecker's delta of two lists of indices. */
function sameEntry(a: readonly Term[], b: readonly Term[]): Term {
  if (a.length !== b.length) throw new Unsupported("entries with different numbers of indices");
  const open: Condition[] = [];
  for (const [at, index] of a.entries()) {
    const other = b[at];
    if (other === undefined) return zero;
    const gap = sum(index, negate(other));
    if (isNumber(gap, 0n) || keyOf(index) === keyOf(other)) continue;
    if (numberOf(gap) !== undefined) return zero;
    open.push(compare(index, "=", other));
  }
  if (open.length === 0) return one;
  return { kind: "piecewise", branches: [{ when: { kind: "all", conditions: open }, value: one }], otherwise: zero };
}

function simplifyReduce(term: Term & { kind: "reduce" }, signs: Signs): Term {
  const from = numberOf(term.from);
  const to = numberOf(term.to);
  const literal = from !== undefined && to !== undefined && from.denominator === 1n && to.denominator === 1n;
  if (literal && term.where === undefined) {
    const count = to.numerator - from.numerator + 1n;
    const folds = term.operator === "sum" || term.operator === "product";
    if (folds && count <= longestExpansion) {
      const parts: Term[] = [];
      for (let at = 0n; at < count; at += 1n) {
        parts.push(visit(substitute(term.body, term.variable, number(from.numerator + at)), signs));
      }
      return term.operator === "sum" ? sum(...parts) : product(...parts);
    }
  }
  if (term.operator === "sum") {
    const whole = term.where === undefined && hasEnd(term.to);
    if (whole && !mentions(term.body, term.variable)) return product(sum(term.to, negate(term.from), one), term.body);
    const collapsed = whole ? telescope(term, signs) : undefined;
    return collapsed ?? linear(term, term.variable, (body) => ({ ...term, body }));
  }
  if (term.operator === "product" && term.where === undefined && hasEnd(term.to)) {
    const count = sum(term.to, negate(term.from), one);
    if (!mentions(term.body, term.variable)) return power(term.body, count);
  }
  return term;
}

/** A sum of differences of neighbours: the first and the last are left. Undefined if it is none. */
function telescope(term: Term & { kind: "reduce" }, signs: Signs): Term | undefined {
  if (term.body.kind !== "add" || term.body.terms.length !== 2) return undefined;
  const index: Term = { kind: "bound", id: term.variable };
  const at = (part: Term, place: Term): Term => visit(substitute(part, term.variable, place), signs);
  const [first, second] = term.body.terms;
  if (first === undefined || second === undefined) return undefined;
  for (const [here, there] of [
    [first, second],
    [second, first],
  ] as const) {
    if (keyOf(at(here, sum(index, one))) !== keyOf(negate(there))) continue;
    return sum(at(here, term.from), negate(at(here, sum(term.to, one))));
  }
  return undefined;
}

function hasEnd(term: Term): boolean {
  return !isInfinite(term);
}

/** Takes the factors that are free of the variable out of a linear operation (a sum, an integral). */
function linear(term: Term & { body: Term }, variable: string, rebuild: (body: Term) => Term): Term {
  const [outside, inside] = split(term.body, variable);
  if (isNumber(term.body, 0n)) return zero;
  return isNumber(outside, 1n) ? rebuild(term.body) : product(outside, rebuild(inside));
}

/** A term as a product of one that is free of a variable and the rest. */
function split(term: Term, variable: string): readonly [Term, Term] {
  if (!mentions(term, variable)) return [term, one];
  if (term.kind === "negate") {
    const [outside, inside] = split(term.body, variable);
    return [negate(outside), inside];
  }
  if (term.kind === "multiply") {
    const parts = term.factors.map((factor) => split(factor, variable));
    return [product(...parts.map(([outside]) => outside)), product(...parts.map(([, inside]) => inside))];
  }
  if (term.kind === "divide") {
    const [above, aboveInside] = split(term.numerator, variable);
    const [below, belowInside] = split(term.denominator, variable);
    return [quotient(above, below), isNumber(belowInside, 1n) ? aboveInside : quotient(aboveInside, belowInside)];
  }
  if (term.kind === "call" && term.fn === "exp" && term.arguments[0]?.kind === "add") {
    const free = term.arguments[0].terms.filter((part) => !mentions(part, variable));
    if (free.length === 0) return [one, term];
    const rest = term.arguments[0].terms.filter((part) => mentions(part, variable));
    return [call("exp", sum(...free)), call("exp", sum(...rest))];
  }
  return [one, term];
}

const continuous: ReadonlySet<ElementaryFunction> = new Set<ElementaryFunction>([
  "exp",
  "sin",
  "cos",
  "abs",
  "arctan",
  "tanh",
  "sinh",
  "cosh",
  "arsinh",
  "sigmoid",
  "softplus",
  "relu",
  "erf",
  "erfc",
  "max",
  "min",
]);

/** Whether a term depends continuously on a variable everywhere, told from its form. */
function isContinuous(term: Term, variable: string): boolean {
  if (!mentions(term, variable)) return true;
  const parts = (terms: readonly Term[]): boolean => terms.every((part) => isContinuous(part, variable));
  switch (term.kind) {
    case "bound":
      return true;
    case "add":
      return parts(term.terms);
    case "multiply":
      return parts(term.factors);
    case "negate":
      return isContinuous(term.body, variable);
    case "divide":
      return !mentions(term.denominator, variable) && isContinuous(term.numerator, variable);
    case "power": {
      const exponent = numberOf(term.exponent);
      const whole = exponent !== undefined && exponent.denominator === 1n && exponent.numerator >= 0n;
      return whole && isContinuous(term.base, variable);
    }
    case "call":
      return continuous.has(term.fn) && parts(term.arguments);
    case "unknown":
      return parts(term.arguments);
    case "reduce":
      return (
        !mentions(term.from, variable) &&
        !mentions(term.to, variable) &&
        hasEnd(term.to) &&
        hasEnd(term.from) &&
        term.where === undefined &&
        isContinuous(term.body, variable)
      );
    default:
      return false;
  }
}

/** Functions that others define, in terms of `exp`, `log`, `sqrt`, `abs` and `gamma`; undefined for those themselves. */
export function definitionOf(fn: ElementaryFunction, args: readonly Term[]): Term | undefined {
  const [x, y] = args;
  if (x === undefined) return undefined;
  const half = number(1, 2);
  switch (fn) {
    case "sigmoid":
      return quotient(one, sum(one, call("exp", negate(x))));
    case "softplus":
      return call("log", sum(one, call("exp", x)));
    case "relu":
      return product(half, sum(x, call("abs", x)));
    case "sinh":
      return product(half, sum(call("exp", x), negate(call("exp", negate(x)))));
    case "cosh":
      return product(half, sum(call("exp", x), call("exp", negate(x))));
    case "tanh": {
      const square = call("exp", product(two, x));
      return quotient(sum(square, number(-1)), sum(square, one));
    }
    case "arsinh":
      return call("log", sum(x, call("sqrt", sum(power(x, two), one))));
    case "arcosh":
      return call("log", sum(x, call("sqrt", sum(power(x, two), number(-1)))));
    case "artanh":
      return product(half, sum(call("log", sum(one, x)), negate(call("log", sum(one, negate(x))))));
    case "arccos":
      return sum(product(half, { kind: "constant", name: "pi" }), negate(call("arcsin", x)));
    case "erfc":
      return sum(one, negate(call("erf", x)));
    case "factorial":
      return call("gamma", sum(x, one));
    case "tan":
      return quotient(call("sin", x), call("cos", x));
    case "cot":
      return quotient(call("cos", x), call("sin", x));
    case "sec":
      return quotient(one, call("cos", x));
    case "csc":
      return quotient(one, call("sin", x));
    case "max":
    case "min": {
      if (y === undefined) return args.length === 1 ? x : undefined;
      const spread = call("abs", sum(x, negate(y)));
      const pair = product(half, sum(x, y, fn === "max" ? spread : negate(spread)));
      return args.length === 2 ? pair : call(fn, pair, ...args.slice(2));
    }
    case "binomial":
      return y === undefined
        ? undefined
        : quotient(
            call("gamma", sum(x, one)),
            product(call("gamma", sum(y, one)), call("gamma", sum(x, negate(y), one))),
          );
    case "beta":
      return y === undefined
        ? undefined
        : quotient(product(call("gamma", x), call("gamma", y)), call("gamma", sum(x, y)));
    default:
      return undefined;
  }
}
