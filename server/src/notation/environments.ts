import type { Range } from "../base/range.js";
import type { CasesExpr, Expr, MatrixExpr } from "./expr.js";
import {
  hole,
  isCommand,
  isLayout,
  missing,
  type Parser,
  type Part,
  partner,
  rangeFrom,
  skipGroup,
  whole,
} from "./parser.js";
import type { Token } from "./tokens.js";
import { saysOtherwise, startsCondition } from "./words.js";

/** Environments whose rows are rows of a formula. */
const ROW_ENVIRONMENTS: ReadonlySet<string> = new Set(
  "align aligned alignat alignedat flalign split gather gathered multline multlined equation eqnarray subequations xalignat math displaymath".split(
    " ",
  ),
);

/** Environments that are matrices, with the delimiters they draw. */
const MATRICES: ReadonlyMap<string, MatrixExpr["delimiters"]> = new Map<string, MatrixExpr["delimiters"]>([
  ["matrix", ""],
  ["smallmatrix", ""],
  ["pmatrix", "("],
  ["bmatrix", "["],
  ["Bmatrix", "{"],
  ["vmatrix", "|"],
  ["Vmatrix", "||"],
  ["psmallmatrix", "("],
  ["bsmallmatrix", "["],
]);

const CASES: ReadonlySet<string> = new Set(["cases", "dcases", "rcases", "numcases"]);

/** Whether an environment only arranges rows of formulas. */
export function isRowEnvironment(name: string): boolean {
  return ROW_ENVIRONMENTS.has(name);
}

/** An environment where an operand is due: a matrix, cases, or rows read as one expression. */
export function environmentAtom(p: Parser): Expr {
  const start = p.position;
  const name = p.tokens[start]?.text ?? "";
  const end = partner(p, start);
  if (end < 0) {
    p.position = p.end;
    return hole(p, "unclosed-group", rangeFrom(p, start), `\`\\begin{${name}}\` has no \`\\end{${name}}\`.`);
  }
  const delimiters = MATRICES.get(name) ?? (name === "array" || name === "tabular" ? "" : undefined);
  let result: Expr;
  if (delimiters !== undefined) result = matrix(p, start, end, delimiters);
  else if (CASES.has(name)) result = cases(p, start, end);
  else if (isRowEnvironment(name)) result = whole(p, { start: start + 1, end }, p.grammar.content);
  else {
    p.position = end + 1;
    result = hole(p, "unsupported-notation", rangeFrom(p, start), `The environment \`${name}\` is not understood.`);
  }
  p.position = end + 1;
  return result;
}

/**
 * The literal that a bracket encloses when it holds one environment and nothing else: `\left[\begin{array}…\end{array}\right]`
 * is a matrix, `\left\{\begin{array}…\end{array}\right.` gives cases. The place of reading is then behind the bracket.
 */
