import type { Expr } from "../../notation/expr.js";
import { type Bindings, type Elaboration, integer, markIntegers } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import { textOf } from "../termText.js";
import { sizeOf } from "./outcomes.js";
import type { LawHead } from "./types.js";
import { fixedValue, requireCondition } from "./world.js";

/** The index of a law that runs, `p_k(x)` under a sum over `k`, with how many laws there are. */
interface RunningIndex {
  readonly text: string;
  readonly size: Term;
}

/** The index of a law where a sum from one or a class binds it; undefined for a number and for a free name. */
function runningIndex(index: Expr, bindings: Bindings, state: Elaboration): RunningIndex | undefined {
  if (index.kind !== "symbol" || fixedValue(index, bindings, state) !== undefined) return undefined;
  const binding = bindings.get(index.name);
  if (binding?.kind === "argument") return runningIndex(binding.expr, binding.bindings, state);
  if (binding?.kind === "outcome") {
    const { variable, index: at } = binding.outcome;
    return at === undefined ? undefined : { text: labelOf(at), size: sizeOf(variable, state) };
  }
  if (binding?.kind !== "bound") return undefined;
  const range = state.ranges.get(binding.id);
  const isFromOne = range !== undefined && textOf(range.from) === textOf(integer(1));
  return isFromOne ? { text: binding.id, size: range.to } : undefined;
}

function labelOf(term: Term): string {
  return term.kind === "bound" || term.kind === "symbol" ? term.id : textOf(term);
}

/**
 * The index in the name of a law that runs: the laws of that letter are one table then, with the index as its first
 * dimension, and every other entry of it in the step is one of its rows.
 */
export function spreadIndex(family: string, index: Expr, bindings: Bindings, state: Elaboration): string | undefined {
  const running = runningIndex(index, bindings, state);
  if (running === undefined) return undefined;
  const { size } = running;
  if (!state.world.spread.has(family)) state.world.spread.set(family, size);
  if (size.kind === "symbol") {
    markIntegers(state, size);
    requireCondition({ kind: "compare", relation: "<=", left: integer(2), right: size }, `${size.id}>=2`, state);
    requireCondition({ kind: "compare", relation: "<=", left: size, right: integer(6) }, `${size.id}<=6`, state);
  }
  return running.text;
}

/** The row of the common table that a law of a spread family is, with the number of its rows. */
export function rowOf(
  { family, indices, bindings }: LawHead,
  state: Elaboration,
): { readonly family: string; readonly index: Term; readonly size: Term } | undefined {
  const size = state.world.spread.get(family);
  const [expr] = indices;
  if (size === undefined || expr === undefined || indices.length !== 1) return undefined;
  const index = state.meaning(expr, bindings, state);
  markIntegers(state, index);
  if (index.kind === "symbol" || index.kind === "rational") {
    const key = `${family}:${nameShape(expr)?.base ?? textOf(index)}`;
    requireCondition({ kind: "compare", relation: "<=", left: integer(1), right: index }, `${key}>=1`, state);
    requireCondition({ kind: "compare", relation: "<=", left: index, right: size }, `${key}<=`, state);
  }
  return { family: `${family}_{\\cdot}`, index, size };
}
