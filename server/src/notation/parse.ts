import type { Range } from "../base/range.js";
import type { MacroDefinition } from "../text/document.js";
import { matchTokens } from "./delimiters.js";
import { speaksOfDifferentials } from "./differentials.js";
import type { Expr, Formula, FormulaItem, NotationProblem } from "./expr.js";
import { atom, factor } from "./factors.js";
import { items, widenItem } from "./formula.js";
import { content, relational, sequence } from "./lists.js";
import { expandMacros } from "./macros.js";
import { normalise } from "./normalise.js";
import { type Grammar, MAX_NESTING, type Parser } from "./parser.js";
import { product } from "./products.js";
import { postfix } from "./scripts.js";
import { additive } from "./sums.js";
import { type Token, tokenize } from "./tokens.js";
import { coverChildren } from "./walk.js";

/** What a formula is read with. */
export interface FormulaOptions {
  /** The macros of the document, in order; a later definition of a name replaces an earlier one. */
  readonly macros: readonly MacroDefinition[];
  /** The environment whose body the source is, if any. */
  readonly environment?: string;
  /** Whether the formula is displayed; a line of text writes `1,000` for a thousand. */
  readonly display: boolean;
}

/**
 * Reads the LaTeX of one formula. It never throws: what is not understood is a hole with its reason, half-typed input is
 * normal, and limits on nesting and macro expansion end the rest at once with a problem that names them.
 */
export function parseFormula(source: string, options: FormulaOptions): Formula {
  const tokens = withoutColumns(tokenize(source), options.environment);
  return parseTokens(source, tokens, options, 0);
}

/** The column list of an array or the number of columns of an `alignat` is no mathematics. */
function withoutColumns(tokens: readonly Token[], environment: string | undefined): readonly Token[] {
  if (environment === undefined || !/^(?:array|alignat|alignedat|xalignat)\*?$/.test(environment)) return tokens;
  if (tokens[0]?.type !== "lbrace") return tokens;
  const close = tokens.findIndex((token) => token.type === "rbrace");
  return close < 0 ? tokens : tokens.slice(close + 1);
}

function parseTokens(source: string, raw: readonly Token[], options: FormulaOptions, depth: number): Formula {
  const expanded = expandMacros(raw, options.macros);
  const tokens = normalise(expanded.tokens, source);
  const problems: NotationProblem[] = [];
  const grammar: Grammar = {
    additive,
    product,
    factor,
    atom,
    postfix,
    relational,
    sequence,
    content,
    items,
    inner: (p, text, offset, range) => {
      if (p.depth >= MAX_NESTING - 10) return { items: [], problems: [] };
      const formula = parseTokens(source, placed(tokenize(text), offset, range), options, p.depth + 10);
      problems.push(...formula.problems);
      return formula;
    },
  };
  const parser: Parser = {
    source,
    tokens,
    match: matchTokens(tokens),
    display: options.display,
    grammar,
    problems,
    differentials: speaksOfDifferentials(tokens),
    position: 0,
    end: tokens.length,
    depth,
    top: true,
    bar: "",
    integrals: 0,
    operators: 0,
    plain: false,
    letters: "italic",
    openEnds: [],
    search: undefined,
    choices: 0,
    generousSums: 0,
  };
  const found = items(parser);
  return { items: found.map((item) => widenItem(coverItem(item))), problems };
}

/** Tokens of a text inside the formula, put where the text stands. */
function placed(tokens: readonly Token[], offset: number | undefined, range: Range): readonly Token[] {
  return tokens.map(({ contentStart, ...token }) => {
    if (offset === undefined) return { ...token, range };
    const place = { start: token.range.start + offset, end: token.range.end + offset };
    return { ...token, range: place, ...(contentStart === undefined ? {} : { contentStart: contentStart + offset }) };
  });
}

/** An item whose nodes cover their parts, which what came out of macros need not do by order alone. */
function coverItem(item: FormulaItem): FormulaItem {
  if (item.kind === "expr") return { ...item, expr: coverChildren(item.expr) };
  return item.kind === "note" ? { ...item, parts: item.parts.map(coverItem) } : item;
}

/** The LaTeX that a node was read from. */
export function exprSource(expr: Expr, source: string): string {
  return source.slice(expr.range.start, expr.range.end);
}
