import { createBudget } from "../base/budget.js";
import { cover, type Range } from "../base/range.js";
import { type FollowedDocument, followDocument } from "../meaning/prepare.js";
import type { PreparedStep } from "../meaning/prepared.js";
import type { Question } from "../meaning/question.js";
import type { RevisableStep } from "../meaning/revision.js";
import { readDocument } from "../text/read.js";
import { differenceOf } from "./difference.js";
import { questionKey } from "./identity.js";
import type { JudgedDocument } from "./judgedDocument.js";
import type { Counterexample, Difference, Judgement, PartValue, Verdict } from "./judgement.js";
import type { Refutation } from "./outcome.js";
import { partValues } from "./parts.js";
import { holds, type Repair, repairsOf } from "./repairs.js";
import { type Settling, type StatedCondition, settle } from "./settle.js";

/** What is found about a refuted step beyond its counterexample. */
export interface Mending {
  /** The refuted step that this one leads back from: together they are one slip. */
  readonly returns?: number;
  /** The smallest part of the document that is known to hold the slip. */
  readonly fault?: Range;
  /** Edits that make the step and its neighbours hold, the likeliest first. */
  readonly repairs: readonly Repair[];
  /** What the sides differ by, if that is something simple. */
  readonly difference?: Difference;
  /** What the parts of both sides come to in the counterexample. */
  readonly parts?: readonly PartValue[];
}

/** What mending works with. `poll` throws to cancel it. */
export interface MendTools {
  readonly judge: (question: Question) => Judgement;
  /** What the judge's counterexample was taken from. */
  readonly refute: (question: Question) => Refutation | undefined;
  readonly poll?: () => void;
}

/** Says of steps of a document what may be wrong with them; the steps are to be asked in document order. */
export interface Mender {
  /** What may be wrong with a refuted step. */
  readonly mend: (index: number, counterexample: Counterexample | undefined) => Mending;
  /** What makes a step hold that holds under conditions only. */
  readonly settle: (index: number, code: string, conditions: readonly StatedCondition[]) => Settling;
}

/** Operations that a closer look at a counterexample may cost. */
const explainingOperations = 2_000_000;

/** Reads a judged document once for the mending of its steps. */
export function createMender(judged: JudgedDocument, { judge, refute, poll }: MendTools): Mender {
  const followed = followDocument(readDocument(judged.text, judged.language), judged.options);
  const known = new Map<string, Judgement>();
  const judgeOnce = (question: Question): Judgement => {
    const key = questionKey(question);
    const judgement = known.get(key) ?? judge(question);
    known.set(key, judgement);
    return judgement;
  };
  const poller = poll === undefined ? {} : { poll };
  const explained = (
    index: number,
    step: RevisableStep,
    counterexample: Counterexample | undefined,
  ): Pick<Mending, "difference" | "parts"> => {
    const task = followed.steps[index]?.task;
    const refutation = task?.kind === "judge" ? refute(task.question) : undefined;
    if (refutation === undefined || counterexample === undefined) return {};
    const budget = createBudget(explainingOperations, poll);
    const parts = partValues(step, refutation, counterexample, budget);
    const difference = differenceOf(step, refutation, { holds: (revised) => holds(revised, judgeOnce), budget });
    return { parts, ...(difference === undefined ? {} : { difference }) };
  };
  return {
    mend: (index, counterexample) => {
      const step = followed.revisable(index);
      if (step === undefined) return { repairs: [] };
      const first = slipBefore(index, step, followed, judged.verdicts, judgeOnce);
      if (first !== undefined) return { returns: first, repairs: [] };
      const accepts = (repair: Repair): boolean => isRightWith(repair, index, judged, followed, judgeOnce);
      const repairs = repairsOf(step, judged.text, counterexample, { judge: judgeOnce, accepts, ...poller });
      const [best] = repairs;
      const claimed = step.right.map(({ range }) => range).reduce(cover);
      return { repairs, fault: best?.about ?? claimed, ...explained(index, step, counterexample) };
    },
    settle: (index, code, conditions) => settle(index, code, conditions, judged, followed, judgeOnce),
  };
}

/**
 * The refuted step of the same chain from whose left side this step's right side follows: a slip between the two led off
 * the track, and this step leads back to it.
 */
function slipBefore(
  index: number,
  step: RevisableStep,
  followed: FollowedDocument,
  verdicts: readonly Verdict[],
  judge: (question: Question) => Judgement,
): number | undefined {
  for (let before = index - 1; before >= 0; before -= 1) {
    if (verdicts[before] !== "refuted") continue;
    const earlier = followed.revisable(before);
    if (earlier !== undefined && holds(step.from(earlier), judge)) return before;
  }
  return undefined;
}

/** Whether the document with an edit made holds at the step, at its neighbours, and is nowhere worse than before. */
function isRightWith(
  { range, text }: Repair,
  index: number,
  judged: JudgedDocument,
  before: FollowedDocument,
  judge: (question: Question) => Judgement,
): boolean {
  const edited = judged.text.slice(0, range.start) + text + judged.text.slice(range.end);
  const after = followDocument(readDocument(edited, judged.language), judged.options);
  if (after.steps.length !== before.steps.length) return false;
  return after.steps.every((step, at) => {
    if (at === index) return holds(step.task, judge);
    const old = before.steps[at];
    if (old === undefined || isSame(step, old)) return true;
    if (step.task.kind !== "judge") return step.task.kind === old.task.kind;
    const { verdict } = judge(step.task.question);
    if ((verdict !== "refuted" && verdict !== "conditional") || step.task.doubts.length > 0) return true;
    const isNeighbour = old.range.start < range.end && range.start < old.range.end;
    return verdict === judged.verdicts[at] && !isNeighbour;
  });
}

function isSame({ task, left, right }: PreparedStep, other: PreparedStep): boolean {
  if (task.kind !== "judge" || other.task.kind !== "judge")
    return task.kind === other.task.kind && left === other.left && right === other.right;
  return questionKey(task.question) === questionKey(other.task.question);
}
