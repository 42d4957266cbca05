import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { children, keyOf } from "../../notation/walk.js";
import { type Definition, visibleDefinitions } from "../context.js";
import {
  type Binding,
  type Bindings,
  type Elaboration,
  freshId,
  integer,
  markIntegers,
  unsupported,
} from "../elaboration.js";
import type { FoundDefinition } from "../expand.js";
import { matchIndices } from "../indexForms.js";
import { familyKey, nameShape, resolveName } from "../names.js";
import type { Condition, Term } from "../term.js";
import { baseOf, symbolsIn, textOf } from "../termText.js";
import { entriesFactor } from "./entryDefinitions.js";
import { isOfVectorLaw, noteVector, vectorLawOf } from "./givenVectors.js";
import {
  correlationOf,
  cumulativeOfVariable,
  distributedOf,
  momentsOf,
  sizeFactOf,
  uniformSize,
  writtenMomentsOf,
} from "./granted.js";
import { lawName } from "./heads.js";
import { argumentName, partsOf } from "./inventory.js";
import { indexBindings, lawDefinition } from "./lawDefinitions.js";
import { defaultLaw, slotLetter } from "./lawNames.js";
import { mixtureOf } from "./mixture.js";
import { casesUnder } from "./momentsEvents.js";
import {
  type NamedLaw,
  namedFamilyOf,
  namedLaw,
  parameterConditions,
  parametrisations,
  type Support,
  supportOf,
} from "./namedLaws.js";
import { isInfinite } from "./namedTerms.js";
import { outcomeKey, sizeOf } from "./outcomes.js";
import { pointFactor } from "./pointFactor.js";
import type { Assignment, Factor, WrittenLaw as GivenLaw, Outcome, Variable, VectorLaw } from "./types.js";
import { densityAt, meanUnder } from "./vectorLaw.js";
import { isFixedMatrix } from "./vectorNames.js";
import { coordinatesOf, requireCondition, variableOf } from "./world.js";

/** A law with a name as it is written: its head and its parameters, the variable aside. */
interface WrittenLaw {
  readonly head: Expr;
  readonly parameters: readonly Expr[];
  /** The variable in `\mathcal{N}(x; \mu, \sigma^2)`. */
  readonly variable: Expr | undefined;
}

/** Reads `\mathcal{N}(\mu, \sigma^2)` and `\mathcal{N}(x; \mu, \sigma^2)`, `\mathcal{N}(x \mid \mu, \sigma^2)`. */
export function writtenLaw(expr: Expr): WrittenLaw | undefined {
  if (expr.kind === "group" || expr.kind === "annotated") return writtenLaw(expr.body);
  if (expr.kind !== "apply") return undefined;
  const marked = expr.arguments.findIndex(({ before }) => before === ";" || before === "|");
  const all = expr.arguments.map((argument) => argument.expr);
  const parameters = marked === 1 ? all.slice(1) : all;
  if (marked > 1 || namedFamilyOf(expr.head, parameters.length) === undefined) return undefined;
  return { head: expr.head, parameters, variable: marked === 1 ? all[0] : undefined };
}

