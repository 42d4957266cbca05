import type { ApplyExpr, Expr } from "../notation/expr.js";
import { someNode, symbolsOf } from "../notation/walk.js";
import { type Bindings, type Elaboration, freshId, integer, markIntegers, unsupported } from "./elaboration.js";
import { filledPattern } from "./ellipsis.js";
import { isEnergy } from "./energies.js";
import { expand, type FoundDefinition, findDefinition } from "./expand.js";
import { isFunctionName, isLaw, isProduct, otherOperators } from "./functionNames.js";
import { fittedToValue } from "./functionValues.js";
import { appliedIndicator } from "./indicators.js";
import { elaborateLaw, isLawApplication, namedDensity } from "./laws/applications.js";
import { abbreviatedValue, randomFunctionAt } from "./laws/estimators.js";
import { writtenLaw } from "./laws/given.js";
import { isCapital, isLawLetter, type LawOperator } from "./laws/lawNames.js";
import { lineApplication } from "./laws/lineLaws.js";
import { invertibleMap } from "./laws/lineMaps.js";
import { cumulativeOf } from "./laws/namedCumulatives.js";
import { operatorHead } from "./laws/operatorHead.js";
import { elaborateOperator } from "./laws/operators.js";
import { randomNames } from "./laws/randomNames.js";
import { isLawHead } from "./laws/readLaws.js";
import { layerDensity, layerDeterminant } from "./layers.js";
import { elaborateLinearCall, isDeterminant } from "./linear/notation.js";
import { familyKey, type NameShape, nameShape, type ResolvedName, resolveName } from "./names.js";
import { functionOfSlice } from "./slices.js";
import { softmaxOfVector, writtenSoftmax } from "./softmax.js";
import type { ElementaryFunction, Term } from "./term.js";

/** Functions with a fixed meaning, by the names that authors give them. */
const elementary: ReadonlyMap<string, ElementaryFunction> = new Map<string, ElementaryFunction>([
  ["\\log", "log"],
  ["\\ln", "log"],
  ["log", "log"],
  ["ln", "log"],
  ["\\exp", "exp"],
  ["exp", "exp"],
  ["\\sin", "sin"],
  ["\\cos", "cos"],
  ["\\tan", "tan"],
  ["\\cot", "cot"],
  ["\\sec", "sec"],
  ["\\csc", "csc"],
  ["sin", "sin"],
  ["cos", "cos"],
  ["tan", "tan"],
  ["\\arcsin", "arcsin"],
  ["\\arccos", "arccos"],
  ["\\arctan", "arctan"],
  ["arcsin", "arcsin"],
  ["arccos", "arccos"],
  ["arctan", "arctan"],
  ["\\sinh", "sinh"],
  ["\\cosh", "cosh"],
  ["\\tanh", "tanh"],
  ["tanh", "tanh"],
  ["sinh", "sinh"],
  ["cosh", "cosh"],
  ["arsinh", "arsinh"],
  ["arcosh", "arcosh"],
  ["artanh", "artanh"],
  ["arctanh", "artanh"],
  ["\\max", "max"],
  ["\\min", "min"],
  ["max", "max"],
  ["min", "min"],
  ["sign", "sign"],
  ["sgn", "sign"],
  ["\\sign", "sign"],
  ["\\sgn", "sign"],
  ["sigmoid", "sigmoid"],
  ["softplus", "softplus"],
  ["ReLU", "relu"],
  ["relu", "relu"],
  ["erf", "erf"],
  ["erfc", "erfc"],
  ["\\erf", "erf"],
  ["\\Gamma", "gamma"],
  ["sqrt", "sqrt"],
  ["abs", "abs"],
  ["\\bmod", "mod"],
]);

/** Functions that are written as one over another one. */
const reciprocals: ReadonlyMap<string, ElementaryFunction> = new Map<string, ElementaryFunction>([
  ["\\coth", "tanh"],
  ["sech", "cosh"],
  ["csch", "sinh"],
]);

