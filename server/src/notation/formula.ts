import { cover } from "../base/range.js";
import { isRowEnvironment } from "./environments.js";
import type { FormulaItem, RelationSymbol } from "./expr.js";
import {
  bracketNote,
  circledNote,
  isCircled,
  listAhead,
  listNote,
  modulusNote,
  quantifierNote,
  textNote,
} from "./notes.js";
import { isChar, isLayout, type Parser, partner, skipGroup, within } from "./parser.js";
import { unexpected } from "./products.js";
import { isRemark } from "./remarks.js";
import { textIsFactor } from "./texts.js";
import type { Token } from "./tokens.js";

/** The items of the top level from the place of reading to the end. */
export function items(p: Parser): readonly FormulaItem[] {
  const found: FormulaItem[] = [];
  while (p.position < p.end) {
    const token = p.tokens[p.position];
    if (token === undefined) break;
    const before = p.position;
    if (!layoutItem(p, token, found) && !statementItem(p, token, found) && !inlineItems(p, token, found)) {
      p.generousSums = 0;
      const expr = p.grammar.additive(p);
      if (p.position > before) found.push({ kind: "expr", expr, range: expr.range });
      else {
        const hole = unexpected(p);
        found.push({ kind: "expr", expr: hole, range: hole.range });
      }
    }
  }
  return found;
}

/** Row breaks, alignment marks, blanks and punctuation. */
function layoutItem(p: Parser, token: Token, found: FormulaItem[]): boolean {
  const range = token.range;
  switch (token.type) {
    case "row":
      found.push({ kind: "row", range });
      break;
    case "align":
      found.push({ kind: "align", range });
      break;
    case "quad": {
      found.push({ kind: "separator", mark: "quad", range });
      p.position += 1;
      while (p.position < p.end && p.tokens[p.position]?.type === "quad") p.position += 1;
      const end = listAhead(p);
      if (end !== undefined && found.some((item) => item.kind === "expr")) found.push(listNote(p, end));
      return true;
    }
    case "char": {
      if (token.text !== "," && token.text !== ";" && token.text !== "." && token.text !== ":") return false;
      if (token.text === "." && p.tokens[p.position + 1]?.type === "digit" && p.position + 1 < p.end) return false;
      if (token.text === ":" && lastSolid(found)?.kind === "expr" && beginsExpression(p, p.position + 1)) {
        found.push({ kind: "relation", symbol: ":", written: ":", range });
      } else found.push({ kind: "separator", mark: token.text, range });
      break;
    }
    default:
      return false;
  }
  p.position += 1;
  return true;
}

function beginsExpression(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  return index < p.end && token !== undefined && !isLayout(token) && token.type !== "relation" && !isChar(token, ",");
}

/** The last item that is neither a row break nor an alignment mark nor a blank. */
function lastSolid(found: readonly FormulaItem[]): FormulaItem | undefined {
  return found.findLast(
    (item) => item.kind !== "row" && item.kind !== "align" && !(item.kind === "separator" && item.mark === "quad"),
  );
}

/** Relations, notes and remarks. */
function statementItem(p: Parser, token: Token, found: FormulaItem[]): boolean {
  const last = lastSolid(found);
  if (token.type === "relation") {
    pushRelation(found, token);
    p.position += 1;
    return true;
  }
  if (token.type === "bar" && last?.kind === "expr" && found.at(-1)?.kind === "expr") {
    const condition = token.text === "mid" || token.text === "|";
    if (!condition) return false;
    found.push({
      kind: "relation",
      symbol: "\\mid",
      written: token.text === "mid" ? "\\mid" : "|",
      range: token.range,
    });
    p.position += 1;
    return true;
  }
  if (isCircled(token)) {
    found.push(circledNote(p));
    return true;
  }
  if (token.type === "text") {
    const due = found.at(-1)?.kind !== "expr";
    if (textIsFactor(p, p.position, due) && due) return false;
    found.push(textNote(p));
    return true;
  }
  if (token.type === "command" && /^\\(?:forall|exists|nexists)$/.test(token.text)) {
    found.push(quantifierNote(p));
    return true;
  }
  if (token.type === "command" && /^\\(?:therefore|because)$/.test(token.text)) {
    found.push({ kind: "note", style: "text", text: token.text.slice(1), parts: [], range: token.range });
    p.position += 1;
    return true;
  }
  if (token.type === "command" && token.text === "\\land") {
    found.push({ kind: "separator", mark: ",", range: token.range });
    p.position += 1;
    return true;
  }
  if (token.type === "command" && token.text === "\\pmod") {
    found.push(modulusNote(p));
    return true;
  }
  if (token.type === "command" && /^\\(?:square|Box|blacksquare)$/.test(token.text) && endsRow(p, p.position + 1)) {
    found.push({ kind: "note", style: "label", text: "∎", parts: [], range: token.range });
    p.position += 1;
    return true;
  }
  if (token.type === "open" && last?.kind === "expr") {
    const previous = found.at(-1);
    const side =
      previous?.kind === "separator"
        ? "quad"
        : previous?.kind === "align" || previous?.kind === "row"
          ? "align"
          : "factor";
    if (isRemark(p, p.position, side)) {
      found.push(bracketNote(p));
      return true;
    }
  }
  return false;
}