/** The law that a written one is under some bindings. @throws NotUnderstood for parameters without a meaning. */
export function lawOf(
  written: WrittenLaw,
  bindings: Bindings,
  state: Elaboration,
  variable: Expr | undefined = written.variable,
): NamedLaw | VectorLaw | undefined {
  const family = namedFamilyOf(written.head, written.parameters.length);
  if (family === undefined) return undefined;
  const ofVector = family === "normal" ? vectorLawOf(written.parameters, variable, bindings, state) : undefined;
  if (ofVector !== undefined) return ofVector;
  const usual = namedLaw(
    family,
    written.parameters.map((parameter) => state.meaning(parameter, bindings, state)),
  );
  // By rate or by scale, from zero or from one: books differ.
  const isOpen = /^(?:gamma|exponential|geometric)$/.test(family) || (family === "normal" && isDeviation(written));
  const found = usual !== undefined && isOpen ? parametrisations(usual) : [];
  const others = family === "normal" ? found.slice(0, 2) : found;
  const law =
    others.length > 1 ? (others[state.choices.pick("parametrisation", family, others.length)] ?? usual) : usual;
  if (law !== undefined) {
    for (const condition of parameterConditions(law)) {
      const text = JSON.stringify(condition, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
      // What holds of the parameters of bound variables cannot be asked of models.
      if (!text.includes('"kind":"bound"')) requireCondition(condition, text, state);
    }
  }
  return law;
}

/** A factor for a variable whose law is written with its name, under bindings that depend on what others are at. */
export function writtenFactor(
  variable: Variable,
  parents: readonly Variable[],
  written: WrittenLaw,
  bindingsAt: (at: Assignment) => Bindings,
  state: Elaboration,
): Factor {
  return namedFactor(variable, parents, (at) => lawOf(written, bindingsAt(at), state), state);
}

/** `\mathcal{N}(\mu, \sigma)`: the second parameter may be the standard deviation, for which such letters are kept. */
function isDeviation({ parameters }: WrittenLaw): boolean {
  const [, spread] = parameters;
  const base = spread === undefined ? undefined : nameShape(spread)?.base;
  return base !== undefined && /^(?:s|\\sigma|\\varsigma|\\tau)$/.test(base);
}

/** A factor for a variable whose law has a name. */
function namedFactor(
  variable: Variable,
  parents: readonly Variable[],
  lawAt: (at: Assignment) => NamedLaw | VectorLaw | undefined,
  state: Elaboration,
): Factor {
  const law = (at: Assignment): NamedLaw | VectorLaw | undefined => {
    const own = lawAt(at);
    noteGiven(variable, own, state);
    return own;
  };
  return {
    targets: [variable],
    parents,
    continuous: true,
    law,
    density: (at) => {
      const own = law(at);
      const outcome = at.get(variable.key);
      if (own === undefined || outcome === undefined) return integer(0);
      return densityAt(own, outcome.value(), (name) => freshId(state, name));
    },
    expect: (id, body, at) => {
      const own = law(at);
      if (own === undefined) return integer(0);
      return meanUnder(
        own,
        id,
        body,
        (name) => freshId(state, name),
        (point, support) => {
          withinSupport(point, support, state);
        },
      );
    },
  };
}

/**
 * Convention: `P(X \le x) = 1 - e^{-\lambda x}` is meant for points in the support, which the text need not say. A point
 * that is a number stands where it stands.
 */
export function withinSupport(point: Term, support: Support, state: Elaboration): void {
  const ends = [support.from, support.to].filter((end) => !isInfinite(end));
  const text = textOf(point);
  if (ends.length === 0 || !/"kind":"(?:symbol|bound)"/.test(text)) return;
  if (text.includes('"kind":"bound"')) {
    state.world.doubts.add("a point may lie outside of where the variable has its values");
    return;
  }
  const limits: readonly Condition[] = ends.map((end) => ({
    kind: "compare",
    relation: end === support.from ? "<=" : ">=",
    left: end,
    right: point,
  }));
  requireCondition({ kind: "all", conditions: limits }, `within the support ${text}`, state);
}

/**
 * One of two jointly normal variables. The first has its marginal law, the second is given the first: its mean is
 * m_2 + ρ (s_2 / s_1)(x_1 - m_1), its variance s_2² (1 - ρ²) (Bishop, Pattern Recognition and Machine Learning, 2.3).
 */
function correlatedFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  if (law !== defaultLaw) return undefined;
  const fact = correlationOf(variable, state);
  const [first, second] = fact?.variables.flatMap((name) => variableOf(name, new Map(), state) ?? []) ?? [];
  if (fact === undefined || first === undefined || second === undefined) return undefined;
  const moments = [first, second].map((each) => momentsOf(each, state));
  const [one, two] = moments;
  if (one?.mean === undefined || one.variance === undefined) return undefined;
  if (two?.mean === undefined || two.variance === undefined) return undefined;
  const { mean: mean1, variance: variance1 } = one;
  const { mean: mean2, variance: variance2 } = two;
  if (variable.key === first.key) return namedFactor(variable, [], () => namedLaw("normal", [mean1, variance1]), state);
  const rho = state.meaning(fact.value, new Map(state.world.ambient), state);
  return namedFactor(
    variable,
    [first],
    (at) => {
      const value = at.get(first.key)?.value() ?? mean1;
      const slope: Term = {
        kind: "multiply",
        factors: [
          rho,
          { kind: "call", fn: "sqrt", arguments: [{ kind: "divide", numerator: variance2, denominator: variance1 }] },
        ],
      };
      const shift: Term = { kind: "add", terms: [value, { kind: "negate", body: mean1 }] };
      const rest: Term = {
        kind: "add",
        terms: [integer(1), { kind: "negate", body: { kind: "power", base: rho, exponent: integer(2) } }],
      };
      return namedLaw("normal", [
        { kind: "add", terms: [mean2, { kind: "multiply", factors: [slope, shift] }] },
        { kind: "multiply", factors: [variance2, rest] },
      ]);
    },
    state,
  );
}

