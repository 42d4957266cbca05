import type { Term } from "../term.js";
import { polynomialIn } from "./momentsPolynomials.js";
import { call, difference, mentionsVariable, negate, one, power, product, quotient, sum } from "./namedTerms.js";

/**
 * The value of a bound variable at which a term has a value: `\log v` for `e^x`. Undefined where the term is no composition
 * of invertible steps. Where there is no such value, the result is undefined in the model.
 */
export function invertedIn(term: Term, variable: string, value: Term): Term | undefined {
  if (term.kind === "bound" && term.id === variable) return value;
  const isFree = (part: Term): boolean => !mentionsVariable(part, variable);
  switch (term.kind) {
    case "add":
    case "multiply": {
      const parts = term.kind === "add" ? term.terms : term.factors;
      const [inner, ...others] = parts.filter((part) => !isFree(part));
      if (inner === undefined || others.length > 0) return affineInverse(term, variable, value);
      const rest = parts.filter(isFree);
      const next = term.kind === "add" ? difference(value, sum(...rest)) : quotient(value, product(...rest));
      return invertedIn(inner, variable, next);
    }
    case "negate":
      return invertedIn(term.body, variable, negate(value));
    case "divide": {
      if (isFree(term.denominator)) return invertedIn(term.numerator, variable, product(value, term.denominator));
      if (isFree(term.numerator)) return invertedIn(term.denominator, variable, quotient(term.numerator, value));
      return fractionInverse(term, variable, value);
    }
    case "power": {
      const { base, exponent } = term;
      if (!isFree(exponent) || exponent.kind !== "rational") return undefined;
      // An even power has two inverses.
      if (exponent.value.denominator === 1n && exponent.value.numerator % 2n === 0n) return undefined;
      return exponent.value.denominator === 1n && exponent.value.numerator > 0n
        ? invertedIn(base, variable, call("root", value, exponent))
        : invertedIn(base, variable, power(value, quotient(one, exponent)));
    }
    case "call":
      return callInverse(term, variable, value);
    case "let":
      return isFree(term.value) ? boundInverse(term, variable, value) : undefined;
    default:
      return undefined;
  }
}

function boundInverse(term: Extract<Term, { kind: "let" }>, variable: string, value: Term): Term | undefined {
  const inverse = invertedIn(term.body, variable, value);
  return inverse === undefined ? undefined : { ...term, body: inverse };
}

function callInverse(term: Extract<Term, { kind: "call" }>, variable: string, value: Term): Term | undefined {
  const [argument, ...others] = term.arguments;
  if (argument === undefined || others.length > 0) return undefined;
  const through = (next: Term): Term | undefined => invertedIn(argument, variable, next);
  switch (term.fn) {
    case "exp":
      return through(call("log", value));
    case "log":
      return through(call("exp", value));
    case "sqrt":
      return through(product(value, value));
    case "sigmoid":
      return through(call("log", quotient(value, difference(one, value))));
    case "tanh":
      return through(call("artanh", value));
    case "artanh":
      return through(call("tanh", value));
    case "sinh":
      return through(call("arsinh", value));
    case "arsinh":
      return through(call("sinh", value));
    case "softplus":
      return through(call("log", difference(call("exp", value), one)));
    default:
      return undefined;
  }
}

/** The inverse of a term that is affine in a variable which it mentions more than once. */
function affineInverse(term: Term, variable: string, value: Term): Term | undefined {
  const [constant, slope, ...higher] = polynomialIn(term, variable, 1) ?? [];
  return constant === undefined || slope === undefined || higher.length > 0
    ? undefined
    : quotient(difference(value, constant), slope);
}

/** v = (a + b x) / (c + d x) gives x = (a - c v) / (d v - b). */
function fractionInverse(term: Extract<Term, { kind: "divide" }>, variable: string, value: Term): Term | undefined {
  const [a, b = { kind: "rational", value: { numerator: 0n, denominator: 1n } }] =
    polynomialIn(term.numerator, variable, 1) ?? [];
  const [c, d = { kind: "rational", value: { numerator: 0n, denominator: 1n } }] =
    polynomialIn(term.denominator, variable, 1) ?? [];
  if (a === undefined || c === undefined) return undefined;
  return quotient(difference(a, product(c, value)), difference(product(d, value), b));
}
