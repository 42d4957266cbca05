import { cover } from "../base/range.js";
import type { Token } from "./tokens.js";

/** What a delimiter token says: its kind and the canonical text of the token that replaces it. */
interface Delimiter {
  readonly type: "open" | "close" | "bar";
  readonly text: string;
}

/**
 * Delimiters by their spelling. An `open` or `close` has the text of the opening or closing mark; a `bar` is `|` or `||`
 * (either side of a value, or a condition), `mid` or `par` (a condition or a divergence, never a side).
 */
const DELIMITERS: ReadonlyMap<string, Delimiter> = new Map<string, Delimiter>([
  ["(", { type: "open", text: "(" }],
  [")", { type: "close", text: ")" }],
  ["[", { type: "open", text: "[" }],
  ["]", { type: "close", text: "]" }],
  ["\\lbrack", { type: "open", text: "[" }],
  ["\\rbrack", { type: "close", text: "]" }],
  ["\\{", { type: "open", text: "{" }],
  ["\\}", { type: "close", text: "}" }],
  ["\\lbrace", { type: "open", text: "{" }],
  ["\\rbrace", { type: "close", text: "}" }],
  ["\\langle", { type: "open", text: "langle" }],
  ["\\rangle", { type: "close", text: "rangle" }],
  ["\\lfloor", { type: "open", text: "lfloor" }],
  ["\\rfloor", { type: "close", text: "rfloor" }],
  ["\\lceil", { type: "open", text: "lceil" }],
  ["\\rceil", { type: "close", text: "rceil" }],
  ["\\lvert", { type: "open", text: "|" }],
  ["\\rvert", { type: "close", text: "|" }],
  ["\\lVert", { type: "open", text: "||" }],
  ["\\rVert", { type: "close", text: "||" }],
  ["|", { type: "bar", text: "|" }],
  ["\\vert", { type: "bar", text: "|" }],
  ["\\|", { type: "bar", text: "||" }],
  ["\\Vert", { type: "bar", text: "||" }],
  ["\\Arrowvert", { type: "bar", text: "||" }],
  ["\\mid", { type: "bar", text: "mid" }],
  ["\\parallel", { type: "bar", text: "par" }],
]);

const SIZES = /^\\(?:[bB]igg?)([lrm]?)$/;

/** The other side of an opening delimiter's text. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["langle", "rangle"],
  ["lfloor", "rfloor"],
  ["lceil", "rceil"],
  ["|", "|"],
  ["||", "||"],
  [".", "."],
]);

/** The usual closing delimiter of an opening one. */
export function closingOf(open: string): string {
  return CLOSING.get(open) ?? open;
}

function retype(token: Token, delimiter: Delimiter): Token {
  return { ...token, type: delimiter.type, text: delimiter.text };
}

/**
 * Delimiters become `open`, `close` and `bar` tokens; `\left`, `\right`, `\middle` and the sizes by hand are merged into the
 * delimiter behind them. Two halves of one bracket in different rows (`\left( … \right. \\ \left. … \right)`) lose their
 * invisible sides.
 */
export function markDelimiters(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const size = token.type === "command" ? sizeOf(token.text) : undefined;
    if (size !== undefined) {
      const next = tokens[i + 1];
      const merged = next === undefined ? undefined : sizedDelimiter(token, next, size);
      if (merged !== undefined) {
        result.push(merged);
        i += 1;
      }
      // A size without a delimiter is half typed: nothing stands there yet.
      continue;
    }
    const delimiter = token.type === "char" || token.type === "command" ? DELIMITERS.get(token.text) : undefined;
    result.push(delimiter === undefined ? token : retype(token, delimiter));
  }
  return joinHalves(result);
}

function sizeOf(
  text: string,
): { readonly sized: NonNullable<Token["sized"]>; readonly side: "" | "l" | "r" | "m" } | undefined {
  if (text === "\\left") return { sized: "left", side: "l" };
  if (text === "\\right") return { sized: "right", side: "r" };
  if (text === "\\middle") return { sized: "middle", side: "m" };
  const match = SIZES.exec(text);
  if (match === null) return undefined;
  return { sized: "big", side: (match[1] ?? "") as "" | "l" | "r" | "m" };
}

function sizedDelimiter(
  size: Token,
  next: Token,
  how: { readonly sized: NonNullable<Token["sized"]>; readonly side: "" | "l" | "r" | "m" },
): Token | undefined {
  const base = { ...next, range: cover(size.range, next.range), spaced: size.spaced, sized: how.sized };
  if (next.type === "char" && next.text === "." && how.sized !== "big") {
    return { ...base, type: how.side === "l" ? "open" : "close", text: "." };
  }
  if (next.type === "char" && (next.text === "<" || next.text === ">")) {
    return next.text === "<" ? { ...base, type: "open", text: "langle" } : { ...base, type: "close", text: "rangle" };
  }
  if (next.type === "char" && next.text === "/") return base;
  const delimiter = next.type === "char" || next.type === "command" ? DELIMITERS.get(next.text) : undefined;
  if (delimiter === undefined) return undefined;
  const text = delimiter.text === "mid" ? "|" : delimiter.text === "par" ? "||" : delimiter.text;
  if (delimiter.type === "bar") {
    if (how.side === "l") return { ...base, type: "open", text };
    if (how.side === "r") return { ...base, type: "close", text };
    if (how.side === "m") return { ...base, type: "bar", text: text === "|" ? "mid" : "par" };
    return { ...base, type: "bar", text: delimiter.text };
  }
  // `\left]` and `\right[` are the turned brackets of open intervals.
  if (how.side === "l" && how.sized === "left") return { ...base, type: "open", text: delimiter.text };
  if (how.side === "r" && how.sized === "right") return { ...base, type: "close", text: delimiter.text };
  return { ...base, type: delimiter.type, text: delimiter.text };
}

