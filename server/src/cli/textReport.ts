import { lineStart, lineText, positionOf } from "../base/lineIndex.js";
import type { Range } from "../base/range.js";
import type { Verdict } from "../check/judgement.js";
import { plainSentence } from "../findings/sentences.js";
import type { SeveritySettings } from "../findings/severity.js";
import { editTitle } from "../service/fixes.js";
import type { Finding, StepCounts, StepReport } from "../service/report.js";
import { type CheckedFile, type ReadableFile, shownFindings } from "./checkedFile.js";
import { codeFrame, wrap } from "./codeFrame.js";
import { paintSeverity, paintVerdict, SEVERITY_MARKS, type Style, VERDICT_MARKS } from "./style.js";
import { addCounts } from "./summary.js";

/** How a report in words is laid out. */
export interface TextReportOptions {
  readonly style: Style;
  /** The columns that lines may take. */
  readonly width: number;
  readonly severity: SeveritySettings;
  /** Whether steps with nothing to report are listed as well. */
  readonly verbose: boolean;
}

const INDENT = "    ";

/** The part of the report on one file. It ends with an empty line. */
export function textOfFile(file: CheckedFile, options: TextReportOptions): string {
  const { style } = options;
  if (file.kind === "unreadable") return `${style.bold(file.path)}\n  ${style.red("not read:")} it ${file.message}\n\n`;
  const findings = shownFindings(file, options.severity);
  const parts = findings.map((finding) => findingText(file, finding, options));
  const listed = options.verbose ? [stepList(file, options)] : [];
  return `${[...parts, ...listed, fileLine(file, options)].join("\n")}\n\n`;
}

