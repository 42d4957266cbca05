import type { ApplyExpr, BigExpr, Expr } from "../../notation/expr.js";
import { children, keyOf, mapExpr, symbolsOf } from "../../notation/walk.js";
import { type Bindings, type Elaboration, unsupported } from "../elaboration.js";
import { findDefinition } from "../expand.js";
import { isProduct } from "../functionNames.js";
import { abbreviates, familyKey, nameShape, resolveName } from "../names.js";
import { appliedToRest } from "./bareOperators.js";
import { isLabelledByData } from "./estimators.js";
import { isRandomCount, isSaidRandom, isTrained } from "./granted.js";
import { partsOf } from "./inventory.js";
import { isDataName, operatorOf, plainLetter, slotLetter, wearsHat } from "./lawNames.js";
import { mostCounted, outcomeKey } from "./outcomes.js";
import { isLawHead } from "./readLaws.js";
import { fixedValue, isFixedSlice, isSlice, NeedsSize, sliceEntries, variableOf } from "./world.js";

/** How deep definitions are followed in search of random variables. */
const maximalDepth = 6;

/**
 * The names of random variables that stand free in an expression: what an expectation without a subscript runs over.
 * Names that an operator inside binds are not free; definitions are followed.
 */
export function randomNames(expr: Expr, bindings: Bindings, state: Elaboration): readonly Expr[] {
  const found = new Map<string, Expr>();
  collect(expr, bindings, state, new Set(), found, 0);
  return [...found.values()];
}

function collect(
  expr: Expr,
  bindings: Bindings,
  state: Elaboration,
  bound: ReadonlySet<string>,
  found: Map<string, Expr>,
  depth: number,
): void {
  const recur = (inner: Expr, more: ReadonlySet<string> = bound): void =>
    collect(inner, bindings, state, more, found, depth);
  const shape = nameShape(expr);
  if (shape !== undefined && isSlice(expr)) {
    if (bound.has(shape.base)) return;
    // Its index may run in a sum around it, where it is taken up again.
    if (!isFixedSlice(expr, bindings, state)) found.set(keyOf(expr), expr);
    else for (const entry of sliceEntries(expr, bindings, state) ?? []) recur(entry);
    return;
  }
  if (shape !== undefined) {
    const name = resolveName(shape, state.usage.counting);
    const key = familyKey(name.base, name.indices.length);
    const outcome = outcomeKey(expr, bindings, state) ?? key;
    const binding = bindings.get(outcome) ?? bindings.get(key);
    const isTaken = binding !== undefined && !(binding.kind === "outcome" && binding.unsaid);
    if (bound.has(shape.base) || isTaken) return;
    // `\sigma_i^2 = \dots` gives `\sigma_i` as well.
    const definition = name.sliced
      ? undefined
      : (findDefinition(name.base, name.indices, state, false) ??
        findDefinition(`${name.base}^2`, name.indices, state, false));
    const isShort =
      definition !== undefined && abbreviates(expr, definition.definition.body) && isRandom(expr, bindings, state);
    if (
      definition !== undefined &&
      !isShort &&
      definition.definition.parameters === undefined &&
      depth < maximalDepth
    ) {
      collect(definition.definition.body, bindings, state, bound, found, depth + 1);
      return;
    }
    if (isRandom(expr, bindings, state)) {
      const variable = variableOf(expr, bindings, state);
      if (variable !== undefined) found.set(outcomeKey(expr, bindings, state) ?? variable.key, expr);
    }
    return;
  }
  const square = squareDefinition(expr, state);
  if (square !== undefined && depth < maximalDepth) {
    collect(square, bindings, state, bound, found, depth + 1);
    return;
  }
  switch (expr.kind) {
    case "apply": {
      collectApplied(expr, bindings, state, bound, found, depth);
      return;
    }
    case "big": {
      if (expr.upper !== undefined) recur(expr.upper);
      collectRunning(expr, bindings, state, bound, found, depth);
      return;
    }
    case "product": {
      const operated = appliedToRest(expr, state);
      if (operated === undefined) for (const factor of expr.factors) recur(factor);
      else recur(operated);
      return;
    }
    case "integral":
      recur(expr.body, new Set([...bound, ...expr.variables.flatMap((variable) => nameShape(variable)?.base ?? [])]));
      return;
    default:
      for (const child of children(expr)) recur(child);
  }
}

/** `\hat\sigma^2 = \dots` gives the square itself. */
function squareDefinition(expr: Expr, state: Elaboration): Expr | undefined {
  if (expr.kind !== "power" || expr.exponent.kind !== "number" || expr.exponent.text !== "2") return undefined;
  const shape = nameShape(expr.base);
  if (shape === undefined) return undefined;
  const { base, indices, sliced } = resolveName(shape, state.usage.counting);
  return sliced ? undefined : findDefinition(`${base}^2`, indices, state, false)?.definition.body;
}

