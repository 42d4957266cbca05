import type { Condition, Term } from "../term.js";
import { call, element, nameAlone, unknown } from "./inferNames.js";
import { derivative, jacobian, literal, operation, power, product } from "./inferOperations.js";
import {
  asNumber,
  fitted,
  isOpenSize,
  type NameType,
  type Scope,
  type Shape,
  scalar,
  sizeOfExtent,
  type Typed,
  type Typing,
  typeOf,
  within,
} from "./shapes.js";

/** The shape of a term under a typing. @throws NotUnderstood where it has none: sizes that do not fit. */
export function inferTerm(term: Term, typing: Typing): Typed {
  return infer(term, { typing, bound: new Map(), ends: new Map(), infer });
}

/** The condition with its terms written as the typing takes them. @throws NotUnderstood */
export function inferCondition(condition: Condition, typing: Typing): () => Condition {
  return typedCondition(condition, { typing, bound: new Map(), ends: new Map(), infer });
}

function infer(term: Term, scope: Scope): Typed {
  const { sizes } = scope.typing;
  const number = (inner: Term): (() => Term) => asNumber(infer(inner, scope), scope).build;
  switch (term.kind) {
    case "rational":
      return { shape: term.value.numerator === 0n ? { kind: "zero" } : scalar, build: () => term };
    case "constant":
      return { shape: scalar, build: () => term };
    case "symbol":
    case "bound":
      return nameAlone(term, scope);
    case "element":
      return element(term, scope);
    case "add": {
      const parts = term.terms.map((part) => infer(part, scope));
      const shape = parts.map((part) => part.shape).reduce((a, b) => fitted(a, b, sizes), { kind: "zero" } as Shape);
      return { shape, build: () => ({ kind: "add", terms: parts.map((part) => part.build()) }) };
    }
    case "multiply":
      return product(
        term.factors.map((factor) => infer(factor, scope)),
        scope,
      );
    case "divide": {
      const numerator = infer(term.numerator, scope);
      const denominator = number(term.denominator);
      return {
        shape: numerator.shape,
        build: () => ({ kind: "divide", numerator: numerator.build(), denominator: denominator() }),
      };
    }
    case "power":
      return power(term, scope);
    case "negate": {
      const body = infer(term.body, scope);
      return { shape: body.shape, build: () => ({ kind: "negate", body: body.build() }) };
    }
    case "call":
      return call(term.fn, term.arguments, scope);
    case "unknown":
      return unknown(term, scope);
    case "reduce": {
      const from = number(term.from);
      const isOpen = isOpenSize(term.to);
      const isFromOne = term.from.kind === "rational" && sizes.isOne(sizes.of(term.from));
      // Only what counts entries is a size: `i - 1` may be none.
      const isCount = isOpen || (isFromOne && term.to.kind !== "constant");
      const end = isOpen ? sizes.fresh() : isCount ? sizes.of(term.to) : undefined;
      const to = isOpen && end !== undefined ? (): Term => sizes.termOf(end) : number(term.to);
      const inner: Scope = {
        ...scope,
        bound: new Map([...scope.bound, [term.variable, { kind: "scalar" }]]),
        ends:
          isFromOne && end !== undefined && term.to.kind !== "constant"
            ? new Map([...scope.ends, [term.variable, end]])
            : scope.ends,
      };
      const where = term.where === undefined ? undefined : typedCondition(term.where, inner);
      const body = infer(term.body, inner);
      if (term.operator !== "sum") asNumber(body, scope);
      return {
        shape: body.shape.kind === "zero" ? scalar : body.shape,
        build: () => ({
          ...term,
          from: from(),
          to: to(),
          ...(where === undefined ? {} : { where: where() }),
          body: body.build(),
        }),
      };
    }
    case "integral": {
      const from = number(term.from);
      const to = number(term.to);
      const body = asNumber(infer(term.body, within(scope, term.variable, { kind: "scalar" })), scope);
      return { shape: scalar, build: () => ({ ...term, from: from(), to: to(), body: body.build() }) };
    }
    case "limit": {
      const target = number(term.target);
      const body = asNumber(infer(term.body, within(scope, term.variable, { kind: "scalar" })), scope);
      return { shape: scalar, build: () => ({ ...term, target: target(), body: body.build() }) };
    }
    case "derivative":
      return derivative(term, scope);
    case "jacobian":
      return jacobian(term, scope);
    case "piecewise": {
      const branches = term.branches.map(({ when, value }) => ({
        when: typedCondition(when, scope),
        value: number(value),
      }));
      const otherwise = term.otherwise === undefined ? undefined : number(term.otherwise);
      return {
        shape: scalar,
        build: () => ({
          kind: "piecewise",
          branches: branches.map(({ when, value }) => ({ when: when(), value: value() })),
          ...(otherwise === undefined ? {} : { otherwise: otherwise() }),
        }),
      };
    }
    case "let": {
      const value = infer(term.value, scope);
      const body = infer(term.body, within(scope, term.variable, typeOf(value.shape)));
      return {
        shape: body.shape,
        build: () => ({ kind: "let", variable: term.variable, value: value.build(), body: body.build() }),
      };
    }
    case "matrix":
      return literal(term, scope);
    case "linear":
      return operation(term.operator, term.arguments, scope);
    case "identity": {
      const size = term.size === undefined ? sizes.fresh() : sizes.of(term.size);
      return {
        shape: { kind: "matrix", rows: size, columns: size },
        build: () => ({ kind: "identity", size: sizes.termOf(size) }),
      };
    }
    case "array": {
      const [rows, columns] = [sizeOfExtent(term.rows, scope.typing), sizeOfExtent(term.columns, scope.typing)];
      const inner: Scope = {
        ...scope,
        bound: new Map<string, NameType>([
          ...scope.bound,
          [term.row, { kind: "scalar" }],
          [term.column, { kind: "scalar" }],
        ]),
        ends: new Map([...scope.ends, [term.row, rows], [term.column, columns]]),
      };
      const body = asNumber(infer(term.body, inner), scope);
      return {
        shape: { kind: "matrix", rows, columns },
        build: () => ({ ...term, rows: sizes.termOf(rows), columns: sizes.termOf(columns), body: body.build() }),
      };
    }
  }
}

function typedCondition(condition: Condition, scope: Scope): () => Condition {
  switch (condition.kind) {
    case "compare": {
      const left = asNumber(infer(condition.left, scope), scope);
      const right = asNumber(infer(condition.right, scope), scope);
      return () => ({ ...condition, left: left.build(), right: right.build() });
    }
    case "all":
    case "any": {
      const parts = condition.conditions.map((part) => typedCondition(part, scope));
      return () => ({ ...condition, conditions: parts.map((part) => part()) });
    }
    case "not": {
      const inner = typedCondition(condition.condition, scope);
      return () => ({ kind: "not", condition: inner() });
    }
    case "integer": {
      const inner = asNumber(infer(condition.term, scope), scope);
      return () => ({ kind: "integer", term: inner.build() });
    }
  }
}
