import type { Expr } from "../../notation/expr.js";
import type { Elaboration } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import type { LawFact } from "./lawFact.js";
import { subjectsOf, visibleLaws } from "./lawFacts.js";
import { namesIn } from "./lawFactsSpans.js";
import { isDataBase, isDataName, slotLetter, wearsHat } from "./lawNames.js";
import type { Variable } from "./types.js";
import { variableOf } from "./world.js";

type FactOf<K extends LawFact["kind"]> = Extract<LawFact, { kind: K }>;

/** The facts of a kind that the step sees, the one that wins first. */
function factsOf<K extends LawFact["kind"]>(kind: K, state: Elaboration): readonly FactOf<K>[] {
  return visibleLaws(state.facts, state.view)
    .filter((fact): fact is FactOf<K> => fact.kind === kind)
    .reverse();
}

/** A fact that is used from here on: the reader of the verdict is told of it. */
function using<F extends LawFact | undefined>(fact: F, state: Elaboration): F {
  if (fact !== undefined) state.world.usedFacts.add(fact);
  return fact;
}

/** Whether a name in a fact speaks of a variable: of itself, or of a sequence that it is an entry of. */
function speaksOf(name: Expr, variable: Variable, state: Elaboration): boolean {
  const shape = nameShape(name);
  if (shape === undefined || slotLetter(shape.base) !== variable.letter) return false;
  // `X_1, \dots, X_n`, `z_k`, or the bare letter of a sequence: every entry is meant.
  if (shape.indices.length === 0) return true;
  const own = variableOf(name, new Map(), state);
  return own?.key === variable.key || shape.indices.some((index) => index.kind !== "number");
}

/** The names in a list, those of the groups in it as well: `N \perp (X_1, X_2, \dots)`. */
function membersOf(name: Expr): readonly Expr[] {
  return name.kind === "tuple" ? name.items : [name];
}

/** Facts about sequences list their first and last entries: any name of the letter counts. */
function speaksOfSequence(names: readonly Expr[], variable: Variable, state: Elaboration): boolean {
  const isSequence = names.length > 2 || names.some((name) => name.kind === "ellipsis");
  return names.some(
    (name) =>
      speaksOf(name, variable, state) || (isSequence && slotLetter(nameShape(name)?.base ?? "") === variable.letter),
  );
}

/** What the text says about the values of a variable. */
export function sizeFactOf(variable: Variable, state: Elaboration): FactOf<"size"> | undefined {
  const facts = factsOf("size", state);
  // "An alphabet with $K$ symbols" is that of whatever variable there is.
  return using(
    facts.find((fact) => speaksOfSequence(fact.variables, variable, state)) ??
      facts.find((fact) => fact.variables.length === 0),
    state,
  );
}

/** The mean and the variance that the text grants a variable, as terms. */
export function momentsOf(variable: Variable, state: Elaboration): { readonly mean?: Term; readonly variance?: Term } {
  const found: { mean?: Term; variance?: Term } = {};
  for (const fact of factsOf("moment", state)) {
    if (!speaksOfSequence(fact.variables, variable, state)) continue;
    if (fact.moment === "mean") {
      if (found.mean !== undefined) continue;
      using(fact, state);
      found.mean = state.meaning(fact.value, new Map(), state);
    } else if (found.variance === undefined) {
      using(fact, state);
      const value = state.meaning(fact.value, new Map(), state);
      found.variance =
        fact.moment === "variance"
          ? value
          : { kind: "power", base: value, exponent: { kind: "rational", value: { numerator: 2n, denominator: 1n } } };
    }
  }
  return found;
}

/** The mean and the variance that the text grants a variable, as they are written. */
export function writtenMomentsOf(
  variable: Variable,
  state: Elaboration,
): { readonly mean: Expr; readonly variance: Expr } | undefined {
  const facts = factsOf("moment", state).filter(({ variables }) => speaksOfSequence(variables, variable, state));
  const mean = facts.find(({ moment }) => moment === "mean");
  const variance = facts.find(({ moment }) => moment === "variance");
  return mean === undefined || variance === undefined ? undefined : { mean: mean.value, variance: variance.value };
}

