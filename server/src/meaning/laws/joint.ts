import { type Elaboration, freshId, integer, unsupported } from "../elaboration.js";
import type { Term } from "../term.js";
import { mixtureFactors } from "./components.js";
import { areIndependent, conditionalIndependence, isIid, markovChains, tableName } from "./granted.js";
import { knownFactor } from "./knownFactor.js";
import { statedFactorisation } from "./lawDefinitions.js";
import { defaultLaw } from "./lawNames.js";
import { normalChain } from "./linearGaussian.js";
import { sizeOf, valueIn } from "./outcomes.js";
import { rowOf } from "./spread.js";
import { differentiatedParameter, givenParameter, tilted } from "./tilts.js";
import type { Assignment, Factor, Outcome, Variable } from "./types.js";
import { vectorChain } from "./vectorGaussian.js";
import { densityAt, meanUnder } from "./vectorLaw.js";
import { coordinatesOf, familySymbol } from "./world.js";

function keysOf(variables: readonly Variable[]): ReadonlySet<string> {
  return new Set(variables.map(({ key }) => key));
}

/** A law of which nothing is known: a random table. */
function tableFactor(
  law: string,
  targets: readonly Variable[],
  parents: readonly Variable[],
  state: Elaboration,
): Factor {
  const smooth = parents.filter((parent) => givenParameter(parent, state) !== undefined);
  const states = parents.filter((parent) => !smooth.includes(parent));
  const order = [...states, ...targets];
  const named = (group: readonly Variable[]): string => group.map((each) => tableName(each, state)).join(",");
  const head = state.world.heads.get(law);
  const row = head === undefined ? undefined : rowOf(head, state);
  const rows = row === undefined ? 0 : 1;
  const label = `${row?.family ?? law}(${named(targets)}${parents.length > 0 ? ` \\mid ${named(parents)}` : ""})`;
  const given = states.length + rows;
  return {
    targets,
    parents,
    continuous: false,
    expect: undefined,
    density: (at) => {
      for (const { letter } of order) state.world.tabled.add(letter);
      const extents = [...(row === undefined ? [] : [row.size]), ...order.map((variable) => sizeOf(variable, state))];
      const family = familySymbol(
        {
          id: `#${label}[${order.length + rows}]`,
          latex: label,
          rank: order.length + rows,
          domain: "positive",
          extents,
          simplex: true,
          given,
        },
        state,
      );
      const indices = order.map((variable) => {
        const index = at.get(variable.key)?.index;
        return index ?? unsupported(`a table of ${law} at a value of ${variable.latex} that is no state`);
      });
      const places = [...(row === undefined ? [] : [row.index]), ...indices];
      const entry: Term = { kind: "element", base: family, indices: places };
      const own = head === undefined ? undefined : differentiatedParameter(head, state);
      const parameters = [
        ...(own === undefined ? [] : [own]),
        ...smooth.flatMap((parent) => givenParameter(parent, state) ?? []),
      ];
      return parameters.length === 0 ? entry : tilted(label, parameters, family, extents, places, given, state);
    },
  };
}

