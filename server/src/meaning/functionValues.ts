import type { Expr } from "../notation/expr.js";
import { encloses, type FunctionValue } from "./context.js";
import type { Bindings, Elaboration } from "./elaboration.js";
import { nameShape } from "./names.js";
import type { Term } from "./term.js";

/** `f(1) = 0` as what is said of an unknown function: its name, the argument and the value there. */
export function functionValue(left: Expr, right: Expr): Pick<FunctionValue, "base" | "argument" | "value"> | undefined {
  if (left.kind !== "apply" || left.arguments.length !== 1) return undefined;
  const shape = nameShape(left.head);
  const [argument] = left.arguments;
  if (shape === undefined || shape.indices.length > 0 || argument === undefined || shape.base.startsWith("\\"))
    return undefined;
  return { base: shape.base, argument: argument.expr, value: right };
}

/**
 * The value of an unknown function of which the text tells the value at one place: the random function is moved up or
 * down so that it has it there, or stretched where it is known to be positive. Convexity and monotony stay. Undefined
 * where nothing is told.
 */
export function fittedToValue(
  unknown: Extract<Term, { kind: "unknown" }>,
  base: string,
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  const told = toldValue(base, state);
  if (told === undefined) return undefined;
  const at: Term = { ...unknown, arguments: [state.meaning(told.argument, bindings, state)] };
  const value = state.meaning(told.value, bindings, state);
  const isPositive = state.facts.types.some((fact) => fact.base === base && fact.type === "positive");
  return isPositive
    ? { kind: "multiply", factors: [value, { kind: "divide", numerator: unknown, denominator: at }] }
    : { kind: "add", terms: [unknown, { kind: "negate", body: at }, value] };
}

/** The one value that the text tells of a function as seen from the step; with several none is used. */
function toldValue(base: string, { facts, view }: Elaboration): FunctionValue | undefined {
  const told = facts.functionValues.filter(
    (fact) => fact.base === base && fact.order < view.order && encloses(fact.scope, view.scope),
  );
  return told.length === 1 ? told[0] : undefined;
}
