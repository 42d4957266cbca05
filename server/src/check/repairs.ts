import { createBudget } from "../base/budget.js";
import type { Range } from "../base/range.js";
import type { Side } from "../derivation/outline.js";
import type { StepTask } from "../meaning/prepared.js";
import type { Question } from "../meaning/question.js";
import type { RevisableStep, Revision } from "../meaning/revision.js";
import { type EditKind, type Material, type SourceEdit, withEdit } from "../notation/edits/edit.js";
import { materialOf, singleEdits } from "../notation/edits/singleEdits.js";
import type { RelationSymbol } from "../notation/expr.js";
import type { Counterexample, Judgement } from "./judgement.js";
import { mayHold } from "./screening.js";

/** A single edit of a document that makes a step hold. `range` is in the document. */
export interface Repair {
  readonly kind: EditKind;
  readonly range: Range;
  readonly text: string;
  /** What is wrong: what the edit changes, or what it puts something to. */
  readonly about: Range;
}

/** What the search for repairs works with. */
export interface RepairTools {
  readonly judge: (question: Question) => Judgement;
  /** Whether the document with the edit made is right at the step and around it. */
  readonly accepts: (repair: Repair) => boolean;
  readonly poll?: () => void;
}

/** An edit with the step that it makes, and how far from likely it is. */
interface Candidate {
  readonly repair: Repair;
  readonly revision: Revision;
  readonly cost: number;
}

/** At most this many repairs are offered. */
const mostRepairs = 3;
/** Edits that are this much less likely than the first that was found are not looked for. */
const muchDearer = 2;
/** Edits that are looked at, operations that looking may cost, edits judged in full, and documents read again. */
const mostCandidates = 320;
const screeningOperations = 12_000_000;
const mostJudged = 16;
const mostRead = 8;

/** How seldom an edit of a kind is what was slipped, in units of which one is a character more or less or so. */
const rarity: Readonly<Record<EditKind, number>> = {
  sign: 0,
  relation: 0,
  swap: 3,
  exponent: 2,
  coefficient: 2,
  transpose: 2,
  inverse: 2,
  index: 3,
  factor: 4,
  parenthesis: 4,
  argument: 5,
  bound: 4,
  name: 5,
  function: 6,
  operator: 6,
  term: 6,
};
/** What a side that others start from is less likely to have slipped. */
const ofLeftSide = 3;
/** What a sign is less likely to be missing than to be the other one. */
const ofNewSign = 2;
/** What an edit is less likely that makes both sides the same text. */
const ofTriviality = 20;

/**
 * The single edits of the source that make a refuted step hold, the likeliest first, at most three. An edit counts if the
 * step holds with it by the same judge, and if the document with it is accepted.
 */
export function repairsOf(
  step: RevisableStep,
  text: string,
  counterexample: Counterexample | undefined,
  { judge, accepts, poll }: RepairTools,
): readonly Repair[] {
  const budget = createBudget(screeningOperations, poll);
  const found: Repair[] = [];
  let judged = 0;
  let read = 0;
  const candidates = candidatesOf(step, text, counterexample);
  let dearest = Number.POSITIVE_INFINITY;
  for (const { repair, revision, cost } of candidates) {
    if (cost > dearest || found.length >= mostRepairs || judged >= mostJudged || read >= mostRead) break;
    if (budget.spent > budget.limit) break;
    poll?.();
    const sketch = step.sketched(revision);
    if (sketch === undefined || !mayHold(sketch, budget)) continue;
    judged += 1;
    if (!holds(step.revised(revision), judge)) continue;
    read += 1;
    if (!accepts(repair)) continue;
    found.push(repair);
    dearest = Math.min(dearest, cost + muchDearer);
  }
  return found;
}

/** Whether a step holds as it stands, under no condition. */
export function holds(task: StepTask | undefined, judge: (question: Question) => Judgement): boolean {
  if (task?.kind !== "judge") return false;
  const { verdict } = judge(task.question);
  return verdict === "proved" || verdict === "supported";
}

