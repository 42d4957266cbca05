import type { Expr, SymbolExpr } from "./expr.js";
import { deeper, hole, isLayout, missing, type Parser, partner, peek, rangeFrom, whole } from "./parser.js";
import { LETTER_ALIASES, LETTERS, SCRIPT_WORDS, WORD_FUNCTIONS, WORD_NAMES, WORD_OPERATORS } from "./symbols.js";
import type { Token } from "./tokens.js";
import { mapExpr } from "./walk.js";
import { canonicalWord, looksLikeScriptWord, looksLikeWord } from "./words.js";

const BOLD = new Set(["\\mathbf", "\\boldsymbol", "\\bm", "\\pmb", "\\bold", "\\mathbfit", "\\symbf", "\\boldmath"]);
const UPRIGHT = new Set([
  "\\mathrm",
  "\\mathsf",
  "\\mathtt",
  "\\mathit",
  "\\mathnormal",
  "\\operatorname",
  "\\mathop",
  "\\mathup",
]);
const ALPHABETS: ReadonlyMap<string, string> = new Map([
  ["\\mathcal", "\\mathcal"],
  ["\\mathscr", "\\mathcal"],
  ["\\mathfrak", "\\mathfrak"],
  ["\\mathbb", "\\mathbb"],
  ["\\mathds", "\\mathbb"],
  ["\\mathbbm", "\\mathbb"],
  ["\\Bbb", "\\mathbb"],
]);

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["\\hat", "\\hat"],
  ["\\widehat", "\\hat"],
  ["\\tilde", "\\tilde"],
  ["\\widetilde", "\\tilde"],
  ["\\bar", "\\bar"],
  ["\\overline", "\\bar"],
  ["\\vec", "\\vec"],
  ["\\overrightarrow", "\\vec"],
  ["\\overleftarrow", "\\overleftarrow"],
  ["\\dot", "\\dot"],
  ["\\ddot", "\\ddot"],
  ["\\check", "\\check"],
  ["\\widecheck", "\\check"],
  ["\\breve", "\\breve"],
  ["\\acute", "\\acute"],
  ["\\grave", "\\grave"],
  ["\\mathring", "\\mathring"],
  ["\\underline", "\\underline"],
]);

/** Whether a command puts a font or an accent on its argument. */
export function isNameCommand(command: string): boolean {
  return BOLD.has(command) || UPRIGHT.has(command) || ALPHABETS.has(command) || ACCENTS.has(command);
}

/** A font or an accent with its argument. */
export function nameCommandAtom(p: Parser): Expr {
  const start = p.position;
  const command = p.tokens[start]?.text ?? "";
  p.position += 1;
  const accent = ACCENTS.get(command);
  if (accent !== undefined) return accented(p, start, accent);
  const alphabet = ALPHABETS.get(command);
  if (alphabet !== undefined) return special(p, start, alphabet);
  return BOLD.has(command) ? bold(p, start) : upright(p, start, command);
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** Where reading goes on. */
  readonly next: number;
}

/** The tokens of the argument at the place of reading: a group's content or one token. */
export function argumentSpan(p: Parser): Span | undefined {
  const token = peek(p);
  if (
    token === undefined ||
    isLayout(token) ||
    token.type === "rbrace" ||
    token.type === "close" ||
    token.type === "relation"
  )
    return undefined;
  if (token.type === "lbrace") {
    const close = partner(p, p.position);
    if (close < 0) return { start: p.position + 1, end: p.end, next: p.end };
    return { start: p.position + 1, end: close, next: close + 1 };
  }
  return { start: p.position, end: p.position + 1, next: p.position + 1 };
}