/** The end of the report: what was checked and how it came out. Silence is no tick, so what is not known is said too. */
export function textOfSummary(files: readonly CheckedFile[], { style, verbose, severity }: TextReportOptions): string {
  const checked = files.filter((file) => file.kind === "checked");
  const counts = addCounts(checked.map(({ report }) => report.counts));
  // Where findings stand above, "nothing to check" would deny them.
  const found = checked.reduce((sum, file) => sum + shownFindings(file, severity).length, 0);
  const outcome = counts.steps === 0 && found > 0 ? plural(found, "finding") : countsText(counts, style);
  const unread = files.length - checked.length;
  const lines = [
    `${style.bold(`${plural(files.length, "file")}, ${plural(counts.steps, "step")}`)}: ${outcome}`,
    ...(unread > 0 ? [style.red(`${plural(unread, "file")} could not be read`)] : []),
    ...(counts.undecided > 0 ? [undecidedLine(counts, verbose)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function undecidedLine({ undecided, notUnderstood }: StepCounts, verbose: boolean): string {
  const reason = notUnderstood === 0 ? "" : ` (${String(notUnderstood)} because their notation is not understood)`;
  const were = undecided === 1 ? "step was" : "steps were";
  return `${String(undecided)} ${were} not decided${reason}; no verdict is no tick${verbose ? "." : " (--verbose tells why)."}`;
}

function findingText(file: ReadableFile, finding: Finding, options: TextReportOptions): string {
  const { style, width } = options;
  const step = file.report.steps.find((candidate) => isAbout(finding, candidate));
  const paint = (text: string): string => paintSeverity(style, finding.severity, text);
  // A step that holds although it was announced as wrong is no tick either: its level says more than its verdict.
  const isVerdict = step !== undefined && step.verdict !== "proved" && step.verdict !== "supported";
  const title = isVerdict
    ? `${VERDICT_MARKS[step.verdict]} ${step.verdict}`
    : `${SEVERITY_MARKS[finding.severity]} ${finding.severity}`;
  return [
    `${style.bold(placeOf(file, finding.range))}  ${paint(title)}  ${style.dim(finding.code)}`,
    ...frameText(file, finding.range, step?.range ?? finding.range, options, paint),
    ...wrap(plainSentence(finding.message), width - INDENT.length).map((line) => INDENT + line),
    ...(finding.hint === undefined
      ? []
      : wrap(plainSentence(finding.hint), width - INDENT.length).map((line) => INDENT + style.dim(line))),
    ...(step === undefined ? [] : suggestion(file, step, options)),
    ...relatedLines(file, finding, options),
    "",
  ].join("\n");
}

/** The best repair of a step in words, and the line as it would read; nothing where no repair is offered. */
export function suggestion(
  { lines }: ReadableFile,
  step: StepReport,
  { style, width }: TextReportOptions,
): readonly string[] {
  const [repair] = step.repairs;
  if (repair === undefined) return [];
  const { text } = lines;
  const title = editTitle(repair, text);
  const first = lineStart(lines, positionOf(lines, repair.range.start).line);
  const last = positionOf(lines, repair.range.end).line;
  const end = lineStart(lines, last) + lineText(lines, last).length;
  const line = text.slice(first, repair.range.start) + repair.text + text.slice(repair.range.end, end);
  return [
    ...wrap(`Try: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`, width - INDENT.length).map(
      (words) => INDENT + words,
    ),
    ...line
      .split(/\r\n|[\r\n]/u)
      .map((words) => `${INDENT}  ${style.green(clip(words.trim(), width - INDENT.length - 2))}`),
  ];
}

/** The places that belong to a finding, such as the step that leads back from a slip. */
function relatedLines(file: ReadableFile, { related = [] }: Finding, { style }: TextReportOptions): readonly string[] {
  return related.map(({ range, message }) => INDENT + style.dim(`${placeOf(file, range)}: ${message}`));
}

/** What a reader of one step is told about others: which lead back from its slip, or from which slip it leads back. */
export function connectedLines(file: ReadableFile, step: StepReport, options: TextReportOptions): readonly string[] {
  const own = file.report.findings.filter((finding) => isAbout(finding, step));
  const slip = step.returnsFrom;
  return [
    ...own.flatMap((finding) => relatedLines(file, finding, options)),
    ...(slip === undefined ? [] : [INDENT + options.style.dim(`${placeOf(file, slip)}: The slip is in this step.`)]),
  ];
}

function isAbout(finding: Finding, step: StepReport): boolean {
  return step.id === finding.stepId && step.range.start <= finding.range.start && finding.range.end <= step.range.end;
}

/** The source lines of a range with carets, painted by `paint`, below the marked part of it. */
export function frameText(
  file: ReadableFile,
  marked: Range,
  shown: Range,
  { style, width }: TextReportOptions,
  paint: (text: string) => string,
): readonly string[] {
  const frame = codeFrame(file.lines, marked, shown, width - 9);
  const digits = Math.max(...frame.map(({ number }) => String(number).length), 4);
  return frame.flatMap(({ number, text, underline }) => [
    `${style.dim(`${String(number).padStart(digits)} │`)} ${text}`,
    ...(underline === "" ? [] : [`${style.dim(`${" ".repeat(digits)} │`)} ${paint(underline)}`]),
  ]);
}

/** `file:line:column`, counted from one, as terminals make it a link. */
export function placeOf({ path, lines }: ReadableFile, range: Range): string {
  const { line, character } = positionOf(lines, range.start);
  return `${path}:${String(line + 1)}:${String(character + 1)}`;
}

/** Every step on a line of its own; below an undecided one, why. */
function stepList(file: ReadableFile, { style, width }: TextReportOptions): string {
  const lines = file.report.steps.flatMap((step) => {
    const { line, character } = positionOf(file.lines, step.relationRange.start);
    const place = `${String(line + 1)}:${String(character + 1)}`.padStart(8);
    const verdict = paintVerdict(style, step.verdict, `${VERDICT_MARKS[step.verdict]} ${step.verdict.padEnd(11)}`);
    const statement = clip(`${step.left} ${step.relation} ${step.right}`.replace(/\s+/g, " "), width - 24);
    const why =
      step.verdict === "undecided" && step.message !== undefined
        ? wrap(plainSentence(step.message), width - 26).map((text) => `${" ".repeat(25)}${style.dim(text)}`)
        : [];
    return [`${style.dim(place)}  ${verdict} ${statement}`, ...why];
  });
  return [style.bold(file.path), ...lines, ""].join("\n");
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

function fileLine(file: ReadableFile, { style }: TextReportOptions): string {
  const { counts } = file.report;
  return `${style.bold(file.path)}: ${counts.steps === 0 ? "no steps found" : `${plural(counts.steps, "step")}: ${countsText(counts, style)}`}`;
}

const ORDER: readonly Verdict[] = ["proved", "supported", "refuted", "conditional", "given", "undecided", "ignored"];

/** The verdicts that occur, each with how often; of undecided steps also how many were not understood. */
export function countsText(counts: StepCounts, style: Style): string {
  const parts = ORDER.filter((verdict) => counts[verdict] > 0).map((verdict) => {
    const extra =
      verdict === "undecided" && counts.notUnderstood > 0 ? ` (${String(counts.notUnderstood)} not understood)` : "";
    return paintVerdict(style, verdict, `${String(counts[verdict])} ${verdict}${extra}`);
  });
  return parts.length === 0 ? "nothing to check" : parts.join(", ");
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
