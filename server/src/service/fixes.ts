import type { Range } from "../base/range.js";
import { plainText } from "../notation/plainText.js";
import type { ConditionForm } from "../protocol/settings.js";
import type { Language } from "../text/document.js";
import { directiveBefore, directiveForLine } from "./insertion.js";
import type { Edit, StepReport } from "./report.js";

/** Something an author can have done about a step: edits of the document, and what they do in a few plain words. */
export interface Fix {
  readonly kind: "repair" | "meant" | "condition" | "introduce" | "use" | "ignore" | "expect-fails";
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it is the one to choose where a single one is wanted. */
  readonly preferred: boolean;
}

/** A document that was checked. */
export interface CheckedText {
  readonly text: string;
  readonly language: Language;
  readonly steps: readonly StepReport[];
}

/** What can be done about a step that something is the matter with, the likeliest first. Edits are of the checked text. */
export function fixesOf(step: StepReport, document: CheckedText, form: ConditionForm): readonly Fix[] {
  const { text } = document;
  const fixes = [
    ...step.repairs.map(
      (edit): Omit<Fix, "preferred"> => ({
        kind: "repair",
        title: editTitle(edit, text),
        edits: [edit],
      }),
    ),
    ...meantFixes(step),
    ...conditionFixes(step, form),
    ...introductions(step, document),
    ...silencing(step, document),
  ];
  // What hides a mark mends nothing, and is never to be chosen unasked.
  const best = fixes.findIndex(({ kind }) => !hidesMarks(kind) && kind !== "introduce");
  return fixes.map((fix, at) => ({ ...fix, preferred: at === best }));
}

/** Whether a kind of fix only hides a mark: such fixes stand last. */
export function hidesMarks(kind: Fix["kind"]): boolean {
  return kind === "ignore" || kind === "expect-fails";
}

/** Longer pieces of LaTeX are cut in titles, which have one line. */
const LONGEST = 60;

/** What an edit does, in words: what it puts in, takes out or replaces. */
export function editTitle({ range, text: put }: Edit, text: string): string {
  const old = text.slice(range.start, range.end);
  const [added, lost] = [remainder(put, old), remainder(old, put)];
  if (added !== undefined) return `Insert ${quoted(added)}`;
  if (lost !== undefined) return `Remove ${quoted(lost)}`;
  return `Replace ${quoted(old)} by ${quoted(put)}`;
}

/** What the longer of two texts has before or behind the shorter one; undefined where it does not hold it so. */
function remainder(longer: string, shorter: string): string | undefined {
  if (longer.length <= shorter.length) return undefined;
  const rest = longer.startsWith(shorter)
    ? longer.slice(shorter.length)
    : longer.endsWith(shorter)
      ? longer.slice(0, longer.length - shorter.length)
      : undefined;
  // The rest of a control word, or one brace of two, would be nothing to a reader.
  const isWhole = rest !== undefined && rest.trim() !== "" && isBalanced(rest) && !splitsWord(longer, shorter);
  return isWhole ? rest : undefined;
}

function splitsWord(longer: string, shorter: string): boolean {
  const at = longer.startsWith(shorter) ? shorter.length : longer.length - shorter.length;
  return /\\[A-Za-z]*$/.test(longer.slice(0, at)) && /^[A-Za-z]/.test(longer.slice(at));
}

function isBalanced(latex: string): boolean {
  let depth = 0;
  for (const character of latex.replaceAll(/\\[{}]/g, "")) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function quoted(latex: string): string {
  const line = latex.replace(/\s+/g, " ").trim();
  return `\`${line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`}\``;
}

/** The step written as it was probably meant. */
function meantFixes({ meant, code, conditions }: StepReport): readonly Omit<Fix, "preferred">[] {
  if (meant === undefined) return [];
  const [name, other] = conditions[0]?.latex.split(" = ") ?? [];
  const isName = code !== "notation.ambiguous" && name !== undefined && other !== undefined;
  const [first] = meant;
  const title = isName
    ? `Did you mean ${quoted(other)}? Write it for ${quoted(name)}`
    : `Add parentheses: ${quoted(first?.text ?? "")}`;
  return [{ kind: "meant", title, edits: meant }];
}

function conditionFixes({ conditions, code }: StepReport, form: ConditionForm): readonly Omit<Fix, "preferred">[] {
  return conditions.flatMap(({ latex, insert, sentence }) => {
    const edit = form === "sentence" ? (sentence ?? insert) : insert;
    if (edit === undefined) return [];
    const [name, other] = latex.split(" = ");
    const introduced = code === "symbol.undeclared" && other !== undefined;
    const title = introduced ? `Introduce ${quoted(name ?? "")} as ${quoted(other)}` : `State that ${plainText(latex)}`;
    return [{ kind: "condition", title, edits: [edit] }];
  });
}

/** The introduction of a name of which nothing is known but that it stands there. */
function introductions(step: StepReport, { text, language }: CheckedText): readonly Omit<Fix, "preferred">[] {
  const [condition] = step.conditions;
  if (step.code !== "symbol.undeclared" || condition === undefined || condition.latex.includes(" = ")) return [];
  const { latex } = condition;
  const edit = directiveBefore(text, language, step.formulaStart, `type ${latex} : real`);
  return [{ kind: "introduce", title: `Introduce ${quoted(latex)} as a real number`, edits: [edit] }];
}

/** The fix that takes in another document of the workspace, which defines what a step lacks. */
export function useFix(
  step: StepReport,
  { text, language }: Pick<CheckedText, "text" | "language">,
  file: string,
): Fix {
  const edit = directiveBefore(text, language, step.formulaStart, `use ${file}`);
  return { kind: "use", title: `Use ${file}, which defines it`, edits: [edit], preferred: false };
}

/** The directives that take the mark of a step away, where they can be written so that they govern its line. */
function silencing(step: StepReport, { text, language, steps }: CheckedText): readonly Omit<Fix, "preferred">[] {
  const place = { formulaStart: step.formulaStart, relation: step.relationRange.start };
  const ways = [
    { kind: "ignore", directive: "ignore", title: "Ignore this step" },
    { kind: "expect-fails", directive: "expect fails", title: "This step is wrong on purpose (expect fails)" },
  ] as const;
  return ways.flatMap(({ kind, directive, title }) => {
    if (kind === "expect-fails" && step.verdict !== "refuted") return [];
    const edit = directiveForLine(text, language, place, directive);
    // A directive governs the line of the step that follows it.
    const next = steps.find(({ relationRange }) => relationRange.start >= (edit?.range.start ?? 0));
    const isGoverned = next !== undefined && isOneLine(text, next.relationRange, step.relationRange);
    return edit === undefined || !isGoverned ? [] : [{ kind, title, edits: [edit] }];
  });
}

function isOneLine(text: string, first: Range, second: Range): boolean {
  return !/[\r\n]/.test(text.slice(Math.min(first.start, second.start), Math.max(first.start, second.start)));
}
