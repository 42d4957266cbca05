import type { SymbolExpr } from "./expr.js";
import { FUNCTIONS, WORD_FUNCTIONS } from "./symbols.js";

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

/** The spelling of a canonical name. */
export function printName(name: string): PrintedName {
  const accent = ACCENT.exec(name);
  if (accent !== null) {
    const text = `${accent[1] ?? ""}{${accentBody(accent[2] ?? "")}}`;
    return { text, asHead: () => text, waits: false };
  }
  const word = /^[A-Za-z][\p{L}\p{N}_.-]+$/u.test(name);
  const waits = WAITING.has(name) || !/^(?:\\?[\p{L}]|\\math)/u.test(name) || isRelationName(name);
  const text = word ? spelled(name) : name;
  return { text, waits, asHead: (font) => (font === "roman" && /^[A-Z]$/.test(name) ? `\\mathrm{${name}}` : text) };
}

function accentBody(name: string): string {
  // An accent over several letters (`\vec{AB}`) was written over letters.
  return ACCENT.test(name) || name.startsWith("\\") || name.length === 1 ? printName(name).text : name.length === 2 ? name : printName(name).text;
}

function spelled(word: string): string {
  if (WORD_FUNCTIONS.has(word) || word === "argmax" || word === "argmin") return `\\operatorname{${word}}`;
  return /^[A-Za-z]+$/.test(word) ? `\\mathrm{${word}}` : /^[A-Za-z-]+$/.test(word) ? `\\operatorname{${word}}` : `\\text{${word.replace(/_/g, "\\_")}}`;
}

function isRelationName(name: string): boolean {
  return /^\\(?:perp|le|ge|ne|in|to|sim|approx|setminus|circ|cdot|times|oplus|neg|bmod|vee)$/.test(name);
}

/** A symbol with its font, where the font does not change how it is read. */
export function printSymbol(expr: SymbolExpr): string {
  const { text } = printName(expr.name);
  if (expr.font === "bold") return /^[A-Za-z]$/.test(expr.name) ? `\\mathbf{${text}}` : /^\\[A-Za-z]+$/.test(expr.name) ? `\\boldsymbol{${text}}` : text;
  // An upright d, T or E means something of its own.
  if (expr.font === "roman" && /^[A-Za-z]$/.test(expr.name) && !/^[dTE]$/.test(expr.name)) return `\\mathrm{${text}}`;
  return text;
}
