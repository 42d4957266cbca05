import type { Range } from "../base/range.js";
import { UNICODE } from "./unicode.js";

/**
 * The kinds of token. The tokenizer makes the first group; `parameter` occurs in macro bodies only; the second group is
 * made by later passes over the tokens (macro expansion and `normalise`).
 */
export type TokenType =
  | "letter"
  | "digit"
  | "command"
  | "char"
  | "text"
  | "row"
  | "align"
  | "quad"
  | "lbrace"
  | "rbrace"
  | "begin"
  | "end"
  | "parameter"
  | "open"
  | "close"
  | "bar"
  | "relation"
  | "limit";

/** A lexical unit of LaTeX mathematics with its place in the source. */
export interface Token {
  readonly type: TokenType;
  /**
   * The canonical text: the control word with its backslash, the character, the name of an environment, the digit of a
   * parameter, the command of a text (`\text`, `\tag`).
   */
  readonly text: string;
  readonly range: Range;
  /** Whether blank space stands before it. */
  readonly spaced: boolean;
  /** What a text command holds; what stands over a relation; the column list of an array. */
  readonly content?: string;
  /** Where `content` begins in the source; absent when it came out of a macro. */
  readonly contentStart?: number;
  /** A relation as the author wrote it. */
  readonly written?: string;
  /** Whether a delimiter belongs to a `\left … \right` pair or was sized by hand. */
  readonly sized?: "left" | "right" | "middle" | "big";
}

/** Commands whose argument is words and not mathematics. */
const TEXT_COMMANDS: ReadonlySet<string> = new Set(
  "text textcircled textrm textbf textit textsf texttt textnormal textup textsc mbox hbox emph tag label ref eqref cite intertext shortintertext".split(
    " ",
  ),
);

const BLANK_COMMANDS: ReadonlySet<string> = new Set(["\\,", "\\;", "\\:", "\\!", "\\>", "\\ ", "\\/", "\\-"]);

const BLANK_WORDS: ReadonlySet<string> = new Set(
  "thinspace negthinspace medspace thickspace negmedspace enspace nobreak allowbreak hfill hfil null".split(" "),
);

const ENTITIES: readonly (readonly [string, string])[] = [
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&amp;", "&"],
  ["&nbsp;", "~"],
];

/** The letters that mathematics uses as names; longer scripts are words of a language. */
const LATIN = /^[A-Za-zÀ-ÖØ-öø-ɏ]$/u;
const WORD_LETTER = /^[\p{L}\p{M}]$/u;
const DIMENSION = /^\[\s*-?\s*[\d.]*\s*(?:pt|em|ex|cm|mm|in|pc|bp|mu|\\[A-Za-z]+)\s*\]/;

