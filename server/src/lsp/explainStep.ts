import type { ExplainStepParams, ExplainStepResult } from "../protocol/messages.js";
import type { ServerContext } from "./context.js";
import { toOffset, toProtocolRange } from "./convert.js";
import { explanationText } from "./explainText.js";
import type { PlacedStep } from "./marks.js";
import { stepAt } from "./marks.js";
import type { Session } from "./session.js";

/**
 * Answers `derivelint/explainStep`: everything known about the step at a position, or else about the first one on its
 * line; null if the line holds none. A document that was not checked yet is checked first.
 */
export async function explainStep(
  context: ServerContext,
  { textDocument, position }: ExplainStepParams,
): Promise<ExplainStepResult | null> {
  const session = context.sessions.get(textDocument.uri);
  if (session === undefined) return null;
  if (session.state().kind !== "checked") await session.checkNow();
  const document = session.document();
  const placed = stepAt(session.marks(), toOffset(document, position)) ?? firstOnLine(session, position.line);
  if (placed === undefined) return null;
  return { markdown: explanationText(placed, document), range: toProtocolRange(document, placed.range) };
}

function firstOnLine(session: Session, line: number): PlacedStep | undefined {
  const document = session.document();
  const start = document.offsetAt({ line, character: 0 });
  const end = document.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  return session.marks().steps.find(({ relation }) => start <= relation && relation <= end);
}
