import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editedLines, type LabelledDocument, type Variant } from "./labels.js";
import type { ReportedFile } from "./score.js";

/** Files in one call of the command line. */
const BATCH = 60;

/** A document as it is written to a file: as it stands, or with the edit of a variant. */
export interface Sheet {
  readonly document: LabelledDocument;
  readonly variant?: Variant;
  readonly path: string;
}

/**
 * Every document and every variant, judged in batches by the built command line. A variant whose edit cannot be applied
 * is left out. Throws what the command line ends with if it fails.
 */
export function checkAll(corpus: readonly LabelledDocument[], commandLine: string): ReadonlyMap<Sheet, ReportedFile> {
  const folder = mkdtempSync(join(tmpdir(), "derivelint-corpus-"));
  try {
    const sheets: Sheet[] = [];
    const write = (document: LabelledDocument, lines: readonly string[], variant?: Variant): void => {
      const own = join(folder, String(sheets.length));
      mkdirSync(own);
      const path = join(own, `sheet${document.ending}`);
      writeFileSync(path, lines.join("\n"));
      sheets.push({ document, path, ...(variant === undefined ? {} : { variant }) });
    };
    for (const document of corpus) {
      write(document, document.lines);
      for (const variant of document.labels.variants) {
        const lines = editedLines(document.lines, variant);
        if (lines !== undefined) write(document, lines, variant);
      }
    }
    const reports = new Map<Sheet, ReportedFile>();
    for (let from = 0; from < sheets.length; from += BATCH) {
      const batch = sheets.slice(from, from + BATCH);
      const files = runCheck(
        commandLine,
        batch.map(({ path }) => path),
      );
      batch.forEach((sheet, at) => {
        const file = files[at];
        if (file !== undefined) reports.set(sheet, file);
      });
    }
    return reports;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runCheck(commandLine: string, paths: readonly string[]): readonly ReportedFile[] {
  const output = execFileSync(
    process.execPath,
    [commandLine, "check", "--format", "json", "--no-repairs", "--fail-on", "never", ...paths],
    {
      encoding: "utf8",
      maxBuffer: 1 << 29,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return (JSON.parse(output) as { readonly files: readonly ReportedFile[] }).files;
}
