import { describe, expect, it } from "vitest";
import type { LabelledDocument, StepLabel, Variant } from "./labels.js";
import { formatScores, pairLabels, type ReportedFile, type ReportedStep, scoreOf, sumOf } from "./score.js";

const step = (line: number, relation: string, verdict: string): ReportedStep => ({ line, relation, verdict });
const label = (line: number, rel: string, truth: StepLabel["truth"]): StepLabel => ({ line, rel, truth, note: "why" });
const documentOf = (steps: readonly StepLabel[]): LabelledDocument => ({
  name: "algebra/small.md",
  ending: ".md",
  lines: [],
  labels: { topic: "algebra", title: "Small", steps, variants: [] },
});
const reportOf = (...steps: readonly ReportedStep[]): ReportedFile => ({ steps, diagnostics: [] });
const edit: Variant = { id: "v", line: 2, from: "a", to: "b", breaks: [2], kind: "sign", note: "" };

describe("scoring a document", () => {
  it("counts what is decided, hedged and accused", () => {
    const document = documentOf([
      label(1, "=", "given"),
      label(2, "=", "holds"),
      label(3, "=", "holds"),
      label(4, "=", "holds"),
    ]);
    const report = reportOf(
      step(1, "=", "given"),
      step(2, "=", "supported"),
      step(3, "=", "conditional"),
      step(4, "=", "refuted"),
    );
    const { score, remarks } = scoreOf({ document, report });
    expect(score).toMatchObject({ sound: 4, holds: 3, decided: 1, hedged: 1, falseAlarms: 1, missing: 0 });
    expect(remarks).toHaveLength(2);
  });

  it("counts a relation that was not reported as missing", () => {
    const { score } = scoreOf({ document: documentOf([label(1, "=", "holds")]), report: reportOf() });
    expect(score).toMatchObject({ missing: 1, holds: 1, decided: 0, sound: 0 });
  });

  it("counts mistakes caught and conditions named", () => {
    const document = documentOf([label(1, "=", "fails"), label(2, "=", "fails"), label(3, "=", "conditional")]);
    const report = reportOf(step(1, "=", "refuted"), step(2, "=", "supported"), step(3, "=", "conditional"));
    expect(scoreOf({ document, report }).score).toMatchObject({
      fails: 2,
      caught: 1,
      conditional: 1,
      named: 1,
      falseAlarms: 0,
    });
  });

  it("finds a variant only on the lines that it breaks", () => {
    const document = documentOf([label(2, "=", "holds"), label(3, "=", "holds")]);
    const good = scoreOf({
      document,
      variant: edit,
      report: reportOf(step(2, "=", "refuted"), step(3, "=", "supported")),
    });
    expect(good.score).toMatchObject({ variants: 1, found: 1, falseAlarms: 0, sound: 1, holds: 0 });
    const bad = scoreOf({
      document,
      variant: edit,
      report: reportOf(step(2, "=", "supported"), step(3, "=", "refuted")),
    });
    expect(bad.score).toMatchObject({ variants: 1, found: 0, falseAlarms: 1 });
  });

  it("takes a refuted relation without a label, and an error mark on a sound line, for accusations", () => {
    const document = documentOf([label(1, "=", "holds"), label(2, "=", "fails")]);
    const mark = (line: number) => ({ severity: 1, message: "wrong", range: { start: { line: line - 1 } } });
    const unlabelled = reportOf(step(1, "=", "supported"), step(1, "\\le", "refuted"), step(2, "=", "refuted"));
    expect(scoreOf({ document, report: unlabelled }).score.falseAlarms).toBe(1);
    const marked = { ...reportOf(step(1, "=", "supported"), step(2, "=", "refuted")), diagnostics: [mark(1), mark(2)] };
    expect(scoreOf({ document, report: marked }).score.falseAlarms).toBe(1);
  });
});

describe("pairing labels with steps", () => {
  it("skips what only one side has and accepts other spellings", () => {
    const labels = [label(1, "\\le", "holds"), label(1, "=", "holds")];
    const steps = [step(1, "<", "given"), step(1, "\\leq", "supported"), step(1, "=", "refuted")];
    const pairs = pairLabels(labels, steps);
    expect(labels.map((entry) => pairs.get(entry)?.verdict)).toEqual(["supported", "refuted"]);
  });
});

describe("the table", () => {
  it("ends with the sum of its rows", () => {
    const { score } = scoreOf({
      document: documentOf([label(1, "=", "holds")]),
      report: reportOf(step(1, "=", "proved")),
    });
    expect(sumOf([score, score]).decided).toBe(2);
    expect(
      formatScores(
        new Map([
          ["one", score],
          ["two", score],
        ]),
      )
        .split("\n")
        .at(-1),
    ).toMatch(/^all .*100\.0 % of 2/);
  });
});
