import type { CancellationToken, Hover, HoverParams } from "vscode-languageserver";
import { MarkupKind } from "vscode-languageserver";
import type { ServerContext } from "./context.js";
import { toOffset, toProtocolRange } from "./convert.js";
import { hoverText } from "./explainText.js";
import { stepAt, touches } from "./marks.js";
import { withoutMarkup } from "./words.js";

/** How long a hover waits for a check that is running, so that it speaks about the text as it is. */
const LONGEST_WAIT = 500;

/** Answers `textDocument/hover`: the verdict on the step under the pointer and what it rests on; null elsewhere. */
export async function hover(
  context: ServerContext,
  params: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const session = context.sessions.get(params.textDocument.uri);
  if (session === undefined) return null;
  await session.settled(LONGEST_WAIT);
  if (token.isCancellationRequested) return null;
  const document = session.document();
  const marks = session.marks();
  const offset = toOffset(document, params.position);
  const placed = stepAt(marks, offset);
  if (placed === undefined) return null;
  const point = { start: offset, end: offset };
  const isMarked = marks.findings.some(({ stepId, range }) => stepId === placed.step.id && touches(range, point));
  const text = hoverText(placed, document, isMarked && context.abilities.rendersMarkdown);
  return {
    contents: context.abilities.rendersMarkdown
      ? { kind: MarkupKind.Markdown, value: text }
      : { kind: MarkupKind.PlainText, value: withoutMarkup(text) },
    range: toProtocolRange(document, placed.range),
  };
}