/** The end of the group that opens at `open` in `source` (the index of its brace), or the end of the source. */
export function groupEnd(source: string, open: number): number {
  let depth = 0;
  for (let i = open; i < source.length; i += 1) {
    const c = source[i];
    if (c === "\\") i += 1;
    else if (c === "{") depth += 1;
    else if (c === "}") {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return source.length;
}

/**
 * The tokens of LaTeX mathematics. Comments, blanks and what only spaces are left out; blanks set `spaced`. Unicode
 * characters become the commands they stand for. Every string has tokens: nothing is an error here.
 */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let spaced = false;
  let i = 0;
  const push = (type: TokenType, text: string, start: number, end: number, extra: Partial<Token> = {}): void => {
    tokens.push({ type, text, range: { start, end }, spaced, ...extra });
    spaced = false;
    i = end;
  };
  const blank = (end: number): void => {
    spaced = true;
    i = end;
  };
  // In Markdown a brace may be escaped twice; one is told from a row break by the closing brace that is escaped too.
  const doubled = source.includes("\\\\{") && source.includes("\\\\}");

  while (i < source.length) {
    const start = i;
    const c = source.charAt(i);
    if (/\s/.test(c) || c === "~" || c === "$" || c === "\u200b" || c === "\ufeff") {
      blank(i + 1);
    } else if (c === "\\") {
      command(start);
    } else if (c === "%") {
      const line = source.indexOf("\n", i);
      blank(line < 0 ? source.length : line + 1);
    } else if (c === "{") push("lbrace", "{", start, start + 1);
    else if (c === "}") push("rbrace", "}", start, start + 1);
    else if (c === "&") {
      const entity = ENTITIES.find(([name]) => source.startsWith(name, start));
      if (entity === undefined || entity[1] === "&") push("align", "&", start, start + (entity?.[0].length ?? 1));
      else if (entity[1] === "~") blank(start + entity[0].length);
      else push("char", entity[1], start, start + entity[0].length);
    } else if (c === "#") {
      const digit = source.charAt(i + 1);
      if (/[1-9]/.test(digit)) push("parameter", digit, start, start + 2);
      else push("char", "#", start, start + 1);
    } else if (c >= "0" && c <= "9") push("digit", c, start, start + 1);
    else if (c === "." && /^\.\s?\.\s?\./.test(source.slice(i, i + 5))) {
      push("command", "\\dots", start, start + (/^\.\s?\.\s?\.+/.exec(source.slice(i, i + 8))?.[0].length ?? 3));
    } else other(start);
  }
  return tokens;

  function command(start: number): void {
    const next = source.charAt(start + 1);
    const word = /^[A-Za-z]+\*?/.exec(source.slice(start + 1, start + 41))?.[0];
    if (next === "\\") rowBreak(start);
    else if (next === "") blank(start + 1);
    else if (word === undefined) {
      if (BLANK_COMMANDS.has(`\\${next}`) || /\s/.test(next)) blank(start + 2);
      else if (next === "(" || next === ")" || next === "[" || next === "]") blank(start + 2);
      else if (next === "_" || next === "*" || next === "'") push("char", next, start, start + 2);
      else push("command", `\\${next}`, start, start + 2);
    } else controlWord(start, word.replace(/\*$/, ""), word.endsWith("*"));
  }

  function rowBreak(start: number): void {
    const after = source.charAt(start + 2);
    if (doubled && (after === "{" || after === "}")) {
      push("command", `\\${after}`, start, start + 3);
      return;
    }
    let end = start + 2;
    if (source.charAt(end) === "*") end += 1;
    const size = DIMENSION.exec(source.slice(end, end + 40));
    push("row", "\\\\", start, end + (size?.[0].length ?? 0));
  }

  function controlWord(start: number, word: string, starred: boolean): void {
    let end = start + 1 + word.length;
    if (BLANK_WORDS.has(word)) blank(end);
    else if (word === "div") push("char", "/", start, end);
    else if (word === "quad" || word === "qquad") push("quad", `\\${word}`, start, end);
    else if (word === "newline" || word === "cr" || word === "tabularnewline") push("row", "\\\\", start, end);
    else if (word === "begin" || word === "end") environment(start, end, word);
    else if (TEXT_COMMANDS.has(word)) {
      if (starred) end += 1;
      while (/\s/.test(source.charAt(end))) end += 1;
      if (source.charAt(end) === "{") {
        const close = groupEnd(source, end);
        push("text", `\\${word}`, start, Math.min(close + 1, source.length), {
          content: source.slice(end + 1, close),
          contentStart: end + 1,
        });
      } else {
        const content = source.charAt(end) === "\\" ? "" : source.charAt(end);
        push("text", `\\${word}`, start, end + content.length, { content, contentStart: end });
      }
    } else push("command", `\\${word}`, start, starred && word === "operatorname" ? end + 1 : end);
  }

  function environment(start: number, nameEnd: number, word: "begin" | "end"): void {
    const head = /^\s*\{\s*([A-Za-z]+)\*?\s*\}/.exec(source.slice(nameEnd, nameEnd + 60));
    if (head === null) {
      blank(nameEnd);
      return;
    }
    let end = nameEnd + head[0].length;
    const name = head[1] ?? "";
    let columns = "";
    if (word === "begin") {
      const position = /^\s*\[[a-z]\]/.exec(source.slice(end, end + 12));
      if (position !== null) end += position[0].length;
      if (/^(?:array|alignat|alignedat|tabular|xalignat)$/.test(name)) {
        const brace = /^\s*\{/.exec(source.slice(end, end + 20));
        if (brace !== null) {
          const open = end + brace[0].length - 1;
          const close = groupEnd(source, open);
          columns = source.slice(open + 1, close);
          end = Math.min(close + 1, source.length);
        }
      }
    }
    push(word, name, start, end, columns === "" ? {} : { content: columns });
  }

  function other(start: number): void {
    const point = source.codePointAt(start) ?? 0;
    const character = String.fromCodePoint(point);
    const end = start + character.length;
    const meaning = UNICODE.get(character);
    if (meaning !== undefined) {
      for (const part of meaning.split(" ")) {
        if (part.length > 1) push("command", part, start, end);
        else if (/[A-Za-z]/.test(part)) push("letter", part, start, end);
        else if (/\d/.test(part)) push("digit", part, start, end);
        else push("char", part, start, end);
      }
    } else if (LATIN.test(character)) push("letter", character, start, end);
    else if (point >= 0x2460 && point <= 0x2473)
      push("text", "\\text", start, end, { content: character, contentStart: start });
    else if (WORD_LETTER.test(character)) {
      // Mathematical alphabets of Unicode are letters in a costume; other scripts are words of a language.
      const plain = character.normalize("NFKC");
      if (plain !== character && LATIN.test(plain)) push("letter", plain, start, end);
      else if (plain !== character && UNICODE.has(plain)) push("command", UNICODE.get(plain) ?? plain, start, end);
      else {
        const run = /^[\p{L}\p{M}]+/u.exec(source.slice(start, start + 200))?.[0] ?? character;
        push("text", "\\text", start, start + run.length, { content: run, contentStart: start });
      }
    } else push("char", character, start, end);
  }
}
