import type { Budget } from "../base/budget.js";
import type { Term } from "../meaning/term.js";
import type { Dual } from "./dualLane.js";
import type { Lane } from "./lane.js";
import { Unsupported } from "./lane.js";

/** What a term or a symbol stands for in a batch of models. */
export type Value<V> =
  /** `integer` is set where the value is the same integer in every lane, so that it may index and bound. */
  | { readonly kind: "scalar"; readonly value: V; readonly integer?: number }
  | { readonly kind: "family"; entry(indices: readonly number[]): V }
  /** Vectors or matrices by an index or several: `x_i`, each of them a vector. */
  | { readonly kind: "members"; readonly rank: number; member(indices: readonly number[]): Value<V> }
  | { readonly kind: "matrix"; readonly rows: number; readonly columns: number; readonly entries: readonly V[] }
  /** A multiple of the identity matrix of whatever size its place asks for. */
  | { readonly kind: "identity"; readonly scale: V };

/** The variables of the binders around a term, innermost first. */
export interface Scope<V> {
  readonly id: string;
  readonly value: Value<V>;
  readonly outer: Scope<V> | undefined;
}

/** The models of a batch, as the interpreter sees them. */
export interface Environment<V> {
  /** The value of a free symbol. @throws Unsupported for a symbol that has none. */
  readonly symbol: (id: string) => Value<V>;
  /** Free symbols that are the same integer in every lane: sizes and other bounds. */
  readonly structure: ReadonlyMap<string, number>;
  /** Bound variables; undefined outside every binder. */
  readonly bound: Scope<V> | undefined;
  /** An unknown function, or its partial derivative of the given orders, at some arguments. */
  unknown(name: string, orders: readonly number[], args: readonly V[], lane: Lane<V>): V;
  readonly budget: Budget;
}

/** Limits of the interpreter that are not counted operations. */
export interface Settings {
  /** The largest number of terms of a finite sum or product. */
  readonly maxTerms: number;
  /** The relative error below which a quadrature, limit or infinite sum has settled. */
  readonly tolerance: number;
}

/** The limits that hold unless others are handed in. */
export const defaultSettings: Settings = { maxTerms: 100_000, tolerance: 1e-11 };

/** Where a term is evaluated. */
export interface Context<V> {
  readonly lane: Lane<V>;
  readonly environment: Environment<V>;
  readonly settings: Settings;
}

/** The interpreter, handed to the parts that evaluate subterms. */
export type Evaluate = <V>(term: Term, context: Context<V>) => Value<V>;

/** A number as a value. */
export function scalar<V>(value: V): Value<V> {
  return { kind: "scalar", value };
}

/** An integer that is the same in every lane. */
export function structural<V>(integer: number, lane: Lane<V>): Value<V> {
  return { kind: "scalar", value: lane.constant({ numerator: BigInt(integer), denominator: 1n }), integer };
}

/** The number that a value is. @throws Unsupported for families and matrices; a 1×1 matrix is its entry. */
export function numberOf<V>(value: Value<V>): V {
  if (value.kind === "scalar") return value.value;
  const only = value.kind === "matrix" && value.entries.length === 1 ? value.entries[0] : undefined;
  if (only === undefined)
    throw new Unsupported(
      value.kind === "family" || value.kind === "members"
        ? "a family without an index"
        : "a matrix in place of a number",
    );
  return only;
}

/** The same context with one more bound variable. */
export function bind<V>(context: Context<V>, id: string, value: Value<V>): Context<V> {
  const { environment } = context;
  return { ...context, environment: { ...environment, bound: { id, value, outer: environment.bound } } };
}

/** The value of a bound variable. @throws Unsupported outside its binder. */
export function lookUp<V>(scope: Scope<V> | undefined, id: string): Value<V> {
  for (let at = scope; at !== undefined; at = at.outer) {
    if (at.id === id) return at.value;
  }
  throw new Unsupported(`the bound variable ${id} outside its binder`);
}

/** A value of the base lane as one of the dual lane that does not depend on the hidden variable. */
export function lift<V>(value: Value<V>): Value<Dual<V>> {
  const dual = (v: V): Dual<V> => ({ value: v, tangent: undefined });
  switch (value.kind) {
    case "scalar":
      return value.integer === undefined
        ? { kind: "scalar", value: dual(value.value) }
        : { kind: "scalar", value: dual(value.value), integer: value.integer };
    case "family":
      return { kind: "family", entry: (indices) => dual(value.entry(indices)) };
    case "members":
      return { ...value, member: (indices) => lift(value.member(indices)) };
    case "matrix":
      return { ...value, entries: value.entries.map(dual) };
    case "identity":
      return { kind: "identity", scale: dual(value.scale) };
  }
}

/**
 * An environment as the dual lane over its lane sees it. Unknown functions follow the chain rule: their tangents are
 * the next partial derivatives, asked for in the base lane.
 */
export function liftEnvironment<V>(environment: Environment<V>, base: Lane<V>): Environment<Dual<V>> {
  const liftScope = (scope: Scope<V> | undefined): Scope<Dual<V>> | undefined =>
    scope === undefined ? undefined : { id: scope.id, value: lift(scope.value), outer: liftScope(scope.outer) };
  return {
    symbol: (id) => lift(environment.symbol(id)),
    structure: environment.structure,
    bound: liftScope(environment.bound),
    budget: environment.budget,
    unknown: (name, orders, args) => {
      const at = args.map((argument) => argument.value);
      let tangent: V | undefined;
      for (const [position, argument] of args.entries()) {
        if (argument.tangent === undefined) continue;
        const next = args.map((_argument, other) => (orders[other] ?? 0) + (other === position ? 1 : 0));
        const part = base.multiply(environment.unknown(name, next, at, base), argument.tangent);
        tangent = tangent === undefined ? part : base.add(tangent, part);
      }
      return { value: environment.unknown(name, orders, at, base), tangent };
    },
  };
}
