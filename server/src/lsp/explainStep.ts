import type { ExplainStepParams, ExplainStepResult } from "../protocol/messages.js";
import type { ServerContext } from "./context.js";
import { toOffset, toProtocolRange } from "./convert.js";
import { explanationText } from "./explainText.js";
import type { PlacedStep } from "./marks.js";
import { stepAt } from "./marks.js";
import type { Session } from "./session.js";

/** Answers `derivelint/explainStep`: everything known about the step that is asked about; null where there is none. */
export async function explainStep(
  context: ServerContext,
  params: ExplainStepParams,
): Promise<ExplainStepResult | null> {
  const found = await stepForRequest(context, params);
  if (found === undefined) return null;
  const { session, placed } = found;
  const document = session.document();
  return { markdown: explanationText(placed, document), range: toProtocolRange(document, placed.range) };
}

/**
 * The step that a request is about: the one at its position, or else the first on its line; undefined if the line holds
 * none. A document that was not checked yet is checked first.
 */
export async function stepForRequest(
  { sessions }: ServerContext,
  { textDocument, position }: ExplainStepParams,
): Promise<{ readonly session: Session; readonly placed: PlacedStep } | undefined> {
  const session = sessions.get(textDocument.uri);
  if (session === undefined) return undefined;
  if (session.state().kind !== "checked") await session.checkNow();
  const offset = toOffset(session.document(), position);
  const placed = stepAt(session.marks(), offset) ?? firstOnLine(session, position.line);
  return placed === undefined ? undefined : { session, placed };
}

function firstOnLine(session: Session, line: number): PlacedStep | undefined {
  const document = session.document();
  const start = document.offsetAt({ line, character: 0 });
  const end = document.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  return session.marks().steps.find(({ relation }) => start <= relation && relation <= end);
}