/** `X \sim \dots`, `x \mid \theta \sim \dots`: the law that the text gives a variable. */
export function distributedOf(variable: Variable, state: Elaboration): FactOf<"distributed"> | undefined {
  const fact = factsOf("distributed", state).find(({ variables }) => speaksOfSequence(variables, variable, state));
  return using(fact, state);
}

/** The distribution function that the text gives a variable. */
export function cumulativeOfVariable(variable: Variable, state: Elaboration): FactOf<"cumulative"> | undefined {
  const fact = factsOf("cumulative", state).find(({ variables }) => speaksOfSequence(variables, variable, state));
  return using(fact, state);
}

/** The two variables of a joint normal law that the text describes by their correlation. */
export function correlationOf(variable: Variable, state: Elaboration): FactOf<"correlation"> | undefined {
  const fact = factsOf("correlation", state).find(
    ({ normal, variables }) =>
      normal && variables.some((name) => variableOf(name, new Map(), state)?.key === variable.key),
  );
  return using(fact, state);
}

/** Whether the entries of a letter are independent and alike. */
export function isIid(variable: Variable, state: Elaboration): boolean {
  if (!variable.key.includes("_{")) return namesake(variable, state) !== undefined;
  const said = factsOf("iid", state).find(({ variables }) => speaksOfSequence(variables, variable, state));
  if (using(said, state) !== undefined || state.usage.copies.has(variable.letter)) return true;
  // Entries that are said to follow one law are independent draws of it.
  const drawn = distributedOf(variable, state);
  return drawn?.variables.some((name) => (nameShape(name)?.indices.length ?? 0) > 0) === true;
}

/** "$X$, $Y$ i.i.d.": both have the law of the first of them; copies have that of the letter for all. */
function namesake(variable: Variable, state: Elaboration): string | undefined {
  for (const fact of factsOf("iid", state)) {
    const keys = fact.variables.flatMap((name) => {
      const shape = nameShape(name);
      return shape !== undefined && shape.indices.length === 0 ? [slotLetter(shape.base)] : [];
    });
    if (keys.length > 1 && keys.length === fact.variables.length && keys.includes(variable.key)) {
      using(fact, state);
      return keys[0];
    }
  }
  return state.usage.copies.get(variable.letter);
}

/** The name of a coordinate in the names of tables and values: entries that are independent and alike share them. */
export function tableName(variable: Variable, state: Elaboration): string {
  return namesake(variable, state) ?? (isIid(variable, state) ? variable.letter : variable.key);
}

/** Whether the text says that two variables are independent. */
export function areIndependent(a: Variable, b: Variable, state: Elaboration): boolean {
  const alike = namesake(a, state);
  if (alike !== undefined && alike === namesake(b, state)) return true;
  if (a.letter === b.letter && (isIid(a, state) || isIid(b, state))) return true;
  const said = factsOf("independent", state).find(
    ({ given, variables, ofEntries = false }) =>
      given.length === 0 &&
      (a.letter === b.letter
        ? (ofEntries || variables.length > 2) && speaksOfSequence(variables, a, state)
        : variables.some((name) => speaksOfSequence(membersOf(name), a, state)) &&
          variables.some((name) => speaksOfSequence(membersOf(name), b, state))),
  );
  if (using(said, state) !== undefined) return true;
  return [
    [a, b],
    [b, a],
  ].some(([one, other]) => one !== undefined && other !== undefined && isApart(one, other, state));
}

/**
 * Whether a variable is independent of another since the text says so of the former alone, "the noise $\epsilon$ is
 * independent", or since the former is made from data and the latter is not: the noise of a new point.
 */
function isApart(one: Variable, other: Variable, state: Elaboration): boolean {
  if (one.letter === other.letter) return false;
  const isNew = isMadeFromData(one, state) && !isMadeFromData(other, state) && !other.key.includes("_{");
  const alone = factsOf("independent", state).find(({ given, variables: [name, ...others] }) => {
    if (given.length > 0 || name === undefined || others.length > 0) return false;
    return isDataName(name) ? isNew : variableOf(name, new Map(), state)?.key === one.key && !one.key.includes("_{");
  });
  if (using(alone, state) !== undefined) return true;
  if (!isNew) return false;
  const trained = factsOf("trained", state).find(({ variables }) => speaksOfSequence(variables, one, state));
  return using(trained, state) !== undefined || [...state.usage.averaged].some((base) => isDataBase(base));
}

