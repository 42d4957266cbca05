import { type LineIndex, positionOf, type TextPosition } from "../base/lineIndex.js";
import type { Range } from "../base/range.js";
import type { Counterexample } from "../check/judgement.js";
import { latexSentence } from "../findings/sentences.js";
import { formatName } from "../findings/values.js";
import type { Edit, StepReport } from "./report.js";

/** A step as the contract prints it. Fields that do not apply are absent, lists of nothing are empty. */
export function stepEntry(step: StepReport, lines: LineIndex) {
  const { code, message, hint, counterexample, evidence, difference, parts, fault, repairs, returnsFrom } = step;
  const edits = repairs.map((edit) => editEntry(edit, lines));
  const [repair] = edits;
  return {
    line: lineOf(step.relationRange, lines),
    range: rangeEntry(step.range, lines),
    relation: step.relation,
    lhs: step.left,
    rhs: step.right,
    verdict: step.verdict,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message: latexSentence(message) }),
    ...(hint === undefined ? {} : { hint: latexSentence(hint) }),
    ...(counterexample === undefined ? {} : { counterexample: counterexampleEntry(counterexample) }),
    ...(difference === undefined ? {} : { difference }),
    ...(parts === undefined
      ? {}
      : { parts: parts.map(({ side, latex, value }) => ({ side, latex, value: printable(value) })) }),
    ...(fault === undefined ? {} : { fault: rangeEntry(fault, lines) }),
    ...(returnsFrom === undefined ? {} : { returnsFrom: rangeEntry(returnsFrom, lines) }),
    conditions: step.conditions.map(({ latex, insert }) => ({
      latex,
      ...(insert === undefined ? {} : { insert: editEntry(insert, lines) }),
    })),
    ...(repair === undefined ? {} : { repair }),
    repairs: edits,
    ...(evidence === undefined ? {} : { evidence }),
    milliseconds: roundedMilliseconds(step.milliseconds),
  };
}

function counterexampleEntry({ assignment, left, right }: Counterexample) {
  return {
    assignment: Object.fromEntries(assignment.map((assigned) => [formatName(assigned), printable(assigned.value)])),
    lhs: printable(left),
    rhs: printable(right),
  };
}

/** JSON has no infinities; they are named instead of being lost. */
function printable(value: number | string): number | string {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function editEntry({ range, text }: Edit, lines: LineIndex) {
  return { range: rangeEntry(range, lines), text };
}

/** A range as lines and characters, both from zero. */
export function rangeEntry(
  { start, end }: Range,
  lines: LineIndex,
): { readonly start: TextPosition; readonly end: TextPosition } {
  return { start: positionOf(lines, start), end: positionOf(lines, end) };
}

/** The line on which a range begins, counted from one. */
export function lineOf({ start }: Range, lines: LineIndex): number {
  return positionOf(lines, start).line + 1;
}

/** A duration to a tenth of a millisecond: what is finer is noise. */
export function roundedMilliseconds(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
