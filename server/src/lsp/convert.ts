// The one place where the program's offsets and levels become the protocol's positions and numbers.
import type {
  Diagnostic,
  Position,
  Range as ProtocolRange,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
} from "vscode-languageserver";
import { DiagnosticSeverity } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "../base/range.js";
import { plainSentence } from "../findings/sentences.js";
import type { CheckCounts } from "../protocol/messages.js";
import type { SeverityLevel } from "../protocol/settings.js";
import type { Edit, Finding, StepCounts } from "../service/report.js";
import type { ClientAbilities } from "./clientAbilities.js";

/** The name under which an editor lists the findings. */
export const SOURCE = "derivelint";

/** A replacement of a part of a text, in offsets of the text before it. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

/** A range of a document as lines and UTF-16 characters. */
export function toProtocolRange(document: TextDocument, range: Range): ProtocolRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

/** The offset of a position; one behind the end of its line or of the document is moved to that end. */
export function toOffset(document: TextDocument, position: Position): number {
  return document.offsetAt(position);
}

/** The range of the lines that a range lies on. */
export function linesOf(document: TextDocument, range: Range): Range {
  const first = document.positionAt(range.start).line;
  const last = document.positionAt(range.end).line;
  const start = document.offsetAt({ line: first, character: 0 });
  const end = document.offsetAt({ line: last, character: Number.MAX_SAFE_INTEGER });
  return { start, end };
}

/**
 * A change as the client reports it, in offsets of the document before it and without what it leaves as it was: a client
 * may replace the whole text for a single character, and the marks outside of that character are to stay.
 */
export function toTextChange(document: TextDocument, change: TextDocumentContentChangeEvent): TextChange {
  const before = document.getText();
  if (!("range" in change)) return trimmed(before, { start: 0, end: before.length }, change.text);
  const [first, second] = [document.offsetAt(change.range.start), document.offsetAt(change.range.end)];
  return trimmed(before, { start: Math.min(first, second), end: Math.max(first, second) }, change.text);
}

/** What turned one text into another, as a single change: all between the first and the last character that differ. */
export function changeBetween(before: string, after: string): TextChange {
  return trimmed(before, { start: 0, end: before.length }, after);
}

/** Edits of a document as a change of the workspace that any client can make. */
export function toWorkspaceEdit(document: TextDocument, edits: readonly Edit[]): WorkspaceEdit {
  const changes = edits.map(({ range, text }) => ({ range: toProtocolRange(document, range), newText: text }));
  return { changes: { [document.uri]: changes } };
}

/**
 * A finding as the editor shows it; undefined if its level is `off`. What to do stands on a line of its own. Other places
 * that belong to it are named only to a client that shows them.
 */
export function toDiagnostic(
  document: TextDocument,
  finding: Finding,
  level: SeverityLevel,
  { showsRelated }: Pick<ClientAbilities, "showsRelated">,
): Diagnostic | undefined {
  const related = (showsRelated ? (finding.related ?? []) : []).map(({ range, message }) => ({
    location: { uri: document.uri, range: toProtocolRange(document, range) },
    message,
  }));
  const severity = toProtocolSeverity(level);
  if (severity === undefined) return undefined;
  return {
    range: toProtocolRange(document, finding.range),
    severity,
    source: SOURCE,
    code: finding.code,
    message: plainSentence(finding.hint === undefined ? finding.message : `${finding.message}\n${finding.hint}`),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    data: { code: finding.code, ...(finding.stepId === undefined ? {} : { stepId: finding.stepId }) },
  };
}

/** The counts that a client is told. */
export function toCheckCounts({ steps, refuted, conditional, undecided, notUnderstood }: StepCounts): CheckCounts {
  return { steps, refuted, conditional, undecided, notUnderstood };
}

function trimmed(before: string, { start, end }: Range, text: string): TextChange {
  const most = Math.min(end - start, text.length);
  let head = 0;
  while (head < most && before[start + head] === text[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[end - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  return { range: { start: start + head, end: end - tail }, text: text.slice(head, text.length - tail) };
}

function toProtocolSeverity(level: SeverityLevel): DiagnosticSeverity | undefined {
  switch (level) {
    case "error":
      return DiagnosticSeverity.Error;
    case "warning":
      return DiagnosticSeverity.Warning;
    case "information":
      return DiagnosticSeverity.Information;
    case "hint":
      return DiagnosticSeverity.Hint;
    case "off":
      return undefined;
  }
}
