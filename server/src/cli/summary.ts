import type { Verdict } from "../check/judgement.js";
import type { SeveritySettings } from "../findings/severity.js";
import { shownSeverity } from "../findings/severity.js";
import type { DocumentReport, StepCounts, StepReport } from "../service/report.js";
import type { FailOn } from "./arguments.js";
import type { CheckedFile } from "./checkedFile.js";

/** The counts of all documents together. */
export function addCounts(all: readonly StepCounts[]): StepCounts {
  const sum = (key: keyof StepCounts): number => all.reduce((total, counts) => total + counts[key], 0);
  return {
    steps: sum("steps"),
    proved: sum("proved"),
    supported: sum("supported"),
    refuted: sum("refuted"),
    conditional: sum("conditional"),
    given: sum("given"),
    undecided: sum("undecided"),
    ignored: sum("ignored"),
    notUnderstood: sum("notUnderstood"),
  };
}

const FAILING: Readonly<Record<FailOn, readonly Verdict[]>> = {
  never: [],
  refuted: ["refuted"],
  conditional: ["refuted", "conditional"],
  undecided: ["refuted", "conditional", "undecided"],
};

/**
 * The exit status that the contract of the command line gives a run: 3 if a file could not be read (the report is then
 * not complete), 1 if a step is at or above `failOn` or a claim about a network is false, else 0. Findings that the user switched off do not count, except
 * undecided ones, which are off by nature. A step that was announced as wrong and holds counts like a conditional one.
 */
export function exitStatus(files: readonly CheckedFile[], failOn: FailOn, severity: SeveritySettings): 0 | 1 | 3 {
  if (files.some((file) => file.kind === "unreadable" || file.damage !== undefined)) return 3;
  const fails = files.some(
    (file) =>
      file.kind === "checked" &&
      (file.report.steps.some((step) => isFailing(step, failOn, severity)) ||
        hasFalseClaim(file.report, failOn, severity)),
  );
  return fails ? 1 : 0;
}

/** A false claim about a network counts like a refuted step. */
function hasFalseClaim({ networks }: DocumentReport, failOn: FailOn, severity: SeveritySettings): boolean {
  if (failOn === "never" || shownSeverity("mask.claim", "error", severity) === "off") return false;
  return networks.some(({ claims }) => claims.some(({ holds }) => !holds));
}

function isFailing({ verdict, code }: StepReport, failOn: FailOn, severity: SeveritySettings): boolean {
  if (code !== undefined && shownSeverity(code, "error", severity) === "off") return false;
  if (code === "step.expected-failure") return failOn === "conditional" || failOn === "undecided";
  return FAILING[failOn].includes(verdict);
}
