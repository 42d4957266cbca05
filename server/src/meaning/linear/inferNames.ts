import { unsupported } from "../elaboration.js";
import type { ElementaryFunction, Term } from "../term.js";
import { asNumber, isNumber, lookUp, misfit, type Scope, scalar, type Typed, typeOf } from "./shapes.js";
import { single } from "./sizes.js";

/** A name by itself. @throws NotUnderstood for a family without an index */
export function nameAlone(term: Extract<Term, { kind: "symbol" | "bound" }>, scope: Scope): Typed {
  const type = lookUp(term, scope);
  if (type.kind === "scalar") return { shape: scalar, build: () => term };
  if (type.kind !== "matrix" || type.members > 0) return unsupported("a family without an index");
  return { shape: { kind: "matrix", rows: type.rows, columns: type.columns }, build: () => term };
}

/** An entry of a vector or matrix, a member of a family of such, or a number of a family. */
export function element(term: Extract<Term, { kind: "element" }>, scope: Scope): Typed {
  const { typing } = scope;
  const { sizes } = typing;
  const indices = term.indices.map((index) => asNumber(scope.infer(index, scope), scope));
  const build = (base: () => Term) => (): Term => ({
    kind: "element",
    base: base(),
    indices: indices.map((index) => index.build()),
  });
  const { base } = term;
  const isName = base.kind === "symbol" || base.kind === "bound";
  const whole = isName ? undefined : scope.infer(base, scope);
  const type = isName ? lookUp(base, scope) : typeOf(whole?.shape ?? scalar);
  const written = whole === undefined ? (): Term => base : whole.build;
  if (type.kind === "family") return { shape: scalar, build: build(written) };
  if (type.kind === "scalar") return unsupported("an entry of a number");
  if (type.kind === "entries") {
    // Numbers by one index have no entries by two.
    if (typing.names.get(type.of)?.kind === "family") return misfit();
    return element({ ...term, base: { kind: "symbol", id: type.of } }, scope);
  }
  if (base.kind === "unknown" && type.kind === "matrix") {
    const given = typing.functions.get(base.name);
    // An entry of a function's value: the function of its arguments and the index.
    if (given?.kind === "vector" && indices.length === 1) {
      const end = term.indices[0]?.kind === "bound" ? scope.ends.get(term.indices[0].id) : undefined;
      if (end !== undefined && !sizes.unify(type.rows, end)) return misfit();
      const args = base.arguments.map((argument) => scope.infer(argument, scope));
      return {
        shape: scalar,
        build: () => ({
          ...base,
          arguments: [...args, ...indices].map((argument) => argument.build()),
          orders: [...base.orders, 0],
        }),
      };
    }
  }
  const entryIndices = term.indices.slice(type.members);
  const extents = sizes.isOne(type.columns) ? [type.rows] : [type.rows, type.columns];
  for (const [at, index] of entryIndices.entries()) {
    const end = index.kind === "bound" ? scope.ends.get(index.id) : undefined;
    const extent = extents[at];
    // A sum over all entries tells how many there are.
    if (end !== undefined && extent !== undefined && !sizes.unify(extent, end)) return misfit();
  }
  if (entryIndices.length === 0) {
    return { shape: { kind: "matrix", rows: type.rows, columns: type.columns }, build: build(written) };
  }
  if (entryIndices.length !== extents.length) return unsupported("a row or a column of a matrix");
  return { shape: scalar, build: build(written) };
}

/** Functions that are taken entry by entry of matrices too; the others have a meaning of their own there. */
const entrywiseOfMatrices: ReadonlySet<ElementaryFunction> = new Set(["sigmoid", "softplus", "relu", "tanh", "sign"]);

/** An elementary function of numbers, or of the entries of a vector. @throws NotUnderstood */
export function call(fn: ElementaryFunction, given: readonly Term[], scope: Scope): Typed {
  const { sizes } = scope.typing;
  const typed = given.map((argument) => scope.infer(argument, scope));
  const build = (): Term => ({ kind: "call", fn, arguments: typed.map((argument) => argument.build()) });
  const [only] = typed;
  if (only === undefined || typed.every(({ shape }) => isNumber(shape, sizes))) return { shape: scalar, build };
  if (typed.length !== 1 || only.shape.kind !== "matrix") return misfit();
  const { rows, columns } = only.shape;
  if (fn === "abs") {
    if (sizes.isOne(columns) || sizes.isOne(rows)) {
      return { shape: scalar, build: () => ({ kind: "linear", operator: "norm", arguments: [only.build()] }) };
    }
    if (!sizes.unify(rows, columns)) return misfit();
    return { shape: scalar, build: () => ({ kind: "linear", operator: "determinant", arguments: [only.build()] }) };
  }
  if (!sizes.isOne(columns) && !entrywiseOfMatrices.has(fn)) return unsupported(`${fn} of a matrix`);
  return { shape: only.shape, build };
}

/** An unknown function: it gives a number, a vector, or is taken entry by entry. @throws NotUnderstood */
export function unknown(term: Extract<Term, { kind: "unknown" }>, scope: Scope): Typed {
  const typed = term.arguments.map((argument) => scope.infer(argument, scope));
  const { sizes } = scope.typing;
  const type = scope.typing.functions.get(term.name) ?? { kind: "scalar" };
  const build = (): Term => ({ ...term, arguments: typed.map((argument) => argument.build()) });
  const shaped = typed.find(({ shape }) => !isNumber(shape, sizes));
  if (shaped !== undefined && term.orders.some((order) => order > 0))
    return unsupported("a prime on a function of a vector");
  switch (type.kind) {
    case "scalar":
      return { shape: scalar, build };
    case "vector": {
      // Its entries are one more argument: one smooth function of the vector and the index.
      const [row, column] = [scope.typing.freshId("i"), scope.typing.freshId("j")];
      const index: Term = { kind: "bound", id: row };
      return {
        shape: { kind: "matrix", rows: type.rows, columns: sizes.of(single) },
        build: () => ({
          kind: "array",
          row,
          column,
          rows: sizes.termOf(type.rows),
          columns: single,
          body: {
            ...term,
            arguments: [...typed.map((argument) => argument.build()), index],
            orders: [...term.orders, 0],
          },
        }),
      };
    }
    case "entrywise": {
      const [only] = typed;
      if (only === undefined || typed.length !== 1 || only.shape.kind !== "matrix") return misfit();
      const { rows, columns } = only.shape;
      if (!sizes.isOne(columns)) return misfit();
      const [row, column] = [scope.typing.freshId("i"), scope.typing.freshId("j")];
      return {
        shape: only.shape,
        build: () => ({
          kind: "array",
          row,
          column,
          rows: sizes.termOf(rows),
          columns: single,
          body: {
            ...term,
            arguments: [{ kind: "element", base: only.build(), indices: [{ kind: "bound", id: row }] }],
          },
        }),
      };
    }
  }
}
