import type { TextDocument } from "vscode-languageserver-textdocument";
import { describeDifference } from "../findings/difference.js";
import { editTitle } from "../service/fixes.js";
import { repairedStatement } from "../service/repaired.js";
import type { ReadingNote, StepReport } from "../service/report.js";
import type { FormulaWriter } from "./formulaWriter.js";
import type { PlacedStep } from "./marks.js";
import {
  code,
  counterexampleRow,
  counterexampleTable,
  evidenceSentence,
  formula,
  partColumns,
  partTable,
  prose,
  verdictLine,
} from "./words.js";

/** A hover shows what an author needs at once; the explanation has the rest. */
const MOST_NOTES = 6;

const NOTE_KINDS: Readonly<Record<ReadingNote["kind"], string>> = {
  substituted: "substituted",
  assumed: "assumed",
  declared: "declared",
  reading: "read",
  bound: "laws",
  skipped: "left out",
};

/** What every hover says of a step that was edited since it was judged. */
const OUTDATED = "*This step was edited; what follows is about the text before that.*";

/**
 * The hover on a step as Markdown: the verdict first, then the counterexample or the reason and what would mend it, then
 * what the parts come to, how the step was read and what the verdict rests on.
 * @param isMarked whether the editor shows the step's message itself, at the same place
 */
export function hoverText(
  { step, text, touched }: PlacedStep,
  document: TextDocument,
  isMarked: boolean,
  writer: FormulaWriter,
): string {
  const { inline } = writer;
  const { counterexample, parts } = step;
  // Where the sides stand above their values, they need not be shown twice.
  const heads = counterexample === undefined ? undefined : sideHeads(step, writer);
  const notes = step.reading.slice(0, MOST_NOTES).map((note) => `- ${noteText(note, document, inline)}`);
  const more = step.reading.length - notes.length;
  return paragraphs([
    touched ? [OUTDATED] : [],
    [verdictLine(step, inline)],
    ...(heads === undefined ? (writer.statement(step) ?? []) : []).map((line) => [line]),
    isMarked ? differenceLines(step, writer) : reasonLines(step, inline),
    counterexample === undefined ? [] : counterexampleRow(counterexample, heads ?? SIDES, inline),
    ...repairLines(step, text, writer),
    parts === undefined ? [] : partColumns(parts, inline),
    notes.length === 0 ? [] : ["**How it was read**"],
    [...notes, ...(more > 0 ? [`- and ${String(more)} more: *Derivelint: Explain Step*`] : [])],
    lines(evidenceSentence(step.evidence)),
  ]);
}

/** What the sides are called where they are not written out. */
const SIDES = { left: "left side", right: "right side" };

function sideHeads(step: StepReport, { heading }: FormulaWriter): typeof SIDES | undefined {
  const [left, right] = [heading(step.left), heading(step.right)];
  return left === undefined || right === undefined ? undefined : { left, right };
}

/** What the sides differ by, typeset for a reader who sees the whole message elsewhere as bare text. */
function differenceLines({ difference }: StepReport, { typesets, inline }: FormulaWriter): readonly string[] {
  return difference === undefined || !typesets ? [] : [prose(describeDifference(difference).message, inline)];
}

/** The best repair: the step as it would read, or in words what is to be changed. */
function repairLines(step: StepReport, text: string, { inline, statement }: FormulaWriter): readonly string[][] {
  const [repair] = step.repairs;
  if (repair === undefined) return [];
  const repaired = repairedStatement(step, repair, text);
  const typeset = repaired === undefined ? undefined : statement(repaired);
  if (repaired === undefined) return [[`**Try:** ${editTitle(repair, text)}`]];
  if (typeset !== undefined) return [["**It would hold as**"], ...typeset.map((line) => [line])];
  return [[`**It would hold as** ${inline(`${repaired.left} ${repaired.relation} ${repaired.right}`)}`]];
}

/** Everything known about a step as a Markdown page with typeset formulas. */
export function explanationText({ step, relation, touched }: PlacedStep, document: TextDocument): string {
  const line = document.positionAt(relation).line + 1;
  return paragraphs([
    [`# The step in line ${String(line)}`],
    touched ? [OUTDATED] : [],
    [`$$`, `${display(step.left)} ${step.relation} ${display(step.right)}`, `$$`],
    [verdictLine(step, formula)],
    reasonLines(step, formula),
    step.counterexample === undefined ? [] : ["## A counterexample", "", ...counterexampleTable(step.counterexample)],
    step.parts === undefined ? [] : ["## Part by part", "", ...partTable(step.parts)],
    step.conditions.length === 0
      ? []
      : ["## Conditions", "", ...step.conditions.map(({ message }) => `- ${prose(message, formula)}`)],
    [
      "## How it was read",
      "",
      ...(step.reading.length === 0
        ? ["Just as it is written: nothing was substituted or assumed."]
        : step.reading.map((note) => `- ${noteText(note, document, formula)}`)),
    ],
    step.evidence === undefined ? [] : ["## Evidence", "", ...lines(evidenceSentence(step.evidence))],
    step.code === undefined ? [] : [`Code of this finding: ${code(step.code)}`],
  ]);
}

function reasonLines({ message, hint }: StepReport, show: (latex: string) => string): readonly string[] {
  if (message === undefined) return [];
  return [prose(message, show), ...(hint === undefined ? [] : ["", prose(hint, show)])];
}

function noteText({ kind, text, from }: ReadingNote, document: TextDocument, show: (latex: string) => string): string {
  const shown = `${NOTE_KINDS[kind]}: ${prose(text, show)}`;
  return from === undefined ? shown : `${shown} *(line ${String(document.positionAt(from.start).line + 1)})*`;
}

/** A display ends at a blank line or at a bare dollar sign, so neither may stand inside. */
function display(latex: string): string {
  return latex.replaceAll(/\s*\n\s*/gu, " ").replaceAll(/(?<!\\)\$/gu, "\\$");
}

function lines(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

function paragraphs(groups: readonly (readonly string[])[]): string {
  return groups
    .filter((group) => group.length > 0)
    .map((group) => group.join("\n"))
    .join("\n\n");
}