/** The bindings under which names of parents stand for what they are at. */
function bindParents(names: readonly Expr[], at: Assignment, bindings: Bindings, state: Elaboration): Bindings {
  const inner = new Map([...state.world.ambient, ...bindings]);
  for (const name of names) {
    const variable = variableOf(name, bindings, state);
    const outcome = variable === undefined ? undefined : at.get(variable.key);
    const shape = nameShape(name);
    if (outcome !== undefined && shape !== undefined && shape.indices.length === 0)
      inner.set(shape.base, { kind: "outcome", outcome, unsaid: false });
  }
  return inner;
}

/** `p(x) = \prod_{i=1}^d p_i(x_i)`: the law of each entry of a sequence. */
function entryFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const head = state.world.heads.get(law);
  const digits = /_\{(\d+)\}$/.exec(variable.key)?.[1];
  if (head === undefined || digits === undefined) return undefined;
  for (const definition of visibleDefinitions(state.facts, head.base, state.view)) {
    const [parameter] = definition.parameters ?? [];
    const parameters = matchIndices(definition, head.indices);
    const { body } = definition;
    if (parameter === undefined || parameters === undefined || body.kind !== "big" || body.operator !== "product")
      continue;
    const index = body.lower?.kind === "relation" ? body.lower.operands[0] : undefined;
    const factor = body.body;
    if (slotLetter(nameShape(parameter)?.base ?? "") !== variable.letter || index?.kind !== "symbol") continue;
    if (factor.kind !== "apply" || factor.arguments.length !== 1) continue;
    const number: Expr = { kind: "number", text: digits, range: factor.range };
    const bindings: Bindings = new Map([[index.name, { kind: "argument", expr: number, bindings: new Map() }]]);
    return {
      targets: [variable],
      parents: [],
      continuous: false,
      expect: undefined,
      density: (at) => {
        const outcome = at.get(variable.key);
        const name = factor.arguments[0]?.expr;
        const key = name === undefined ? undefined : outcomeKey(name, bindings, state);
        if (outcome === undefined || key === undefined) return integer(0);
        return state.meaning(factor, new Map([...bindings, [key, { kind: "outcome", outcome, unsaid: false }]]), state);
      },
    };
  }
  return undefined;
}

/** A law that is said to be uniform over the values of its variable, with the place where this is said. */
function uniformFactor(
  law: string,
  variable: Variable,
  state: Elaboration,
): { readonly factor: Factor; readonly order: number } | undefined {
  const fact = uniformSize(law, variable, state);
  if (fact === undefined || sizeFactOf(variable, state) === undefined) return undefined;
  const density = (): Term => ({ kind: "divide", numerator: integer(1), denominator: sizeOf(variable, state) });
  return {
    factor: { targets: [variable], parents: [], continuous: false, total: true, expect: undefined, density },
    order: fact.order,
  };
}

/** The law that the text gives a coordinate: by a name, by a formula, or as uniform; undefined where it gives none. */
export function givenFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const correlated = correlatedFactor(law, variable, state);
  if (correlated !== undefined) return correlated;
  // The law given others says more than a formula for the variable alone, which the text may have derived from it.
  const point = pointFactor(law, variable, state);
  if (point !== undefined) return point;
  const conditional = law === defaultLaw ? drawnFactor(law, variable, state) : undefined;
  if (conditional !== undefined && conditional.parents.length > 0) return conditional;
  const uniform = uniformFactor(law, variable, state);
  // What is said last holds.
  const head = state.world.heads.get(law);
  const isLater = (order: number): boolean =>
    head === undefined || visibleDefinitions(state.facts, head.base, state.view).every((each) => each.order < order);
  if (uniform !== undefined && isLater(uniform.order)) return uniform.factor;
  const defined =
    entryFactor(law, variable, state) ??
    definedFactor(law, variable, state) ??
    jointFactor(law, variable, state) ??
    entriesFactor(head, variable, state) ??
    conditionalFactor(law, variable, state);
  if (defined !== undefined) return defined;
  if (uniform !== undefined) return uniform.factor;
  return drawnFactor(law, variable, state) ?? vectorOfMoments(law, variable, state);
}

