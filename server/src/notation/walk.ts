import { contains, cover } from "../base/range.js";
import type { Argument, Expr } from "./expr.js";

/** The direct parts of a node, in the order in which they are written. The alternatives of a choice are its parts. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "number":
    case "symbol":
    case "text":
    case "ellipsis":
    case "hole":
      return [];
    case "subscript":
      return [expr.base, ...expr.indices];
    case "superscript":
      return expr.content === undefined ? [expr.base] : [expr.base, expr.content];
    case "prime":
      return [expr.base];
    case "group":
    case "negate":
    case "factorial":
      return [expr.body];
    case "add":
      return expr.terms.map((term) => term.body);
    case "product":
      return expr.factors;
    case "fraction":
      return [expr.numerator, expr.denominator];
    case "power":
      return [expr.base, expr.exponent];
    case "root":
      return expr.index === undefined ? [expr.body] : [expr.index, expr.body];
    case "binomial":
      return [expr.upper, expr.lower];
    case "apply":
      return [expr.head, ...expr.arguments.map((argument) => argument.expr)];
    case "bars":
      return expr.index === undefined ? expr.items : [...expr.items, expr.index];
    case "big":
      return present(expr.lower, expr.upper, expr.body);
    case "integral":
      return [...present(expr.lower, expr.upper, expr.body), ...expr.variables];
    case "limit":
      return [expr.variable, expr.target, expr.body];
    case "derivative":
      return [...expr.by.map((one) => one.variable), ...present(expr.body)];
    case "evaluated":
      return present(expr.body, expr.lower, expr.upper);
    case "cases":
      return expr.branches.flatMap((branch) => present(branch.value, branch.condition));
    case "matrix":
      return expr.rows.flat();
    case "tuple":
      return expr.items;
    case "set":
      return expr.condition === undefined ? expr.items : [...expr.items, expr.condition];
    case "relation":
      return expr.operands;
    case "annotated":
      return present(expr.body, expr.note);
    case "choice":
      return expr.alternatives.map((alternative) => alternative.expr);
  }
}

function present(...parts: readonly (Expr | undefined)[]): readonly Expr[] {
  return parts.filter((part) => part !== undefined);
}

/** Visits a node and everything in it, outside in; a visit that returns false leaves the parts out. */
export function walk(expr: Expr, visit: (expr: Expr) => unknown): void {
  if (visit(expr) === false) return;
  for (const child of children(expr)) walk(child, visit);
}

/** The tree with `change` applied to every node, inside out. Nodes without a change keep their identity. */
export function mapExpr(expr: Expr, change: (expr: Expr) => Expr): Expr {
  return change(rebuild(expr, (child) => mapExpr(child, change)));
}

/** A node with its parts replaced by `change`; the node itself where none changes. */
export function rebuild(expr: Expr, change: (child: Expr) => Expr): Expr {
  let changed = false;
  const one = (part: Expr): Expr => {
    const next = change(part);
    if (next !== part) changed = true;
    return next;
  };
  const all = (parts: readonly Expr[]): readonly Expr[] => parts.map(one);
  const result = rebuilt(expr, one, all);
  return changed ? result : expr;
}

function rebuilt(expr: Expr, one: (part: Expr) => Expr, all: (parts: readonly Expr[]) => readonly Expr[]): Expr {
  switch (expr.kind) {
    case "number":
    case "symbol":
    case "text":
    case "ellipsis":
    case "hole":
      return expr;
    case "subscript":
      return { ...expr, base: one(expr.base), indices: all(expr.indices) };
    case "superscript":
      return { ...expr, base: one(expr.base), ...(expr.content === undefined ? {} : { content: one(expr.content) }) };
    case "prime":
      return { ...expr, base: one(expr.base) };
    case "group":
    case "negate":
    case "factorial":
      return { ...expr, body: one(expr.body) };
    case "add":
      return { ...expr, terms: expr.terms.map((term) => ({ ...term, body: one(term.body) })) };
    case "product":
      return { ...expr, factors: all(expr.factors) };
    case "fraction":
      return { ...expr, numerator: one(expr.numerator), denominator: one(expr.denominator) };
    case "power":
      return { ...expr, base: one(expr.base), exponent: one(expr.exponent) };
    case "root":
      return { ...expr, body: one(expr.body), ...(expr.index === undefined ? {} : { index: one(expr.index) }) };
    case "binomial":
      return { ...expr, upper: one(expr.upper), lower: one(expr.lower) };
    case "apply":
      return {
        ...expr,
        head: one(expr.head),
        arguments: expr.arguments.map((argument): Argument => ({ ...argument, expr: one(argument.expr) })),
      };
    case "bars":
      return { ...expr, items: all(expr.items), ...(expr.index === undefined ? {} : { index: one(expr.index) }) };
    case "big":
      return { ...expr, ...bounds(expr, one), body: one(expr.body) };
    case "integral":
      return { ...expr, ...bounds(expr, one), body: one(expr.body), variables: all(expr.variables) };
    case "limit":
      return { ...expr, variable: one(expr.variable), target: one(expr.target), body: one(expr.body) };
    case "derivative":
      return {
        ...expr,
        by: expr.by.map((part) => ({ ...part, variable: one(part.variable) })),
        ...(expr.body === undefined ? {} : { body: one(expr.body) }),
      };
    case "evaluated":
      return {
        ...expr,
        body: one(expr.body),
        lower: one(expr.lower),
        ...(expr.upper === undefined ? {} : { upper: one(expr.upper) }),
      };
    case "cases":
      return {
        ...expr,
        branches: expr.branches.map((branch) => ({
          ...branch,
          value: one(branch.value),
          ...(branch.condition === undefined ? {} : { condition: one(branch.condition) }),
        })),
      };
    case "matrix":
      return { ...expr, rows: expr.rows.map(all) };
    case "tuple":
      return { ...expr, items: all(expr.items) };
    case "set":
      return {
        ...expr,
        items: all(expr.items),
        ...(expr.condition === undefined ? {} : { condition: one(expr.condition) }),
      };
    case "relation":
      return { ...expr, operands: all(expr.operands) };
    case "annotated":
      return { ...expr, body: one(expr.body), ...(expr.note === undefined ? {} : { note: one(expr.note) }) };
    case "choice":
      return {
        ...expr,
        alternatives: expr.alternatives.map((alternative) => ({ ...alternative, expr: one(alternative.expr) })),
      };
  }
}

