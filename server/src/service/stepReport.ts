import type { Range } from "../base/range.js";
import type { Counterexample, Evidence, Judgement, Verdict } from "../check/judgement.js";
import { domain } from "../findings/domain.js";
import { ruleOf } from "../findings/index.js";
import type { StepText, Wording } from "../findings/rule.js";
import type { NameDoubt, PreparedStep } from "../meaning/prepared.js";
import type { Question } from "../meaning/question.js";
import { baseOf } from "../meaning/termText.js";
import type { Language } from "../text/document.js";
import { directiveBefore, sentenceBefore } from "./insertion.js";
import type { LocatedStep } from "./jobPool.js";
import type { Outcome } from "./judging.js";
import type { ConditionReport, Finding, ReadingNote, StepReport } from "./report.js";

/** The document that a step stands in. */
export interface StepPlace {
  readonly text: string;
  readonly language: Language;
}

/** What a verdict adds to the parts that every report of a step has. */
interface Found {
  readonly verdict: Verdict;
  readonly milliseconds?: number;
  readonly code?: string;
  readonly wording?: Wording;
  readonly evidence?: Evidence;
  readonly counterexample?: Counterexample;
  readonly conditions?: readonly { readonly latex: string; readonly message: string }[];
}

/** The report of a step. `outcome` is what the judges said; it is absent for steps that are not judged. */
export function reportStep(located: LocatedStep, outcome: Outcome | undefined, place: StepPlace): StepReport {
  const { step, id, formulaStart } = located;
  const found = findingOf(step, outcome);
  const { code, wording, evidence, counterexample } = found;
  return {
    id,
    range: step.range,
    relationRange: step.relationRange,
    formulaStart,
    relation: step.relation,
    left: step.left,
    right: step.right,
    verdict: found.verdict,
    ...(code === undefined ? {} : { code }),
    ...(wording === undefined ? {} : { message: wording.message }),
    ...(wording?.hint === undefined ? {} : { hint: wording.hint }),
    ...(counterexample === undefined ? {} : { counterexample }),
    conditions: (found.conditions ?? []).map(({ latex, message }) => ({
      latex,
      message,
      ...(isStatable(latex) ? statementsOf(latex, found.code, formulaStart, place) : {}),
    })),
    repairs: [],
    ...(evidence === undefined ? {} : { evidence }),
    reading: [...readingThatHolds(step, outcome), ...step.notes],
    milliseconds: found.milliseconds ?? 0,
  };
}

/** Which of several readings a step holds under, where it is not the first one. */
function readingThatHolds({ task }: PreparedStep, outcome: Outcome | undefined): readonly ReadingNote[] {
  if (task.kind !== "judge" || outcome?.kind !== "judged") return [];
  const { judgement } = outcome;
  if (judgement.verdict !== "proved" && judgement.verdict !== "supported") return [];
  const text = judgement.reading > 0 ? (task.readings[judgement.reading] ?? "") : "";
  return text === "" ? [] : [{ kind: "reading", text: `it holds as read ${text}` }];
}

/** The finding that a step gives; undefined if there is nothing to say about it. */
export function findingOfStep(report: StepReport, text: string): Finding | undefined {
  if (report.code === undefined || report.message === undefined) return undefined;
  const rule = ruleOf(report.code);
  return {
    code: report.code,
    severity: rule?.severity ?? (report.verdict === "refuted" ? "error" : "warning"),
    message: report.message,
    ...(report.hint === undefined ? {} : { hint: report.hint }),
    range: markedRange(report, text),
    stepId: report.id,
  };
}

/** The finding of a step with those steps that lead back from its slip: together they are one mistake, shown once. */
export function withReturning(
  finding: Finding | undefined,
  { relationRange }: StepReport,
  steps: readonly StepReport[],
): Finding | undefined {
  const related = steps.flatMap((step) =>
    step.returnsFrom?.start === relationRange.start && step.returnsFrom.end === relationRange.end
      ? [{ range: { start: step.relationRange.start, end: step.range.end }, message: RETURNS }]
      : [],
  );
  return finding === undefined || related.length === 0 ? finding : { ...finding, related };
}

const RETURNS = "This step leads back from the slip: mend that, and it holds.";

/**
 * What is underlined for a step: all of it where it stands on one line, else the relation and the right side, which are
 * what the step adds to the line above.
 */
export function markedRange({ range, relationRange }: StepReport, text: string): Range {
  const before = text.slice(range.start, relationRange.start);
  return /[\r\n]/.test(before) ? { start: relationRange.start, end: range.end } : range;
}