/** The meaning of an application, or of the product that it is. @throws NotUnderstood */
export function elaborateApply(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term {
  const indicated = appliedIndicator(expr, bindings, state);
  if (indicated !== undefined) return indicated;
  const argumentsGiven = expr.arguments.map((argument) => argument.expr);
  const alias = aliasOf(expr, bindings, state);
  if (alias !== undefined) return alias;
  const handed = handedHead(expr, bindings, state);
  if (handed !== undefined) return elaborateApply(handed.expr, handed.bindings, state);
  const drawn = randomFunctionAt(expr, bindings, state);
  if (drawn !== undefined) return drawn;
  const lawful = elaborateLawful(expr, bindings, state);
  if (lawful !== undefined) return lawful;
  const invertible = invertibleMap(expr, bindings, state);
  if (invertible !== undefined) return invertible;
  if (expr.head.kind === "power") {
    const powered = nameShape(expr.head.base);
    const status = powered === undefined ? "no" : isFunctionName(powered.base, state);
    if (status !== "no") {
      const { exponent } = expr.head;
      if (exponent.kind !== "number") return unsupported("an inverse function");
      const applied = elaborateApply({ ...expr, head: expr.head.base, certain: true }, bindings, state);
      return { kind: "power", base: applied, exponent: state.meaning(exponent, bindings, state) };
    }
  }
  const softmax = writtenSoftmax(expr, state);
  if (softmax !== undefined) return state.meaning(softmax, bindings, state);
  const cumulative = normalCumulative(expr, bindings, state);
  if (cumulative !== undefined) return cumulative;
  const ofVector = softmaxOfVector(expr, bindings, state);
  if (ofVector !== undefined) return ofVector;
  const extreme = extremeOf(expr);
  if (extreme !== undefined) return state.meaning(extreme, bindings, state);
  const ofSlice = functionOfSlice(expr, bindings, state);
  if (ofSlice !== undefined) return ofSlice;
  if (isProduct(expr, bindings, state)) {
    const body = argumentsGiven[0];
    if (body === undefined) return unsupported("an application without an argument");
    return {
      kind: "multiply",
      factors: [state.meaning(expr.head, bindings, state), state.meaning(body, bindings, state)],
    };
  }
  const known = elementaryOf(expr.head);
  if (known !== undefined) return elementaryCall(known, expr.head, argumentsGiven, bindings, state);
  const inverse = expr.head.kind === "symbol" ? reciprocals.get(expr.head.name) : undefined;
  if (inverse !== undefined) {
    return {
      kind: "divide",
      numerator: one,
      denominator: elementaryCall(inverse, expr.head, argumentsGiven, bindings, state),
    };
  }
  const { head, order } = undotted(expr.head);
  const shape = nameShape(head);
  if (shape === undefined) return unsupported("an application of a compound function");
  const name = resolveName(shape, state.usage.counting);
  if (name.sliced) return unsupported("an application of a slice");
  if (expr.arguments.some((argument) => argument.expr.kind === "ellipsis"))
    return elaborateLinearCall(expr, bindings, state) ?? unsupported("an application to omitted arguments");
  const labelled =
    findDefinition(name.base, name.indices, state, true) === undefined ? labelledDefinition(shape, state) : undefined;
  const found = labelled ?? findDefinition(name.base, name.indices, state, true);
  if (found !== undefined) {
    const parameters = found.definition.parameters ?? [];
    if (parameters.length !== argumentsGiven.length)
      return unsupported(`${name.base} with another number of arguments`);
    if (order === 0) return expand(found.definition, found.parameters, argumentsGiven, bindings, state);
    const [argument] = argumentsGiven;
    const [parameter] = parameters;
    if (argument === undefined || parameter === undefined || parameters.length !== 1) {
      return unsupported("a prime on a function of several arguments");
    }
    return derivativeOfDefinition(found, parameter, argument, order, bindings, state);
  }
  if (expr.arguments.some((argument) => argument.before !== "" && argument.before !== ",")) {
    return unsupported(`the law or operator ${name.base}`);
  }
  if (argumentsGiven.some((argument) => argument.kind === "relation"))
    return unsupported(`the law or operator ${name.base}`);
  const said = state.facts.types.findLast((fact) => fact.base === name.base)?.type;
  if (said === "named-function" && name.indices.length === 0)
    return unsupported(`the function ${name.base}, which the text gives in words`);
  // Convention: the distribution function of the standard normal law.
  const [only] = argumentsGiven;
  if (
    name.base === "\\Phi" &&
    name.indices.length === 0 &&
    argumentsGiven.length === 1 &&
    only !== undefined &&
    order === 0
  )
    return cumulativeOf(
      { family: "normal", parameters: [integer(0), integer(1)] },
      state.meaning(only, bindings, state),
    );
  if (
    (name.base === "\\sigma" || said === "logistic") &&
    name.indices.length === 0 &&
    argumentsGiven.length === 1 &&
    argumentsGiven[0] !== undefined
  ) {
    return logistic(argumentsGiven[0], order, bindings, state);
  }
  const layered = expr.head.kind === "symbol" && isDeterminant(expr.head.name) ? expr.arguments[0] : undefined;
  const stretch = layered === undefined ? undefined : layerDeterminant(layered.expr, bindings, state);
  if (stretch !== undefined) return stretch;
  const linear = elaborateLinearCall(expr, bindings, state);
  if (linear !== undefined) return linear;
  if (otherOperators.test(shape.base) && !isEnergy(expr, state.facts)) return unsupported(`the operator ${shape.base}`);
  if (isLaw(shape)) return unsupported(`the law ${name.base}`);
  const isFamily = name.indices.length > 0 && !name.indices.every((index) => index.kind === "number");
  if (isFamily && order === 0 && name.indices.length === 1)
    return entryOfFunction(name, argumentsGiven, bindings, state);
  if (isFamily) return unsupported(`the family of functions ${name.base}`);
  if (order > 0 && argumentsGiven.length !== 1) return unsupported("a prime on a function of several arguments");
  const short =
    name.indices.length === 0 && order === 0 ? abbreviatedValue(name.base, argumentsGiven, bindings, state) : undefined;
  if (short !== undefined) return short;
  if (isFunctionName(shape.base, state) === "no" && expr.certain === false)
    return unsupported(`${name.base} as a function`);
  const id = [name.base, ...name.indices.map((index) => (index.kind === "number" ? index.text : ""))].join("_");
  const latex =
    name.indices.length === 0
      ? name.base
      : `${name.base}_{${name.indices.map((index) => (index.kind === "number" ? index.text : "")).join(",")}}`;
  const applied = state.functions.get(id);
  if (applied !== undefined && applied.arity !== argumentsGiven.length)
    return unsupported("a function applied to two different numbers of arguments");
  state.functions.set(id, { latex, arity: argumentsGiven.length });
  const unknown = {
    kind: "unknown",
    name: id,
    arguments: argumentsGiven.map((argument) => state.meaning(argument, bindings, state)),
    orders: argumentsGiven.map((_, at) => (at === 0 ? order : 0)),
  } as const;
  const isPlain = order === 0 && name.indices.length === 0 && argumentsGiven.length === 1;
  return (isPlain ? fittedToValue(unknown, name.base, bindings, state) : undefined) ?? unknown;
}

/** `D_{-\alpha}(p, q)` and `D_0(p, q)` by the definition of `D_\alpha(p, q)`: the label is a parameter of it. */
function labelledDefinition(shape: NameShape, state: Elaboration): FoundDefinition | undefined {
  const [value] = shape.indices;
  if (value === undefined || shape.indices.length !== 1) return undefined;
  for (const base of state.facts.byBase.keys()) {
    const label = base.startsWith(`${shape.base}_{`) ? base.slice(shape.base.length + 2, -1) : undefined;
    if (label === undefined || !/^\\(?:alpha|beta|gamma|lambda|epsilon|varepsilon|tau|rho|theta)$/.test(label))
      continue;
    const found = findDefinition(base, [], state, true);
    if (found !== undefined && symbolsOf(found.definition.body).has(label))
      return { definition: found.definition, parameters: new Map([[label, value]]) };
  }
  return undefined;
}

/**
 * An application of what was handed to a definition as an argument: of the function or law that the argument names, while
 * what it is applied to keeps its own meaning.
 */
function handedHead(
  expr: ApplyExpr,
  bindings: Bindings,
  state: Elaboration,
): { readonly expr: ApplyExpr; readonly bindings: Bindings } | undefined {
  const shape = nameShape(expr.head);
  if (shape === undefined) return undefined;
  const name = resolveName(shape, state.usage.counting);
  const passed = bindings.get(familyKey(name.base, name.indices.length));
  if (passed?.kind !== "argument" || passed.expr.kind === "number") return undefined;
  if (nameShape(passed.expr) === undefined) {
    return expr.certain ? unsupported("an application of an expression") : undefined;
  }
  const isFunction = expr.certain || isFunctionName(nameShape(passed.expr)?.base ?? "", state) === "yes";
  if (!isFunction && !isLawHead(passed.expr, state)) return undefined;
  const inner = new Map(passed.bindings);
  const keep = new Set(expr.arguments.flatMap((argument) => [...symbolsOf(argument.expr)]));
  for (const [key, binding] of bindings) {
    if (key.startsWith("@") || keep.has(key) || keep.has(key.replace(/\[\d+\]$/, ""))) inner.set(key, binding);
  }
  for (const key of keep) if (!bindings.has(key)) inner.delete(key);
  return { expr: { ...expr, head: passed.expr, certain: true }, bindings: inner };
}

/** What laws give a meaning to: operators on them, densities with a name, and laws applied to variables. */
function elaborateLawful(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const shape = nameShape(expr.head);
  if (shape !== undefined && bindings.has(shape.base)) return undefined;
  const layered = layerDensity(expr, bindings, state);
  if (layered !== undefined) return layered;
  const online = lineApplication(expr, bindings, state);
  if (online !== undefined) return online;
  const operator = operatorHead(expr.head);
  if (operator !== undefined && isOperator(expr, operator.operator, bindings, state))
    return elaborateOperator(expr, operator.operator, operator.subscript, bindings, state);
  const density = namedDensity(expr, bindings, state);
  if (density !== undefined) return density;
  return isLawApplication(expr, bindings, state) ? elaborateLaw(expr, bindings, state) : undefined;
}

/** Whether a letter that may name an operator on laws does: `E(z)` may be an energy, `H(x)` a function, `I(a)` an integral. */
function isOperator(expr: ApplyExpr, operator: LawOperator, bindings: Bindings, state: Elaboration): boolean {
  const shape = nameShape(expr.head);
  if (shape === undefined || !/^[A-Za-z]$/.test(shape.base)) return true;
  if (expr.arguments.some(({ before }) => before === "||" || before === ";")) return true;
  const name = resolveName(shape, state.usage.counting);
  const defined = findDefinition(name.base, name.indices, state, true);
  const parameters = defined?.definition.parameters ?? [];
  if (defined !== undefined && parameters.some((parameter) => mentions(defined.definition.body, parameter)))
    return false;
  if (operator === "expectation") {
    if (expr.open === "[" || expr.open === "{" || shape.indices.length > 0) return true;
    return expr.arguments.some((argument) => randomNames(argument.expr, bindings, state).some(isCapital));
  }
  return expr.arguments.every(
    ({ expr: argument }) =>
      writtenLaw(argument) !== undefined ||
      isLawHead(argument.kind === "apply" ? argument.head : argument, state) ||
      randomNames(argument, bindings, state).length > 0 ||
      (nameShape(argument) !== undefined &&
        findDefinition(nameShape(argument)?.base ?? "", [], state, false) !== undefined),
  );
}

function mentions(body: Expr, parameter: Expr): boolean {
  const name = nameShape(parameter)?.base;
  if (name === undefined || !symbolsOf(body).has(name)) return false;
  // `h(r) = \sqrt{1 + r^2}`: what is squared is no law.
  return !isLawLetter(name) || someNode(body, (node) => node.kind === "power" && nameShape(node.base)?.base === name);
}

/** `s_j(x)`: an entry of what the unknown function `s` gives. */
function entryOfFunction(
  { base, indices }: ResolvedName,
  given: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term {
  const applied = state.functions.get(base);
  if (applied !== undefined && applied.arity !== given.length)
    return unsupported("a function applied to two different numbers of arguments");
  state.functions.set(base, { latex: base, arity: given.length });
  const value: Term = {
    kind: "unknown",
    name: base,
    arguments: given.map((argument) => state.meaning(argument, bindings, state)),
    orders: given.map(() => 0),
  };
  const places = indices.map((index) => state.meaning(index, bindings, state));
  for (const place of places) markIntegers(state, place);
  return { kind: "element", base: value, indices: places };
}

/** A head without its primes or dots, and how often it is to be differentiated: `f''`, `\dot x`. */
function undotted(head: Expr): { readonly head: Expr; readonly order: number } {
  if (head.kind === "prime") return { head: head.base, order: head.order };
  const dotted = head.kind === "symbol" ? /^\\(d+)ot\{(.+)\}$/.exec(head.name) : null;
  if (head.kind !== "symbol" || dotted === null) return { head, order: 0 };
  return { head: { ...head, name: dotted[2] ?? head.name }, order: dotted[1]?.length ?? 1 };
}

function derivativeOfDefinition(
  found: NonNullable<ReturnType<typeof findDefinition>>,
  parameter: Expr,
  argument: Expr,
  order: number,
  bindings: Bindings,
  state: Elaboration,
): Term {
  const shape = nameShape(parameter);
  if (shape === undefined) return unsupported("a prime on a function of a compound argument");
  const name = resolveName(shape, state.usage.counting);
  const at = state.meaning(argument, bindings, state);
  const id = freshId(state, name.base);
  const inner = new Map(bindings);
  inner.set(familyKey(name.base, name.indices.length), { kind: "bound", id, integer: false });
  const body = expand({ ...found.definition, parameters: [] }, found.parameters, [], inner, state);
  return { kind: "derivative", variable: id, order, at, body };
}

/** An application of a name that stands for a known function, `h = \tanh`, or of its derivatives. */
function aliasOf(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const { head, order } = undotted(expr.head);
  const argument = expr.arguments[0]?.expr;
  const shape = nameShape(head);
  if (shape === undefined || shape.indices.length > 0 || argument === undefined || expr.arguments.length !== 1)
    return undefined;
  if (bindings.has(shape.base) || elementary.has(shape.base)) return undefined;
  const found = findDefinition(shape.base, [], state, false);
  const meant = found?.definition.parameters === undefined ? found?.definition.body : undefined;
  if (found === undefined || meant?.kind !== "symbol" || !elementary.has(meant.name)) return undefined;
  const { definition } = found;
  state.substituted.set(`${definition.base}@${definition.order}`, { text: definition.base, order: definition.order });
  const at = state.meaning(argument, bindings, state);
  const fn = elementary.get(meant.name);
  if (fn === undefined) return undefined;
  if (order === 0) return { kind: "call", fn, arguments: [at] };
  const id = freshId(state, "x");
  return {
    kind: "derivative",
    variable: id,
    order,
    at,
    body: { kind: "call", fn, arguments: [{ kind: "bound", id }] },
  };
}

/** `\Phi(x)` beside random variables is the distribution function of the standard normal law, if no unknown function. */
function normalCumulative(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const { facts, usage } = state;
  const [argument] = expr.arguments;
  if (expr.head.kind !== "symbol" || expr.head.name !== "\\Phi" || bindings.has("\\Phi")) return undefined;
  if (argument === undefined || expr.arguments.length !== 1 || usage.linear.has("\\Phi")) return undefined;
  const isSaid = facts.laws.some(({ kind }) => kind === "distributed" || kind === "random");
  if (!isSaid || findDefinition("\\Phi", [], state, true) !== undefined) return undefined;
  const value = state.meaning(argument.expr, bindings, state);
  if (state.choices.pick("normal-cumulative", "\\Phi", 2) === 1) {
    state.functions.set("\\Phi", { latex: "\\Phi", arity: 1 });
    return { kind: "unknown", name: "\\Phi", arguments: [value], orders: [0] };
  }
  return cumulativeOf({ family: "normal", parameters: [integer(0), integer(1)] }, value);
}

/** The logistic function, which σ before brackets is by convention, and its derivatives. */
function logistic(argument: Expr, order: number, bindings: Bindings, state: Elaboration): Term {
  const value = state.meaning(argument, bindings, state);
  if (state.choices.pick("logistic", "\\sigma", 2) === 1) {
    state.functions.set("\\sigma", { latex: "\\sigma", arity: 1 });
    return { kind: "unknown", name: "\\sigma", arguments: [value], orders: [order] };
  }
  if (order === 0) return { kind: "call", fn: "sigmoid", arguments: [value] };
  const id = freshId(state, "x");
  return {
    kind: "derivative",
    variable: id,
    order,
    at: value,
    body: { kind: "call", fn: "sigmoid", arguments: [{ kind: "bound", id }] },
  };
}

/** `\max(x_1, \dots, x_n)` as the maximum over an index. */
function extremeOf(expr: ApplyExpr): Expr | undefined {
  const name = expr.head.kind === "symbol" ? /^\\?(max|min)$/.exec(expr.head.name)?.[1] : undefined;
  if (name !== "max" && name !== "min") return undefined;
  return filledPattern(
    name,
    expr.arguments.map((argument) => argument.expr),
  );
}

function elementaryOf(head: Expr): ElementaryFunction | undefined {
  const base = head.kind === "subscript" ? head.base : head;
  return base.kind === "symbol" ? elementary.get(base.name) : undefined;
}

function elementaryCall(
  fn: ElementaryFunction,
  head: Expr,
  given: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term {
  const terms = given.map((argument) => state.meaning(argument, bindings, state));
  if (fn === "mod" && terms.length === 2) return { kind: "call", fn, arguments: terms };
  if (fn === "max" || fn === "min") {
    if (head.kind === "subscript" || terms.length < 2) return unsupported("a maximum over a set");
    return { kind: "call", fn, arguments: terms };
  }
  const [argument] = terms;
  if (argument === undefined || terms.length !== 1) return unsupported(`${fn} with several arguments`);
  const call: Term = { kind: "call", fn, arguments: [argument] };
  if (head.kind !== "subscript") return call;
  const [base] = head.indices;
  if (fn !== "log" || base === undefined) return unsupported(`a subscript on ${fn}`);
  const baseTerm = state.meaning(base, bindings, state);
  return { kind: "divide", numerator: call, denominator: { kind: "call", fn: "log", arguments: [baseTerm] } };
}

/** One as a term, for sums and products over nothing. */
export const one: Term = integer(1);

/** Marks the symbols of a bound as integers and returns it. */
export function bound(expr: Expr, bindings: Bindings, state: Elaboration): Term {
  const term = state.meaning(expr, bindings, state);
  markIntegers(state, term);
  return term;
}
