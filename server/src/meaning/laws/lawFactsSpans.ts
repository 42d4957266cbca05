import type { Range } from "../../base/range.js";
import type { Entry, MentionEntry, Passage, Scope } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import { children } from "../../notation/walk.js";
import { nameShape } from "../names.js";
import { operatorOf, plainLetter } from "./lawNames.js";

/** An entry with its place in reading order. */
export interface PlacedEntry {
  readonly entry: Entry | MentionEntry;
  readonly order: number;
}

/** A formula of a paragraph, for what the words around it say. */
export interface SpanFormula {
  readonly entries: readonly PlacedEntry[];
  readonly range: Range;
  readonly order: number;
  readonly scope: Scope;
  /** The names that it introduces or speaks of: `X, Y`, `X_1, \dots, X_n \sim p`; none for an expression. */
  readonly names: readonly Expr[];
  /** `p(x)`, `q(z \mid x)`: applications on its left, which words such as "density" may speak of. */
  readonly applications: readonly Expr[];
  /** What it is when the words before it ask for a value or a law. */
  readonly values: readonly Expr[];
  /** What it is when the words before it ask for a law: its left side, which may be `f(x) = \dots`. */
  readonly laws: readonly Expr[];
  /** It is a law written out: `\mathcal{N}(0, 1)`. */
  readonly isLaw: boolean;
  /** The names of `X \to Z \to T`. */
  readonly arrows: readonly Expr[];
  /** It says what its left side is: `Y = X^2`. */
  readonly defines: boolean;
  /** Its left side is said to follow a law. */
  readonly sampled: boolean;
  /** Applications that it says are positive: `p(x) > 0`. */
  readonly positive: readonly Expr[];
  /** Words inside the formula. */
  readonly words: string;
}

/** The bases of all names in an expression. */
export function namesIn(expr: Expr): readonly string[] {
  const shape = nameShape(expr);
  if (shape !== undefined) return [shape.base];
  return children(expr).flatMap(namesIn);
}

