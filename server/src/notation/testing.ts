import type { MacroDefinition } from "../text/document.js";
import type { Expr, FormulaItem } from "./expr.js";
import { parseFormula } from "./parse.js";

/**
 * A compact notation of trees for tests: products `(* a b)` with their marks where they are not juxtaposed, sums
 * `(+ a -b)`, applications `f(a | b)` with `?` behind a head that may be a factor, choices `<cause a // b>`.
 */
export function sexp(expr: Expr): string {
  switch (expr.kind) {
    case "number":
      return expr.text;
    case "symbol":
      return expr.name;
    case "subscript":
      return `${sexp(expr.base)}_[${expr.indices.map(sexp).join(", ")}]`;
    case "superscript":
      return `${sexp(expr.base)}^{${expr.mark}${expr.content === undefined ? "" : ` ${sexp(expr.content)}`}}`;
    case "prime":
      return `${sexp(expr.base)}${"'".repeat(expr.order)}`;
    case "group":
      return `group${expr.open}${sexp(expr.body)}`;
    case "add":
      return `(+ ${expr.terms.map((term) => (term.sign === "+" ? "" : term.sign) + sexp(term.body)).join(" ")})`;
    case "negate":
      return `(${expr.sign === "-" ? "neg" : expr.sign} ${sexp(expr.body)})`;
    case "product": {
      const marks = expr.marks.every((mark) => mark === "juxtaposed") ? "*" : expr.marks.join(",");
      return `(${marks} ${expr.factors.map(sexp).join(" ")})`;
    }
    case "fraction":
      return `(${expr.style === "frac" ? "frac" : "/"} ${sexp(expr.numerator)} ${sexp(expr.denominator)})`;
    case "power":
      return `(^ ${sexp(expr.base)} ${sexp(expr.exponent)})`;
    case "root":
      return `(sqrt ${sexp(expr.body)}${expr.index === undefined ? "" : ` ${sexp(expr.index)}`})`;
    case "factorial":
      return `(! ${sexp(expr.body)})`;
    case "binomial":
      return `(binom ${sexp(expr.upper)} ${sexp(expr.lower)})`;
    case "apply": {
      const inner = expr.arguments.map((one) => (one.before === "" ? "" : `${one.before} `) + sexp(one.expr)).join(" ");
      return `${sexp(expr.head)}${expr.certain ? "" : "?"}${expr.open === "" ? "·" : expr.open}${inner})`;
    }
    case "bars":
      return `${expr.style}<${expr.items.map(sexp).join(", ")}>${expr.index === undefined ? "" : `_${sexp(expr.index)}`}`;
    case "big":
      return `(${expr.operator}${bounds(expr)} ${sexp(expr.body)})`;
    case "integral":
      return `(int${expr.count > 1 ? expr.count : ""}${bounds(expr)} ${sexp(expr.body)} d[${expr.variables.map(sexp).join(", ")}])`;
    case "limit":
      return `(${expr.style} ${sexp(expr.variable)}->${sexp(expr.target)}${["-", "", "+"][expr.side + 1]} ${sexp(expr.body)})`;
    case "derivative": {
      const by = expr.by.map((one) => sexp(one.variable) + (one.order > 1 ? `:${one.order}` : "")).join(", ");
      return `(${expr.style}${expr.order > 1 ? expr.order : ""}[${by}]${expr.body === undefined ? "" : ` ${sexp(expr.body)}`})`;
    }
    case "evaluated":
      return `(at ${sexp(expr.body)} ${sexp(expr.lower)}${expr.upper === undefined ? "" : ` ${sexp(expr.upper)}`})`;
    case "cases":
      return `(cases ${expr.branches.map((one) => `[${sexp(one.value)} ${one.otherwise ? "else" : one.condition === undefined ? "-" : sexp(one.condition)}]`).join(" ")})`;
    case "matrix":
      return `(matrix${expr.delimiters} ${expr.rows.map((row) => `[${row.map(sexp).join(", ")}]`).join(" ")})`;
    case "tuple":
      return `tuple${expr.open}${expr.items.map(sexp).join(", ")}${expr.close}`;
    case "set":
      return `{${expr.items.map(sexp).join(", ")}${expr.condition === undefined ? "" : ` : ${sexp(expr.condition)}`}}`;
    case "relation": {
      const parts = [...expr.operands.map(sexp)];
      if (expr.symbols.length === expr.operands.length) parts.unshift("");
      return `rel{${parts
        .map((part, index) => (index === 0 ? part : `${expr.symbols[index - 1]} ${part}`))
        .join(" ")
        .trim()}}`;
    }
    case "annotated":
      return `(${expr.style} ${sexp(expr.body)}${expr.note === undefined ? "" : ` note ${sexp(expr.note)}`})`;
    case "text":
      return `"${expr.text}"`;
    case "ellipsis":
      return "…";
    case "choice":
      return `<${expr.cause} ${expr.alternatives.map((one) => (one.generous ? "generous " : "") + sexp(one.expr)).join(" // ")}>`;
    case "hole":
      return `HOLE:${expr.reason}`;
  }
}

function bounds(expr: { readonly lower?: Expr; readonly upper?: Expr }): string {
  return (
    (expr.lower === undefined ? "" : `_${sexp(expr.lower)}`) + (expr.upper === undefined ? "" : `^${sexp(expr.upper)}`)
  );
}

/** An item of a formula in the notation of `sexp`; a note with its parts in brackets. */
export function itemText(item: FormulaItem): string {
  switch (item.kind) {
    case "expr":
      return sexp(item.expr);
    case "relation":
      return item.over === undefined ? item.symbol : `${item.symbol}^"${item.over}"`;
    case "separator":
      return item.mark === "quad" ? "□" : `‹${item.mark}›`;
    case "align":
      return "&";
    case "row":
      return "⏎";
    case "note":
      return `note:${item.style}"${item.text}"${item.parts.length === 0 ? "" : `[${item.parts.map(itemText).join(" ")}]`}`;
  }
}

/** What a displayed formula is read as: its items in the notation of `itemText`, two blanks between them. */
export function readText(source: string, macros: readonly MacroDefinition[] = []): string {
  return parseFormula(source, { macros, display: true }).items.map(itemText).join("  ");
}
