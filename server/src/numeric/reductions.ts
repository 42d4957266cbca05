import { BudgetExceeded, spend } from "../base/budget.js";
import { rational } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import { conditionMask } from "./conditions.js";
import type { Context, Evaluate, Value } from "./environment.js";
import { bind, numberOf, scalar, structural } from "./environment.js";
import { infinitySign } from "./integrals.js";
import { Unsupported } from "./lane.js";
import { addValues, multiplyValues } from "./matrices.js";
import { sumToInfinity } from "./series.js";
import { undefinedValue } from "./settled.js";
import { integerOf } from "./structural.js";

type Reduce = Extract<Term, { kind: "reduce" }>;

/**
 * A sum, product, maximum or minimum over a range of integers. An empty sum is 0 and an empty product 1; an empty maximum
 * is undefined. Terms whose condition is false are not evaluated. @throws BudgetExceeded for ranges beyond the limit.
 */
export function reduce<V>(term: Reduce, context: Context<V>, evaluate: Evaluate): Value<V> {
  const down = infinitySign(term.from);
  const up = infinitySign(term.to);
  if (down === 1 || up === -1) return scalar(context.lane.constant(rational(term.operator === "product" ? 1 : 0)));
  if (down === undefined && up === undefined) {
    return overRange(term, integerOf(term.from, context), integerOf(term.to, context), context, evaluate);
  }
  if (term.operator === "max" || term.operator === "min") throw new Unsupported("a maximum over infinitely many terms");
  const { lane } = context;
  const isSum = term.operator === "sum";
  const zero = lane.constant(rational(0));
  const one = lane.constant(rational(1));
  const onwards = (from: number, step: 1 | -1): V =>
    sumToInfinity(lane, isSum ? zero : one, (partial, index) => {
      const next = oneTerm(term, from + step * index, context, evaluate);
      if (next === undefined) return zero;
      return isSum ? next : lane.multiply(partial, lane.subtract(next, one));
    });
  if (down === undefined) return scalar(onwards(integerOf(term.from, context), 1));
  if (up === undefined) return scalar(onwards(integerOf(term.to, context), -1));
  const [right, left] = [onwards(0, 1), onwards(-1, -1)];
  return scalar(isSum ? lane.add(right, left) : lane.multiply(right, left));
}

function overRange<V>(term: Reduce, from: number, to: number, context: Context<V>, evaluate: Evaluate): Value<V> {
  const { lane, environment, settings } = context;
  const count = to - from + 1;
  if (count > settings.maxTerms) throw new BudgetExceeded(settings.maxTerms, "terms of a sum or product");
  // A sum that cannot be afforded ends before its first term.
  if (count > 0 && environment.budget.spent + count * lane.width > environment.budget.limit)
    spend(environment.budget, count * lane.width);
  if (term.operator === "max" || term.operator === "min") return scalar(extremeOver(term, from, to, context, evaluate));
  const combine = term.operator === "sum" ? addValues<V> : multiplyValues<V>;
  let total: Value<V> | undefined;
  for (let index = from; index <= to; index += 1) {
    const inner = bind(context, term.variable, structural(index, lane));
    const mask = term.where === undefined ? undefined : conditionMask(term.where, inner, evaluate);
    if (mask !== undefined && !mask.some((truth) => truth !== 0)) continue;
    let value = evaluate(term.body, inner);
    if (mask?.some((truth) => truth !== 1) === true) {
      value = scalar(lane.select(mask, numberOf(value), lane.constant(rational(term.operator === "sum" ? 0 : 1))));
    }
    total = total === undefined ? value : combine(total, value, lane);
  }
  return total ?? scalar(lane.constant(rational(term.operator === "sum" ? 0 : 1)));
}

/** The body at one index; undefined where its condition is false in every lane. */
function oneTerm<V>(term: Reduce, index: number, context: Context<V>, evaluate: Evaluate): V | undefined {
  const { lane } = context;
  const inner = bind(context, term.variable, structural(index, lane));
  const mask = term.where === undefined ? undefined : conditionMask(term.where, inner, evaluate);
  if (mask !== undefined && !mask.some((truth) => truth !== 0)) return undefined;
  const value = numberOf(evaluate(term.body, inner));
  if (mask === undefined || !mask.some((truth) => truth !== 1)) return value;
  return lane.select(mask, value, lane.constant(rational(term.operator === "sum" ? 0 : 1)));
}

function extremeOver<V>(term: Reduce, from: number, to: number, context: Context<V>, evaluate: Evaluate): V {
  const { lane } = context;
  let best = undefinedValue(lane);
  /** Where some term has entered: 1, none: 0, unknown: 2. */
  let started = new Uint8Array(lane.width);
  for (let index = from; index <= to; index += 1) {
    const inner = bind(context, term.variable, structural(index, lane));
    const mask =
      term.where === undefined ? new Uint8Array(lane.width).fill(1) : conditionMask(term.where, inner, evaluate);
    if (!mask.some((truth) => truth !== 0)) continue;
    const value = numberOf(evaluate(term.body, inner));
    const candidate = lane.select(started, lane.call(term.operator === "max" ? "max" : "min", [best, value]), value);
    best = lane.select(mask, candidate, best);
    started = started.map((state, at) => (state === 2 || mask[at] === 2 ? 2 : state === 1 || mask[at] === 1 ? 1 : 0));
  }
  return best;
}
