import { spend } from "../base/budget.js";
import { rational } from "../base/rational.js";
import type { Condition, Term } from "../meaning/term.js";
import { conditionMask } from "./conditions.js";
import { differentiate } from "./derivatives.js";
import type { Context, Environment, Settings, Value } from "./environment.js";
import { bind, defaultSettings, lookUp, numberOf, scalar, structural } from "./environment.js";
import { integrate } from "./integrals.js";
import { jacobian } from "./jacobians.js";
import type { Lane } from "./lane.js";
import { Unsupported } from "./lane.js";
import { limit } from "./limits.js";
import {
  addValues,
  blockMatrix,
  identityOf,
  linearOperation,
  mapEntries,
  matrixPower,
  multiplyValues,
} from "./matrices.js";
import { reduce } from "./reductions.js";
import { remembering } from "./remembered.js";
import { undefinedValue } from "./settled.js";
import { exactOf, integerOf } from "./structural.js";

export type { Environment, Scope, Settings, Value } from "./environment.js";

/**
 * The value of a term on a batch of models. Written once over the lanes: every lane type gives its own arithmetic to it.
 *
 * @throws Unsupported where the term, or the lane, has no way to a value; NotConverged where no lane settled;
 * BudgetExceeded when the environment's budget or the limit of terms is used up.
 */
export function interpret<V>(
  term: Term,
  environment: Environment<V>,
  lane: Lane<V>,
  settings: Settings = defaultSettings,
): Value<V> {
  return evaluate(term, { lane, environment, settings });
}

/** The truth of a condition on a batch of models, lane by lane: 1, 0, or 2 where it cannot be told. */
export function holdsIn<V>(
  condition: Condition,
  environment: Environment<V>,
  lane: Lane<V>,
  settings: Settings = defaultSettings,
): Uint8Array {
  return conditionMask(condition, { lane, environment, settings }, evaluate);
}

function evaluate<V>(term: Term, context: Context<V>): Value<V> {
  const { lane, environment } = context;
  spend(environment.budget, lane.width);
  const number = (inner: Term): V => numberOf(evaluate(inner, context));
  switch (term.kind) {
    case "rational":
      return term.value.numerator === 0n ? structural(0, lane) : scalar(lane.constant(term.value));
    case "constant":
      if (term.name === "infinity") throw new Unsupported("infinity as a number");
      return scalar(lane.named(term.name));
    case "symbol": {
      const integer = environment.structure.get(term.id);
      return integer === undefined ? environment.symbol(term.id) : structural(integer, lane);
    }
    case "bound":
      return lookUp(environment.bound, term.id);
    case "element":
      return elementOf(
        evaluate(term.base, context),
        term.indices.map((index) => integerOf(index, context)),
      );
    case "add":
      return fold(term.terms, context, addValues);
    case "multiply":
      return fold(term.factors, context, multiplyValues);
    case "divide": {
      const numerator = evaluate(term.numerator, context);
      const denominator = number(term.denominator);
      if (numerator.kind === "scalar") return scalar(lane.divide(numerator.value, denominator));
      return multiplyValues(numerator, scalar(lane.divide(lane.constant(rational(1)), denominator)), lane);
    }
    case "power":
      return powerOf(term.base, term.exponent, context);
    case "negate": {
      const body = evaluate(term.body, context);
      // A zero keeps that it is one: it may stand for a matrix of zeros.
      if (body.kind === "scalar") return body.integer === 0 ? body : scalar(lane.negate(body.value));
      return multiplyValues(body, scalar(lane.constant(rational(-1))), lane);
    }
    case "call":
      return callOf(term, context);
    case "unknown":
      return scalar(unknownOf(term, context));
    case "reduce":
      return remembering(term, context, () => reduce(term, context, evaluate));
    case "integral":
      return remembering(term, context, () => scalar(integrate(term, context, evaluate)));
    case "limit":
      return scalar(limit(term, context, evaluate));
    case "derivative":
      return scalar(differentiate(term, context, evaluate));
    case "piecewise":
      return scalar(byCases(term, context));
    case "let": {
      const integer = exactOf(term.value, context);
      const value =
        integer !== undefined && Number.isInteger(integer) ? structural(integer, lane) : evaluate(term.value, context);
      return evaluate(term.body, bind(context, term.variable, value));
    }
    case "matrix":
      return blockMatrix(
        term.rows,
        term.columns,
        term.entries.map((entry) => evaluate(entry, context)),
        lane,
      );
    case "linear":
      return linearOperation(
        term.operator,
        term.arguments.map((argument) => evaluate(argument, context)),
        lane,
      );
    case "identity":
      return term.size === undefined
        ? { kind: "identity", scale: lane.constant(rational(1)) }
        : identityOf(integerOf(term.size, context), lane);
    case "array":
      return arrayOf(term, context);
    case "jacobian":
      return jacobian(term, context, evaluate);
  }
}

