import type { Range } from "../base/range.js";
import type { Side } from "../derivation/outline.js";
import { type FollowedDocument, followDocument } from "../meaning/prepare.js";
import type { PreparedStep } from "../meaning/prepared.js";
import type { Question } from "../meaning/question.js";
import type { RevisableStep } from "../meaning/revision.js";
import { edit, type Written } from "../notation/edits/edit.js";
import { missingBrackets, renamed, type SourceChange } from "../notation/edits/meant.js";
import type { Expr } from "../notation/expr.js";
import { readDocument } from "../text/read.js";
import type { JudgedDocument } from "./judgedDocument.js";
import type { Judgement, Verdict } from "./judgement.js";
import { holds } from "./repairs.js";

/** A change of a document: its `range` becomes `text`. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** What a step holds under, and the edits that say so in the document, any one of which is to be enough. */
export interface StatedCondition {
  readonly latex: string;
  readonly statements: readonly TextEdit[];
}

/** What is found about a step that holds only under conditions. */
export interface Settling {
  /** For each condition, which of its edits make the step hold. */
  readonly accepted: readonly (readonly boolean[])[];
  /** Edits that together write the step as it was probably meant, so that it holds without a condition. */
  readonly meant?: readonly TextEdit[];
}

/** Names are written in the place of another only for these findings, parentheses only for that one. */
const ofNames: ReadonlySet<string> = new Set(["symbol.undeclared", "symbol.unused-binder"]);
const ofBrackets = "notation.ambiguous";

/** How a step that holds only under conditions comes to hold: what is offered was made and judged. */
export function settle(
  index: number,
  code: string,
  conditions: readonly StatedCondition[],
  judged: JudgedDocument,
  followed: FollowedDocument,
  judge: (question: Question) => Judgement,
): Settling {
  const own = followed.steps[index];
  if (own === undefined) return { accepted: [] };
  const accepts = (edits: readonly TextEdit[]): boolean =>
    settledIn(own, edits, withEdits(judged, edits, [own]).steps, judge);
  const step = followed.revisable(index);
  const ways = step === undefined ? [] : waysToWrite(step, judged.text, code, conditions);
  const meant = ways.find((edits) => accepts(edits) && isNowhereWorse(edits, judged, followed, judge));
  return {
    accepted: conditions.map(({ statements }) => statements.map((statement) => accepts([statement]))),
    ...(meant === undefined ? {} : { meant }),
  };
}

/** Whether a step is right, or a definition, in the steps of the edited document. */
function settledIn(
  old: PreparedStep,
  edits: readonly TextEdit[],
  steps: readonly PreparedStep[],
  judge: (question: Question) => Judgement,
): boolean {
  const at = movedBy(edits, old.relationRange.start);
  const step = steps.find(({ relationRange }) => relationRange.start === at);
  return step !== undefined && (step.task.kind === "given" || holds(step.task, judge));
}

/** Whether the steps that share text with the edits are no worse than they were. */
function isNowhereWorse(
  edits: readonly TextEdit[],
  judged: JudgedDocument,
  followed: FollowedDocument,
  judge: (question: Question) => Judgement,
): boolean {
  const isTouched = (old: PreparedStep): boolean =>
    edits.some(({ range }) => old.range.start < range.end && range.start < old.range.end);
  const { steps } = withEdits(judged, edits, followed.steps.filter(isTouched));
  return followed.steps.every((old, at) => {
    if (!isTouched(old)) return true;
    const place = movedBy(edits, old.relationRange.start);
    const task = steps.find(({ relationRange }) => relationRange.start === place)?.task;
    if (task?.kind !== "judge") return task?.kind === old.task.kind;
    return badness(judge(task.question).verdict) <= badness(judged.verdicts[at]);
  });
}

function badness(verdict: Verdict | undefined): number {
  return verdict === "refuted" ? 2 : verdict === "conditional" ? 1 : 0;
}

/** The edited document, in which only the places of some steps are asked about. */
function withEdits(
  { text, language, options }: JudgedDocument,
  edits: readonly TextEdit[],
  asked: readonly PreparedStep[],
): FollowedDocument {
  const places = asked.map(({ range }) => ({ start: movedBy(edits, range.start), end: movedBy(edits, range.end) }));
  const edited = [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((whole, { range, text: put }) => whole.slice(0, range.start) + put + whole.slice(range.end), text);
  return followDocument(readDocument(edited, language), options, (range) =>
    places.some(({ start, end }) => range.start < end && start < range.end),
  );
}

/** Where an offset stands after edits that do not hold it. */
function movedBy(edits: readonly TextEdit[], offset: number): number {
  return edits.reduce(
    (place, { range, text }) => (range.end <= offset ? place + text.length - (range.end - range.start) : place),
    offset,
  );
}

/** The ways to write a step that its conditions suggest: on the right or the left side alone, or on both. */
function waysToWrite(
  step: RevisableStep,
  text: string,
  code: string,
  conditions: readonly StatedCondition[],
): readonly (readonly TextEdit[])[] {
  const sides = [step.right, step.left];
  const changes = (change: (written: Written) => readonly SourceChange[]): readonly (readonly TextEdit[])[] => {
    const [right = [], left = []] = sides.map((each) => each.flatMap((side) => placed(side, step, text, change)));
    return [right, left, [...right, ...left]].filter((edits, at, all) =>
      at < 2 ? edits.length > 0 : all.slice(0, 2).every((each) => each.length > 0),
    );
  };
  if (code === ofBrackets) return changes(missingBrackets);
  if (!ofNames.has(code)) return [];
  return conditions.flatMap(({ latex }) => {
    const [name = "", meant = "", ...more] = latex.split(" = ");
    const [stranger, known] = [step.read(name), step.read(meant)];
    if (stranger === undefined || known === undefined || more.length > 0 || !isName(known)) return [];
    return changes((written) => renamed(written, stranger, { expr: known, source: meant }));
  });
}

/** Whether an expression is a name, with marks and indices: nobody slips a whole formula for another one. */
function isName({ kind }: Expr): boolean {
  return /^(?:symbol|subscript|superscript|prime|power)$/.test(kind);
}

function placed(
  side: Side,
  step: RevisableStep,
  text: string,
  change: (written: Written) => readonly SourceChange[],
): readonly TextEdit[] {
  const { start, end } = side.range;
  const expr = text.slice(start, end) === side.latex ? step.read(side.latex) : undefined;
  if (expr === undefined) return [];
  return change({ expr, source: side.latex }).map((each) => {
    const { range, text: put } = edit("name", side.latex, each.range, each.text);
    return { range: { start: start + range.start, end: start + range.end }, text: put };
  });
}
