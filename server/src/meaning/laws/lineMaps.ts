import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { someNode } from "../../notation/walk.js";
import { type Bindings, type Elaboration, freshId, unsupported } from "../elaboration.js";
import { expand, type FoundDefinition, findDefinition } from "../expand.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import { invertedIn } from "./lineInverses.js";
import { boundVariable, call, difference, negate, product, quotient, sum } from "./namedTerms.js";
import { familySymbol } from "./world.js";

/**
 * An unknown function of which the document speaks together with its inverse, or that inverse: `g(u)`, `g^{-1}(x)`, `g'(u)`.
 * Both are given by one formula, so that each undoes the other. Undefined for functions that have no inverse in the text.
 */
export function invertibleMap(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const { head, order, isInverse } = bareHead(expr.head);
  const shape = nameShape(head);
  const [only] = expr.arguments;
  if (shape === undefined || shape.indices.length > 0 || only === undefined || expr.arguments.length !== 1)
    return undefined;
  const name = shape.base;
  if (!state.usage.line.inverted.has(name) || bindings.has(name)) return undefined;
  const defined = findDefinition(name, [], state, true);
  if (defined !== undefined && !isInverse) return undefined;
  const at = state.meaning(only.expr, bindings, state);
  const map = defined === undefined ? mapOf(name, state) : definedMap(defined, state);
  const value = (point: Term): Term | undefined => (isInverse ? map.inverse(point) : map.value(point));
  if (order === 0) return value(at);
  const variable = freshId(state, "x");
  const body = value(boundVariable(variable));
  return body === undefined ? undefined : { kind: "derivative", variable, order, at, body };
}

/** A head without its mark of an inverse and its primes. */
function bareHead(head: Expr): { readonly head: Expr; readonly order: number; readonly isInverse: boolean } {
  if (head.kind === "prime") {
    const inner = bareHead(head.base);
    return { ...inner, order: head.order };
  }
  if (head.kind === "group") return bareHead(head.body);
  if (head.kind === "power") return { head: head.base, order: 0, isInverse: true };
  return { head, order: 0, isInverse: false };
}

interface InvertibleMap {
  readonly value: (at: Term) => Term;
  readonly inverse: (at: Term) => Term | undefined;
}

function mapOf(name: string, state: Elaboration): InvertibleMap {
  const written = writtenMap(name, state);
  return written ?? freeMap(name, state);
}

/** The inverse of a function that the text gives by a formula. */
function definedMap({ definition, parameters }: FoundDefinition, state: Elaboration): InvertibleMap {
  const [parameter, ...others] = definition.parameters ?? [];
  const own = parameter === undefined ? undefined : nameShape(parameter);
  if (own === undefined || own.indices.length > 0 || others.length > 0)
    return unsupported("the inverse of a function of several arguments");
  const id = freshId(state, own.base);
  const inner = new Map(state.world.ambient).set(own.base, { kind: "bound", id, integer: false });
  const value = expand({ ...definition, parameters: [] }, parameters, [], inner, state);
  return {
    value: (at) => ({ kind: "let", variable: id, value: at, body: value }),
    inverse: (at) => invertedIn(value, id, at) ?? unsupported("an inverse function"),
  };
}

/** `x = g(u)` and further on `x = e^u`: there `g` is the exponential function. */
function writtenMap(name: string, state: Elaboration): InvertibleMap | undefined {
  const { facts, view } = state;
  for (const { body, base, order: first } of facts.definitions) {
    const [argument] = body.kind === "apply" ? body.arguments : [];
    const isOf = body.kind === "apply" && nameShape(body.head)?.base === name && body.arguments.length === 1;
    if (!isOf || argument?.expr.kind !== "symbol" || first >= view.order) continue;
    const source = argument.expr.name;
    const later = (facts.byBase.get(base) ?? []).findLast(
      (other) =>
        other.order > first &&
        other.order <= view.order &&
        other.parameters === undefined &&
        someNode(other.body, (node) => node.kind === "symbol" && node.name === source) &&
        !someNode(other.body, (node) => node.kind === "symbol" && node.name === name),
    );
    if (later === undefined) continue;
    const id = freshId(state, source);
    const inner = new Map(state.world.ambient).set(source, { kind: "bound", id, integer: false });
    const value = state.meaning(later.body, inner, state);
    return {
      value: (at) => ({ kind: "let", variable: id, value: at, body: value }),
      inverse: (at) => invertedIn(value, id, at),
    };
  }
  return undefined;
}

/** Any smooth map of the line onto itself: a hyperbolic sine of some scales and places, rising unless the text leaves it open. */
function freeMap(name: string, state: Elaboration): InvertibleMap {
  const parameter = (role: string, domain: "real" | "positive"): Term => {
    // The sign of the size is that of the slope.
    const latex = role === "size" ? `${name}'` : `\\mathrm{${role}}_{${name}}`;
    return familySymbol({ id: `#map:${role}:${name}`, latex, rank: 0, domain, simplex: false, given: 0 }, state);
  };
  // "For decreasing $g$" behind a step about an increasing one is another case.
  const said = state.facts.types.filter((fact) => fact.base === name && /^(?:in|de)creasing$/.test(fact.type));
  const type = (said.findLast(({ order }) => order <= state.view.order) ?? said[0])?.type;
  const isFalling = type === "decreasing";
  const size = parameter("size", type === "increasing" || isFalling ? "positive" : "real");
  const scale = isFalling ? negate(size) : size;
  const [rate, shift, place] = [parameter("rate", "positive"), parameter("shift", "real"), parameter("place", "real")];
  return {
    value: (at) => sum(place, product(scale, call("sinh", sum(product(rate, at), shift)))),
    inverse: (at) => quotient(difference(call("arsinh", quotient(difference(at, place), scale)), shift), rate),
  };
}
