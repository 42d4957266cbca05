import type { Comparison, Condition, Term } from "../term.js";
import { conditionMentionsSome } from "./momentsTraverse.js";
import {
  call,
  compare,
  difference,
  exactOf,
  mentionsVariable,
  negate,
  number,
  one,
  power,
  product,
  quotient,
  sum,
  zero,
} from "./namedTerms.js";

/**
 * The probability that a variable with a continuous law does not exceed a point. The point may lie outside of the values
 * of the variable where it is the mirror image of one, as in `P(X^2 \le c)`.
 */
export type Cumulative = (at: Term, isMirrored: boolean) => Term;

type Order = "<=" | ">=";

/** What a comparison says of a continuous variable: whether equality is included makes no difference to it. */
const orders: Readonly<Partial<Record<Comparison, Order>>> = { "<": "<=", "<=": "<=", ">": ">=", ">=": ">=" };

function flipped(order: Order): Order {
  return order === "<=" ? ">=" : "<=";
}

function cases(branches: readonly (readonly [Condition, Term])[], otherwise?: Term): Term {
  return {
    kind: "piecewise",
    branches: branches.map(([when, value]) => ({ when, value })),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

/**
 * The expectation of something given by cases of a continuous variable, where its values do not depend on the variable:
 * each case is weighed by its probability. Undefined for any other body.
 */
export function casesUnder(body: Term, variable: string, cumulative: Cumulative): Term | undefined {
  if (body.kind !== "piecewise" || body.branches.length !== 1 || body.otherwise === undefined) return undefined;
  const [branch] = body.branches;
  if (branch === undefined || mentionsVariable(branch.value, variable) || mentionsVariable(body.otherwise, variable))
    return undefined;
  const chance = probabilityOf(branch.when, variable, cumulative);
  if (chance === undefined) return undefined;
  return sum(product(chance, branch.value), product(difference(one, chance), body.otherwise));
}

/** The probability of a condition on a continuous variable; undefined where the condition cannot be solved for it. */
function probabilityOf(condition: Condition, variable: string, cumulative: Cumulative): Term | undefined {
  switch (condition.kind) {
    case "compare":
      return ofComparison(condition, variable, cumulative);
    case "not": {
      const inner = probabilityOf(condition.condition, variable, cumulative);
      return inner === undefined ? undefined : difference(one, inner);
    }
    case "all":
      return ofAll(condition.conditions, variable, cumulative);
    case "any": {
      const none = ofAll(
        condition.conditions.map((part) => ({ kind: "not", condition: part })),
        variable,
        cumulative,
      );
      return none === undefined ? undefined : difference(one, none);
    }
    case "integer":
      return undefined;
  }
}

/** The probability that several conditions hold: those on other things decide whether there is any. */
function ofAll(conditions: readonly Condition[], variable: string, cumulative: Cumulative): Term | undefined {
  const flat = conditions.flatMap((part): readonly Condition[] =>
    part.kind === "all" ? part.conditions : part.kind === "compare" ? splitExtreme(part) : [part],
  );
  const own = flat.filter((part) => conditionMentionsSome(part, [variable]));
  const others = flat.filter((part) => !own.includes(part));
  const [only] = own;
  if (only === undefined) return undefined;
  const chance = own.length === 1 ? probabilityOf(only, variable, cumulative) : between(own, variable, cumulative);
  if (chance === undefined) return undefined;
  return others.length === 0 ? chance : cases([[{ kind: "all", conditions: others }, chance]], zero);
}

/** `\max(a, b) \le c` is `a \le c` and `b \le c`. */
function splitExtreme(condition: Extract<Condition, { kind: "compare" }>): readonly Condition[] {
  const { left, right, relation } = condition;
  const isBelow = relation === "<" || relation === "<=";
  const isAbove = relation === ">" || relation === ">=";
  const split = (side: Term, fn: "max" | "min"): readonly Term[] | undefined =>
    side.kind === "call" && side.fn === fn ? side.arguments : undefined;
  const lefts = isBelow ? split(left, "max") : isAbove ? split(left, "min") : undefined;
  if (lefts !== undefined) return lefts.flatMap((part) => splitExtreme({ ...condition, left: part }));
  const rights = isBelow ? split(right, "min") : isAbove ? split(right, "max") : undefined;
  if (rights !== undefined) return rights.flatMap((part) => splitExtreme({ ...condition, right: part }));
  return [condition];
}

/** The probability that a variable lies between bounds, when every condition bounds the variable itself. */
function between(conditions: readonly Condition[], variable: string, cumulative: Cumulative): Term | undefined {
  const uppers: Term[] = [];
  const lowers: Term[] = [];
  for (const condition of conditions) {
    const bound = condition.kind === "compare" ? linearBound(condition, variable) : undefined;
    if (bound === undefined) return undefined;
    (bound.order === "<=" ? uppers : lowers).push(bound.at);
  }
  const extreme = (fn: "max" | "min", terms: readonly Term[]): Term | undefined =>
    terms.length > 1 ? call(fn, ...terms) : terms[0];
  const upper = extreme("min", uppers);
  const lower = extreme("max", lowers);
  const below = upper === undefined ? one : cumulative(upper, false);
  if (lower === undefined) return below;
  return call("max", zero, difference(below, cumulative(lower, false)));
}

/** The side of a comparison that the variable stands on, brought to the left; undefined where both have it. */
function oriented(
  { left, right, relation }: Extract<Condition, { kind: "compare" }>,
  variable: string,
): { readonly side: Term; readonly order: Order; readonly other: Term } | undefined {
  const order = orders[relation];
  if (order === undefined) return undefined;
  const onLeft = mentionsVariable(left, variable);
  if (onLeft && mentionsVariable(right, variable)) return undefined;
  return onLeft ? { side: left, order, other: right } : { side: right, order: flipped(order), other: left };
}

function linearBound(
  condition: Extract<Condition, { kind: "compare" }>,
  variable: string,
): { readonly order: Order; readonly at: Term } | undefined {
  const start = oriented(condition, variable);
  if (start === undefined) return undefined;
  let { side, order, other } = start;
  for (;;) {
    if (side.kind === "bound" && side.id === variable) return { order, at: other };
    const next = stepOf(side, order, other, variable);
    if (next === undefined || next.kind !== "one") return undefined;
    ({ side, order, other } = next);
  }
}

/** One step of solving a comparison for the variable in it. */
type Step =
  | { readonly kind: "one"; readonly side: Term; readonly order: Order; readonly other: Term }
  /** By the sign of a factor that is not known: the order stays, or turns. */
  | { readonly kind: "sign"; readonly factor: Term; readonly side: Term; readonly other: Term }
  /** Only points between `low` and `high` are values of the function; others are looked at where they are numbers. */
  | {
      readonly kind: "range";
      readonly low: number;
      readonly high: number;
      readonly side: Term;
      readonly other: Term;
    }
  /** The size of something is compared: it lies between two points. */
  | { readonly kind: "size"; readonly side: Term; readonly other: Term };

function stepOf(side: Term, order: Order, other: Term, variable: string): Step | undefined {
  const isFree = (part: Term): boolean => !mentionsVariable(part, variable);
  switch (side.kind) {
    case "negate":
      return { kind: "one", side: side.body, order: flipped(order), other: negate(other) };
    case "add": {
      const [own, second] = side.terms.filter((part) => !isFree(part));
      if (own === undefined || second !== undefined) return undefined;
      return { kind: "one", side: own, order, other: difference(other, sum(...side.terms.filter(isFree))) };
    }
    case "multiply": {
      const [own, second] = side.factors.filter((part) => !isFree(part));
      if (own === undefined || second !== undefined) return undefined;
      return dividedBy(product(...side.factors.filter(isFree)), own, order, other);
    }
    case "divide":
      return isFree(side.denominator)
        ? dividedBy(quotient(one, side.denominator), side.numerator, order, other)
        : undefined;
    case "power": {
      const exponent = exactOf(side.exponent);
      if (exponent === undefined || exponent.denominator !== 1n || exponent.numerator < 2n) return undefined;
      const root = call("root", other, side.exponent);
      if (exponent.numerator % 2n === 1n) return { kind: "one", side: side.base, order, other: root };
      return { kind: "size", side: side.base, other: power(other, number(1n, exponent.numerator)) };
    }
    case "call": {
      const [argument, second] = side.arguments;
      if (argument === undefined || second !== undefined) return undefined;
      switch (side.fn) {
        // What has a logarithm or a root is positive.
        case "log":
          return { kind: "one", side: argument, order, other: call("exp", other) };
        case "exp":
          return { kind: "range", low: 0, high: Number.POSITIVE_INFINITY, side: argument, other: call("log", other) };
        case "sqrt":
          return {
            kind: "range",
            low: 0,
            high: Number.POSITIVE_INFINITY,
            side: argument,
            other: power(other, number(2)),
          };
        case "sigmoid": {
          const odds = call("log", quotient(other, difference(one, other)));
          return { kind: "range", low: 0, high: 1, side: argument, other: odds };
        }
        case "abs":
          return { kind: "size", side: argument, other };
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

function dividedBy(factor: Term, side: Term, order: Order, other: Term): Step {
  const exact = exactOf(factor);
  const divided = quotient(other, factor);
  if (exact !== undefined)
    return { kind: "one", side, order: exact.numerator < 0n ? flipped(order) : order, other: divided };
  if (factor.kind === "call" && factor.fn === "exp") return { kind: "one", side, order, other: divided };
  return { kind: "sign", factor, side, other: divided };
}

/** How often a comparison is taken apart. */
const deepest = 24;

function ofComparison(
  condition: Extract<Condition, { kind: "compare" }>,
  variable: string,
  cumulative: Cumulative,
): Term | undefined {
  const parts = splitExtreme(condition);
  if (parts.length > 1) return ofAll(parts, variable, cumulative);
  const [whole = condition] = parts;
  const against = whole.kind === "compare" ? turned(whole) : undefined;
  if (against !== undefined) {
    const none = ofAll(against, variable, cumulative);
    return none === undefined ? undefined : difference(one, none);
  }
  const start = oriented(condition, variable);
  if (start === undefined) return undefined;
  return solved(start.side, start.order, start.other, variable, cumulative, deepest);
}

/** `\max(a, b) > c` fails where `a \le c` and `b \le c`: the conditions under which it fails. */
function turned(condition: Extract<Condition, { kind: "compare" }>): readonly Condition[] | undefined {
  const negated: Readonly<Partial<Record<Comparison, Comparison>>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" };
  const relation = negated[condition.relation];
  if (relation === undefined) return undefined;
  const parts = splitExtreme({ ...condition, relation });
  return parts.length > 1 ? parts : undefined;
}

function solved(
  side: Term,
  order: Order,
  other: Term,
  variable: string,
  cumulative: Cumulative,
  depth: number,
): Term | undefined {
  if (side.kind === "bound" && side.id === variable)
    return order === "<=" ? cumulative(other, false) : difference(one, cumulative(other, false));
  const step = depth === 0 ? undefined : stepOf(side, order, other, variable);
  if (step === undefined) return undefined;
  const recur = (inner: Term, way: Order, at: Term): Term | undefined =>
    solved(inner, way, at, variable, cumulative, depth - 1);
  switch (step.kind) {
    case "one":
      return recur(step.side, step.order, step.other);
    case "sign": {
      const same = recur(step.side, order, step.other);
      const turnedRound = recur(step.side, flipped(order), step.other);
      if (same === undefined || turnedRound === undefined) return undefined;
      return cases([
        [compare(step.factor, ">", zero), same],
        [compare(step.factor, "<", zero), turnedRound],
      ]);
    }
    case "range": {
      const { low, high } = step;
      const point = exactOf(other);
      const value = point === undefined ? undefined : Number(point.numerator) / Number(point.denominator);
      if (value !== undefined && value <= low) return order === "<=" ? zero : one;
      if (value !== undefined && value >= high) return order === "<=" ? one : zero;
      const inner = recur(step.side, order, step.other);
      if (inner === undefined) return undefined;
      const isBounded = high < Number.POSITIVE_INFINITY;
      const limits = [compare(other, ">", number(low)), ...(isBounded ? [compare(other, "<", number(high))] : [])];
      return cases([[{ kind: "all", conditions: limits }, inner]]);
    }
    case "size": {
      const mirrored: Cumulative = (at) => cumulative(at, true);
      const upper = solved(step.side, "<=", step.other, variable, mirrored, depth - 1);
      const lower = solved(step.side, "<=", negate(step.other), variable, mirrored, depth - 1);
      if (upper === undefined || lower === undefined) return undefined;
      const inside = difference(upper, lower);
      return cases([[compare(other, ">=", zero), order === "<=" ? inside : difference(one, inside)]]);
    }
  }
}
