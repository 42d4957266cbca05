import type { Expr } from "../../notation/expr.js";
import { someNode } from "../../notation/walk.js";
import { type Bindings, type Elaboration, freeSymbol, integer } from "../elaboration.js";
import { familyKey, nameShape, resolveName } from "../names.js";
import type { Term } from "../term.js";
import { symbolsIn } from "../termText.js";
import { isRandomCount, isSaidRandom, momentsOf, sizeFactOf, tableName } from "./granted.js";
import { isCapital, slotLetter } from "./lawNames.js";
import { rangeOf, requireRange, type ValueRange, within, withMean } from "./ranges.js";
import type { LawFamily, Outcome, Variable } from "./types.js";
import { familySymbol, fixedValue, freeSize, requireCondition, shareTerm, variableOf } from "./world.js";

/** The largest table of a variable, by how many variables there are in all. */
export function largestSize(count: number): number {
  return count <= 2 ? 5 : count === 3 ? 4 : count === 4 ? 3 : 2;
}

/** The largest value of a random number of terms: sums up to it are written out. */
export const mostCounted = 3;

/** The number of states of a variable with a table. */
export function sizeOf(variable: Variable, state: Elaboration): Term {
  const told = state.world.sizes.get(variable.letter);
  if (told !== undefined) return told;
  if (isRandomCount(variable, state)) return integer(mostCounted);
  const fact = sizeFactOf(variable, state);
  if (fact !== undefined) {
    if (fact.values === "binary") return integer(2);
    if (fact.size !== undefined) {
      state.world.granted.add(variable.letter);
      const size = state.meaning(fact.size, new Map(), state);
      if (size.kind === "symbol") {
        const use = state.symbols.get(size.id);
        if (use !== undefined) use.integer = true;
        requireCondition({ kind: "compare", relation: "<=", left: integer(2), right: size }, `${size.id}>=2`, state);
        requireCondition({ kind: "compare", relation: "<=", left: size, right: integer(6) }, `${size.id}<=6`, state);
      }
      return size;
    }
  }
  let count = 0;
  for (const [, coordinates] of state.world.prior) count = Math.max(count, coordinates.size);
  const name = isOfFamily(variable, state) ? variable.letter : tableName(variable, state);
  return freeSize(name, largestSize(count), state);
}

/** Whether laws with an index, `q_i(z_i)`, are over a letter: any of them may be asked about any of its entries. */
function isOfFamily({ letter }: Variable, state: Elaboration): boolean {
  return state.usage.laws.some(
    ({ indices, targets }) =>
      indices > 0 && targets.some((target) => slotLetter(nameShape(target)?.base ?? "") === letter),
  );
}

/** The value of a variable in one of its states. */
export function valueIn(variable: Variable, index: Term, weight: (index: Term) => Term, state: Elaboration): Term {
  state.world.numbers.add(variable.latex);
  const fact = sizeFactOf(variable, state);
  if (fact?.values === "binary") return { kind: "add", terms: [index, { kind: "negate", body: integer(1) }] };
  if (fact?.values === "counted" || isRandomCount(variable, state)) return index;
  const name = tableName(variable, state);
  const { mean, variance } = momentsOf(variable, state);
  const range = rangeOf(variable, (expr) => expressionIsRandom(expr, state), state);
  if (range !== undefined) {
    requireRange(range, mean, state);
    state.world.ranged.add(name);
    // Bounds by names tie these names to the law.
    if (symbolsIn([range.low, range.high].filter((end) => end !== undefined)).length > 0)
      state.world.granted.add(variable.letter);
  }
  const values = familySymbol(
    { id: `#value:${name}[1]`, latex: variable.letter, rank: 1, domain: domainOf(range), simplex: false, given: 0 },
    state,
  );
  const raw = (at: Term): Term => ({ kind: "element", base: values, indices: [at] });
  const placed = (at: Term): Term => (range === undefined ? raw(at) : within(range, raw(at)));
  if (mean === undefined && variance === undefined) return placed(index);
  state.world.granted.add(variable.letter);
  const over = (make: (at: Term) => Term): Term => averageOverStates(variable, weight, make, state);
  if (range !== undefined && mean !== undefined && variance === undefined) {
    const rawMean = shareTerm(`#mean:${name}`, over(raw), state);
    return within(range, withMean(range, raw(index), rawMean, mean));
  }
  // A mean and a variance that the text grants: the drawn values are shifted and scaled to have them.
  const drawnMean = shareTerm(`#mean:${name}`, over(placed), state);
  const centred = (at: Term): Term => ({ kind: "add", terms: [placed(at), { kind: "negate", body: drawnMean }] });
  const scale =
    variance === undefined
      ? undefined
      : shareTerm(
          `#scale:${name}`,
          {
            kind: "call",
            fn: "sqrt",
            arguments: [
              {
                kind: "divide",
                numerator: variance,
                denominator: over((at) => ({ kind: "power", base: centred(at), exponent: integer(2) })),
              },
            ],
          },
          state,
        );
  const scaled = (at: Term): Term =>
    scale === undefined ? centred(at) : { kind: "multiply", factors: [scale, centred(at)] };
  const value = (at: Term): Term => ({ kind: "add", terms: [mean ?? drawnMean, scaled(at)] });
  // Values that were shifted and scaled may have left their range.
  if (range !== undefined) state.world.doubts.add("the moments of a variable and its range were not met together");
  return value(index);
}

