import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { someNode, symbolsOf } from "../../notation/walk.js";
import { elaborateCondition } from "../elaborateCondition.js";
import { type Bindings, type Elaboration, freshId, integer, markIntegers, unsupported } from "../elaboration.js";
import { expand, findDefinition } from "../expand.js";
import { nameShape, resolveName } from "../names.js";
import type { Condition, Term } from "../term.js";
import { symbolsIn, textOf } from "../termText.js";
import { lawOf, supportOfVariable, writtenLaw } from "./given.js";
import { distributedOf, isIid, isSaidAsCapital, sizeFactOf } from "./granted.js";
import { lawName } from "./heads.js";
import { argumentName, partsOf } from "./inventory.js";
import { probability, stateOutcome } from "./joint.js";
import { lawDefinition } from "./lawDefinitions.js";
import { defaultLaw, isLawLetter, plainLetter, probabilityNames, slotLetter } from "./lawNames.js";
import { lineEvent } from "./lineLaws.js";
import { exactOf } from "./namedTerms.js";
import { averageOver } from "./operators.js";
import { boundOutcome, sizeOf } from "./outcomes.js";
import { randomNames } from "./randomNames.js";
import { bareCoordinate, coordinate, headOf, isLawHead, outcomeOf, ownCoordinate } from "./readLaws.js";
import type { LawHead, Outcome, Variable } from "./types.js";
import { densityAt } from "./vectorLaw.js";
import { randomGivens } from "./vectorNames.js";
import {
  coordinatesOf,
  entriesOf,
  entryAt,
  fixedValue,
  needSizeOf,
  register,
  requireCondition,
  sliceEntries,
  variableOf,
} from "./world.js";

/** The density of a law with a name at a point: `\mathcal{N}(x; \mu, \sigma^2)`. */
export function namedDensity(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const written = writtenLaw(expr);
  if (written?.variable === undefined) return undefined;
  const law = lawOf(written, bindings, state);
  return law === undefined
    ? undefined
    : densityAt(law, state.meaning(written.variable, bindings, state), (name) => freshId(state, name));
}

/** Whether an application is of a law: to names, events or conditions on them, and not a product with brackets. */
export function isLawApplication(expr: ApplyExpr, bindings: Bindings, state: Elaboration): boolean {
  const shape = nameShape(expr.head);
  if (shape === undefined || expr.open === "") return false;
  const isEvent = probabilityNames.test(shape.base);
  if (!isLawLetter(shape.base) && !isLawHead(expr.head, state)) return false;
  // `P(x) = x^2 - 2mx + c` is a polynomial.
  const defined = shape.base === "P" ? findDefinition("P", shape.indices, state, true) : undefined;
  if (
    defined !== undefined &&
    !someNode(defined.definition.body, (node) => node.kind === "apply" || node.kind === "big")
  )
    return false;
  if (isParametricFunction(expr, state)) return false;
  if (bindings.has(shape.base) && bindings.get(shape.base)?.kind !== "argument") return false;
  if (isEvent && expr.arguments.some((argument) => argument.expr.kind === "relation")) return true;
  const isNamed = expr.arguments.every(
    ({ expr: argument }) =>
      argumentName(argument) !== undefined || argument.kind === "ellipsis" || isSetOperation(argument),
  );
  if (!isNamed) return false;
  if (expr.certain || shape.base === "\\pi") return expr.certain;
  const use = state.usage.names.get(shape.base);
  const isSurelyLaw = state.usage.laws.some(
    ({ law, targets, givens }) => law.startsWith(shape.base) && targets.length + givens.length > 1,
  );
  return (
    isSurelyLaw ||
    isEvent ||
    state.usage.divergent.has(shape.base) ||
    use === undefined ||
    use.alone <= state.usage.laws.length
  );
}

/**
 * `f(t \mid \mu_k, s_k)` where the text gives `f(x \mid \mu, s)` by a formula: a function like any other, unless the
 * document takes other laws of the same letter, such as `f(\theta \mid x)`, from it.
 */
