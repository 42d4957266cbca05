import type { CancellationToken } from "vscode-languageserver";
import type { WrongVerdictReportParams, WrongVerdictReportResult } from "../protocol/messages.js";
import { excerptsOf } from "../service/excerpt.js";
import type { StepReport } from "../service/report.js";
import { type ShownStep, wrongVerdictText } from "../service/wrongVerdict.js";
import type { ServerContext } from "./context.js";
import { stepForRequest } from "./explainStep.js";
import type { PlacedStep } from "./marks.js";
import type { Session } from "./session.js";

/**
 * Answers `derivelint/wrongVerdictReport`: a page about the verdict on a step, with the smallest document found that shows
 * it; null where there is no step. Nothing leaves this machine.
 */
export async function wrongVerdictReport(
  context: ServerContext,
  params: WrongVerdictReportParams,
  token: CancellationToken,
): Promise<WrongVerdictReportResult | null> {
  const found = await stepForRequest(context, params);
  if (found === undefined) return null;
  const { session, placed } = found;
  const excerpt = await smallestDocument(context, session, placed, token);
  return { text: wrongVerdictText(excerpt ?? { ...placed, language: session.language }) };
}

/** The first of the smaller documents in which the step gets the same verdict; undefined if it needs the whole text. */
async function smallestDocument(
  { checker, settings, folders }: ServerContext,
  { uri, language }: Session,
  { step, text }: PlacedStep,
  token: CancellationToken,
): Promise<ShownStep | undefined> {
  const controller = new AbortController();
  token.onCancellationRequested(() => {
    controller.abort();
  });
  const request = { language, uri, folders: await folders(), settings: await settings(uri), signal: controller.signal };
  for (const excerpt of excerptsOf(step, text, language)) {
    const report = await checker.check({ ...request, text: excerpt, onStep: () => undefined });
    const same = report.steps.find((other) => isSame(step, other));
    if (same !== undefined) return { step: same, text: excerpt, language };
  }
  return undefined;
}

/** Whether two reports are about one statement and say the same of it. */
function isSame(step: StepReport, other: StepReport): boolean {
  return (
    other.left === step.left &&
    other.relation === step.relation &&
    other.right === step.right &&
    other.verdict === step.verdict &&
    other.code === step.code
  );
}
