import type { BigExpr, Expr, IntegralExpr } from "../../notation/expr.js";
import { walk } from "../../notation/walk.js";
import { compareNumbers } from "../comparison.js";
import { type Bindings, type Elaboration, freshId, integer, unsupported } from "../elaboration.js";
import { familyKey, nameShape } from "../names.js";
import type { Condition, Term } from "../term.js";
import { isRandomCount } from "./granted.js";
import { lawName } from "./heads.js";
import { argumentName, partsOf, slotsOf } from "./inventory.js";
import { stateOutcome } from "./joint.js";
import { knownFactor } from "./knownFactor.js";
import { slotLetter } from "./lawNames.js";
import { bindOutcomes, boundOutcome, mostCounted, sizeOf } from "./outcomes.js";
import { bareCoordinate, type Coordinate, governingLaw, isLawHead } from "./readLaws.js";
import { fixedValue } from "./world.js";

/** The most terms of a sum that is written out for the sake of the random variables in it. */
const mostTerms = 5;

/** A sum or product over the values of random variables: `\sum_x`, `\sum_{x, z}`, `\sum_{x \in \mathcal{X}}`. */
export function elaborateStateSum(expr: BigExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const { lower, upper, operator } = expr;
  if (lower === undefined || upper !== undefined) return undefined;
  if (operator !== "sum" && operator !== "product" && operator !== "max" && operator !== "min") return undefined;
  const items = lower.kind === "tuple" && lower.open === "" ? lower.items : [lower];
  const slots = slotsOf(state.usage.laws);
  const names: Expr[] = [];
  for (const item of items) {
    const name =
      item.kind === "relation" &&
      item.symbols.length === 1 &&
      item.symbols[0] === "\\in" &&
      isWholeSet(item.operands[1])
        ? item.operands[0]
        : item;
    const shape = name === undefined ? undefined : nameShape(name);
    if (name === undefined || shape === undefined || !slots.has(slotLetter(shape.base))) return undefined;
    names.push(name);
  }
  const variables = names.map((name) => bareCoordinate(name, new Map(), state));
  return sumOverStates(operator, variables, bindings, state, (inner) => state.meaning(expr.body, inner, state));
}

function isWholeSet(set: Expr | undefined): boolean {
  return set?.kind === "symbol" && /^\\mathcal|^[A-Z]$|^\\Omega$/.test(set.name);
}

function sumOverStates(
  operator: "sum" | "product" | "max" | "min",
  variables: readonly Coordinate[],
  bindings: Bindings,
  state: Elaboration,
  body: (bindings: Bindings) => Term,
): Term {
  state.world.used = true;
  const [first, ...rest] = variables;
  if (first === undefined) return body(bindings);
  const id = freshId(state, first.variable.letter);
  const index: Term = { kind: "bound", id };
  const to = sizeOf(first.variable, state);
  state.ranges.set(id, { from: integer(1), to });
  const outcome = stateOutcome(governingLaw(first, bindings, state), first.variable, index, state);
  const inner = bindOutcomes([{ name: first.name, outcome }], bindings, state);
  return {
    kind: "reduce",
    operator,
    variable: id,
    from: integer(1),
    to,
    body: sumOverStates(operator, rest, inner, state, body),
  };
}

/**
 * An integral over variables whose laws are tables is a sum over their states: every identity between the two kinds that
 * neither measures nor differentiates holds for both. Undefined where a law in it has a density on a line.
 */
export function elaborateStateIntegral(expr: IntegralExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  if (expr.lower !== undefined || expr.variables.length === 0) return undefined;
  const variables: Coordinate[] = [];
  for (const name of expr.variables) {
    const shape = nameShape(name);
    if (shape === undefined) return undefined;
    const own = bareCoordinate(name, bindings, state);
    const laws = lawsOver(expr.body, shape.base, bindings, state);
    if (laws.length === 0 || laws.some((law) => knownFactor(law, own.variable, state)?.continuous === true))
      return undefined;
    variables.push(own);
  }
  return sumOverStates("sum", variables, bindings, state, (inner) => state.meaning(expr.body, inner, state));
}

/** The laws that are applied to a name in an expression. */
function lawsOver(body: Expr, base: string, bindings: Bindings, state: Elaboration): readonly string[] {
  const found = new Set<string>();
  walk(body, (node) => {
    if (node.kind !== "apply" || node.open === "") return;
    const bound = nameShape(node.head);
    const passed = bound === undefined ? undefined : bindings.get(bound.base);
    const head = passed?.kind === "argument" ? passed.expr : node.head;
    if (!isLawHead(head, state)) return;
    const { targets } = partsOf(node);
    const isOver = targets.some((target) => nameShape(argumentName(target) ?? target)?.base === base);
    if (isOver) found.add(lawName(head, bindings, state));
  });
  return [...found];
}

