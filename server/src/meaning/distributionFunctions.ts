import type { ApplyExpr, Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import type { Definition } from "./context.js";
import { nameShape } from "./names.js";

/** Words that call what follows a density. */
const densityWords = /densit(?:y|ies)|\bpdf\b|Dichte|densidad|плотност|密度/iu;

/** How many letters before a formula speak of it. */
const reach = 60;

/**
 * What `f(x \mid \mu, s)` stands for where the text calls it a density and has given `F(x \mid \mu, s)` before: the
 * derivative of the capital letter's formula by the first of the arguments. Convention: small letters are densities of
 * distribution functions with the same letter.
 */
export function densityOfDefined(words: string, left: Expr, definitions: readonly Definition[]): Expr | undefined {
  if (left.kind !== "apply" || !densityWords.test(words.slice(-reach))) return undefined;
  const base = nameShape(left.head)?.base;
  const [variable] = left.arguments;
  if (base === undefined || variable === undefined || !/^[a-z]$/.test(base) || left.head.kind !== "symbol")
    return undefined;
  const capital = base.toUpperCase();
  const written = left.arguments.map(({ expr }) => keyOf(expr)).join();
  const isGiven = definitions.some(
    (definition) =>
      definition.base === capital && !definition.soft && definition.parameters?.map(keyOf).join() === written,
  );
  if (!isGiven) return undefined;
  const body: ApplyExpr = { ...left, head: { ...left.head, name: capital }, certain: true };
  const { range } = left;
  return { kind: "derivative", style: "partial", order: 1, by: [{ variable: variable.expr, order: 1 }], body, range };
}
