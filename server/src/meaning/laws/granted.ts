import type { Expr } from "../../notation/expr.js";
import type { Elaboration } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import type { LawFact } from "./lawFact.js";
import { subjectsOf, visibleLaws } from "./lawFacts.js";
import { namesIn } from "./lawFactsSpans.js";
import { slotLetter } from "./lawNames.js";
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
  if (using(said, state) !== undefined) return true;
  // Entries that are said to follow one law are independent draws of it.
  const drawn = distributedOf(variable, state);
  return drawn?.variables.some((name) => (nameShape(name)?.indices.length ?? 0) > 0) === true;
}

/** "$X$, $Y$ i.i.d.": both have the law of the first of them. */
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
  return undefined;
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
    ({ given, variables }) =>
      given.length === 0 &&
      (a.letter === b.letter
        ? variables.length > 2 && speaksOfSequence(variables, a, state)
        : speaksOfSequence(variables, a, state) && speaksOfSequence(variables, b, state)),
  );
  return using(said, state) !== undefined;
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

/** Whether the law of a name is said to be uniform, and over how many values. */
export function uniformSize(law: string, state: Elaboration): FactOf<"uniform"> | undefined {
  const fact = factsOf("uniform", state).find(({ names }) => names.some((name) => nameShape(name)?.base === law));
  return using(fact, state);
}
