import type { CheckCounts, CheckWorkspaceResult } from "../../server/src/protocol/messages.js";

/** How a check came out, in one line; what is wrong comes first, and what was not understood is never left out. */
export function countsText({ steps, refuted, conditional, undecided, notUnderstood }: CheckCounts): string {
  if (steps === 0) return "no steps found";
  const other = undecided - notUnderstood;
  return [
    number(steps, "step"),
    ...(refuted > 0 ? [`${String(refuted)} wrong`] : []),
    ...(conditional > 0 ? [`${String(conditional)} under a condition`] : []),
    ...(notUnderstood > 0 ? [`${String(notUnderstood)} not understood`] : []),
    ...(other > 0 ? [`${String(other)} not decided`] : []),
    ...(refuted + conditional + undecided === 0 ? ["all hold"] : []),
  ].join(" · ");
}

/** How the check of a workspace came out, in one sentence. */
export function workspaceText({ files, counts, failures, cancelled }: CheckWorkspaceResult): string {
  const failed = failures.length === 0 ? "" : `; ${number(failures.length, "file")} could not be checked, see the log`;
  return `${cancelled ? "Stopped after" : "Checked"} ${number(files, "document")}: ${countsText(counts)}${failed}.`;
}

/** A duration for a reader. */
export function durationText(milliseconds: number): string {
  return milliseconds < 1000 ? `${String(Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function number(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${String(count)} ${noun}s`;
}
