import type { Budget } from "../base/budget.js";
import { rational } from "../base/rational.js";
import type { Condition, Term } from "../meaning/term.js";
import type { Environment, Value } from "../numeric/environment.js";
import { numberOf } from "../numeric/environment.js";
import { interpret } from "../numeric/interpret.js";
import type { Lane } from "../numeric/lane.js";
import { Unsupported } from "../numeric/lane.js";
import { simpleFunction, unknownFunction, type WrittenFunction } from "../numeric/unknowns.js";
import type { Batch } from "./batch.js";
import { structuralValue } from "./integers.js";
import { matrixSymbol } from "./matrixSymbols.js";
import type { Method } from "./methods.js";
import { refineRoot } from "./refineRoot.js";
import { hashText, mix } from "./strata.js";

/** The value of a term that denotes a number, on a batch. @throws Unsupported, NotConverged, BudgetExceeded. */
export function evaluateScalar<V>(term: Term, batch: Batch, lane: Lane<V>, budget: Budget): V {
  return numberOf(interpret(term, environmentOf(batch, lane, budget), lane));
}

/**
 * The numbers of two terms that face each other: one pair for numbers, the entries for matrices, where a multiple of the
 * identity takes the size of the other side. @throws Unsupported when the sizes differ, and what evaluation throws.
 */
export function evaluatePairs<V>(
  left: Term,
  right: Term,
  batch: Batch,
  lane: Lane<V>,
  budget: Budget,
): readonly (readonly [V, V])[] {
  const environment = environmentOf(batch, lane, budget);
  const l = interpret(left, environment, lane);
  const r = interpret(right, environment, lane);
  if (l.kind === "identity" && r.kind === "identity") return [[l.scale, r.scale]];
  if (l.kind !== "matrix" && r.kind !== "matrix") {
    // A multiple of the identity, of whatever size, against zero or a number.
    if (l.kind === "identity" && isZero(r)) return [[l.scale, numberOf(r)]];
    if (r.kind === "identity" && isZero(l)) return [[numberOf(l), r.scale]];
    return [[numberOf(l), numberOf(r)]];
  }
  const shape = l.kind === "matrix" ? l : r;
  if (shape.kind !== "matrix") throw new Unsupported("a comparison of things of different kinds");
  const { rows, columns } = shape;
  const entriesOf = (value: Value<V>): readonly V[] => {
    if (value.kind === "matrix" && value.rows === rows && value.columns === columns) return value.entries;
    if (value.kind === "identity" && rows === columns) {
      const zero = lane.constant(rational(0));
      return Array.from({ length: rows * columns }, (_unused, at) =>
        Math.floor(at / columns) === at % columns ? value.scale : zero,
      );
    }
    if (rows * columns === 1) return [numberOf(value)];
    if (isZero(value)) return Array.from({ length: rows * columns }, () => numberOf(value));
    throw new Unsupported("a comparison of matrices of different sizes");
  };
  const rights = entriesOf(r);
  return entriesOf(l).flatMap((entry, at) => {
    const other = rights[at];
    return other === undefined ? [] : [[entry, other] as const];
  });
}

/** The numbers of a matrix in one model, by rows. */
export interface MatrixValues {
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly number[];
}

/** The value of a term in the first model of a batch: a number, a matrix, or what is none of these. */
export function shownValue<V>(
  term: Term,
  batch: Batch,
  lane: Lane<V>,
  budget: Budget,
): number | MatrixValues | undefined {
  const first = (value: V): number => lane.values(value)[0] ?? Number.NaN;
  const value = interpret(term, environmentOf(batch, lane, budget), lane);
  if (value.kind === "scalar") return first(value.value);
  if (value.kind !== "matrix") return undefined;
  const { rows, columns, entries } = value;
  const [only, ...others] = entries;
  if (only !== undefined && others.length === 0) return first(only);
  return { rows, columns, values: entries.map(first) };
}

/** Whether a value is the number zero as such, which also stands for a matrix of zeros. */
function isZero<V>(value: Value<V>): boolean {
  return value.kind === "scalar" && value.integer === 0;
}

/**
 * A batch as the interpreter sees it. Scalars that the context determines are computed in the lane itself, so that more
 * digits see the equations of the context met to more digits.
 */
