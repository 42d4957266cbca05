import { type LineIndex, positionOf, type TextPosition } from "../base/lineIndex.js";
import type { Range } from "../base/range.js";
import type { Counterexample } from "../check/judgement.js";
import { latexSentence } from "../findings/sentences.js";
import type { SeveritySettings } from "../findings/severity.js";
import { formatName } from "../findings/values.js";
import type { SeverityLevel } from "../protocol/settings.js";
import { PRODUCT_NAME, PRODUCT_VERSION } from "../service/product.js";
import type { Edit, Finding, NetworkReport, StepReport } from "../service/report.js";
import { type CheckedFile, type ReadableFile, shownFindings } from "./checkedFile.js";
import { addCounts } from "./summary.js";

/** What a report needs besides the files. */
export interface JsonReportOptions {
  readonly severity: SeveritySettings;
  readonly backend: string;
  readonly milliseconds: number;
}

/** The report of a run in JSON, as the contract of the command line fixes it. It ends with a line end. */
export function jsonReport(
  files: readonly CheckedFile[],
  { severity, backend, milliseconds }: JsonReportOptions,
): string {
  const checked = files.filter((file) => file.kind === "checked");
  const { steps, proved, supported, refuted, conditional, given, undecided, ignored, notUnderstood } = addCounts(
    checked.map(({ report }) => report.counts),
  );
  const counts = { steps, proved, supported, refuted, conditional, given, undecided, ignored, notUnderstood };
  const report = {
    schemaVersion: 1,
    tool: { name: PRODUCT_NAME, version: PRODUCT_VERSION, backend },
    files: files.map((file) => (file.kind === "checked" ? fileEntry(file, severity) : unreadableEntry(file))),
    summary: { files: files.length, ...counts, milliseconds: rounded(milliseconds) },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function unreadableEntry({ path, message }: Extract<CheckedFile, { kind: "unreadable" }>) {
  return { path, steps: [], networks: [], diagnostics: [], error: `${path} ${message}` };
}

function fileEntry(file: ReadableFile, severity: SeveritySettings) {
  const { path, report, lines, damage } = file;
  return {
    path,
    language: report.language,
    steps: report.steps.map((step) => stepEntry(step, lines)),
    networks: report.networks.map((network) => networkEntry(network, lines)),
    diagnostics: shownFindings(file, severity).map((finding) => diagnosticEntry(finding, lines)),
    ...(damage === undefined ? {} : { error: `${path} ${damage}` }),
  };
}

function networkEntry({ name, range, claims }: NetworkReport, lines: LineIndex) {
  return {
    name,
    line: lineOf(range, lines),
    claims: claims.map((claim) => ({
      line: lineOf(claim.range, lines),
      text: claim.text,
      holds: claim.holds,
      ...(claim.witness === undefined ? {} : { witness: claim.witness }),
    })),
  };
}

function lineOf({ start }: Range, lines: LineIndex): number {
  return positionOf(lines, start).line + 1;
}

/** A step as the contract prints it. Fields that do not apply are absent, lists of nothing are empty. */
export function stepEntry(step: StepReport, lines: LineIndex) {
  const { code, message, hint, counterexample, evidence, difference, parts, fault, repairs, returnsFrom } = step;
  const edits = repairs.map((edit) => editEntry(edit, lines));
  const [repair] = edits;
  return {
    line: lineOf(step.relationRange, lines),
    range: rangeEntry(step.range, lines),
    relation: step.relation,
    lhs: step.left,
    rhs: step.right,
    verdict: step.verdict,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message: latexSentence(message) }),
    ...(hint === undefined ? {} : { hint: latexSentence(hint) }),
    ...(counterexample === undefined ? {} : { counterexample: counterexampleEntry(counterexample) }),
    ...(difference === undefined ? {} : { difference }),
    ...(parts === undefined
      ? {}
      : { parts: parts.map(({ side, latex, value }) => ({ side, latex, value: printable(value) })) }),
    ...(fault === undefined ? {} : { fault: rangeEntry(fault, lines) }),
    ...(returnsFrom === undefined ? {} : { returnsFrom: rangeEntry(returnsFrom, lines) }),
    conditions: step.conditions.map(({ latex, insert }) => ({
      latex,
      ...(insert === undefined ? {} : { insert: editEntry(insert, lines) }),
    })),
    ...(repair === undefined ? {} : { repair }),
    repairs: edits,
    ...(evidence === undefined ? {} : { evidence }),
    milliseconds: rounded(step.milliseconds),
  };
}

function counterexampleEntry({ assignment, left, right }: Counterexample) {
  return {
    assignment: Object.fromEntries(assignment.map((assigned) => [formatName(assigned), printable(assigned.value)])),
    lhs: printable(left),
    rhs: printable(right),
  };
}

/** JSON has no infinities; they are named instead of being lost. */
function printable(value: number | string): number | string {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

const SEVERITY_NUMBERS: Readonly<Record<SeverityLevel, number>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
  off: 0,
};

/** A finding as the editor's protocol has it. */
function diagnosticEntry({ range, severity, code, message, hint }: Finding, lines: LineIndex) {
  return {
    range: rangeEntry(range, lines),
    severity: SEVERITY_NUMBERS[severity],
    code,
    source: PRODUCT_NAME,
    message: latexSentence(hint === undefined ? message : `${message}\n${hint}`),
  };
}

function editEntry({ range, text }: Edit, lines: LineIndex) {
  return { range: rangeEntry(range, lines), text };
}

function rangeEntry(
  { start, end }: Range,
  lines: LineIndex,
): { readonly start: TextPosition; readonly end: TextPosition } {
  return { start: positionOf(lines, start), end: positionOf(lines, end) };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
