import type { OutlineChain, Side } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { freeNames } from "../notation/free.js";
import { walk } from "../notation/walk.js";
import { isDerivative, tellsDependence } from "./classify.js";
import { encloses, type Facts } from "./context.js";
import { isDeclared } from "./declarations.js";
import type { Grounds } from "./grounds.js";
import { nameShape, namesIn } from "./names.js";
import type { PosedQuestion } from "./questions.js";
import type { Work } from "./stepGrounds.js";
import { baseOf, symbolsIn } from "./termText.js";

/** The doubt about a relation that stands alone and ties names that only one of its sides has. */
export const conditionDoubt = "it may be an equation to solve or a condition";

/** Names on one side only that make a failure doubtful: new ones, and those of an equation that may be a condition. */
export function symbolDoubts(
  order: number,
  chain: OutlineChain,
  left: Side,
  right: Side,
  posed: PosedQuestion,
  grounds: Grounds,
  work: Work,
): readonly string[] {
  const doubts: string[] = [];
  const hidden = (name: string): boolean => name.startsWith("#");
  // A gradient need not depend on what it is by, and a size stands where its matrix stands.
  const context = posed.question.readings[0]?.context;
  const extents = (context?.symbols ?? []).flatMap(({ shape }) =>
    shape === undefined ? [] : [shape.rows, shape.columns],
  );
  const harmless = new Set(symbolsIn(extents));
  // What an orthogonal matrix does to a vector may well leave no trace.
  for (const { id, shape } of context?.symbols ?? [])
    if (shape !== undefined && shape.structure !== "general") harmless.add(baseOf(id));
  const oneSided = [
    ...[...posed.leftNames].filter((name) => !posed.rightNames.has(name)),
    ...[...posed.rightNames].filter((name) => !posed.leftNames.has(name)),
  ].filter(
    (name) =>
      !hidden(name) && !harmless.has(name) && !(context !== undefined && grounds.background.protected.has(name)),
  );
  if (!posed.isAntiderivative)
    for (const name of oneSided)
      if (!isDeclared(name, grounds) && !isRangedIndex(name, order, posed))
        doubts.push(`${name} is introduced nowhere`);
  // No identity is free of data that one side depends on: something said in words ties them.
  for (const name of oneSided) {
    const isShaped = (context?.symbols ?? []).some(({ id, shape }) => shape !== undefined && baseOf(id) === name);
    if (isShaped && !hasStatedType(name, work.facts)) doubts.push(`the text may say more about ${name}`);
    // What is only explained behind the step has a meaning that the step was read without.
    const isExplainedLater = work.facts.definitions.some(
      (definition) =>
        definition.base === name &&
        definition.order > order &&
        !definition.backwards &&
        definition.paragraph <= grounds.view.paragraph + 3 &&
        encloses(definition.scope, grounds.view.scope),
    );
    if (isExplainedLater) doubts.push(`the text says more about ${name} further on`);
  }
  const through = lookedThrough(posed, work);
  const isUntied = (name: string): boolean => !through.has(name);
  if (!posed.isLoose)
    for (const name of posed.oneSidedFamilies.filter(isUntied)) doubts.push(`the text may say more about ${name}`);
  if (posed.isAntiderivative) return doubts;
  if (posed.isLoose) return doubts;
  const alone = chain.relations.length === 1 && chain.inherited <= 0;
  for (const name of posed.oneSidedFunctions.filter(isUntied)) doubts.push(`the text may say more about ${name}`);
  if (alone && posed.unknownFunctions.length > 0 && !posed.isCalculus)
    doubts.push("it may be a property that an unknown function has");
  if (tellsOfOneLaw(posed)) doubts.push("it may be a property that a law has");
  // A derivative of what is known is computed; what cancels in it stands on one side only.
  const isComputed =
    isDerivative(left.expr) &&
    !isDerivative(right.expr) &&
    posed.unknownFunctions.length === 0 &&
    [...posed.rightNames].every((name) => posed.leftNames.has(name));
  const isConstantSide = chain.sides.some((side) => isConstant(side.expr));
  const isAboutLaws = posed.lawNames.length > 0 && !isConstantSide;
  const isSaid = isComputed || isAboutLaws || cancelsAll(oneSided, [left.expr, right.expr]);
  if (alone && oneSided.length > 0 && !isSaid && !tellsDependence(left.expr)) doubts.push(conditionDoubt);
  return [...new Set(doubts)];
}

