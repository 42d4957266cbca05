import { lineStart, lineText, positionOf } from "../base/lineIndex.js";
import { plainSentence } from "../findings/sentences.js";
import { formatName, formatValue, isInWords } from "../findings/values.js";
import { plainText } from "../notation/plainText.js";
import type { ReadingNote, StepReport } from "../service/report.js";
import { markedRange } from "../service/stepReport.js";
import { type CheckCall, WrongCall } from "./arguments.js";
import type { ReadableFile } from "./checkedFile.js";
import { checkFiles } from "./checkFiles.js";
import { wrap } from "./codeFrame.js";
import { findInputs } from "./inputs.js";
import { configOf, contextOf, serviceOf, styleOf, widthOf } from "./setup.js";
import { paintVerdict, VERDICT_MARKS } from "./style.js";
import type { Terminal } from "./terminal.js";
import { connectedLines, frameText, placeOf, suggestion, type TextReportOptions } from "./textReport.js";

/** The place that a call of `explain` asks about, counted from one. */
export interface ExplainPlace {
  readonly line: number;
  readonly column?: number;
}

/** Carries out `explain`. @returns the exit status. @throws WrongCall if there is no such line or no step on it */
export async function explain(call: CheckCall, place: ExplainPlace, terminal: Terminal): Promise<number> {
  const config = await configOf(call);
  const service = serviceOf(call, terminal);
  try {
    const inputs = await findInputs(call.paths, undefined);
    for await (const file of checkFiles(inputs, contextOf(call, config, service, terminal))) {
      if (file.kind === "unreadable") {
        terminal.err(`derivelint: ${file.path} ${file.message}\n`);
        return 3;
      }
      const options = {
        style: styleOf(terminal, false),
        width: widthOf(terminal),
        severity: config.severity,
        verbose: true,
      };
      const steps = stepsAt(file, place);
      if (steps.length === 0) throw new WrongCall(nothingAt(file, place));
      terminal.out(steps.map((step) => explanation(file, step, options)).join("\n"));
    }
    return 0;
  } finally {
    await service.dispose();
  }
}

/**
 * The steps at a place: with a column those whose text holds it, else those whose relation stands on the line, else
 * those that the line is a part of.
 */
function stepsAt({ lines, report }: ReadableFile, { line, column }: ExplainPlace): readonly StepReport[] {
  const start = lineStart(lines, line - 1);
  const end = start + lineText(lines, line - 1).length;
  const touching = report.steps.filter(({ range }) => range.start <= end && range.end >= start);
  if (column !== undefined) {
    const offset = Math.min(start + column - 1, end);
    const holding = touching.filter(({ range }) => range.start <= offset && offset <= range.end);
    const right = holding.filter(({ relationRange }) => relationRange.start <= offset);
    // A side that two steps share belongs to the one whose right side it is.
    return right.length > 0 ? right.slice(-1) : holding.slice(0, 1);
  }
  const relations = touching.filter(({ relationRange }) => relationRange.start >= start && relationRange.start <= end);
  return relations.length > 0 ? relations : touching;
}

function nothingAt({ path, lines, report }: ReadableFile, { line }: ExplainPlace): string {
  if (line > lines.starts.length) return `${path} has ${String(lines.starts.length)} lines`;
  const numbers = report.steps.map(({ relationRange }) => positionOf(lines, relationRange.start).line + 1);
  const nearest = [...numbers].sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
  return `${path}:${String(line)} holds no step${nearest === undefined ? "" : `; the nearest one is in line ${String(nearest)}`}`;
}

