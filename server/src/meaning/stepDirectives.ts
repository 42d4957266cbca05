import type { Outline } from "../derivation/outline.js";
import type { DocumentProblem, PreparedStep } from "./prepared.js";

/** Applies `ignore` and `expect fails` to the steps that they govern. */
export function applyDirectives(
  steps: readonly PreparedStep[],
  outline: Outline,
  text: string,
  problems: DocumentProblem[],
): readonly PreparedStep[] {
  const result = [...steps];
  const lineOf = (offset: number): number => text.lastIndexOf("\n", offset - 1);
  const onNextLine = (offset: number, change: (step: PreparedStep) => PreparedStep): void => {
    const next = result.find((step) => step.relationRange.start > offset);
    if (next === undefined) return;
    const line = lineOf(next.relationRange.start);
    for (const [at, step] of result.entries()) if (lineOf(step.relationRange.start) === line) result[at] = change(step);
  };
  const ignore = (step: PreparedStep): PreparedStep => ({ ...step, task: { kind: "ignored" } });
  let ignoredFrom: number | undefined;
  for (const entry of outline.entries) {
    if (entry.kind !== "directive") continue;
    const { directive, offset } = entry;
    switch (directive.kind) {
      case "ignore":
        onNextLine(offset, ignore);
        break;
      case "ignore-start":
        ignoredFrom = offset;
        break;
      case "ignore-end":
        if (ignoredFrom !== undefined) ignoreBetween(result, ignoredFrom, offset, ignore);
        ignoredFrom = undefined;
        break;
      case "expect-fails":
        onNextLine(offset, (step) =>
          step.task.kind === "judge" ? { ...step, task: { ...step.task, expectFailure: true } } : step,
        );
        break;
      case "by":
      case "log-base":
        problems.push({
          code: "directive.no-effect",
          message: `The directive "${directive.kind}" is known but has no effect yet.`,
          range: entry.range,
        });
        break;
      case "unknown":
        problems.push({
          code: "directive.unknown",
          message: `The directive "${directive.text.slice(0, 40)}" is not known; it has no effect.`,
          range: entry.range,
        });
        break;
      default:
        break;
    }
  }
  if (ignoredFrom !== undefined) ignoreBetween(result, ignoredFrom, Number.POSITIVE_INFINITY, ignore);
  return result;
}

function ignoreBetween(
  steps: PreparedStep[],
  from: number,
  to: number,
  ignore: (step: PreparedStep) => PreparedStep,
): void {
  for (const [at, step] of steps.entries()) {
    if (step.relationRange.start > from && step.relationRange.start < to) steps[at] = ignore(step);
  }
}