/** "By symmetry $F(-x) = 1 - F(x)$": nothing but values of one law of which nothing is known. */
function tellsOfOneLaw({ world, isCalculus, substituted }: PosedQuestion): boolean {
  const laws = [...world.families.keys()].filter((id) => id.startsWith("#line:rate:"));
  return laws.length === 1 && !isCalculus && substituted.length === 0;
}

/**
 * The names in the definitions that a derivative of functions of slices looked through: what an entry does not depend on, or
 * what stands below the diagonal, cancels in it.
 */
function lookedThrough(posed: PosedQuestion, { facts }: Work): ReadonlySet<string> {
  if (!posed.world.functional) return new Set();
  const used = new Set(posed.substituted.map(({ order }) => order));
  return new Set(
    facts.definitions.filter(({ order, soft }) => used.has(order) && !soft).flatMap(({ body }) => namesIn(body)),
  );
}

/** Whether a name counts and the condition behind the step says from where to where: "for $j > i$". */
function isRangedIndex(name: string, order: number, { assumed, question }: PosedQuestion): boolean {
  const counts = question.symbols.some(
    ({ id, domain }) => id === name && (domain === "natural" || domain === "integer"),
  );
  return counts && assumed.some((assumption) => assumption.order >= order && assumption.names.has(name));
}

/** Whether names stand only as factors above and below one and the same fraction bar. */
function cancelsAll(names: readonly string[], sides: readonly Expr[]): boolean {
  const without = (expr: Expr): readonly string[] => {
    if (expr.kind !== "fraction") return [];
    const factors = (part: Expr): readonly string[] =>
      (part.kind === "product" ? part.factors : [part]).flatMap((factor) => nameShape(factor)?.base ?? []);
    const below = factors(expr.denominator);
    return factors(expr.numerator).filter((name) => below.includes(name));
  };
  const cancelled = new Set<string>();
  for (const side of sides) {
    walk(side, (node) => {
      for (const name of without(node)) cancelled.add(name);
    });
  }
  return names.every((name) => cancelled.has(name));
}

/** Whether the text says what kind of thing a name is: by a directive, in words, or by the set that it is from. */
function hasStatedType(name: string, facts: Facts): boolean {
  return (
    facts.types.some(({ base }) => base === name) ||
    facts.assumptions.some(({ symbols, names }) => symbols[0] === "\\in" && names.has(name))
  );
}

/** Whether a side is written without any name but those of constants and of functions that are applied. */
export function isConstant(expr: Expr): boolean {
  const heads = new Set<string>();
  walk(expr, (node) => {
    if (node.kind === "apply") for (const name of namesIn(node.head)) heads.add(name);
  });
  return [...freeNames(expr)].every((name) => heads.has(name) || /^(\\pi|e|\\infty)$/.test(name));
}

/** How many logarithms stand without their base: of numbers it may be 2 or 10, and a quotient of two has none. */
export function bareLogarithms(expr: Expr): number {
  let count = 0;
  walk(expr, (node) => {
    if (node.kind === "apply" && node.head.kind === "symbol" && node.head.name === "\\log" && !isOne(node)) count++;
  });
  return count;
}

/** The logarithm of one is zero to every base. */
function isOne(expr: Extract<Expr, { kind: "apply" }>): boolean {
  const [argument] = expr.arguments;
  return argument?.expr.kind === "number" && Number(argument.expr.text) === 1;
}