function environmentOf<V>(batch: Batch, lane: Lane<V>, budget: Budget): Environment<V> {
  const values = new Map<string, Value<V>>();
  const functions = new Map<string, ReturnType<typeof unknownFunction>>();
  const environment: Environment<V> = {
    structure: batch.structure,
    bound: undefined,
    budget,
    symbol: (id) => {
      const known = values.get(id);
      if (known !== undefined) return known;
      const made = valueOfSymbol(id, batch, lane, budget, environment);
      values.set(id, made);
      return made;
    },
    unknown: (name, orders, args, at) => {
      const key = `${name}/${args.length}`;
      const known = functions.get(key) ?? functionOf(name, batch, args.length);
      functions.set(key, known);
      return known(at, orders, args);
    },
  };
  return environment;
}

/** What tells a function drawn a second time from the first one. */
const exchangedKey = 0x0f27;

function functionOf(name: string, batch: Batch, arity: number): ReturnType<typeof unknownFunction> {
  // A function of a vector takes as many arguments as that has entries.
  const declaration = { ...(batch.plan.functions.get(name) ?? { name, latex: name }), arity };
  const { functions } = batch;
  const isExchanged = batch.exchanged?.has(name) === true;
  if (functions.kind === "simple" && !isExchanged) {
    // What is written down for a name is what it is evaluated with.
    if ((batch.plan.functions.get(name)?.arity ?? 1) !== arity) throw new Unsupported("a simple function of a vector");
    return writtenFunction(name, functions.index, batch).apply;
  }
  const seed = functions.kind === "simple" ? functions.index : functions.seed;
  return unknownFunction(mix(isExchanged ? mix(seed, exchangedKey) : seed, hashText(name)), declaration);
}

/** The function that a choice of simple ones gives a name. */
export function writtenFunction(name: string, choice: number, { plan }: Batch): WrittenFunction {
  const position = Math.max(0, [...plan.functions.keys()].indexOf(name));
  return simpleFunction(choice, plan.functions.get(name), position);
}

function valueOfSymbol<V>(
  id: string,
  batch: Batch,
  lane: Lane<V>,
  budget: Budget,
  environment: Environment<V>,
): Value<V> {
  const { plan, structure } = batch;
  const integer = structure.get(id);
  if (integer !== undefined) return { kind: "scalar", value: lane.constant(rational(integer)), integer };
  const declaration = plan.declarations.get(id);
  if (declaration === undefined) throw new Unsupported(`the symbol ${id}, which is declared nowhere`);
  if (declaration.shape !== undefined) return matrixSymbol(declaration, declaration.shape, batch, lane);
  if (declaration.rank > 0) return { kind: "family", entry: familyOf(id, batch, lane) };
  const definition = plan.derived.get(id);
  if (definition !== undefined) return interpret(definition, environment, lane);
  const equation = plan.solved.get(id);
  if (batch.trial === id) return { kind: "scalar", value: lane.literal(batch.solution(id)) };
  if (equation === undefined) return { kind: "scalar", value: lane.literal(batch.scalar(id)) };
  const residual = (candidate: V): V => {
    const trial = environmentOf(batch, lane, budget);
    const inner: Environment<V> = withSymbol(trial, id, { kind: "scalar", value: candidate }, batch, lane);
    return lane.subtract(
      numberOf(interpret(equation.left, inner, lane)),
      numberOf(interpret(equation.right, inner, lane)),
    );
  };
  return { kind: "scalar", value: refineRoot(batch.solution(id), lane, residual) };
}

/** An environment in which one solved symbol has a trial value, and those computed from it follow. */
function withSymbol<V>(
  environment: Environment<V>,
  id: string,
  value: Value<V>,
  batch: Batch,
  lane: Lane<V>,
): Environment<V> {
  const changed: Environment<V> = {
    ...environment,
    symbol: (asked) => {
      if (asked === id) return value;
      const definition = batch.plan.derived.get(asked);
      return definition === undefined ? environment.symbol(asked) : interpret(definition, changed, lane);
    },
  };
  return changed;
}

