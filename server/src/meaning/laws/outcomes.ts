import type { Expr } from "../../notation/expr.js";
import { encloses } from "../context.js";
import { type Bindings, type Elaboration, freeSymbol, integer } from "../elaboration.js";
import { nameShape, resolveName } from "../names.js";
import type { Term } from "../term.js";
import { momentsOf, sizeFactOf, tableName } from "./granted.js";
import { slotLetter } from "./lawNames.js";
import type { LawFamily, Outcome, Variable } from "./types.js";
import { familySymbol, fixedValue, freeSize, requireCondition, shareTerm, variableOf } from "./world.js";

/** The largest table of a variable, by how many variables there are in all. */
export function largestSize(count: number): number {
  return count <= 2 ? 5 : count === 3 ? 4 : count === 4 ? 3 : 2;
}

/** The number of states of a variable with a table. */
export function sizeOf(variable: Variable, state: Elaboration): Term {
  const told = state.world.sizes.get(variable.letter);
  if (told !== undefined) return told;
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
  return freeSize(tableName(variable, state), largestSize(count), state);
}

/** What the text says about the sign and the range of a variable: "$X \ge 0$", "$X \in [0, 1]$". */
function domainOfValues(variable: Variable, state: Elaboration): LawFamily["domain"] {
  const says = (expr: Expr | undefined): boolean => {
    const shape = expr === undefined ? undefined : nameShape(expr);
    return shape !== undefined && slotLetter(shape.base) === variable.letter;
  };
  let domain: LawFamily["domain"] = "real";
  for (const { operands, symbols, scope } of state.facts.assumptions) {
    const [left, right] = operands;
    const [symbol] = symbols;
    if (left === undefined || right === undefined || !encloses(scope, state.view.scope)) continue;
    const isZero = (expr: Expr): boolean => expr.kind === "number" && Number(expr.text) === 0;
    if (says(left) && isZero(right) && symbol === ">") domain = "positive";
    if (says(left) && isZero(right) && symbol === "\\ge") domain = "nonnegative";
    if (says(right) && isZero(left) && symbol === "<") domain = "positive";
    if (says(right) && isZero(left) && symbol === "\\le" && domain === "real") domain = "nonnegative";
    if (says(left) && symbol === "\\in" && right.kind === "tuple") {
      const [low, high] = right.items;
      if (low?.kind === "number" && high?.kind === "number" && low.text === "0" && high.text === "1") domain = "unit";
      if (low?.kind === "number" && low.text === "0" && high?.kind === "symbol" && high.name === "\\infty")
        domain = "positive";
    }
  }
  return domain;
}

/** The value of a variable in one of its states. */
export function valueIn(variable: Variable, index: Term, weight: (index: Term) => Term, state: Elaboration): Term {
  const fact = sizeFactOf(variable, state);
  if (fact?.values === "binary") return { kind: "add", terms: [index, { kind: "negate", body: integer(1) }] };
  if (fact?.values === "counted") return index;
  const name = tableName(variable, state);
  const values = familySymbol(
    {
      id: `#value:${name}[1]`,
      latex: variable.letter,
      rank: 1,
      domain: domainOfValues(variable, state),
      simplex: false,
      given: 0,
    },
    state,
  );
  const raw = (at: Term): Term => ({ kind: "element", base: values, indices: [at] });
  const { mean, variance } = momentsOf(variable, state);
  if (mean === undefined && variance === undefined) return raw(index);
  state.world.granted.add(variable.letter);
  // A mean and a variance that the text grants: the drawn values are shifted and scaled to have them.
  const over = (make: (at: Term) => Term): Term => {
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
  };
  const drawnMean = shareTerm(`#mean:${name}`, over(raw), state);
  const centred = (at: Term): Term => ({ kind: "add", terms: [raw(at), { kind: "negate", body: drawnMean }] });
  const scaled: Term =
    variance === undefined
      ? centred(index)
      : {
          kind: "multiply",
          factors: [
            shareTerm(
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
            ),
            centred(index),
          ],
        };
  return { kind: "add", terms: [mean ?? drawnMean, scaled] };
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
  return undefined;
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