/** The argument of a command as one expression: a group, or the next atom. */
export function commandArgument(p: Parser, what: string): Expr {
  const token = peek(p);
  const span = argumentSpan(p);
  if (token === undefined || span === undefined) return missing(p, what);
  if (token.type === "digit") return singleDigit(p);
  if (token.type !== "lbrace") return deeper(p, p.grammar.atom);
  const start = p.position;
  if (partner(p, start) < 0) {
    p.position = p.end;
    return hole(p, "unclosed-group", rangeFrom(p, start), "This brace is never closed.");
  }
  const letters = p.letters;
  const result = whole(p, { start: span.start, end: span.end, letters }, p.grammar.content);
  p.position = span.next;
  return result;
}

/** Without braces an argument or a script is one digit: `\frac12` is a half. */
export function singleDigit(p: Parser): Expr {
  const token = peek(p);
  p.position += 1;
  return { kind: "number", text: token?.text ?? "", range: token?.range ?? { start: 0, end: 0 } };
}

function spelled(p: Parser, span: Span): string | undefined {
  let text = "";
  for (let i = span.start; i < span.end; i += 1) {
    const token = p.tokens[i];
    if (token === undefined || isLayout(token)) continue;
    if (
      token.type === "letter" ||
      (token.type === "digit" && text !== "") ||
      (token.type === "char" && token.text === "-" && text !== "")
    ) {
      text += token.text;
    } else if (token.type === "text" && /^\p{L}+$/u.test(token.content ?? "")) text += token.content ?? "";
    else return undefined;
  }
  return text === "" || text.endsWith("-") ? undefined : text;
}

function bold(p: Parser, start: number): Expr {
  const span = argumentSpan(p);
  if (span === undefined) return missing(p, "the argument of a font command");
  const only = span.end - span.start === 1 ? p.tokens[span.start] : undefined;
  if (only?.type === "digit") {
    p.position = span.next;
    return { kind: "symbol", name: `\\mathbf{${only.text}}`, range: rangeFrom(p, start) };
  }
  const word = spelled(p, span);
  if (word !== undefined && word.length > 1 && (WORD_FUNCTIONS.has(word) || WORD_OPERATORS.has(word))) {
    p.position = span.next;
    return { kind: "symbol", name: canonicalWord(word), font: "bold", range: rangeFrom(p, start) };
  }
  const body = withFont(commandArgument(p, "the argument of a font command"), "bold");
  return { ...body, range: rangeFrom(p, start, body) };
}

function withFont(expr: Expr, font: "bold" | "roman"): Expr {
  return mapExpr(expr, (node) => (node.kind === "symbol" && node.font === undefined ? { ...node, font } : node));
}

function upright(p: Parser, start: number, command: string): Expr {
  const span = argumentSpan(p);
  if (span === undefined) return missing(p, "the argument of a font command");
  const word = spelled(p, span);
  const letters = word !== undefined && (command === "\\operatorname" || !/[-\d]/.test(word));
  if (word !== undefined && letters) {
    p.position = span.next;
    const range = rangeFrom(p, start);
    if (word.length === 1) return { kind: "symbol", name: word, font: "roman", range };
    return { kind: "symbol", name: canonicalWord(word), range };
  }
  const token = peek(p);
  if (token?.type !== "lbrace") return commandArgument(p, "the argument of a font command");
  const body = whole(p, { start: span.start, end: span.end, letters: "upright" }, p.grammar.content);
  p.position = span.next;
  return { ...body, range: rangeFrom(p, start, body) };
}

function special(p: Parser, start: number, alphabet: string): Expr {
  const span = argumentSpan(p);
  if (span === undefined) return missing(p, "the argument of a font command");
  const tokens = p.tokens.slice(span.start, span.end);
  const only = tokens.length === 1 ? tokens[0] : undefined;
  p.position = span.next;
  const range = rangeFrom(p, start);
  if (
    only !== undefined &&
    (only.type === "letter" || only.type === "digit" || (only.type === "command" && LETTERS.has(only.text)))
  ) {
    return { kind: "symbol", name: `${alphabet}{${only.text}}`, range };
  }
  const word = spelled(p, span);
  if (word !== undefined) {
    if (alphabet === "\\mathbb" && WORD_OPERATORS.has(word))
      return { kind: "symbol", name: canonicalWord(word), range };
    return { kind: "symbol", name: `${alphabet}{${word}}`, range };
  }
  return hole(p, "unsupported-notation", range, "Only letters can be set in this alphabet.");
}

