import { cover, type Range } from "../base/range.js";
import type { FormulaItem } from "./expr.js";
import { commandArgument } from "./names.js";
import { hereRange, isChar, isLayout, type Parser, partner, rangeFrom, skipGroup, within } from "./parser.js";
import { signOf } from "./products.js";
import { plainWords } from "./texts.js";
import type { Token } from "./tokens.js";
import { governsWhatFollows } from "./words.js";

type Note = Extract<FormulaItem, { readonly kind: "note" }>;

/** How deep conditions may lie in conditions. */
const MAX_NOTES = 40;

/** The text at the place of reading as a note, with the mathematics in it and, after "for", "if" and the like, behind it. */
export function textNote(p: Parser): Note {
  const token = p.tokens[p.position];
  const content = token?.content ?? "";
  const range = token?.range ?? hereRange(p);
  p.position += 1;
  const inside = contentParts(p, token, content);
  const words = plainWords(content);
  const style =
    token?.text === "\\tag"
      ? "tag"
      : token?.text === "\\label" || token?.text === "\\ref" || token?.text === "\\eqref"
        ? "label"
        : "text";
  if (style !== "text" || !governsWhatFollows(words)) return { kind: "note", style, text: words, parts: inside, range };
  const parts = [...inside, ...governed(p, "words")];
  return { kind: "note", style, text: words, parts, range: parts.reduce((all, part) => cover(all, part.range), range) };
}

/** Whether a token is a circled number, with which equations are labelled: `①`, `\textcircled{1}`. */
export function isCircled(token: Token | undefined): boolean {
  if (token?.type !== "text") return false;
  return token.text === "\\textcircled" || /^[\u2460-\u2473]$/.test(token.content ?? "");
}

/** Circled labels, and what was done with them: `② - ①`. */
export function circledNote(p: Parser): Note {
  const start = p.position;
  p.position += 1;
  while (signOf(p.tokens[p.position]) !== undefined && isCircled(p.tokens[p.position + 1]) && p.position + 1 < p.end)
    p.position += 2;
  const tokens = p.tokens.slice(start, p.position);
  const text = tokens.map((token) => token.content ?? token.text).join(" ");
  return { kind: "note", style: "label", text, parts: [], range: rangeFrom(p, start) };
}

/** `\forall x \in X` as a note. */
export function quantifierNote(p: Parser): Note {
  const token = p.tokens[p.position];
  const range = token?.range ?? hereRange(p);
  p.position += 1;
  const parts = governed(p, "quantifier");
  return {
    kind: "note",
    style: "text",
    text: token?.text ?? "",
    parts,
    range: parts.reduce((all, part) => cover(all, part.range), range),
  };
}

/** `\pmod{n}`: the congruence before it is modulo this. */
export function modulusNote(p: Parser): Note {
  const start = p.position;
  p.position += 1;
  const modulus = commandArgument(p, "a modulus");
  const range = rangeFrom(p, start, modulus);
  return {
    kind: "note",
    style: "text",
    text: "mod",
    parts: [{ kind: "expr", expr: modulus, range: modulus.range }],
    range,
  };
}

/** A bracketed remark, with what it holds. */
export function bracketNote(p: Parser): Note {
  const open = p.position;
  const close = partner(p, open);
  const parts = within(p, { start: open + 1, end: close, top: true }, p.grammar.items);
  p.position = close + 1;
  const first = p.tokens[open];
  const last = p.tokens[close];
  const range: Range = first === undefined || last === undefined ? hereRange(p) : cover(first.range, last.range);
  const text = plainWords(p.source.slice(first?.range.end ?? 0, last?.range.start ?? 0));
  return {
    kind: "note",
    style: "bracket",
    text,
    parts,
    range: parts.reduce((all, part) => cover(all, part.range), range),
  };
}

/**
 * Whether an unbracketed list of values such as `i = 1, \dots, n` stands from the place of reading to the end of the row:
 * behind a wide blank it says for which indices the formula holds.
 */
