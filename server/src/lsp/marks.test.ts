import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../service/report.js";
import { holdBack, marksOf, mergeSteps, moveMarks, NO_MARKS, stepAt } from "./marks.js";
import { sumReport } from "./testing.js";

const text = "# Sums\n\n1 + 1 = 3 and 2 + 2 = 5\n";
const marks = marksOf(sumReport(text, "markdown"), text);

function placesAfter(start: number, end: number, inserted: string): readonly string[] {
  const edited = text.slice(0, start) + inserted + text.slice(end);
  const moved = moveMarks(marks, { range: { start, end }, text: inserted });
  return moved.findings.map(({ range }) => edited.slice(range.start, range.end));
}

describe("moving marks", () => {
  it("keeps them on their text when something is inserted before, between or behind", () => {
    for (const at of [0, 8, text.indexOf(" and"), text.length]) {
      expect(placesAfter(at, at, "some words ")).toEqual(["1 + 1 = 3", "2 + 2 = 5"]);
    }
  });

  it("stretches a mark whose inside is edited, and remembers that its step was touched", () => {
    const at = text.indexOf("3");
    expect(placesAfter(at, at, "1")).toEqual(["1 + 1 = 13", "2 + 2 = 5"]);
    const moved = moveMarks(marks, { range: { start: at, end: at }, text: "1" });
    expect(moved.steps.map(({ touched }) => touched)).toEqual([true, false]);
  });

  it("drops a mark whose text is replaced and no other", () => {
    const start = text.indexOf("1 + 1");
    expect(placesAfter(start, start + "1 + 1 = 3".length, "0")).toEqual(["2 + 2 = 5"]);
  });

  it("never makes a range that is turned round or outside of the text", () => {
    const edit = fc
      .tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 5 }))
      .map(([a, b, inserted]) => ({ range: { start: Math.min(a, b), end: Math.max(a, b) }, text: inserted }));
    fc.assert(
      fc.property(edit, (change) => {
        const length = text.length - (change.range.end - change.range.start) + change.text.length;
        for (const { range } of moveMarks(marks, change).findings) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(length);
        }
      }),
    );
  });
});

describe("holding back", () => {
  const line = { start: text.indexOf("1 + 1"), end: text.length - 1 };

  it("does not show a new accusation on the line that is typed", () => {
    const { marks: shown, held } = holdBack(marks, NO_MARKS, line);
    expect(shown.findings).toEqual([]);
    expect(held).toBe(true);
    expect(shown.steps).toHaveLength(2);
  });

  it("keeps an accusation that stood there before, and drops one that was corrected", () => {
    const first: readonly Finding[] = marks.findings.slice(0, 1);
    const { marks: shown, held } = holdBack({ ...marks, findings: first }, marks, line);
    expect(shown.findings).toEqual(first);
    expect(held).toBe(false);
  });

  it("shows what was found on other lines", () => {
    expect(holdBack(marks, NO_MARKS, { start: 0, end: 6 }).marks.findings).toHaveLength(2);
  });
});

describe("the step at an offset", () => {
  it("is the one whose text is there", () => {
    expect(stepAt(marks, text.indexOf("+ 2"))?.step.left).toBe("2 + 2");
    expect(stepAt(marks, 3)).toBeUndefined();
  });

  it("is the refuted one where two steps share a side, and else the one that leads to that side", () => {
    const [first, second] = marksOf(sumReport("1 = 1 2 = 2", "markdown"), "1 = 1 2 = 2").steps;
    if (first === undefined || second === undefined) throw new Error("two steps were expected");
    const next = { ...second, range: { start: 4, end: 11 } };
    expect(stepAt({ findings: [], steps: [first, next] }, 4)?.step).toBe(first.step);
    const refuted = { ...next, step: { ...second.step, verdict: "refuted" as const } };
    expect(stepAt({ findings: [], steps: [first, refuted] }, 4)?.step).toBe(refuted.step);
  });
});

describe("merging the steps of a check that goes on", () => {
  it("renews a step that was judged again and leaves the others", () => {
    const corrected = sumReport(text.replace("= 3", "= 2"), "markdown");
    const merged = mergeSteps(marks, corrected.steps.slice(0, 1), [], text);
    expect(merged.findings.map(({ stepId }) => stepId)).toEqual(["2 + 2=5"]);
    expect(merged.steps.map(({ step }) => step.verdict).sort()).toEqual(["refuted", "supported"]);
  });

  it("puts new findings into document order", () => {
    const { steps, findings } = sumReport(text, "markdown");
    const merged = mergeSteps({ ...marks, findings: findings.slice(1) }, steps.slice(0, 1), findings.slice(0, 1), text);
    expect(merged.findings).toEqual(findings);
  });
});
