import type { Counterexample, Evidence, PartValue } from "../check/judgement.js";
import { formatName, formatValue, isInWords } from "../findings/values.js";
import { plainText } from "../notation/plainText.js";
import type { StepReport } from "../service/report.js";

/** The significant digits of a value in a table. */
const DIGITS = 6;

/** The verdict in a few words, with a sign that does not rely on colour; conditions are written by `show`. */
export function verdictLine({ verdict, conditions, evidence }: StepReport, show: (latex: string) => string): string {
  switch (verdict) {
    case "proved":
      return "✓ **Holds**: proved";
    case "supported":
      return `✓ **Holds** in ${trials(evidence?.models ?? 0)}; not proved`;
    case "refuted":
      return "✗ **Does not hold**";
    case "conditional": {
      const named = conditions.filter(({ latex }) => plainText(latex) !== "").map(({ latex }) => show(latex));
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
      ? [`${trials(evidence.models)}, in double precision and each with its error bound`]
      : []),
    ...(evidence.method === "tensor" && evidence.models > 0 ? [`${trials(evidence.models)} as tensors`] : []),
  ];
  return parts.length === 0 ? undefined : `This rests on ${parts.join(" and ")}.`;
}

/**
 * A sentence as Markdown. Formulas between dollar signs are written by `show`; everything else is taken literally, for
 * LaTeX is full of characters that Markdown would act on.
 */
export function prose(text: string, show: (latex: string) => string): string {
  return text
    .split(/(\$[^$]+\$)/u)
    .map((part) =>
      /^\$[^$]+\$$/u.test(part) ? show(part.slice(1, -1)) : part.replaceAll(/[\\`*_{}[\]<>#|~$]/gu, "\\$&"),
    )
    .join("");
}

/** A text that the functions of this file wrote as Markdown, for a reader who sees the signs themselves. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .replaceAll(/^\|[ :|-]+\|\n/gmu, "")
    .replaceAll(/^```.*\n?/gmu, "")
    .replaceAll("&ensp;", "")
    .replaceAll(/\*\*|``?/gu, "")
    .replaceAll(/(?<!\\)\*/gu, "")
    .replaceAll(/\\([\\`*_{}[\]<>#|~$])/gu, "$1");
}

/** A Markdown code span. */
export function code(text: string): string {
  const line = oneLine(text);
  const fence = line.includes("`") ? "``" : "`";
  return line.startsWith("`") || line.endsWith("`") ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A formula where nothing is typeset, as a Markdown code span. */
export function plain(latex: string): string {
  // A bar would end the cell of a table.
  return code(plainText(latex).replaceAll("|", "∣"));
}

/** A formula for a Markdown renderer that typesets mathematics; one that it cannot hold becomes a code span. */
export function formula(latex: string): string {
  const line = oneLine(latex);
  return /[$`%]/u.test(line) || line === "" ? code(line) : `$${line}$`;
}

/** A counterexample as a Markdown table for a page: a row for each symbol, then the two sides. */
export function counterexampleTable({ assignment, left, right }: Counterexample): readonly string[] {
  return [
    "| at | value |",
    "| :-- | --: |",
    ...assignment.map((assigned) => `| ${formula(withoutBars(formatName(assigned)))} | ${typeset(assigned.value)} |`),
    `| **left side** | ${typeset(left)} |`,
    `| **right side** | ${typeset(right)} |`,
  ];
}

/** The values of the parts of both sides as a Markdown table for a page. */
export function partTable(parts: readonly PartValue[]): readonly string[] {
  return [
    "| part | value |",
    "| :-- | --: |",
    ...parts.map(({ latex, value, depth }) => {
      const indent = "&emsp;".repeat(depth);
      return `| ${indent}${formula(withoutBars(latex))} | ${typeset(value)} |`;
    }),
  ];
}

/** A hover shows this many parts of each side; the explanation of the step has all of them. */
const MOST_PARTS = 6;

/**
 * The values of the parts of both sides as a Markdown table for a hover: the sides beside each other, without the sides
 * as wholes, whose values the counterexample tells.
 */
export function partColumns(parts: readonly PartValue[], show: (latex: string) => string): readonly string[] {
  const columns = (["left", "right"] as const)
    .map((side) => ({ side, own: parts.filter((part) => part.side === side && part.depth > 0).slice(0, MOST_PARTS) }))
    .filter(({ own }) => own.length > 0);
  if (columns.length === 0) return [];
  const cells = ({ latex, value, depth }: PartValue): string =>
    `${"&ensp;".repeat(depth - 1)}${show(latex)} | &ensp;${valueText(value, show)}&ensp;`;
  const rows = Array.from({ length: Math.max(...columns.map(({ own }) => own.length)) }, (_unused, at) => {
    const row = columns.map(({ own }) => own[at]).map((part) => (part === undefined ? " | " : cells(part)));
    return `| ${row.join(" | ")} |`;
  });
  return [
    `| ${columns.map(({ side }) => `parts on the ${side} | value`).join(" | ")} |`,
    `| ${columns.map(() => ":-- | :-:").join(" | ")} |`,
    ...rows,
  ];
}

/** A counterexample with more symbols or longer texts than this is a column: a hover should not scroll sideways. */
const WIDEST_ROW = 6;
const LONGEST_ROW = 40;

/**
 * A counterexample as a Markdown table for a hover, which has little height: one row, unless there are many symbols.
 * @param sides what the columns of the two sides are called
 */
export function counterexampleRow(
  { assignment, left, right }: Counterexample,
  sides: { readonly left: string; readonly right: string },
  inline: (latex: string) => string,
): readonly string[] {
  const cells: readonly (readonly [string, string])[] = [
    ...assignment.map((assigned) => [inline(formatName(assigned)), valueText(assigned.value, inline)] as const),
    [sides.left, `**${valueText(left, inline)}**`],
    [sides.right, `**${valueText(right, inline)}**`],
  ];
  const length = assignment.reduce(
    (sum, { latex, value }) => sum + Math.max(plainText(latex).length, plainText(String(value)).length),
    0,
  );
  if (assignment.length > WIDEST_ROW || length > LONGEST_ROW) {
    return ["| at | value |", "| :-- | --: |", ...cells.map(([name, value]) => `| ${name} | &ensp;${value} |`)];
  }
  // The editor puts no space between columns, and takes away what is not written as an entity.
  return [
    `| ${cells.map(([name]) => `&ensp;${name}&ensp;`).join(" | ")} |`,
    `| ${cells.map(() => ":-:").join(" | ")} |`,
    `| ${cells.map(([, value]) => `&ensp;${value}&ensp;`).join(" | ")} |`,
  ];
}

function typeset(value: number | string): string {
  if (typeof value === "number" && Number.isNaN(value)) return "undefined";
  if (isInWords(value)) return value;
  return formula(withoutBars(formatValue(value, DIGITS)));
}

/** A value in a hover: a number as usual, which needs no typesetting, anything else as a formula. */
function valueText(value: number | string, show: (latex: string) => string): string {
  if (isInWords(value)) return value;
  if (typeof value !== "number") return show(value);
  if (Number.isFinite(value)) return String(Number(value.toPrecision(DIGITS))).replace(/^-/u, "−");
  return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
}

/** A bar would end a table's cell, and renderers differ in how one is escaped: LaTeX has words for both kinds. */
function withoutBars(latex: string): string {
  return latex.replaceAll("\\|", "\\Vert ").replaceAll("|", "\\vert ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function trials(count: number): string {
  return count === 1 ? "1 trial with random values" : `${String(count)} trials with random values`;
}
