import { rational } from "../../base/rational.js";
import { unsupported } from "../elaboration.js";
import type { LinearOperator, Term } from "../term.js";
import {
  asNumber,
  fitted,
  isNumber,
  lookUp,
  misfit,
  type Scope,
  type Shape,
  scalar,
  type Typed,
  typeOf,
  within,
} from "./shapes.js";
import { type Size, single } from "./sizes.js";

/** Factors from left to right; a matrix of one entry counts as a number where the sizes ask for it. */
export function product(factors: readonly Typed[], { typing }: Scope): Typed {
  const { sizes } = typing;
  let shape: Shape = scalar;
  for (const factor of factors) {
    const next = factor.shape;
    if (next.kind === "zero" || shape.kind === "zero") shape = { kind: "zero" };
    else if (next.kind === "scalar") continue;
    else if (shape.kind === "scalar") shape = next;
    else if (sizes.isOne(shape.rows) && sizes.isOne(shape.columns) && !sizes.isOne(next.rows)) shape = next;
    else if (sizes.isOne(next.rows) && sizes.isOne(next.columns) && !sizes.isOne(shape.columns)) continue;
    else if (sizes.unify(shape.columns, next.rows)) shape = { kind: "matrix", rows: shape.rows, columns: next.columns };
    else return misfit();
  }
  return { shape, build: () => ({ kind: "multiply", factors: factors.map((factor) => factor.build()) }) };
}

/** `\|x\|^2` by inner products: the root is not taken, which has no value to many digits where `x` vanishes. */
function evenPowerOfNorm({ base, exponent }: Extract<Term, { kind: "power" }>): Term | undefined {
  if (base.kind !== "linear" || base.operator !== "norm" || exponent.kind !== "rational") return undefined;
  const [inside] = base.arguments;
  const { numerator, denominator } = exponent.value;
  if (inside === undefined || denominator !== 1n || numerator < 2n || numerator % 2n !== 0n) return undefined;
  const square: Term = { kind: "linear", operator: "inner", arguments: [inside, inside] };
  if (numerator === 2n) return square;
  return { kind: "power", base: square, exponent: { kind: "rational", value: rational(numerator / 2n) } };
}

/** A power of a number or of a square matrix. @throws NotUnderstood */
export function power(term: Extract<Term, { kind: "power" }>, scope: Scope): Typed {
  const { sizes } = scope.typing;
  const square = evenPowerOfNorm(term);
  if (square !== undefined) return scope.infer(square, scope);
  const base = scope.infer(term.base, scope);
  const exponent = asNumber(scope.infer(term.exponent, scope), scope);
  const build = (): Term => ({ kind: "power", base: base.build(), exponent: exponent.build() });
  if (base.shape.kind !== "matrix" || isNumber(base.shape, sizes)) return { shape: scalar, build };
  if (!sizes.unify(base.shape.rows, base.shape.columns)) return misfit();
  // `x^2` of a vector is neither a product nor an entrywise power for certain.
  if (sizes.isOne(base.shape.columns)) return misfit();
  return { shape: base.shape, build };
}

/** What stands on a diagonal: `\sigma^2` of a vector, also with numbers before it, is taken entry by entry there. */
function entrywisePower(term: Term, scope: Scope): Typed {
  const { typing } = scope;
  if (term.kind === "multiply")
    return product(
      term.factors.map((factor) => entrywisePower(factor, scope)),
      scope,
    );
  if (term.kind !== "power") return scope.infer(term, scope);
  const base = scope.infer(term.base, scope);
  if (isNumber(base.shape, typing.sizes) || base.shape.kind !== "matrix" || !typing.sizes.isOne(base.shape.columns))
    return scope.infer(term, scope);
  const { rows } = base.shape;
  const exponent = asNumber(scope.infer(term.exponent, scope), scope);
  const [row, column] = [typing.freshId("i"), typing.freshId("j")];
  return {
    shape: base.shape,
    build: () => ({
      kind: "array",
      row,
      column,
      rows: typing.sizes.termOf(rows),
      columns: single,
      body: {
        kind: "power",
        base: { kind: "element", base: base.build(), indices: [{ kind: "bound", id: row }] },
        exponent: exponent.build(),
      },
    }),
  };
}

