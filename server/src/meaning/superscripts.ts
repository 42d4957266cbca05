import type { Outline } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { children, mapExpr } from "../notation/walk.js";
import { expressionsIn, withExpressions } from "./entries.js";
import { nameShape } from "./names.js";

type Entries = Outline["entries"];

/** Letters that count or transpose as superscripts in most documents. */
const neverLabels = /^[NKMTLDC]$/;

/**
 * The entries with superscripts that are labels taken as such: in a document with `M^{W}_{kj}` and `M^{V}_{ik}` whose
 * letters `W` and `V` stand nowhere but above indexed names, no power is meant.
 */
export function withLabels(entries: Entries): Entries {
  const above = new Map<string, { names: number; indexed: number; elsewhere: number }>();
  for (const entry of entries) for (const expr of expressionsIn(entry)) countSuperscripts(expr, above);
  const labels = new Set(
    [...above]
      .filter(([, { names, indexed, elsewhere }]) => names > 0 && indexed > 0 && elsewhere === 0)
      .map(([name]) => name),
  );
  return labels.size === 0
    ? entries
    : entries.map((entry) => withExpressions(entry, (expr) => relabelled(expr, labels)));
}

function countSuperscripts(
  expr: Expr,
  above: Map<string, { names: number; indexed: number; elsewhere: number }>,
): void {
  const entryOf = (name: string): { names: number; indexed: number; elsewhere: number } => {
    const entry = above.get(name) ?? { names: 0, indexed: 0, elsewhere: 0 };
    above.set(name, entry);
    return entry;
  };
  if (expr.kind === "symbol" && /^[A-Z]$/.test(expr.name)) entryOf(expr.name).elsewhere++;
  if (expr.kind === "power" && isLabel(expr.exponent) && nameShape(expr.base) !== undefined) {
    const entry = entryOf(expr.exponent.name);
    entry.names++;
    if (expr.base.kind === "subscript") entry.indexed++;
    countSuperscripts(expr.base, above);
    return;
  }
  for (const child of children(expr)) countSuperscripts(child, above);
}

function isLabel(expr: Expr): expr is Extract<Expr, { kind: "symbol" }> {
  return expr.kind === "symbol" && /^[A-Z]$/.test(expr.name) && !neverLabels.test(expr.name);
}

function relabelled(expr: Expr, labels: ReadonlySet<string>): Expr {
  return mapExpr(expr, (node) =>
    node.kind === "power" &&
    isLabel(node.exponent) &&
    labels.has(node.exponent.name) &&
    nameShape(node.base) !== undefined
      ? { kind: "superscript", base: node.base, mark: "index", content: node.exponent, range: node.range }
      : node,
  );
}
