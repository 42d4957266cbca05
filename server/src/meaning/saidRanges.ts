import type { MentionEntry } from "../derivation/outline.js";
import type { Expr, Formula } from "../notation/expr.js";
import { printExpr } from "../notation/print.js";
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
