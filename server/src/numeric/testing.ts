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

/** Builders of terms and environments for the tests of this layer. */
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

export const infinity: Term = { kind: "constant", name: "infinity" };
export const pi: Term = { kind: "constant", name: "pi" };
export const add = (...terms: readonly Written[]): Term => ({ kind: "add", terms: terms.map(term) });
export const mul = (...factors: readonly Written[]): Term => ({ kind: "multiply", factors: factors.map(term) });
export const neg = (body: Written): Term => ({ kind: "negate", body: term(body) });
export const sub = (a: Written, b: Written): Term => add(a, neg(b));
export const div = (a: Written, b: Written): Term => ({ kind: "divide", numerator: term(a), denominator: term(b) });
export const pow = (a: Written, b: Written): Term => ({ kind: "power", base: term(a), exponent: term(b) });
export const call = (fn: ElementaryFunction, ...args: readonly Written[]): Term => ({
  kind: "call",
  fn,
  arguments: args.map(term),
});
export const exp = (a: Written): Term => call("exp", a);
export const log = (a: Written): Term => call("log", a);
export const at = (base: Written, ...indices: readonly Written[]): Term => ({
  kind: "element",
  base: term(base),
  indices: indices.map(term),
});
export const unknown = (name: string, ...args: readonly Written[]): Term => ({
  kind: "unknown",
  name,
  arguments: args.map(term),
  orders: args.map(() => 0),
});
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
export const sum = (variable: string, from: Written, to: Written, body: Written): Term =>
  reduce("sum", variable, from, to, body);
export const integral = (variable: string, from: Written, to: Written, body: Written): Term => ({
  kind: "integral",
  variable,
  from: term(from),
  to: term(to),
  body: term(body),
});
export const limitOf = (variable: string, target: Written, side: -1 | 0 | 1, body: Written): Term => ({
  kind: "limit",
  variable,
  target: term(target),
  side,
  body: term(body),
});
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