function bounds(
  expr: { readonly lower?: Expr; readonly upper?: Expr },
  one: (part: Expr) => Expr,
): { readonly lower?: Expr; readonly upper?: Expr } {
  return {
    ...(expr.lower === undefined ? {} : { lower: one(expr.lower) }),
    ...(expr.upper === undefined ? {} : { upper: one(expr.upper) }),
  };
}

/** The canonical names of all symbols in a tree, heads of applications included, those inside accents as a whole. */
export function symbolsOf(expr: Expr): ReadonlySet<string> {
  const names = new Set<string>();
  walk(expr, (node) => {
    if (node.kind === "symbol") names.add(node.name);
  });
  return names;
}

/** Whether some node of a tree satisfies a test. */
export function someNode(expr: Expr, test: (expr: Expr) => boolean): boolean {
  return test(expr) || children(expr).some((child) => someNode(child, test));
}

/** The tree with every range widened to cover the parts; shared parts stay shared. */
export function coverChildren(expr: Expr): Expr {
  return coverWith(expr, new Map());
}

function coverWith(expr: Expr, done: Map<Expr, Expr>): Expr {
  const known = done.get(expr);
  if (known !== undefined) return known;
  const inner = rebuild(expr, (child) => coverWith(child, done));
  let range = inner.range;
  for (const child of children(inner)) {
    if (!contains(range, child.range)) range = cover(range, child.range);
  }
  const result = range === inner.range ? inner : { ...inner, range };
  done.set(expr, result);
  return result;
}

/** Whether two trees are the same up to ranges, fonts and the words of holes' places. */
export function equalExpr(a: Expr, b: Expr): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

/**
 * A string that two trees share exactly when they are equal up to ranges and fonts. A hole is equal to a hole of the same
 * source only.
 */
export function keyOf(expr: Expr): string {
  const parts = children(expr);
  const own = ownKey(expr);
  return parts.length === 0 ? own : `${own}(${parts.map(keyOf).join(" ")})`;
}

/** What a node says besides its parts; text is quoted, so that nothing in it can look like structure. */
export function ownKey(expr: Expr): string {
  switch (expr.kind) {
    case "number":
      return expr.text;
    case "symbol":
      return JSON.stringify(expr.name);
    case "text":
      return `text${JSON.stringify(expr.text)}`;
    case "hole":
      return `hole:${expr.reason}${JSON.stringify(expr.source)}`;
    case "superscript":
      return `superscript:${expr.mark}`;
    case "prime":
      return `prime:${expr.order}`;
    case "group":
      return `group${expr.open}`;
    case "add":
      return `add:${expr.terms.map((term) => term.sign).join("")}`;
    case "negate":
      return `negate${expr.sign}`;
    case "product":
      return `product:${expr.marks.join()}`;
    case "fraction":
      return expr.style;
    case "root":
      return expr.index === undefined ? "root" : "root:n";
    case "apply":
      return `apply${expr.open}${expr.certain ? "!" : "?"}${expr.arguments.map((argument) => argument.before).join("·")}`;
    case "bars":
      return `${expr.style}${expr.index === undefined ? "" : "_"}`;
    case "big":
    case "integral": {
      const name = expr.kind === "big" ? expr.operator : `integral${expr.count}:${expr.variables.length}`;
      return `${name}${expr.lower === undefined ? "" : "_"}${expr.upper === undefined ? "" : "^"}`;
    }
    case "limit":
      return `${expr.style}${expr.side}`;
    case "derivative":
      return `derivative:${expr.style}${expr.order}[${expr.by.map((one) => one.order).join()}]${expr.body === undefined ? "" : "."}`;
    case "evaluated":
      return expr.upper === undefined ? "evaluated_" : "evaluated_^";
    case "cases":
      return `cases:${expr.branches.map((branch) => (branch.otherwise ? "else" : branch.condition === undefined ? "-" : "if")).join()}`;
    case "matrix":
      return `matrix${expr.delimiters}${expr.rows.map((row) => row.length).join()}`;
    case "tuple":
      return `tuple${expr.open}${expr.close}`;
    case "set":
      return expr.condition === undefined ? "set" : "set:";
    case "relation":
      return `relation:${expr.symbols.join()}/${expr.operands.length}`;
    case "annotated":
      return `${expr.style}${expr.note === undefined ? "" : "+"}`;
    case "choice":
      return `choice:${expr.cause}${expr.alternatives.map((alternative) => (alternative.generous ? "g" : "n")).join("")}`;
    case "subscript":
    case "power":
    case "factorial":
    case "binomial":
    case "ellipsis":
      return expr.kind;
  }
}
