import type { StepReport } from "../../server/src/service/report.js";
import { runJob } from "../../server/src/service/runJob.js";
import { reportStep } from "../../server/src/service/stepReport.js";
import type { Language } from "../../server/src/text/document.js";

const place = { clock: () => 0, poll: () => undefined };

/**
 * Checks a small document in this thread, through the entries that the workers use. Throws if the checker does.
 */
export function checkText(text: string, language: Language = "markdown"): readonly StepReport[] {
  const [prepared] = [...runJob({ kind: "prepare", text, language, files: {} }, place)];
  if (prepared?.kind !== "prepared") throw new Error(`the document was not prepared: ${JSON.stringify(prepared)}`);
  return prepared.steps.map((located) => {
    const { task } = located.step;
    if (task.kind !== "judge") return reportStep(located, undefined, { text, language });
    const [outcome] = [...runJob({ kind: "judge", questions: [task.question] }, place)];
    if (outcome?.kind !== "judged" && outcome?.kind !== "broken")
      throw new Error("a question came back without an answer");
    return reportStep(located, outcome, { text, language });
  });
}

/** The verdicts of a small document, one a relation, in document order. */
export function verdicts(text: string, language: Language = "markdown"): readonly string[] {
  return checkText(text, language).map(({ verdict }) => verdict);
}

/** The verdict of the last relation of a small document: the step that the document is about. */
export function lastVerdict(text: string, language: Language = "markdown"): string {
  const verdict = verdicts(text, language).at(-1);
  if (verdict === undefined) throw new Error(`no step was found in: ${text}`);
  return verdict;
}

/** The steps of a small document that are refuted, in words. */
export function accusations(text: string, language: Language = "markdown"): readonly string[] {
  return checkText(text, language)
    .filter(({ verdict }) => verdict === "refuted")
    .map(({ left, relation, right, message }) => `${left} ${relation} ${right}: ${message ?? ""}`);
}