function accented(p: Parser, start: number, accent: string): Expr {
  const body = commandArgument(p, "what the accent stands on");
  const range = rangeFrom(p, start, body);
  const result = pushAccent(body, accent);
  if (result !== undefined) return { ...result, range };
  if (body.kind === "hole") return { ...body, range };
  const letters =
    body.kind === "product"
      ? body.factors.map((factor) => (factor.kind === "symbol" ? factor.name : "?")).join("")
      : "?";
  if (/^[A-Za-z]+$/.test(letters) && (accent === "\\vec" || accent === "\\overleftarrow")) {
    return { kind: "symbol", name: `${accent}{${letters}}`, range };
  }
  return hole(p, "unsupported-notation", range, "An accent on a whole expression is not understood.");
}

/** The accent put on the name inside an expression, its scripts left where they are; undefined where no single name bears it. */
function pushAccent(expr: Expr, accent: string): Expr | undefined {
  switch (expr.kind) {
    case "symbol": {
      const symbol: SymbolExpr = { ...expr, name: `${accent}{${expr.name}}` };
      return symbol;
    }
    case "subscript":
    case "superscript":
    case "prime": {
      const base = pushAccent(expr.base, accent);
      return base === undefined ? undefined : { ...expr, base };
    }
    default:
      return undefined;
  }
}

/** The letter or Greek name of a token. */
export function letterName(token: Token): string | undefined {
  if (token.type === "letter") return token.text;
  if (token.type !== "command") return undefined;
  const alias = LETTER_ALIASES.get(token.text);
  if (alias !== undefined) return alias;
  return LETTERS.has(token.text) ? token.text : undefined;
}

/** The run of letters at the place of reading that stand together without blanks. */
export function runAt(p: Parser, index: number): string {
  let text = "";
  for (let i = index; i < p.end && text.length < 40; i += 1) {
    const token = p.tokens[i];
    if (token?.type !== "letter" || (i > index && token.spaced)) break;
    text += token.text;
  }
  return text;
}

/** How many of the letters at the place of reading make one name: a word where the letters spell one, else one. */
export function wordLength(p: Parser): number {
  const start = p.position;
  const before = p.tokens[start - 1];
  // In the middle of a run no word begins, but for a function before its bracket: `xlog(y)`.
  const run = runAt(p, start);
  if (run.length < 2) return 1;
  const next = p.tokens[start + run.length];
  const inside = start + run.length < p.end;
  const bracket = inside && next?.type === "open" && /^[([{]$/.test(next.text);
  const script = inside && next?.type === "char" && /^[_^]$/.test(next.text);
  if (p.letters === "upright") return run.length;
  if (before?.type === "letter" && p.tokens[start]?.spaced === false && start > 0) {
    return bracket && SPELLED_FUNCTIONS.has(run) ? run.length : 1;
  }
  if (p.letters === "script" && (SCRIPT_WORDS.has(run) || looksLikeScriptWord(run))) return run.length;
  if ((bracket || script) && (WORD_FUNCTIONS.has(run) || WORD_OPERATORS.has(run))) return run.length;
  if (SPELLED_FUNCTIONS.has(run) && inside) return run.length;
  if (WORD_NAMES.has(run) && run.length >= 3) return run.length;
  return looksLikeWord(run) ? run.length : 1;
}

/** Functions that are recognised by their letters even without a bracket: nobody multiplies `l·o·g`. */
const SPELLED_FUNCTIONS = new Set(
  "log exp sin cos tan tanh sinh cosh max min det argmax argmin softmax sigmoid sqrt".split(" "),
);
