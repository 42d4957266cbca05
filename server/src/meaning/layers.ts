import type { ApplyExpr, Expr } from "../notation/expr.js";
import { keyOf, someNode } from "../notation/walk.js";
import { encloses } from "./context.js";
import { type Bindings, type Elaboration, freeSymbol, freshId, integer, markIntegers } from "./elaboration.js";
import { findDefinition } from "./expand.js";
import type { LawFact } from "./laws/lawFact.js";
import { subjectsOf } from "./laws/lawFacts.js";
import { isLawLetter } from "./laws/lawNames.js";
import { call, negate, power, sum } from "./laws/namedTerms.js";
import { isDeterminant } from "./linear/notation.js";
import { nameShape, namesIn } from "./names.js";
import { indexed, shiftOf } from "./recurrences.js";
import type { Term } from "./term.js";

/** Maps that follow one another: `z_k = f_k(z_{k-1})`. */
interface Layers {
  /** The letter of the points, `z`, and that of the maps, `f`. */
  readonly point: string;
  readonly map: string;
}

/** The layers from one point to another; `turned` where they are passed in the other direction. */
interface Passage {
  readonly layers: Layers;
  readonly from: Expr;
  readonly to: Expr;
  readonly turned: boolean;
}

/**
 * The determinant of the Jacobian of layers, of several one after the other, or of their inverses: `\det J_{f_k}(z_{k-1})`,
 * `\det J_f(z_0)` where `f = f_K \circ \dots \circ f_1`, `\det \frac{\partial z_k}{\partial z_{k-1}}`. By the chain rule it is a
 * product of numbers of which each belongs to a layer. Undefined for other arguments.
 */
export function layerDeterminant(argument: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  const passage = passageOf(argument, state);
  if (passage === undefined) return undefined;
  const { layers, from, to, turned } = passage;
  const along = passed(layers, from, to, bindings, state);
  return turned ? power(along, integer(-1)) : along;
}

/**
 * The density of a point behind some layers, `p_K(z_K)`, by that of the first one: what the change of variables gives where
 * the text says nothing else of these laws. Undefined for other applications.
 */
export function layerDensity(
  { head, arguments: given }: ApplyExpr,
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  const [only] = given;
  const law = indexed(head);
  const at = only === undefined || given.length !== 1 || only.before !== "" ? undefined : indexed(only.expr);
  if (law === undefined || at === undefined || !isLawLetter(law.base) || keyOf(law.index) !== keyOf(at.index))
    return undefined;
  const layers = layersIn(state).find(({ point }) => point === at.base);
  if (layers === undefined || isToldOf(law.base, at.base, state)) return undefined;
  const first = madeSymbol(state, `\\log ${law.base}_0(${at.base}_0)`, 0);
  if (isNumber(at.index, "0")) return call("exp", first);
  const zero: Expr = { kind: "number", text: "0", range: at.index.range };
  const stretch = call("log", call("abs", passed(layers, zero, at.index, bindings, state)));
  return call("exp", sum(first, negate(stretch)));
}

/** Whether some expressions have a determinant of layers, or a law with their index: a small number of them is no case. */
export function speaksOfLayers(exprs: readonly Expr[], grounds: Pick<Elaboration, "facts" | "view">): boolean {
  const layers = layersIn(grounds);
  const names = new Set(layers.flatMap(({ point, map }) => [point, map]));
  const isOwn = (node: Expr): boolean =>
    node.kind === "apply" &&
    node.head.kind === "symbol" &&
    isDeterminant(node.head.name) &&
    node.arguments.some(({ expr }) => namesIn(expr).some((name) => names.has(name)));
  return layers.length > 0 && exprs.some((expr) => someNode(expr, isOwn));
}

