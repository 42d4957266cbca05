import type { OutlineChain, Side } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { freeNames } from "../notation/free.js";
import { someNode, walk } from "../notation/walk.js";
import { isDerivative, tellsDependence } from "./classify.js";
import { encloses, type Facts } from "./context.js";
import { isDeclared } from "./declarations.js";
import type { Grounds } from "./grounds.js";
import { subjectsOf } from "./laws/lawFacts.js";
import { slotLetter } from "./laws/lawNames.js";
import type { Wording } from "./laws/unreadWords.js";
import { nameShape, namesIn } from "./names.js";
import { mayBePremise } from "./premises.js";
import type { NameDoubt } from "./prepared.js";
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
): { readonly doubts: readonly string[]; readonly nameDoubts: readonly NameDoubt[] } {
  const doubts: string[] = [];
  const nameDoubts: NameDoubt[] = [];
  // That a side keeps its value under constants does not tell what it does with a random variable.
  const random = new Set(
    work.facts.laws
      .flatMap((fact) => subjectsOf(fact))
      .flatMap((name) => nameShape(name)?.base ?? [])
      .map(slotLetter),
  );
  const aboutAll = (names: readonly string[], text: string): void => {
    if (names.some((name) => random.has(slotLetter(name)))) doubts.push(text);
    else nameDoubts.push({ text, names });
  };
  const about = (name: string, text: string): void => {
    aboutAll([name], text);
  };
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
        about(name, `$${name}$ is introduced nowhere`);
  // No identity is free of data that one side depends on: something said in words ties them.
  for (const name of oneSided) {
    const isShaped = (context?.symbols ?? []).some(({ id, shape }) => shape !== undefined && baseOf(id) === name);
    // The law that the text gives says what its mean is, on which a variance does not depend.
    const { parameters, vectors } = posed.world;
    const isOfLaw = parameters.has(name) || (vectors.has(name) && posed.lawNames.includes(name));
    if (isShaped && !isOfLaw && !hasStatedType(name, work.facts)) about(name, `the text may say more about $${name}$`);
    // What is only explained behind the step has a meaning that the step was read without.
    const isExplainedLater = work.facts.definitions.some(
      (definition) =>
        definition.base === name &&
        definition.order > order &&
        !definition.backwards &&
        definition.ahead !== true &&
        definition.paragraph <= grounds.view.paragraph + 3 &&
        encloses(definition.scope, grounds.view.scope),
    );
    if (isExplainedLater) about(name, `the text says more about $${name}$ further on`);
  }
  const through = lookedThrough(posed, work);
  const isUntied = (name: string): boolean => !through.has(name);
  if (!posed.isLoose)
    for (const name of posed.oneSidedFamilies.filter(isUntied)) about(name, `the text may say more about $${name}$`);
  if (posed.isAntiderivative) return { doubts, nameDoubts };
  if (posed.isLoose) return { doubts, nameDoubts };
  const alone = chain.relations.length === 1 && chain.inherited <= 0;
  for (const name of posed.oneSidedFunctions.filter(isUntied)) about(name, `the text may say more about $${name}$`);
  // What came in with the definitions of a law is not what the step is about.
  const heads = new Set([left.expr, right.expr].flatMap(namesIn));
  const isHidden = posed.lawNames.length > 0 && !posed.unknownFunctions.some((name) => heads.has(name));
  const isDefined = isHidden || followsFromDefinitions(order, posed, work);
  if (alone && posed.unknownFunctions.length > 0 && !posed.isCalculus && !isDefined)
    doubts.push("it may be a property that an unknown function has");
  for (const name of posed.unknownFunctions.filter((each) => hasParity(each, work.facts)))
    doubts.push(`the text says more about $${name}$ in words`);
  if ([left.expr, right.expr].some(addsToIdentity) && isFreeNumber(posed, work.facts))
    doubts.push("I may be the identity matrix");
  if (tellsOfOneLaw(posed)) doubts.push("it may be a property that a law has");
  // A derivative of what is known is computed; what cancels in it stands on one side only.
  const isComputed =
    isDerivative(left.expr) &&
    !isDerivative(right.expr) &&
    posed.unknownFunctions.length === 0 &&
    [...posed.rightNames].every((name) => posed.leftNames.has(name));
  // The last link of `E[X] = E[Y] = 0` is what the others are judged with.
  const isListedPremise = chain.inherited <= 0 && mayBePremise(chain) && !isConstant(right.expr);
  if (isListedPremise) doubts.push("it may be a condition");
  const isConstantSide = chain.sides.some((side) => isConstant(side.expr));
  const isAboutLaws = (posed.lawNames.length > 0 || posed.world.vectors.size > 0) && !isConstantSide;
  const isSaid =
    isComputed ||
    posed.isUnrolled ||
    isAboutLaws ||
    saysInvariance.test(entryWords(order, work)) ||
    cancelsAll(oneSided, [left.expr, right.expr]);
  if (alone && oneSided.length > 0 && !isSaid && !tellsDependence(left.expr)) aboutAll(oneSided, conditionDoubt);
  return { doubts: [...new Set(doubts)], nameDoubts };
}

