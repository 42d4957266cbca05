/**
 * The kind of label an item carries: items of one kind stand side by side, an item of a new kind stands inside the one
 * before it. `problem` ("Problem 2", "P2") is outermost whatever comes before it; `part` is the part of one ("Step 3").
 * `single` is one letter that may also be a roman numeral.
 */
export type LabelForm =
  | "problem"
  | "short problem"
  | "part"
  | "number"
  | "parenthesised"
  | "letter"
  | "capital"
  | "roman"
  | "single"
  | "circled"
  | "bullet"
  | "paragraph"
  | "subparagraph";

interface OpenItem {
  readonly key: string;
  /** The letter of the last label, to tell `(i)` after `(h)` from the roman one. */
  readonly last: string;
}

/** The items that are open at a place of a document, outermost first. */
export type Outline = OpenItem[];

function previousLetter(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 1) - 1);
}

/** Whether a single letter continues a list of letters, begins or continues one of roman numerals, or neither. */
function resolveSingle(outline: Outline, letter: string, level: number): LabelForm {
  if (outline.some((item) => item.key === `letter:${level}` && item.last === previousLetter(letter))) return "letter";
  if (letter.toLowerCase() === "i" || outline.some((item) => item.key === `roman:${level}`)) return "roman";
  return "letter";
}

/**
 * Opens an item and closes those it does not belong to. `level` is the number of lists it stands in. Answers its depth,
 * 1 for an outermost item.
 */
export function openItem(outline: Outline, form: LabelForm, level: number, last: string): number {
  const letter = last.length === 1 ? last : "";
  const resolved = form === "single" ? resolveSingle(outline, letter, level) : form;
  if (level === 0) closeLists(outline);
  const key = `${resolved}:${level}`;
  const known = outline.findIndex((item) => item.key === key);
  if (known >= 0) outline.length = known;
  else if (isProblem(key)) outline.length = Math.max(0, outline.findLastIndex((item) => isProblem(item.key)) + 1);
  outline.push({ key, last: letter });
  return outline.length;
}

function isProblem(key: string): boolean {
  return key.startsWith("problem:") || key.startsWith("short problem:");
}

/** Closes the items of lists that are over: bullets, and everything nested in a list. */
function closeLists(outline: Outline): void {
  const first = outline.findIndex((item) => item.key.startsWith("bullet:") || !item.key.endsWith(":0"));
  if (first >= 0) outline.length = first;
}
