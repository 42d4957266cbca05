import type { ApplyExpr, DerivativeExpr, Expr } from "../../notation/expr.js";
import { type Bindings, type Elaboration, freeSymbol, freshId, integer, occurs, unsupported } from "../elaboration.js";
import { expand, findDefinition } from "../expand.js";
import { isProduct } from "../functionNames.js";
import { outcomeKey } from "../laws/outcomes.js";
import { familyKey, nameShape, resolveName } from "../names.js";
import type { DerivativeLayout, Term } from "../term.js";
import { baseOf, symbolsIn } from "../termText.js";
import { declaredShape } from "./declared.js";

/** Whether a name without indices may be a vector or a matrix, so that a derivative by it is a gradient. */
export function mayBeLinear(base: string, state: Elaboration): boolean {
  const declared = declaredShape(base, 0, state);
  if (declared !== undefined) return declared.kind !== "scalar";
  return state.usage.linear.size > 0 || state.usage.indexed.has(base);
}

/** `\nabla_x f`, `\nabla f(x)`, `\nabla^2 f(x)`. @throws NotUnderstood */
export function elaborateNabla(expr: DerivativeExpr, bindings: Bindings, state: Elaboration): Term {
  const { body, by, order } = expr;
  if (body === undefined) return unsupported("a gradient of nothing");
  if (order > 2) return unsupported("a gradient of a higher order");
  const [first, ...others] = by;
  if (others.length > 0) return unsupported("a gradient by several names");
  if (first !== undefined) {
    return gradient(first.variable, order, "mixed", (inner) => state.meaning(body, inner, state), bindings, state);
  }
  const applied = body.kind === "group" ? body.body : body;
  if (applied.kind !== "apply" || isProduct(applied, bindings, state))
    return unsupported("a gradient by a name left unsaid");
  if (!isElementary(applied)) return gradientOfApplication(applied, order, bindings, state);
  const variable = variableUnder(applied);
  if (variable === undefined) return unsupported("a gradient by a name left unsaid");
  return gradient(variable, order, "mixed", (inner) => state.meaning(body, inner, state), bindings, state);
}

/** Whether an application is of a function that is known by its name: `\log p(x)`. */
function isElementary({ head }: ApplyExpr): boolean {
  return head.kind === "symbol" && /^\\(?:log|ln|exp|sin|cos|tan|tanh|sinh|cosh|arctan)$/.test(head.name);
}

/**
 * The variable of `\nabla \log p(x)`: what the function under the known ones is taken at. In `p_\theta(x)` and `p(x \mid z)`
 * it may be another one.
 */
function variableUnder({ arguments: given }: ApplyExpr): Expr | undefined {
  const [only, ...others] = given;
  if (only === undefined || others.length > 0) return undefined;
  const inner = only.expr.kind === "group" ? only.expr.body : only.expr;
  if (inner.kind !== "apply") return nameShape(inner) === undefined ? undefined : inner;
  if (isElementary(inner)) return variableUnder(inner);
  const [argument, ...rest] = inner.arguments;
  const isPlain = rest.length === 0 && nameShape(inner.head)?.indices.length === 0;
  return isPlain && argument !== undefined && nameShape(argument.expr) !== undefined ? argument.expr : undefined;
}

/** `\frac{\partial y}{\partial x}` by a whole vector or matrix, in the layout of the document. @throws NotUnderstood */
export function elaborateJacobian(
  variable: Expr,
  order: number,
  body: (bindings: Bindings) => Term,
  bindings: Bindings,
  state: Elaboration,
): Term {
  if (order > 1) return unsupported("a second derivative by a vector");
  return gradient(variable, 1, layoutOf(state), body, bindings, state);
}

/** The layout of the document, or one of those that it may mean. */
function layoutOf(state: Elaboration): DerivativeLayout {
  const { layout, columns } = state.facts;
  const open: readonly DerivativeLayout[] = columns ? ["mixed", "denominator"] : ["mixed", "denominator", "numerator"];
  const layouts = layout === undefined ? open : [layout];
  const picked = layouts.length === 1 ? 0 : state.choices.pick("layout", "derivatives by vectors", layouts.length);
  return layouts[picked] ?? "mixed";
}

/** The derivative of a body by a bound variable at a value, in a layout or in that of the document. */
export function derivativeAt(
  variable: string,
  at: Term,
  body: Term,
  layout: DerivativeLayout | undefined,
  state: Elaboration,
): Term {
  return { kind: "jacobian", variable, at, body, layout: layout ?? layoutOf(state) };
}

function gradient(
  variable: Expr,
  order: number,
  layout: DerivativeLayout,
  body: (bindings: Bindings) => Term,
  bindings: Bindings,
  state: Elaboration,
): Term {
  const shape = nameShape(variable);
  if (shape === undefined) return unsupported("a derivative by an expression");
  const name = resolveName(shape, state.usage.counting);
  if (name.sliced) return unsupported("a derivative by a slice");
  if (name.indices.length > 0) return byMember(variable, order, layout, body, bindings, state);
  const id = freshId(state, name.base);
  const outer = bindings.get(name.base);
  const at: Term = outer?.kind === "bound" ? { kind: "bound", id: outer.id } : freeSymbol(state, name.base, 0);
  const inner = withWhole(bindings, name.base, id);
  const once = (bound: Bindings): Term => throughLaws(bound, wholeKeys(name.base), state, body);
  const inside = order === 1 ? once(inner) : jacobian(state, name.base, id, "mixed", once, inner);
  if (order === 1 && !occurs(inside, id) && isOtherPart(inside, name.base, state)) return integer(0);
  if (!occurs(inside, id))
    return unsupported(`a derivative by ${name.base}, on which the expression does not visibly depend`);
  return { kind: "jacobian", variable: id, at, body: inside, layout };
}