/** The entries of a family as values of a lane; those of a simplex are divided by their sum in the lane itself. */
function familyOf<V>(id: string, batch: Batch, lane: Lane<V>): (indices: readonly number[]) => V {
  const raw = (indices: readonly number[]): V => lane.literal(batch.entry(id, indices));
  const ranges = batch.plan.declarations.get(id)?.simplex === true ? batch.plan.simplex.get(id) : undefined;
  if (ranges === undefined) return remembered(raw);
  const limits = ranges.map(({ position, from, to }) => ({
    position,
    from: structuralValue(from, batch.structure) ?? Number.NaN,
    to: structuralValue(to, batch.structure) ?? Number.NaN,
  }));
  const states = limits.reduce((product, { from, to }) => product * (to - from + 1), 1);
  if (!(states <= 1000)) throw new Unsupported("probabilities over a range that is not finite");
  const total = remembered((indices) => {
    let sum = lane.constant(rational(0));
    const visit = (at: number, chosen: readonly number[]): void => {
      const limit = limits[at];
      if (limit === undefined) {
        sum = lane.add(sum, raw(chosen));
        return;
      }
      for (let value = limit.from; value <= limit.to; value += 1) visit(at + 1, chosen.with(limit.position, value));
    };
    visit(0, indices);
    return sum;
  });
  return remembered((indices) => {
    const key = limits.reduce<readonly number[]>((chosen, { position }) => chosen.with(position, 0), indices);
    return lane.divide(raw(indices), total(key));
  });
}

function remembered<V>(make: (indices: readonly number[]) => V): (indices: readonly number[]) => V {
  const known = new Map<string, V>();
  return (indices) => {
    const key = indices.join(",");
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(indices);
    known.set(key, made);
    return made;
  };
}

/**
 * The truth of a condition, lane by lane: 1, 0, or 2 where it cannot be told. Equality counts as met where a method
 * finds no difference; connectives follow Kleene's logic.
 */
export function evaluateCondition<V>(
  condition: Condition,
  batch: Batch,
  method: Method<V>,
  budget: Budget,
): Uint8Array {
  switch (condition.kind) {
    case "compare":
      return compareSides(condition, batch, method, budget);
    case "all":
    case "any": {
      const decisive = condition.kind === "all" ? 0 : 1;
      let mask = new Uint8Array(batch.width).fill(1 - decisive);
      for (const part of condition.conditions) {
        const truths = evaluateCondition(part, batch, method, budget);
        mask = mask.map((truth, lane) => {
          const other = truths[lane] ?? 2;
          if (truth === decisive || other === decisive) return decisive;
          return truth === 2 || other === 2 ? 2 : 1 - decisive;
        });
      }
      return mask;
    }
    case "not":
      return evaluateCondition(condition.condition, batch, method, budget).map((truth) =>
        truth === 2 ? 2 : 1 - truth,
      );
    case "integer": {
      const { lane } = method;
      const value = evaluateScalar(condition.term, batch, lane, budget);
      return lane.compare("=", value, lane.call("round", [value]));
    }
  }
}

function compareSides<V>(
  condition: Extract<Condition, { kind: "compare" }>,
  batch: Batch,
  method: Method<V>,
  budget: Budget,
): Uint8Array {
  const { lane } = method;
  const left = evaluateScalar(condition.left, batch, lane, budget);
  const right = evaluateScalar(condition.right, batch, lane, budget);
  const known = lane.compare(condition.relation, left, right);
  switch (condition.relation) {
    case "=":
    case "!=": {
      const differs = method.differ(left, right);
      const wanted = condition.relation === "=" ? 0 : 1;
      return differs.map((value) => (value === 2 ? 2 : value === wanted ? 1 : 0));
    }
    default:
      // A truth within a few error bounds is no evidence against anyone.
      return known.map((value, at) =>
        value === 0 && method.differ(left, right)[at] === 0 && !isExact(lane, left, right, at) ? 2 : value,
      );
  }
}

/** Whether a comparison of two values in a lane is free of error, so that equality there is equality. */
function isExact<V>(lane: Lane<V>, left: V, right: V, at: number): boolean {
  const error = (value: V): number => lane.parts?.(value)[0]?.errors[at] ?? Number.POSITIVE_INFINITY;
  return error(left) === 0 && error(right) === 0;
}