/** Whether the text tells more of the laws of the points than how they follow from one another, and their names. */
function isToldOf(law: string, point: string, { facts }: Elaboration): boolean {
  const isDefined = (facts.byBase.get(law) ?? []).length > 0;
  // "$z_0 \sim p_0$" only says what the density of the first point is called.
  const isNamed = (fact: LawFact): boolean => fact.kind === "distributed" && nameShape(fact.law)?.base === law;
  const isOfPoint = (fact: LawFact): boolean => subjectsOf(fact).some((name) => nameShape(name)?.base === point);
  return isDefined || facts.laws.some((fact) => isOfPoint(fact) && !isNamed(fact));
}

/** A symbol that stands for what is made of names of the text. */
function madeSymbol(state: Elaboration, base: string, rank: number): Term {
  const symbol = freeSymbol(state, base, rank);
  const use = symbol.kind === "symbol" ? state.symbols.get(symbol.id) : undefined;
  if (use !== undefined) use.made = true;
  return symbol;
}

/** The product of what belongs to the layers from one point to another. */
function passed(layers: Layers, from: Expr, to: Expr, bindings: Bindings, state: Elaboration): Term {
  const family = madeSymbol(state, `(\\det J_{${layers.map}})`, 1);
  const [start, end] = [from, to].map((index) => {
    const term = state.meaning(index, bindings, state);
    markIntegers(state, term);
    return term;
  });
  if (start === undefined || end === undefined || follows(to, from))
    return { kind: "element", base: family, indices: end === undefined ? [] : [end] };
  const variable = freshId(state, "k");
  return {
    kind: "reduce",
    operator: "product",
    variable,
    from: sum(start, integer(1)),
    to: end,
    body: { kind: "element", base: family, indices: [{ kind: "bound", id: variable }] },
  };
}

function passageOf(argument: Expr, state: Elaboration): Passage | undefined {
  if (argument.kind === "group") return passageOf(argument.body, state);
  for (const layers of layersIn(state)) {
    const found =
      argument.kind === "derivative" ? derivativePassage(argument, layers) : jacobianPassage(argument, layers, state);
    if (found !== undefined) return { layers, ...found };
  }
  return undefined;
}

/** `\frac{\partial z_k}{\partial z_{k-1}}`, `\frac{\partial f_k}{\partial z_{k-1}}`, `\frac{\partial f_k^{-1}}{\partial z_k}`. */
function derivativePassage(
  { by, body, order }: Extract<Expr, { kind: "derivative" }>,
  layers: Layers,
): Omit<Passage, "layers"> | undefined {
  const [variable] = by;
  const inner = body === undefined || by.length !== 1 || order !== 1 ? undefined : unapplied(body, variable?.variable);
  const at = variable === undefined ? undefined : indexed(variable.variable);
  if (inner === undefined || at === undefined || at.base !== layers.point) return undefined;
  const own = indexed(inner);
  if (own?.base === layers.point) {
    if (follows(at.index, own.index)) return { from: own.index, to: at.index, turned: true };
    return { from: at.index, to: own.index, turned: false };
  }
  return mapPassage(inner, at.index, layers);
}

/** A body without what it is applied to, where that is the variable: `f_k(z_{k-1})` by `z_{k-1}`. */
function unapplied(body: Expr, variable: Expr | undefined): Expr | undefined {
  if (body.kind !== "apply") return body;
  const [only] = body.arguments;
  const isOwn = variable !== undefined && body.arguments.length === 1 && only !== undefined;
  return isOwn && keyOf(only.expr) === keyOf(variable) ? body.head : undefined;
}

/** `J_{f_k}(z_{k-1})`, `J_f(z_0)`, `J_{f^{-1}}(z_K)`. */
function jacobianPassage(argument: Expr, layers: Layers, state: Elaboration): Omit<Passage, "layers"> | undefined {
  if (argument.kind !== "apply" || argument.head.kind !== "subscript") return undefined;
  const { base, indices } = argument.head;
  const [map] = indices;
  const [only] = argument.arguments;
  const isJacobian = base.kind === "symbol" && /^(?:J|\\mathbf\{J\}|\\mathcal\{J\}|D)$/.test(base.name);
  if (!isJacobian || map === undefined || only === undefined || indices.length !== 1 || argument.arguments.length !== 1)
    return undefined;
  const at = indexed(only.expr);
  if (at?.base !== layers.point) return undefined;
  return mapPassage(map, at.index, layers) ?? wholePassage(map, at.index, layers, state);
}

