import type { Expr, FractionExpr, ProductExpr } from "../expr.js";
import { asArgument, edit, isLoose, type Material, type SourceEdit, sourceOf, type Written } from "./edit.js";

/** Edits of the factors of a product: one taken out, added instead of multiplied, two in the other order. */
export function productEdits({ factors, range }: ProductExpr, source: string): readonly SourceEdit[] {
  const found: SourceEdit[] = [];
  const [number, name] = factors;
  // `e^{2x}` for `e^{x^2}`.
  if (factors.length === 2 && number?.kind === "number" && name !== undefined && !isLoose(name))
    found.push(
      edit(
        "operator",
        source,
        range,
        `${sourceOf(source, name)}^${asArgument(source, number, sourceOf(source, number))}`,
      ),
    );
  for (const [at, factor] of factors.entries()) {
    const before = factors[at - 1];
    const after = factors[at + 1];
    const kind = factor.kind === "number" ? "coefficient" : "factor";
    if (before !== undefined) {
      found.push(edit(kind, source, { start: before.range.end, end: factor.range.end }, ""));
      const gap = { start: before.range.end, end: factor.range.start };
      found.push(edit("operator", source, gap, " + "), edit("operator", source, gap, " - "));
      // The place of a number does not matter, and behind a function without brackets it would be read into it.
      if (before.kind !== "number" && factor.kind !== "number") found.push(swapped("swap", source, before, factor));
      const quotient = `\\frac{${sourceOf(source, before)}}{${sourceOf(source, factor)}}`;
      found.push(edit("operator", source, { start: before.range.start, end: factor.range.end }, quotient));
    } else if (after !== undefined) {
      found.push(edit(kind, source, { start: factor.range.start, end: after.range.start }, ""));
    }
  }
  return found;
}

/** Edits of a fraction: turned over, without its denominator, one over its denominator. */
export function fractionEdits(expr: FractionExpr, source: string): readonly SourceEdit[] {
  const { numerator, denominator, range, style } = expr;
  const upper = sourceOf(source, numerator);
  const lower = sourceOf(source, denominator);
  const turned = style === "slash" ? `${lower}/${upper}` : `\\frac{${lower}}{${upper}}`;
  const found = [edit("swap", source, range, turned)];
  if (upper !== "1") {
    const inner = isLoose(denominator) ? `(${lower})` : lower;
    found.push(edit("operator", source, range, `${isLoose(numerator) ? `(${upper})` : upper} ${inner}`));
  }
  if (upper !== "1") {
    found.push(edit("factor", source, range, upper));
    found.push(edit("factor", source, numerator.range, "1"));
  } else found.push(edit("factor", source, range, isLoose(denominator) ? `(${lower})` : lower));
  return found;
}

/** Edits that multiply a term by a factor of the formulas around, by two, or divide it. */
export function addedFactors(expr: Expr, source: string, { factors }: Material): readonly SourceEdit[] {
  const own = sourceOf(source, expr);
  const inner = isLoose(expr) ? `(${own})` : own;
  const start = { start: expr.range.start, end: expr.range.start };
  const join = /^\d/.test(inner) ? " \\cdot " : " ";
  const before = (text: string): SourceEdit =>
    isLoose(expr)
      ? edit("factor", source, expr.range, `${text} ${inner}`)
      : edit("factor", source, start, `${text}${join}`, expr.range);
  return [
    ...(/^\d/.test(own) ? [] : [{ ...before("2"), kind: "coefficient" as const }]),
    { ...before("\\frac{1}{2}"), kind: "coefficient" as const },
    ...factors.filter((factor) => factor !== own && !/^\d/.test(factor)).map(before),
    ...(expr.kind === "fraction" || own === "1"
      ? []
      : factors
          .filter((factor) => factor !== own && factor !== "1")
          .map((factor) => edit("factor", source, expr.range, `\\frac{${own}}{${factor}}`))),
  ];
}

/** The factors of the terms of a formula, numerators and denominators taken apart. */
export function factorsOf(written: Written): readonly string[] {
  const { source } = written;
  const found: string[] = [];
  const take = (expr: Expr): void => {
    switch (expr.kind) {
      case "add":
        for (const { body } of expr.terms) take(body);
        return;
      case "negate":
        take(expr.body);
        return;
      case "product":
        for (const factor of expr.factors) take(factor);
        return;
      case "fraction":
        found.push(sourceOf(source, expr));
        take(expr.numerator);
        take(expr.denominator);
        return;
      case "group":
        found.push(sourceOf(source, expr));
        take(expr.body);
        return;
      case "choice":
        if (expr.alternatives[0] !== undefined) take(expr.alternatives[0].expr);
        return;
      default:
        if (expr.kind !== "matrix" && expr.kind !== "tuple" && expr.kind !== "text" && expr.kind !== "ellipsis")
          found.push(sourceOf(source, expr));
    }
  };
  take(written.expr);
  return found.map((text) => text.trim());
}

/** Two parts of a formula in each other's place. */
export function swapped(kind: "swap", source: string, first: Expr, second: Expr): SourceEdit {
  const middle = source.slice(first.range.end, second.range.start);
  const text = `${sourceOf(source, second)}${middle}${sourceOf(source, first)}`;
  return edit(kind, source, { start: first.range.start, end: second.range.end }, text);
}
