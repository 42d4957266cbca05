import type { ApplyExpr, Expr } from "../expr.js";
import { edit, type Material, type SourceEdit, sourceOf } from "./edit.js";

/** Functions that are taken for one another. */
const confused: readonly (readonly string[])[] = [
  ["\\sin", "\\cos", "\\tan"],
  ["\\sinh", "\\cosh", "\\tanh"],
  ["\\log", "\\exp"],
  ["\\ln", "\\exp"],
  ["\\log", "\\log_2"],
  ["\\arcsin", "\\arccos", "\\arctan"],
  ["\\min", "\\max"],
  ["\\operatorname{tr}", "\\det"],
];

/** Edits of a function and its arguments: another function, none, arguments swapped, left out, put behind another mark. */
export function applicationEdits(expr: ApplyExpr, source: string, material: Material): readonly SourceEdit[] {
  const { head, arguments: args, range } = expr;
  const name = sourceOf(source, head);
  const found: SourceEdit[] = [];
  // A head that came out of a macro with its argument covers all of it.
  if (head.range.end >= range.end) return [];
  for (const group of confused)
    if (group.includes(name))
      for (const other of group) if (other !== name) found.push(edit("function", source, head.range, other));
  const [only] = args;
  if (args.length === 1 && only !== undefined) {
    found.push(edit("function", source, range, bracketed(only.expr, source)));
    return found;
  }
  for (const [at, { expr: own }] of args.entries()) {
    const next = args[at + 1]?.expr;
    if (next === undefined) continue;
    const gap = source.slice(own.range.end, next.range.start);
    const both = { start: own.range.start, end: next.range.end };
    found.push(edit("swap", source, both, `${sourceOf(source, next)}${gap}${sourceOf(source, own)}`));
    found.push(edit("argument", source, { start: own.range.start, end: next.range.start }, ""));
    found.push(edit("argument", source, { start: own.range.end, end: next.range.end }, ""));
    const mark = args[at + 1]?.before;
    if (mark === "," || mark === "|")
      found.push(
        edit("argument", source, { start: own.range.end, end: next.range.start }, mark === "|" ? ", " : " \\mid "),
      );
  }
  for (const argument of args) {
    const own = sourceOf(source, argument.expr);
    for (const other of material.names)
      if (other !== own && !args.some(({ expr: each }) => sourceOf(source, each) === other))
        found.push(
          edit(
            "argument",
            source,
            { start: argument.expr.range.end, end: argument.expr.range.end },
            `, ${other}`,
            argument.expr.range,
          ),
        );
  }
  return found;
}

/** Edits that condition a law on a name of the formulas around: `p(x)` for `p(x \mid z)`. */
export function addedArguments(
  { head, arguments: args, open }: ApplyExpr,
  source: string,
  { names }: Material,
): readonly SourceEdit[] {
  const last = args.at(-1);
  if (open === "" || last === undefined || args.some(({ before }) => before === "||")) return [];
  if (head.kind !== "symbol" && head.kind !== "subscript") return [];
  const end = { start: last.expr.range.end, end: last.expr.range.end };
  const own = args.map(({ expr }) => sourceOf(source, expr));
  const others = names.filter((name) => !own.includes(name));
  return args.some(({ before }) => before === "|") || args.length > 1
    ? []
    : others.flatMap((name) => [
        edit("argument", source, end, ` \\mid ${name}`, last.expr.range),
        edit("argument", source, end, `, ${name}`, last.expr.range),
      ]);
}

/** Edits that put a part under a function of the formulas around. */
export function wrapped(expr: Expr, source: string, { functions }: Material): readonly SourceEdit[] {
  const own = sourceOf(source, expr);
  const outer = expr.kind === "apply" ? sourceOf(source, expr.head) : undefined;
  return functions
    .filter((name) => name !== outer)
    .map((name) => edit("function", source, expr.range, /E|Var|H/.test(name) ? `${name}[${own}]` : `${name}(${own})`));
}

function bracketed(expr: Expr, source: string): string {
  const own = sourceOf(source, expr);
  return expr.kind === "add" || expr.kind === "negate" ? `(${own})` : own;
}
