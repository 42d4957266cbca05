import { type Entry, type OutlineChain, type Relation, type Side, stepRange } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { walk } from "../notation/walk.js";
import { bridgeOf, isPosable } from "./bridges.js";
import type { Role } from "./classify.js";
import { slopeDoubt } from "./declarations.js";
import { NotUnderstood } from "./elaboration.js";
import { isForAll, isSecondValue } from "./forAll.js";
import { type Background, backgroundOf } from "./grounds.js";
import { isOfSpread } from "./laws/operatorHead.js";
import { unreadLawDoubts } from "./laws/unreadWords.js";
import { averagedNames, unusedFactDoubts } from "./laws/unusedFacts.js";
import { identityDoubts, letterWordDoubts, orderedValueDoubts } from "./letterWords.js";
import { inOtherBase } from "./logarithmBase.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import { type PlacedRelation, withNearNames, withPutIn, withUsedBinders } from "./nearReadings.js";
import { notUnderstoodTask, type PreparedStep, type StepNote, type StepTask } from "./prepared.js";
import type { Question } from "./question.js";
import { type PosedQuestion, poseQuestion, remarkDoubt } from "./questions.js";
import { closedForm } from "./recurrences.js";
import { solutionOf } from "./solutionWords.js";
import { bareLogarithms, conditionDoubt, isConstant, symbolDoubts } from "./stepDoubts.js";
import { groundsOf, type Work } from "./stepGrounds.js";
import { notesOf } from "./stepNotes.js";
import { structureWords } from "./structureWords.js";
import { unnamedPositiveDoubts, unreadPredicateDoubts } from "./unreadPredicates.js";
import { withUnused } from "./unusedEquations.js";
import type { Usage } from "./usage.js";

/** A relation of a chain, with what its entry says of it and what its chain shares. */
export interface RelationSite {
  readonly entry: Entry;
  readonly order: number;
  readonly chain: OutlineChain;
  /** Its place among the relations of the chain. */
  readonly at: number;
  readonly relation: Relation;
  readonly role: Role | undefined;
  readonly background: Background;
}

/** The two sides of a relation. With a missing first side (`= b` and nothing before it) the sides are shifted by one. */
export function sidesOf({
  chain,
  at,
}: Pick<RelationSite, "chain" | "at">): readonly [Side | undefined, Side | undefined] {
  const shift = shiftOf(chain);
  return [chain.sides[at + shift], chain.sides[at + 1 + shift]];
}

function shiftOf({ inherited }: OutlineChain): -1 | 0 {
  return inherited < 0 ? -1 : 0;
}

/** Where the step of a relation stands, and what is written there. */
export function stepShape(site: Pick<RelationSite, "chain" | "at" | "relation">): Omit<PreparedStep, "task" | "notes"> {
  const { relation } = site;
  const [left, right] = sidesOf(site);
  return {
    range: stepRange(left, relation, right),
    relationRange: relation.range,
    relation: relation.written,
    left: left?.latex ?? "",
    right: right?.latex ?? "",
  };
}

/** The step that a relation of a chain is. */
export function relationStep(site: RelationSite, work: Work): PreparedStep {
  const { entry, order, chain, at, relation, role } = site;
  const shift = shiftOf(chain);
  const [left, right] = sidesOf(site);
  const shape = stepShape(site);
  if (
    relation.over !== undefined &&
    /^[\\{}\s]*(?:text|mathrm|mathcal|operatorname)?[\\{}\s]*(?:d|D|L|law|dist|P|p|a\.?\s?s\.?|iid|i\.i\.d\.)[\s}.]*$/.test(
      relation.over,
    )
  ) {
    return {
      ...shape,
      task: { kind: "not-understood", code: "undecided.unsupported", detail: "a relation between laws" },
      notes: [],
    };
  }
  if (left === undefined) return { ...shape, task: notUnderstoodTask("nothing stands on the left side"), notes: [] };
  if (right === undefined) return { ...shape, task: notUnderstoodTask("nothing stands on the right side"), notes: [] };
  if (role !== undefined && role.kind !== "claim") {
    // What was not read is not given either.
    const unread = [left, right].map((side) => unreadPart(side.expr)).find((part) => part !== undefined);
    if (unread !== undefined) return { ...shape, task: notUnderstoodTask(unread), notes: [] };
    const isFirst = at === 0 && shift === 0;
    const solved = isFirst
      ? (solutionTask(entry, order, chain, work) ?? closedFormTask(entry, order, chain, work))
      : undefined;
    if (solved !== undefined) return { ...shape, ...solved };
    return { ...shape, task: { kind: "given", why: role.kind === "given" ? role.why : `a ${role.kind}` }, notes: [] };
  }
  const { task, notes } = judgeRelation(site, left, right, work);
  return { ...shape, task, notes };
}

