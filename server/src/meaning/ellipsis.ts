import type { Expr } from "../notation/expr.js";
import { keyOf, mapExpr, symbolsOf } from "../notation/walk.js";

/** Where a pattern begins: tried in this order. */
const starts = [1, 0, 2] as const;

/** Letters for the index of a filled sum; one that the formula does not use is taken. */
const letters = ["i", "j", "k", "l", "m", "t", "r", "s"] as const;

/**
 * The sum, product, maximum or minimum that items around an ellipsis are: `1 + 2 + \dots + n`, `x_1 x_2 \cdots x_n`,
 * `p(x_1) \cdots p(x_n)`. Only where the pattern is certain: the last item is a formula in one letter which gives all the
 * others, the ones before the ellipsis for the first numbers, and those behind it for the last ones. Undefined else.
 */
export function filledPattern(operator: "sum" | "product" | "max" | "min", items: readonly Expr[]): Expr | undefined {
  const at = items.findIndex((item) => item.kind === "ellipsis");
  const leading = items.slice(0, at);
  const trailing = items.slice(at + 1);
  const last = trailing.at(-1);
  const [first] = leading;
  if (at < 0 || first === undefined || last === undefined) return undefined;
  if (items.filter((item) => item.kind === "ellipsis").length !== 1) return undefined;
  const used = new Set(items.flatMap((item) => [...symbolsOf(item)]));
  const index = letters.find((letter) => !used.has(letter));
  if (index === undefined) return undefined;
  for (const size of symbolsOf(last)) {
    const item = (value: Expr): string => keyOf(folded(replaced(last, size, value)));
    const start = starts.find((from) =>
      leading.every((given, k) => item(numeral(from + k, given)) === keyOf(folded(given))),
    );
    if (start === undefined) continue;
    const fits = trailing.every(
      (given, k) => item(shifted(size, trailing.length - 1 - k, given)) === keyOf(folded(given)),
    );
    if (!fits || !isCertain(leading, last)) continue;
    const range = last.range;
    const symbol = (name: string): Expr => ({ kind: "symbol", name, range });
    return {
      kind: "big",
      operator,
      lower: { kind: "relation", operands: [symbol(index), numeral(start, last)], symbols: ["="], range },
      upper: symbol(size),
      body: replaced(last, size, symbol(index)),
      range,
    };
  }
  return undefined;
}

/** Numbers alone tell a pattern only by a third one, or where they count up to a name: `2 + 4 + \dots + 2n` may be all even ones. */
function isCertain(leading: readonly Expr[], last: Expr): boolean {
  if (!leading.every((item) => item.kind === "number")) return true;
  return leading.length >= 3 || last.kind === "symbol";
}

function numeral(value: number, like: Expr): Expr {
  return { kind: "number", text: String(value), range: like.range };
}

/** `n`, `n - 1`, `n - 2`. */
function shifted(name: string, by: number, like: Expr): Expr {
  const symbol: Expr = { kind: "symbol", name, range: like.range };
  if (by === 0) return symbol;
  const terms = [
    { sign: "+" as const, body: symbol },
    { sign: "-" as const, body: numeral(by, like) },
  ];
  return { kind: "add", terms, range: like.range };
}

function replaced(expr: Expr, name: string, value: Expr): Expr {
  return mapExpr(expr, (node) => (node.kind === "symbol" && node.name === name ? value : node));
}

/** An expression with its whole numbers computed, without factors and exponents of one, and without brackets. */
function folded(expr: Expr): Expr {
  return mapExpr(expr, (node): Expr => {
    switch (node.kind) {
      case "group":
        return node.body;
      case "add": {
        const flat = node.terms.flatMap(({ sign, body }) =>
          body.kind === "add" && sign === "+" ? body.terms : [{ sign, body }],
        );
        const numbers = flat.map(({ sign, body }) => {
          const value = whole(body);
          return value === undefined ? undefined : sign === "-" ? -value : sign === "+" ? value : undefined;
        });
        const total = numbers.reduce<number>((sum, value) => sum + (value ?? 0), 0);
        const rest = flat.filter((_, at) => numbers[at] === undefined);
        const [only] = rest;
        if (only === undefined) return total < 0 ? node : numeral(total, node);
        if (total === 0 && rest.length === 1 && only.sign === "+") return only.body;
        if (total === 0) return { ...node, terms: rest };
        return {
          ...node,
          terms: [...rest, { sign: total < 0 ? ("-" as const) : ("+" as const), body: numeral(Math.abs(total), node) }],
        };
      }
      case "product": {
        const values = node.factors.map(whole);
        const total = values.reduce<number>((product, value) => product * (value ?? 1), 1);
        const rest = node.factors.filter((_, at) => values[at] === undefined);
        const [only] = rest;
        if (only === undefined || total === 0) return numeral(total, node);
        const factors = total === 1 ? rest : [numeral(total, node), ...rest];
        const marks = factors.slice(1).map(() => "juxtaposed" as const);
        return factors.length === 1 && factors[0] !== undefined ? factors[0] : { ...node, factors, marks };
      }
      case "fraction":
        return whole(node.denominator) === 1 ? node.numerator : node;
      case "power": {
        const base = whole(node.base);
        const exponent = whole(node.exponent);
        if (exponent === 1) return node.base;
        if (exponent === 0) return numeral(1, node);
        const value = base === undefined || exponent === undefined ? undefined : base ** exponent;
        return value !== undefined && Number.isSafeInteger(value) ? numeral(value, node) : node;
      }
      default:
        return node;
    }
  });
}

function whole(expr: Expr): number | undefined {
  return expr.kind === "number" && /^\d{1,9}$/.test(expr.text) ? Number(expr.text) : undefined;
}

/** The last item of a list with dots: `n` of `1, \dots, n`. */
export function endOfList(items: readonly { readonly expr: Expr }[]): Expr | undefined {
  const last = items.at(-1)?.expr;
  return items.some(({ expr }) => expr.kind === "ellipsis") && last?.kind !== "ellipsis" ? last : undefined;
}