/** The law that the text says a variable is drawn from, where it writes it out. */
function drawnFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const head = state.world.heads.get(law);
  const drawn = distributedOf(variable, state);
  const written = drawn === undefined ? undefined : writtenLaw(drawn.law);
  if (drawn === undefined || written === undefined) return cumulativeFactor(law, variable, state);
  const own = nameShape(drawn.law.kind === "apply" ? drawn.law.head : drawn.law)?.base;
  if (law !== defaultLaw && own !== law && head?.base !== own) {
    // The law of `q` is another one than that of the variable, unless the text ties them.
    if (law !== variable.key) return undefined;
  }
  const parents = drawn.given
    .filter((name) => !isFixedMatrix(name, state))
    .flatMap((name) => variableOf(name, new Map(), state) ?? []);
  const index = indexBindings(drawn.variables, variable);
  return namedFactor(
    variable,
    parents,
    (at) => lawOf(written, bindParents(drawn.given, at, index, state), state, drawn.variables[0]),
    state,
  );
}

/**
 * A variable whose distribution function the text writes down. Where a formula is no distribution function, `x^2` for
 * negative `x`, no model is looked at.
 */
function cumulativeFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  if (law !== defaultLaw && law !== variable.key) return undefined;
  const fact = cumulativeOfVariable(variable, state);
  const point = fact === undefined ? undefined : nameShape(fact.point);
  if (fact === undefined || point === undefined || point.indices.length > 0) return undefined;
  const below = (at: Term): Term => {
    const outcome: Outcome = { variable, index: undefined, value: () => at };
    const bindings: Bindings = new Map([
      ...state.world.ambient,
      [point.base, { kind: "outcome", outcome, unsaid: false }],
    ]);
    return state.meaning(fact.value, bindings, state);
  };
  const densityAt = (at: Term): Term => {
    const id = freshId(state, point.base);
    return { kind: "derivative", variable: id, order: 1, at, body: below({ kind: "bound", id }) };
  };
  const checked = (at: Term, isMirrored: boolean): Term => {
    if (isMirrored) return unsupported("a distribution function at a point where the text may not give it");
    const text = textOf(at);
    if (text.includes('"kind":"bound"')) {
      state.world.doubts.add("a point may lie outside of where the variable has its values");
      return below(at);
    }
    const value = below(at);
    const limits: readonly Condition[] = [
      { kind: "compare", relation: "<=", left: integer(0), right: value },
      { kind: "compare", relation: "<=", left: value, right: integer(1) },
      { kind: "compare", relation: "<=", left: integer(0), right: densityAt(at) },
    ];
    requireCondition({ kind: "all", conditions: limits }, `${variable.key} below ${text}`, state);
    return value;
  };
  return {
    targets: [variable],
    parents: [],
    continuous: true,
    density: (at) => {
      const outcome = at.get(variable.key);
      return outcome === undefined ? integer(0) : densityAt(outcome.value());
    },
    expect: (id, body) =>
      casesUnder(body, id, checked) ?? unsupported("an expectation under a law given by its distribution function"),
  };
}

/** A random vector of which the text says the mean and the covariance matrix, and no law. */
function vectorOfMoments(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  if (law !== defaultLaw) return undefined;
  const written = writtenMomentsOf(variable, state);
  if (written === undefined || !isOfVectorLaw(written.mean, written.variance, new Map(), state)) return undefined;
  const { mean, variance: covariance } = momentsOf(variable, state);
  if (mean === undefined || covariance === undefined) return undefined;
  const own: VectorLaw = { family: "vector", mean, covariance, normal: false };
  noteVector(variable.letter, own, state);
  return namedFactor(variable, [], () => own, state);
}