function fold<V>(
  terms: readonly Term[],
  context: Context<V>,
  combine: (a: Value<V>, b: Value<V>, lane: Lane<V>) => Value<V>,
): Value<V> {
  const [first, ...rest] = terms;
  if (first === undefined) throw new Unsupported("a sum or product of nothing");
  return rest.reduce((total, next) => combine(total, evaluate(next, context), context.lane), evaluate(first, context));
}

/** An elementary function; of a vector or matrix it is taken entry by entry. */
function callOf<V>(term: Extract<Term, { kind: "call" }>, context: Context<V>): Value<V> {
  const { lane } = context;
  const values = term.arguments.map((argument) => evaluate(argument, context));
  const [only] = values;
  if (values.length === 1 && only?.kind === "matrix" && only.entries.length > 1)
    return mapEntries(only, (entry) => lane.call(term.fn, [entry]));
  return scalar(lane.call(term.fn, values.map(numberOf)));
}

/** An unknown function, which takes the entries of vectors and matrices as so many arguments. */
function unknownOf<V>(term: Extract<Term, { kind: "unknown" }>, context: Context<V>): V {
  const args: V[] = [];
  const orders: number[] = [];
  for (const [at, argument] of term.arguments.entries()) {
    const value = evaluate(argument, context);
    const entries = value.kind === "matrix" ? value.entries : [numberOf(value)];
    const order = term.orders[at] ?? 0;
    if (order > 0 && entries.length > 1) throw new Unsupported("a prime on a function of a vector");
    for (const entry of entries) {
      args.push(entry);
      orders.push(order);
    }
  }
  return context.environment.unknown(term.name, orders, args, context.lane);
}

/** More entries than these are refused. */
const mostEntries = 400;

function arrayOf<V>(term: Extract<Term, { kind: "array" }>, context: Context<V>): Value<V> {
  const rows = integerOf(term.rows, context);
  const columns = integerOf(term.columns, context);
  if (rows < 1 || columns < 1 || rows * columns > mostEntries) throw new Unsupported("a matrix of that size");
  const entries = Array.from({ length: rows * columns }, (_unused, place) => {
    const inRow = bind(context, term.row, structural(Math.floor(place / columns) + 1, context.lane));
    const inColumn = bind(inRow, term.column, structural((place % columns) + 1, context.lane));
    return numberOf(evaluate(term.body, inColumn));
  });
  return { kind: "matrix", rows, columns, entries };
}

/** An entry of a family, a member of one, or an entry of a matrix whose rows and columns count from one. */
function elementOf<V>(base: Value<V>, indices: readonly number[]): Value<V> {
  if (base.kind === "family") return scalar(base.entry(indices));
  if (base.kind === "members") {
    const member = base.member(indices.slice(0, base.rank));
    return indices.length > base.rank ? elementOf(member, indices.slice(base.rank)) : member;
  }
  if (base.kind !== "matrix") throw new Unsupported("an index on a number");
  const [i, j = 1] = base.rows === 1 && indices.length === 1 ? [1, indices[0]] : indices;
  const inside = i !== undefined && i >= 1 && i <= base.rows && j >= 1 && j <= base.columns;
  const found = inside ? base.entries[(i - 1) * base.columns + (j - 1)] : undefined;
  if (found === undefined) throw new Unsupported("an entry outside a matrix");
  return scalar(found);
}

/** Powers of e by the exponential, integer powers exactly as such, the rest by the real power. */
function powerOf<V>(base: Term, exponent: Term, context: Context<V>): Value<V> {
  const { lane } = context;
  const integer = exactOf(exponent, context);
  if (base.kind === "constant" && base.name === "e") {
    const value = evaluate(exponent, context);
    return scalar(lane.call("exp", [numberOf(value)]));
  }
  const value = evaluate(base, context);
  if (integer !== undefined && Number.isInteger(integer)) {
    if (value.kind === "scalar") return scalar(lane.integerPower(value.value, integer));
    return matrixPower(value, integer, lane);
  }
  return scalar(lane.power(numberOf(value), numberOf(evaluate(exponent, context))));
}

/** The first branch whose condition holds, lane by lane; branches that no lane takes are not evaluated. */
function byCases<V>(term: Extract<Term, { kind: "piecewise" }>, context: Context<V>): V {
  const { lane } = context;
  const taken: { readonly mask: Uint8Array; readonly value: V }[] = [];
  let open = new Uint8Array(lane.width).fill(1);
  for (const branch of term.branches) {
    if (!open.includes(1)) break;
    const truths = conditionMask(branch.when, context, evaluate);
    const mask = truths.map((truth, at) => (open[at] === 1 ? truth : 0));
    if (mask.includes(1) || mask.includes(2)) taken.push({ mask, value: numberOf(evaluate(branch.value, context)) });
    open = open.map((still, at) => (still === 1 && mask[at] === 0 ? 1 : 0));
  }
  const rest =
    open.includes(1) && term.otherwise !== undefined
      ? numberOf(evaluate(term.otherwise, context))
      : undefinedValue(lane);
  return taken.reduceRight((value, branch) => lane.select(branch.mask, branch.value, value), rest);
}
