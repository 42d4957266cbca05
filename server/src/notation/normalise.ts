import { cover, type Range } from "../base/range.js";
import { markDelimiters } from "./delimiters.js";
import type { RelationSymbol } from "./expr.js";
import { COMPOUND_RELATIONS, NEGATED, RELATIONS } from "./symbols.js";
import { groupEnd, type Token } from "./tokens.js";

/** Commands that change only the looks. */
const IGNORED: ReadonlySet<string> = new Set(
  (
    "limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag small large Large normalsize footnotesize " +
    "tiny scriptsize hline qed qedhere mathrel mathbin mathord mathopen mathclose mathinner mathpunct centering noindent " +
    "boldmath unboldmath left right middle strut mathstrut smash protect relax"
  )
    .split(" ")
    .map((name) => `\\${name}`),
);

/** Commands that are ignored with the argument behind them. */
const IGNORED_WITH_ARGUMENT: ReadonlySet<string> = new Set(
  "color hspace vspace phantom hphantom vphantom mspace kern mkern mskip hskip setlength"
    .split(" ")
    .map((name) => `\\${name}`),
);

/** Old font switches and the command with an argument that they stand for. */
const SWITCHES: ReadonlyMap<string, string> = new Map([
  ["\\bf", "\\mathbf"],
  ["\\bfseries", "\\mathbf"],
  ["\\rm", "\\mathrm"],
  ["\\sf", "\\mathsf"],
  ["\\tt", "\\mathtt"],
  ["\\it", "\\mathit"],
  ["\\cal", "\\mathcal"],
]);

const STACKED = new Set(["\\overset", "\\stackrel", "\\underset"]);
const LONG_ARROWS: ReadonlyMap<string, RelationSymbol> = new Map<string, RelationSymbol>([
  ["\\xrightarrow", "\\to"],
  ["\\xRightarrow", "\\Rightarrow"],
  ["\\xleftarrow", "\\leftarrow"],
  ["\\xLeftarrow", "\\Leftarrow"],
  ["\\xmapsto", "\\mapsto"],
  ["\\xleftrightarrow", "\\iff"],
  ["\\xLeftrightarrow", "\\iff"],
  ["\\xlongequal", "="],
]);

/**
 * Tokens in the form that the grammar reads: font switches as commands with an argument, delimiters and relations
 * recognised, ornaments removed.
 */
export function normalise(tokens: readonly Token[], source: string): readonly Token[] {
  return unwrapRelations(markRelations(markDelimiters(removeOrnaments(tokens, source)), source));
}

/** `a {=} b` and `\mathrel{:=}` are relations all the same; in a script (`x^{<}`) the braces stay. */
function unwrapRelations(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [open, relation, close] = [tokens[i], tokens[i + 1], tokens[i + 2]];
    const before = result.at(-1);
    const script = before?.type === "char" && (before.text === "^" || before.text === "_");
    if (!script && open?.type === "lbrace" && relation?.type === "relation" && close?.type === "rbrace") {
      result.push({ ...relation, range: cover(open.range, close.range), spaced: open.spaced });
      i += 2;
    } else if (open !== undefined) result.push(open);
  }
  return result;
}

