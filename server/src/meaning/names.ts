import type { Expr } from "../notation/expr.js";
import { children, keyOf } from "../notation/walk.js";

/**
 * A name with its indices: `x_i` is `{ base: "x", indices: [i] }`, `x^{(i)}_j` is `{ base: "x^()", indices: [i, j] }`.
 * The base carries accents, stars and primes: `\hat{x}^*`.
 */
export interface NameShape {
  readonly base: string;
  readonly indices: readonly Expr[];
}

/** The name that an expression is, or undefined if it is more than a name. */
export function nameShape(expr: Expr): NameShape | undefined {
  switch (expr.kind) {
    case "symbol":
      return { base: expr.name, indices: [] };
    case "subscript": {
      const inner = nameShape(expr.base);
      return inner === undefined ? undefined : { base: inner.base, indices: [...inner.indices, ...expr.indices] };
    }
    case "superscript": {
      const inner = nameShape(expr.base);
      if (inner === undefined) return undefined;
      if (expr.mark === "star") return { base: `${inner.base}^*`, indices: inner.indices };
      if (expr.mark === "dagger") return { base: `${inner.base}^\\dagger`, indices: inner.indices };
      if (expr.mark === "plus" || expr.mark === "minus") {
        return { base: `${inner.base}^{${expr.mark === "plus" ? "+" : "-"}}`, indices: inner.indices };
      }
      if (expr.mark === "index" && expr.content !== undefined) {
        return { base: `${inner.base}^()`, indices: [expr.content, ...inner.indices] };
      }
      return undefined;
    }
    case "prime": {
      const inner = nameShape(expr.base);
      return inner === undefined
        ? undefined
        : { base: `${inner.base}${"'".repeat(expr.order)}`, indices: inner.indices };
    }
    case "annotated":
      return nameShape(expr.body);
    default:
      return undefined;
  }
}

/** What an index is: a number or letter that counts, or a label that is part of the name. */
export type IndexKind = "count" | "label" | "slice";

/** Letters that count unless the document says otherwise. */
const countingLetters = new Set([
  "i",
  "j",
  "k",
  "l",
  "m",
  "n",
  "t",
  "r",
  "s",
  "N",
  "K",
  "M",
  "T",
  "L",
  "D",
  "d",
  "\\ell",
]);

/** Tells a counting index from a label: `x_i` and `x_{n-1}` count, `x_{\text{in}}` and `z_e` do not. */
export function indexKind(index: Expr, countingNames: ReadonlySet<string>): IndexKind {
  switch (index.kind) {
    case "number":
      return "count";
    case "symbol":
      return countingLetters.has(index.name) || countingNames.has(index.name) ? "count" : "label";
    case "add":
    case "negate":
    case "product":
    case "group":
      return "count";
    case "subscript":
      return "count";
    case "superscript":
      // `k^*` is one of the values of `k`.
      return index.mark === "star" && index.base.kind === "symbol" && /^(?:[ijklmn]|\\ell)$/.test(index.base.name)
        ? "count"
        : "label";
    case "relation":
    case "tuple":
      return "slice";
    default:
      return "label";
  }
}

/** The base of a name with its labels built in, and the indices that count: `S_{xx}` is `S_{xx}` without an index. */
export interface ResolvedName {
  readonly base: string;
  readonly indices: readonly Expr[];
  readonly sliced: boolean;
}

/** A label as it is written into a name. */
function labelText(index: Expr): string {
  if (index.kind === "symbol") return index.name;
  if (index.kind === "text") return index.text.trim();
  return keyOf(index);
}

/** Splits the indices of a name into labels, which become part of the name, and counting ones. */
export function resolveName(shape: NameShape, countingNames: ReadonlySet<string>): ResolvedName {
  const kinds = shape.indices.map((index) => indexKind(index, countingNames));
  const labels = shape.indices.filter((_, at) => kinds[at] === "label").map(labelText);
  return {
    base: labels.length === 0 ? shape.base : `${shape.base}_{${labels.join(",")}}`,
    indices: shape.indices.filter((_, at) => kinds[at] === "count"),
    sliced: kinds.includes("slice"),
  };
}

/**
 * A name with the numbers that pick an entry of its family built in: `y_2` is `y_{2}`, a name of its own beside `y_1`;
 * `y_i` is `y`.
 */
export function entryName({ base, indices }: NameShape): string {
  const numbers = indices.map((index) => (index.kind === "number" ? index.text : undefined));
  return numbers.length === 0 || numbers.includes(undefined) ? base : `${base}_{${numbers.join(",")}}`;
}

/** The key under which a family is bound or declared: `x` with one index is `x[1]`, a plain `x` is `x`. */
export function familyKey(base: string, rank: number): string {
  return rank === 0 ? base : `${base}[${rank}]`;
}

/** "We abbreviate $f = f(x)$": the name alone is the value at a point. */
export function abbreviates(name: Expr, body: Expr): boolean {
  const base = nameShape(name)?.base;
  return base !== undefined && body.kind === "apply" && nameShape(body.head)?.base === base;
}

/** The names that an expression mentions, as bases. */
export function namesIn(expr: Expr): readonly string[] {
  return shapesIn(expr).map(({ base }) => base);
}

/** The names that stand in an expression without brackets behind them; `y` of `y(1 - y)` stands so inside of them. */
export function bareNames(expr: Expr): readonly string[] {
  if (expr.kind === "apply")
    return [expr.head.kind === "subscript" ? expr.head.indices : [], expr.arguments.map((argument) => argument.expr)]
      .flat()
      .flatMap(bareNames);
  const shape = nameShape(expr);
  return shape === undefined ? children(expr).flatMap(bareNames) : [shape.base, ...shape.indices.flatMap(bareNames)];
}

/** The names with numbers for indices that an expression mentions, indices included: `J_2` is `J_{2}`. */
export function numberedNames(expr: Expr): readonly string[] {
  const shape = nameShape(expr);
  if (shape === undefined) return children(expr).flatMap(numberedNames);
  const name = entryName(shape);
  return name === shape.base ? [] : [name];
}

/** The names with labels that an expression mentions, as a name alone or among others: `S_{xy}`, `M^{V}_{ij}`. */
export function labelledNames(expr: Expr, countingNames: ReadonlySet<string>): readonly string[] {
  return shapesIn(expr).flatMap((shape) => {
    const { base } = resolveName(shape, countingNames);
    return base === shape.base ? [] : [base];
  });
}

/** The names that an expression mentions, with their indices, and those in the indices. */
export function shapesIn(expr: Expr): readonly NameShape[] {
  const shape = nameShape(expr);
  return shape === undefined ? children(expr).flatMap(shapesIn) : [shape, ...shape.indices.flatMap(shapesIn)];
}

/** The names that an expression mentions as they are, or with letters for indices: `J` and `x_i`, but not `J_2`. */
export function unnumberedNames(expr: Expr): readonly string[] {
  return shapesIn(expr).flatMap((shape) => (entryName(shape) === shape.base ? [shape.base] : []));
}

/** Whether a name is another one with an accent, an index, a star or a prime. */
export function isDecorated(name: string, plain: string): boolean {
  if (name.startsWith(plain)) return /^(?:[_^'*]|$)/.test(name.slice(plain.length)) && name !== plain;
  const body = /^\\(?:hat|widehat|tilde|widetilde|bar|overline|check|breve)\s*(?:\{(.*)\}|(.*))$/.exec(name);
  const inner = body?.[1] ?? body?.[2];
  return inner !== undefined && (inner.trim() === plain || isDecorated(inner.trim(), plain));
}
