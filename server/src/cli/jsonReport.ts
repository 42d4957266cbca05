import type { LineIndex } from "../base/lineIndex.js";
import { latexSentence } from "../findings/sentences.js";
import type { SeveritySettings } from "../findings/severity.js";
import type { SeverityLevel } from "../protocol/settings.js";
import { PRODUCT_NAME, PRODUCT_VERSION } from "../service/product.js";
import type { Finding, NetworkReport } from "../service/report.js";
import { lineOf, rangeEntry, roundedMilliseconds, stepEntry } from "../service/stepEntry.js";
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
    summary: { files: files.length, ...counts, milliseconds: roundedMilliseconds(milliseconds) },
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