/** The conditional laws of which the joint law of a name's coordinates is made, parents before what depends on them. */
export function factorsOf(law: string, state: Elaboration): readonly Factor[] {
  const coordinates = coordinatesOf(law, state);
  if (state.world.independent)
    return coordinates.map(
      ({ variable }) => knownFactor(law, variable, state) ?? tableFactor(law, [variable], [], state),
    );
  const factors: Factor[] = [];
  const outer = coordinates.filter(({ target }) => !target).map(({ variable }) => variable);
  let open = coordinates.filter(({ target }) => target).map(({ variable }) => variable);
  const take = (factor: Factor): void => {
    factors.push(factor);
    const taken = keysOf(factor.targets);
    open = open.filter(({ key }) => !taken.has(key));
  };
  for (const factor of mixtureFactors(
    law,
    coordinates.map(({ variable }) => variable),
    state,
  ))
    take(factor);
  for (const variable of coordinates.filter(({ target }) => target).map((each) => each.variable)) {
    if (!keysOf(open).has(variable.key)) continue;
    const given = knownFactor(law, variable, state);
    if (given !== undefined && joinable(given, coordinates, law, state)) take(given);
  }
  // What a given law is conditional on has a law too, although the step does not mention it.
  const mentioned = keysOf(coordinates.map(({ variable }) => variable));
  for (let at = 0; at < factors.length; at += 1) {
    for (const parent of factors[at]?.parents ?? []) {
      if (mentioned.has(parent.key) || factors.some(({ targets }) => keysOf(targets).has(parent.key))) continue;
      const own = knownFactor(law, parent, state);
      if (own === undefined) return unsupported(`a law given ${parent.latex}, whose own law the text does not say`);
      factors.push(own);
    }
  }
  const stated = statedFactorisation(law, state);
  if (stated.some(({ targets }) => targets.some(({ key }) => keysOf(open).has(key)))) {
    const known = keysOf(factors.flatMap(({ targets }) => targets));
    for (const { targets, parents } of stated)
      if (!targets.some(({ key }) => known.has(key))) take(tableFactor(law, targets, parents, state));
  }
  for (const chain of markovChains(state)) {
    const links = chain.flatMap((key) => open.find((variable) => variable.key === key) ?? []);
    if (links.length < 3) continue;
    for (const [at, variable] of links.entries()) {
      const before = links[at - 1];
      take(tableFactor(law, [variable], [...(before === undefined ? [] : [before])], state));
    }
  }
  for (const factor of conditionalFactors(law, open, outer, state)) take(factor);
  const covered = keysOf(factors.flatMap(({ targets }) => targets));
  const borrowed = borrowedFactors(
    law,
    outer.filter(({ key }) => !covered.has(key)),
    state,
  );
  // Independence that is said without a condition says nothing under one; draws of one law stay independent.
  const [first] = factors;
  const [second] = open;
  const isTied = first?.targets.some((target) => second !== undefined && !areIndependent(target, second, state));
  if (first !== undefined && second !== undefined && isTied === true && isFirstOfTwo(first, coordinates, law, state))
    return inOrder([...borrowed, first, tableFactor(law, [second], first.targets, state)]);
  const groups = outer.length === 0 ? dependentGroups(open, state) : drawGroups(open, state);
  for (const group of groups)
    factors.push(...(outer.length === 0 ? groupFactors(law, group, state) : [tableFactor(law, group, outer, state)]));
  return inOrder([...borrowed, ...factors]);
}

/**
 * The laws of variables that are independent given others, where a step is of these alone: each of its own given those.
 * Of further variables the text does not say how they depend on them.
 */
function conditionalFactors(
  law: string,
  open: readonly Variable[],
  outer: readonly Variable[],
  state: Elaboration,
): readonly Factor[] {
  const found = conditionalIndependence(open, outer, state);
  if (found === undefined) return [];
  const { members, given } = found;
  const inside = given.filter(({ key }) => keysOf(open).has(key));
  return [
    ...(inside.length === 0 ? [] : [tableFactor(law, inside, [], state)]),
    ...members.map((member) => tableFactor(law, [member], given, state)),
  ];
}

/**
 * The marginal law that the text gives one variable says nothing of how others depend on it: where the step speaks of
 * them together, a formula is left aside with a doubt, and a density on a line cannot be joined to tables.
 */
function joinable(
  given: Factor,
  coordinates: readonly { readonly variable: Variable }[],
  law: string,
  state: Elaboration,
): boolean {
  if (given.parents.length > 0) return true;
  const own = keysOf(given.targets);
  const others = coordinates.filter(
    ({ variable }) =>
      !own.has(variable.key) && !given.targets.some((target) => areIndependent(target, variable, state)),
  );
  const isOpen = others.some(({ variable }) => {
    const factor = knownFactor(law, variable, state);
    return factor === undefined || (factor.parents.length === 0 && !keysOf(factor.targets).has(variable.key));
  });
  if (!isOpen || isFirstOfTwo(given, coordinates, law, state)) return true;
  if (given.continuous) return unsupported("how a variable with a density depends on others");
  state.world.doubts.add("the text defines one of its laws by a formula");
  return false;
}

/** Whether a law of states is that of one of two variables, of the other of which nothing is known: any law given the first. */
function isFirstOfTwo(
  given: Factor,
  coordinates: readonly { readonly variable: Variable; readonly target?: boolean }[],
  law: string,
  state: Elaboration,
): boolean {
  const own = keysOf(given.targets);
  const [other, ...more] = coordinates.filter(({ variable }) => !own.has(variable.key));
  return (
    given.total === true &&
    given.targets.length === 1 &&
    other?.target === true &&
    more.length === 0 &&
    knownFactor(law, other.variable, state) === undefined
  );
}

