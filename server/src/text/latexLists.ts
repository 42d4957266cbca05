import type { LabelForm } from "./outline.js";

/** A list that is open, with how its items are counted. */
export interface OpenList {
  readonly name: string;
  readonly style: CountStyle;
  count: number;
}

type CountStyle = "arabic" | "alph" | "Alph" | "roman" | "Roman" | "none";

const DEFAULT_STYLES: readonly CountStyle[] = ["arabic", "alph", "roman", "Alph"];
const LISTS = new Set([
  "enumerate",
  "itemize",
  "description",
  "compactenum",
  "compactitem",
  "inparaenum",
  "questions",
  "parts",
  "subparts",
  "subsubparts",
  "tasks",
]);
const EXAM_STYLES: ReadonlyMap<string, CountStyle> = new Map([
  ["questions", "arabic"],
  ["parts", "alph"],
  ["subparts", "roman"],
  ["subsubparts", "Alph"],
]);
const BULLETED = new Set(["itemize", "description", "compactitem"]);

/** Whether an environment is a list. */
export function isListEnvironment(name: string): boolean {
  return LISTS.has(name);
}

/** Whether the optional argument of a list's items is a number of points, as on examination sheets, and no label. */
export function countsPoints(list: OpenList | undefined): boolean {
  return list !== undefined && EXAM_STYLES.has(list.name);
}

/** Opens a list of this name inside others; `options` is the text of its optional argument. */
export function openList(name: string, lists: readonly OpenList[], options: string): OpenList {
  return { name, style: styleOf(name, lists, options), count: 0 };
}

function styleOf(name: string, lists: readonly OpenList[], options: string): CountStyle {
  if (BULLETED.has(name)) return "none";
  const named = /\\(alph|Alph|arabic|roman|Roman)\b/.exec(options)?.[1];
  if (named !== undefined) return named as CountStyle;
  const short = /^[^\p{L}\d]*([aAiI1])[^\p{L}\d]*$/u.exec(options)?.[1];
  const styles = { a: "alph", A: "Alph", i: "roman", I: "Roman", "1": "arabic" } as const;
  if (short !== undefined && short in styles) return styles[short as keyof typeof styles];
  const depth = lists.filter((list) => !BULLETED.has(list.name)).length;
  return EXAM_STYLES.get(name) ?? DEFAULT_STYLES[Math.min(depth, 3)] ?? "arabic";
}

/** Counts the next item of a list and answers the label that LaTeX gives it (empty for a bullet). */
export function nextLabel(list: OpenList): { readonly text: string; readonly form: LabelForm } {
  list.count += 1;
  switch (list.style) {
    case "none":
      return { text: "", form: "bullet" };
    case "arabic":
      return { text: String(list.count), form: "number" };
    case "alph":
    case "Alph": {
      const letter = String.fromCharCode((list.style === "alph" ? 97 : 65) + ((list.count - 1) % 26));
      return { text: letter, form: list.style === "alph" ? "letter" : "capital" };
    }
    case "roman":
    case "Roman": {
      const numeral = romanNumeral(list.count);
      return { text: list.style === "roman" ? numeral : numeral.toUpperCase(), form: "roman" };
    }
  }
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function romanNumeral(count: number): string {
  let rest = Math.min(count, 399);
  let numeral = "";
  for (const [value, digits] of ROMAN) {
    for (; rest >= value; rest -= value) numeral += digits;
  }
  return numeral;
}