/**
 * A sum or product up to a random number, `\sum_{i=1}^N X_i` with `N` in one of its states: written out as far as that
 * number can be, each term under the condition that it counts. Undefined for any other bound.
 */
export function upToRandom(
  operator: "sum" | "product" | "max" | "min",
  name: string,
  range: { readonly from: Expr; readonly to: Expr },
  bindings: Bindings,
  state: Elaboration,
  body: (bindings: Bindings) => Term,
): Term | undefined {
  const outcome = boundOutcome(range.to, bindings, state);
  const from = fixedValue(range.from, bindings, state);
  if (outcome?.index === undefined || from === undefined || !isRandomCount(outcome.variable, state)) return undefined;
  if (operator !== "sum" && operator !== "product") return unsupported("an extreme of a random number of terms");
  const neutral = integer(operator === "sum" ? 0 : 1);
  const terms = Array.from({ length: mostCounted - from + 1 }, (_unused, step): Term => {
    const at = from + step;
    const when: Condition = { kind: "compare", relation: "<=", left: integer(at), right: outcome.value() };
    return {
      kind: "piecewise",
      branches: [{ when, value: body(withIndex(name, at, range.from, bindings)) }],
      otherwise: neutral,
    };
  });
  return operator === "sum" ? { kind: "add", terms } : { kind: "multiply", factors: terms };
}

/** The bindings in which an index is a number. */
function withIndex(name: string, at: number, near: Expr, bindings: Bindings): Bindings {
  const inner = new Map(bindings);
  inner.delete(familyKey(name, 0));
  inner.set(name, {
    kind: "argument",
    expr: { kind: "number", text: String(at), range: near.range },
    bindings: new Map(),
  });
  return inner;
}

/** A sum or product over a range that the fixed sizes settle, written out term by term; undefined for any other. */
export function writtenOut(
  operator: "sum" | "product" | "max" | "min",
  name: string,
  range: { readonly from: Expr; readonly to: Expr },
  bindings: Bindings,
  state: Elaboration,
  body: (bindings: Bindings) => { readonly term: Term; readonly conditions: readonly Condition[] },
): Term | undefined {
  if (state.world.fixed.size === 0) return undefined;
  const from = fixedValue(range.from, bindings, state);
  const to = fixedValue(range.to, bindings, state);
  if (from === undefined || to === undefined) return undefined;
  if (to - from + 1 > mostTerms) return unsupported("a long sequence of random variables");
  const terms: Term[] = [];
  for (let at = from; at <= to; at += 1) {
    const { term, conditions } = body(withIndex(name, at, range.from, bindings));
    if (conditions.some((condition) => settled(condition) === false)) continue;
    if (conditions.some((condition) => settled(condition) === undefined)) return undefined;
    terms.push(term);
  }
  const [only] = terms;
  if (terms.length === 0) return integer(operator === "product" ? 1 : 0);
  if (terms.length === 1 && only !== undefined) return only;
  if (operator === "sum") return { kind: "add", terms };
  if (operator === "product") return { kind: "multiply", factors: terms };
  return { kind: "call", fn: operator, arguments: terms };
}

/** Whether a condition between numbers holds; undefined where it is not between numbers. */
function settled(condition: Condition): boolean | undefined {
  if (condition.kind === "all") {
    const parts = condition.conditions.map(settled);
    if (parts.includes(false)) return false;
    return parts.includes(undefined) ? undefined : true;
  }
  if (condition.kind !== "compare") return undefined;
  const left = numberOf(condition.left);
  const right = numberOf(condition.right);
  if (left === undefined || right === undefined) return undefined;
  return compareNumbers(condition.relation, left, right);
}

function numberOf(term: Term): number | undefined {
  if (term.kind === "rational") return Number(term.value.numerator) / Number(term.value.denominator);
  if (term.kind === "negate") {
    const body = numberOf(term.body);
    return body === undefined ? undefined : -body;
  }
  if (term.kind === "add") {
    const parts = term.terms.map(numberOf);
    return parts.every((part) => part !== undefined) ? parts.reduce((sum, part) => sum + part, 0) : undefined;
  }
  return undefined;
}
