import type { Expr } from "../notation/expr.js";
import { freeNames } from "../notation/free.js";
import { keyOf, someNode } from "../notation/walk.js";
import { operatorHead } from "./laws/operatorHead.js";
import { nameShape } from "./names.js";

/** Operators whose application is a claim or a law and never a new name. */
const operatorHeads =
  /^(\\mathbb\{[EVP]\}|E|\\Pr|Var|Cov|Corr|KL|D_\{KL\}|H|\\mathbb\{H\}|I|JS|\\log|\\ln|\\exp|\\sin|\\cos|\\tan|\\tanh|\\sinh|\\cosh|\\max|\\min|\\det|tr|\\arg.*|diag|rank|softmax)$/;

/** The head of `f(x, y)` when the left side introduces a function by it: bare arguments, all different. */
export function definedFunction(
  expr: Expr,
): { readonly head: Expr; readonly parameters: readonly Expr[]; readonly targets?: number } | undefined {
  if (expr.kind !== "apply" || expr.open === "") return undefined;
  const shape = nameShape(expr.head);
  if (shape === undefined || expr.head.kind === "prime") return undefined;
  const parameters = expr.arguments.map((argument) => argument.expr);
  const mayBeFunction = expr.open === "(" && isLetterOfScalar(shape.base, parameters);
  if (operatorHeads.test(shape.base) && !mayBeFunction) return undefined;
  if (operatorHead(expr.head)?.operator === "divergence") return undefined;
  const keys = new Set<string>();
  for (const parameter of parameters) {
    const name =
      parameter.kind === "power" && parameter.exponent.kind === "number"
        ? nameShape(parameter.base)
        : nameShape(parameter);
    if (name === undefined) return undefined;
    keys.add(`${name.base}_${name.indices.map(keyOf).join()}`);
  }
  if (keys.size !== parameters.length) return undefined;
  const bar = expr.arguments.findIndex((argument) => argument.before === "|");
  return { head: expr.head, parameters, ...(bar > 0 ? { targets: bar } : {}) };
}

/** `I(a)` with a small letter between the brackets is a function like any other, `I(X)` is the information of `X`. */
function isLetterOfScalar(head: string, parameters: readonly Expr[]): boolean {
  const [only] = parameters;
  return (
    /^[EHI]$/.test(head) &&
    parameters.length === 1 &&
    only?.kind === "symbol" &&
    /^([a-oq-z]|\\[a-z]+)$/.test(only.name)
  );
}

/** `\log f(x)` on a left side: what stands under the logarithm, which `= \dots` then gives as well. */
export function underLogarithm(expr: Expr): Expr | undefined {
  if (expr.kind !== "apply" || expr.head.kind !== "symbol" || !/^\\(log|ln)$/.test(expr.head.name)) return undefined;
  const inner = expr.arguments[0]?.expr;
  return inner !== undefined && definedFunction(inner) !== undefined ? inner : undefined;
}

/** The name whose inverse an expression is: `S` in `S^{-1}`, which `= \dots` then gives as well. */
export function inverted(expr: Expr): Expr | undefined {
  if (expr.kind !== "power" || nameShape(expr.base) === undefined) return undefined;
  const exponent = expr.exponent.kind === "group" ? expr.exponent.body : expr.exponent;
  const isMinusOne =
    exponent.kind === "negate" &&
    exponent.sign === "-" &&
    exponent.body.kind === "number" &&
    exponent.body.text === "1";
  return isMinusOne ? expr.base : undefined;
}

/** `\lim_n (1 + 1/n)^n = e`: behind a limit or a series without free names, that letter is the number. */
export function isEulersNumber(left: Expr, right: Expr): boolean {
  const isEndless = (node: Expr): boolean =>
    node.kind === "limit" || (node.kind === "big" && node.upper?.kind === "symbol" && node.upper.name === "\\infty");
  return (
    right.kind === "symbol" &&
    right.name === "e" &&
    [...freeNames(left)].every((name) => /^\\(?:infty|pi)$/.test(name)) &&
    someNode(left, isEndless)
  );
}

/** The base of the name that a left side would introduce, or undefined where it can introduce none. */
export function definableName(expr: Expr): string | undefined {
  const shape = nameShape(expr);
  if (shape !== undefined) return shape.base;
  const fn = definedFunction(underLogarithm(expr) ?? expr);
  if (fn !== undefined) return nameShape(fn.head)?.base;
  if (expr.kind === "power" && expr.exponent.kind === "number" && expr.exponent.text === "2")
    return nameShape(expr.base)?.base;
  return inverted(expr) === undefined ? undefined : nameShape(inverted(expr) ?? expr)?.base;
}