const noNames = /^\\(?:mathbb\{|infty$|emptyset$|partial$|Delta$|nabla$)/;

/** Whether an expression is a name that may stand for a random variable or a law. */
export function isName(expr: Expr): boolean {
  const shape = nameShape(expr);
  return shape !== undefined && !noNames.test(shape.base);
}

/** The names that an expression lists: a tuple, a set, a sequence `\{X_i\}_{i=1}^n`; undefined if it is more. */
export function listedNames(expr: Expr): readonly Expr[] | undefined {
  if (expr.kind === "ellipsis") return [expr];
  if (isName(expr)) return [expr];
  if (expr.kind === "tuple" && (expr.open === "(" || expr.open === "")) return allNames(expr.items);
  if (expr.kind === "set" && expr.condition === undefined) return allNames(expr.items);
  if (expr.kind === "group") return listedNames(expr.body);
  if (expr.kind === "annotated") return listedNames(expr.body);
  // `\{X_i\}_{i=1}^n`, `(X_i)_{i \ge 1}`
  if (expr.kind === "superscript" && expr.mark === "index") return listedNames(expr.base);
  if (expr.kind === "power" && expr.base.kind === "subscript" && expr.base.base.kind !== "symbol")
    return listedNames(expr.base);
  if (
    expr.kind === "subscript" &&
    (expr.base.kind === "set" || expr.base.kind === "group" || expr.base.kind === "tuple")
  )
    return listedNames(expr.base);
  return undefined;
}

function allNames(items: readonly Expr[]): readonly Expr[] | undefined {
  const names: Expr[] = [];
  for (const item of items) {
    const listed = listedNames(item);
    if (listed === undefined) return undefined;
    names.push(...listed);
  }
  return names.some((name) => name.kind !== "ellipsis") ? names : undefined;
}

/** An application of something that may be a law: `p(x)`, `q_\phi(z \mid x)`; operators such as `\mathbb{E}` are none. */
export function lawApplication(expr: Expr): Expr | undefined {
  if (expr.kind !== "apply") return undefined;
  const base = nameShape(expr.head)?.base;
  if (base === undefined || operatorOf(base) !== undefined) return undefined;
  return /^[A-Za-z]$|^\\(?:pi|rho|mu|nu|phi|varphi|mathbb\{P\}|Pr|mathcal\{[A-MO-TV-Z]\})$/.test(plainLetter(base))
    ? expr
    : undefined;
}

const familyNames =
  /^(?:N|U|\\mathcal\{[NU]\}|(?:Ber|Bin|Poi|Exp|Geo|Unif|Cat|Dir|Lap|Mult|Gumbel|Cauchy|Logistic|LogNormal|Student)[a-z]*|Gamma|Beta|\\chi\^2|\\operatorname\{[A-Za-z]+\})$/;

/** Whether an expression is a law with its parameters: `\mathcal{N}(0, 1)`, `\text{Poisson}(\lambda)`, `\mathcal{U}[0, 1]^d`. */
function isWrittenLaw(expr: Expr): boolean {
  if (expr.kind === "power") return isWrittenLaw(expr.base);
  if (expr.kind !== "apply") return false;
  const base = nameShape(expr.head)?.base;
  if (base === undefined || !familyNames.test(base)) return false;
  // `\mathcal{N}(x; \mu, s)` is the density at `x`, not the law.
  return (
    expr.arguments.every(({ before }) => before === "" || before === ",") &&
    (base !== "N" || expr.arguments.length === 2)
  );
}

/** The formulas of a passage by their place in it. */
export function formulasOf(passage: Passage, entries: readonly PlacedEntry[]): ReadonlyMap<number, SpanFormula> {
  const byPart = new Map<number, PlacedEntry[]>();
  for (const placed of entries) {
    const known = byPart.get(placed.entry.part);
    if (known === undefined) byPart.set(placed.entry.part, [placed]);
    else known.push(placed);
  }
  const formulas = new Map<number, SpanFormula>();
  for (const [part, placed] of byPart) {
    const at = passage.parts[part];
    if (at?.kind === "formula") formulas.set(part, spanFormula(placed, at.range));
  }
  return formulas;
}

function spanFormula(entries: readonly PlacedEntry[], range: Range): SpanFormula {
  const left: Expr[] = [];
  const values: Expr[] = [];
  const laws: Expr[] = [];
  const arrows: Expr[] = [];
  const positive: Expr[] = [];
  let words = "";
  let defines = false;
  let sampled = false;
  let isNames = true;
  for (const { entry } of entries) {
    if (entry.kind === "mention") {
      if (entry.expr.kind === "text") {
        words += ` ${entry.expr.text}`;
        continue;
      }
      left.push(entry.expr);
      values.push(entry.expr);
      laws.push(entry.expr);
      continue;
    }
    const chain = entry.chains[entry.inheritedChains];
    if (chain === undefined || chain.note !== undefined) continue;
    const [first, ...others] = chain.sides.slice(Math.max(0, chain.inherited));
    if (first === undefined) continue;
    const symbols = chain.relations.map(({ symbol }) => symbol);
    const listed = [...chain.list.map(({ expr }) => expr), first.expr];
    const [symbol] = symbols;
    if (symbol === "\\sim" || (symbol === "\\mid" && symbols[1] === "\\sim")) sampled = true;
    if (symbol === "\\to" || symbol === "\\leftarrow") {
      if (symbols.every((each) => each === symbol)) {
        const sides = [first, ...others].map(({ expr }) => expr);
        arrows.push(...(symbol === "\\to" ? sides : sides.reverse()));
      }
      isNames = false;
      continue;
    }
    if (symbol === "=" || symbol === ":=") defines = true;
    const bound = others[0]?.expr;
    if (symbol === ">" && bound?.kind === "number" && bound.text === "0") positive.push(...listed);
    left.push(...listed);
    const last = others.at(-1)?.expr;
    laws.push(...listed);
    // The variance of "variance $\sigma^2 > 0$" is what stands before the sign.
    const isOrder = /^(?:<|>|\\(?:le|ge|ne|in))$/.test(symbol ?? "");
    if (isName(first.expr)) values.push(...listed);
    else values.push(isOrder ? first.expr : (last ?? first.expr));
  }
  const [onlyMention] = left;
  if (arrows.length === 0 && left.length === 1 && onlyMention?.kind === "add") {
    // `X - Y - Z` is a chain where the words say so.
    const bodies = onlyMention.terms.map(({ body }) => body);
    if (onlyMention.terms.every(({ sign }, at) => at === 0 || sign === "-") && bodies.every(isName))
      arrows.push(...bodies);
  }
  const names = isNames ? (allNames(left) ?? []) : [];
  const applications = left.map(lawApplication).filter((each) => each !== undefined);
  const head = entries[0];
  return {
    entries,
    range,
    order: head?.order ?? 0,
    scope: head?.entry.scope ?? [],
    names,
    applications: applications.length === left.length ? applications : [],
    values,
    laws,
    isLaw: onlyMention !== undefined && left.length === 1 && entries.length === 1 && isWrittenLaw(onlyMention),
    arrows: arrows.every(isName) ? arrows : [],
    defines,
    sampled,
    positive,
    words,
  };
}

/** How many members a sequence has, where it is written: `n` in `X_1, \dots, X_n`, `X_{1:n}` and `\{X_i\}_{i=1}^n`. */
export function lengthOf(names: readonly Expr[]): Expr | undefined {
  const last = names.at(-1);
  if (last === undefined || last.kind === "ellipsis") return undefined;
  const index =
    last.kind === "superscript" && last.mark === "index"
      ? last.content
      : last.kind === "subscript"
        ? last.indices[0]
        : undefined;
  if (names.some(({ kind }) => kind === "ellipsis")) return index;
  if (names.length === 1 && index?.kind === "relation" && index.symbols[0] === ":") return index.operands[1];
  return undefined;
}
