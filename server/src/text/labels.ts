import type { LabelForm } from "./outline.js";

/** A label at the start of a paragraph or list item. `length` counts its characters with markup and punctuation. */
export interface Label {
  readonly text: string;
  readonly form: LabelForm;
  readonly length: number;
}

interface Enumerator {
  readonly text: string;
  readonly form: LabelForm;
  readonly length: number;
}

const PROBLEM_WORDS =
  "problem|prob\\.?|exercise|exer\\.?|ex\\.?|question|qu\\.?|task|assignment|aufgabe|übung|frage|" +
  "exercice|problème|ejercicio|problema|esercizio|pregunta|задача|задание|упражнение|вопрос|номер|題|题|问题|习題|习题|练习";
const PART_WORDS = "part|subproblem|item|case|step|claim|teil|teilaufgabe|partie|parte|пункт|часть|шаг|случай|问|步骤";
const INDEX = "(?:\\d+(?:\\.\\d+)*[a-z]?|[ivx]+|[IVX]+|\\p{L}|\\([\\p{L}\\d]{1,4}\\))";

const PARENTHESISED = /^[(\uff08]\s?(\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|\p{L}\d?)\s?[)\uff09]/u;
const HALF = /^(\d{1,3}|[ivx]{1,5}|\p{L})\)/u;
const PROBLEM_WORD = new RegExp(`^(?:${PROBLEM_WORDS})\\s*(?:no\\.?|№|#)?\\s*${INDEX}(?![\\p{L}\\d])`, "iu");
const PART_WORD = new RegExp(`^(?:${PART_WORDS})\\s*${INDEX}(?![\\p{L}\\d])`, "iu");
const ORDINAL = /^第[一二三四五六七八九十百\d]+[题題问問部步章节]/u;
const SHORT_PROBLEM = /^[PQE]\s?\d{1,3}(?:\.\d{1,3})*(?![\p{L}\d^_])/u;
const NUMBER = /^(\d{1,3}(?:\.\d{1,3})*)\s?(?:[.)\uff0e\u3001]|:)/u;
const SECTION_NUMBER = /^\d{1,3}(?:\.\d{1,3})+(?=\s+\p{Lu})/u;
const CAPITAL = /^(\p{Lu})[.:](?=\s|$)/u;
const CIRCLED = /^[\u2460-\u2473\u24b6-\u24e9](?:\s?[-\u2013\u2014.]\s?[\u2460-\u2473\u24b6-\u24e9\d])*/u;
const ESCAPED_NUMBER = /^(\d{1,3})\\[.)]/;
const ESCAPED_PARENTHESES = /^\\?\(\s?(\d{1,3}|[ivx]{1,5}|\p{L})\s?\\?\)/u;

const LONGEST_TITLE = 80;

function formOf(index: string): LabelForm {
  if (/^[ivxlcdm]$/.test(index)) return "single";
  if (/^[ivx]{2,}$/i.test(index)) return "roman";
  return /^\d/.test(index) ? "parenthesised" : "letter";
}

/** The enumerator a label begins with, in the forms that are unmistakable wherever they open a paragraph. */
function plainEnumerator(text: string): Enumerator | undefined {
  const wrapped = PARENTHESISED.exec(text) ?? HALF.exec(text) ?? ESCAPED_PARENTHESES.exec(text);
  if (wrapped !== null) {
    const index = wrapped[1] ?? "";
    return { text: index, form: formOf(index), length: wrapped[0].length };
  }
  const escaped = ESCAPED_NUMBER.exec(text);
  if (escaped !== null) return { text: escaped[1] ?? "", form: "number", length: escaped[0].length };
  const circled = CIRCLED.exec(text);
  if (circled !== null) return { text: circled[0], form: "circled", length: circled[0].length };
  const word = PROBLEM_WORD.exec(text) ?? ORDINAL.exec(text);
  if (word !== null) return { text: word[0], form: "problem", length: word[0].length };
  const part = PART_WORD.exec(text);
  if (part !== null) return { text: part[0], form: "part", length: part[0].length };
  const short = SHORT_PROBLEM.exec(text);
  return short === null ? undefined : { text: short[0], form: "short problem", length: short[0].length };
}

