import type { Counterexample, Evidence } from "../check/judgement.js";
import type { StepReport } from "../service/report.js";

/** The verdict in a few words, with a sign that does not rely on colour. */
export function verdictLine({ verdict, conditions, evidence }: StepReport): string {
  switch (verdict) {
    case "proved":
      return "✓ **Holds**: proved";
    case "supported":
      return `✓ **Holds** on ${models(evidence?.models ?? 0)}; not proved`;
    case "refuted":
      return "✗ **Does not hold**";
    case "conditional": {
      const named = conditions.map(({ latex }) => code(latex)).filter((latex) => latex !== "``");
      return named.length === 0 ? "⚠ **Holds only sometimes**" : `⚠ **Holds only if** ${named.join(" and ")}`;
    }
    case "given":
      return "**Given**: there is nothing to check here";
    case "undecided":
      return "**Not decided**";
    case "ignored":
      return "**Not checked**: a directive says so";
  }
}

/** What the verdict rests on, in one sentence; undefined if nothing was computed. */
export function evidenceSentence(evidence: Evidence | undefined): string | undefined {
  if (evidence === undefined) return undefined;
  const parts = [
    ...(evidence.symbolic === "residues" ? ["an exact proof by the project's own prover"] : []),
    ...(evidence.symbolic === "nerdamer" ? ["a symbolic proof by nerdamer"] : []),
    ...(evidence.method === "float64" && evidence.models > 0
      ? [`${models(evidence.models)} in double precision, each with its error bound`]
      : []),
    ...(evidence.method === "tensor" && evidence.models > 0 ? [`${models(evidence.models)} as tensors`] : []),
  ];
  return parts.length === 0 ? undefined : `This rests on ${parts.join(" and ")}.`;
}

/** A number with as many digits as a reader can use; a text stays as it is. */
export function valueText(value: number | string): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : value;
}

/** A Markdown code span. */
export function code(text: string): string {
  const line = oneLine(text);
  const fence = line.includes("`") ? "``" : "`";
  return line.startsWith("`") || line.endsWith("`") ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A formula for a Markdown renderer that typesets mathematics; one that it cannot hold becomes a code span. */
export function formula(latex: string): string {
  const line = oneLine(latex);
  return /[$`%]/u.test(line) || line === "" ? code(line) : `$${line}$`;
}

/** A counterexample as a Markdown table: a row for each symbol, then the two sides. `show` writes a formula. */
export function counterexampleTable(
  { assignment, left, right }: Counterexample,
  show: (latex: string) => string,
): readonly string[] {
  const cell = (value: number | string): string =>
    typeof value === "number" ? valueText(value) : show(withoutBars(value));
  return [
    "| at | value |",
    "| :-- | --: |",
    ...assignment.map(({ latex, value }) => `| ${show(withoutBars(latex))} | ${cell(value)} |`),
    `| **left side** | **${cell(left)}** |`,
    `| **right side** | **${cell(right)}** |`,
  ];
}

/** A bar would end a table's cell, and renderers differ in how one is escaped: LaTeX has words for both kinds. */
function withoutBars(latex: string): string {
  return latex.replaceAll("\\|", "\\Vert ").replaceAll("|", "\\vert ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function models(count: number): string {
  return count === 1 ? "1 model" : `${String(count)} models`;
}
