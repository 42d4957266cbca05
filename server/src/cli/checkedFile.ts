import type { LineIndex } from "../base/lineIndex.js";
import type { SeveritySettings } from "../findings/severity.js";
import { shownSeverity } from "../findings/severity.js";
import type { DocumentReport, Finding } from "../service/report.js";

/** What became of a document. A damaged one was checked all the same; `damage` says what is wrong with it. */
export type CheckedFile =
  | {
      readonly kind: "checked";
      readonly path: string;
      readonly lines: LineIndex;
      readonly report: DocumentReport;
      readonly milliseconds: number;
      readonly damage?: string;
    }
  | { readonly kind: "unreadable"; readonly path: string; readonly message: string };

/** A file that was checked. */
export type ReadableFile = Extract<CheckedFile, { readonly kind: "checked" }>;

/** The findings of a file at the levels that the user set, without those that are off. */
export function shownFindings(file: ReadableFile, severity: SeveritySettings): readonly Finding[] {
  return file.report.findings
    .map((finding) => ({ ...finding, severity: shownSeverity(finding.code, finding.severity, severity) }))
    .filter((finding) => finding.severity !== "off");
}
