import {
  type Entry,
  type Outline,
  type OutlineChain,
  outlineOf,
  type Relation,
  type Side,
  stepRange,
} from "../derivation/outline.js";
import { isConnective } from "../derivation/statement.js";
import type { Expr } from "../notation/expr.js";
import { parseFormula } from "../notation/parse.js";
import { walk } from "../notation/walk.js";
import type { Language, TextDocument } from "../text/document.js";
import { readDocument } from "../text/read.js";
import { bridgeOf, isPosable } from "./bridges.js";
import type { Role } from "./classify.js";
import { withPrimesRead } from "./compoundPrimes.js";
import type { Facts } from "./context.js";
import { NotUnderstood } from "./elaboration.js";
import { type OrderedEntry, withExpressions } from "./entries.js";
import { type EntryRoles, readFacts } from "./facts.js";
import { type Background, backgroundOf, type Statement } from "./grounds.js";
import { isOfSpread } from "./laws/operatorHead.js";
import { unreadLawDoubts, wordingsOf } from "./laws/unreadWords.js";
import { averagedNames, unusedFactDoubts } from "./laws/unusedFacts.js";
import { identityDoubts, letterWordDoubts, orderedValueDoubts } from "./letterWords.js";
import { inOtherBase } from "./logarithmBase.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import { writtenNames } from "./nearNames.js";
import { type PlacedRelation, withNearNames, withPutIn, withUsedBinders } from "./nearReadings.js";
import { type OpenClaim, openClaimsOf } from "./openClaims.js";
import type { DocumentProblem, PreparedDocument, PreparedStep, StepNote, StepTask } from "./prepared.js";
import { withProductsSideBySide } from "./productExtents.js";
import { type PosedQuestion, poseQuestion, remarkDoubt } from "./questions.js";
import { closedForm } from "./recurrences.js";
import { solutionOf } from "./solutionWords.js";
import { applyDirectives } from "./stepDirectives.js";
import { bareLogarithms, conditionDoubt, isConstant, symbolDoubts } from "./stepDoubts.js";
import { groundsOf, type Work } from "./stepGrounds.js";
import { structureWords } from "./structureWords.js";
import { withLabels } from "./superscripts.js";
import { unnamedPositiveDoubts, unreadPredicateDoubts } from "./unreadPredicates.js";
import { withUnused } from "./unusedEquations.js";
import { type Usage, usageOf } from "./usage.js";

/** What the host of a document can do for it. */
export interface PrepareOptions {
  /** The text of another document of the workspace, by its path as written; undefined if there is none. */
  readonly resolve?: (path: string) => { readonly text: string; readonly language: Language } | undefined;
}

/** Relations that are listed as steps. */
const listed =
  /^(=|:=|=:|\\equiv|\\ne|<|>|\\le|\\ge|\\ll|\\gg|\\approx|\\simeq|\\cong|\\propto|\\in|\\notin|\\Rightarrow|\\Leftarrow|\\iff|\\subset|\\subseteq|\\succ|\\succeq|\\prec|\\preceq)$/;

/** Follows a document and poses a question for each of its steps. Never throws on any document. */
export function prepareDocument(document: TextDocument, options: PrepareOptions = {}): PreparedDocument {
  const outline = outlineOf(document);
  const problems: DocumentProblem[] = [...document.problems, ...outline.problems];
  const read = orderedEntries(outline, options, problems);
  const labelled = withLabels(read.map(({ entry }) => withExpressions(withPrimesRead(entry), withProductsSideBySide)));
  const entries = read.map((each, at) => ({ ...each, entry: labelled[at] ?? each.entry }));
  const usage = usageOf({ entries: entries.map(({ entry }) => entry) }, entries[0]?.order);
  const { facts, roles } = readFacts(entries, usage, (latex) =>
    parseFormula(latex, { macros: document.macros, display: false }),
  );
  const mentions = entries.flatMap(({ entry, foreign }) => (entry.kind === "mention" && !foreign ? [entry] : []));
  const work: Omit<Work, "open"> = {
    facts,
    mentions,
    entries,
    usage: { ...usage, linear: linearNames(usage, facts) },
    text: document.text,
    wordings: wordingsOf(entries),
    names: writtenNames(entries),
  };
  const steps: PreparedStep[] = [];
  const open: OpenClaim[] = [];
  for (const { entry, order, foreign } of entries) {
    if (foreign || entry.kind !== "statement") continue;
    const own = stepsOf(entry, order, roles.get(order) ?? [], { ...work, open });
    steps.push(...own);
    open.push(...openClaimsOf(own, entry, order));
  }
  steps.sort((a, b) => a.relationRange.start - b.relationRange.start);
  return { steps: applyDirectives(steps, outline, document.text, problems), problems };
}

function linearNames(usage: Usage, facts: Facts): ReadonlySet<string> {
  const names = new Set(usage.linear);
  for (const fact of facts.types) {
    if (/^(vector|matrix|symmetric|spd|diagonal|orthogonal|invertible|triangular)/.test(fact.type))
      names.add(fact.base);
    else if (/^(real|positive|integer|natural)$/.test(fact.type)) names.delete(fact.base);
  }
  return names;
}

