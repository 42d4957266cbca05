import type { Range } from "../base/range.js";
import type { DocumentReport, Finding, StepReport } from "../service/report.js";
import type { TextChange } from "./convert.js";

/** A step of the last report at its present place. `touched`: its own text was edited since it was judged. */
export interface PlacedStep {
  readonly step: StepReport;
  /** The text that it was judged in: what the offsets of its report are in. */
  readonly text: string;
  readonly range: Range;
  /** Where its relation begins. */
  readonly relation: number;
  readonly touched: boolean;
}

/** What is shown for a document: the findings and steps of the last check, at the places where edits moved them. */
export interface Marks {
  readonly findings: readonly Finding[];
  readonly steps: readonly PlacedStep[];
}

/** The marks of a document that was never checked. */
export const NO_MARKS: Marks = { findings: [], steps: [] };

/** The marks of a report on a text. */
export function marksOf(report: DocumentReport, text: string): Marks {
  return { findings: report.findings, steps: report.steps.map((step) => placed(step, text)) };
}

function placed(step: StepReport, text: string): PlacedStep {
  return { step, text, range: step.range, relation: step.relationRange.start, touched: false };
}

/** The marks after an edit. A mark whose whole text was replaced goes with it; no other mark is lost. */
export function moveMarks(marks: Marks, change: TextChange): Marks {
  const findings = marks.findings.flatMap((finding) => {
    const range = moveRange(finding.range, change);
    if (range === undefined) return [];
    if (finding.related === undefined) return [{ ...finding, range }];
    const related = finding.related.flatMap((place) => {
      const moved = moveRange(place.range, change);
      return moved === undefined ? [] : [{ ...place, range: moved }];
    });
    return [{ ...finding, range, related }];
  });
  const shift = change.text.length - (change.range.end - change.range.start);
  const steps = marks.steps.flatMap(({ step, text, range, relation, touched }) => {
    const moved = moveRange(range, change);
    if (moved === undefined) return [];
    const place = { range: moved, relation: moveOffset(relation, change, shift, "after") };
    return [{ step, text, ...place, touched: touched || touches(range, change.range) }];
  });
  return { findings, steps };
}

/**
 * The marks of a new check, without the new accusations on the lines that are just being typed: what stood there before
 * stays if it was found again, what was corrected goes, and what is new waits.
 * @returns the marks to show now, and whether any finding was held back
 */
export function holdBack(fresh: Marks, shown: Marks, typed: Range): { readonly marks: Marks; readonly held: boolean } {
  const findings = fresh.findings.filter(
    (finding) => !touches(finding.range, typed) || shown.findings.some((old) => isSameMark(old, finding)),
  );
  return { marks: { findings, steps: fresh.steps }, held: findings.length < fresh.findings.length };
}

/**
 * The marks with those of some steps renewed, while the rest of the document is still being checked. A new step replaces
 * the old one whose relation stands where its own does, and the old finding on that.
 */
export function mergeSteps(
  shown: Marks,
  steps: readonly StepReport[],
  findings: readonly Finding[],
  text: string,
): Marks {
  const renewed = new Set(steps.map(({ relationRange }) => relationRange.start));
  const replaced = shown.steps.filter(({ relation }) => renewed.has(relation));
  const gone = new Set([...steps.map(({ id }) => id), ...replaced.map(({ step }) => step.id)]);
  const kept = shown.findings.filter(({ stepId }) => stepId === undefined || !gone.has(stepId));
  return {
    findings: [...kept, ...findings].sort((a, b) => a.range.start - b.range.start),
    steps: [...shown.steps.filter((old) => !replaced.includes(old)), ...steps.map((step) => placed(step, text))],
  };
}

/**
 * The step to talk about at an offset. Where two steps share a side, the one that something is the matter with comes
 * first, then the one whose relation stands last before the offset: its right side is what was written there.
 */
export function stepAt(marks: Marks, offset: number): PlacedStep | undefined {
  const here = marks.steps.filter(({ range }) => range.start <= offset && offset <= range.end);
  return [...here].sort((a, b) => rank(a.step) - rank(b.step) || distance(a, offset) - distance(b, offset))[0];
}

/** The step that a finding is about; undefined for one about the document. */
export function stepOfFinding({ steps }: Marks, { stepId, range }: Finding): PlacedStep | undefined {
  if (stepId === undefined) return undefined;
  return steps.find(
    (placed) => placed.step.id === stepId && placed.range.start <= range.start && range.end <= placed.range.end,
  );
}

/** Whether two half-open ranges share a character or an end; an insertion at the edge of a mark concerns it too. */
export function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where a range stands after an edit; undefined if the edit replaced all of it. */
function moveRange(range: Range, change: TextChange): Range | undefined {
  const { start, end } = change.range;
  if (start <= range.start && range.end <= end && start < end) return undefined;
  const shift = change.text.length - (end - start);
  return {
    start: moveOffset(range.start, change, shift, "after"),
    end: moveOffset(range.end, change, shift, "before"),
  };
}

/** An offset inside the replaced part goes to the given side of the new text. */
function moveOffset(offset: number, { range, text }: TextChange, shift: number, side: "before" | "after"): number {
  if (offset < range.start || (offset === range.start && side === "before")) return offset;
  if (offset > range.end || (offset === range.end && side === "after")) return offset + shift;
  return side === "before" ? range.start : range.start + text.length;
}

function isSameMark(old: Finding, fresh: Finding): boolean {
  return old.code === fresh.code && touches(old.range, fresh.range);
}

function rank({ verdict }: StepReport): number {
  return verdict === "refuted" ? 0 : verdict === "conditional" ? 1 : 2;
}

/** How far behind its relation an offset stands; before the relation counts as further than anything behind it. */
function distance({ relation }: PlacedStep, offset: number): number {
  return offset >= relation ? offset - relation : Number.MAX_SAFE_INTEGER - (relation - offset);
}
