import type { ApplyExpr, Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { type Bindings, type Elaboration, freeSymbol, markIntegers, unsupported } from "./elaboration.js";
import { findDefinition } from "./expand.js";
import { isLaw, otherOperators } from "./functionNames.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import type { Term } from "./term.js";

/**
 * An unknown function of what precedes an entry: `\mu_i(x_{<i})`, `\alpha_i(x_{1:i-1})`. Its value is a number of its own
 * for every index, as nothing else is known of it; undefined where the arguments are others. @throws NotUnderstood
 */
export function functionOfSlice(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const slices = expr.arguments.map((argument) => sliceOf(argument.expr));
  const [slice] = slices;
  if (slice === undefined || slices.some((other) => other === undefined || other.key !== slice.key)) return undefined;
  const head = nameShape(expr.head);
  if (head === undefined || isLaw(head) || otherOperators.test(head.base)) return undefined;
  const name = resolveName(head, state.usage.counting);
  if (findDefinition(name.base, name.indices, state, true) !== undefined) return undefined;
  // How a function depends on what precedes is unknown, so no derivative or integral passes through it.
  if ([...bindings.values()].some((binding) => binding.kind === "bound" && !binding.integer))
    return unsupported("a derivative or an integral of a function of a slice");
  const indices = [
    ...name.indices,
    ...(name.indices.some((index) => keyOf(index) === keyOf(slice.index)) ? [] : [slice.index]),
  ];
  const base = `${name.base}(${slice.key})`;
  const family = freeSymbol(state, base, indices.length);
  const terms = indices.map((index) => state.meaning(index, bindings, state));
  for (const [position, index] of terms.entries()) {
    markIntegers(state, index);
    state.indexUses.push({ family: familyKey(base, indices.length), position, index });
  }
  return { kind: "element", base: family, indices: terms };
}

/** The family that a slice is of, how it is written, and the entry that it stops before. */
function sliceOf(expr: Expr): { readonly key: string; readonly index: Expr } | undefined {
  if (expr.kind !== "subscript" || expr.indices.length !== 1) return undefined;
  const base = nameShape(expr.base)?.base;
  const [index] = expr.indices;
  if (base === undefined || index?.kind !== "relation") return undefined;
  const [first, last] = index.operands;
  if (index.symbols[0] === "<" && index.operands.length === 1 && first !== undefined)
    return { key: `${base}_{<}`, index: first };
  // `x_{1:i-1}` is `x_{<i}`.
  const isBefore =
    index.symbols[0] === ":" &&
    first?.kind === "number" &&
    first.text === "1" &&
    last?.kind === "add" &&
    last.terms.length === 2 &&
    last.terms[1]?.sign === "-" &&
    keyOf(last.terms[1].body) === "1";
  const stop = isBefore && last?.kind === "add" ? last.terms[0]?.body : undefined;
  return stop === undefined ? undefined : { key: `${base}_{<}`, index: stop };
}

/** The name of a function of a slice without what it is a function of. */
export function withoutSlice(base: string): string {
  return base.replace(/\([^()]*_\{<\}\)$/, "");
}