function explanation(file: ReadableFile, step: StepReport, options: TextReportOptions): string {
  const { style, width } = options;
  const verdict = paintVerdict(style, step.verdict, `${VERDICT_MARKS[step.verdict]} ${step.verdict}`);
  const code = step.code === undefined ? "" : `  ${style.dim(step.code)}`;
  const paragraph = (text: string): readonly string[] => wrap(text, width - 4).map((line) => `    ${line}`);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", style.bold(title), ...lines];
  return [
    `${style.bold(placeOf(file, markedRange(step, file.lines.text)))}  ${verdict}${code}`,
    ...frameText(file, markedRange(step, file.lines.text), step.range, options, (text) =>
      paintVerdict(style, step.verdict, text),
    ),
    ...(step.message === undefined ? [] : paragraph(plainSentence(step.message))),
    ...(step.hint === undefined
      ? []
      : wrap(plainSentence(step.hint), width - 4).map((line) => `    ${style.dim(line)}`)),
    ...suggestion(file, step, options),
    ...connectedLines(file, step, options),
    ...section("Statement", [
      `    left      ${step.left}`,
      `    relation  ${step.relation}`,
      `    right     ${step.right}`,
    ]),
    ...section(
      "How it was read",
      step.reading.flatMap((note) => paragraph(noteText(file, note))),
    ),
    ...section("Counterexample", counterexampleLines(step)),
    ...section("Part by part", partLines(step)),
    ...section(
      "Conditions",
      step.conditions.map(({ latex }) => `    ${plainText(latex)}`),
    ),
    ...section("Evidence", evidenceLines(step)),
    "",
  ].join("\n");
}

const NOTE_KINDS: Readonly<Record<ReadingNote["kind"], string>> = {
  substituted: "substituted",
  assumed: "assumed",
  declared: "declared",
  reading: "read",
  bound: "laws",
  skipped: "left out",
};

function noteText({ lines }: ReadableFile, { kind, text, from }: ReadingNote): string {
  const where = from === undefined ? "" : ` (line ${String(positionOf(lines, from.start).line + 1)})`;
  return `${NOTE_KINDS[kind].padEnd(11)} ${plainSentence(text)}${where}`;
}

function counterexampleLines({ counterexample }: StepReport): readonly string[] {
  if (counterexample === undefined) return [];
  const { assignment, left, right } = counterexample;
  const rows = [
    ...assignment.map((assigned) => [plainText(formatName(assigned)), plainValue(assigned.value)] as const),
    ["left side", plainValue(left)] as const,
    ["right side", plainValue(right)] as const,
    ...(typeof left === "number" && typeof right === "number"
      ? [["difference", plainValue(left - right)] as const]
      : []),
  ];
  const widest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `    ${name.padEnd(widest)}  ${value}`);
}

/** A value as a terminal shows it. */
function plainValue(value: number | string): string {
  const text = formatValue(value, 6);
  return isInWords(value) || /^-?[\d.]+$/u.test(text) ? text : plainText(text);
}

/** The parts of both sides with their values, those of a part indented below it. */
function partLines({ parts = [] }: StepReport): readonly string[] {
  const names = parts.map(({ latex, depth }) => `${"  ".repeat(depth)}${latex.replaceAll(/\s+/gu, " ")}`);
  const widest = Math.min(widestPart, Math.max(...names.map((name) => name.length)));
  return parts.map(({ value }, at) => `    ${(names[at] ?? "").padEnd(widest)}  ${plainValue(value)}`);
}

/** Values stand in one column up to this width of the parts before them. */
const widestPart = 48;

function evidenceLines({ verdict, evidence, milliseconds }: StepReport): readonly string[] {
  if (evidence === undefined) return [];
  const { models, method, symbolic, seed } = evidence;
  const took = `${milliseconds.toFixed(1)} ms`;
  const tried = models === 1 ? "1 model" : `${String(models)} models`;
  const numeric =
    method === "none"
      ? "no numeric check"
      : `${verdict === "supported" ? "held on" : "tried on"} ${tried} (${method}, seed ${String(seed)})`;
  const proof = symbolic === null ? [] : [`    proved by ${symbolic === "residues" ? "the exact prover" : symbolic}`];
  return [...proof, `    ${numeric}, ${took}`];
}
