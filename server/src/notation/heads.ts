import type { Range } from "../base/range.js";
import { runAt, wordLength } from "./names.js";
import { isCommand, type Parser, peek } from "./parser.js";
import { FUNCTIONS, WORD_FUNCTIONS, WORD_NAMES, WORD_OPERATORS } from "./symbols.js";
import { isUnitText } from "./texts.js";
import { canonicalWord, nameIn } from "./words.js";

/** The name of a function that takes its argument without brackets, and where the name ends. */
export interface FunctionHead {
  readonly name: string;
  readonly range: Range;
  /** The index of the token behind the name. */
  readonly end: number;
}

/** The function whose name stands at the place of reading, however it is set; undefined where none does. */
export function functionHead(p: Parser): FunctionHead | undefined {
  const token = peek(p);
  if (token === undefined) return undefined;
  const start = p.position;
  const head = (name: string, end: number): FunctionHead => ({
    name,
    end,
    range: { start: token.range.start, end: Math.max(token.range.end, p.tokens[end - 1]?.range.end ?? 0) },
  });
  switch (token.type) {
    case "letter": {
      const run = runAt(p, start).slice(0, wordLength(p));
      if (run.length < 2) return undefined;
      const extremum = run === "arg" ? extremumAt(p, start + run.length) : undefined;
      if (extremum !== undefined) return head(`arg${extremum.name}`, extremum.end);
      if (run === "argmax" || run === "argmin") return head(run, start + run.length);
      return WORD_FUNCTIONS.has(run) ? head(canonicalWord(run), start + run.length) : undefined;
    }
    case "text": {
      const name = isUnitText(p, start) ? undefined : nameIn(token.content ?? "");
      return name !== undefined && isPrefix(name) ? head(name, start + 1) : undefined;
    }
    case "command":
      break;
    default:
      return undefined;
  }
  if (token.text === "\\arg") {
    const extremum = extremumAt(p, start + 1);
    return extremum === undefined ? head("\\arg", start + 1) : head(`arg${extremum.name}`, extremum.end);
  }
  if (FUNCTIONS.has(token.text)) return head(canonicalWord(token.text.slice(1)), start + 1);
  if (!/^\\(?:operatorname|mathrm|mathop|mathsf|mathtt|mathit|mathbf)$/.test(token.text)) return undefined;
  const spelled = spelledGroup(p, start + 1);
  if (spelled === undefined) return undefined;
  const { word, end } = spelled;
  if (word === "arg") {
    const extremum = extremumAt(p, end);
    return extremum === undefined ? head("\\arg", end) : head(`arg${extremum.name}`, extremum.end);
  }
  const name = canonicalWord(word);
  const declared =
    token.text === "\\operatorname" && word.length > 1 && !WORD_NAMES.has(word) && !WORD_OPERATORS.has(word);
  return isPrefix(name) || WORD_FUNCTIONS.has(word) || declared ? head(name, end) : undefined;
}

function isPrefix(name: string): boolean {
  return FUNCTIONS.has(name) || WORD_FUNCTIONS.has(name) || name === "argmax" || name === "argmin";
}

function extremumAt(p: Parser, index: number): { readonly name: "max" | "min"; readonly end: number } | undefined {
  if (index >= p.end) return undefined;
  const token = p.tokens[index];
  if (isCommand(token, "\\max")) return { name: "max", end: index + 1 };
  if (isCommand(token, "\\min")) return { name: "min", end: index + 1 };
  if (token?.type !== "letter") return undefined;
  const run = runAt(p, index);
  return run === "max" || run === "min" ? { name: run, end: index + 3 } : undefined;
}

/** The letters of a group, joined: `{arg\,max}` spells `argmax`. `{\arg\max}` under `\mathop` does too. */
function spelledGroup(p: Parser, open: number): { readonly word: string; readonly end: number } | undefined {
  if (p.tokens[open]?.type !== "lbrace") return undefined;
  const close = p.match[open] ?? -1;
  if (close < 0 || close >= p.end || close - open > 24) return undefined;
  let word = "";
  for (let i = open + 1; i < close; i += 1) {
    const token = p.tokens[i];
    if (token?.type === "letter" || (token?.type === "char" && token.text === "-")) word += token.text;
    else if (token?.type === "command" && FUNCTIONS.has(token.text)) word += token.text.slice(1);
    else if (token?.type === "text") word += (token.content ?? "").replace(/\s|\\[,;! ]/g, "");
    else if (token?.type !== "lbrace" && token?.type !== "rbrace" && !/^\\math/.test(token?.text ?? ""))
      return undefined;
  }
  if (word === "arg-max" || word === "arg-min") word = word.replace("-", "");
  return /^[A-Za-z-]+$/.test(word) ? { word, end: close + 1 } : undefined;
}

/** Whether a function's name stands at the place of reading. */
export function isFunctionCommand(p: Parser): boolean {
  return functionHead(p) !== undefined;
}

const OPERATORS = new Set(
  "sum prod coprod int iint iiint oint lim limsup liminf bigcup bigcap bigoplus bigotimes bigwedge bigvee bigsqcup nabla partial"
    .split(" ")
    .map((name) => `\\${name}`),
);

/** Whether an operator over what follows it (a sum, an integral, a limit, a derivative) stands at the place of reading. */
export function isOperatorCommand(p: Parser): boolean {
  const token = peek(p);
  return token?.type === "command" && OPERATORS.has(token.text);
}
