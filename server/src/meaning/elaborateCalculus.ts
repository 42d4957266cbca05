import type { DerivativeExpr, EvaluatedExpr, Expr } from "../notation/expr.js";
import { keyOf, walk } from "../notation/walk.js";
import { visibleDefinitions } from "./context.js";
import { derivativeInFlow } from "./elaborateChain.js";
import { derivativeAlong } from "./elaborateCurves.js";
import {
  type Bindings,
  type Elaboration,
  freeSymbol,
  freshId,
  integer,
  markIntegers,
  NotUnderstood,
  occurs,
  unsupported,
} from "./elaboration.js";
import { isParameterOfLaws } from "./laws/tilts.js";
import { declaredShape } from "./linear/declared.js";
import { elaborateJacobian, elaborateNabla, isDeclaredMember, mayBeLinear, throughLaws } from "./linear/gradients.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import type { Term } from "./term.js";

const independent = "a derivative by";

/** A derivative by scalars or by entries of a family. @throws NotUnderstood */
export function elaborateDerivative(expr: DerivativeExpr, bindings: Bindings, state: Elaboration): Term {
  const moving = derivativeAlong(expr, bindings, state);
  if (moving !== undefined) return moving;
  const whole = derivativeInFlow(expr, bindings, state);
  if (whole !== undefined) return whole;
  if (expr.style === "nabla") return alongParameters(expr, bindings, state) ?? elaborateNabla(expr, bindings, state);
  if (expr.style === "differential" || expr.body === undefined) return unsupported("a differential that stands alone");
  if (expr.by.length === 0) return unsupported("a derivative by nothing");
  const body = expr.body;
  return differentiate(expr.by, (inner) => state.meaning(body, inner, state), bindings, state);
}

/** In which direction a gradient by parameters is taken, entry by entry: no two gradients differ by what is zero there. */
const direction: readonly Term[] = [
  [1n, 1n],
  [7n, 5n],
  [11n, 17n],
  [13n, 8n],
].map(([numerator = 1n, denominator = 1n]) => ({ kind: "rational", value: { numerator, denominator } }));

/**
 * `\nabla_\phi` where `\phi = (\mu, \sigma)` lists parameters, or tells a law from others, `q_\phi`: the derivative in one
 * direction, in which both sides of a step agree where they are linear in gradients and equal. Undefined for other names.
 */
function alongParameters(expr: DerivativeExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const [by, ...others] = expr.by;
  const { body } = expr;
  if (by === undefined || others.length > 0 || body === undefined || expr.order !== 1 || !state.linearGradients)
    return undefined;
  const entries = parameterNames(by.variable, state);
  if (entries === undefined || entries.length > direction.length) return undefined;
  const terms: Term[] = [];
  let missing: NotUnderstood | undefined;
  for (const [at, variable] of entries.entries()) {
    const factor = direction[at];
    try {
      const term = differentiate(
        [{ variable, order: 1 }],
        (inner) => state.meaning(body, inner, state),
        bindings,
        state,
        true,
      );
      terms.push(at === 0 || factor === undefined ? term : { kind: "multiply", factors: [factor, term] });
    } catch (error) {
      if (!(error instanceof NotUnderstood) || !error.detail.startsWith(independent)) throw error;
      missing ??= error;
    }
  }
  const [only] = terms;
  if (only === undefined) throw missing ?? new NotUnderstood("undecided.unsupported", "a gradient by nothing");
  return terms.length === 1 ? only : { kind: "add", terms };
}

/** The parameters that a name lists, or the name itself where it is the label of a law. */
function parameterNames(variable: Expr, state: Elaboration): readonly Expr[] | undefined {
  const shape = nameShape(variable);
  if (shape === undefined || shape.indices.length > 0) return undefined;
  for (const { body, parameters } of visibleDefinitions(state.facts, shape.base, state.view)) {
    if (parameters !== undefined || body.kind !== "tuple" || body.items.length < 2) continue;
    if (body.items.every((item) => nameShape(item) !== undefined)) return body.items;
  }
  const isOfFormula = state.facts.definitions.some(({ parameters = [] }) =>
    parameters.some((parameter) => nameShape(parameter)?.base === shape.base),
  );
  const isGiven = isParameterOfLaws(shape.base, state.usage) && !isOfFormula && !state.usage.linear.has(shape.base);
  const isLabel = state.usage.laws.some(({ law }) => law.endsWith(`_{${shape.base}}`));
  return (isLabel || isGiven) && declaredShape(shape.base, 0, state)?.kind !== "vector" ? [variable] : undefined;
}