function closingBrace(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i += 1) {
    const type = tokens[i]?.type;
    if (type === "lbrace") depth += 1;
    else if (type === "rbrace") {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return tokens.length;
}

function removeOrnaments(tokens: readonly Token[], source: string): readonly Token[] {
  const result: Token[] = [];
  /** Braces to add behind the group that is open at this depth, for font switches. */
  const pending: number[] = [];
  let spaced = false;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.type === "command") {
      const next = tokens[i + 1];
      if ((token.text === "\\left" || token.text === "\\right" || token.text === "\\middle") && next !== undefined) {
        result.push(spaced ? { ...token, spaced } : token);
        spaced = false;
        continue;
      }
      if (IGNORED.has(token.text)) {
        spaced = true;
        continue;
      }
      if (token.text === "\\mathop" && next?.type === "lbrace" && tokens[i + 2]?.type === "rbrace") {
        // An empty operator only sets a blank: `\mathop{}\!\mathrm{d}x`.
        spaced = true;
        i += 2;
        continue;
      }
      if (IGNORED_WITH_ARGUMENT.has(token.text)) {
        spaced = true;
        if (next?.type === "lbrace") i = closingBrace(tokens, i + 1);
        else if (/kern|skip$/.test(token.text)) while (isDimension(tokens[i + 1])) i += 1;
        continue;
      }
      const font = SWITCHES.get(token.text);
      if (font !== undefined) {
        result.push({ ...token, text: font });
        // A switch with braces behind it (`\bf{x}`) is used like a command; otherwise it rules to the end of its group.
        if (next?.type !== "lbrace") {
          const before = result.at(-2);
          if (before?.type === "lbrace") {
            result.push({ ...token, type: "lbrace", text: "{" });
            pending[pending.length - 1] = (pending.at(-1) ?? 0) + 1;
          }
        }
        continue;
      }
    }
    if (token.type === "lbrace") pending.push(0);
    if (token.type === "rbrace") {
      for (let n = pending.pop() ?? 0; n > 0; n -= 1) result.push({ ...token, type: "rbrace", text: "}" });
    }
    result.push(spaced ? { ...token, spaced } : token);
    spaced = false;
  }
  const end: Range = { start: source.length, end: source.length };
  for (const count of pending) {
    for (let n = count; n > 0; n -= 1) result.push({ type: "rbrace", text: "}", range: end, spaced: false });
  }
  return result;
}

function isDimension(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    !token.spaced &&
    (token.type === "digit" || (token.type === "letter" && /[a-z]/.test(token.text)) || /^[-.]$/.test(token.text))
  );
}

function relationOf(token: Token | undefined): RelationSymbol | undefined {
  if (token === undefined || (token.type !== "char" && token.type !== "command")) return undefined;
  return RELATIONS.get(token.text);
}

function markRelations(tokens: readonly Token[], source: string): readonly Token[] {
  const result: Token[] = [];
  let i = 0;
  const push = (symbol: RelationSymbol, from: number, to: number, over?: string): void => {
    const first = tokens[from];
    const last = tokens[to];
    if (first === undefined || last === undefined) return;
    const range = cover(first.range, last.range);
    result.push({
      type: "relation",
      text: symbol,
      range,
      spaced: first.spaced,
      written: tokens
        .slice(from, to + 1)
        .map((token) => token.text)
        .join(""),
      ...(over === undefined ? {} : { content: over }),
    });
    i = to + 1;
  };
  while (i < tokens.length) {
    const token = tokens[i];
    if (token === undefined) break;
    const stacked = token.type === "command" && STACKED.has(token.text) ? stackedRelation(tokens, i) : undefined;
    if (stacked !== undefined) {
      const start = result.length;
      push(stacked.symbol, stacked.from, stacked.to, overText(tokens, stacked.over, source, token.range));
      const relation = result[start];
      // The whole construction, decoration included, is where the relation stands.
      if (relation !== undefined) {
        result[start] = {
          ...relation,
          range: cover(token.range, (tokens[stacked.end - 1] ?? token).range),
          spaced: token.spaced,
        };
      }
      i = stacked.end;
      continue;
    }
    const arrow = token.type === "command" ? LONG_ARROWS.get(token.text) : undefined;
    if (arrow !== undefined) {
      const { end, over } = arrowArguments(tokens, i + 1);
      result.push({
        type: "relation",
        text: arrow,
        written: token.text,
        range: cover(token.range, (tokens[end - 1] ?? token).range),
        spaced: token.spaced,
        ...(over === undefined ? {} : { content: overText(tokens, over, source, token.range) }),
      });
      i = end;
      continue;
    }
    if (token.type === "command" && token.text === "\\not") {
      const next = relationOf(tokens[i + 1]);
      const negated = next === undefined ? undefined : NEGATED.get(next);
      if (negated !== undefined) {
        push(negated, i, i + 1);
        continue;
      }
    }
    if (token.type === "char") {
      const compound = COMPOUND_RELATIONS.find(([text]) => spells(tokens, i, text));
      if (compound !== undefined) {
        push(compound[1], i, i + compound[0].length - 1);
        continue;
      }
    }
    const symbol = relationOf(token);
    if (symbol !== undefined && symbol !== ":") {
      push(symbol, i, i);
      continue;
    }
    result.push(token.text === "\\colon" ? { ...token, type: "char", text: ":" } : token);
    i += 1;
  }
  return result;
}