/** The task of a value that the text says makes a derivative vanish; undefined where it says nothing of the kind. */
function solutionTask(
  entry: Entry,
  order: number,
  chain: OutlineChain,
  work: Work,
): { readonly task: StepTask; readonly notes: readonly StepNote[] } | undefined {
  const solution = solutionOf(entry, order, chain, work.entries);
  if (solution === undefined) return undefined;
  const { variable, value, derivative, doubt } = solution;
  const attempts = solution.vanishing.flatMap((of) => [
    ...(derivative === undefined ? [] : [{ of, derivative }]),
    { of, derivative: undefined },
  ]);
  for (const attempt of attempts) {
    const read = backgroundOf([attempt.of, value], work.usage);
    const background = { ...read, protected: new Set([...read.protected, ...keysOf(variable, work.usage)]) };
    const grounds = groundsOf(entry, order, chain, background, 1, work);
    try {
      const posed = poseQuestion({ kind: "solution", ...attempt, variable, value }, grounds);
      const isUnchecked = derivative !== undefined && attempt.derivative === undefined;
      const doubts = [
        ...posed.doubts,
        ...(doubt === undefined ? [] : [doubt]),
        ...(isUnchecked ? ["the derivative before it is not checked"] : []),
        // Written in several forms it may have slipped on the way, and the solution need not be wrong.
        ...(solution.vanishing.length > 1 ? ["the derivative is written in several forms"] : []),
      ];
      return {
        task: { kind: "judge", question: posed.question, expectFailure: false, doubts, readings: posed.readingTexts },
        notes: notesOf(posed, work),
      };
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
    }
  }
  return undefined;
}

