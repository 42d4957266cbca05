import type { DerivativeExpr, Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { gradientExpr, unbarred } from "./adjoints.js";
import { isOvertaken, type Outlet, recurrenceFor } from "./chainRule.js";
import type { Definition } from "./context.js";
import {
  type Binding,
  type Bindings,
  type Elaboration,
  freeSymbol,
  freshId,
  markIntegers,
  occurs,
  unsupported,
} from "./elaboration.js";
import { expand, findDefinition } from "./expand.js";
import { indexForm, indexText } from "./indexForms.js";
import { derivativeAt, mayBeLinear } from "./linear/gradients.js";
import { familyKey, nameShape, type ResolvedName, resolveName } from "./names.js";
import type { Term } from "./term.js";

/** Stands among the bindings inside a derivative: a loss without a formula has a meaning only there. */
const inside = "#differentiated";

/** The key of the gradient of a loss by a name: a free vector of the shape of that name. */
export function gradientName(loss: string, base: string): string {
  return `\\frac{\\partial ${loss}}{\\partial ${base}}`;
}

/** The name whose gradient a free symbol is. */
export function namedByGradient(base: string): string | undefined {
  return /^\\frac\{\\partial .+?\}\{\\partial (.+)\}$/.exec(base)?.[1];
}

function entryKey(name: ResolvedName, bindings: Bindings): string {
  const indices = name.indices.map((index) => indexText(index, bindings));
  return `${familyKey(name.base, name.indices.length)}@${indices.join()}`;
}

/** What a name is in a step that follows the chain rule, where that is not what it is elsewhere. */
export function nameInFlow(name: ResolvedName, bindings: Bindings, state: Elaboration): Term | undefined {
  const { flow } = state;
  if (flow === undefined || name.sliced) return undefined;
  const rank = name.indices.length;
  const outlets = rank === 0 && bindings.has(inside) ? flow.losses.get(name.base) : undefined;
  if (outlets !== undefined) return lossTerm(name.base, outlets, bindings, state);
  if (rank === 0) return undefined;
  if (flow.start !== undefined) return unrolledEntry(name, flow.start, bindings, state);
  const key = entryKey(name, bindings);
  const bound = bindings.get(key);
  if (bound === undefined) refuseStrangers(key, bindings);
  if (bound?.kind === "bound") return { kind: "bound", id: bound.id };
  if (bound?.kind === "argument") return state.meaning(bound.expr, bound.bindings, state);
  return isLeaf(name, bindings, state) ? freeEntry(name, bindings, state) : undefined;
}

/** `x_3` by the recurrence for `x`, down to the first entry: what the text says that one is, or any value. */
function unrolledEntry(
  { base, indices }: ResolvedName,
  start: number,
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  const [index] = indices;
  const form = indices.length === 1 ? indexForm(index, bindings) : undefined;
  if (index === undefined || form === undefined || form.letter !== "") return undefined;
  const literal = (value: number): Expr => ({ kind: "number", text: String(value), range: index.range });
  const given = findDefinition(base, [literal(form.by)], state, false);
  if (given?.definition.indices[0]?.kind === "fixed") return expand(given.definition, new Map(), [], bindings, state);
  const name = { base, indices: [literal(form.by)], sliced: false };
  const recurrence = recurrenceFor(name, state.facts, state.view);
  if (recurrence === undefined) return undefined;
  if (form.by <= start) return entryOf(base, name.indices, bindings, state);
  const parameters = [...recurrence.parameters].map(([letter, place]): readonly [string, Expr] => {
    const value = indexForm(place)?.by;
    return [letter, value === undefined ? place : literal(value)];
  });
  return expand(recurrence.definition, new Map(parameters), [], bindings, state);
}

/** Whether `c_T` is `c_0` depends on `T`: beside a derivative by one of them the other has no meaning. */
function refuseStrangers(key: string, bindings: Bindings): void {
  const letters = (entry: string): string => entry.replace(/\+-?\d+/g, "");
  for (const [other, { kind }] of bindings) {
    const isKin = kind === "bound" && other.slice(0, other.indexOf("@")) === key.slice(0, key.indexOf("@"));
    if (isKin && letters(other) !== letters(key)) unsupported("entries of which it is not said whether they are one");
  }
}

/** What a name without a definition is there: an entry that follows from others, a gradient under a bar. */
export function derivedInFlow(
  expr: Expr,
  name: ResolvedName,
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  const { flow } = state;
  if (flow === undefined || flow.free.has(familyKey(name.base, name.indices.length))) return undefined;
  const recurrence = recurrenceFor(name, state.facts, state.view);
  if (recurrence !== undefined) return expand(recurrence.definition, recurrence.parameters, [], bindings, state);
  const plain = flow.adjointOf === undefined ? undefined : unbarred(expr);
  return plain === undefined || flow.adjointOf === undefined
    ? undefined
    : state.meaning(gradientExpr(flow.adjointOf, plain), bindings, state);
}

/** Whether a recurrence of this item gives a name that another item defined. */
export function isOvertakenInFlow(definition: Definition, name: ResolvedName, state: Elaboration): boolean {
  if (state.flow === undefined) return false;
  return isOvertaken(definition, recurrenceFor(name, state.facts, state.view)?.definition, state.view);
}

function isLeaf(name: ResolvedName, bindings: Bindings, { flow }: Elaboration): boolean {
  if (flow === undefined) return false;
  if (flow.leaves.has(entryKey(name, bindings))) return true;
  const form = indexForm(name.indices.at(-1), bindings);
  const cut =
    form === undefined ? undefined : flow.cuts.get(`${familyKey(name.base, name.indices.length)}:${form.letter}`);
  return form !== undefined && cut !== undefined && form.by < cut;
}

function freeEntry(name: ResolvedName, bindings: Bindings, state: Elaboration): Term {
  return entryOf(name.base, name.indices, bindings, state);
}

function entryOf(base: string, indices: readonly Expr[], bindings: Bindings, state: Elaboration): Term {
  const symbol = freeSymbol(state, base, indices.length);
  if (indices.length === 0) return symbol;
  const terms = indices.map((index) => state.meaning(index, bindings, state));
  for (const [position, index] of terms.entries()) {
    markIntegers(state, index);
    state.indexUses.push({ family: familyKey(base, indices.length), position, index });
  }
  return { kind: "element", base: symbol, indices: terms };
}

/** The derivative of something by a name, whole: everything that depends on the name varies with it. */
export function derivativeInFlow(expr: DerivativeExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const { flow } = state;
  const [first, ...others] = expr.by;
  if (flow === undefined || first === undefined || expr.body === undefined || others.length > 0 || first.order !== 1)
    return undefined;
  const shape = nameShape(first.variable);
  if (shape === undefined) return undefined;
  const name = resolveName(shape, state.usage.counting);
  if (name.sliced) return unsupported("a derivative by a slice");
  const key = familyKey(name.base, name.indices.length);
  const { body } = expr;
  const lone = nameShape(body.kind === "group" ? body.body : body);
  if (flow.sequences.has(key)) return unsupported("derivatives along a sequence of which all entries are meant");
  if (name.indices.length > 0 && flow.families.has(key)) {
    const outlets = lone === undefined ? undefined : flow.losses.get(lone.base);
    if (lone !== undefined && outlets?.some((outlet) => isOf(outlet, name, state)) === true)
      return entryOf(gradientName(lone.base, name.base), name.indices, bindings, state);
    return flow.free.has(key)
      ? byFamily(name, key, body, bindings, state)
      : unsupported("a derivative by all entries of a family that has a formula");
  }
  const id = freshId(state, name.base);
  const inner = new Map(bindings).set(inside, { kind: "free" });
  const isWhole = name.indices.length === 0;
  if (isWhole)
    for (const rank of [0, 1, 2]) inner.set(familyKey(name.base, rank), { kind: "bound", id, integer: false });
  else inner.set(entryKey(name, bindings), { kind: "bound", id, integer: false });
  const at = state.meaning(first.variable, bindings, state);
  const dependents = flow.dependents.get(entryKey(name, bindings)) ?? [];
  if (expr.style === "partial" && lone !== undefined && !flow.losses.has(lone.base) && dependents.length > 0) {
    // What else depends on the variable varies with it, or is held.
    const isHeld = state.choices.pick("held", keyOf(expr), 2) === 1;
    for (const other of isHeld ? dependents : [])
      if (keyOf(other) !== keyOf(body)) inner.set(...held(other, bindings, state));
  }
  const term = state.meaning(body, inner, state);
  if (!occurs(term, id)) return unsupported(`a derivative by ${name.base}, on which the expression does not depend`);
  // Which of the entries under a sum is the one that varies is not told by its letter.
  const isSummed = state.indexUses.some(({ family, index }) => family === key && index.kind === "bound");
  if (!isWhole && isSummed) return unsupported("a derivative by one of several that are summed over");
  const isLinear = isWhole ? mayBeLinear(name.base, state) : state.usage.linear.size > 0;
  if (!isLinear) return { kind: "derivative", variable: id, order: 1, at, body: term };
  return derivativeAt(id, at, term, expr.style === "nabla" ? "mixed" : undefined, state);
}

function held(expr: Expr, bindings: Bindings, state: Elaboration): readonly [string, Binding] {
  const shape = nameShape(expr);
  if (shape === undefined) return unsupported("a derivative by an expression");
  const name = resolveName(shape, state.usage.counting);
  const key = name.indices.length === 0 ? name.base : entryKey(name, bindings);
  return [key, { kind: "argument", expr, bindings }];
}

function isOf({ name: outlet }: Outlet, name: ResolvedName, { usage }: Elaboration): boolean {
  const shape = nameShape(outlet);
  if (shape === undefined) return false;
  const own = resolveName(shape, usage.counting);
  return own.base === name.base && own.indices.length === name.indices.length;
}

/** By one entry of a family of which others stand under a sum. */
function byFamily(name: ResolvedName, key: string, body: Expr, bindings: Bindings, state: Elaboration): Term {
  const id = freshId(state, name.base);
  const inner = new Map(bindings).set(inside, { kind: "free" }).set(key, { kind: "bound", id, integer: false });
  const at = freeSymbol(state, name.base, name.indices.length);
  const component = name.indices.map((index, position) => {
    const term = state.meaning(index, bindings, state);
    markIntegers(state, term);
    state.indexUses.push({ family: key, position, index: term });
    return term;
  });
  const term = state.meaning(body, inner, state);
  if (!occurs(term, id)) return unsupported(`a derivative by ${name.base}, on which the expression does not depend`);
  return { kind: "derivative", variable: id, order: 1, at, component, body: term };
}

/**
 * A loss of which only derivatives are known, as far as first derivatives show: the sum of what it depends on, each with
 * its own free gradient.
 */
function lossTerm(loss: string, outlets: readonly Outlet[], bindings: Bindings, state: Elaboration): Term {
  const { range } = outlets[0]?.name ?? { range: { start: 0, end: 0 } };
  const terms = outlets.map(({ name: variable, over }): Expr => {
    const weighted = product(loss, variable, state);
    return over === undefined ? weighted : { ...over, body: weighted };
  });
  const [only] = terms;
  const whole: Expr =
    only !== undefined && terms.length === 1
      ? only
      : { kind: "add", terms: terms.map((body) => ({ sign: "+", body })), range };
  // Its names are those of the step, whatever definition it stands in.
  const outer = new Map([...bindings].filter(([key, binding]) => key === inside || isDifferentiated(key, binding)));
  return state.meaning(whole, outer, state);
}

function isDifferentiated(key: string, binding: Binding): boolean {
  return key.includes("@") || (binding.kind === "bound" && !binding.integer);
}

/** A name times its own gradient, entry by entry. */
function product(loss: string, variable: Expr, state: Elaboration): Expr {
  const { range } = variable;
  const shape = nameShape(variable);
  if (shape === undefined) return unsupported("a loss of an expression");
  const name = resolveName(shape, state.usage.counting);
  const letter: Expr = { kind: "symbol", name: gradientName(loss, name.base), range };
  const gradient: Expr =
    name.indices.length === 0 ? letter : { kind: "subscript", base: letter, indices: name.indices, range };
  return state.usage.linear.size === 0
    ? { kind: "product", factors: [gradient, variable], marks: ["juxtaposed"], range }
    : { kind: "bars", style: "angle", items: [gradient, variable], range };
}
