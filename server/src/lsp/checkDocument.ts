import type { CheckDocumentResult, DocumentParams } from "../protocol/messages.js";
import type { ServerContext } from "./context.js";

/** Answers `derivelint/checkDocument`: checks an open document now, whatever the run mode, and says how it went. */
export async function checkDocument(
  { sessions }: ServerContext,
  { textDocument }: DocumentParams,
): Promise<CheckDocumentResult> {
  const session = sessions.get(textDocument.uri);
  if (session === undefined) {
    return { kind: "not-checked", message: "Only open Markdown and LaTeX documents can be checked." };
  }
  await session.checkNow();
  const state = session.state();
  const last = session.last();
  if (state.kind === "failed") return { kind: "not-checked", message: state.message };
  return last === undefined || state.kind !== "checked"
    ? { kind: "not-checked", message: "The document was changed or closed before the check was complete." }
    : { kind: "checked", counts: last.counts };
}
