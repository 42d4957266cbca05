import type { Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { type Definition, encloses, visibleDefinitions } from "./context.js";
import { type Bindings, CircularDefinition, type Elaboration, NotUnderstood, unsupported } from "./elaboration.js";
import { matchIndices } from "./indexForms.js";
import { isRestart } from "./laws/world.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import type { Term } from "./term.js";

const maximalDepth = 24;

/** A definition that matches a use, with what its index parameters stand for. */
export interface FoundDefinition {
  readonly definition: Definition;
  readonly parameters: ReadonlyMap<string, Expr>;
}

/** The definition of a name with these indices that the step sees. */
export function findDefinition(
  base: string,
  indices: readonly Expr[],
  state: Elaboration,
  asFunction: boolean,
): FoundDefinition | undefined {
  const found: FoundDefinition[] = [];
  for (const definition of visibleDefinitions(state.facts, base, state.view)) {
    if (asFunction && definition.parameters === undefined) continue;
    const parameters = matchIndices(definition, indices);
    if (parameters !== undefined) found.push({ definition, parameters });
  }
  const [first] = found;
  if (asFunction || first?.definition.parameters === undefined) return first;
  // `F` beside `F[q]`: the name alone is the value that was given for it.
  const own = found.find(
    ({ definition: { parameters, scope } }) => parameters === undefined && encloses(scope, state.view.scope),
  );
  return own ?? first;
}

/** The body of a definition with its index parameters and arguments in place. */
export function expand(
  definition: Definition,
  parameters: ReadonlyMap<string, Expr>,
  argumentsGiven: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term {
  if (state.depth >= maximalDepth) throw new CircularDefinition(definition.base);
  const inner = new Map(bindings);
  for (const [name, expr] of parameters) {
    if (expr.kind === "symbol" && expr.name === name) continue;
    inner.set(name, { kind: "argument", expr, bindings });
  }
  for (const [at, parameter] of (definition.parameters ?? []).entries()) {
    const expr = argumentsGiven[at];
    if (expr === undefined) continue;
    const shape = nameShape(parameter);
    if (shape === undefined) return unsupported(`the argument ${keyOf(parameter)} of ${definition.base}`);
    const name = resolveName(shape, state.usage.counting);
    if (keyOf(expr) === keyOf(parameter)) continue;
    inner.set(familyKey(name.base, name.indices.length), { kind: "argument", expr, bindings });
  }
  state.substituted.set(`${definition.base}@${definition.order}`, { text: definition.base, order: definition.order });
  state.depth += 1;
  try {
    return bodyOf(definition, inner, state);
  } finally {
    state.depth -= 1;
  }
}

/**
 * What a definition gives its name: the last form that the text has made of it so far where the body itself is not
 * understood. That the two are equal is the text's own claim, so that nobody is accused by it.
 */
function bodyOf({ body, forms = [] }: Definition, bindings: Bindings, state: Elaboration): Term {
  try {
    return state.meaning(body, bindings, state);
  } catch (error) {
    const form = forms.findLast(({ order }) => order < state.view.order);
    if (form === undefined || !(error instanceof NotUnderstood) || isRestart(error)) throw error;
    if (error instanceof CircularDefinition) throw error;
    state.world.doubts.add("a definition was not understood, only what the text makes of it");
    return state.meaning(form.body, bindings, state);
  }
}
