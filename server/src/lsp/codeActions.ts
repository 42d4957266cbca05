import type { CancellationToken, CodeAction, CodeActionParams, Diagnostic } from "vscode-languageserver";
import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver";
import { REPORT_WRONG_VERDICT_COMMAND, type WrongVerdictReportParams } from "../protocol/messages.js";
import type { ConditionForm } from "../protocol/settings.js";
import { type Fix, fixesOf, hidesMarks, useFix } from "../service/fixes.js";
import type { Edit, Finding } from "../service/report.js";
import type { ServerContext } from "./context.js";
import { changeBetween, type TextChange, toDiagnostic, toOffset, toWorkspaceEdit } from "./convert.js";
import { definingDocuments } from "./definingDocuments.js";
import { type PlacedStep, stepOfFinding, touches } from "./marks.js";
import type { Session } from "./session.js";
import { severityOf } from "./settings.js";

/** The kinds of action that the server offers. */
export const CODE_ACTION_KINDS: readonly CodeActionKind[] = [CodeActionKind.QuickFix];

/**
 * How long a request waits for a check that is running, so that what is offered is about the text as it is and the search
 * for repairs has ended. Somebody who asks for fixes waits for them; a bulb that nobody asked for comes soon or not at all.
 */
const LONGEST_WAIT = 10_000;
const UNASKED_WAIT = 1000;

/** Answers `textDocument/codeAction`: what can be done about the marked steps in a range, each a plain edit of the text. */
export async function codeActions(
  context: ServerContext,
  { textDocument, range, context: { only, triggerKind } }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const session = context.sessions.get(textDocument.uri);
  const isWanted = only === undefined || only.some((kind) => kind === "" || kind === CodeActionKind.QuickFix);
  if (session === undefined || !isWanted) return [];
  await session.settled(triggerKind === CodeActionTriggerKind.Automatic ? UNASKED_WAIT : LONGEST_WAIT);
  const { severity, conditions } = await context.settings(session.uri);
  if (token.isCancellationRequested) return [];
  const document = session.document();
  const { version } = document;
  const place = { start: toOffset(document, range.start), end: toOffset(document, range.end) };
  const shown = session.marks().findings.flatMap((finding) => {
    const level = severityOf(finding.code, finding.severity, severity);
    const diagnostic = toDiagnostic(document, finding, level, context.abilities);
    return diagnostic === undefined || !touches(finding.range, place) ? [] : [{ finding, diagnostic }];
  });
  const offered: CodeAction[] = [];
  const reports: CodeAction[] = [];
  for (const { finding, diagnostic } of shown) {
    const fixes = await fixesFor(context, session, finding, conditions.insertAs);
    if (context.abilities.reportsWrongVerdicts) reports.push(...reportActions(session, finding, diagnostic));
    offered.push(
      ...fixes.map(
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
  // An edit of a text that has changed in the meantime would be made at another place.
  return token.isCancellationRequested || session.document().version !== version ? [] : [...offered, ...reports];
}

/** The command that reports a verdict, which stands behind all that mends or hides a mark. */
function reportActions(session: Session, finding: Finding, diagnostic: Diagnostic): readonly CodeAction[] {
  const placed = stepOfFinding(session.marks(), finding);
  const isVerdict = placed?.step.verdict === "refuted" || placed?.step.verdict === "conditional";
  if (placed === undefined || placed.touched || !isVerdict) return [];
  const title = "Report a wrong verdict: copy a minimal document";
  const params: WrongVerdictReportParams = {
    textDocument: { uri: session.uri },
    position: session.document().positionAt(placed.relation),
  };
  const command = { title, command: REPORT_WRONG_VERDICT_COMMAND, arguments: [params] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
}

/** What can be done about a finding, in offsets of the text as it is now; nothing where its own text has changed. */
async function fixesFor(
  context: ServerContext,
  session: Session,
  finding: Finding,
  form: ConditionForm,
): Promise<readonly Fix[]> {
  const placed = stepOfFinding(session.marks(), finding);
  if (placed === undefined || placed.touched) return [];
  const { step, text } = placed;
  const change = changeBetween(text, session.document().getText());
  const document = { text, language: session.language, steps: stepsOf(session, placed) };
  const own = fixesOf(step, document, form);
  const others = await usefulDocuments(context, session, placed);
  const fixes = [
    ...own.filter(({ kind }) => !hidesMarks(kind)),
    ...others.map((file) => useFix(step, document, file)),
    ...own.filter(({ kind }) => hidesMarks(kind)),
  ];
  return fixes.flatMap((fix) => {
    const edits = fix.edits.map((edit) => movedEdit(edit, change));
    const isWhole = edits.every((edit) => edit !== undefined);
    return isWhole ? [{ ...fix, edits: edits.filter((edit) => edit !== undefined) }] : [];
  });
}

/** The documents beside an open one that define what a step of it lacks. */
function usefulDocuments(context: ServerContext, session: Session, placed: PlacedStep): Promise<readonly string[]> {
  const { step, text } = placed;
  return definingDocuments(context, session, placed, (file) => {
    const added = useFix(step, { text, language: session.language }, file).edits;
    const edited = added.reduce(
      (whole, { range, text: put }) => whole.slice(0, range.start) + put + whole.slice(range.end),
      text,
    );
    // The directive stands in front of the formula that holds the relation.
    return { text: edited, relation: step.relationRange.start + edited.length - text.length };
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