/** Notes what a variable with a given law is: a number, or a vector whose law depends on some names. */
function noteGiven(variable: Variable, law: GivenLaw | undefined, state: Elaboration): void {
  if (law?.family !== "vector") state.world.numbers.add(variable.latex);
  else for (const id of symbolsIn([law.mean, law.covariance])) state.world.parameters.add(baseOf(id));
}

/** The definition of a law's name that is of one coordinate: `p(x) = \dots`, `q_i = \mathcal{N}(\mu_i, \sigma_i^2)`. */
function definedFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const head = state.world.heads.get(law);
  if (head === undefined) return undefined;
  const found = lawDefinition(head, [variable], state);
  if (found === undefined) return undefined;
  const inner = new Map<string, Binding>();
  const ambient = (): Bindings => new Map([...state.world.ambient, ...inner]);
  for (const [name, expr] of found.parameters) {
    if (expr.kind === "symbol" && expr.name === name && !head.bindings.has(name)) continue;
    inner.set(name, { kind: "argument", expr, bindings: head.bindings });
  }
  const { body, parameters = [] } = found.definition;
  const note = (): void => {
    state.substituted.set(`${found.definition.base}@${found.definition.order}`, {
      text: found.definition.base,
      order: found.definition.order,
    });
  };
  const written = writtenLaw(body);
  const [parameter] = parameters;
  const isOwn =
    parameter === undefined || written?.variable === undefined || keyOf(written.variable) === keyOf(parameter);
  if (written !== undefined && isOwn) {
    note();
    return namedFactor(variable, [], () => lawOf(written, ambient(), state, parameter), state);
  }
  if (parameter === undefined || parameters.length !== 1) return undefined;
  const shape = nameShape(parameter);
  if (shape === undefined) return undefined;
  const name = resolveName(shape, state.usage.counting);
  const continuous = usesValue(body, slotLetter(shape.base)) || mixesDensities(found.definition, variable, state);
  return {
    targets: [variable],
    parents: [],
    continuous: continuous && sizeFactOf(variable, state) === undefined && !state.usage.stateSums.has(shape.base),
    expect:
      mixtureOf(found.definition, state.usage.ranges) === undefined
        ? undefined
        : averageOfMixture(found, ambient, state),
    density: (at) => {
      const outcome = at.get(variable.key);
      const bound = new Map(ambient());
      if (outcome !== undefined)
        bound.set(familyKey(name.base, name.indices.length), { kind: "outcome", outcome, unsaid: false });
      note();
      state.depth += 1;
      try {
        return state.meaning(body, bound, state);
      } finally {
        state.depth -= 1;
      }
    },
  };
}

/**
 * `q(z \mid x) = \mathcal{N}(z; \mu(x), \sigma^2)`: a law with a name, given variables that the step gives it as well. Where the
 * step has no meaning with it, any law of these variables is taken instead.
 */
function conditionalFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const head = state.world.heads.get(law);
  if (head === undefined || state.world.abstract) return undefined;
  for (const definition of visibleDefinitions(state.facts, head.base, state.view)) {
    const { parameters = [], targets, body } = definition;
    const [target, ...givens] = parameters;
    const indices = matchIndices(definition, head.indices);
    const written = writtenLaw(body);
    if (targets !== 1 || target === undefined || written === undefined || indices === undefined) continue;
    if (slotLetter(nameShape(target)?.base ?? "") !== variable.letter) continue;
    if (written.variable !== undefined && keyOf(written.variable) !== keyOf(target)) continue;
    const parents = givens.flatMap((name) => variableOf(name, new Map(), state) ?? []);
    const known = new Map(coordinatesOf(law, state).map((each) => [each.variable.key, each.target]));
    if (!parents.every(({ key }) => known.get(key) === false)) continue;
    const inner = new Map<string, Binding>();
    for (const [name, expr] of indices) inner.set(name, { kind: "argument", expr, bindings: head.bindings });
    state.world.named.add(variable.key);
    return namedFactor(
      variable,
      parents,
      (at) => {
        state.substituted.set(`${definition.base}@${definition.order}`, {
          text: definition.base,
          order: definition.order,
        });
        return lawOf(written, bindParents(givens, at, inner, state), state);
      },
      state,
    );
  }
  return undefined;
}

