import { rational } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import type { Dual } from "./dualLane.js";
import { dualLane } from "./dualLane.js";
import type { Context, Evaluate, Value } from "./environment.js";
import { bind, liftEnvironment, numberOf } from "./environment.js";
import { Unsupported } from "./lane.js";
import { integerOf } from "./structural.js";

type Derivative = Extract<Term, { kind: "derivative" }>;

/** Derivatives beyond this order are refused: dual numbers of order n cost 2^n values. */
const maxOrder = 8;

/** A derivative by forward differentiation, as often as its order says. @throws Unsupported beyond order eight. */
export function differentiate<V>(term: Derivative, context: Context<V>, evaluate: Evaluate): V {
  if (!Number.isInteger(term.order) || term.order < 0 || term.order > maxOrder)
    throw new Unsupported(`a derivative of order ${term.order}`);
  const component = term.component?.map((index) => integerOf(index, context));
  return derivativeAt(term, component, term.order, evaluate(term.at, context), context, evaluate);
}

function derivativeAt<V>(
  term: Derivative,
  component: readonly number[] | undefined,
  order: number,
  at: Value<V>,
  context: Context<V>,
  evaluate: Evaluate,
): V {
  if (order === 0) return numberOf(evaluate(term.body, bind(context, term.variable, at)));
  const { lane } = context;
  const inner: Context<Dual<V>> = {
    lane: dualLane(lane),
    environment: liftEnvironment(context.environment, lane),
    settings: context.settings,
  };
  const one = lane.constant(rational(1));
  const result = derivativeAt(term, component, order - 1, seed(at, component, one), inner, evaluate);
  return result.tangent ?? lane.constant(rational(0));
}

/** The point with a tangent of one in the direction that is differentiated by. */
function seed<V>(at: Value<V>, component: readonly number[] | undefined, one: V): Value<Dual<V>> {
  if (component === undefined) return { kind: "scalar", value: { value: numberOf(at), tangent: one } };
  const matches = (indices: readonly number[]): boolean =>
    indices.length === component.length && indices.every((index, position) => index === component[position]);
  if (at.kind === "family") {
    return {
      kind: "family",
      entry: (indices) => ({ value: at.entry(indices), tangent: matches(indices) ? one : undefined }),
    };
  }
  if (at.kind === "matrix") {
    const { columns } = at;
    const entries = at.entries.map((value, position) => {
      const place =
        component.length === 1 ? [position + 1] : [Math.floor(position / columns) + 1, (position % columns) + 1];
      return { value, tangent: matches(place) ? one : undefined };
    });
    return { ...at, entries };
  }
  throw new Unsupported("the derivative by an entry of what has none");
}
