import type { CancellationToken, Hover, HoverParams } from "vscode-languageserver";
import { MarkupKind } from "vscode-languageserver";
import { readMacros } from "../text/macros.js";
import type { ServerContext } from "./context.js";
import { toOffset, toProtocolRange } from "./convert.js";
import { hoverText } from "./explainText.js";
import type { FormulaWriter } from "./formulaWriter.js";
import { stepAt, touches } from "./marks.js";
import { severityOf } from "./settings.js";
import { plainWriter, typesetText } from "./typesetText.js";
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
  const { severity } = await context.settings(session.uri);
  const isMarked = marks.findings.some(
    (finding) =>
      finding.stepId === placed.step.id &&
      touches(finding.range, point) &&
      severityOf(finding.code, finding.severity, severity) !== "off",
  );
  const { rendersMarkdown, showsPictures } = context.abilities;
  const write = (writer: FormulaWriter): string => hoverText(placed, document, isMarked && rendersMarkdown, writer);
  const range = toProtocolRange(document, placed.range);
  if (!rendersMarkdown)
    return { contents: { kind: MarkupKind.PlainText, value: withoutMarkup(write(plainWriter)) }, range };
  const value = showsPictures
    ? await typesetText(write, {
        typesetter: context.typesetter,
        macros: readMacros(placed.text),
        theme: context.theme(),
      })
    : write(plainWriter);
  return token.isCancellationRequested ? null : { contents: { kind: MarkupKind.Markdown, value }, range };
}