/** The mean under a mixture of laws with names: that under each component, with its weight. */
function averageOfMixture(
  { definition }: FoundDefinition,
  ambient: () => Bindings,
  state: Elaboration,
): Factor["expect"] {
  const mixture = mixtureOf(definition, state.usage.ranges);
  const written = mixture === undefined ? undefined : writtenLaw(mixture.component);
  if (mixture === undefined || written === undefined) return undefined;
  return (id, body) => {
    const index = freshId(state, mixture.index);
    const to = state.meaning(mixture.to, ambient(), state);
    markIntegers(state, to);
    state.ranges.set(index, { from: integer(1), to });
    const bindings = new Map(ambient()).set(mixture.index, { kind: "bound", id: index, integer: true });
    const law = lawOf(written, bindings, state);
    if (law === undefined) return unsupported("a component with other parameters than it has");
    const weights = mixture.weights.map((weight) => state.meaning(weight, bindings, state));
    const mean = meanUnder(law, id, body, (name) => freshId(state, name));
    return {
      kind: "reduce",
      operator: "sum",
      variable: index,
      from: integer(1),
      to,
      body: { kind: "multiply", factors: [...weights, mean] },
    };
  };
}

/** Whether the components of a mixture have densities that the text gives: `p(x) = \sum_k \pi_k p_k(x)`. */
function mixesDensities(definition: Definition, variable: Variable, state: Elaboration): boolean {
  const component = mixtureOf(definition, state.usage.ranges)?.component;
  if (component?.kind !== "apply" || !isLawApplication(component)) return false;
  return givenFactor(lawName(component.head, new Map(), state), variable, state)?.continuous === true;
}

/** `p(x, y) = \dots` by a formula in the values of its variables: the law of all of them together. */
function jointFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const head = state.world.heads.get(law);
  if (head === undefined) return undefined;
  for (const definition of visibleDefinitions(state.facts, head.base, state.view)) {
    const parameters = definition.parameters ?? [];
    const indices = matchIndices(definition, head.indices);
    if (parameters.length < 2 || definition.targets !== undefined || indices === undefined) continue;
    const targets = parameters.flatMap((parameter) => variableOf(parameter, new Map(), state) ?? []);
    if (!targets.some(({ key }) => key === variable.key) || targets.length !== parameters.length) continue;
    if (!targets.every(({ letter }) => usesValue(definition.body, letter))) continue;
    const counted = targets.filter((target) => sizeFactOf(target, state) !== undefined);
    if (counted.length > 0 && counted.length < targets.length)
      return unsupported("a formula for the law of states and numbers together");
    return {
      targets,
      parents: [],
      continuous: counted.length === 0,
      expect: undefined,
      density: (at) => {
        const bound = new Map(state.world.ambient);
        for (const [place, parameter] of parameters.entries()) {
          const outcome = at.get(targets[place]?.key ?? "");
          const key = outcomeKey(parameter, new Map(), state);
          if (outcome !== undefined && key !== undefined) bound.set(key, { kind: "outcome", outcome, unsaid: false });
        }
        return state.meaning(definition.body, bound, state);
      },
    };
  }
  return undefined;
}

/** Whether a formula uses a variable as a number, and not only as an argument of laws. */
function usesValue(expr: Expr, letter: string): boolean {
  const shape = nameShape(expr);
  if (shape !== undefined) return slotLetter(shape.base) === letter;
  if (expr.kind === "apply" && writtenLaw(expr) === undefined) {
    const names = [...partsOf(expr).targets, ...partsOf(expr).givens];
    if (names.every((name) => argumentName(name) !== undefined) && isLawApplication(expr)) return false;
  }
  return children(expr).some((child) => usesValue(child, letter));
}

function isLawApplication(expr: ApplyExpr): boolean {
  const shape = nameShape(expr.head);
  return shape !== undefined && /^(?:[pqrPQ]|\\(?:hat|tilde|bar)\{[pq]\})$/.test(shape.base);
}

/** The interval or the integers that a variable with a named law ranges over, where it has one. */
export function supportOfVariable(
  written: WrittenLaw,
  bindings: Bindings,
  state: Elaboration,
): ReturnType<typeof supportOf> | undefined {
  const law = lawOf(written, bindings, state);
  return law === undefined || law.family === "vector" ? undefined : supportOf(law);
}