/** The same, with the forms that need emphasis around them to be told from the start of a sentence. */
function emphasisedEnumerator(text: string): Enumerator | undefined {
  const plain = plainEnumerator(text);
  if (plain !== undefined) return plain;
  const number = NUMBER.exec(text);
  if (number !== null) return { text: number[1] ?? "", form: "number", length: number[0].length };
  const section = SECTION_NUMBER.exec(text);
  if (section !== null) return { text: section[0], form: "number", length: section[0].length };
  const capital = CAPITAL.exec(text);
  return capital === null ? undefined : { text: capital[1] ?? "", form: "capital", length: capital[0].length };
}

/**
 * The label whose text, without markup, is `inner`: an enumerator and perhaps a title. None if it does not begin with
 * an enumerator. `length` is that of the enumerator with its punctuation.
 */
export function labelOfText(inner: string): Label | undefined {
  const lead = inner.length - inner.trimStart().length;
  const bare = inner.slice(lead);
  const found = emphasisedEnumerator(bare);
  if (found === undefined) return undefined;
  const rest = bare.slice(found.length);
  if (!/^(?:[\s.:,;)\u2013\u2014\uff1a\u3002-]|$)/.test(rest)) return undefined;
  const punctuation = /^[.:)\uff1a\u3002]*/.exec(rest)?.[0].length ?? 0;
  const hasTitle = rest.slice(punctuation).trim() !== "";
  const whole = bare
    .trim()
    .replace(/[\s.:;,\uff1a\u3002]+$/u, "")
    .replace(/\s+/g, " ");
  return { text: hasTitle ? whole : found.text, form: found.form, length: lead + found.length + punctuation };
}

/** How each language marks emphasis: the opening mark and the mark that closes it. */
export interface Emphasis {
  readonly open: RegExp;
  readonly close: (opening: string) => string;
}

/**
 * The label at the start of a line of a paragraph (`line` begins at its first character that is not blank), by the
 * project's own list of forms: `(a)`, `a)`, `P1.`, `Q2 (title)`, `Problem 3.`, `①`, and, emphasised, also `1.`, `C.` and
 * any of them with a title.
 */
export function labelAtLineStart(line: string, emphasis: Emphasis): Label | undefined {
  const shown = line.slice(0, 200);
  const opening = emphasis.open.exec(shown)?.[0];
  return opening === undefined || opening === "" ? plainLabel(shown) : emphasisedLabel(shown, opening, emphasis);
}

function emphasisedLabel(line: string, opening: string, emphasis: Emphasis): Label | undefined {
  const closing = emphasis.close(opening);
  const end = line.indexOf(closing, opening.length);
  if (end < 0) return undefined;
  const inner = line.slice(opening.length, end);
  const label = labelOfText(inner);
  if (label === undefined) return undefined;
  // A title with a formula in it, or a whole sentence in bold, is prose: only the enumerator is the label.
  if (inner.includes("$") || inner.length > LONGEST_TITLE) {
    const enumerator = labelOfText(inner.slice(0, label.length));
    return { text: enumerator?.text ?? label.text, form: label.form, length: opening.length + label.length };
  }
  const after = /^[.:)]?/.exec(line.slice(end + closing.length))?.[0].length ?? 0;
  return { text: label.text, form: label.form, length: end + closing.length + after };
}

function plainLabel(line: string): Label | undefined {
  const found = plainEnumerator(line);
  if (found === undefined) return undefined;
  const rest = line.slice(found.length);
  if (found.form === "problem" || found.form === "part" || found.form === "short problem") {
    const title = found.form === "short problem" ? /^\s*\([^()$]{1,60}\)(?=\s*[.:]?\s*$)/.exec(rest)?.[0] : undefined;
    if (title !== undefined) return { text: found.text + title, form: found.form, length: found.length + title.length };
    // "Problem 2 shows that …" is a sentence; "Problem 2." and "Problem 2 (flows)" are labels.
    const mark = /^\s*(?:[.:)\u2013\uff1a\u3002](?=\s|$)|(?=\(|$)|\u2014)/u.exec(rest);
    return mark === null ? undefined : { text: found.text, form: found.form, length: found.length + mark[0].length };
  }
  if (found.form === "circled") return { ...found, length: found.length };
  return /^[.:]?(?:\s|$)/.test(rest) ? { ...found, length: found.length + (/^[.:]/.test(rest) ? 1 : 0) } : undefined;
}