/** The body of a derivative, in which the laws that the text gives depend on the variable as well. */
export function throughLaws(
  bindings: Bindings,
  keys: readonly string[],
  state: Elaboration,
  inside: (bindings: Bindings) => Term,
): Term {
  const { ambient } = state.world;
  const before = new Map(ambient);
  for (const key of keys) {
    const binding = bindings.get(key);
    if (binding !== undefined) ambient.set(key, binding);
  }
  try {
    return inside(bindings);
  } finally {
    for (const key of keys) {
      const binding = before.get(key);
      if (binding === undefined) ambient.delete(key);
      else ambient.set(key, binding);
    }
  }
}

/** Whether a term is made of parts of a vector alone of which the variable is another part: `x = (u, w)`. */
function isOtherPart(inside: Term, variable: string, state: Elaboration): boolean {
  const names = [...new Set(symbolsIn([inside]).map(baseOf))];
  const baseIn = (item: Expr): string => {
    const shape = nameShape(item);
    return shape === undefined ? "" : resolveName(shape, state.usage.counting).base;
  };
  return (
    names.length > 0 &&
    !names.includes(variable) &&
    state.facts.definitions.some(({ body }) => {
      const parts = body.kind === "tuple" ? body.items.map(baseIn) : [];
      return [variable, ...names].every((name) => parts.includes(name));
    })
  );
}

/** The derivative by one of several vectors, `x_1`, while the others stay as they are. */
function byMember(
  variable: Expr,
  order: number,
  layout: DerivativeLayout,
  body: (bindings: Bindings) => Term,
  bindings: Bindings,
  state: Elaboration,
): Term {
  const key = outcomeKey(variable, bindings, state);
  if (key === undefined || order > 1) return unsupported("a second derivative by one of several vectors");
  const id = freshId(state, "x");
  const at = state.meaning(variable, bindings, state);
  const inside = body(new Map(bindings).set(key, { kind: "bound", id, integer: false }));
  if (occurs(inside, id)) return { kind: "jacobian", variable: id, at, body: inside, layout };
  // What is made of the other vectors alone does not change with this one.
  const family = at.kind === "element" && at.base.kind === "symbol" ? at.base.id : "";
  return symbolsIn([inside]).includes(family)
    ? integer(0)
    : unsupported(`a derivative by ${textOfName(variable)}, on which the expression does not visibly depend`);
}

function textOfName(name: Expr): string {
  return nameShape(name)?.base ?? "a name";
}

/** Whether a name with indices is one of several vectors or matrices, as the document declares them. */
export function isDeclaredMember(variable: Expr, state: Elaboration): boolean {
  const shape = nameShape(variable);
  if (shape === undefined) return false;
  const name = resolveName(shape, state.usage.counting);
  const declared = name.indices.length === 0 ? undefined : declaredShape(name.base, name.indices.length, state);
  return declared !== undefined && declared.kind !== "scalar";
}

/** A derivative inside another one by the same variable. */
function jacobian(
  state: Elaboration,
  base: string,
  at: string,
  layout: DerivativeLayout,
  body: (bindings: Bindings) => Term,
  bindings: Bindings,
): Term {
  const id = freshId(state, base);
  return {
    kind: "jacobian",
    variable: id,
    at: { kind: "bound", id: at },
    body: body(withWhole(bindings, base, id)),
    layout,
  };
}

/** The bindings in which a name and its entries are a variable of a derivative. */
function withWhole(bindings: Bindings, base: string, id: string): Bindings {
  const inner = new Map(bindings);
  for (const key of wholeKeys(base)) inner.set(key, { kind: "bound", id, integer: false });
  return inner;
}

/** The keys under which a name and its entries are bound. */
function wholeKeys(base: string): readonly string[] {
  return [0, 1, 2].map((rank) => familyKey(base, rank));
}

/** The gradient of a function at its argument: `\nabla f(x)` is that of `f`, taken at `x`. */
function gradientOfApplication(expr: ApplyExpr, order: number, bindings: Bindings, state: Elaboration): Term {
  const [argument, ...others] = expr.arguments;
  if (argument === undefined || others.length > 0) return unsupported("a gradient of a function of several arguments");
  const shape = nameShape(expr.head);
  if (shape === undefined) return unsupported("a gradient of a compound function");
  const name = resolveName(shape, state.usage.counting);
  const at = state.meaning(argument.expr, bindings, state);
  const found = findDefinition(name.base, name.indices, state, true);
  const parameter = found?.definition.parameters?.[0];
  const named = parameter === undefined ? undefined : nameShape(parameter);
  const outer = freshId(state, named?.base ?? "x");
  const body = (id: string): Term => {
    if (found !== undefined && named !== undefined) {
      const inner = withWhole(bindings, named.base, id);
      return expand({ ...found.definition, parameters: [] }, found.parameters, [], inner, state);
    }
    // The function of a placeholder: what stands for it is bound.
    const inner = new Map(bindings).set("#at", { kind: "bound", id, integer: false });
    const placeholder: Expr = { kind: "symbol", name: "#at", range: argument.expr.range };
    return state.meaning({ ...expr, certain: true, arguments: [{ before: "", expr: placeholder }] }, inner, state);
  };
  const second = (): Term => {
    const id = freshId(state, "x");
    return { kind: "jacobian", variable: id, at: { kind: "bound", id: outer }, body: body(id), layout: "mixed" };
  };
  return { kind: "jacobian", variable: outer, at, body: order === 1 ? body(outer) : second(), layout: "mixed" };
}
