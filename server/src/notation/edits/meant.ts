import type { Range } from "../../base/range.js";
import type { ChoiceExpr, Expr } from "../expr.js";
import { keyOf, walk } from "../walk.js";
import type { Written } from "./edit.js";

/** A change of the source of a formula. */
export interface SourceChange {
  readonly range: Range;
  readonly text: string;
}

/**
 * The parentheses that a generous reader adds to a formula, one change for each place: around the argument of a function
 * that is to cover what follows a dot, or around the terms that a sum is to cover.
 */
export function missingBrackets({ expr, source }: Written): readonly SourceChange[] {
  const found: Range[] = [];
  walk(expr, (node) => {
    if (node.kind !== "choice") return true;
    const extent = generousExtent(node);
    if (extent !== undefined && !found.some((other) => other.start < extent.end && extent.start < other.end))
      found.push(extent);
    return true;
  });
  return found.map((range) => ({ range, text: `(${source.slice(range.start, range.end)})` }));
}

/** What the generous alternative of a choice puts into brackets; undefined where it adds none. */
function generousExtent({ alternatives }: ChoiceExpr): Range | undefined {
  const generous = alternatives.find((alternative) => alternative.generous)?.expr;
  const [plain] = alternatives;
  if (generous === undefined || plain === undefined) return undefined;
  const written = new Set<string>();
  walk(plain.expr, (node) => {
    written.add(`${String(node.range.start)} ${keyOf(node)}`);
    return true;
  });
  let extent: Range | undefined;
  walk(generous, (node) => {
    const body = bodyOf(node);
    if (extent !== undefined || written.has(`${String(node.range.start)} ${keyOf(node)}`)) return false;
    if (body !== undefined && !written.has(`${String(body.range.start)} ${keyOf(body)}`)) extent = body.range;
    return true;
  });
  return extent;
}

/** What an operator covers without brackets of its own. */
function bodyOf(node: Expr): Expr | undefined {
  switch (node.kind) {
    case "apply":
      return node.open === "" ? node.arguments.at(-1)?.expr : undefined;
    case "big":
    case "integral":
      return node.body;
    default:
      return undefined;
  }
}

/** The changes that write `meant` in the place of a name wherever a formula has the name by itself. */
export function renamed({ expr }: Written, name: Expr, meant: Written): readonly SourceChange[] {
  const [key, own] = [keyOf(name), keyOf(meant.expr)];
  const found: SourceChange[] = [];
  const visit = (node: Expr): boolean => {
    if (keyOf(node) === own) return false;
    if (keyOf(node) === key) {
      // The readings of a choice share the text.
      if (!found.some(({ range }) => range.start === node.range.start))
        found.push({ range: node.range, text: meant.source });
      return false;
    }
    // `x` in `x_i` is no name of its own.
    if (node.kind !== "subscript") return true;
    for (const index of node.indices) walk(index, visit);
    return false;
  };
  walk(expr, visit);
  return found;
}