/** The entries in reading order, those of documents taken in with `use` first. */
function orderedEntries(
  outline: Outline,
  options: PrepareOptions,
  problems: DocumentProblem[],
): readonly OrderedEntry[] {
  const foreign: Outline["entries"][number][] = [];
  for (const entry of outline.entries) {
    if (entry.kind !== "directive" || entry.directive.kind !== "use") continue;
    const other = options.resolve?.(entry.directive.path);
    if (other === undefined) {
      problems.push({
        code: "directive.file-not-found",
        message: `The document ${entry.directive.path} was not found beside this one, or lies outside the workspace; its context is not used.`,
        range: entry.range,
      });
      continue;
    }
    foreign.push(
      ...outlineOf(readDocument(other.text, other.language)).entries.map((taken) => ({ ...taken, scope: [] })),
    );
  }
  return [
    ...foreign.map((entry, at) => ({ entry, order: at - foreign.length, foreign: true })),
    ...outline.entries.map((entry, order) => ({ entry, order, foreign: false })),
  ];
}

function stepsOf(entry: Entry, order: number, roles: EntryRoles, work: Work): readonly PreparedStep[] {
  const steps: PreparedStep[] = [];
  for (const [chainAt, chain] of entry.chains.entries()) {
    if (chainAt < entry.inheritedChains) continue;
    const background = backgroundOf(
      chain.sides.map((side) => side.expr),
      work.usage,
    );
    for (const [at, relation] of chain.relations.entries()) {
      if (at + 1 < chain.inherited || !listed.test(relation.symbol)) continue;
      const role = roles[chainAt]?.[at];
      steps.push(relationStep(entry, order, chain, background, at, relation, role, work));
    }
  }
  for (const [at, connective] of entry.connectives.entries()) {
    const offset = entry.chains.length - entry.connectives.length - 1;
    const left = entry.chains[at + Math.max(0, offset)];
    const right = entry.chains[at + 1 + Math.max(0, offset)];
    steps.push(connectiveStep(entry, order, left, connective, right, work));
  }
  return steps;
}