/** A derivative by a number or by an entry. @throws NotUnderstood */
export function derivative(term: Extract<Term, { kind: "derivative" }>, scope: Scope): Typed {
  const component = term.component?.map((index) => asNumber(scope.infer(index, scope), scope));
  if (component !== undefined) {
    const isName = term.at.kind === "symbol" || term.at.kind === "bound";
    const named = isName ? lookUp(term.at, scope) : undefined;
    const whole: Term = named?.kind === "entries" ? { kind: "symbol", id: named.of } : term.at;
    const type =
      named?.kind === "entries" ? lookUp({ kind: "symbol", id: named.of }, scope) : (named ?? { kind: "scalar" });
    if (type.kind === "matrix" && type.members > 0)
      return unsupported("a derivative by an entry of one of several vectors");
    const body = asNumber(scope.infer(term.body, within(scope, term.variable, type)), scope);
    return {
      shape: scalar,
      build: () => ({ ...term, at: whole, component: component.map((index) => index.build()), body: body.build() }),
    };
  }
  const at = asNumber(scope.infer(term.at, scope), scope);
  const body = scope.infer(term.body, within(scope, term.variable, { kind: "scalar" }));
  if (isNumber(body.shape, scope.typing.sizes))
    return { shape: scalar, build: () => ({ ...term, at: at.build(), body: body.build() }) };
  if (term.order !== 1) return unsupported("a higher derivative of a matrix");
  return {
    shape: body.shape,
    build: () => ({
      kind: "jacobian",
      variable: term.variable,
      at: at.build(),
      body: body.build(),
      layout: "mixed",
    }),
  };
}

/** All derivatives by the entries of a vector or matrix. @throws NotUnderstood */
export function jacobian(term: Extract<Term, { kind: "jacobian" }>, scope: Scope): Typed {
  const { sizes } = scope.typing;
  const at = scope.infer(term.at, scope);
  const body = scope.infer(term.body, within(scope, term.variable, typeOf(at.shape)));
  const layout = term.layout === "denominator" ? "denominator" : "mixed";
  const build = (): Term => ({ ...term, at: at.build(), body: body.build(), layout });
  if (at.shape.kind !== "matrix" || isNumber(at.shape, sizes)) {
    if (!isNumber(body.shape, sizes)) return { shape: body.shape, build };
    return {
      shape: scalar,
      build: () => ({
        kind: "derivative",
        variable: term.variable,
        order: 1,
        at: at.build(),
        body: body.build(),
      }),
    };
  }
  const { rows, columns } = at.shape;
  if (body.shape.kind !== "matrix" || isNumber(body.shape, sizes)) {
    const isTurned = term.layout === "numerator";
    return {
      shape: { kind: "matrix", rows: isTurned ? columns : rows, columns: isTurned ? rows : columns },
      build: () => ({ ...term, at: at.build(), body: body.build(), layout: isTurned ? "numerator" : "mixed" }),
    };
  }
  // A row by a column, or the like: the entries that there are.
  const length = (shape: Extract<Shape, { kind: "matrix" }>): Size | undefined =>
    sizes.isOne(shape.columns) ? shape.rows : sizes.isOne(shape.rows) ? shape.columns : undefined;
  const [outputs, inputs] = [length(body.shape), length(at.shape)];
  if (outputs === undefined || inputs === undefined) return unsupported("a derivative that has more than two indices");
  if (term.layout === "denominator") return { shape: { kind: "matrix", rows: inputs, columns: outputs }, build };
  // Also where the body turns out to have one row only.
  return {
    shape: { kind: "matrix", rows: outputs, columns: inputs },
    build: () => ({ ...term, at: at.build(), body: body.build(), layout: "numerator" }),
  };
}

