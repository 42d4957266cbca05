import type { CancellationToken, Hover, HoverParams, MarkupContent } from "vscode-languageserver";
import { MarkupKind } from "vscode-languageserver";
import { readMacros } from "../text/macros.js";
import type { ServerContext } from "./context.js";
import { toOffset, toProtocolRange } from "./convert.js";
import { hoverText } from "./explainText.js";
import type { FormulaWriter } from "./formulaWriter.js";
import { stepAt, touches } from "./marks.js";
import { maskHover } from "./maskHover.js";
import { severityOf } from "./settings.js";
import { plainWriter, sizeOf, typesetText } from "./typesetText.js";
import { withoutMarkup } from "./words.js";

/** How long a hover waits for a check that is running, so that it speaks about the text as it is. */
const LONGEST_WAIT = 500;

/**
 * Answers `textDocument/hover`: the verdict on the step under the pointer and what it rests on, and what a kernel or a
 * masked network there sees; null elsewhere.
 */
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
  const masks = await maskHover(context, session, offset);
  if (token.isCancellationRequested) return null;
  const { rendersMarkdown, showsPictures } = context.abilities;
  if (placed === undefined) {
    if (masks === undefined) return null;
    return { contents: contentsOf(masks.text, rendersMarkdown), range: toProtocolRange(document, masks.range) };
  }
  const point = { start: offset, end: offset };
  const { severity } = await context.settings(session.uri);
  const isMarked = marks.findings.some(
    (finding) =>
      finding.stepId === placed.step.id &&
      touches(finding.range, point) &&
      severityOf(finding.code, finding.severity, severity) !== "off",
  );
  const write = (writer: FormulaWriter): string => hoverText(placed, document, isMarked && rendersMarkdown, writer);
  const range = toProtocolRange(document, placed.range);
  const step =
    rendersMarkdown && showsPictures
      ? await typesetText(write, {
          typesetter: context.typesetter,
          macros: readMacros(placed.text),
          theme: context.theme(),
          taken: masks === undefined ? 0 : sizeOf(masks.text) + sizeOf(RULE),
        })
      : write(plainWriter);
  if (token.isCancellationRequested) return null;
  // A slip comes first; of a kernel that is written down, the step has nothing more to say than that it is given.
  const isWrong = placed.step.verdict === "refuted" || placed.step.verdict === "conditional";
  const parts = masks === undefined ? [step] : isWrong ? [step, masks.text] : [masks.text, step];
  return { contents: contentsOf(parts.join(RULE), rendersMarkdown), range };
}

/** What stands between what is said of a step and of masks at the same place. */
const RULE = "\n\n---\n\n";

function contentsOf(text: string, rendersMarkdown: boolean): MarkupContent {
  return rendersMarkdown
    ? { kind: MarkupKind.Markdown, value: text }
    : { kind: MarkupKind.PlainText, value: withoutMarkup(text) };
}
