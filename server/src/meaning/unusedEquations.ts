import type { Entry, Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { children, someNode, walk } from "../notation/walk.js";
import { type Assumption, encloses, isReasonFor, type Unread } from "./context.js";
import { NotUnderstood } from "./elaboration.js";
import { expressionsIn } from "./entries.js";
import { backgroundOf, expressionsOf, type Grounds, type Statement } from "./grounds.js";
import { operatorHead } from "./laws/operatorHead.js";
import { isSureOrNot } from "./laws/pointMasses.js";
import { unusedConditions } from "./laws/unusedFacts.js";
import { nameShape, namesIn } from "./names.js";
import { unusedClaims } from "./openClaims.js";
import { quantifies } from "./quantified.js";
import type { Question } from "./question.js";
import { type PosedQuestion, poseQuestion, remarkDoubt } from "./questions.js";
import { explainsBefore } from "./statementWords.js";
import { groundsOf, type Work } from "./stepGrounds.js";
import { baseOf, elementsIn, textOf } from "./termText.js";

/**
 * The question of a step with what the document says of its names that could not be used: equations that were met before,
 * conditions on its random variables, and what the author says of parts of its formulas. Where they hold in general (they
 * recall what entropy is) nothing is missing. Those that cannot be posed are doubts.
 */
export function withUnused(
  order: number,
  { scope, sentence }: Pick<Entry, "scope" | "sentence">,
  posed: PosedQuestion,
  sides: readonly Expr[],
  grounds: Grounds,
  work: Work,
): { readonly question: Question; readonly doubts: readonly string[] } {
  const open: readonly { readonly asked: Question | undefined; readonly doubt: string }[] = [
    ...equationsFor(order, sentence, posed, work).map((unread) => ({
      asked: posedAlone(unread.equation, unread.order, work),
      doubt: "an equation for one of its names was not used",
    })),
    ...unusedConditions(posed.world, work.facts, { scope, order }).map((condition) => ({
      asked: posedAlone(placeOf(condition, work), condition.order, work),
      doubt: "a condition on its variables was not used",
    })),
    ...(hasToldEntries(posed.question, { scope, order }, work)
      ? [{ asked: undefined, doubt: "an equation for one of its names was not used" }]
      : []),
    ...remarksIn(sides).map((remark) => ({
      asked: remark.kind === "relation" ? posedWith(remark, order, grounds) : undefined,
      doubt: remarkDoubt,
    })),
  ];
  const unused = [
    ...open.flatMap(({ asked, doubt }) => (asked === undefined ? [] : [{ question: asked, doubt }])),
    ...unusedClaims(work.open, posed, { scope, order }, work.facts),
  ];
  const doubts = open.flatMap(({ asked, doubt }) => (asked === undefined ? [doubt] : []));
  return { question: unused.length === 0 ? posed.question : { ...posed.question, unused }, doubts };
}

/** "With $\pi_1 = \pi$": whether the text tells entries of a family, which sums over the family in the step do not know. */
function hasToldEntries(
  { readings }: Question,
  { scope, order }: { readonly scope: Scope; readonly order: number },
  { facts }: Work,
): boolean {
  const summed = elementsIn(readings.flatMap(({ claim }) => [claim.left, claim.right])).flatMap(({ base, indices }) =>
    base.kind === "symbol" && indices.some(({ kind }) => kind === "bound") ? [baseOf(base.id)] : [],
  );
  return summed.some((base) =>
    (facts.byBase.get(base) ?? []).some(
      (told) =>
        told.indices.length > 0 &&
        told.indices.every(({ kind }) => kind === "fixed") &&
        told.order < order &&
        encloses(told.scope, scope),
    ),
  );
}

/** What an author says a part of a formula is; what is crossed out vanishes for a reason that is not told. */
type Remark = Extract<Statement, { kind: "relation" }> | { readonly kind: "unknown" };

/** `\underbrace{\mathbb{E}[z^2]}_{= \sigma^2}` and what is crossed out, in the order in which they stand. */
function remarksIn(sides: readonly Expr[]): readonly Remark[] {
  const found: Remark[] = [];
  for (const side of sides) {
    walk(side, (node) => {
      if (node.kind !== "annotated") return;
      if (node.style === "cancel") found.push({ kind: "unknown" });
      const { body, note } = node;
      const remark = note?.kind === "group" ? note.body : note;
      if (remark === undefined) return;
      if (remark.kind !== "relation") {
        if (someNode(remark, ({ kind }) => kind === "relation")) found.push({ kind: "unknown" });
        return;
      }
      // `= a = b` begins with what it is about.
      const { symbols } = remark;
      const operands = symbols.length === remark.operands.length ? [body, ...remark.operands] : remark.operands;
      for (const [at, symbol] of symbols.entries()) {
        const [left, right] = [operands[at], operands[at + 1]];
        if (left !== undefined && right !== undefined) found.push({ kind: "relation", left, symbol, right });
      }
    });
  }
  return found;
}

/** The relation that an assumption was read from. */
function placeOf({ operands, order }: Assumption, work: Work): Unread["equation"] {
  const entry = work.entries.find((each) => each.order === order)?.entry;
  if (entry?.kind !== "statement") return undefined;
  for (const chain of entry.chains) {
    const at = chain.sides.findIndex(
      ({ expr }, index) => expr === operands[0] && chain.sides[index + 1]?.expr === operands[1],
    );
    if (at >= 0) return { entry, chain, at };
  }
  return undefined;
}

/** Equations for names of a step that were met before and could not be used. */
function equationsFor(order: number, sentence: number, posed: PosedQuestion, work: Work): readonly Unread[] {
  const functions = posed.question.functions.map((fn) => fn.latex);
  // `\pi` may be a number in the first reading and a name in another.
  const readNames = posed.question.symbols.map(({ id }) => baseOf(id));
  const names = new Set([...posed.leftNames, ...posed.rightNames, ...functions, ...posed.lawNames, ...readNames]);
  const places = work.facts.unread.filter((unread) => unread.sentence === sentence && unread.behind !== true);
  const varied = new Set(places.length === 0 ? [] : variedNames(order, work));
  const isVaried = places.some(({ names: own }) => [...own].some((name) => varied.has(name)));
  return work.facts.unread.filter((unread) => {
    if (unread.sentence !== undefined && unread.sentence !== sentence) return false;
    // What is differentiated varies, and so does what is said beside it to have a value there.
    if (isVaried && places.includes(unread)) return false;
    // An index that counts is no quantity of which something is said, beside the names that it is an index of.
    const quantities = [...unread.names].filter((name) => !work.usage.counting.has(name));
    const own = quantities.length === 0 ? [...unread.names] : quantities;
    if (isWholeFact(posed, unread)) return false;
    if (own.every((name) => isQuantified(name, unread.order, order, work))) return false;
    if (unread.recurrence === true && !own.some((name) => hasSeveralMembers(posed, name))) return false;
    if (isPutIn(unread, posed) || isOfMeans(unread, posed, names, work)) return false;
    const isSeen =
      unread.behind === true
        ? isReasonFor(unread.order, order) && !isAssumed(unread, posed)
        : unread.order < order || explainsBehind(unread, order);
    return isSeen && own.some((name) => names.has(name)) && !isToBeSolved(unread, names, work);
  });
}

/** The names that a statement differentiates by. */
function variedNames(order: number, { entries }: Work): readonly string[] {
  const found: string[] = [];
  for (const { entry } of entries.filter((each) => each.order === order))
    for (const expr of expressionsIn(entry))
      walk(expr, (node) => {
        if (node.kind === "derivative") found.push(...node.by.flatMap(({ variable }) => namesIn(variable)));
      });
  return found;
}

/** Whether the models of a step of numbers meet an equation; what vectors and matrices meet is drawn otherwise. */
function isAssumed({ equation, order }: Unread, { assumed, question }: PosedQuestion): boolean {
  const operand = equation?.chain.sides[equation.at]?.expr;
  return (
    question.readings.every(({ context }) => context === undefined) &&
    assumed.some((each) => each.order === order && each.operands[0] === operand)
  );
}

/** How many statements behind a step "where" still explains it. */
const explained = 5;

/** "…, where $s_t = a_t s_{t-1}$": what explains the names of a step may stand behind it. */
function explainsBehind({ order, equation }: Unread, step: number): boolean {
  return (
    equation !== undefined &&
    order > step &&
    order <= step + explained &&
    equation.entry.cue === "define" &&
    explainsBefore(equation.entry.before)
  );
}

/**
 * Whether an equation is one of expectations and variances while the step takes none: of single values, over which they are
 * taken, it says nothing. A name that is a whole side, `\operatorname{Var}(q^\top k) = d`, is told what laws have, and the
 * number of entries of a vector is one whatever these are.
 */
function isOfMeans({ equation }: Unread, posed: PosedQuestion, names: ReadonlySet<string>, { facts }: Work): boolean {
  if (equation === undefined || posed.lawNames.length > 0 || posed.world.used) return false;
  const sides = equation.chain.sides.slice(equation.at, equation.at + 2).map(({ expr }) => expr);
  const outside = sides.filter((side) => nameShape(side) === undefined).flatMap((side) => [...outsideMeans(side)]);
  const isSize = (name: string): boolean =>
    facts.assumptions.some(
      ({ symbols, operands: [member], names: within }) =>
        symbols[0] === "\\in" && within.has(name) && member !== undefined && nameShape(member)?.base !== name,
    );
  return sides.some(takesMeans) && !outside.some((name) => names.has(name) && !isSize(name));
}

function isMean(expr: Expr): boolean {
  return (
    expr.kind === "apply" &&
    /^(?:expectation|variance|deviation|covariance|correlation)$/.test(operatorHead(expr.head)?.operator ?? "")
  );
}

function takesMeans(expr: Expr): boolean {
  return someNode(expr, isMean);
}

/** The names in an expression that stand under no expectation or variance; what counts the terms of sums is none. */
function outsideMeans(expr: Expr): ReadonlySet<string> {
  if (isMean(expr)) return new Set();
  const shape = nameShape(expr);
  if (shape !== undefined) return new Set([shape.base]);
  const parts = expr.kind === "big" ? (expr.body === undefined ? [] : [expr.body]) : children(expr);
  return new Set(parts.flatMap((part) => [...outsideMeans(part)]));
}

/** Whether the equation is the definition that was put in for its name, and none that follows it in its chain. */
function isPutIn({ equation, order }: Unread, { substituted }: PosedQuestion): boolean {
  return substituted.some((each) => each.order === order) && (equation === undefined || equation.at === 0);
}

/** Whether an equation says what a law or a mean is, and the step was read by it: `p(z = k) = \frac1K`, `E[X] = 0`. */
function isWholeFact({ world }: PosedQuestion, { order, equation }: Unread): boolean {
  const [left, right] = equation === undefined ? [] : equation.chain.sides.slice(equation.at).map(({ expr }) => expr);
  return [...world.usedFacts].some((fact) => {
    if (fact.order === order) return /^(?:uniform|cumulative|moment|point)$/.test(fact.kind);
    // "$q(z = j \mid x) = 0$ for all others" goes with the state that has all the weight.
    return fact.kind === "point" && left !== undefined && right !== undefined && isSureOrNot(left, right, fact.law);
  });
}

/** "More generally for any $q$": what was said of the name before is said of a special case. */
function isQuantified(base: string, from: number, to: number, { entries }: Work): boolean {
  return entries.some(({ entry, order }) => order > from && order < to && quantifies(entry, base));
}

/**
 * "The normal equations $X^\top X w = X^\top y$" are solved for `w`, of which the text speaks here first: they say nothing
 * of the rest.
 */
function isToBeSolved({ equation, order }: Unread, names: ReadonlySet<string>, { facts }: Work): boolean {
  if (equation?.entry.cue !== "solve") return false;
  const { chain, at } = equation;
  const said = chain.sides.slice(at, at + 2).flatMap(({ expr }) => namesIn(expr));
  return said.some(
    (name) =>
      !names.has(name) &&
      (facts.introduced.get(name) === order || /^\\(?:hat|widehat|tilde)\{|\^\*$/.test(name)) &&
      !(facts.byBase.get(name) ?? []).some(({ soft }) => !soft),
  );
}

/** The equation as a question of its own, in the readings that the text gives; undefined where it is made true by being said. */
function posedAlone(equation: Unread["equation"], order: number, work: Work): Question | undefined {
  if (equation === undefined) return undefined;
  const { entry, chain, at } = equation;
  const [left, right] = [chain.sides[at], chain.sides[at + 1]];
  const symbol = chain.relations[at]?.symbol;
  if (left === undefined || right === undefined || symbol === undefined) return undefined;
  const background = backgroundOf(
    chain.sides.map((side) => side.expr),
    work.usage,
  );
  return posedWith(
    {
      kind: "relation",
      left: left.expr,
      symbol: symbol === ":=" || symbol === "\\equiv" ? "=" : symbol,
      right: right.expr,
    },
    order,
    groundsOf(entry, order, chain, background, at, work),
  );
}

/** A relation as a question of its own; undefined where it has no meaning, or is made true by what it says itself. */
function posedWith(statement: Statement, order: number, grounds: Grounds): Question | undefined {
  try {
    const { question, substituted, assumed, world } = poseQuestion(statement, grounds);
    const meant = question.readings.filter(({ generous }) => !generous);
    const shaped = meant.filter(({ context }) => context !== undefined);
    // `A = A^\top` says nothing of a number, and nobody would say it of one.
    const readings = shaped.length > 0 && expressionsOf(statement).some(transposes) ? shaped : meant;
    const usesItself =
      [...substituted, ...assumed].some((used) => used.order === order) ||
      [...world.usedFacts].some((fact) => fact.order === order);
    return readings.length === 0 || usesItself ? undefined : { ...question, readings };
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

function transposes(expr: Expr): boolean {
  return someNode(expr, (node) => node.kind === "superscript" && node.mark === "transpose");
}

/**
 * Whether a step speaks of more than one member of a family, `x_{t+1}` and `x_t`, in every way to read it: where the
 * recurrence was put in for one of them there is nothing more that it says.
 */
function hasSeveralMembers({ question }: PosedQuestion, base: string): boolean {
  const family = JSON.stringify(`${base}[1]`);
  const pattern = `"kind":"element","base":{"kind":"symbol","id":${family}},"indices":`;
  return question.readings.every(({ claim }) => {
    const text = textOf(claim);
    if (text.includes(`"at":{"kind":"symbol","id":${family}},"component"`)) return true;
    const members = new Set(
      text
        .split(pattern)
        .slice(1)
        .map((rest) => rest.slice(0, rest.indexOf("]"))),
    );
    return members.size > 1 || [...members].some((member) => member.includes('"kind":"bound"'));
  });
}