/** A matrix written out; entries that are matrices themselves are blocks. */
export function literal(term: Extract<Term, { kind: "matrix" }>, scope: Scope): Typed {
  const { sizes } = scope.typing;
  const typed = term.entries.map((entry) => scope.infer(entry, scope));
  const build = (): Term => ({ ...term, entries: typed.map((entry) => entry.build()) });
  const count = (value: number): Size =>
    sizes.of({ kind: "rational", value: { numerator: BigInt(value), denominator: 1n } });
  if (typed.every(({ shape }) => isNumber(shape, sizes))) {
    return { shape: { kind: "matrix", rows: count(term.rows), columns: count(term.columns) }, build };
  }
  const heights = Array.from({ length: term.rows }, () => sizes.fresh());
  const widths = Array.from({ length: term.columns }, () => sizes.fresh());
  for (const [place, { shape }] of typed.entries()) {
    if (shape.kind === "zero") continue;
    const [height, width] = [heights[Math.floor(place / term.columns)], widths[place % term.columns]];
    if (height === undefined || width === undefined) continue;
    const [rows, columns] = shape.kind === "matrix" ? [shape.rows, shape.columns] : [count(1), count(1)];
    if (!sizes.unify(height, rows) || !sizes.unify(width, columns)) return misfit();
  }
  const total = (parts: readonly Size[]): Size => {
    const [only] = parts;
    return only !== undefined && parts.length === 1 ? only : sizes.sum(parts);
  };
  return { shape: { kind: "matrix", rows: total(heights), columns: total(widths) }, build };
}

/** An operation of linear algebra. @throws NotUnderstood where sizes do not fit */
export function operation(operator: LinearOperator, given: readonly Term[], scope: Scope): Typed {
  const { sizes } = scope.typing;
  const typed = given.map((argument) =>
    operator === "diagonal" ? entrywisePower(argument, scope) : scope.infer(argument, scope),
  );
  const [a, b] = typed;
  if (a === undefined) return unsupported("an operation on nothing");
  const build = (): Term => ({ kind: "linear", operator, arguments: typed.map((argument) => argument.build()) });
  const isPlain = a.shape.kind !== "matrix";
  switch (operator) {
    case "transpose":
      if (a.shape.kind !== "matrix") return a;
      return { shape: { kind: "matrix", rows: a.shape.columns, columns: a.shape.rows }, build };
    case "inverse":
      if (a.shape.kind !== "matrix") {
        return { shape: scalar, build: () => ({ kind: "divide", numerator: single, denominator: a.build() }) };
      }
      if (!sizes.unify(a.shape.rows, a.shape.columns)) return misfit();
      return { shape: a.shape, build };
    case "determinant":
    case "trace":
      if (a.shape.kind !== "matrix") return { shape: scalar, build: a.build };
      if (!sizes.unify(a.shape.rows, a.shape.columns)) return misfit();
      return { shape: scalar, build };
    case "norm":
    case "norm-one":
    case "norm-infinity":
      if (isPlain) return { shape: scalar, build: () => ({ kind: "call", fn: "abs", arguments: [a.build()] }) };
      return { shape: scalar, build };
    case "hadamard":
    case "inner": {
      if (b === undefined) return misfit();
      const factors = (): Term => ({ kind: "multiply", factors: [a.build(), b.build()] });
      if (isNumber(a.shape, sizes) || isNumber(b.shape, sizes)) {
        if (operator === "inner" && !(isNumber(a.shape, sizes) && isNumber(b.shape, sizes))) return misfit();
        return { shape: isNumber(a.shape, sizes) ? b.shape : a.shape, build: factors };
      }
      const shape = fitted(a.shape, b.shape, sizes);
      return { shape: operator === "inner" ? scalar : shape, build };
    }
    case "kronecker": {
      if (a.shape.kind !== "matrix" || b?.shape.kind !== "matrix") return misfit();
      const times = (x: Size, y: Size): Size =>
        sizes.of({ kind: "multiply", factors: [sizes.termOf(x), sizes.termOf(y)] });
      return {
        shape: {
          kind: "matrix",
          rows: times(a.shape.rows, b.shape.rows),
          columns: times(a.shape.columns, b.shape.columns),
        },
        build,
      };
    }
    case "diagonal": {
      if (a.shape.kind !== "matrix") return { shape: scalar, build: a.build };
      if (sizes.isOne(a.shape.columns)) {
        return { shape: { kind: "matrix", rows: a.shape.rows, columns: a.shape.rows }, build };
      }
      if (!sizes.unify(a.shape.rows, a.shape.columns)) return misfit();
      return { shape: { kind: "matrix", rows: a.shape.rows, columns: sizes.of(single) }, build };
    }
  }
}
