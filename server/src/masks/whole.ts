import type { Expr } from "../notation/expr.js";
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
  const value = valueIn(expr, values);
  if (!Number.isFinite(value)) throw new NotWhole("This formula has no value that can be told.");
  return value;
}

/** The value of an index. @throws NotWhole if it is no whole number */
export function indexValue(expr: Expr, values: Values): number {
  const value = wholeValue(expr, values);
  if (!Number.isSafeInteger(value)) throw new NotWhole(`An index comes to ${String(value)}, which is no whole number.`);
  return value;
}

function valueIn(expr: Expr, values: Values): number {
  switch (expr.kind) {
    case "number":
      return Number(expr.text);
    case "symbol":
      return lookUp(expr.name, values);
    case "group":
      return valueIn(expr.body, values);
    case "negate":
      return signed(expr.sign, valueIn(expr.body, values));
    case "add":
      return expr.terms.reduce((sum, { sign, body }) => sum + signed(sign, valueIn(body, values)), 0);
    case "product":
      return expr.factors.reduce((product, factor) => product * valueIn(factor, values), 1);
    case "fraction":
      return valueIn(expr.numerator, values) / valueIn(expr.denominator, values);
    case "power":
      return valueIn(expr.base, values) ** valueIn(expr.exponent, values);
    case "choice": {
      const [first] = expr.alternatives;
      if (first !== undefined) return valueIn(first.expr, values);
      break;
    }
    case "big":
      if (expr.operator === "sum") return lookUp(`\\sum ${nameIn(expr.body)}`, values);
      break;
    default:
      break;
  }
  throw new NotWhole("This is no formula of whole numbers.");
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