function joinHalves(tokens: readonly Token[]): readonly Token[] {
  const drop = new Set<number>();
  const lefts: number[] = [];
  const loosen = new Set<number>();
  tokens.forEach((token, index) => {
    if (token.sized === "left" && token.type === "open") lefts.push(index);
    if (token.sized === "right" && token.type === "close") {
      const left = lefts.pop();
      if (left === undefined) {
        if (token.text === ".") drop.add(index);
        return;
      }
      const open = tokens[left];
      const visible = open?.text !== ".";
      // `\left\{ … \right.` is a brace of cases; `\left. … \right|` is an evaluation.
      if (visible && token.text === "." && open?.text !== "{") {
        drop.add(index);
        loosen.add(left);
      } else if (!visible && token.text !== "|") {
        drop.add(left);
        if (token.text === ".") drop.add(index);
        else loosen.add(index);
      }
    }
  });
  if (drop.size === 0) return tokens;
  return tokens.flatMap((token, index) => {
    if (drop.has(index)) return [];
    return loosen.has(index) ? [{ ...token, sized: "big" as const }] : [token];
  });
}

/** For every token the index of its partner: braces, brackets and environments; -1 for one that has none. */
export function matchTokens(tokens: readonly Token[]): readonly number[] {
  const match: number[] = tokens.map(() => -1);
  const stack: {
    readonly index: number;
    readonly type: "open" | "lbrace" | "begin";
    readonly token: Token;
    newRow: boolean;
  }[] = [];
  const lefts = tokens.filter((token) => token.type === "open" && token.sized === "left").length;
  const rights = tokens.filter((token) => token.type === "close" && token.sized === "right").length;
  const paired = lefts === rights;
  const pair = (open: number, close: number): void => {
    match[open] = close;
    match[close] = open;
  };
  /** Pops down to the innermost entry of a type; what is popped on the way stays without a partner. */
  const closeDownTo = (type: "lbrace" | "begin", close: number): void => {
    let depth = stack.length - 1;
    while (depth >= 0 && stack[depth]?.type !== type) depth -= 1;
    if (depth < 0) return;
    // An environment's end never closes a brace that was opened inside it, and the other way round only by mistake.
    pair(stack[depth]?.index ?? 0, close);
    stack.length = depth;
  };

  tokens.forEach((token, index) => {
    const top = stack.at(-1);
    switch (token.type) {
      case "open":
      case "lbrace":
      case "begin":
        stack.push({ index, type: token.type, token, newRow: false });
        break;
      case "rbrace":
        closeDownTo("lbrace", index);
        break;
      case "end":
        closeDownTo("begin", index);
        break;
      case "close":
        closeBracket(token, index);
        break;
      case "relation":
        // A row that begins with a relation begins a new statement: a bracket left open above it was forgotten.
        if (top?.type === "open" && top.newRow) {
          while (stack.at(-1)?.type === "open") stack.pop();
        }
        break;
      default:
        break;
    }
    const current = stack.at(-1);
    if (current !== undefined) {
      if (token.type === "row") current.newRow = true;
      else if (token.type !== "align" && token.type !== "quad") current.newRow = false;
    }
  });
  return match;

  function closeBracket(token: Token, index: number): void {
    let depth = stack.length - 1;
    if (token.sized === "right" && paired) {
      while (stack[depth]?.type === "open" && stack[depth]?.token.sized !== "left") depth -= 1;
    } else if (stack[depth]?.type === "open") {
      if (stack[depth]?.token.sized === "left" && paired) return;
      // Where the kinds differ, a bracket of the right kind just below was meant, unless this is a half-open interval.
      const below = stack[depth - 1];
      const kinds = closingOf(stack[depth]?.token.text ?? "") === token.text;
      const interval = /^[([]$/.test(stack[depth]?.token.text ?? "") && /^[)\]]$/.test(token.text);
      if (!kinds && !interval && below?.type === "open" && closingOf(below.token.text) === token.text) depth -= 1;
    }
    const entry = stack[depth];
    if (entry?.type !== "open") return;
    const bracket = entry.token.text === "." || token.text === "." || isBar(entry.token.text) === isBar(token.text);
    if (!bracket) return;
    pair(entry.index, index);
    stack.length = depth;
  }
}

function isBar(text: string): boolean {
  return text === "|" || text === "||";
}