function differentiate(
  by: DerivativeExpr["by"],
  body: (bindings: Bindings) => Term,
  bindings: Bindings,
  state: Elaboration,
  isScalar = false,
): Term {
  const [first, ...rest] = by;
  if (first === undefined) return body(bindings);
  const inside = (inner: Bindings): Term => differentiate(rest, body, inner, state, isScalar);
  const { variable, order } = first;
  if (variable.kind === "power" || variable.kind === "root") return bySquare(variable, order, inside, bindings, state);
  const shape = nameShape(variable);
  if (shape === undefined) return unsupported("a derivative by an expression");
  const name = resolveName(shape, state.usage.counting);
  if (name.sliced) return unsupported("a derivative by a slice");
  if (!isScalar && name.indices.length === 0 && order === 1 && mayBeLinear(shape.base, state))
    return elaborateJacobian(variable, order, inside, bindings, state);
  if (order === 1 && isDeclaredMember(variable, state))
    return elaborateJacobian(variable, order, inside, bindings, state);
  const rank = name.indices.length;
  const key = familyKey(name.base, rank);
  const id = freshId(state, name.base);
  const inner = new Map(bindings);
  inner.set(key, { kind: "bound", id, integer: false });
  // By an entry of a vector: the vector as a whole varies with it.
  if (rank > 0 && mayBeLinear(name.base, state)) inner.set(name.base, { kind: "bound", id, integer: false });
  const outer = bindings.get(key);
  const at: Term =
    outer?.kind === "bound"
      ? { kind: "bound", id: outer.id }
      : // The derivative in `g(x) = \frac{d}{dx} f(x)` is taken where `g` is.
        outer?.kind === "argument" && rank === 0
        ? state.meaning(outer.expr, outer.bindings, state)
        : freeSymbol(state, name.base, rank);
  const component = name.indices.map((index, position) => {
    const term = state.meaning(index, bindings, state);
    markIntegers(state, term);
    state.indexUses.push({ family: key, position, index: term });
    return term;
  });
  const bodyTerm = throughLaws(inner, [key], state, inside);
  if (bodyTerm.kind === "rational") return integer(0);
  if (!occurs(bodyTerm, id))
    return unsupported(`${independent} ${name.base}, on which the expression does not visibly depend`);
  return { kind: "derivative", variable: id, order, at, ...(rank > 0 ? { component } : {}), body: bodyTerm };
}

/** `\partial / \partial \sigma^2`: the square is the variable; the name itself is its positive root. */
function bySquare(
  variable: Expr,
  order: number,
  inside: (bindings: Bindings) => Term,
  bindings: Bindings,
  state: Elaboration,
): Term {
  if (variable.kind !== "power" || variable.exponent.kind !== "number" || variable.exponent.text !== "2") {
    return unsupported("a derivative by an expression");
  }
  const shape = nameShape(variable.base);
  if (shape === undefined || shape.indices.length > 0) return unsupported("a derivative by an expression");
  const id = freshId(state, shape.base);
  const rootId = freshId(state, shape.base);
  const inner = new Map(bindings);
  inner.set(keyOf(variable), { kind: "bound", id, integer: false });
  inner.set(shape.base, { kind: "bound", id: rootId, integer: false });
  const body = throughLaws(inner, [keyOf(variable), shape.base], state, inside);
  if (!occurs(body, id) && !occurs(body, rootId))
    return unsupported("a derivative of what does not visibly depend on it");
  const root: Term = { kind: "call", fn: "sqrt", arguments: [{ kind: "bound", id }] };
  const symbol = freeSymbol(state, shape.base, 0);
  return {
    kind: "derivative",
    variable: id,
    order,
    at: { kind: "multiply", factors: [symbol, symbol] },
    body: { kind: "let", variable: rootId, value: root, body },
  };
}

/** A bracket between two values, or at one. @throws NotUnderstood */
export function elaborateEvaluated(expr: EvaluatedExpr, bindings: Bindings, state: Elaboration): Term {
  const { lower, upper, body } = expr;
  if (lower.kind === "relation" && lower.symbols[0] === "=") {
    const [variable, from] = lower.operands;
    if (variable === undefined || from === undefined) return unsupported("a bracket without a value");
    const to = upper?.kind === "relation" ? upper.operands[1] : upper;
    const at = (value: Expr): Term => valueAt(body, variable, value, bindings, state);
    if (to === undefined) return at(from);
    return { kind: "add", terms: [at(to), { kind: "negate", body: at(from) }] };
  }
  if (upper === undefined) return unsupported("a bracket without a variable");
  const variable = bracketVariable(body, state);
  if (variable === undefined) return unsupported("a bracket whose variable is left unsaid");
  const high = valueAt(body, variable, upper, bindings, state);
  const low = valueAt(body, variable, lower, bindings, state);
  return { kind: "add", terms: [high, { kind: "negate", body: low }] };
}

/** The variable of a bracket: one of those that the chain integrates over, if just one stands in the body. */
function bracketVariable(body: Expr, state: Elaboration): Expr | undefined {
  const inBody = new Set<string>();
  walk(body, (node) => {
    if (node.kind === "symbol") inBody.add(node.name);
  });
  const candidates = state.integrationVariables.filter(
    (variable) => variable.kind === "symbol" && inBody.has(variable.name),
  );
  const keys = new Set(candidates.map((candidate) => keyOf(candidate)));
  return keys.size === 1 ? candidates[0] : undefined;
}

function valueAt(body: Expr, variable: Expr, value: Expr, bindings: Bindings, state: Elaboration): Term {
  const shape = nameShape(variable);
  if (shape === undefined || shape.indices.length > 0) return unsupported("a bracket in an expression");
  const id = freshId(state, shape.base);
  const inner = new Map(bindings);
  inner.set(shape.base, { kind: "bound", id, integer: false });
  const bodyTerm = state.meaning(body, inner, state);
  const at = state.meaning(value, bindings, state);
  const infinite = at.kind === "constant" && at.name === "infinity";
  const minusInfinite = at.kind === "negate" && at.body.kind === "constant" && at.body.name === "infinity";
  if (infinite || minusInfinite) return { kind: "limit", variable: id, target: at, side: 0, body: bodyTerm };
  return { kind: "let", variable: id, value: at, body: bodyTerm };
}
