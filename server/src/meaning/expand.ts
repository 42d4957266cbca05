import type { Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { type Definition, visibleDefinitions } from "./context.js";
import { type Bindings, CircularDefinition, type Elaboration, unsupported } from "./elaboration.js";
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
  for (const definition of visibleDefinitions(state.facts, base, state.view)) {
    if (asFunction && definition.parameters === undefined) continue;
    const parameters = matchIndices(definition, indices);
    if (parameters !== undefined) return { definition, parameters };
  }
  return undefined;
}

/** What the index parameters of a definition stand for at some indices; undefined where those are of another entry. */
export function matchIndices(definition: Definition, indices: readonly Expr[]): ReadonlyMap<string, Expr> | undefined {
  if (definition.indices.length !== indices.length) return undefined;
  const parameters = new Map<string, Expr>();
  const matches = definition.indices.every((pattern, at) => {
    const index = indices[at];
    if (index === undefined) return false;
    if (pattern.kind === "fixed") return keyOf(index) === pattern.key;
    parameters.set(pattern.name, index);
    return true;
  });
  return matches ? parameters : undefined;
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
    return state.meaning(definition.body, inner, state);
  } finally {
    state.depth -= 1;
  }
}
