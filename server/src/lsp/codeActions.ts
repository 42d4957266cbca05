import type { CancellationToken, CodeAction, CodeActionParams } from "vscode-languageserver";
import { CodeActionKind } from "vscode-languageserver";
import { fixesOf } from "../service/fixes.js";
import type { Edit, Finding } from "../service/report.js";
import type { ServerContext } from "./context.js";
import { changeBetween, type TextChange, toDiagnostic, toOffset, toWorkspaceEdit } from "./convert.js";
import { type PlacedStep, stepOfFinding, touches } from "./marks.js";
import type { Session } from "./session.js";
import { severityOf } from "./settings.js";

/** The kinds of action that the server offers. */
export const CODE_ACTION_KINDS: readonly CodeActionKind[] = [CodeActionKind.QuickFix];

/** How long a request waits for a check that is running, so that what is offered is about the text as it is. */
const LONGEST_WAIT = 1000;

/** Answers `textDocument/codeAction`: what can be done about the marked steps in a range, each a plain edit of the text. */
export async function codeActions(
  context: ServerContext,
  { textDocument, range, context: { only } }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const session = context.sessions.get(textDocument.uri);
  const isWanted = only === undefined || only.some((kind) => kind === "" || kind === CodeActionKind.QuickFix);
  if (session === undefined || !isWanted) return [];
  await session.settled(LONGEST_WAIT);
  const { severity, conditions } = await context.settings(session.uri);
  if (token.isCancellationRequested) return [];
  const document = session.document();
  const place = { start: toOffset(document, range.start), end: toOffset(document, range.end) };
  const shown = session.marks().findings.flatMap((finding) => {
    const diagnostic = toDiagnostic(document, finding, severityOf(finding.code, finding.severity, severity));
    return diagnostic === undefined || !touches(finding.range, place) ? [] : [{ finding, diagnostic }];
  });
  return shown.flatMap(({ finding, diagnostic }) =>
    fixesFor(session, finding, conditions.insertAs).map(
      ({ title, edits, preferred }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: preferred,
        edit: toWorkspaceEdit(document, edits),
      }),
    ),
  );
}

/** What can be done about a finding, in offsets of the text as it is now; nothing where its own text has changed. */
function fixesFor(session: Session, finding: Finding, form: "directive" | "sentence"): ReturnType<typeof fixesOf> {
  const placed = stepOfFinding(session.marks(), finding);
  if (placed === undefined || placed.touched) return [];
  const { step, text } = placed;
  const change = changeBetween(text, session.document().getText());
  return fixesOf(step, { text, language: session.language, steps: stepsOf(session, placed) }, form).flatMap((fix) => {
    const edits = fix.edits.map((edit) => movedEdit(edit, change));
    const isWhole = edits.every((edit) => edit !== undefined);
    return isWhole ? [{ ...fix, edits: edits.filter((edit) => edit !== undefined) }] : [];
  });
}

/** The steps that were judged in the same text as one. */
function stepsOf(session: Session, { text }: PlacedStep): readonly PlacedStep["step"][] {
  return session.marks().steps.flatMap((placed) => (placed.text === text ? [placed.step] : []));
}

/** An edit of a text after a change of it; undefined where the change concerns what the edit does. */
function movedEdit({ range, text }: Edit, change: TextChange): Edit | undefined {
  if (change.range.start === change.range.end && change.text === "") return { range, text };
  if (range.end < change.range.start) return { range, text };
  if (range.start <= change.range.end) return undefined;
  const shift = change.text.length - (change.range.end - change.range.start);
  return { range: { start: range.start + shift, end: range.end + shift }, text };
}