/** `q(z \mid x)` is given `x`, which the model's own law governs. */
function borrowedFactors(law: string, outer: readonly Variable[], state: Elaboration): readonly Factor[] {
  if (outer.length === 0) return [];
  if (law !== defaultLaw && coordinatesOf(defaultLaw, state).length > 0) {
    const keys = keysOf(outer);
    const owned = factorsOf(defaultLaw, state).filter(({ targets, parents }) =>
      [...targets, ...parents].every(({ key }) => keys.has(key)),
    );
    const covered = keysOf(owned.flatMap(({ targets }) => targets));
    if (outer.every(({ key }) => covered.has(key))) return owned;
    if (outer.every(({ key }) => coordinatesOf(defaultLaw, state).some(({ variable }) => variable.key === key)))
      return [
        {
          targets: outer,
          parents: [],
          continuous: false,
          expect: undefined,
          density: (at) => probability(defaultLaw, pick(outer, at), [], state),
        },
      ];
  }
  return [
    ...outer.flatMap((variable) => knownFactor(law, variable, state) ?? []),
    ...dependentGroups(
      outer.filter((variable) => knownFactor(law, variable, state) === undefined),
      state,
    ).map((group) => tableFactor(law, group, [], state)),
  ];
}

function pick(variables: readonly Variable[], at: Assignment): readonly Outcome[] {
  return variables.flatMap((variable) => at.get(variable.key) ?? []);
}