function candidatesOf(
  step: RevisableStep,
  text: string,
  counterexample: Counterexample | undefined,
): readonly Candidate[] {
  const { left, right, around } = step;
  const numbers = numbersBetween(counterexample);
  const sides = [...right, ...left];
  const ofSide = (side: Side, others: readonly Side[], handicap: number): readonly Candidate[] => {
    const { start, end } = side.range;
    const expr = text.slice(start, end) === side.latex ? step.read(side.latex) : undefined;
    if (expr === undefined) return [];
    const material = materialFor(step, [...others, ...sides.filter((each) => !others.includes(each)), ...around]);
    return singleEdits({ expr, source: side.latex }, material, numbers).map((edit) => {
      const latex = withEdit(side.latex, edit);
      const isTrivial = others.some((other) => squeezed(latex) === squeezed(other.latex));
      const placed = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
      return {
        repair: { kind: edit.kind, range: placed(edit.range), text: edit.text, about: placed(edit.about) },
        revision: { part: "side", side, latex },
        cost: costOf(edit) + handicap + (isTrivial ? ofTriviality : 0),
      };
    });
  };
  return [
    ...relationEdits(step),
    ...right.flatMap((side) => ofSide(side, left, 0)),
    ...left.flatMap((side) => ofSide(side, right, ofLeftSide)),
  ]
    .sort((a, b) => a.cost - b.cost)
    .slice(0, mostCandidates);
}

/** How far from likely an edit is by itself: what is seldom slipped, and what changes much. */
function costOf({ kind, range, text }: SourceEdit): number {
  const length = range.end - range.start;
  const size = Math.abs(text.length - length) + text.length / 4;
  return rarity[kind] + size / 4 + (kind === "sign" && length === 0 ? ofNewSign : 0);
}

function materialFor(step: RevisableStep, sides: readonly Side[]): Material {
  return materialOf(
    sides.flatMap(({ latex }) => {
      const expr = step.read(latex);
      return expr === undefined ? [] : [{ expr, source: latex }];
    }),
  );
}

/** The other direction of each order, and what is weaker than each relation. */
const turned: Readonly<Partial<Record<RelationSymbol, readonly RelationSymbol[]>>> = {
  "\\le": ["\\ge"],
  "\\ge": ["\\le"],
  "<": [">", "\\le"],
  ">": ["<", "\\ge"],
};

/** How authors write an order the other way. */
const writtenTurned: Readonly<Record<string, string>> = {
  "\\le": "\\ge",
  "\\leq": "\\geq",
  "\\leqslant": "\\geqslant",
  "\\leqq": "\\geqq",
  "≤": "≥",
  "<": ">",
};

function relationEdits({ relations }: RevisableStep): readonly Candidate[] {
  return relations.flatMap((relation) =>
    (turned[relation.symbol] ?? []).flatMap((symbol, at) => {
      const opposite =
        writtenTurned[relation.written] ??
        Object.entries(writtenTurned).find(([, text]) => text === relation.written)?.[0];
      const text = at === 0 ? opposite : symbol;
      if (text === undefined) return [];
      const { range } = relation;
      return [
        {
          repair: { kind: "relation", range, text, about: range },
          revision: { part: "relation", relation, symbol },
          cost: at,
        },
      ];
    }),
  );
}

/** Small numbers that tell how the sides of an equation of numbers differ: their quotient and difference. */
function numbersBetween(counterexample: Counterexample | undefined): readonly string[] {
  if (counterexample === undefined || counterexample.assignment.length > 0) return [];
  const { left, right } = counterexample;
  if (typeof left !== "number" || typeof right !== "number") return [];
  return [left, right, left - right, left / right].filter((value) => Number.isInteger(value) && value >= 0).map(String);
}

/** A side without what makes no other side of it: blanks and brackets. */
function squeezed(latex: string): string {
  return latex.replace(/\\(?:left|right)(?![a-zA-Z])|[\s(){}]+/g, "");
}
