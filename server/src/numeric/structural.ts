import type { Term } from "../meaning/term.js";
import type { Context } from "./environment.js";
import { bind, lookUp, structural } from "./environment.js";
import { Unsupported } from "./lane.js";

const safe = 2 ** 50;

/**
 * The integer that a term stands for in every lane. @throws Unsupported when it is none: it depends on what differs
 * from lane to lane, is a fraction, or is too large to index with.
 */
export function integerOf<V>(term: Term, context: Context<V>): number {
  const value = exactOf(term, context);
  if (value === undefined || !Number.isInteger(value) || Math.abs(value) > safe) {
    throw new Unsupported("an index or a bound that is not the same integer in all models");
  }
  return value;
}

/**
 * The number that a term of integers stands for, if every operation in it is exact in doubles; undefined when it is not
 * structural. Quotients are kept only where they come out as a dyadic fraction of moderate size.
 */
export function exactOf<V>(term: Term, context: Context<V>): number | undefined {
  const all = (terms: readonly Term[]): readonly number[] | undefined => {
    const values: number[] = [];
    for (const inner of terms) {
      const value = exactOf(inner, context);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  };
  switch (term.kind) {
    case "rational":
      return exact(Number(term.value.numerator) / Number(term.value.denominator));
    case "symbol":
      return context.environment.structure.get(term.id);
    case "bound": {
      const value = lookUp(context.environment.bound, term.id);
      return value.kind === "scalar" ? value.integer : undefined;
    }
    case "add":
      return exact(all(term.terms)?.reduce((a, b) => a + b, 0));
    case "multiply":
      return exact(all(term.factors)?.reduce((a, b) => a * b, 1));
    case "negate": {
      const body = exactOf(term.body, context);
      return body === undefined ? undefined : -body;
    }
    case "divide": {
      const parts = all([term.numerator, term.denominator]);
      const [a, b] = parts ?? [];
      return a === undefined || b === undefined || b === 0 ? undefined : exact(a / b);
    }
    case "power": {
      const [a, b] = all([term.base, term.exponent]) ?? [];
      return a === undefined || b === undefined || !Number.isInteger(b) ? undefined : exact(a ** b);
    }
    case "call":
      return exactCall(term.fn, all(term.arguments));
    case "let": {
      const value = exactOf(term.value, context);
      if (value === undefined || !Number.isInteger(value)) return undefined;
      return exactOf(term.body, bind(context, term.variable, structural(value, context.lane)));
    }
    default:
      return undefined;
  }
}

function exactCall(fn: string, args: readonly number[] | undefined): number | undefined {
  const [a, b] = args ?? [];
  if (args === undefined || a === undefined) return undefined;
  switch (fn) {
    case "floor":
      return Math.floor(a);
    case "ceil":
      return Math.ceil(a);
    case "round":
      return Math.round(a);
    case "abs":
      return Math.abs(a);
    case "sign":
      return Math.sign(a);
    case "max":
      return Math.max(...args);
    case "min":
      return Math.min(...args);
    case "mod":
      return b === undefined || b === 0 ? undefined : a - b * Math.floor(a / b);
    case "factorial": {
      if (!Number.isInteger(a) || a < 0 || a > 17) return undefined;
      let product = 1;
      for (let n = 2; n <= a; n += 1) product *= n;
      return product;
    }
    default:
      return undefined;
  }
}

/** A number that is exact as a double: a fraction with a denominator of at most 2^20. */
function exact(value: number | undefined): number | undefined {
  if (value === undefined || Math.abs(value) > safe || !Number.isInteger(value * 2 ** 20)) return undefined;
  return value;
}
