import type { ApplyExpr, Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { encloses } from "./context.js";
import {
  type Bindings,
  domainOfSet,
  type Elaboration,
  freeSymbol,
  freshId,
  integer,
  markIntegers,
} from "./elaboration.js";
import { findDefinition } from "./expand.js";
import { isLaw, otherOperators } from "./functionNames.js";
import { NeedsFunctions } from "./laws/world.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import type { Term } from "./term.js";

/** What stands in the place of a slice: the family, and the entry that it stops before. */
interface Slice {
  readonly base: Expr;
  readonly key: string;
  readonly index: Expr;
}

/**
 * An unknown function of what precedes an entry: `\mu_i(x_{<i})`, `\alpha_i(x_{1:i-1})`. Where nothing looks into it, it is
 * a number of its own for every index; where something is differentiated, it is a smooth function of the entries. Undefined
 * where the arguments are others. @throws NotUnderstood
 */
export function functionOfSlice(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const slices = slicesOf(expr.arguments.map((argument) => argument.expr));
  const [slice] = slices;
  if (slice === undefined || slices.some((other) => other === undefined || other.key !== slice.key)) return undefined;
  const head = nameShape(expr.head);
  if (head === undefined || isLaw(head) || otherOperators.test(head.base)) return undefined;
  const name = resolveName(head, state.usage.counting);
  if (findDefinition(name.base, name.indices, state, true) !== undefined) return undefined;
  const indices = [
    ...name.indices,
    ...(name.indices.some((index) => keyOf(index) === keyOf(slice.index)) ? [] : [slice.index]),
  ];
  if (state.world.functional) return functionOfEntries(name.base, indices, slice, bindings, state);
  if ([...bindings.values()].some((binding) => binding.kind === "bound" && !binding.integer))
    throw new NeedsFunctions();
  const base = `${name.base}(${slice.key})`;
  const family = freeSymbol(state, base, indices.length);
  const terms = indices.map((index) => state.meaning(index, bindings, state));
  for (const [position, index] of terms.entries()) {
    markIntegers(state, index);
    state.indexUses.push({ family: familyKey(base, indices.length), position, index });
  }
  return { kind: "element", base: family, indices: terms };
}

/**
 * The function as one of its indices and of two weighted sums over the entries of the slice: such functions are smooth,
 * differ from index to index, and depend on every entry in a way of its own, so that an identity that holds for all
 * functions of the slice holds for them.
 */
function functionOfEntries(
  base: string,
  indices: readonly Expr[],
  slice: Slice,
  bindings: Bindings,
  state: Elaboration,
): Term {
  const at = indices.map((index) => state.meaning(index, bindings, state));
  for (const index of at) markIntegers(state, index);
  const stop = state.meaning(slice.index, bindings, state);
  markIntegers(state, stop);
  const weighted = (weigh: (position: Term) => Term): Term => {
    // Counted from zero: a sum from one to the end of a vector would tell the size of the vector.
    const id = freshId(state, "k");
    const position: Term = { kind: "add", terms: [{ kind: "bound", id }, integer(1)] };
    return {
      kind: "reduce",
      operator: "sum",
      variable: id,
      from: integer(0),
      to: { kind: "add", terms: [stop, integer(-2)] },
      body: { kind: "multiply", factors: [weigh(position), entryAt(slice.base, id, bindings, state)] },
    };
  };
  const features = [
    weighted((position) => ({ kind: "divide", numerator: integer(1), denominator: position })),
    weighted((position) => position),
  ];
  const isPositive = state.world.positive || isSaidPositive(base, state);
  // What is positive is the exponential of what may be anything.
  const name = isPositive ? `\\log ${base}` : base;
  state.functions.set(name, { latex: name, arity: at.length + features.length });
  const value: Term = {
    kind: "unknown",
    name,
    arguments: [...at, ...features],
    orders: [...at, ...features].map(() => 0),
  };
  return isPositive ? { kind: "call", fn: "exp", arguments: [value] } : value;
}

/** Whether the text says that a function is positive, with its argument or without; a σ is by convention. */
function isSaidPositive(base: string, { facts, view }: Elaboration): boolean {
  if (base === "\\sigma") return true;
  const isOf = (expr: Expr | undefined): boolean => {
    const head = expr?.kind === "apply" ? expr.head : expr;
    return head !== undefined && nameShape(head)?.base === base;
  };
  const isZero = (expr: Expr | undefined): boolean => expr?.kind === "number" && Number(expr.text) === 0;
  return (
    facts.types.some((fact) => fact.base === base && fact.type === "positive" && encloses(fact.scope, view.scope)) ||
    facts.assumptions.some(({ operands, symbols, scope }) => {
      const [left, right] = operands;
      const [symbol] = symbols;
      if (!encloses(scope, view.scope)) return false;
      if (symbol === "\\in") return isOf(left) && right !== undefined && domainOfSet(right) === "positive";
      return (symbol === ">" && isOf(left) && isZero(right)) || (symbol === "<" && isZero(left) && isOf(right));
    })
  );
}

/** The entry of a family behind as many others as a bound variable counts. */
function entryAt(base: Expr, id: string, bindings: Bindings, state: Elaboration): Term {
  const { range } = base;
  const letter: Expr = { kind: "symbol", name: "k", range };
  const next: Expr = {
    kind: "add",
    terms: [
      { sign: "+", body: letter },
      { sign: "+", body: { kind: "number", text: "1", range } },
    ],
    range,
  };
  const counted: Bindings = new Map([["k", { kind: "bound", id, integer: true }]]);
  const inner = new Map(bindings).set("k", { kind: "argument", expr: next, bindings: counted });
  return state.meaning({ kind: "subscript", base, indices: [letter], range }, inner, state);
}

/** Arguments as slices: each of them `x_{<i}` or `x_{1:i-1}`, or all together `x_1, \dots, x_{i-1}`. */
function slicesOf(given: readonly Expr[]): readonly (Slice | undefined)[] {
  const [first, dots, last] = given;
  if (given.length !== 3 || dots?.kind !== "ellipsis") return given.map(sliceOf);
  const from = first === undefined ? undefined : singleIndex(first);
  const to = last === undefined ? undefined : singleIndex(last);
  const isFirst = from?.index.kind === "number" && from.index.text === "1";
  const stop = to === undefined ? undefined : afterIndex(to.index);
  if (!isFirst || to === undefined || stop === undefined || keyOf(from.base) !== keyOf(to.base)) return [undefined];
  const base = nameShape(to.base)?.base;
  return [base === undefined ? undefined : { base: to.base, key: `${base}_{<}`, index: stop }];
}

function singleIndex(expr: Expr): { readonly base: Expr; readonly index: Expr } | undefined {
  const [index] = expr.kind === "subscript" ? expr.indices : [];
  if (expr.kind !== "subscript" || index === undefined || expr.indices.length !== 1) return undefined;
  return { base: expr.base, index };
}

/** `i` of `i - 1`. */
function afterIndex(index: Expr): Expr | undefined {
  const [letter, number] = index.kind === "add" ? index.terms : [];
  const isBefore = index.kind === "add" && index.terms.length === 2 && number?.sign === "-";
  return isBefore && keyOf(number.body) === "1" ? letter?.body : undefined;
}

/** The family that a slice is of, how it is written, and the entry that it stops before. */
export function sliceOf(expr: Expr): Slice | undefined {
  const parts = singleIndex(expr);
  const base = parts === undefined ? undefined : nameShape(parts.base)?.base;
  if (parts === undefined || base === undefined || parts.index.kind !== "relation") return undefined;
  const { operands, symbols } = parts.index;
  const [first, last] = operands;
  const slice = (index: Expr): Slice => ({ base: parts.base, key: `${base}_{<}`, index });
  if (symbols[0] === "<" && operands.length === 1 && first !== undefined) return slice(first);
  // `x_{1:i-1}` is `x_{<i}`.
  const isFromOne = symbols[0] === ":" && first?.kind === "number" && first.text === "1" && last !== undefined;
  const stop = isFromOne ? afterIndex(last) : undefined;
  return stop === undefined ? undefined : slice(stop);
}

/** The name of a function of a slice without what it is a function of. */
export function withoutSlice(base: string): string {
  return base.replace(/\([^()]*_\{<\}\)$/, "");
}