function findingOf(step: PreparedStep, outcome: Outcome | undefined): Found {
  const { task } = step;
  switch (task.kind) {
    case "given":
      return { verdict: "given" };
    case "ignored":
      return { verdict: "ignored" };
    case "not-understood":
      return undecided(task.code, task.detail);
    case "judge": {
      // A step without an outcome was behind the limit on the number of steps.
      if (outcome === undefined)
        return undecided("undecided.budget", "this document has more steps than are judged (limits.steps)");
      const found = outcomeFound(step, outcome);
      // What fails although the text may mean something else is no mistake of the author's.
      const doubt = task.doubts[0] ?? remainingDoubt(task.nameDoubts ?? [], outcome);
      const domainNamed = found.verdict === "conditional" && found.code === "step.domain";
      const isSettled = domainNamed || explainsItself(task.question, outcome);
      if (doubt !== undefined && (found.verdict === "refuted" || (found.verdict === "conditional" && !isSettled))) {
        return undecided("undecided.doubtful", doubt);
      }
      return task.expectFailure ? announced(found) : found;
    }
  }
}

/** The first doubt about names with which a side of the step varies. */
function remainingDoubt(doubts: readonly NameDoubt[], outcome: Outcome): string | undefined {
  const refuted = outcome.kind === "judged" && outcome.judgement.verdict === "refuted" ? outcome.judgement : undefined;
  if (refuted?.constantGap === true) return undefined;
  const idle = new Set((refuted?.idle ?? []).map(baseOf));
  return doubts.find(({ names }) => !names.every((name) => idle.has(name)))?.text;
}

/** Whether a step holds under a reading that says what is the matter with the step as it stands. */
function explainsItself({ readings }: Question, outcome: Outcome): boolean {
  if (outcome.kind !== "judged" || outcome.judgement.verdict !== "conditional") return false;
  const [found] = outcome.judgement.conditions;
  return readings.some(
    ({ condition }) =>
      condition?.explains === true && condition.latex === found?.latex && condition.message === found.message,
  );
}

function outcomeFound(step: StepText, outcome: Outcome): Found {
  switch (outcome.kind) {
    case "timeout":
      return undecided("undecided.timeout", `it took longer than ${String(outcome.limit)} ms (limits.stepTimeout)`);
    case "broken":
      return undecided("undecided.internal", outcome.message);
    case "judged":
      return { ...judgementFound(step, outcome.judgement), milliseconds: outcome.milliseconds };
  }
}

function judgementFound(step: StepText, judgement: Judgement): Found {
  const { evidence, verdict } = judgement;
  switch (verdict) {
    case "proved":
    case "supported":
      return { verdict, evidence };
    case "refuted": {
      const { code, counterexample } = judgement;
      const rule = ruleOf(code);
      if (rule?.kind !== "refuted") throw new Error(`no rule words the refutation ${code}`);
      return { verdict, evidence, code, counterexample, wording: rule.describe(counterexample, step) };
    }
    case "conditional": {
      const { code, conditions, counterexample } = judgement;
      // A reading may bring a code of its own; whatever it is called, it names a condition.
      const rule = ruleOf(code);
      const wording = (rule?.kind === "conditional" ? rule : domain).describe(judgement, step);
      return {
        verdict,
        evidence,
        code,
        conditions,
        wording,
        ...(counterexample === undefined ? {} : { counterexample }),
      };
    }
    case "undecided":
      return { ...undecided(judgement.reason.code, judgement.reason.detail), evidence };
  }
}

function undecided(code: string, detail: string): Found {
  const rule = ruleOf(code);
  if (rule?.kind !== "undecided") throw new Error(`no rule words the reason ${code}`);
  // Errors of the layers below name their kind first, which the wording says already.
  return {
    verdict: "undecided",
    code,
    wording: rule.describe(detail.replace(/^not (?:supported|converged): |\.$/g, "")),
  };
}

/** A step that was announced as wrong: it is reported only if it holds. What was found stays for the curious. */
function announced(found: Found): Found {
  const { verdict, code: _code, wording: _wording, ...rest } = found;
  switch (verdict) {
    case "refuted":
    case "conditional":
      return { ...rest, verdict: "ignored" };
    case "proved":
    case "supported": {
      const rule = ruleOf("step.expected-failure");
      const hint = rule?.kind === "document" ? rule.hint : undefined;
      const message = "This step is announced as wrong, but it holds.";
      return {
        ...rest,
        verdict,
        code: "step.expected-failure",
        wording: { message, ...(hint === undefined ? {} : { hint }) },
      };
    }
    default:
      return found;
  }
}

/** The edits that state a condition before a formula: a name that is introduced nowhere gets a definition. */
function statementsOf(
  latex: string,
  code: string | undefined,
  formulaStart: number,
  { text, language }: StepPlace,
): Pick<ConditionReport, "insert" | "sentence"> {
  const independent = latex.includes("\\perp") ? latex.split("\\perp").map((name) => name.trim()) : [];
  if (code === "symbol.undeclared") return { insert: directiveBefore(text, language, formulaStart, `let ${latex}`) };
  const directive = independent.length > 0 ? `independent ${independent.join(", ")}` : `assume ${latex}`;
  const sentence = sentenceBefore(text, language, formulaStart, latex);
  return {
    insert: directiveBefore(text, language, formulaStart, directive),
    ...(sentence === undefined ? {} : { sentence }),
  };
}

/** Whether a condition is LaTeX that a directive can take; one in plain words only helps a person. */
function isStatable(latex: string): boolean {
  return /[<>=\\]/.test(latex) && !/[\r\n;]|-->/.test(latex);
}