/** Whether a variable is an estimator: it wears a hat, or is said to be trained. */
function isMadeFromData({ letter }: Variable, state: Elaboration): boolean {
  return wearsHat(letter) || isTrained(letter, state);
}

/**
 * The variables that the text says to be independent given others, where these are all that a law is over: `open` are
 * its own variables, `outer` those that it is given.
 */
export function conditionalIndependence(
  open: readonly Variable[],
  outer: readonly Variable[],
  state: Elaboration,
): { readonly members: readonly Variable[]; readonly given: readonly Variable[] } | undefined {
  const all = [...open, ...outer];
  for (const fact of factsOf("independent", state)) {
    if (fact.given.length === 0) continue;
    const among = (names: readonly Expr[], pool: readonly Variable[]): readonly Variable[] =>
      pool.filter((variable) => names.some((name) => variableOf(name, new Map(), state)?.key === variable.key));
    const members = among(fact.variables, open);
    const given = among(fact.given, all);
    const isWhole = members.length + given.length === all.length && given.length === fact.given.length;
    if (members.length > 1 && isWhole) {
      using(fact, state);
      return { members, given };
    }
  }
  return undefined;
}

/** The chains `X \to Z \to T` that the text states, as letters in order. */
export function markovChains(state: Elaboration): readonly (readonly string[])[] {
  return factsOf("markov", state).map((fact) =>
    using(fact, state).variables.flatMap((name) => variableOf(name, new Map(), state)?.key ?? []),
  );
}

/** Whether the text speaks of a name as of a random variable. */
export function isSaidRandom(variable: Variable, state: Elaboration): boolean {
  return visibleLaws(state.facts, state.view).some((fact) => {
    switch (fact.kind) {
      case "law":
      case "uniform":
      case "trained":
        return false;
      default:
        return speaksOfSequence(fact.variables, variable, state);
    }
  });
}

/** Whether the text speaks of a random variable by its capital letter only, and applies no law to the small one. */
export function isSaidAsCapital(base: string, state: Elaboration): boolean {
  const spellings = new Set([
    ...visibleLaws(state.facts, state.view).flatMap((fact) => subjectsOf(fact).flatMap(namesIn)),
    ...state.usage.laws.flatMap(({ targets, givens }) => [...targets, ...givens].flatMap(namesIn)),
  ]);
  return spellings.has(base.toUpperCase()) && !spellings.has(base);
}

/** Whether a variable is a random number of terms: an upper bound of sums that the text speaks of as random. */
export function isRandomCount(variable: Variable, state: Elaboration): boolean {
  const isBound = [...state.usage.bounds].some((base) => slotLetter(base) === variable.letter && /^[A-Z]$/.test(base));
  return isBound && isSaidRandom(variable, state);
}

/** Whether the text says that something was made from data: "the predictor $g$ is trained on $\mathcal{D}$". */
export function isTrained(base: string, state: Elaboration): boolean {
  return visibleLaws(state.facts, state.view).some(
    (fact) => fact.kind === "trained" && fact.variables.some((name) => nameShape(name)?.base === base),
  );
}

/** The state on which a law of a variable has all of its weight, where the text says so. */
export function pointFactOf(law: string, variable: Variable, state: Elaboration): FactOf<"point"> | undefined {
  const fact = factsOf("point", state).find(
    (each) =>
      nameShape(each.law)?.base === law &&
      speaksOf(each.variables[0], variable, state) &&
      (each.until === undefined || state.view.order < each.until),
  );
  return using(fact, state);
}

/** Whether the law of a variable is said to be uniform, and over how many values: of `p`, or of `p(z)`. */
export function uniformSize(law: string, variable: Variable, state: Elaboration): FactOf<"uniform"> | undefined {
  const isOfLaw = (name: Expr): boolean => nameShape(name)?.base === law;
  const isMarginal = (name: Expr): boolean => {
    if (name.kind !== "apply" || name.arguments.length !== 1 || !isOfLaw(name.head)) return false;
    const [argument] = name.arguments;
    return argument !== undefined && slotLetter(nameShape(argument.expr)?.base ?? "") === variable.letter;
  };
  const fact = factsOf("uniform", state).find(({ names }) => names.some((name) => isOfLaw(name) || isMarginal(name)));
  return using(fact, state);
}
