import type { Outline } from "../../derivation/outline.js";
import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { walk } from "../../notation/walk.js";
import { nameShape, resolveName } from "../names.js";
import { isLawLetter, slotLetter } from "./lawNames.js";

/** A place where a law is applied to variables: `q(z \mid x)` is of `z`, given `x`. */
export interface LawUse {
  /** The law's name with its labels: `q`, `p_{\theta}`, `q_{i}`. */
  readonly law: string;
  /** How many counting indices the name has: one for `q_i`, whose law depends on `i`. */
  readonly indices: number;
  /** These indices as they are written. */
  readonly written: readonly Expr[];
  /** The names before the bar and behind it, as they are written. */
  readonly targets: readonly Expr[];
  readonly givens: readonly Expr[];
  /** The place in reading order of the statement. */
  readonly order: number;
}

/** The variables before and behind the bar of an application; what stands behind a semicolon are parameters. */
export function partsOf(expr: ApplyExpr): {
  readonly targets: readonly Expr[];
  readonly givens: readonly Expr[];
  readonly parameters: readonly Expr[];
} {
  const targets: Expr[] = [];
  const givens: Expr[] = [];
  const parameters: Expr[] = [];
  let into = targets;
  for (const { before, expr: argument } of expr.arguments) {
    if (before === "|") into = givens;
    if (before === ";") into = parameters;
    into.push(argument);
  }
  return { targets, givens, parameters };
}

/** What an argument of a law is a value of: the name itself, or the left side of `z = k`. */
export function argumentName(expr: Expr): Expr | undefined {
  if (expr.kind === "relation") {
    const [left] = expr.operands;
    return expr.symbols.length === 1 && expr.symbols[0] === "=" && left !== undefined ? argumentName(left) : undefined;
  }
  if (expr.kind === "group" || expr.kind === "annotated") return argumentName(expr.body);
  return nameShape(expr) === undefined ? undefined : expr;
}

/** Every application of a law in a document, in reading order. */
export function inventoryOf(
  entries: readonly { readonly entry: Outline["entries"][number]; readonly order: number }[],
  counting: ReadonlySet<string>,
): readonly LawUse[] {
  const uses: LawUse[] = [];
  const visit = (root: Expr, order: number): void => {
    walk(root, (node) => {
      if (node.kind !== "apply" || node.open === "") return;
      const shape = nameShape(node.head);
      if (shape === undefined) return;
      const isConditional = node.arguments.some((argument) => argument.before === "|");
      if (!isLawLetter(shape.base)) {
        if (!isConditional || !/^[a-z]$|^\\/.test(shape.base)) return;
      }
      const name = resolveName(shape, counting);
      if (name.sliced || name.base === "\\mathcal{N}") return;
      const parts = partsOf(node);
      const targets = parts.targets.map(argumentName);
      const givens = parts.givens.map(argumentName);
      const isNamed = (part: Expr | undefined): part is Expr => part !== undefined;
      if (!targets.every(isNamed)) return;
      uses.push({
        law: name.base,
        indices: name.indices.length,
        written: name.indices,
        targets,
        givens: givens.filter(isNamed),
        order,
      });
    });
  };
  for (const { entry, order } of entries) {
    if (entry.kind === "mention") visit(entry.expr, order);
    if (entry.kind !== "statement") continue;
    for (const [at, chain] of entry.chains.entries()) {
      if (at < entry.inheritedChains) continue;
      for (const side of [...chain.sides.slice(Math.max(0, chain.inherited)), ...chain.list, ...chain.tail])
        visit(side.expr, order);
    }
  }
  return uses;
}

/** The letters of the coordinates that a document's laws have. */
export function slotsOf(uses: readonly LawUse[]): ReadonlySet<string> {
  const slots = new Set<string>();
  for (const { targets, givens } of uses) {
    for (const part of [...targets, ...givens]) {
      const base = nameShape(part)?.base;
      if (base !== undefined) slots.add(slotLetter(base));
    }
  }
  return slots;
}
