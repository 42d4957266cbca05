import type { SymbolExpr } from "./expr.js";
import { FUNCTIONS, NAMED_OPERATORS, PRODUCT_MARKS, RELATIONS, WORD_FUNCTIONS } from "./symbols.js";

/** How a canonical name is written. */
export interface PrintedName {
  /** As a name among others. */
  readonly text: string;
  /** As the head of an application. */
  readonly asHead: (font: SymbolExpr["font"]) => string;
  /** Whether it would take what follows for its argument, or be read as a sign or a relation. */
  readonly waits: boolean;
}

const ACCENT = /^(\\(?:hat|tilde|bar|vec|overleftarrow|dot|ddot|check|breve|acute|grave|mathring|underline))\{(.*)\}$/s;
const WAITING = new Set(["\\mathbb{E}", "\\mathbb{V}", ...FUNCTIONS, ...WORD_FUNCTIONS.values(), "argmax", "argmin"]);

const RELATION_NAMES: ReadonlySet<string> = new Set(RELATIONS.values());

/** The spelling of a canonical name. */
export function printName(name: string): PrintedName {
  const accent = ACCENT.exec(name);
  if (accent !== null) {
    const arrow = accent[1] === "\\vec" || accent[1] === "\\overleftarrow";
    const inner = accent[2] ?? "";
    // An arrow over several letters was written over letters.
    const text = `${accent[1] ?? ""}{${arrow && /^[A-Za-z]+$/.test(inner) ? inner : printName(inner).text}}`;
    return { text, asHead: () => text, waits: false };
  }
  const word = /^[A-Za-z][\p{L}\p{N}_.-]+$/u.test(name);
  const waits = WAITING.has(name) || !/^(?:\\?[\p{L}]|\\math)/u.test(name) || isRelation(name) || isOperator(name);
  // Braces around a relation alone are ignored, two pairs are not.
  const text = word ? spelled(name) : isRelation(name) ? `{${name}}` : name;
  return { text, waits, asHead: (font) => (font === "roman" && /^[A-Z]$/.test(name) ? `\\mathrm{${name}}` : text) };
}

function spelled(word: string): string {
  if (WORD_FUNCTIONS.has(word) || word === "argmax" || word === "argmin") return `\\operatorname{${word}}`;
  return /^[A-Za-z]+$/.test(word)
    ? `\\mathrm{${word}}`
    : /^[A-Za-z-]+$/.test(word)
      ? `\\operatorname{${word}}`
      : `\\text{${word.replace(/_/g, "\\_")}}`;
}

function isRelation(name: string): boolean {
  return RELATION_NAMES.has(name);
}

function isOperator(name: string): boolean {
  return PRODUCT_MARKS.has(name) || NAMED_OPERATORS.has(name) || name === "\\neg";
}

/** A symbol with its font, where the font does not change how it is read. */
export function printSymbol(expr: SymbolExpr): string {
  const { text } = printName(expr.name);
  if (expr.font === "bold")
    return /^[A-Za-z]$/.test(expr.name)
      ? `\\mathbf{${text}}`
      : /^\\[A-Za-z]+$/.test(expr.name)
        ? `\\boldsymbol{${text}}`
        : text;
  // An upright d, T or E means something of its own.
  if (expr.font === "roman" && /^[A-Za-z]$/.test(expr.name) && !/^[dTE]$/.test(expr.name)) return `\\mathrm{${text}}`;
  return text;
}