function spells(tokens: readonly Token[], start: number, text: string): boolean {
  for (let k = 0; k < text.length; k += 1) {
    const token = tokens[start + k];
    if (token?.type !== "char" || token.text !== text[k]) return false;
    // Blanks inside are tolerated in `: =` only: `a < - b` compares with `-b`.
    if (k > 0 && token.spaced && text !== ":=") return false;
  }
  return true;
}

interface Stacked {
  readonly symbol: RelationSymbol;
  readonly over: readonly [number, number];
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** `\overset{over}{relation}`: undefined when the second argument is no relation. */
function stackedRelation(tokens: readonly Token[], start: number): Stacked | undefined {
  const first = argument(tokens, start + 1);
  const second = argument(tokens, first.end);
  const inner = tokens.slice(second.from, second.to);
  const text = inner.map((token) => token.text).join("");
  const symbol =
    inner.length === 1 ? relationOf(inner[0]) : COMPOUND_RELATIONS.find(([spelling]) => spelling === text)?.[1];
  if (symbol === undefined) {
    // `\overset{a}{\underset{b}{=}}`: the decoration next to the relation is dropped, the outer one kept.
    const nested =
      inner.length > 1 && STACKED.has(inner[0]?.text ?? "") ? stackedRelation(tokens, second.from) : undefined;
    if (nested === undefined || nested.end !== second.to) return undefined;
    return { ...nested, over: [first.from, first.to], end: second.end };
  }
  return { symbol, over: [first.from, first.to], from: second.from, to: second.to - 1, end: second.end };
}

function argument(
  tokens: readonly Token[],
  index: number,
): { readonly from: number; readonly to: number; readonly end: number } {
  if (tokens[index]?.type === "lbrace") {
    const close = closingBrace(tokens, index);
    return { from: index + 1, to: close, end: Math.min(close + 1, tokens.length) };
  }
  const end = Math.min(index + 1, tokens.length);
  return { from: index, to: end, end };
}

function arrowArguments(
  tokens: readonly Token[],
  start: number,
): { readonly end: number; readonly over: readonly [number, number] | undefined } {
  let i = start;
  if (tokens[i]?.type === "open" && tokens[i]?.text === "[") {
    while (i < tokens.length && tokens[i]?.type !== "close" && tokens[i]?.type !== "row") i += 1;
    i += 1;
  }
  if (tokens[i]?.type !== "lbrace") return { end: Math.min(i, tokens.length), over: undefined };
  const { from, to, end } = argument(tokens, i);
  return { end, over: [from, to] };
}

/** What stands over a relation, in the author's words: text commands are peeled off. */
function overText(
  tokens: readonly Token[],
  [from, to]: readonly [number, number],
  source: string,
  command: Range,
): string {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (first === undefined || last === undefined || to <= from) return "";
  const range = cover(first.range, last.range);
  // Where all of it came out of one macro, its parts have the range of the use: what they spell is all there is.
  const shared = first.range.start === command.start && first.range.end === command.end;
  const text = shared
    ? tokens
        .slice(from, to)
        .map((token) => token.content ?? token.text)
        .join("")
    : source.slice(range.start, range.end).trim();
  const peeled = /^\\(?:text|textrm|mathrm|textbf|textit|mathit|mbox|operatorname|rm|tiny)\*?\s*(?=\{)/.exec(text);
  if (peeled !== null && groupEnd(text, peeled[0].length) === text.length - 1) {
    return text.slice(peeled[0].length + 1, -1).trim();
  }
  return text;
}