export function environmentBetween(p: Parser, open: number, close: number): Expr | undefined {
  let begin = open + 1;
  while (begin < close && isLayout(p.tokens[begin] as Token)) begin += 1;
  if (p.tokens[begin]?.type !== "begin") return undefined;
  const end = partner(p, begin);
  if (end < 0 || end !== lastBefore(p, close)) return undefined;
  const name = p.tokens[begin]?.text ?? "";
  const bracket = p.tokens[open]?.text ?? "";
  const oneSided = bracket === "{" && p.tokens[close]?.text === ".";
  let result: Expr | undefined;
  if (oneSided && (name === "array" || name === "matrix" || isRowEnvironment(name))) result = cases(p, begin, end);
  else if ((MATRICES.get(name) === "" || name === "array") && /^(?:\(|\[|\||\|\||\{)$/.test(bracket)) {
    result = matrix(p, begin, end, bracket as MatrixExpr["delimiters"]);
  }
  if (result === undefined) return undefined;
  p.position = close + 1;
  return { ...result, range: rangeFrom(p, open, result) };
}

function lastBefore(p: Parser, close: number): number {
  let i = close - 1;
  while (i >= 0 && isLayout(p.tokens[i] as Token)) i -= 1;
  return i;
}

/** The cells between `start` and `end`, by rows; rows of nothing but blanks are left out. */
function cells(p: Parser, start: number, end: number): readonly (readonly Part[])[] {
  const rows: Part[][] = [];
  let row: Part[] = [];
  let from = start;
  const closeRow = (): void => {
    if (row.some((cell) => hasContent(p, cell))) rows.push(row);
    row = [];
  };
  let i = start;
  while (i < end) {
    const token = p.tokens[i];
    if (token?.type === "align" || token?.type === "row") {
      row.push({ start: from, end: i });
      from = i + 1;
      if (token.type === "row") closeRow();
      i += 1;
    } else i = Math.min(skipGroup(p, i), end);
  }
  row.push({ start: from, end });
  closeRow();
  return rows;
}

function hasContent(p: Parser, part: Part): boolean {
  return p.tokens.slice(part.start, part.end).some((token) => !isLayout(token));
}

function matrix(p: Parser, begin: number, end: number, delimiters: MatrixExpr["delimiters"]): MatrixExpr {
  const rows = cells(p, begin + 1, end).map((row) =>
    row.map((cell): Expr => {
      if (hasContent(p, cell)) return whole(p, cell, p.grammar.content);
      // A blank cell is usually a zero, but the author did not say so: it stays a cell without words.
      const place = p.tokens[cell.end]?.range.start ?? 0;
      return { kind: "text", text: "", range: { start: place, end: place } };
    }),
  );
  p.position = end + 1;
  return { kind: "matrix", delimiters, rows, range: rangeFrom(p, begin) };
}

function cases(p: Parser, begin: number, end: number): CasesExpr {
  const branches = cells(p, begin + 1, end).map((row) => branch(p, row));
  p.position = end + 1;
  return { kind: "cases", branches, range: rangeFrom(p, begin) };
}

function branch(p: Parser, row: readonly Part[]): CasesExpr["branches"][number] {
  const [first, ...others] = row.filter((cell) => hasContent(p, cell));
  const whereFrom = first ?? { start: 0, end: 0 };
  // Without an `&` the condition begins at the words or the wide blank behind the value.
  const at = others.length > 0 ? whereFrom.end : conditionStart(p, whereFrom);
  const value = trimmed(p, { start: whereFrom.start, end: at });
  const last = others.at(-1);
  const rest: Part | undefined =
    others.length > 0 && last !== undefined
      ? { start: others[0]?.start ?? at, end: last.end }
      : { start: at, end: whereFrom.end };
  const expr = value.end > value.start ? whole(p, value, p.grammar.content) : missing(p, "the value of a case");
  const condition = rest.end > rest.start ? readCondition(p, rest) : { otherwise: false };
  return { value: expr, ...condition };
}

function conditionStart(p: Parser, part: Part): number {
  for (let i = part.start + 1; i < part.end; i = skipGroup(p, i)) {
    const token = p.tokens[i];
    if (token === undefined) break;
    if (token.type === "quad") return i;
    if (token.type === "text" && (startsCondition(token.content ?? "") || saysOtherwise(token.content ?? ""))) return i;
  }
  return part.end;
}

/** A part without blanks and punctuation at its ends. */
function trimmed(p: Parser, part: Part): Part {
  let { start, end } = part;
  const idle = (token: Token | undefined): boolean =>
    token === undefined || isLayout(token) || (token.type === "char" && /^[,.;]$/.test(token.text));
  while (
    start < end &&
    idle(p.tokens[start]) &&
    !(p.tokens[start]?.text === "." && p.tokens[start + 1]?.type === "digit")
  )
    start += 1;
  while (end > start && idle(p.tokens[end - 1])) end -= 1;
  return { start, end };
}

function readCondition(p: Parser, part: Part): { readonly condition?: Expr; readonly otherwise: boolean } {
  let rest = trimmed(p, part);
  const first = p.tokens[rest.start];
  if (first === undefined || rest.end <= rest.start) return { otherwise: false };
  const opening = openingWords(p, rest);
  if (opening !== undefined) {
    const { words, end } = opening;
    if (saysOtherwise(words)) return { otherwise: true };
    if (first.type === "text" && words.includes("$")) {
      const inside = innerCondition(p, first, words);
      if (inside !== undefined) return { condition: inside, otherwise: false };
    }
    if (startsCondition(words)) rest = trimmed(p, { start: end, end: rest.end });
  }
  if (rest.end <= rest.start) return { otherwise: false };
  return { condition: whole(p, rest, p.grammar.content), otherwise: false };
}

/** The words with which a condition begins: a text, letters typed as they are, upright letters, or a quantifier. */
function openingWords(p: Parser, part: Part): { readonly words: string; readonly end: number } | undefined {
  const first = p.tokens[part.start];
  if (first?.type === "text") return { words: first.content ?? "", end: part.start + 1 };
  if (isCommand(first, "\\forall")) return { words: "for all", end: part.start + 1 };
  if (first?.type === "letter") {
    const words = letterRun(p, part);
    return /^(?:otherwise|else|if|for)$/.test(words) ? { words, end: part.start + words.length } : undefined;
  }
  const open = part.start + 1;
  if (first?.type !== "command" || !/^\\math(?:rm|sf|it|bf)$/.test(first.text) || p.tokens[open]?.type !== "lbrace")
    return undefined;
  const close = partner(p, open);
  if (close < 0 || close >= part.end) return undefined;
  const tokens = p.tokens.slice(open + 1, close);
  if (tokens.some((token) => token.type !== "letter")) return undefined;
  return { words: tokens.map((token) => token.text).join(""), end: close + 1 };
}

function letterRun(p: Parser, part: Part): string {
  let text = "";
  for (let i = part.start; i < part.end; i += 1) {
    const token = p.tokens[i];
    if (token?.type !== "letter" || (i > part.start && token.spaced)) break;
    text += token.text;
  }
  return text;
}

/** The mathematics between the dollars of a text such as `\text{if $x > 0$}`. */
function innerCondition(p: Parser, token: Token, words: string): Expr | undefined {
  const open = words.indexOf("$");
  const close = words.indexOf("$", open + 1);
  if (close < 0) return undefined;
  const range: Range = token.range;
  const offset = token.contentStart === undefined ? undefined : token.contentStart + open + 1;
  const formula = p.grammar.inner(p, words.slice(open + 1, close), offset, range);
  const operands = formula.items.flatMap((item) => (item.kind === "expr" ? [item.expr] : []));
  const symbols = formula.items.flatMap((item) => (item.kind === "relation" ? [item.symbol] : []));
  const only = operands[0];
  if (only === undefined) return undefined;
  if (symbols.length === 0 && operands.length === 1) return only;
  return operands.length === symbols.length + 1 ? { kind: "relation", operands, symbols, range } : undefined;
}
