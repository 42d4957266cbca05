import type { Expr } from "../../notation/expr.js";
import { walk } from "../../notation/walk.js";
import { type IndexPattern, visibleDefinitions } from "../context.js";
import { type Bindings, type Elaboration, freshId, markIntegers } from "../elaboration.js";
import { expand, findDefinition } from "../expand.js";
import { familyKey, nameShape } from "../names.js";
import type { Term } from "../term.js";
import { triangularVector } from "../triangular.js";
import { openSize } from "./shapes.js";
import { single } from "./sizes.js";

/**
 * The vector or matrix `p` where the document defines its entries: `p_i = \dots`. Undefined for a name that nothing
 * shows to be a vector or matrix.
 */
export function arrayOfEntries(base: string, bindings: Bindings, state: Elaboration): Term | undefined {
  if (!state.usage.linear.has(base)) return undefined;
  const definition = visibleDefinitions(state.facts, base, state.view).find(
    ({ indices, parameters }) =>
      parameters === undefined &&
      (indices.length === 1 || indices.length === 2) &&
      indices.every((index) => index.kind === "parameter"),
  );
  if (definition === undefined || state.protected.has(familyKey(base, definition.indices.length))) return undefined;
  const ids = definition.indices.map((index) => freshId(state, index.kind === "parameter" ? index.name : "i"));
  const inner = new Map(bindings);
  const extents = definition.indices.map((index) => extentOf(index, state));
  for (const [at, index] of definition.indices.entries()) {
    const id = ids[at];
    if (index.kind === "parameter" && id !== undefined) inner.set(index.name, { kind: "bound", id, integer: true });
    const to = extents[at];
    if (id !== undefined && to !== undefined) state.ranges.set(id, { from: single, to });
  }
  const [row, column] = ids;
  if (row === undefined) return undefined;
  const [size] = extents;
  const ordered = size === undefined ? undefined : triangularVector(definition, size, bindings, state);
  if (ordered !== undefined) return ordered;
  return {
    kind: "array",
    row,
    column: column ?? freshId(state, "j"),
    rows: extents[0] ?? openSize,
    columns: column === undefined ? single : (extents[1] ?? openSize),
    body: expand(definition, new Map(), [], inner, state),
  };
}

/** The number of entries of a sequence that is computed entry by entry, where the document writes one range for its index. */
function extentOf(index: IndexPattern, state: Elaboration): Term | undefined {
  if (!state.world.functional || index.kind !== "parameter") return undefined;
  const { ranges, varied } = state.usage;
  const range = varied.has(index.name) ? undefined : ranges.get(index.name);
  if (range?.to.kind !== "symbol" || range.to.name === "\\infty") return undefined;
  const to = state.meaning(range.to, new Map(), state);
  markIntegers(state, to);
  return to;
}

/** `z_k` where the document defines the vector `z` as a whole, by other vectors and matrices. */
export function entryOfDefinition(
  base: string,
  indices: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  if (indices.length === 0 || state.protected.has(base) || bindings.has(base)) return undefined;
  const found = findDefinition(base, [], state, false);
  if (found === undefined || found.definition.parameters !== undefined) return undefined;
  // `x = (x_1, x_2)^\top` names the entries; it does not define them.
  if (namesWithin(found.definition.body).has(base)) return undefined;
  if (!state.usage.linear.has(base) && !mentionsLinear(found.definition.body, state)) return undefined;
  const terms = indices.map((index) => state.meaning(index, bindings, state));
  for (const term of terms) markIntegers(state, term);
  return { kind: "element", base: expand(found.definition, found.parameters, [], bindings, state), indices: terms };
}

/** The bases of all names in an expression. */
function namesWithin(expr: Expr): ReadonlySet<string> {
  const names = new Set<string>();
  walk(expr, (node) => {
    const shape = nameShape(node);
    if (shape !== undefined) names.add(shape.base);
  });
  return names;
}

function mentionsLinear(expr: Expr, state: Elaboration): boolean {
  let found = false;
  walk(expr, (node) => {
    const shape = nameShape(node);
    if (shape === undefined) return true;
    if (shape.indices.length === 0 && state.usage.linear.has(shape.base)) found = true;
    return false;
  });
  return found;
}
