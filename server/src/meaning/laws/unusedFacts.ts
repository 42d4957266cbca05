import type { Scope } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import { freeNames } from "../../notation/free.js";
import { walk } from "../../notation/walk.js";
import { type Assumption, encloses, type Facts, isReasonFor } from "../context.js";
import { nameShape } from "../names.js";
import type { LawFact } from "./lawFact.js";
import { subjectsOf } from "./lawFacts.js";
import { slotLetter } from "./lawNames.js";
import { operatorHead } from "./operatorHead.js";
import type { World } from "./types.js";

/** The letters of all variables that the laws of a step are over. */
export function lettersOf(world: World): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const coordinates of world.met.values())
    for (const { variable } of coordinates.values()) letters.add(variable.letter);
  return letters;
}

/** Whether another part of the document said things about the random variables of a step that were not used. */
export function sayMore(world: World, facts: Facts, place: { readonly scope: Scope; readonly order: number }): boolean {
  const letters = lettersOf(world);
  return facts.laws.some(
    (fact) =>
      fact.order <= place.order &&
      !encloses(fact.scope, place.scope) &&
      !world.usedFacts.has(fact) &&
      speaksOf(fact, letters) &&
      !saysNothingOf(fact, world),
  );
}

function speaksOf(fact: LawFact, letters: ReadonlySet<string>): boolean {
  return subjectsOf(fact).some((name) => letters.has(slotLetter(nameShape(name)?.base ?? "")));
}

/** Doubts about a step that fails while the document says things about its random variables that were not used. */
export function unusedFactDoubts(
  world: World,
  facts: Facts,
  place: { readonly scope: Scope; readonly order: number },
  symbols: readonly string[],
  averaged: readonly string[],
): readonly string[] {
  const letters = lettersOf(world);
  // A function whose letter laws have too is none where it was put in as what the text says it is.
  if (letters.size === 0 || !world.used) return [];
  const indexed = new Set(
    [...world.met.values()].flatMap((coordinates) =>
      [...coordinates.values()].flatMap(({ variable }) => (variable.key === variable.letter ? [] : [variable.letter])),
    ),
  );
  const doubts: string[] = [];
  for (const fact of facts.laws) {
    if (fact.order > place.order + 1) continue;
    if (!speaksOf(fact, letters)) continue;
    const isConditional = fact.kind === "independent" && fact.given.length > 0 && !world.usedFacts.has(fact);
    if (isConditional || fact.kind === "uncorrelated" || (fact.kind === "correlation" && !world.usedFacts.has(fact)))
      doubts.push("what the text says of its variables was not used");
  }
  const heads = new Set([...world.heads.values()].map(({ base }) => base));
  // `\dots, \quad m = \frac{p + q}{2}` behind the formula: the law was read without it.
  const isExplainedBehind = facts.definitions.some(
    ({ base, order, scope, ahead }) =>
      heads.has(base) &&
      ahead !== true &&
      order >= place.order &&
      order <= place.order + 2 &&
      encloses(scope, place.scope),
  );
  if (isExplainedBehind) doubts.push("the text says further on what one of its laws is");
  for (const letter of letters) {
    const capital = letter.length === 1 ? letter.toUpperCase() : letter;
    const isIndexed = indexed.has(letter);
    // Where every law of a variable is known by its name or its formula, what it is made of adds nothing.
    if (
      world.tabled.has(letter) &&
      facts.definitions.some(
        ({ base, body, indices, parameters, order }) =>
          parameters === undefined &&
          order <= place.order &&
          (base === letter || (base === capital && !isSumOver(body, letter))) &&
          // `x_1 = f(y)` is said of an entry.
          (indices.length === 0 ? !areDrawsOfKnownLaw(letter, world) : isIndexed) &&
          !(body.kind === "apply" && nameShape(body.head)?.base === base),
      )
    )
      doubts.push("one of its variables is made from others");
    // σ_X and μ_X are the moments of X.
    if (symbols.some((symbol) => labelOf(symbol).some((label) => label === letter || label === capital)))
      doubts.push("a symbol may stand for a moment of its variables");
  }
  // `E[KR] = K\,E[R]`: what stands outside an expectation as well may be a constant.
  const isLetter = (symbol: string): boolean => letters.has(slotLetter(symbol)) && !world.points.has(symbol);
  if (averaged.some(isLetter)) doubts.push("one of its variables may be a constant");
  if (letters.has("\\omega") && letters.size > 1) doubts.push("its laws may be over one and the same variable");
  return [...new Set(doubts)];
}

