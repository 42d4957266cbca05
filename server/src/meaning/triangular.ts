import type { Expr } from "../notation/expr.js";
import { someNode } from "../notation/walk.js";
import type { Definition } from "./context.js";
import { type Bindings, type Elaboration, freshId, integer, markIntegers, unsupported } from "./elaboration.js";
import { expand, type FoundDefinition } from "./expand.js";
import { requireCondition } from "./laws/world.js";
import { familyKey, nameShape, type ResolvedName } from "./names.js";
import { sliceOf } from "./slices.js";
import type { Condition, Term } from "./term.js";
import { symbolsIn } from "./termText.js";

/** Sequences that are defined by their own predecessors are written out for so many entries. */
const mostEntries = 6;
/** The last entry that is asked for where models can be told: each one costs as much as all before it. */
const lastEntry = 4;

/**
 * An entry of a sequence whose definition uses the entries before it: `x_i = \mu_i(x_{<i}) + u_i \exp(\alpha_i(x_{<i}))`.
 * The entries are computed one after the other. Undefined for definitions of another kind, and where what is applied to
 * slices counts as a number.
 */
export function triangularEntry(
  { definition }: FoundDefinition,
  name: ResolvedName,
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  const [index] = name.indices;
  if (index === undefined || !state.world.functional || !isTriangular(definition)) return undefined;
  const at = state.meaning(index, bindings, state);
  markIntegers(state, at);
  limitIndex(at, state);
  return computedInOrder(definition, at, bindings, state, (vector) => entryOf(vector, at));
}

/** The vector of all entries of such a sequence, which has so many. */
export function triangularVector(
  definition: Definition,
  size: Term,
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  if (!state.world.functional || !isTriangular(definition)) return undefined;
  limitIndex(size, state);
  const row = freshId(state, "i");
  return computedInOrder(definition, size, bindings, state, (vector) => ({
    kind: "array",
    row,
    column: freshId(state, "j"),
    rows: size,
    columns: integer(1),
    body: entryOf(vector, { kind: "bound", id: row }),
  }));
}

/** As a sum, the index says nothing of how many entries there are: more are computed than the sequence may have. */
function entryOf(vector: Term, at: Term): Term {
  return { kind: "element", base: vector, indices: [{ kind: "add", terms: [at] }] };
}

/** Whether a definition of the entries of a sequence uses the entries before the one that it defines. */
function isTriangular({ base, indices, parameters, body }: Definition): boolean {
  const [index] = indices;
  if (indices.length !== 1 || parameters !== undefined || index?.kind !== "parameter") return false;
  return someNode(body, (node) => {
    const slice = sliceOf(node);
    return (
      slice !== undefined &&
      nameShape(slice.base)?.base === base &&
      slice.index.kind === "symbol" &&
      slice.index.name === index.name
    );
  });
}

/** What is made of the entries up to one, each computed from those before it; those behind it may not even exist. */
function computedInOrder(
  definition: Definition,
  upTo: Term,
  bindings: Bindings,
  state: Elaboration,
  use: (vector: Term) => Term,
): Term {
  const [index] = definition.indices;
  if (index?.kind !== "parameter") return unsupported(`the entries of ${definition.base}`);
  const { range } = definition.body;
  const key = familyKey(definition.base, 1);
  const none = freshId(state, definition.base);
  const vectors = Array.from({ length: mostEntries }, () => freshId(state, definition.base));
  const vector = (id: string): Term => ({ kind: "bound", id });
  const values = vectors.map((_id, at): Term => {
    const number: Expr = { kind: "number", text: String(at + 1), range };
    const before = vectors[at - 1];
    const inner = new Map(bindings);
    inner.set(key, { kind: "bound", id: before ?? none, integer: false });
    const needed: Condition = { kind: "compare", relation: "<=", left: integer(at + 1), right: upTo };
    const value = expand(definition, new Map([[index.name, number]]), [], inner, state);
    const next: Term = { kind: "piecewise", branches: [{ when: needed, value }], otherwise: integer(0) };
    const known = Array.from({ length: at }, (_unused, place): Term => {
      if (before === undefined) return next;
      return { kind: "element", base: vector(before), indices: [integer(place + 1)] };
    });
    return { kind: "matrix", rows: at + 1, columns: 1, entries: [...known, next] };
  });
  const last = vectors[mostEntries - 1] ?? "";
  const whole = vectors.reduceRight<Term>(
    (body, id, at) => ({ kind: "let", variable: id, value: values[at] ?? integer(0), body }),
    use(vector(last)),
  );
  // The first entry has none before it; what stands for them is never looked at.
  return {
    kind: "let",
    variable: none,
    value: { kind: "matrix", rows: 1, columns: 1, entries: [integer(0)] },
    body: whole,
  };
}

/** Asks of the models that an index, or the end of its range, is an early entry. */
function limitIndex(index: Term, state: Elaboration): void {
  const bounded = index.kind === "bound" ? state.ranges.get(index.id)?.to : index;
  if (bounded === undefined || symbolsIn([bounded]).length === 0) return;
  requireCondition(
    { kind: "compare", relation: "<=", left: bounded, right: integer(lastEntry) },
    `${JSON.stringify(symbolsIn([bounded]))}<=${lastEntry}`,
    state,
  );
  if (index.kind !== "bound")
    requireCondition(
      { kind: "compare", relation: "<=", left: integer(1), right: index },
      `1<=${JSON.stringify(symbolsIn([index]))}`,
      state,
    );
}
