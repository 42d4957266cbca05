import type { MentionEntry } from "../derivation/outline.js";
import type { Expr, Formula } from "../notation/expr.js";
import { printExpr } from "../notation/print.js";
import { walk } from "../notation/walk.js";
import { nameShape } from "./names.js";

/** A relation that words state: "$x$ larger than $2$" is `x > 2`. */
export interface SaidRange {
  readonly operands: readonly [Expr, Expr];
  readonly symbol: "<" | ">" | "\\le" | "\\ge";
}

/** A value in words: a formula, digits, or one of the numbers that are written as words. */
const value = "(\\$[^$]{1,40}\\$|-?\\d+(?:\\.\\d+)?(?![\\d-])|zero|one|two|null|eins|zwei|cero|uno|dos)";

const copula =
  "(?:(?:is|are|be|being|lies?|that is|which is|ist|sei|liegt|es|sea|está|лежит)\\s+)?(?:strictly\\s+|always\\s+|echt\\s+)?";

const orders: readonly (readonly [RegExp, SaidRange["symbol"]])[] = (
  [
    ["(?:larger|greater|bigger|higher|more) than|exceeds|exceeding|above|größer als|mayor que|больше", ">"],
    ["(?:smaller|less|lower|fewer) than|below|kleiner als|menor que|меньше", "<"],
    ["at least|no less than|not less than|no smaller than|mindestens|al menos|не меньше", "\\ge"],
    ["at most|no more than|not more than|no greater than|no larger than|höchstens|a lo sumo|не больше", "\\le"],
  ] as const
).map(([words, symbol]) => [new RegExp(`^\\s*${copula}(?:${words})\\s+${value}`, "iu"), symbol]);

/** "At most $1$ and positive". */
const besides = /^\s*(?:and|but|und|y|и)\s+(?:strictly\s+)?(?:positive|positiv[ao]?|положительн\p{L}*)(?!\p{L})/iu;

const between = new RegExp(
  `^\\s*${copula}(?:between|zwischen|entre|между)\\s+${value}\\s+(?:and|und|y|и)\\s+${value}`,
  "iu",
);

const numbers: Readonly<Record<string, string>> = {
  zero: "0",
  one: "1",
  two: "2",
  null: "0",
  eins: "1",
  zwei: "2",
  cero: "0",
  uno: "1",
  dos: "2",
};

/** "The correlation $\rho$", "$\rho$ is the correlation": a number between minus one and one. */
const correlated =
  /(?<!\p{L})(?:correlations?|correlation coefficients?|Korrelation|correlación|корреляци\p{L}*)\s*$/iu;
const isCorrelation =
  /^\s*(?:is|be|denotes?|ist|sei|es|sea|—)\s+(?:(?:the|a|die|la|der)\s+)?(?:sample\s+)?(?:correlation|Korrelation|correlación|корреляци)/iu;

/** Whether a name is called a correlation, of which more is to be known than where it lies. */
export function isCalledCorrelation({ before, after }: Pick<MentionEntry, "before" | "after">): boolean {
  return correlated.test(before) || isCorrelation.test(after);
}

/** An interval in the text: "eigenvalues in $[\mu, L]$". */
const inInterval = /(?:interval|range|in|on|within|auf|aus|en|на|в)\s*$/iu;

/** What the words behind a name say of where it lies, and what an interval says of its ends. */
export function rangesSaid(
  { expr, before, after }: MentionEntry,
  parse: (latex: string) => Formula,
): readonly SaidRange[] {
  if (expr.kind === "tuple" && expr.open === "[" && expr.close === "]" && inInterval.test(before)) {
    const [low, high] = expr.items;
    return low === undefined || high === undefined || expr.items.length > 2
      ? []
      : [{ operands: [low, high], symbol: "\\le" }];
  }
  if (nameShape(expr) === undefined) return [];
  if (isCalledCorrelation({ before, after })) {
    const ends = ["-1", "1"].flatMap((latex) =>
      parse(latex).items.flatMap((item) => (item.kind === "expr" ? [item.expr] : [])),
    );
    return ends.map((end, at) => ({ operands: [expr, end], symbol: at === 0 ? "\\ge" : "\\le" }));
  }
  const read = (text: string | undefined): Expr | undefined => {
    const latex =
      text?.startsWith("$") === true ? text.slice(1, -1) : (numbers[text?.toLowerCase() ?? ""] ?? text ?? "");
    const [item, ...others] = parse(latex).items;
    return item?.kind === "expr" && others.length === 0 ? item.expr : undefined;
  };
  for (const [pattern, symbol] of orders) {
    const said = pattern.exec(after);
    const bound = read(said?.[1]);
    const zero = read("0");
    if (said === null || bound === undefined || zero === undefined) continue;
    const isPositive = besides.test(after.slice(said[0].length));
    return [
      { operands: [expr, bound], symbol },
      ...(isPositive ? [{ operands: [expr, zero], symbol: ">" } as const] : []),
    ];
  }
  const [, one, other] = between.exec(after) ?? [];
  const ends = [read(one), read(other)].flatMap((end) => (end === undefined ? [] : [printExpr(end)]));
  if (ends.length < 2) return [];
  // Which of the ends is the lower one is left open.
  const name = printExpr(expr);
  const gap = read(`$${ends.map((end) => `(${name}-(${end}))`).join("")}$`);
  const none = read("0");
  return gap === undefined || none === undefined ? [] : [{ operands: [gap, none], symbol: "\\le" }];
}

/**
 * What a formula says that sums powers of a name without end, `\sum_{t=0}^\infty \gamma^t`: it is below one in absolute value,
 * as there is no such sum otherwise.
 */
export function rangesOfSeries(expr: Expr): readonly SaidRange[] {
  const found: SaidRange[] = [];
  walk(expr, (node) => {
    if (
      node.kind !== "big" ||
      node.operator !== "sum" ||
      node.upper?.kind !== "symbol" ||
      node.upper.name !== "\\infty"
    )
      return;
    const index = node.lower?.kind === "relation" ? node.lower.operands[0] : undefined;
    const { body, range } = node;
    if (index?.kind !== "symbol" || body.kind !== "power" || nameShape(body.base) === undefined) return;
    const exponent = body.exponent.kind === "group" ? body.exponent.body : body.exponent;
    if (exponent.kind !== "symbol" || exponent.name !== index.name) return;
    const size: Expr = { kind: "bars", style: "abs", items: [body.base], range };
    found.push({ operands: [size, { kind: "number", text: "1", range }], symbol: "<" });
  });
  return found;
}