/** Conditions on the random variables of a step that were not used: signs and sets of values aside. */
export function unusedConditions(
  world: World,
  facts: Facts,
  place: { readonly scope: Scope; readonly order: number },
): readonly Assumption[] {
  const letters = lettersOf(world);
  return facts.assumptions.filter((assumption) => {
    if (assumption.behind === true && !isReasonFor(assumption.order, place.order)) return false;
    if (assumption.order > place.order + 1 || !encloses(assumption.scope, place.scope)) return false;
    if (assumption.symbols.some((symbol) => symbol === "\\sim" || symbol === "\\mid")) return false;
    // `X \to Z \to T` was read as a fact about laws.
    if ([...world.usedFacts].some((fact) => fact.order === assumption.order)) return false;
    if (world.usedConditions.has(assumption)) return false;
    const [left, right] = assumption.operands;
    // What set the values are from is known as the size of a table, how many entries a vector has as its shape.
    if (right?.kind === "set") return false;
    // What space the values of a map are from says nothing of its argument.
    const map = left?.kind === "apply" && assumption.symbols.join() === "\\in" ? nameShape(left.head) : undefined;
    if (map !== undefined && (map.indices.length > 0 || !letters.has(slotLetter(map.base)))) return false;
    const isShape = right?.kind === "power" && right.base.kind === "symbol" && right.base.name === "\\mathbb{R}";
    if (isShape && [...assumption.names].every((name) => !letters.has(slotLetter(name)) || isVector(name, world)))
      return false;
    if ([left, right].some((side) => side?.kind === "number" && Number(side.text) === 0) && !isOfOperator(left))
      return false;
    return [...assumption.names].some((name) => letters.has(slotLetter(name)));
  });
}

function isVector(name: string, { vectors }: World): boolean {
  return vectors.has(slotLetter(name));
}

/** `I(X; T \mid Z) = 0` is no sign of a number. */
function isOfOperator(side: Expr | undefined): boolean {
  return side?.kind === "apply" && operatorHead(side.head) !== undefined;
}

/** The names that operators on laws take the mean over, if they are random: those in their arguments that are not given. */
export function averagedNames(expr: Expr): readonly string[] {
  const names: string[] = [];
  walk(expr, (node) => {
    if (node.kind !== "apply" || operatorHead(node.head) === undefined) return;
    const bar = node.arguments.findIndex(({ before }) => before === "|");
    const given = new Set(bar < 0 ? [] : node.arguments.slice(bar).flatMap(({ expr: each }) => [...freeNames(each)]));
    const body = bar < 0 ? node.arguments : node.arguments.slice(0, bar);
    for (const name of body.flatMap(({ expr: each }) => [...freeNames(each)])) if (!given.has(name)) names.push(name);
  });
  return names;
}

/**
 * Whether only members of a sequence occur and the text gives their law: `G = -\log(-\log u)` shows how one of them may be
 * made, and says nothing of `G_1, \dots, G_K` that their law does not say.
 */
function areDrawsOfKnownLaw(letter: string, world: World): boolean {
  const own = [...world.met.values()].flatMap((coordinates) =>
    [...coordinates.values()].flatMap(({ variable }) => (variable.letter === letter ? [variable] : [])),
  );
  const isKnown = [...world.usedFacts].some(
    (fact) =>
      (fact.kind === "cumulative" || fact.kind === "distributed") &&
      fact.variables.some((name) => slotLetter(nameShape(name)?.base ?? "") === letter),
  );
  return isKnown && own.every(({ key }) => key !== letter);
}

/**
 * Whether a fact is of the draws `z_1, \dots, z_K` of a law alone, of which a step says nothing that has only the `z` that
 * the law itself is over.
 */
export function saysNothingOf(fact: LawFact, world: World): boolean {
  if (fact.kind !== "iid" && fact.kind !== "independent" && fact.kind !== "distributed") return false;
  if (fact.kind === "distributed" && (fact.given.length > 0 || nameShape(fact.law) === undefined)) return false;
  if (fact.kind === "independent" && fact.given.length > 0) return false;
  const letters = new Set<string>();
  for (const subject of fact.variables) {
    if (subject.kind === "ellipsis") continue;
    const shape = nameShape(subject);
    if (shape === undefined || shape.indices.length === 0) return false;
    letters.add(slotLetter(shape.base));
  }
  const variables = [...world.met.values()].flatMap((coordinates) =>
    [...coordinates.values()].map(({ variable }) => variable),
  );
  return letters.size === 1 && variables.every(({ key, letter }) => !letters.has(letter) || key === letter);
}

/** `Z = \sum_z e^{-E(z)}`: what a capital stands for is a sum over the variable, and none of its values. */
function isSumOver(body: Expr, letter: string): boolean {
  if (body.kind === "big") return body.lower !== undefined && nameShape(body.lower)?.base === letter;
  return body.kind === "integral" && body.variables.some((variable) => nameShape(variable)?.base === letter);
}

/** The letters in the subscript of a name that usually stands for a moment: those of `\sigma_{X,Y}`. */
function labelOf(symbol: string): readonly string[] {
  const label = /^\\(?:sigma|mu|rho)(?:\^2)?_\{(.*)\}$/.exec(symbol)?.[1];
  return label === undefined ? [] : label.split(/[,\s]/);
}