export function listAhead(p: Parser): number | undefined {
  let relations = 0;
  let dots = false;
  let comma = false;
  let i = p.position;
  for (; i < p.end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (token === undefined || token.type === "row" || token.type === "align") break;
    if (token.type === "quad" || token.type === "text" || isChar(token, ".")) break;
    if (token.type === "relation") {
      if (token.text !== "=" && token.text !== "\\in") return undefined;
      relations += 1;
      if (i - p.position > 6) return undefined;
    } else if (isChar(token, ",")) comma = true;
    else if (token.type === "command" && /^\\[lc]?dots/.test(token.text)) dots = true;
    else if (token.type === "char" && /^[+]$/.test(token.text) && relations === 0) return undefined;
  }
  const first = p.tokens[p.position];
  const named = first?.type === "letter" || first?.type === "command";
  return named && relations === 1 && dots && comma ? i : undefined;
}

/** The list that `listAhead` found, as a note. */
export function listNote(p: Parser, end: number): Note {
  const start = p.position;
  const parts = within(p, { start, end, top: true }, p.grammar.items);
  p.position = end;
  const first = p.tokens[start];
  const last = p.tokens[end - 1];
  const range: Range = first === undefined || last === undefined ? hereRange(p) : cover(first.range, last.range);
  return { kind: "note", style: "bracket", text: p.source.slice(range.start, range.end).trim(), parts, range };
}

/** The words and the mathematics of a text with dollars in it; nothing where it has none. */
function contentParts(p: Parser, token: Token | undefined, content: string): readonly FormulaItem[] {
  if (token === undefined || !content.includes("$")) return [];
  const parts: FormulaItem[] = [];
  const pieces = content.split("$");
  let offset = 0;
  pieces.forEach((piece, index) => {
    const start = token.contentStart === undefined ? undefined : token.contentStart + offset;
    const range = start === undefined ? token.range : { start, end: start + piece.length };
    // An odd piece stands between dollars; the last one is only closed where their number is even.
    if (index % 2 === 1 && index < pieces.length - 1)
      parts.push(...p.grammar.inner(p, piece, start, token.range).items);
    else if (plainWords(piece) !== "")
      parts.push({ kind: "note", style: "text", text: plainWords(piece), parts: [], range });
    offset += piece.length + 1;
  });
  return parts;
}

/** What belongs to the condition that words have opened: up to the row's end, an `&`, a wide blank or the next statement. */
function governed(p: Parser, by: "words" | "quantifier"): readonly FormulaItem[] {
  if (p.depth > MAX_NOTES) return [];
  while (p.position < p.end && p.tokens[p.position]?.type === "quad") p.position += 1;
  const start = p.position;
  let i = start;
  let related = false;
  for (; i < p.end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (token === undefined || isLayout(token)) break;
    if (token.type === "text" && i > start && plainWords(token.content ?? "").length > 1) {
      const joined = /^(?:and|or|und|oder|и|или|且|或)$/iu.test(plainWords(token.content ?? ""));
      if (!joined || !continuesCondition(p, i + 1, related, by)) break;
    }
    if (token.type === "relation") {
      if (/^\\(?:Rightarrow|iff|Leftarrow)$/.test(token.text)) break;
      related = true;
    }
    if (isChar(token, ".") && (i + 1 >= p.end || isLayout(p.tokens[i + 1] as Token))) break;
    if (isChar(token, ";") || (isChar(token, ":") && related)) break;
    if (isChar(token, ",") && !continuesCondition(p, i + 1, related, by)) break;
  }
  const end = i;
  if (end <= start) return [];
  p.depth += 1;
  const parts = within(p, { start, end, top: true }, p.grammar.items);
  p.depth -= 1;
  p.position = end;
  return parts;
}

/** Whether what follows a comma still belongs to a condition: more names, values of a list, or another restriction. */
function continuesCondition(p: Parser, from: number, related: boolean, by: "words" | "quantifier"): boolean {
  let equation = false;
  let any = false;
  for (let i = from; i < p.end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (
      token === undefined ||
      token.type === "row" ||
      token.type === "align" ||
      isChar(token, ",") ||
      token.type === "text"
    )
      break;
    if (token.type === "quad" && !any) return false;
    any = true;
    // What is quantified over is said once; the next relation is the statement.
    if (token.type === "relation" && (by === "quantifier" || token.text === "=" || token.text === ":="))
      equation = true;
  }
  return any && (!related || !equation);
}
