import { indexLines } from "../base/lineIndex.js";
import type { Language } from "../text/document.js";
import { PRODUCT_NAME, PRODUCT_VERSION } from "./product.js";
import type { StepReport } from "./report.js";
import { lineOf, stepEntry } from "./stepEntry.js";

/** A step and the document that shows its verdict. */
export interface ShownStep {
  readonly step: StepReport;
  readonly text: string;
  readonly language: Language;
}

/**
 * A report of a verdict that somebody holds to be wrong, as a Markdown page: the smallest document found that shows it, how
 * the step was read, and the verdict with its seed, so that it can be looked into elsewhere.
 */
export function wrongVerdictText({ step, text, language }: ShownStep): string {
  const lines = indexLines(text);
  const { message, code, evidence, reading } = step;
  const notes = reading.map(({ kind, text: note, from }) => {
    const place = from === undefined ? "" : ` (line ${String(lineOf(from, lines))})`;
    return `- ${kind}: ${note}${place}`;
  });
  return [
    `# A verdict of ${PRODUCT_NAME} ${PRODUCT_VERSION} that seems wrong`,
    "What I expected, and why: …",
    "## The document",
    fenced(text, language),
    `The step in line ${String(lineOf(step.relationRange, lines))}: ${fencedInline(statement(step))}`,
    `Verdict: **${step.verdict}**${code === undefined ? "" : ` (\`${code}\`)`}${message === undefined ? "" : `. ${message}`}`,
    "## How it was read",
    notes.length === 0 ? "As it is written: nothing was substituted or assumed." : notes.join("\n"),
    "## The verdict in full",
    fenced(JSON.stringify(stepEntry(step, lines), undefined, 2), "json"),
    `Seed: ${evidence === undefined ? "none, for nothing was computed" : String(evidence.seed)}. Step: \`${step.id}\`.`,
  ]
    .join("\n\n")
    .concat("\n");
}

function statement({ left, relation, right }: StepReport): string {
  return `${left} ${relation} ${right}`.replaceAll(/\s+/gu, " ").trim();
}

/** A fenced block; the fence is longer than any that stands inside. */
function fenced(text: string, info: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${text.replace(/\n$/u, "")}\n${fence}`;
}

function fencedInline(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}
