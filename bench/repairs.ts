// What is found about planted slips beyond that they are wrong: npm run bench:repairs -- [--verbose] FOLDER…
//
// For every variant of the labelled documents in which a step is refuted that the clean document has right: whether a
// repair is offered, what the first one makes of the document, whether the marked fault overlaps the planted edit, and
// how many errors are shown. Every repair that is offered is made, and the document checked again.

import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { DEFAULT_LIMITS } from "../server/src/service/limits.js";
import type { DocumentReport, Edit, StepReport } from "../server/src/service/report.js";
import { createNodeService } from "../server/src/workers/nodeService.js";
import { editedLines, type LabelledDocument, type Variant } from "../test/corpus/labels.js";
import { readFolders } from "./folders.js";

const verbose = process.argv.includes("--verbose");
const folders = process.argv.slice(2).filter((argument) => argument !== "--verbose");
const documents = readFolders(folders, "npm run bench:repairs -- [--verbose] FOLDER...");
const service = createNodeService({
  bundles: pathToFileURL(`${resolve("server/dist")}/`),
  jobs: availableParallelism(),
  logger: { warn: (message) => process.stderr.write(`${message}\n`) },
});

const counts = { refuted: 0, offered: 0, restored: 0, holding: 0, fault: 0, single: 0, repairs: 0, useless: 0 };

for (const document of documents) {
  const clean = await check(document, document.lines.join("\n"));
  await Promise.all(document.labels.variants.map((variant) => measure(document, clean, variant)));
}
await service.dispose();

const share = (count: number, of: number): string =>
  `${((100 * count) / Math.max(1, of)).toFixed(1)} % (${String(count)} of ${String(of)})`;
process.stdout.write(`refuted variants                                       ${String(counts.refuted)}
a repair is offered                                    ${share(counts.offered, counts.refuted)}
the first repair gives back the source                 ${share(counts.restored, counts.refuted)}
… or a document in which step and neighbours hold      ${share(counts.holding, counts.refuted)}
the fault overlaps the planted edit                    ${share(counts.fault, counts.refuted)}
exactly one error is shown                             ${share(counts.single, counts.refuted)}
offered repairs that leave their step refuted          ${share(counts.useless, counts.repairs)}
`);

function check({ ending }: LabelledDocument, text: string): Promise<DocumentReport> {
  return service.check({ text, language: ending === ".md" ? "markdown" : "latex", limits: DEFAULT_LIMITS });
}

async function measure(document: LabelledDocument, clean: DocumentReport, variant: Variant): Promise<void> {
  const lines = editedLines(document.lines, variant);
  if (lines === undefined) return;
  const source = document.lines.join("\n");
  const text = lines.join("\n");
  const wrongBefore = new Set(refutedOf(clean).map((step) => lineOf(source, step)));
  const errors = refutedOf(await check(document, text)).filter((step) => !wrongBefore.has(lineOf(text, step)));
  if (!errors.some((step) => variant.breaks.includes(lineOf(text, step)))) return;
  const shown = errors.filter(({ code }) => code !== "step.returns");
  const planted = plantedRange(document.lines, variant);
  counts.refuted += 1;
  if (shown.length === 1) counts.single += 1;
  const isMarked = shown.some(
    ({ fault }) => fault !== undefined && fault.start < planted.end && planted.start < fault.end,
  );
  if (isMarked) counts.fault += 1;
  const first = shown.find(({ repairs }) => repairs.length > 0);
  const best = first?.repairs[0];
  let outcome = "none";
  if (best !== undefined) {
    counts.offered += 1;
    const mended = made(text, best);
    const after = refutedOf(await check(document, mended)).filter((step) => !wrongBefore.has(lineOf(mended, step)));
    const isSource = squeezed(mended) === squeezed(source);
    if (isSource) counts.restored += 1;
    if (isSource || after.length === 0) counts.holding += 1;
    outcome = isSource ? "source" : after.length === 0 ? "holds" : "still wrong";
  }
  for (const step of shown) for (const edit of step.repairs) await tryOut(document, text, step, edit);
  if (verbose && (outcome !== "source" || shown.length !== 1 || !isMarked)) {
    const edits = shown.map(
      ({ repairs }) =>
        repairs.map((edit) => `«${text.slice(edit.range.start, edit.range.end)}» -> «${edit.text}»`).join(", ") ||
        "none",
    );
    const remarks = [
      outcome,
      ...(isMarked ? [] : ["fault elsewhere"]),
      ...(shown.length === 1 ? [] : [`${String(shown.length)} errors`]),
    ];
    process.stdout.write(
      `${document.name} [${variant.id}]:${String(variant.line)} ${variant.from} => ${variant.to}\n  ${remarks.join(", ")}; repairs: ${edits.join(" | ")}\n`,
    );
  }
}

/** Makes a repair and looks whether its step is refuted no longer. */
async function tryOut(document: LabelledDocument, text: string, step: StepReport, edit: Edit): Promise<void> {
  counts.repairs += 1;
  const report = await check(document, made(text, edit));
  const shift = edit.text.length - (edit.range.end - edit.range.start);
  const at = step.relationRange.start + (edit.range.end <= step.relationRange.start ? shift : 0);
  const after = report.steps.find(({ relationRange }) => relationRange.start === at);
  if (after === undefined || after.verdict === "refuted") {
    counts.useless += 1;
    process.stdout.write(
      `${document.name}: «${edit.text}» leaves line ${String(lineOf(text, step))} as wrong as before\n`,
    );
  }
}

function refutedOf({ steps }: DocumentReport): readonly StepReport[] {
  return steps.filter(({ verdict }) => verdict === "refuted");
}

function lineOf(text: string, { relationRange }: StepReport): number {
  return text.slice(0, relationRange.start).split("\n").length;
}

/** Where a variant's edit stands in the edited document. */
function plantedRange(
  lines: readonly string[],
  { line, from, to }: Variant,
): { readonly start: number; readonly end: number } {
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const start = before + (lines[line - 1]?.indexOf(from) ?? 0);
  return { start, end: start + Math.max(1, to.length) };
}

function made(text: string, { range, text: put }: Edit): string {
  return text.slice(0, range.start) + put + text.slice(range.end);
}

/** A text without what makes no difference to its mathematics: blanks, and braces around single tokens. */
function squeezed(text: string): string {
  return text.replace(/[\s{}]+/g, "");
}