/** One layer at a point: it is passed from where the point lies, or to there. */
function mapPassage(map: Expr, at: Expr, { map: letter }: Layers): Omit<Passage, "layers"> | undefined {
  const inverse = inverted(map);
  const own = indexed(inverse ?? map);
  if (own?.base !== letter) return undefined;
  if (inverse === undefined) return follows(own.index, at) ? { from: at, to: own.index, turned: false } : undefined;
  return keyOf(own.index) === keyOf(at) ? { from: before(at), to: at, turned: true } : undefined;
}

/** All layers together, `f = f_K \circ \dots \circ f_1`, at the first point, or their inverse at the last one. */
function wholePassage(
  map: Expr,
  at: Expr,
  { map: letter }: Layers,
  state: Elaboration,
): Omit<Passage, "layers"> | undefined {
  const inverse = inverted(map);
  const shape = nameShape(inverse ?? map);
  if (shape === undefined || shape.indices.length > 0) return undefined;
  const found = findDefinition(shape.base, [], state, false);
  const body = found?.definition.body;
  if (body?.kind !== "product" || body.marks.some((mark) => mark !== "circ")) return undefined;
  const outer = body.factors[0] === undefined ? undefined : indexed(body.factors[0]);
  const inner = indexed(body.factors.at(-1) ?? body);
  if (outer?.base !== letter || inner?.base !== letter || !isNumber(inner.index, "1")) return undefined;
  const zero: Expr = { kind: "number", text: "0", range: at.range };
  const isThere = inverse === undefined ? isNumber(at, "0") : keyOf(at) === keyOf(outer.index);
  return isThere ? { from: zero, to: outer.index, turned: inverse !== undefined } : undefined;
}

/** What `f^{-1}` is the inverse of. */
function inverted(expr: Expr): Expr | undefined {
  if (expr.kind !== "power") return undefined;
  const exponent = expr.exponent.kind === "group" ? expr.exponent.body : expr.exponent;
  return exponent.kind === "negate" && isNumber(exponent.body, "1") ? expr.base : undefined;
}

/** The recurrences of the text that are maps with one index, applied to the point before. */
function layersIn({ facts, view }: Pick<Elaboration, "facts" | "view">): readonly Layers[] {
  return facts.recurrences.flatMap(({ base, body, letter, shift, scope, order }) => {
    if (order > view.order || !encloses(scope, view.scope) || body.kind !== "apply" || body.arguments.length !== 1)
      return [];
    const head = indexed(body.head);
    const isOwn = head !== undefined && shift === 0 && head.index.kind === "symbol" && head.index.name === letter;
    const isBare = body.arguments[0] !== undefined && indexed(body.arguments[0].expr)?.base === base;
    return isOwn && isBare ? [{ point: base, map: head.base }] : [];
  });
}

function isNumber(expr: Expr, text: string): boolean {
  return expr.kind === "number" && expr.text === text;
}

/** Whether an index is the one behind another: `k` behind `k - 1`, `k + 1` behind `k`, 2 behind 1. */
function follows(later: Expr, earlier: Expr): boolean {
  if (later.kind === "number" && earlier.kind === "number") return Number(later.text) === Number(earlier.text) + 1;
  const [after, before] = [shiftOf(later), shiftOf(earlier)];
  return after !== undefined && after.letter === before?.letter && after.by === before.by + 1;
}

/** The index before another one. */
function before(index: Expr): Expr {
  const one: Expr = { kind: "number", text: "1", range: index.range };
  return {
    kind: "add",
    terms: [
      { sign: "+", body: index },
      { sign: "-", body: one },
    ],
    range: index.range,
  };
}
