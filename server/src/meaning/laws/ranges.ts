import type { Expr } from "../../notation/expr.js";
import { type Assumption, encloses } from "../context.js";
import { type Elaboration, integer } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Condition, Term } from "../term.js";
import { visibleLaws } from "./lawFacts.js";
import { slotLetter } from "./lawNames.js";
import type { Variable } from "./types.js";
import { requireCondition } from "./world.js";

/** What the text says about the least and the largest value of a random variable. */
export interface ValueRange {
  readonly low: Term | undefined;
  readonly high: Term | undefined;
  /** A bound is excluded: `X > 0`. */
  readonly strict: boolean;
}

type Bound = { readonly side: "low" | "high"; readonly at: Expr; readonly negated: boolean; readonly strict: boolean };

const mirrored: Readonly<Record<string, string>> = { "<": ">", ">": "<", "\\le": "\\ge", "\\ge": "\\le" };

/** The bounds that a condition states for a letter: `X \ge 0`, `a \le X`, `|X| \le M`, `X \in [a, b]`. */
function boundsIn({ operands, symbols }: Assumption, letter: string): readonly Bound[] {
  const [left, right] = operands;
  const [symbol = ""] = symbols;
  if (left === undefined || right === undefined || symbols.length !== 1) return [];
  const isName = (expr: Expr): boolean => slotLetter(nameShape(expr)?.base ?? "") === letter;
  const ends = (side: "low" | "high", at: Expr | undefined, strict: boolean): readonly Bound[] =>
    at === undefined || isInfinite(at) ? [] : [{ side, at, negated: false, strict }];
  if (symbol === "\\in" && isName(left)) {
    if (right.kind !== "tuple" || right.items.length !== 2) return [];
    const [low, high] = right.items;
    return [...ends("low", low, right.open !== "["), ...ends("high", high, right.close !== "]")];
  }
  const [name, relation, at] = isBounded(left, isName)
    ? [left, symbol, right]
    : isBounded(right, isName)
      ? [right, mirrored[symbol] ?? "", left]
      : [left, "", right];
  const strict = relation === "<" || relation === ">";
  const isUpper = relation === "<" || relation === "\\le";
  if (!isUpper && relation !== ">" && relation !== "\\ge") return [];
  if (name.kind !== "bars") return ends(isUpper ? "high" : "low", at, strict);
  return isUpper
    ? [
        { side: "low", at, negated: true, strict },
        { side: "high", at, negated: false, strict },
      ]
    : [];
}

/** Whether an expression is a name, or its absolute value. */
function isBounded(expr: Expr, isName: (expr: Expr) => boolean): boolean {
  if (isName(expr)) return true;
  const [item] = expr.kind === "bars" && expr.style === "abs" ? expr.items : [];
  return item !== undefined && isName(item);
}

function isInfinite(expr: Expr): boolean {
  const bare = expr.kind === "negate" ? expr.body : expr;
  return bare.kind === "symbol" && bare.name === "\\infty";
}

/** Conditions on the values of a variable that hold at the step; those that say that it is positive in the whole item. */
function conditionsOn(state: Elaboration): readonly Assumption[] {
  const { view, facts } = state;
  return facts.assumptions.filter(({ scope, order, paragraph, backwards, operands }) => {
    if (!encloses(scope, view.scope)) return false;
    const isSign = operands.some((operand) => operand.kind === "number" && Number(operand.text) === 0);
    return (
      isSign || order <= view.order || paragraph === view.paragraph || (backwards && paragraph <= view.paragraph + 3)
    );
  });
}

/** The range of a variable's values, as far as the text tells it by numbers and names that are not random themselves. */
export function rangeOf(
  variable: Variable,
  isRandomIn: (expr: Expr) => boolean,
  state: Elaboration,
): ValueRange | undefined {
  let low: Term | undefined;
  let high: Term | undefined;
  let strict = false;
  for (const assumption of conditionsOn(state)) {
    for (const bound of boundsIn(assumption, variable.letter)) {
      if (isRandomIn(bound.at) || (bound.side === "low" ? low : high) !== undefined) continue;
      const at = state.meaning(bound.at, new Map(), state);
      const value: Term = bound.negated ? { kind: "negate", body: at } : at;
      if (bound.side === "low") low = value;
      else high = value;
      strict ||= bound.strict;
      state.world.usedConditions.add(assumption);
    }
  }
  const isSaid = visibleLaws(state.facts, state.view).find(
    (fact) =>
      fact.kind === "range" &&
      fact.variables.some((name) => slotLetter(nameShape(name)?.base ?? "") === variable.letter),
  );
  if (isSaid?.kind === "range") {
    low ??= isSaid.low === undefined ? undefined : state.meaning(isSaid.low, new Map(), state);
    high ??= isSaid.high === undefined ? undefined : state.meaning(isSaid.high, new Map(), state);
    strict ||= isSaid.strict;
    state.world.usedFacts.add(isSaid);
  }
  return low === undefined && high === undefined ? undefined : { low, high, strict };
}

function minus(a: Term, b: Term): Term {
  return { kind: "add", terms: [a, { kind: "negate", body: b }] };
}

function ratio(numerator: Term, denominator: Term): Term {
  return { kind: "divide", numerator, denominator };
}

/** The value in a range that a number between zero and one, or from zero up, stands for. */
export function within({ low, high }: ValueRange, raw: Term): Term {
  if (low !== undefined && high !== undefined)
    return { kind: "add", terms: [low, { kind: "multiply", factors: [minus(high, low), raw] }] };
  if (high !== undefined) return minus(high, raw);
  return low === undefined || isZero(low) ? raw : { kind: "add", terms: [low, raw] };
}

function isZero(term: Term): boolean {
  return term.kind === "rational" && term.value.numerator === 0n;
}

/** Asks of models that a range is not empty, and that a mean lies in it. */
export function requireRange({ low, high }: ValueRange, mean: Term | undefined, state: Elaboration): void {
  const ask = (left: Term | undefined, right: Term | undefined): void => {
    if (left === undefined || right === undefined) return;
    const condition: Condition = { kind: "compare", relation: "<", left, right };
    const key = JSON.stringify(condition, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
    if (!key.includes('"kind":"bound"')) requireCondition(condition, key, state);
  };
  if (mean === undefined) ask(low, high);
  ask(low, mean);
  ask(mean, high);
}

/**
 * The raw numbers between zero and one (from zero up where one end is open) shrunk towards the end that they have to
 * come closer to, so that their values in the range have the mean that the text grants.
 */
export function withMean({ low, high }: ValueRange, raw: Term, rawMean: Term, mean: Term): Term {
  if (low !== undefined && high !== undefined) {
    const wanted = ratio(minus(mean, low), minus(high, low));
    const one = integer(1);
    return {
      kind: "piecewise",
      branches: [
        {
          when: { kind: "compare", relation: "<=", left: wanted, right: rawMean },
          value: { kind: "multiply", factors: [raw, ratio(wanted, rawMean)] },
        },
      ],
      otherwise: minus(one, {
        kind: "multiply",
        factors: [minus(one, raw), ratio(minus(one, wanted), minus(one, rawMean))],
      }),
    };
  }
  const distance = high === undefined ? minus(mean, low ?? integer(0)) : minus(high, mean);
  return { kind: "multiply", factors: [raw, ratio(distance, rawMean)] };
}
