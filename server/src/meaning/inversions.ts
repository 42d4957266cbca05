import type { Expr } from "../notation/expr.js";
import { children, someNode } from "../notation/walk.js";
import { entryName, nameShape } from "./names.js";

/** Words that announce an equation solved for another of its names. */
const inversionWords =
  /\binver(?:t|s)\p{L}*|\bsolv\p{L}*|\brecover\p{L}*|\brearrang\p{L}*|\bumkehr\p{L}*|\bauflös\p{L}*|\bumstell\p{L}*|\bauflösen\b|\bdespej\p{L}*|обрат\p{L}*|выраз\p{L}*|отсюда|逆|反解|解出/iu;

/** Words of equations that hold at one point only, whatever their names are defined by. */
const pointWords =
  /fixed point|self-consist\p{L}*|mean.field|optim\p{L}*|equilibri\p{L}*|stationar\p{L}*|steady|updat\p{L}*|iterat\p{L}*|satisf\p{L}*|Fixpunkt|Gleichgewicht|неподвижн\p{L}*|равновеси\p{L}*|punto fijo|equilibrio|不动点|平衡/iu;

/** Whether the words just before a formula announce that it is solved for another name. */
export function announcesInverse(words: string): boolean {
  return inversionWords.test(words.slice(-160));
}

/**
 * Why an equation for a name, solved from the definitions of others, may hold at one point only: a fixed point looks the
 * same. No doubt is left where the words announce an inverse, or where both the definition and its inverse are affine.
 */
export function inversionDoubt(
  words: string,
  definition: Expr,
  name: string,
  right: Expr,
  through: string,
): string | undefined {
  const near = words.slice(-160);
  if (pointWords.test(near)) return "it may be an equation that holds at one point only";
  if (inversionWords.test(near)) return undefined;
  const isAffine = occursAffinely(definition, name) && occursAffinely(right, through);
  return isAffine || undoesExponential(definition, name, right, through)
    ? undefined
    : "it may be an equation that holds at one point only";
}

/** Whether a name stands in an expression once, and only under sums, products and above fraction bars. */
function occursAffinely(expr: Expr, name: string): boolean {
  return occurrences(expr, name) === 1 && reachesAffinely(expr, name);
}

/** `E(z) = -T \log \pi(z) - \dots` where `\pi(z) = e^{-E(z)/T}/Z`: a logarithm undoes an exponential. */
function undoesExponential(definition: Expr, name: string, right: Expr, through: string): boolean {
  const isExponential = (node: Expr): boolean =>
    (node.kind === "power" && node.base.kind === "symbol" && node.base.name === "e") ||
    (node.kind === "apply" && node.head.kind === "symbol" && node.head.name === "\\exp");
  const isLogarithm = (node: Expr): boolean =>
    node.kind === "apply" && node.head.kind === "symbol" && /^\\(?:log|ln)$/.test(node.head.name);
  const isUnder = (expr: Expr, by: (node: Expr) => boolean, inner: string): boolean =>
    occurrences(expr, inner) === 1 && someNode(expr, (node) => by(node) && occurrences(node, inner) === 1);
  return isUnder(definition, isExponential, name) && isUnder(right, isLogarithm, through);
}

function occurrences(expr: Expr, name: string): number {
  const own = nameShape(expr);
  if (own !== undefined) return own.base === name || entryName(own) === name ? 1 : 0;
  return children(expr).reduce((count, child) => count + occurrences(child, name), 0);
}

function reachesAffinely(expr: Expr, name: string): boolean {
  const own = nameShape(expr);
  if (own !== undefined) return own.base === name || entryName(own) === name;
  switch (expr.kind) {
    case "add":
      return expr.terms.some(({ body }) => reachesAffinely(body, name));
    case "product":
      return expr.factors.some((factor) => reachesAffinely(factor, name));
    case "negate":
    case "group":
    case "annotated":
      return reachesAffinely(expr.body, name);
    case "fraction":
      return reachesAffinely(expr.numerator, name);
    // `a(b + c)` that may be an application or a product.
    case "apply":
      return !expr.certain && expr.arguments.some((argument) => reachesAffinely(argument.expr, name));
    default:
      return false;
  }
}