function isParametricFunction(expr: ApplyExpr, state: Elaboration): boolean {
  const shape = nameShape(expr.head);
  if (shape === undefined || isLawLetter(shape.base)) return false;
  const name = resolveName(shape, state.usage.counting);
  const definition = findDefinition(name.base, name.indices, state, true)?.definition;
  const { parameters = [], targets } = definition ?? {};
  if (targets === undefined || parameters.length !== expr.arguments.length) return false;
  const letters = (names: readonly Expr[]): readonly string[] =>
    names.map((each) => slotLetter(nameShape(each)?.base ?? ""));
  const own = letters(parameters.slice(0, targets));
  const given = letters(parameters.slice(targets));
  return state.usage.laws
    .filter(({ law }) => law === name.base)
    .every(
      (use) =>
        use.targets.length === targets &&
        use.givens.length === given.length &&
        !letters(use.targets).some((letter) => given.includes(letter)) &&
        !letters(use.givens).some((letter) => own.includes(letter)),
    );
}

function isSetOperation(expr: Expr): boolean {
  return expr.kind === "product" && expr.marks.every((mark) => mark === "cap" || mark === "cup");
}

/** The probability or the density that an application denotes. @throws NotUnderstood */
export function elaborateLaw(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term {
  state.world.used = true;
  const { targets, givens: written, parameters } = partsOf(expr);
  const givens = randomGivens(written, state);
  if (parameters.length > 0) return unsupported("a law with parameters behind a semicolon");
  const event = eventProbability(targets, givens, bindings, state);
  if (event !== undefined) return event;
  const head = nameShape(expr.head);
  if (head === undefined) return unsupported("a law that is an expression");
  // Events may exclude each other, or be complements: as values of variables they are not.
  if (probabilityNames.test(head.base)) {
    const events = [...targets, ...givens].flatMap((name) => nameShape(name)?.base ?? []);
    if (events.some((base) => plainLetter(base) !== base)) state.world.doubts.add("a mark may stand for a complement");
    if (coordinatesOf(defaultLaw, state).length > 2 && events.every((base) => /^[A-Z]$/.test(base)))
      state.world.doubts.add("events may exclude each other");
  }
  const law = lawName(expr.head, bindings, state);
  const targetNames = expandEntries(headOf(law, state), targets, bindings, state);
  const givenNames = expandEntries(headOf(law, state), givens, bindings, state);
  const read = (names: readonly Expr[]): readonly Variable[] =>
    names.map((name) => {
      const variable = slotOf(name, [...targetNames, ...givenNames], bindings, state);
      return ownCoordinate(headOf(law, state), { name, variable }).variable;
    });
  const over = read(targetNames);
  const given = read(givenNames);
  register(law, over, given, state);
  const outcomes = (names: readonly Expr[], variables: readonly Variable[]): readonly Outcome[] =>
    names.map((name, at) => {
      const variable = variables[at];
      if (variable === undefined) return unsupported("a law at an expression");
      return { ...outcomeAt(law, name, variable, bindings, state), variable };
    });
  if (givenNames.length === 0) {
    const own = state.world.heads.get(law);
    const found = own === undefined ? undefined : lawDefinition(own, over, state);
    if (
      found?.definition.parameters !== undefined &&
      writtenLaw(found.definition.body) === undefined &&
      over.length > 1
    ) {
      const names = found.definition.parameters.map((parameter) => {
        const at = over.findIndex(({ letter }) => letter === coordinate(parameter, bindings, state).variable.letter);
        return targetNames[at] ?? parameter;
      });
      return expand(found.definition, found.parameters, names, bindings, state);
    }
  }
  return probability(law, outcomes(targetNames, over), outcomes(givenNames, given), state);
}

/** The coordinate of a law that an argument is a value of: a draw `z_k` of `z` is a value of `z` where it stands alone. */
function slotOf(name: Expr, all: readonly Expr[], bindings: Bindings, state: Elaboration): Variable {
  const { variable } = bareCoordinate(argumentName(name) ?? name, bindings, state);
  if (!isIid(variable, state)) return variable;
  const siblings = all.filter((other) => {
    const own = argumentName(other);
    return own !== undefined && coordinate(own, bindings, state).variable.letter === variable.letter;
  });
  return siblings.length > 1 ? variable : { ...variable, key: variable.letter };
}

/** `x_1, \dots, x_{i-1}` and `x_{<i}` as the single names, where the indices are fixed. */
function expandEntries(law: LawHead, names: readonly Expr[], bindings: Bindings, state: Elaboration): readonly Expr[] {
  const result: Expr[] = [];
  for (const [at, name] of names.entries()) {
    if (name.kind === "ellipsis") {
      const before = entryIndex(names[at - 1], bindings, state);
      const after = entryIndex(names[at + 1], bindings, state);
      if (before === undefined || after === undefined) {
        for (const end of [names[at - 1], names[at + 1]])
          for (const index of end === undefined ? [] : (nameShape(end)?.indices ?? []))
            for (const letter of symbolsOf(index)) if (!bindings.has(letter)) needSizeOf(letter, bindings, state);
        return unsupported("a law of omitted variables");
      }
      for (let index = before.index + 1; index < after.index; index += 1)
        result.push(entryAt(before.base, index, name));
      // `x_1, \dots, x_{i-1}` is empty for the first entry, and has one for the second.
      if (after.index < before.index) result.pop();
      continue;
    }
    const previous = names[at - 1];
    if (previous?.kind === "ellipsis") {
      const first = entryIndex(names[at - 2], bindings, state);
      const own = entryIndex(name, bindings, state);
      if (first !== undefined && own !== undefined && own.index <= first.index) continue;
    }
    result.push(...(sliceEntries(name, bindings, state) ?? entriesOf(law, name, bindings, state) ?? [name]));
  }
  return result;
}

function entryIndex(
  expr: Expr | undefined,
  bindings: Bindings,
  state: Elaboration,
): { readonly base: Expr; readonly index: number } | undefined {
  if (expr?.kind !== "subscript" || expr.indices.length !== 1) return undefined;
  const [index] = expr.indices;
  const value = index === undefined ? undefined : fixedValue(index, bindings, state);
  return value === undefined ? undefined : { base: expr.base, index: value };
}

/** The state that an argument names: a bound or free value, or the number of `z = k`. */
function outcomeAt(law: string, argument: Expr, variable: Variable, bindings: Bindings, state: Elaboration): Outcome {
  if (argument.kind === "group" || argument.kind === "annotated")
    return outcomeAt(law, argument.body, variable, bindings, state);
  if (argument.kind !== "relation") return outcomeOf(law, argument, bindings, state);
  const value = argument.operands[1];
  if (value === undefined) return unsupported("an event without a value");
  const own = nameShape(value) === undefined ? undefined : boundOutcome(value, bindings, state);
  if (own?.index !== undefined && own.variable.letter === variable.letter) return own;
  const valueVariable = nameShape(value) === undefined ? undefined : coordinate(value, bindings, state).variable;
  if (valueVariable?.key === variable.key && own === undefined) return outcomeOf(law, value, bindings, state);
  const fact = sizeFactOf(variable, state);
  const term = state.meaning(value, bindings, state);
  markIntegers(state, term);
  if (fact?.values === "binary") return stateOutcome(law, variable, { kind: "add", terms: [term, integer(1)] }, state);
  if (term.kind === "bound") {
    const range = state.ranges.get(term.id);
    if (range !== undefined && fact === undefined) state.world.sizes.set(variable.letter, range.to);
    return stateOutcome(law, variable, term, state);
  }
  if (fact?.values === "counted") {
    if (term.kind === "symbol") requireState(term, sizeOf(variable, state), state);
    return stateOutcome(law, variable, term, state);
  }
  const counted = fact === undefined ? countedOutcome(law, variable, value, term, state) : undefined;
  if (counted !== undefined) return counted;
  return unsupported(`the value of ${variable.latex} in an event`);
}

/**
 * Convention: beside the random variable `X` in an event, `x` is a point that it may reach, `P(X \le x)`; and so it is
 * beside others where the text speaks of `X` as random and of `x` nowhere.
 */
function withoutValues(names: readonly Expr[], state: Elaboration): readonly Expr[] {
  const bases = new Set(names.flatMap((name) => nameShape(name)?.base ?? []));
  const isPoint = (name: Expr): boolean => {
    const base = nameShape(name)?.base ?? "";
    if (!/^[a-z]$/.test(base)) return false;
    return bases.has(base.toUpperCase()) || (bases.size > 1 && isSaidAsCapital(base, state));
  };
  const points = names.filter(isPoint);
  for (const point of points) state.world.points.add(nameShape(point)?.base ?? "");
  return names.filter((name) => !points.includes(name));
}

/** `p(z = k \mid x)` with a free `k` that sums elsewhere in the text run over: one of as many values. */
function countedOutcome(
  law: string,
  variable: Variable,
  value: Expr,
  term: Term,
  state: Elaboration,
): Outcome | undefined {
  // `k^*` is one of the values of `k`.
  const name = value.kind === "superscript" && value.mark === "star" ? value.base : value;
  const range = name.kind === "symbol" ? state.usage.ranges.get(name.name) : undefined;
  if (range === undefined || range.from.kind !== "number" || range.from.text !== "1") return undefined;
  const to = state.meaning(range.to, new Map(), state);
  markIntegers(state, to);
  if (!state.world.sizes.has(variable.letter)) state.world.sizes.set(variable.letter, to);
  requireState(term, to, state);
  requireState(to, integer(6), state, integer(2));
  return stateOutcome(law, variable, term, state);
}

/** Asks of the models that a number is one of the states that are counted from one. */
function requireState(term: Term, to: Term, state: Elaboration, from: Term = integer(1)): void {
  for (const [left, right] of [
    [from, term],
    [term, to],
  ] as const)
    requireCondition({ kind: "compare", relation: "<=", left, right }, textOf([left, right]), state);
}

/** The probability of an event that conditions on random variables state: `P(X \ge a)`, `P(X > s + t \mid X > s)`. */
function eventProbability(
  targets: readonly Expr[],
  givens: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term | undefined {
  if (!targets.every((target) => target.kind === "relation") || targets.length === 0) return undefined;
  const [event] = targets;
  if (event === undefined || targets.every((target) => isOutcome(target, bindings, state))) return undefined;
  const online = targets.length === 1 && givens.length === 0 ? lineEvent(event, bindings, state) : undefined;
  if (online !== undefined) return online;
  const conditions = givens.filter((given) => given.kind === "relation" && !isOutcome(given, bindings, state));
  const outcomes = givens.filter((given) => !conditions.includes(given));
  if (targets.length === 1 && conditions.length === 0) return chanceOf(targets, outcomes, bindings, state);
  const whole = chanceOf([...targets, ...conditions], outcomes, bindings, state);
  if (conditions.length === 0) return whole;
  return { kind: "divide", numerator: whole, denominator: chanceOf(conditions, outcomes, bindings, state) };
}

/** `X = k` for a variable with finitely many values: it names one of them. */
function isOutcome(event: Expr, bindings: Bindings, state: Elaboration): boolean {
  if (event.kind !== "relation" || event.symbols.length !== 1 || event.symbols[0] !== "=") return false;
  const name = argumentName(event);
  const value = event.operands[1];
  if (name === undefined || value === undefined) return false;
  return nameShape(value) !== undefined || sizeFactOf(coordinate(name, bindings, state).variable, state) !== undefined;
}

/** The probability that all of several events happen. */
function chanceOf(events: readonly Expr[], givens: readonly Expr[], bindings: Bindings, state: Elaboration): Term {
  const [first] = events;
  if (first === undefined) return integer(1);
  const all: Expr =
    events.length === 1 ? first : { kind: "tuple", open: "", close: "", items: events, range: first.range };
  const names = withoutValues(randomNames(all, bindings, state), state);
  if (names.length === 0) return unsupported("an event in which nothing is random");
  return averageOver(
    names,
    givens,
    bindings,
    state,
    (inner) => {
      const when: Condition = elaborateCondition(all, inner, state);
      if (textOf(when).includes('"kind":"unknown"'))
        state.world.doubts.add("an unknown function may have values in an interval only");
      for (const id of symbolsIn([when])) noteThreshold(id, names, state);
      return { kind: "piecewise", branches: [{ when, value: integer(1) }], otherwise: integer(0) };
    },
    true,
  );
}

/** A free value in an event is usually one that the variable can have: `P(U \le m) = m` is said of `m` from 0 to 1. */
function noteThreshold(id: string, names: readonly Expr[], state: Elaboration): void {
  for (const name of names) {
    const variable = variableOf(name, new Map(), state);
    const written = variable === undefined ? undefined : writtenLaw(distributedOf(variable, state)?.law ?? name);
    const support = written === undefined ? undefined : supportOfVariable(written, new Map(), state);
    const [from, to] = support?.kind === "interval" ? [exactOf(support.from), exactOf(support.to)] : [];
    if (from !== undefined && to !== undefined) state.world.thresholds.set(id, { from, to });
  }
}