function endsRow(p: Parser, index: number): boolean {
  const token = p.tokens[index];
  return index >= p.end || token === undefined || isLayout(token);
}

/** A relation; one at the end of a row that the next row repeats counts once. */
function pushRelation(found: FormulaItem[], token: Token): void {
  let i = found.length - 1;
  let row = false;
  for (; i >= 0; i -= 1) {
    const item = found[i];
    if (item?.kind === "row") row = true;
    else if (item?.kind !== "align" && !(item?.kind === "separator" && item.mark === "quad")) break;
  }
  const before = found[i];
  if (row && before?.kind === "relation" && before.symbol === token.text) found.splice(i, 1);
  found.push({
    kind: "relation",
    symbol: token.text as RelationSymbol,
    written: token.written ?? token.text,
    ...(token.content === undefined ? {} : { over: token.content }),
    range: token.range,
  });
}

/**
 * Groups and environments whose content belongs to the top level: rows of formulas, and braces, frames or one-sided
 * brackets around statements.
 */
function inlineItems(p: Parser, token: Token, found: FormulaItem[]): boolean {
  const inside = inlineSpan(p, token, found);
  if (inside === undefined) return false;
  p.depth += 1;
  found.push(...within(p, { start: inside.start, end: inside.end, top: true }, p.grammar.items));
  p.depth -= 1;
  p.position = inside.next;
  return true;
}

interface Inside {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function inlineSpan(p: Parser, token: Token, found: readonly FormulaItem[]): Inside | undefined {
  const start = p.position;
  if (p.depth > 40) return undefined;
  if (token.type === "begin") {
    const end = partner(p, start);
    const rows = isRowEnvironment(token.text) || (token.text === "array" && holdsRelation(p, start + 1, end));
    if (!rows) return undefined;
    // An environment that is still being typed reaches to the end.
    if (end < 0) return { start: start + 1, end: p.end, next: p.end };
    return { start: start + 1, end, next: end + 1 };
  }
  if (token.type === "end") return { start, end: start, next: start + 1 };
  if (token.type === "lbrace") return statementGroup(p, start);
  if (token.type === "command" && (token.text === "\\boxed" || token.text === "\\fbox"))
    return statementGroup(p, start + 1);
  if (token.type === "command" && token.text === "\\textcolor" && p.tokens[start + 1]?.type === "lbrace") {
    const colour = partner(p, start + 1);
    return colour < 0 ? undefined : statementGroup(p, colour + 1);
  }
  if (token.type === "open" && token.text === "{" && lastSolid(found)?.kind !== "relation") {
    const close = partner(p, start);
    const begin = start + 1;
    const system =
      p.tokens[close]?.text === "." && p.tokens[begin]?.type === "begin" && partner(p, begin) === close - 1;
    if (system && isSystem(p, begin)) return { start: begin + 1, end: close - 1, next: close + 1 };
  }
  return undefined;
}

/** Whether the rows behind a one-sided brace are equations: in an array, cases have their relations in the second cell. */
function isSystem(p: Parser, begin: number): boolean {
  const rows = isRowEnvironment(p.tokens[begin]?.text ?? "");
  const end = partner(p, begin);
  for (let i = begin + 1; i < end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (token?.type === "relation") return true;
    if (token?.type === "row" || (token?.type === "align" && !rows)) return false;
  }
  return false;
}

/** A brace group that holds a relation or a row break and bears no scripts. */
function statementGroup(p: Parser, open: number): Inside | undefined {
  if (p.tokens[open]?.type !== "lbrace") return undefined;
  const close = partner(p, open);
  if (close < 0) return undefined;
  const next = p.tokens[close + 1];
  if (close + 1 < p.end && (isChar(next, "_") || isChar(next, "^") || isChar(next, "'"))) return undefined;
  return holdsRelation(p, open + 1, close) ? { start: open + 1, end: close, next: close + 1 } : undefined;
}

/** Whether a relation stands between two indices, at their level or in a group or rows directly there. */
function holdsRelation(p: Parser, start: number, end: number): boolean {
  for (let i = start; i < end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (token?.type === "relation" || token?.type === "row") return true;
    if (token?.type === "begin" && isRowEnvironment(token.text)) return true;
  }
  return false;
}

/** Items in whose ranges everything in them lies. */
export function widenItem(item: FormulaItem): FormulaItem {
  if (item.kind === "expr") return { ...item, range: cover(item.range, item.expr.range) };
  if (item.kind !== "note") return item;
  const parts = item.parts.map(widenItem);
  return { ...item, parts, range: parts.reduce((all, part) => cover(all, part.range), item.range) };
}
