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

/** The value of a formula of whole numbers. @throws NotWhole */
export function wholeValue(expr: Expr, values: Values): number {
  switch (expr.kind) {
    case "number":
      return Number(expr.text);
    case "symbol":
      return lookUp(expr.name, values);
    case "group":
      return wholeValue(expr.body, values);
    case "negate":
      return signed(expr.sign, wholeValue(expr.body, values));
    case "add":
      return expr.terms.reduce((sum, { sign, body }) => sum + signed(sign, wholeValue(body, values)), 0);
    case "product":
      return expr.factors.reduce((product, factor) => product * wholeValue(factor, values), 1);
    case "fraction":
      return wholeValue(expr.numerator, values) / wholeValue(expr.denominator, values);
    case "power":
      return wholeValue(expr.base, values) ** wholeValue(expr.exponent, values);
    case "choice": {
      const [first] = expr.alternatives;
      if (first !== undefined) return wholeValue(first.expr, values);
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