/** In a sum over a range every term may have random variables of its own: it is read term by term, or its size fixed first. */
function collectRunning(
  expr: BigExpr,
  bindings: Bindings,
  state: Elaboration,
  bound: ReadonlySet<string>,
  found: Map<string, Expr>,
  depth: number,
): void {
  const names = expr.lower === undefined ? [] : boundNames(expr.lower);
  const own = new Map<string, Expr>();
  collect(expr.body, bindings, state, new Set([...bound, ...names]), own, depth);
  const running = [...own.values()].filter((name) =>
    (nameShape(name)?.indices ?? []).some((index) => names.some((each) => symbolsOf(index).has(each))),
  );
  for (const [key, name] of own) if (!running.includes(name)) found.set(key, name);
  if (running.length === 0) return;
  const range = rangeOf(expr, state);
  if (range === undefined) {
    unsupported("a sum of random variables whose range is left unsaid");
    return;
  }
  const from = fixedValue(range.from, bindings, state);
  const last = nameShape(range.to) === undefined ? undefined : variableOf(range.to, bindings, state);
  const to = last !== undefined && isRandomCount(last, state) ? mostCounted : fixedValue(range.to, bindings, state);
  if (from === undefined || to === undefined) throw new NeedsSize([...symbolsOf(range.to)]);
  for (let at = from; at <= to; at += 1) {
    for (const name of running) {
      const fixed = mapExpr(name, (node) =>
        node.kind === "symbol" && node.name === range.name
          ? { kind: "number", text: String(at), range: node.range }
          : node,
      );
      if (isSlice(fixed)) {
        collect(fixed, bindings, state, bound, found, depth);
        continue;
      }
      const variable = variableOf(fixed, bindings, state);
      if (variable !== undefined) found.set(outcomeKey(fixed, bindings, state) ?? variable.key, fixed);
    }
  }
}

/** The range of an operator over one index: as written, or as the document writes it elsewhere. */
function rangeOf(
  { lower, upper }: BigExpr,
  state: Elaboration,
): { readonly name: string; readonly from: Expr; readonly to: Expr } | undefined {
  if (lower?.kind === "relation" && lower.symbols.length === 1 && lower.symbols[0] === "=") {
    const [index, from] = lower.operands;
    return index?.kind === "symbol" && from !== undefined && upper !== undefined
      ? { name: index.name, from, to: upper }
      : undefined;
  }
  if (lower?.kind !== "symbol") return undefined;
  const known = state.usage.ranges.get(lower.name);
  return known === undefined ? undefined : { name: lower.name, ...known };
}

function boundNames(lower: Expr): readonly string[] {
  const items = lower.kind === "tuple" ? lower.items : [lower];
  return items.flatMap((item) => {
    const head = item.kind === "relation" ? item.operands[0] : item;
    return head === undefined ? [] : (nameShape(head)?.base ?? []);
  });
}

function collectApplied(
  expr: ApplyExpr,
  bindings: Bindings,
  state: Elaboration,
  bound: ReadonlySet<string>,
  found: Map<string, Expr>,
  depth: number,
): void {
  const recur = (inner: Expr): void => collect(inner, bindings, state, bound, found, depth);
  const shape = nameShape(expr.head);
  if (shape !== undefined && isRandomFunction(expr, bindings, state)) {
    const variable = variableOf(expr.head, bindings, state);
    const key = outcomeKey(expr.head, bindings, state) ?? shape.base;
    const binding = bindings.get(key);
    const isTaken = binding !== undefined && !(binding.kind === "outcome" && binding.unsaid);
    if (variable !== undefined && !isTaken && !bound.has(shape.base)) {
      state.world.randomFunctions.add(variable.key);
      found.set(key, expr.head);
    }
    for (const argument of expr.arguments) recur(argument.expr);
    return;
  }
  const operator = shape === undefined ? undefined : operatorOf(shape.base);
  const { targets, givens } = partsOf(expr);
  switch (operator) {
    case "expectation":
    case "variance":
    case "covariance":
    case "correlation":
    case "deviation": {
      // Without a subscript it binds whatever is random in it, what is given aside.
      if (shape === undefined || shape.indices.length === 0) {
        for (const given of givens) recur(given);
        return;
      }
      const own = new Set<string>();
      for (const index of shape.indices) {
        const law = index.kind === "relation" ? index.operands.at(-1) : index;
        if (index.kind === "relation" && index.operands[0] !== undefined)
          for (const name of boundNames(index)) own.add(name);
        if (law?.kind === "apply") {
          for (const target of partsOf(law).targets) for (const name of boundNames(target)) own.add(name);
          for (const given of partsOf(law).givens) recur(given);
        } else if (law !== undefined) for (const name of boundNames(law)) own.add(name);
      }
      for (const target of targets) collect(target, bindings, state, new Set([...bound, ...own]), found, depth);
      return;
    }
    case "entropy":
    case "information":
    case "divergence":
    case "jensen-shannon":
    case "chi-squared":
    case "total-variation":
      for (const part of expr.arguments) {
        if (part.expr.kind === "apply") for (const given of partsOf(part.expr).givens) recur(given);
      }
      return;
    case undefined:
      break;
  }
  if (shape !== undefined && !isLawHead(expr.head, state)) {
    const name = resolveName(shape, state.usage.counting);
    const definition = name.sliced ? undefined : findDefinition(name.base, name.indices, state, true);
    if (definition !== undefined && depth < maximalDepth) {
      const parameters = new Set(
        (definition.definition.parameters ?? []).flatMap((parameter) => nameShape(parameter)?.base ?? []),
      );
      collect(definition.definition.body, bindings, state, new Set([...bound, ...parameters]), found, depth + 1);
    } else if (isProduct(expr, bindings, state)) recur(expr.head);
  }
  for (const argument of expr.arguments) {
    if (argument.expr.kind === "relation") for (const operand of argument.expr.operands) recur(operand);
    else recur(argument.expr);
  }
}

