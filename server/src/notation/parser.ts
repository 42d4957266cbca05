import { contains, cover, type Range } from "../base/range.js";
import type { Argument, Expr, Formula, FormulaItem, HoleExpr, HoleReason, NotationProblem } from "./expr.js";
import type { Token } from "./tokens.js";

/** The deepest nesting of groups and operators that is read. */
export const MAX_NESTING = 200;

/** The parts of the grammar that call each other; they are bound together where the parser is made. */
export interface Grammar {
  /** A sum of terms, without relations. */
  readonly additive: (p: Parser) => Expr;
  /** A product of factors, without + and −. */
  readonly product: (p: Parser) => Expr;
  /** One factor with its scripts; prefix operators take what belongs to them. */
  readonly factor: (p: Parser) => Expr;
  /** One factor without what may follow it: no scripts, no application. */
  readonly atom: (p: Parser) => Expr;
  /** Scripts, marks and applications behind a base; `start` is the token with which the base begins. */
  readonly postfix: (p: Parser, base: Expr, start: number) => Expr;
  /** Relations between sums up to the end, a comma or a bar. */
  readonly relational: (p: Parser) => Expr;
  /** The items of a list up to the end, with the marks between them. */
  readonly sequence: (p: Parser) => readonly Argument[];
  /** Everything up to the end as one expression: lists become tuples, bars relations. */
  readonly content: (p: Parser) => Expr;
  /** The items of a formula's top level up to the end. */
  readonly items: (p: Parser) => readonly FormulaItem[];
  /** A piece of mathematics inside a text, with its place in the source. */
  readonly inner: (p: Parser, source: string, offset: number | undefined, range: Range) => Formula;
}

/** The state of one parse: a place in the tokens and what holds there. */
export interface Parser {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly match: readonly number[];
  readonly display: boolean;
  readonly grammar: Grammar;
  readonly problems: NotationProblem[];
  /** Whether the formula speaks of differentials (`dx = f\,dt`), so that `d` before a Greek letter is one too. */
  differentials: boolean;
  position: number;
  /** The token behind the last that may be read. */
  end: number;
  depth: number;
  /** At the top level a row, an `&` and a `\quad` separate; elsewhere they are blanks. */
  top: boolean;
  /** The bar that would close the value being read. */
  bar: "" | "|" | "||";
  /** The number of integrals that wait for their differential at this level. */
  integrals: number;
  /** Whether an evaluation bar belongs to an operator further out. */
  operators: number;
  /** Whether a name is read without what it might be applied to, as behind the `d` of a differential. */
  plain: boolean;
  /** How a run of letters is read: in a script some are words, in an upright font all are. */
  letters: "italic" | "script" | "upright";
  /** The operators with an index whose bodies end at the place of reading, innermost first. */
  openEnds: readonly OpenEnd[];
  /** What the last search for a differential found, so that many integrals in a row do not search the same tokens. */
  search: DifferentialSearch | undefined;
  /** The number of alternatives made so far; see `choose`. */
  choices: number;
  /** The number of sums in the side being read that a generous reader would extend; one of them is offered so. */
  generousSums: number;
}

/** A search for a differential at one level: every search that begins within it ends as it did. */
export interface DifferentialSearch {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly bar: Parser["bar"];
  readonly found: boolean;
}

/** A sum, product, extremum or limit whose body went as far as it could. */
export interface OpenEnd {
  readonly node: Expr;
  readonly position: number;
}

/** The token at the place of reading, or undefined at the end; blanks of this level are passed over. */
export function peek(p: Parser): Token | undefined {
  while (p.position < p.end) {
    const token = p.tokens[p.position];
    if (token === undefined) return undefined;
    if (!p.top && isLayout(token)) p.position += 1;
    else return token;
  }
  return undefined;
}

/** The `count`-th token behind the place of reading, blanks of this level passed over. */
export function ahead(p: Parser, count: number): Token | undefined {
  let left = count;
  for (let i = p.position; i < p.end; i += 1) {
    const token = p.tokens[i];
    if (token === undefined) return undefined;
    if (!p.top && isLayout(token)) continue;
    if (left === 0) return token;
    left -= 1;
  }
  return undefined;
}

/** Whether a token only lays out: a row break, an alignment mark or a wide blank. */
export function isLayout(token: Token): boolean {
  return token.type === "row" || token.type === "align" || token.type === "quad";
}

/** Whether a token is a certain character. */
export function isChar(token: Token | undefined, text: string): boolean {
  return token?.type === "char" && token.text === text;
}

/** Whether a token is a certain command. */
export function isCommand(token: Token | undefined, text: string): boolean {
  return token?.type === "command" && token.text === text;
}

/** The index of the partner of the token at `index`, when it lies before the end of what may be read; -1 otherwise. */
export function partner(p: Parser, index: number): number {
  const other = p.match[index] ?? -1;
  return other > index && other < p.end ? other : -1;
}

/** The index behind the token at `index` and, where it opens something, behind its partner. */
export function skipGroup(p: Parser, index: number): number {
  const other = partner(p, index);
  return (other < 0 ? index : other) + 1;
}

