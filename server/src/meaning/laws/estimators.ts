import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { keyOf } from "../../notation/walk.js";
import { visibleDefinitions } from "../context.js";
import { type Bindings, type Elaboration, freeSymbol, unsupported } from "../elaboration.js";
import { abbreviates, nameShape } from "../names.js";
import type { Term } from "../term.js";
import { isDataName } from "./lawNames.js";
import { outcomeKey } from "./outcomes.js";
import type { Outcome } from "./types.js";

/** What tells the id of a function of the data from that of a function that is not random. */
const randomMark = "#random";

/** Whether the id of an unknown function is that of a random one: at each argument it is a random variable. */
export function isRandomFunctionId(id: string): boolean {
  return id.endsWith(randomMark);
}

/** Whether a name carries the data set that it was made from: `f_{\mathcal{D}}`, `g^{(D)}`, `h_S`. */
export function isLabelledByData(expr: Expr, state: Elaboration): boolean {
  return (nameShape(expr)?.indices ?? []).some(
    (index) => isDataName(index) && state.usage.averaged.has(nameShape(index)?.base ?? ""),
  );
}

/** The arguments for which `\hat f = \hat f(x)` abbreviates the value of a function. */
export function abbreviatedArguments(base: string, state: Elaboration): readonly Expr[] | undefined {
  for (const { body, parameters, indices } of visibleDefinitions(state.facts, base, state.view)) {
    if (parameters !== undefined || indices.length > 0 || body.kind !== "apply") continue;
    const name: Expr = { kind: "symbol", name: base, range: body.range };
    if (abbreviates(name, body)) return body.arguments.map(({ expr }) => expr);
  }
  return undefined;
}

/** Whether names in an expression are bound around it: random variables or variables of sums and integrals. */
function isBoundIn(expr: Expr, bindings: Bindings, state: Elaboration): boolean {
  const key = outcomeKey(expr, bindings, state);
  return key === undefined || bindings.has(key);
}

/**
 * The value of a random function such as the predictor `\hat f` at an argument: an unknown function of the argument and of
 * the state that the data are in. Where the text abbreviates it, the value at that fixed argument is any number.
 * Undefined for a head that is not random here.
 */
export function randomFunctionAt(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const key = outcomeKey(expr.head, bindings, state);
  const binding = key === undefined ? undefined : bindings.get(key);
  const shape = nameShape(expr.head);
  if (binding?.kind !== "outcome" || shape === undefined) return undefined;
  const { outcome } = binding;
  if (!state.world.randomFunctions.has(outcome.variable.key)) return undefined;
  return valueAt(
    shape.base,
    outcome,
    expr.arguments.map((argument) => argument.expr),
    bindings,
    state,
  );
}

function valueAt(base: string, outcome: Outcome, given: readonly Expr[], bindings: Bindings, state: Elaboration): Term {
  const short = abbreviatedArguments(base, state);
  const isShort =
    short !== undefined &&
    short.length === given.length &&
    given.every(
      (argument, at) => keyOf(argument) === keyOf(short[at] ?? argument) && !isBoundIn(argument, bindings, state),
    );
  if (isShort) return outcome.value();
  const id = `${base}${randomMark}`;
  const arity = given.length + 1;
  const known = state.functions.get(id);
  if (known !== undefined && known.arity !== arity)
    return unsupported("a function applied to two different numbers of arguments");
  state.functions.set(id, { latex: base.replace(/\^\(\)$/, ""), arity });
  return {
    kind: "unknown",
    name: id,
    arguments: [...given.map((argument) => state.meaning(argument, bindings, state)), outcome.value()],
    orders: Array.from({ length: arity }, () => 0),
  };
}

/**
 * The value that `f = f(x)` abbreviates at a fixed argument: any number. Undefined where the argument is bound, where the
 * document has values at other arguments, or where the function is given by a formula.
 */
export function abbreviatedValue(
  base: string,
  given: readonly Expr[] | undefined,
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  const short = abbreviatedArguments(base, state);
  if (short === undefined || bindings.has(base) || state.usage.applied.get(base)?.size !== 1) return undefined;
  if (given !== undefined) {
    const isSame = given.length === short.length && given.every((each, at) => keyOf(each) === keyOf(short[at] ?? each));
    if (!isSame) return undefined;
  }
  const isFixed = short.every((argument) => !isBoundIn(argument, bindings, state));
  const isGiven = visibleDefinitions(state.facts, base, state.view).some(({ parameters }) => parameters !== undefined);
  return isFixed && !isGiven ? freeSymbol(state, base, 0) : undefined;
}