/** Whether an application is of a function that is made from random data, and given by no formula: `\hat f(x)`. */
function isRandomFunction(expr: ApplyExpr, bindings: Bindings, state: Elaboration): boolean {
  const shape = nameShape(expr.head);
  if (shape === undefined || isLawHead(expr.head, state) || !isRandom(expr.head, bindings, state)) return false;
  if (!wearsHat(shape.base) && !isLabelledByData(expr.head, state) && !isTrained(shape.base, state)) return false;
  const name = resolveName(shape, state.usage.counting);
  if (findDefinition(name.base, name.indices, state, true) !== undefined) return false;
  return expr.certain || !isProduct(expr, new Map(), state);
}

/** Whether a name is that of a random variable: the text says so, a law is of it, or it looks like one. */
export function isRandom(expr: Expr, bindings: Bindings, state: Elaboration): boolean {
  const shape = nameShape(expr);
  if (shape === undefined || /^\\(?:mathbb|infty|pi|partial|nabla)/.test(shape.base)) return false;
  if (state.usage.operators.has(shape.base) && operatorOf(shape.base) !== undefined) return false;
  if (state.usage.counting.has(shape.base) && !/^[A-Z]$/.test(shape.base)) return false;
  const variable = variableOf(expr, bindings, state);
  if (variable === undefined) return false;
  if (isSaidRandom(variable, state) || isTrained(shape.base, state)) return true;
  if (state.facts.types.some(({ base, type }) => base === shape.base && type === "constant")) return false;
  const slots = state.usage.laws.some(({ targets }) =>
    targets.some(
      (target) =>
        nameShape(target)?.base === shape.base || slotLetter(nameShape(target)?.base ?? "") === variable.letter,
    ),
  );
  if (slots) return true;
  // Beside random vectors a capital of which nothing is said is a matrix.
  if (/^[A-Z]$/.test(plainLetter(shape.base))) {
    const { counting, linear, randomVectors } = state.usage;
    return !counting.has(shape.base) && !linear.has(shape.base) && !randomVectors;
  }
  return wearsHat(shape.base) || isLabelledByData(expr, state);
}

/** Whether a name is a coordinate of the document's laws while its definition makes it from other random variables. */
export function isCoordinate(expr: Expr, definition: Expr, state: Elaboration): boolean {
  const shape = nameShape(expr);
  if (shape === undefined) return false;
  const isTarget = state.usage.laws.some(({ targets }) =>
    targets.some((target) => nameShape(target)?.base === shape.base),
  );
  return isTarget && randomNames(definition, new Map(), state).length > 0;
}

/**
 * What of an expression is made from a data set that an expectation is over, `\mathbb{E}_{\mathcal{D}}[\hat f(x)]`, beside
 * the names that the expectation is over as well; none where the body shows the data themselves.
 */
export function madeFromData(
  names: readonly Expr[],
  body: Expr,
  bindings: Bindings,
  state: Elaboration,
): readonly Expr[] {
  if (!names.some(isDataName)) return [];
  const all = randomNames(body, bindings, state);
  const shows = (name: Expr): boolean => all.some((each) => keyOf(each) === keyOf(name));
  if (names.some((name) => isDataName(name) && shows(name))) return [];
  const made = all.filter((name) => {
    const base = nameShape(name)?.base ?? "";
    return wearsHat(base) || isLabelledByData(name, state) || isTrained(base, state);
  });
  if (made.length === 0) return [];
  return [...made, ...all.filter((name) => !made.includes(name) && names.some((each) => keyOf(each) === keyOf(name)))];
}