/** The range from the token at `start` to the last token read, widened to the given nodes. */
export function rangeFrom(p: Parser, start: number, ...nodes: readonly { readonly range: Range }[]): Range {
  const first = p.tokens[start];
  const last = p.tokens[Math.max(start, Math.min(p.position, p.tokens.length) - 1)];
  let range: Range;
  if (first === undefined || p.position <= start) {
    const place = first?.range.start ?? p.tokens.at(-1)?.range.end ?? p.source.length;
    range = { start: place, end: place };
    if (nodes.length > 0) range = nodes[0]?.range ?? range;
  } else range = cover(first.range, last?.range ?? first.range);
  for (const node of nodes) range = cover(range, node.range);
  return range;
}

/** The range that covers all nodes. @throws never; no nodes give an empty range at 0. */
export function coverAll(nodes: readonly { readonly range: Range }[]): Range {
  let range: Range | undefined;
  for (const node of nodes) range = range === undefined ? node.range : cover(range, node.range);
  return range ?? { start: 0, end: 0 };
}

/** The empty range at the place of reading: where something is missing. */
export function hereRange(p: Parser): Range {
  const token = p.tokens[p.position];
  const place =
    p.position < p.end && token !== undefined ? token.range.start : (p.tokens[p.position - 1]?.range.end ?? 0);
  return { start: place, end: place };
}

type ProblemCode = NotationProblem["code"];

const CODES: Readonly<Partial<Record<HoleReason, ProblemCode>>> = {
  "unknown-macro": "parse.unknown-macro",
  "missing-operand": "parse.missing-operand",
  "unclosed-group": "parse.unclosed-group",
  "unexpected-token": "parse.unexpected-token",
  "nesting-limit": "parse.nesting-limit",
  "macro-limit": "parse.macro-limit",
};

/** A hole with its reason; the problem it makes is recorded once for a place. */
export function hole(p: Parser, reason: HoleReason, range: Range, message: string): HoleExpr {
  const code = CODES[reason];
  if (code !== undefined) {
    const known = p.problems.some((problem) => problem.code === code && problem.range.start === range.start);
    // A flood of problems helps nobody: the first hundred say all.
    if (!known && p.problems.length < 100) p.problems.push({ code, message, range });
  }
  return { kind: "hole", reason, source: p.source.slice(range.start, range.end), range };
}

/** The hole of an operand that is not there. */
export function missing(p: Parser, what: string): HoleExpr {
  return hole(p, "missing-operand", hereRange(p), `Something is missing here: ${what}.`);
}

/** What is set for the reading of a part of the tokens. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly top?: boolean;
  readonly letters?: Parser["letters"];
}

/**
 * Reads the tokens of a part by `read`; the place of reading afterwards is `part.end`, and what held before holds again.
 */
export function within<T>(p: Parser, part: Part, read: (p: Parser) => T): T {
  const { end, top, bar, integrals, operators, letters, plain } = p;
  p.position = part.start;
  p.end = part.end;
  p.top = part.top ?? false;
  p.bar = "";
  p.integrals = 0;
  p.operators = 0;
  p.letters = part.letters ?? "italic";
  p.plain = false;
  const result = read(p);
  p.position = part.end;
  p.end = end;
  p.top = top;
  p.bar = bar;
  p.integrals = integrals;
  p.operators = operators;
  p.letters = letters;
  p.plain = plain;
  p.openEnds = [];
  return result;
}

/** Reads one level deeper; where the nesting is too deep, everything up to the end becomes one hole. */
export function deeper(p: Parser, read: (p: Parser) => Expr): Expr {
  if (p.depth >= MAX_NESTING) {
    const start = p.position;
    p.position = p.end;
    const range = rangeFrom(p, start);
    return hole(
      p,
      "nesting-limit",
      range,
      `This is nested more than ${MAX_NESTING} levels deep, which is as far as formulas are read.`,
    );
  }
  p.depth += 1;
  const result = read(p);
  p.depth -= 1;
  return result;
}

/** Reads all of a part as one expression; what is left over makes a hole of the whole. */
export function whole(p: Parser, part: Part, read: (p: Parser) => Expr): Expr {
  return within(p, part, () =>
    deeper(p, () => {
      if (peek(p) === undefined) return missing(p, "an expression");
      const result = read(p);
      const rest = peek(p);
      if (rest === undefined) return result;
      const place = rest.range;
      p.position = p.end;
      const range = rangeFrom(p, part.start, result);
      const bad = hole(
        p,
        "unexpected-token",
        range,
        `This is not understood: \`${p.source.slice(place.start, place.end)}\` was not expected here.`,
      );
      return { ...bad, source: p.source.slice(range.start, range.end) };
    }),
  );
}

/** A node with its range widened so that it covers its parts; used where parts come from elsewhere than their order says. */
export function widened<T extends Expr>(node: T, parts: readonly Expr[]): T {
  const range = parts.reduce((all, part) => (contains(all, part.range) ? all : cover(all, part.range)), node.range);
  return range === node.range ? node : { ...node, range };
}