/** Variables that may depend on each other, together. */
function dependentGroups(variables: readonly Variable[], state: Elaboration): readonly (readonly Variable[])[] {
  const groups: Variable[][] = [];
  for (const variable of variables) {
    const touching = groups.filter((group) =>
      group.some((other) => !state.world.independent && !areIndependent(variable, other, state)),
    );
    const merged = [...touching.flat(), variable];
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

/**
 * The laws of variables that may depend on each other. Those among them that are said to be independent come first, each
 * with a law of its own, and the others are given them: that is what every joint law with this property looks like.
 */
function groupFactors(law: string, group: readonly Variable[], state: Elaboration): readonly Factor[] {
  const apart: Variable[] = [];
  for (const variable of group)
    if (group.some((other) => other.key !== variable.key && areIndependent(variable, other, state)))
      if (apart.every((other) => areIndependent(variable, other, state))) apart.push(variable);
  const rest = group.filter((variable) => !apart.includes(variable));
  const isLost = group.some((a) => rest.some((b) => a.key !== b.key && areIndependent(a, b, state)));
  if (isLost) state.world.doubts.add("what the text says of its variables was not used");
  if (apart.length === 0) return [tableFactor(law, group, [], state)];
  return [
    ...apart.map((variable) => tableFactor(law, [variable], [], state)),
    ...(rest.length === 0 ? [] : [tableFactor(law, rest, apart, state)]),
  ];
}

/** Variables under a condition: draws of one law apart, all others together. */
function drawGroups(variables: readonly Variable[], state: Elaboration): readonly (readonly Variable[])[] {
  if (state.world.independent) return variables.map((variable) => [variable]);
  const draws = variables.filter((variable) => isIid(variable, state));
  const others = variables.filter((variable) => !draws.includes(variable));
  return [...draws.map((variable) => [variable]), ...(others.length === 0 ? [] : [others])];
}

function inOrder(factors: readonly Factor[]): readonly Factor[] {
  const sorted: Factor[] = [];
  const done = new Set<string>();
  let rest = [...factors];
  while (rest.length > 0) {
    const ready = rest.find(({ parents }) =>
      parents.every(({ key }) => done.has(key) || !rest.some((factor) => keysOf(factor.targets).has(key))),
    );
    if (ready === undefined) return unsupported("laws that depend on each other in a circle");
    sorted.push(ready);
    for (const { key } of ready.targets) done.add(key);
    rest = rest.filter((factor) => factor !== ready);
  }
  return sorted;
}

/** The factors on which the law of some coordinates depends. */
function relevantTo(keys: Iterable<string>, factors: readonly Factor[]): readonly Factor[] {
  const wanted = new Set(keys);
  const relevant = new Set<Factor>();
  for (const factor of [...factors].reverse()) {
    if (!factor.targets.some(({ key }) => wanted.has(key))) continue;
    relevant.add(factor);
    for (const { key } of factor.parents) wanted.add(key);
  }
  return factors.filter((factor) => relevant.has(factor));
}

function product(terms: readonly Term[]): Term {
  const [only] = terms;
  if (terms.length === 1 && only !== undefined) return only;
  return terms.length === 0 ? integer(1) : { kind: "multiply", factors: terms };
}

function extended(at: Assignment, outcome: Outcome): Assignment {
  return new Map([...at, [outcome.variable.key, outcome]]);
}

/** The weights of a variable's states in its own law: what its granted moments are taken under. */
function marginalOf(law: string, variable: Variable, state: Elaboration): (index: Term) => Term {
  return (index) => {
    const outcome: Outcome = { variable, index, value: () => index };
    return probability(law, [outcome], [], state);
  };
}

/** A variable in the state that a bound index tells. */
export function stateOutcome(law: string, variable: Variable, index: Term, state: Elaboration): Outcome {
  return { variable, index, value: () => valueIn(variable, index, marginalOf(law, variable, state), state) };
}

/** Sums a term over the states of a variable, or takes its expectation under a law with a name. */
function over(
  law: string,
  variable: Variable,
  factor: Factor,
  at: Assignment,
  body: (at: Assignment) => Term,
  state: Elaboration,
): Term {
  const id = freshId(state, variable.letter);
  const value: Term = { kind: "bound", id };
  if (factor.continuous) {
    const outcome: Outcome = { variable, index: undefined, value: () => value };
    const inner = body(extended(at, outcome));
    if (factor.expect !== undefined) return factor.expect(id, inner, at);
    if (state.world.vectors.has(variable.letter)) return unsupported("an integral over a vector");
    const infinity: Term = { kind: "constant", name: "infinity" };
    return { kind: "integral", variable: id, from: { kind: "negate", body: infinity }, to: infinity, body: inner };
  }
  const to = sizeOf(variable, state);
  state.ranges.set(id, { from: integer(1), to });
  const inner = body(extended(at, stateOutcome(law, variable, value, state)));
  return { kind: "reduce", operator: "sum", variable: id, from: integer(1), to, body: inner };
}

/** Sums a product over what is not assigned; laws with a name weigh their own variable, tables are in the product. */
function sumOver(
  law: string,
  factors: readonly Factor[],
  at: Assignment,
  body: (at: Assignment) => Term,
  state: Elaboration,
): Term {
  for (const factor of factors) {
    const variable = factor.targets.find(({ key }) => !at.has(key));
    if (variable !== undefined)
      return over(law, variable, factor, at, (inner) => sumOver(law, factors, inner, body, state), state);
  }
  return body(at);
}

/** The probability, or the density, of some outcomes under a law, given others. */
export function probability(
  law: string,
  targets: readonly Outcome[],
  givens: readonly Outcome[],
  state: Elaboration,
): Term {
  const factors = factorsOf(law, state);
  const all: Assignment = new Map([...targets, ...givens].map((outcome) => [outcome.variable.key, outcome]));
  const wanted = new Set(targets.map(({ variable }) => variable.key));
  const known = new Set(givens.map(({ variable }) => variable.key));
  const direct = factors.find(
    (factor) =>
      factor.targets.length === wanted.size &&
      factor.targets.every(({ key }) => wanted.has(key)) &&
      factor.parents.length === known.size &&
      factor.parents.every(({ key }) => known.has(key)),
  );
  if (direct !== undefined) return direct.density(all);
  const closed = normalProbability(relevantTo(all.keys(), factors), targets, givens, state);
  if (closed !== undefined) return closed;
  const joint = (at: Assignment): Term => {
    const relevant = relevantTo(at.keys(), factors);
    return sumOver(
      law,
      relevant,
      at,
      (inner) =>
        product(
          relevant
            .filter((factor) => factor.expect === undefined || factor.targets.every(({ key }) => at.has(key)))
            .map((factor) => factor.density(inner)),
        ),
      state,
    );
  };
  const numerator = joint(all);
  if (givens.length === 0) return numerator;
  const denominator = joint(new Map(givens.map((outcome) => [outcome.variable.key, outcome])));
  return { kind: "divide", numerator, denominator };
}

/** The density of outcomes under laws that are jointly normal: the product of that of each, given those before it. */
function normalProbability(
  factors: readonly Factor[],
  targets: readonly Outcome[],
  givens: readonly Outcome[],
  state: Elaboration,
): Term | undefined {
  const before = givens.map(({ variable, value }) => ({ key: variable.key, value: value() }));
  const chain = normalChain(factors, new Map(), state) ?? vectorChain(factors, state);
  if (chain === undefined) return undefined;
  const densities: Term[] = [];
  for (const { variable, value } of targets) {
    const law = chain(variable, before);
    if (law === undefined) return undefined;
    densities.push(densityAt(law, value(), (name) => freshId(state, name)));
    before.push({ key: variable.key, value: value() });
  }
  return product(densities);
}

/** The expectation of a body over variables that are jointly normal, one inside the other. */
function normalExpectation(
  factors: readonly Factor[],
  open: readonly Variable[],
  givens: readonly Outcome[],
  state: Elaboration,
  body: (at: Assignment) => Term,
): Term | undefined {
  const chain = normalChain(factors, new Map(), state) ?? vectorChain(factors, state);
  if (chain === undefined) return undefined;
  const visit = (rest: readonly Variable[], at: Assignment): Term | undefined => {
    const [first, ...others] = rest;
    if (first === undefined) return body(at);
    const law = chain(
      first,
      [...at.values()].map(({ variable, value }) => ({ key: variable.key, value: value() })),
    );
    const id = freshId(state, first.letter);
    const outcome: Outcome = { variable: first, index: undefined, value: () => ({ kind: "bound", id }) };
    const inner = visit(others, extended(at, outcome));
    if (law === undefined || inner === undefined) return undefined;
    return meanUnder(law, id, inner, (name) => freshId(state, name));
  };
  return visit(open, new Map(givens.map((outcome) => [outcome.variable.key, outcome])));
}

/** The expectation of a body over some coordinates of a law, given others. */
export function expectation(
  law: string,
  targets: readonly Variable[],
  givens: readonly Outcome[],
  state: Elaboration,
  body: (at: Assignment) => Term,
): Term {
  const factors = factorsOf(law, state);
  const given: Assignment = new Map(givens.map((outcome) => [outcome.variable.key, outcome]));
  const relevant = relevantTo([...targets.map(({ key }) => key), ...given.keys()], factors);
  // `I(X; X)` is over one variable.
  const open = targets.filter(
    ({ key }, at) => !given.has(key) && targets.findIndex((other) => other.key === key) === at,
  );
  if (relevant.every((factor) => !factor.continuous)) {
    const visit = (rest: readonly Variable[], at: Assignment): Term => {
      const [first, ...others] = rest;
      if (first === undefined) {
        const weight = probability(law, pick(open, at), givens, state);
        return { kind: "multiply", factors: [weight, body(at)] };
      }
      const factor = relevant.find((each) => each.targets.some(({ key }) => key === first.key));
      if (factor === undefined) return unsupported(`an expectation over ${first.latex}, of which no law is known`);
      return over(law, first, factor, at, (inner) => visit(others, inner), state);
    };
    return visit(open, given);
  }
  const closed = normalExpectation(relevant, open, givens, state, body);
  if (closed !== undefined) return closed;
  // With named laws the variables are averaged one inside the other; what is given must come first in that order.
  const before = relevantTo(given.keys(), factors);
  if (before.some((factor) => factor.targets.some(({ key }) => !given.has(key)))) {
    const weigh = (kept: readonly Factor[], inner: (at: Assignment) => Term): Term =>
      sumOver(
        law,
        kept.map((factor) => ({ ...factor, expect: undefined })),
        given,
        (at) => product([...kept.map((factor) => factor.density(at)), inner(at)]),
        state,
      );
    return { kind: "divide", numerator: weigh(relevant, body), denominator: weigh(before, () => integer(1)) };
  }
  const own = relevant.filter((factor) => factor.targets.some(({ key }) => !given.has(key)));
  return sumOver(
    law,
    own,
    given,
    (at) =>
      product([...own.filter((factor) => factor.expect === undefined).map((factor) => factor.density(at)), body(at)]),
    state,
  );
}