/** "As $g$ is even": said of a function, whose models do not know it. */
function hasParity(name: string, { types }: Facts): boolean {
  return types.some(({ base, type }) => base === name && (type === "even" || type === "odd"));
}

/** `(I - \eta\Lambda)^t`: what stands in a sum as the identity does. */
function addsToIdentity(side: Expr): boolean {
  return someNode(
    side,
    (node) => node.kind === "add" && node.terms.some(({ body }) => body.kind === "symbol" && body.name === "I"),
  );
}

/** Whether `I` was taken for a number, of which the text says nothing. */
function isFreeNumber({ question }: PosedQuestion, { byBase, assumptions, types }: Facts): boolean {
  const isNumber = question.symbols.some(({ id, rank, shape }) => id === "I" && rank === 0 && shape === undefined);
  const isSaid = [...assumptions].some(({ names }) => names.has("I")) || types.some(({ base }) => base === "I");
  return isNumber && !isSaid && !byBase.has("I");
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

/** Words for what functions may have: that is no part of their definitions. */
const properties =
  /\b(?:normali[sz]\p{L}*|unit[ -](?:norm|length)|cent(?:re|er)\p{L}*|stationar\p{L}*|isotrop\p{L}*|\p{L}*invarian\p{L}*|orthonormal\p{L}*|orthogonal\p{L}*|linear|homogeneous|even|odd|periodic|additive|multiplicative)\b|нормирован\p{L}*|центрирован\p{L}*|normiert\p{L}*|zentriert\p{L}*|归一化|中心化/iu;

/**
 * Whether all that a step says of unknown functions is said by means of others that are defined by them: `k(x, z) =
 * \phi(x)^\top \phi(z)`. A property would have to be named, as nothing but the definition ties these.
 */
function followsFromDefinitions(order: number, posed: PosedQuestion, work: Work): boolean {
  const used = new Set(posed.substituted.map((each) => each.order));
  const isDefining = work.facts.definitions.some(
    ({ order: at, body, parameters }) =>
      used.has(at) && parameters !== undefined && namesIn(body).some((name) => posed.unknownFunctions.includes(name)),
  );
  return isDefining && !work.wordings.some((wording) => wording.order <= order && properties.test(wordsOf(wording)));
}

/** The words that announce that something does not change: what they speak of is to drop out. */
const saysInvariance =
  /\b(?:unchanged|invarian\p{L}*|does not (?:change|depend)|do not (?:change|depend)|independent of|cancels?|unverändert|invariant\p{L}*)(?!\p{L})[^.;$]{0,60}$|не (?:меня\p{L}+|завис\p{L}+)[^.;$]{0,60}$|不变[^。]{0,20}$/iu;

function wordsOf({ passage }: Wording): string {
  return passage.parts.map((part) => (part.kind === "words" ? part.text : " ")).join("");
}

function entryWords(order: number, { entries }: Work): string {
  const found = entries.find((each) => each.order === order)?.entry;
  return found?.kind === "statement" ? found.before : "";
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
