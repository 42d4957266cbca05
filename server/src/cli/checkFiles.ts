import { dirname } from "node:path";
import { indexLines } from "../base/lineIndex.js";
import { ruleOf } from "../findings/index.js";
import type { Limits } from "../service/limits.js";
import type { DocumentReport } from "../service/report.js";
import type { Service } from "../service/service.js";
import { type DecodedText, decodeText, readDocumentFile, readNamedFiles } from "../workers/documentFiles.js";
import type { CheckedFile } from "./checkedFile.js";
import type { Input } from "./inputs.js";

/** What checking files needs. */
export interface CheckContext {
  readonly service: Service;
  readonly limits: Limits;
  /** Whether it is looked for what would mend wrong steps. */
  readonly repairs: boolean;
  /** Whether what would mend a step is withheld. */
  readonly tutor: boolean;
  readonly clock: () => number;
  /** How many documents are worked on at once: enough to keep all workers busy. */
  readonly concurrency: number;
  /** Everything on standard input. */
  readonly readStdin: () => Promise<Uint8Array>;
}

/** Checks documents and hands them over in the order given, each as soon as it and all before it are done. */
export async function* checkFiles(
  inputs: readonly Input[],
  context: CheckContext,
): AsyncGenerator<CheckedFile, void, void> {
  const running: Promise<CheckedFile>[] = [];
  let next = 0;
  const start = (): void => {
    const input = inputs[next];
    if (input === undefined) return;
    next += 1;
    const checked = checkInput(input, context);
    // Errors are met when it is this one's turn; until then they are not unhandled.
    checked.catch(() => undefined);
    running.push(checked);
  };
  while (running.length < context.concurrency && next < inputs.length) start();
  for (let first = running.shift(); first !== undefined; first = running.shift()) {
    const checked = await first;
    start();
    yield checked;
  }
}

async function checkInput(input: Input, context: CheckContext): Promise<CheckedFile> {
  if (input.kind === "unreadable") return input;
  const { path, language } = input;
  const decoded = await readInput(input, context).catch(
    (error: unknown): DecodedText => ({
      kind: "binary",
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  if (decoded.kind === "binary") return { kind: "unreadable", path, message: decoded.message };
  const started = context.clock();
  const { text, damage } = decoded;
  const folder = input.kind === "stdin" ? "." : dirname(path);
  const root = input.kind === "file" ? (input.root ?? folder) : folder;
  const files = await readNamedFiles(text, folder, root);
  const { limits, repairs, tutor } = context;
  const report = await context.service.check({ text, language, files, limits, repairs, tutor });
  return {
    kind: "checked",
    path,
    lines: indexLines(text),
    report: damage === undefined ? report : withDamage(report, damage),
    milliseconds: context.clock() - started,
    ...(damage === undefined ? {} : { damage }),
  };
}

async function readInput(input: Exclude<Input, { kind: "unreadable" }>, context: CheckContext): Promise<DecodedText> {
  if (input.kind === "stdin") return decodeText(await context.readStdin());
  return readDocumentFile(input.path);
}

/** The report with a finding that says what is wrong with the file's bytes. */
function withDamage(report: DocumentReport, damage: string): DocumentReport {
  const rule = ruleOf("text.unreadable");
  const message = `This document ${damage}.`;
  const finding = {
    code: "text.unreadable",
    severity: rule?.severity ?? "warning",
    message,
    range: { start: 0, end: 0 },
  } as const;
  return { ...report, findings: [finding, ...report.findings] };
}
