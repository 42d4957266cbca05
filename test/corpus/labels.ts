import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** What is known of a relation: see `truths`. */
export type Truth = (typeof truths)[number];

/**
 * The four labels. `holds` is true for every admissible value, `fails` is a mistake of the author, `conditional` is
 * true only under something that the document leaves unsaid, `given` is a definition, a hypothesis or an assumption.
 */
export const truths = ["holds", "fails", "conditional", "given"] as const;

/** The kinds of edits by which a variant spoils a step. */
export const variantKinds = [
  "sign",
  "coefficient",
  "exponent",
  "index",
  "dropped-term",
  "dropped-factor",
  "swapped",
  "wrong-rule",
  "direction",
  "wrong-set",
  "constant",
  "transpose",
  "parenthesis",
] as const;

/** The relations that may be labelled, as they are written in the documents. */
export const labelledRelations = [
  "=",
  "<",
  ">",
  "\\le",
  "\\leq",
  "\\ge",
  "\\geq",
  "\\ne",
  "\\in",
  "\\approx",
  "\\propto",
  "\\equiv",
  "\\Rightarrow",
  "\\iff",
] as const;

/** One relation of a document. `line` is the 1-based line on which the relation symbol stands. */
export interface StepLabel {
  readonly line: number;
  readonly rel: string;
  readonly truth: Truth;
  /** Why a step fails, or the condition under which it holds. */
  readonly note?: string;
}

/** A single edit that makes the steps on the lines `breaks` false. */
export interface Variant {
  readonly id: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly breaks: readonly number[];
  readonly kind: string;
  readonly note: string;
}

/** What is known of a document. */
export interface Labels {
  readonly topic: string;
  readonly title: string;
  readonly steps: readonly StepLabel[];
  readonly variants: readonly Variant[];
}

/** A document of the corpus with its labels; `name` is its path below the corpus. */
export interface LabelledDocument {
  readonly name: string;
  readonly ending: ".md" | ".tex";
  readonly lines: readonly string[];
  readonly labels: Labels;
}

/** Every document below a folder that has labels beside it, in the order of their names. */
export function readCorpus(folder: string): readonly LabelledDocument[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((topic) => readTopic(folder, topic));
}

/** The labelled documents of one topic, a folder below the corpus. */
export function readTopic(folder: string, topic: string): readonly LabelledDocument[] {
  const files = readdirSync(join(folder, topic)).sort();
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const stem = join(folder, topic, basename(file, ".json"));
      const ending = existsSync(`${stem}.md`) ? ".md" : ".tex";
      return {
        name: `${topic}/${basename(stem)}${ending}`,
        ending,
        lines: readFileSync(stem + ending, "utf8").split("\n"),
        labels: JSON.parse(readFileSync(`${stem}.json`, "utf8")) as Labels,
      };
    });
}

/** The document with a variant's edit, or undefined if `from` does not occur exactly once in the variant's line. */
export function editedLines(lines: readonly string[], { line, from, to }: Variant): readonly string[] | undefined {
  const pieces = lines[line - 1]?.split(from);
  if (pieces?.length !== 2) return undefined;
  return lines.with(line - 1, pieces.join(to));
}

/** What is wrong with the labels of a document, in words; empty if nothing is. */
export function labelProblems({ name, ending, lines, labels }: LabelledDocument): readonly string[] {
  const problems: string[] = [];
  const check = (sound: boolean, problem: string): void => {
    if (!sound) problems.push(`${name}: ${problem}`);
  };
  check(name === `${labels.topic}/${basename(name)}`, `its topic is ${labels.topic}, but it lies elsewhere`);
  check(labels.title.trim() !== "", "it has no title");
  check(labels.steps.length > 0, "none of its steps is labelled");
  let previous = 1;
  for (const { line, rel, truth, note } of labels.steps) {
    const label = `${String(line)} ${rel}`;
    check((labelledRelations as readonly string[]).includes(rel), `${label}: an unknown relation`);
    check(truths.includes(truth), `${label}: an unknown truth ${truth}`);
    check(line >= previous, `${label}: the labels are not in the order of the lines`);
    check(lines[line - 1]?.includes(rel) === true, `${label}: the line does not hold this relation`);
    check(truth === "holds" || truth === "given" || note !== undefined, `${label}: the note is missing`);
    previous = line;
  }
  check(new Set(labels.variants.map(({ id }) => id)).size === labels.variants.length, "two variants have one name");
  for (const variant of labels.variants) problems.push(...variantProblems(variant, name, lines, labels));
  if (ending === ".tex") check(lines.includes("\\begin{document}"), "it is no LaTeX document");
  return problems;
}

function variantProblems(variant: Variant, name: string, lines: readonly string[], labels: Labels): readonly string[] {
  const problems: string[] = [];
  const check = (sound: boolean, problem: string): void => {
    if (!sound) problems.push(`${name} [${variant.id}]: ${problem}`);
  };
  check((variantKinds as readonly string[]).includes(variant.kind), `an unknown kind ${variant.kind}`);
  check(variant.from !== variant.to, "it changes nothing");
  check(
    editedLines(lines, variant) !== undefined,
    `"${variant.from}" does not occur once in line ${String(variant.line)}`,
  );
  check(variant.breaks.length > 0, "it breaks nothing");
  for (const line of variant.breaks) {
    const judged = labels.steps.some((step) => step.line === line && step.truth === "holds");
    check(judged, `no step of line ${String(line)} holds, so none can be broken`);
  }
  return problems;
}