/** The mean of what a term is in each state of a variable. */
function averageOverStates(
  variable: Variable,
  weight: (index: Term) => Term,
  make: (at: Term) => Term,
  state: Elaboration,
): Term {
  state.counter += 1;
  const id = `${variable.letter}#${state.counter}`;
  const at: Term = { kind: "bound", id };
  return {
    kind: "reduce",
    operator: "sum",
    variable: id,
    from: integer(1),
    to: sizeOf(variable, state),
    body: { kind: "multiply", factors: [weight(at), make(at)] },
  };
}

/** The numbers from which the values of a variable are made. */
function domainOf(range: ValueRange | undefined): LawFamily["domain"] {
  if (range === undefined) return "real";
  if (range.low !== undefined && range.high !== undefined) return "unit";
  return range.strict ? "positive" : "nonnegative";
}

/** Whether a bound of values speaks of random variables: `X \le Y`. */
function expressionIsRandom(expr: Expr, state: Elaboration): boolean {
  return someNode(expr, (node) => {
    const variable = nameShape(node) === undefined ? undefined : variableOf(node, new Map(), state);
    return variable !== undefined && (isCapital(node) ? !isConstantBound(node, state) : isSaidRandom(variable, state));
  });
}

/** Whether a capital bounds values as a number: `M` in `|X| \le M` unless the text speaks of it as of a random variable. */
function isConstantBound(name: Expr, state: Elaboration): boolean {
  const variable = variableOf(name, new Map(), state);
  const base = nameShape(name)?.base ?? "";
  return variable !== undefined && !isSaidRandom(variable, state) && !state.usage.operands.has(base);
}

/** The key under which an outcome is bound for a name. */
export function outcomeKey(expr: Expr, bindings: Bindings, state: Elaboration): string | undefined {
  const shape = nameShape(expr);
  if (shape === undefined) return undefined;
  if (shape.indices.length === 0) return shape.base;
  const parts = shape.indices.map((index) => fixedValue(index, bindings, state) ?? textOfIndex(index));
  return `@${shape.base}_{${parts.join(",")}}`;
}

function textOfIndex(index: Expr): string {
  return nameShape(index)?.base ?? JSON.stringify(index.kind);
}

/** The bindings in which names stand for outcomes. */
export function bindOutcomes(
  pairs: readonly { readonly name: Expr; readonly outcome: Outcome }[],
  bindings: Bindings,
  state: Elaboration,
  unsaid = false,
): Bindings {
  const inner = new Map(bindings);
  for (const { name, outcome } of pairs) {
    const key = outcomeKey(name, bindings, state);
    if (key !== undefined) inner.set(key, { kind: "outcome", outcome, unsaid });
  }
  return inner;
}

/** The outcome that a name stands for, when it is bound to one or to a variable of an integral. */
export function boundOutcome(expr: Expr, bindings: Bindings, state: Elaboration): Outcome | undefined {
  const key = outcomeKey(expr, bindings, state);
  if (key === undefined) return undefined;
  const binding = bindings.get(key);
  if (binding?.kind === "outcome") return binding.outcome;
  if (binding?.kind === "argument") return boundOutcome(binding.expr, binding.bindings, state);
  if (binding?.kind === "bound") {
    const variable = variableOf(expr, bindings, state);
    return variable === undefined
      ? undefined
      : { variable, index: undefined, value: () => ({ kind: "bound", id: binding.id }) };
  }
  return variedEntry(expr, bindings, state);
}

/** `z_i` where a derivative is taken by it: an entry of what varies. */
function variedEntry(expr: Expr, bindings: Bindings, state: Elaboration): Outcome | undefined {
  const shape = nameShape(expr);
  if (shape === undefined || shape.indices.length === 0) return undefined;
  const name = resolveName(shape, state.usage.counting);
  if (name.sliced || bindings.get(familyKey(name.base, name.indices.length))?.kind !== "bound") return undefined;
  const variable = variableOf(expr, bindings, state);
  return variable === undefined
    ? undefined
    : { variable, index: undefined, value: () => state.meaning(expr, bindings, state) };
}

/** A free variable of a continuous law: its name as a free symbol. */
export function freeValue(expr: Expr, bindings: Bindings, state: Elaboration): Term {
  const shape = nameShape(expr);
  if (shape === undefined) return state.meaning(expr, bindings, state);
  const name = resolveName(shape, state.usage.counting);
  return name.indices.length === 0 ? freeSymbol(state, name.base, 0) : state.meaning(expr, bindings, state);
}

/** The value of a name that is a random variable in some state: bound by an expectation, or free in one of a table. */
export function outcomeValue(expr: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  const key = outcomeKey(expr, bindings, state);
  const binding = key === undefined ? undefined : bindings.get(key);
  return binding?.kind === "outcome" ? binding.outcome.value() : undefined;
}
