import type { Expr } from "../notation/expr.js";
import type { Usage } from "./usage.js";

/** A remainder of which only the order is told: `O(x^2)`, `o(h)`. */
export interface Remainder {
  readonly kind: "big" | "little";
  readonly bound: Expr;
}

/** A side taken apart: what is said exactly, and what is left open. */
export interface LooseSide {
  /** Undefined where nothing is said exactly: `= O(x)`. */
  readonly body: Expr | undefined;
  /** `+ C` or `+ \text{const}`. */
  readonly hasConstant: boolean;
  readonly remainders: readonly Remainder[];
}

/** Words and letters for a constant that nobody names: letters only where the document uses them so. */
const constantWords = /^(const|const\.|constant|Const|cst|konst|konstante)$/;

/** Whether a summand is an arbitrary constant. */
export function isArbitraryConstant(expr: Expr, usage: Usage): boolean {
  if (expr.kind === "group" || expr.kind === "annotated") return isArbitraryConstant(expr.body, usage);
  if (expr.kind === "text") return constantWords.test(expr.text.trim());
  if (expr.kind !== "symbol") return false;
  return constantWords.test(expr.name) || usage.constants.has(expr.name);
}

/** Takes the constants and remainders among the summands of a side apart from the rest. */
export function looseSide(expr: Expr, usage: Usage): LooseSide {
  if (expr.kind === "group" && expr.open !== "[") return looseSide(expr.body, usage);
  const terms = expr.kind === "add" ? expr.terms : [{ sign: "+" as const, body: expr }];
  const remainders: Remainder[] = [];
  let hasConstant = false;
  const exact = terms.filter(({ body }) => {
    const remainder = remainderOf(body);
    if (remainder !== undefined) remainders.push(remainder);
    else if (isArbitraryConstant(body, usage)) hasConstant = true;
    else return true;
    return false;
  });
  if (exact.length === terms.length) return { body: expr, hasConstant: false, remainders: [] };
  const [first] = exact;
  if (first === undefined) return { body: undefined, hasConstant, remainders };
  const alone: Expr =
    first.sign === "+" ? first.body : { kind: "negate", sign: first.sign, body: first.body, range: first.body.range };
  return {
    body: exact.length === 1 ? alone : { kind: "add", terms: exact, range: expr.range },
    hasConstant,
    remainders,
  };
}

/** `\Theta(n^2)` and `\Omega(n)` as a whole side: of the same order, and of no smaller one. */
export function orderOfSide(expr: Expr): { readonly kind: "same" | "least"; readonly bound: Expr } | undefined {
  if (expr.kind !== "apply" || expr.head.kind !== "symbol" || expr.arguments.length !== 1 || expr.open !== "(")
    return undefined;
  const kind = expr.head.name === "\\Theta" ? "same" : expr.head.name === "\\Omega" ? "least" : undefined;
  const bound = expr.arguments[0]?.expr;
  return kind === undefined || bound === undefined ? undefined : { kind, bound };
}

function remainderOf(expr: Expr): Remainder | undefined {
  if (expr.kind !== "apply" || expr.head.kind !== "symbol" || expr.arguments.length !== 1) return undefined;
  const kind = /^(O|\\mathcal\{O\})$/.test(expr.head.name) ? "big" : expr.head.name === "o" ? "little" : undefined;
  const bound = expr.arguments[0]?.expr;
  return kind === undefined || bound === undefined ? undefined : { kind, bound };
}