function relationStep(
  entry: Entry,
  order: number,
  chain: OutlineChain,
  background: Background,
  at: number,
  relation: Relation,
  role: Role | undefined,
  work: Work,
): PreparedStep {
  // With a missing first side (`= b` and nothing before it) the sides are shifted by one.
  const shift = chain.inherited < 0 ? -1 : 0;
  const left = chain.sides[at + shift];
  const right = chain.sides[at + 1 + shift];
  const shape = {
    range: stepRange(left, relation, right),
    relationRange: relation.range,
    relation: relation.written,
    left: left?.latex ?? "",
    right: right?.latex ?? "",
  };
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
  if (left === undefined) return { ...shape, task: notUnderstood("nothing stands on the left side"), notes: [] };
  if (right === undefined) return { ...shape, task: notUnderstood("nothing stands on the right side"), notes: [] };
  if (role !== undefined && role.kind !== "claim") {
    // What was not read is not given either.
    const unread = [left, right].map((side) => unreadPart(side.expr)).find((part) => part !== undefined);
    if (unread !== undefined) return { ...shape, task: notUnderstood(unread), notes: [] };
    const isFirst = at === 0 && shift === 0;
    const solved = isFirst
      ? (solutionTask(entry, order, chain, work) ?? closedFormTask(entry, order, chain, work))
      : undefined;
    if (solved !== undefined) return { ...shape, ...solved };
    return { ...shape, task: { kind: "given", why: role.kind === "given" ? role.why : `a ${role.kind}` }, notes: [] };
  }
  const { task, notes } = judgeRelation(
    entry,
    order,
    chain,
    background,
    at + shift,
    relation,
    left,
    right,
    role?.kind === "claim" ? role : { kind: "claim" },
    work,
  );
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

function notUnderstood(detail: string): StepTask {
  return { kind: "not-understood", code: "undecided.not-understood", detail };
}

function judgeRelation(
  entry: Entry,
  order: number,
  chain: OutlineChain,
  background: Background,
  at: number,
  relation: Relation,
  left: Side,
  right: Side,
  { doubt: roleDoubt, solved: isSolved = false, stands, unconditional = false }: Extract<Role, { kind: "claim" }>,
  work: Work,
): { readonly task: StepTask; readonly notes: readonly StepNote[] } {
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
    const doubts = [
      // What the author remarks is asked below.
      ...posed.doubts.filter((doubt) => isSolved || doubt !== remarkDoubt),
      ...passed,
      ...(isOtherBase ? ["the logarithm may have another base"] : []),
      ...(roleDoubt === undefined || isClosed ? [] : [roleDoubt]),
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
    const nameDoubts = symbols.nameDoubts.filter(({ text }) => text !== conditionDoubt || !isAsserted(entry));
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

function notesOf(posed: PosedQuestion, work: Work): readonly StepNote[] {
  const from = (
    order: number,
    base: string,
  ): { readonly from: { readonly start: number; readonly end: number } } | Record<string, never> => {
    const made = work.facts.definitions.filter((candidate) => candidate.order === order);
    const definition = made.find((candidate) => candidate.base === base) ?? made[0];
    return definition === undefined || order < 0 ? {} : { from: definition.source };
  };
  const readings = posed.question.readings.length;
  return [
    ...posed.lawNotes.filter(({ kind }) => kind === "bound"),
    ...posed.substituted.map(
      ({ text, order }): StepNote => ({
        kind: "substituted",
        text: `$${text}$ by its definition`,
        ...from(order, text),
      }),
    ),
    ...posed.assumed.map(
      (assumption): StepNote => ({
        kind: "assumed",
        text: work.text.slice(assumption.source.start, assumption.source.end).replace(/\s+/g, " ").trim(),
        from: assumption.source,
      }),
    ),
    ...posed.lawNotes.filter(({ kind }) => kind !== "bound"),
    ...(readings > 1 ? [readingsNote(readings, posed.readingTexts.slice(1))] : []),
  ];
}

function readingsNote(readings: number, others: readonly string[]): StepNote {
  const told = [...new Set(others.filter((text) => text !== ""))];
  const detail = told.length === 0 ? "" : `: as it stands first, else ${told.join("; ")}`;
  return { kind: "reading", text: `${readings} ways to read it were tried${detail}` };
}

function connectiveStep(
  entry: Entry,
  order: number,
  left: OutlineChain | undefined,
  connective: Relation,
  right: OutlineChain | undefined,
  work: Work,
): PreparedStep {
  const leftEnd = left?.sides.at(-1);
  const rightStart = right?.sides[0];
  const latexOf = (chain: OutlineChain | undefined): string => {
    if (chain === undefined) return "";
    return chain.sides
      .map((side, at) => `${at > 0 ? ` ${chain.relations[at - 1]?.written ?? ""} ` : ""}${side.latex}`)
      .join("");
  };
  const shape = {
    range: stepRange(leftEnd, connective, right?.sides.at(-1) ?? rightStart),
    relationRange: connective.range,
    relation: connective.written,
    left: latexOf(left),
    right: latexOf(right),
  };
  if (left === undefined || right === undefined || left.relations.length === 0 || right.relations.length === 0) {
    return { ...shape, task: notUnderstood("the statements that the arrow joins"), notes: [] };
  }
  const parts = (chain: OutlineChain): { readonly operands: readonly Expr[]; readonly symbols: readonly string[] } => ({
    operands: chain.sides.map((side) => side.expr),
    symbols: chain.relations.map((relation) => relation.symbol),
  });
  const statement: Statement = {
    kind: "connective",
    symbol: connective.symbol,
    left: parts(left),
    right: parts(right),
  };
  if (!isConnective(connective.symbol)) return { ...shape, task: notUnderstood("the arrow"), notes: [] };
  try {
    const background = backgroundOf([...statement.left.operands, ...statement.right.operands], work.usage);
    const posed = poseQuestion(statement, groundsOf(entry, order, left, background, left.sides.length, work));
    return {
      ...shape,
      task: {
        kind: "judge",
        question: posed.question,
        expectFailure: false,
        doubts: [
          ...posed.doubts,
          ...(entry.follows ? ["the premise may be a list of statements"] : []),
          ...(hasAlternatives(right, work.text) ? ["the conclusion may be one of several alternatives"] : []),
        ],
        readings: posed.readingTexts,
      },
      notes: notesOf(posed, work),
    };
  } catch (error) {
    if (error instanceof NotUnderstood)
      return { ...shape, task: { kind: "not-understood", code: error.code, detail: error.detail }, notes: [] };
    throw error;
  }
}

/** Words and signs that join alternatives, behind what may stand between a formula and its text. */
const alternative =
  /^(?:[\s,;$}{)]|\\[,;:! ]|\\q?quad\b|\\(?:text|mbox|mathrm|textrm|textnormal|hbox)\b|\\\))*(?:\\lor\b|\\vee\b|(?:or|oder|bzw|ou|o|или)(?!\p{L})|或|(?<=,\s*)[-+]?\d)/u;
/** The same for words that join values inside a formula, and statements outside of one. */
const conjoined =
  /^(?:[\s,;}{]|\\[,;:! ]|\\q?quad\b|\\(?:text|mbox|mathrm|textrm|textnormal|hbox)\b)*(?:and|und|et|y|и)(?!\p{L})/u;

/** Whether further values or statements follow a conclusion: `x = 2 \text{ or } x = 3`, `x = 3, -3`. */
function hasAlternatives(conclusion: OutlineChain, text: string): boolean {
  const last = conclusion.sides.at(-1);
  if (last === undefined || conclusion.tail.length > 0) return true;
  const inside = conclusion.sides.some((side) => /\\(?:lor|vee)\b/.test(side.latex));
  const [behind = ""] = text.slice(last.range.end, last.range.end + 60).split(/\$\$|\\\]|\\end\b|\n\s*\n/);
  return inside || alternative.test(behind) || conjoined.test(behind);
}
