import type { Budget } from "../base/budget.js";
import { createBudget } from "../base/budget.js";
import { rational } from "../base/rational.js";
import type { ElementaryFunction, Term } from "../meaning/term.js";
import type { Environment, Value } from "./environment.js";
import { numberOf } from "./environment.js";
import type { FloatValue } from "./floatLane.js";
import { floatLane } from "./floatLane.js";
import { interpret } from "./interpret.js";
import type { Lane } from "./lane.js";
import { unknownFunction } from "./unknowns.js";

/** What the builders of terms for the tests of this layer take in place of a term. */
export type Written = Term | number | string;

/** A term; a number stands for itself, a name for a symbol, a name with a leading dot for a bound variable. */
export function term(written: Written): Term {
  if (typeof written === "number") {
    const denominator = 2 ** 40;
    return {
      kind: "rational",
      value: Number.isInteger(written)
        ? rational(written)
        : rational(BigInt(Math.round(written * denominator)), BigInt(denominator)),
    };
  }
  if (typeof written === "string")
    return written.startsWith(".") ? { kind: "bound", id: written.slice(1) } : { kind: "symbol", id: written };
  return written;
}

/** The constant infinity, for bounds. */
export const infinity: Term = { kind: "constant", name: "infinity" };
/** The constant π. */
export const pi: Term = { kind: "constant", name: "pi" };
/** The sum of some terms. */
export const add = (...terms: readonly Written[]): Term => ({ kind: "add", terms: terms.map(term) });
/** The product of some terms. */
export const mul = (...factors: readonly Written[]): Term => ({ kind: "multiply", factors: factors.map(term) });
/** The negative of a term. */
export const neg = (body: Written): Term => ({ kind: "negate", body: term(body) });
/** The difference of two terms. */
export const sub = (a: Written, b: Written): Term => add(a, neg(b));
/** The quotient of two terms. */
export const div = (a: Written, b: Written): Term => ({ kind: "divide", numerator: term(a), denominator: term(b) });
/** A power. */
export const pow = (a: Written, b: Written): Term => ({ kind: "power", base: term(a), exponent: term(b) });
/** A function with a fixed meaning, applied. */
export const call = (fn: ElementaryFunction, ...args: readonly Written[]): Term => ({
  kind: "call",
  fn,
  arguments: args.map(term),
});
/** The exponential of a term. */
export const exp = (a: Written): Term => call("exp", a);
/** The natural logarithm of a term. */
export const log = (a: Written): Term => call("log", a);
/** An entry of a family or a matrix. */
export const at = (base: Written, ...indices: readonly Written[]): Term => ({
  kind: "element",
  base: term(base),
  indices: indices.map(term),
});
/** An unknown function, applied. */
export const unknown = (name: string, ...args: readonly Written[]): Term => ({
  kind: "unknown",
  name,
  arguments: args.map(term),
  orders: args.map(() => 0),
});
/** A sum, product, maximum or minimum over a range. */
export const reduce = (
  operator: "sum" | "product" | "max" | "min",
  variable: string,
  from: Written,
  to: Written,
  body: Written,
): Term => ({
  kind: "reduce",
  operator,
  variable,
  from: term(from),
  to: term(to),
  body: term(body),
});
/** A sum over a range. */
export const sum = (variable: string, from: Written, to: Written, body: Written): Term =>
  reduce("sum", variable, from, to, body);
/** A definite integral. */
export const integral = (variable: string, from: Written, to: Written, body: Written): Term => ({
  kind: "integral",
  variable,
  from: term(from),
  to: term(to),
  body: term(body),
});
/** A limit from one side or from both. */
export const limitOf = (variable: string, target: Written, side: -1 | 0 | 1, body: Written): Term => ({
  kind: "limit",
  variable,
  target: term(target),
  side,
  body: term(body),
});
/** A derivative at a point, by an entry where a component is given. */
export const derivative = (
  variable: string,
  point: Written,
  body: Written,
  order = 1,
  component?: readonly Written[],
): Term => ({
  kind: "derivative",
  variable,
  order,
  at: term(point),
  body: term(body),
  ...(component === undefined ? {} : { component: component.map(term) }),
});

/** What the symbols of a test stand for: numbers lane by lane, one number, a family, or an integer of the structure. */
export interface Model {
  readonly numbers?: Readonly<Record<string, number | readonly number[]>>;
  readonly families?: Readonly<Record<string, (...indices: number[]) => number>>;
  readonly integers?: Readonly<Record<string, number>>;
  readonly budget?: Budget;
}

/** An environment over a lane for a model. Unknown functions are random ones of their names. */
export function environmentOf<V>(lane: Lane<V>, model: Model): Environment<V> {
  const literal = (value: number | readonly number[]): V =>
    lane.literal(
      Float64Array.from({ length: lane.width }, (_unused, index) =>
        typeof value === "number" ? value : (value[index] ?? Number.NaN),
      ),
    );
  return {
    symbol: (id): Value<V> => {
      const family = model.families?.[id];
      if (family !== undefined) return { kind: "family", entry: (indices) => literal(family(...indices)) };
      const value = model.numbers?.[id];
      if (value === undefined) throw new Error(`the test gives ${id} no value`);
      return { kind: "scalar", value: literal(value) };
    },
    structure: new Map(Object.entries(model.integers ?? {})),
    bound: undefined,
    unknown: (name, orders, args, at) =>
      unknownFunction(name.length * 7 + name.charCodeAt(0), { name, latex: name, arity: args.length })(
        at,
        orders,
        args,
      ),
    budget: model.budget ?? createBudget(1e8),
  };
}

/** The value of a term in double precision, lane by lane with its bound. */
export function evaluateFloat(written: Written, model: Model, width = 1): FloatValue {
  const lane = floatLane(width);
  return numberOf(interpret(term(written), environmentOf(lane, model), lane));
}