/** The task of a closed form for a sequence that a recurrence and a first entry give; undefined where there are none. */
function closedFormTask(
  entry: Entry,
  order: number,
  chain: OutlineChain,
  work: Work,
): { readonly task: StepTask; readonly notes: readonly StepNote[] } | undefined {
  const closed = closedForm(entry, order, chain, work.facts);
  if (closed === undefined) return undefined;
  const { letter, left, right } = closed;
  const usage = { ...work.usage, counting: new Set([...work.usage.counting, letter]) };
  const background = backgroundOf([left, right], usage);
  const grounds = { ...groundsOf(entry, order, chain, background, 1, work), usage };
  try {
    const posed = poseQuestion({ kind: "relation", left, symbol: "=", right }, grounds);
    const doubts = [...posed.doubts, ...(entry.display || entry.cue === "claim" ? [] : ["it may be another sequence"])];
    const question = { ...posed.question, inductive: true as const };
    return {
      task: { kind: "judge", question, expectFailure: false, doubts, readings: posed.readingTexts },
      notes: notesOf(posed, work),
    };
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

/** The key under which a name, or the base of a power, is bound and protected. */
function keysOf(expr: Expr, usage: Usage): readonly string[] {
  const shape = nameShape(expr.kind === "power" ? expr.base : expr);
  if (shape === undefined) return [];
  const name = resolveName(shape, usage.counting);
  return [familyKey(name.base, name.indices.length)];
}

/**
 * The question of a relation between two sides as it stands, without what its text says besides: enough to see whether
 * it may hold. Undefined where it is not understood.
 */
export function plainQuestion(site: RelationSite, work: Work): Question | undefined {
  const { entry, order, chain, at, relation, role, background } = site;
  const [left, right] = sidesOf(site);
  if (left === undefined || right === undefined) return undefined;
  const claimed = role?.kind === "claim" ? role : undefined;
  const grounds = groundsOf(entry, order, chain, background, at + shiftOf(chain), work);
  const from = claimed?.stands ?? left.expr;
  const unconditional = claimed?.unconditional ?? false;
  try {
    return poseQuestion(
      { kind: "relation", left: from, symbol: relation.symbol, right: right.expr, unconditional },
      grounds,
    ).question;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

function judgeRelation(
  { entry, order, chain, at: place, relation, role, background }: RelationSite,
  left: Side,
  right: Side,
  work: Work,
): { readonly task: StepTask; readonly notes: readonly StepNote[] } {
  const {
    doubt: roleDoubt,
    solved: isSolved = false,
    stands,
    unconditional = false,
  }: Extract<Role, { kind: "claim" }> = role?.kind === "claim" ? role : { kind: "claim" };
  const at = place + shiftOf(chain);
  const grounds = groundsOf(entry, order, chain, background, at, work);
  const poseBetween = (from: Expr, symbol: string, to: Side): PosedQuestion =>
    poseQuestion({ kind: "relation", left: from, symbol, right: to.expr, unconditional }, grounds);
  const pose = (from: Side): PosedQuestion =>
    poseBetween(from === left ? (stands ?? from.expr) : from.expr, relation.symbol, right);
  const passed: string[] = [];
  const notes: StepNote[] = [];
  const placed: PlacedRelation = {
    entry,
    order,
    chain,
    at,
    left: stands ?? left.expr,
    symbol: relation.symbol,
    right: right.expr,
  };
  try {
    let posed: PosedQuestion;
    try {
      posed = pose(left);
    } catch (error) {
      const bridge = error instanceof NotUnderstood ? bridgeOf(chain, at, pose) : undefined;
      if (bridge === undefined) throw error;
      posed = bridge.posed;
      // The slip may be in a step that is passed over and judged by itself.
      if (isPosable(chain, bridge.back, at, (from, symbol, to) => poseBetween(from.expr, symbol, to)))
        passed.push("a step that was passed over may have slipped");
      notes.push({
        kind: "skipped",
        text: `The left side was not understood; judged against ${bridge.side.latex}.`,
        from: bridge.side.range,
      });
    }
    // A closed formula is no equation to solve.
    const isClosed =
      posed.leftNames.size === 0 &&
      posed.rightNames.size === 0 &&
      posed.question.functions.length === 0 &&
      (entry.cue === "claim" || [left, right].every((side) => isConstant(side.expr)));
    const logarithms = bareLogarithms(left.expr) + bareLogarithms(right.expr);
    const isOtherBase = isClosed && logarithms === 1;
    const symbols = isSolved
      ? { doubts: [], nameDoubts: [] }
      : symbolDoubts(order, chain, left, right, posed, grounds, work);
    const structure = structureWords(posed, work.facts, entry, work.wordings);
    const isUniversal =
      posed.unknownFunctions.length === 0 &&
      isForAll(entry, order, relation.symbol, new Set([...posed.leftNames, ...posed.rightNames]), work);
    const primed = posed.question.symbols.map(({ id }) => id).filter((id) => id.endsWith("'"));
    const isSettled = (doubt: string): boolean =>
      primed.some((id) => doubt === slopeDoubt(id) && isSecondValue(id, order, work));
    const doubts = [
      // What the author remarks is asked below.
      ...posed.doubts.filter((doubt) => (isSolved || doubt !== remarkDoubt) && !isSettled(doubt)),
      ...passed,
      ...(isOtherBase ? ["the logarithm may have another base"] : []),
      ...(roleDoubt === undefined || isClosed || (isUniversal && roleDoubt === conditionDoubt) ? [] : [roleDoubt]),
      ...symbols.doubts,
      ...unreadPredicateDoubts(posed, grounds.view, work.facts, work.entries, work.usage),
      ...letterWordDoubts([left.expr, right.expr], work.entries),
      ...unnamedPositiveDoubts(posed, grounds.view, work.wordings),
      ...identityDoubts(posed, work.facts),
      ...orderedValueDoubts([left, right], posed),
      ...structure.doubts,
      ...posed.worlds.flatMap((read) => worldDoubts(read, entry, order, [left.expr, right.expr], work)),
    ];
    const { question, doubts: unused } = isSolved
      ? { question: posed.question, doubts: [] }
      : withUnused(order, entry, posed, [left.expr, right.expr], grounds, work);
    const nameDoubts = symbols.nameDoubts.filter(
      ({ text }) => text !== conditionDoubt || !(isUniversal || isAsserted(entry)),
    );
    const doubted = [...new Set(nameDoubts.flatMap(({ names }) => names))];
    // What can be accused as it stands needs no other names.
    const excuses = [
      ...structure.excuses,
      ...inOtherBase(posed, entry, work.wordings, [left.expr, right.expr], work.text),
    ];
    const isDoubtful =
      doubts.length > 0 || unused.length > 0 || (question.unused ?? []).length > 0 || excuses.length > 0;
    const strangers = isDoubtful ? undefined : new Set(doubted);
    const near = strangers?.size === 0 ? undefined : withNearNames(question, placed, work, strangers);
    const granted =
      (isDoubtful ? withUsedBinders(question, placed, work) : undefined) ??
      withPutIn(question, placed, work, isDoubtful);
    const best = near?.question ?? granted ?? question;
    const asked = excuses.length === 0 ? best : { ...best, excuses };
    return {
      task: {
        kind: "judge",
        question: doubted.length === 0 ? asked : { ...asked, doubted },
        expectFailure: false,
        doubts: [...new Set([...doubts, ...unused])],
        nameDoubts,
        readings: posed.readingTexts,
      },
      notes: [...notes, ...notesOf(posed, work)],
    };
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    const near = withNearNames(undefined, placed, work);
    const question = near?.question ?? withUsedBinders(undefined, placed, work) ?? withPutIn(undefined, placed, work);
    if (question === undefined)
      return { task: { kind: "not-understood", code: error.code, detail: error.detail }, notes };
    return {
      task: {
        kind: "judge",
        question,
        expectFailure: false,
        doubts: [error.detail],
        readings: near?.posed.readingTexts ?? [],
      },
      notes: [...notes, ...(near === undefined ? [] : notesOf(near.posed, work))],
    };
  }
}

/** Doubts about a failure in a world of laws while the text near the step, or elsewhere, speaks of them. */
function worldDoubts(
  { world, names }: PosedQuestion["worlds"][number],
  { scope, paragraph }: Entry,
  order: number,
  sides: readonly Expr[],
  work: Work,
): readonly string[] {
  const averaged = new Set(sides.flatMap(averagedNames));
  const constants = names.filter((name) => averaged.has(name));
  return [
    ...unusedFactDoubts(world, work.facts, { scope, order }, names, constants),
    ...unreadLawDoubts(world, { scope, order, paragraph }, work.facts, work.wordings, isOfSpread(sides)),
  ];
}

/** Words behind a formula that say that it is true: "as $a \le b$ holds pointwise". */
const asserted =
  /^[\s,]*(?:clearly |always |obviously )?(?:holds?|is true|gilt|se cumple|выполн\p{L}+|成立)(?!\p{L})(?! if| when| for some| только| если| wenn| si )/iu;

/** Whether the words around a relation say that it is true, so that it is no equation to be solved. */
function isAsserted({ cue, after }: Entry): boolean {
  return cue === "claim" && asserted.test(after);
}

/** The source of the first part of an expression that was not read, if there is one. */
function unreadPart(expr: Expr): string | undefined {
  let found: string | undefined;
  walk(expr, (node) => {
    if (node.kind === "hole") found ??= node.source.trim().slice(0, 40);
  });
  return found;
}
