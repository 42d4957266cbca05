import type { Entry } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import type { OrderedEntry } from "../entries.js";
import { nameShape } from "../names.js";
import type { DerivativeLayout } from "../term.js";

/**
 * Whether the document writes its gradients as columns: `\partial L / \partial x = W^\top \delta`, and nowhere
 * `\delta^\top W`. Products of a column and a row say nothing, as they fit the gradient by a matrix in both layouts.
 */
export function writesColumns(entries: readonly OrderedEntry[]): boolean {
  let columns = 0;
  let rows = 0;
  for (const { entry } of entries) {
    if (entry.kind !== "statement") continue;
    for (const value of gradientsByVectors(entry)) {
      const factors = value.kind === "product" ? value.factors : [];
      const [first] = factors;
      const last = factors.at(-1);
      if (first === undefined || last === undefined || factors.length < 2) continue;
      if (isTransposed(first) && isCapital(first) && !isTransposed(last)) columns += 1;
      if (isTransposed(first) && !isCapital(first) && isCapital(last) && !isTransposed(last)) rows += 1;
    }
  }
  return columns > 0 && rows === 0;
}

/** What the text says derivatives of a name by a vector with a small letter are. */
function gradientsByVectors(entry: Entry): readonly Expr[] {
  return entry.chains.slice(entry.inheritedChains).flatMap(({ sides }) => {
    const [left, ...others] = sides.map((side) => side.expr);
    if (left?.kind !== "derivative" || left.style === "nabla" || left.body === undefined) return [];
    const of = nameShape(left.body);
    const by = left.by[0] === undefined ? undefined : nameShape(left.by[0].variable);
    const isGradient = of !== undefined && by !== undefined && left.by.length === 1 && !/^[A-Z]$/.test(by.base);
    return isGradient ? others : [];
  });
}

function isTransposed(expr: Expr): boolean {
  if (expr.kind === "group") return isTransposed(expr.body);
  return expr.kind === "superscript" && expr.mark === "transpose";
}

function isCapital(expr: Expr): boolean {
  if (expr.kind === "group") return isCapital(expr.body);
  const base = expr.kind === "superscript" && expr.mark === "transpose" ? expr.base : expr;
  const inner = base.kind === "group" ? base.body : base;
  return /^[A-Z]/.test(nameShape(inner)?.base ?? "");
}

/** How the document says that derivatives by vectors are laid out: by a directive, or in words. */
export function layoutOf(entries: readonly OrderedEntry[]): DerivativeLayout | undefined {
  let said: DerivativeLayout | undefined;
  for (const { entry } of entries) {
    if (entry.kind === "directive") {
      if (entry.directive.kind === "layout") return entry.directive.layout;
      continue;
    }
    const words = `${entry.before} ${entry.after}`;
    if (/\bnumerator layout/i.test(words)) said ??= "numerator";
    if (/\bdenominator layout/i.test(words)) said ??= "denominator";
    if (
      /\b(?:has|have|of|with) the (?:same )?(?:shape|size|dimensions?)\b/i.test(words) &&
      /layout|gradient|derivative|convention/i.test(words)
    )
      said ??= "mixed";
  }
  return said;
}
