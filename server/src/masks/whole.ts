import type { BigExpr, Expr } from "../notation/expr.js";
import { parseFormula } from "../notation/parse.js";

/** What names stand for in a formula of whole numbers; `\sum` of a name is looked up under `\sum name`. */
export type Values = ReadonlyMap<string, number>;

/** A formula that holds something that is no arithmetic of whole numbers, or a name that is not known. */
export class NotWhole extends Error {}

/** The formula of a short text. @throws NotWhole */
export function wholeFormula(text: string): Expr {
  const { items, problems } = parseFormula(text, { macros: [], display: false });
  const [item] = items;
  if (items.length !== 1 || problems.length > 0 || item?.kind !== "expr")
    throw new NotWhole(`"${text.trim()}" is no formula.`);
  return item.expr;
}

/** The value of a formula of whole numbers; a quotient may be none. @throws NotWhole if it has none, or one beyond all numbers */
export function wholeValue(expr: Expr, values: Values): number {
  const value = valueIn(expr, values, { left: MOST_TERMS });
  if (!Number.isFinite(value)) throw new NotWhole("This formula has no value that can be told.");
  return value;
}

/** The value of an index. @throws NotWhole if it is no whole number */
export function indexValue(expr: Expr, values: Values): number {
  const value = wholeValue(expr, values);
  if (!Number.isSafeInteger(value)) throw new NotWhole(`An index comes to ${String(value)}, which is no whole number.`);
  return value;
}

/** What is left of the terms that sums of one formula may have. */
interface Budget {
  left: number;
}

/** The number of terms that the sums of a formula may have together. */
const MOST_TERMS = 100_000;

function valueIn(expr: Expr, values: Values, budget: Budget): number {
  const of = (part: Expr): number => valueIn(part, values, budget);
  switch (expr.kind) {
    case "number":
      return Number(expr.text);
    case "symbol":
      return lookUp(expr.name, values);
    case "group":
      return of(expr.body);
    case "negate":
      return signed(expr.sign, of(expr.body));
    case "add":
      return expr.terms.reduce((sum, { sign, body }) => sum + signed(sign, of(body)), 0);
    case "product":
      return expr.factors.reduce((product, factor) => product * of(factor), 1);
    case "fraction":
      return of(expr.numerator) / of(expr.denominator);
    case "power":
      return of(expr.base) ** of(expr.exponent);
    case "choice": {
      const [first] = expr.alternatives;
      if (first !== undefined) return of(first.expr);
      break;
    }
    case "apply": {
      // `s(k - 1)`: names stand for numbers here, so this is a product.
      const [argument, ...more] = expr.arguments;
      if (argument !== undefined && more.length === 0 && !expr.certain) return of(expr.head) * of(argument.expr);
      break;
    }
    case "big":
      if (expr.operator === "sum") return sumOf(expr, values, budget);
      break;
    default:
      break;
  }
  throw new NotWhole("This is no formula of whole numbers.");
}

/** The sum of what a family of names stands for, or one over an index from one number to another. */
function sumOf({ lower, upper, body }: BigExpr, values: Values, budget: Budget): number {
  const family = values.get(`\\sum ${nameIn(body)}`);
  if (family !== undefined) return family;
  const [index, from] = lower?.kind === "relation" && lower.symbols.join() === "=" ? lower.operands : [];
  if (index?.kind !== "symbol" || from === undefined || upper === undefined)
    throw new NotWhole(
      nameIn(body) === ""
        ? "This sum needs its index and its ends: it does not add up a name that is known here."
        : `The name ${nameIn(body)} is not known here.`,
    );
  const last = valueIn(upper, values, budget);
  const inner = new Map(values);
  let sum = 0;
  for (let value = valueIn(from, values, budget); value <= last; value += 1) {
    budget.left -= 1;
    if (budget.left < 0) throw new NotWhole("This sum has too many terms.");
    inner.set(index.name, value);
    sum += valueIn(body, inner, budget);
  }
  return sum;
}

function signed(sign: string, value: number): number {
  if (sign === "+") return value;
  if (sign === "-") return -value;
  throw new NotWhole("This is no formula of whole numbers.");
}

function nameIn(expr: Expr): string {
  const name = expr.kind === "subscript" ? expr.base : expr;
  return name.kind === "symbol" ? name.name : "";
}

function lookUp(name: string, values: Values): number {
  const value = values.get(name);
  if (value === undefined) throw new NotWhole(`The name ${name} is not known here.`);
  return value;
}
