import type { Expr } from "../expr.js";
import { edit, firstReading, isLoose, type SourceEdit, sourceOf } from "./edit.js";

/** Edits that take brackets away, or move an exponent into them or out of them. */
export function bracketEdits(expr: Expr, source: string): readonly SourceEdit[] {
  switch (expr.kind) {
    case "group":
      return [
        ...(isLoose(expr.body) ? [edit("parenthesis", source, expr.range, sourceOf(source, expr.body))] : []),
        ...movedOutOfGroup(expr, source),
      ];
    case "add":
      return widened(expr, source);
    case "power":
      return movedIn(expr.base, expr.exponent, expr, source);
    case "apply": {
      const [only] = expr.arguments;
      const inner = only === undefined ? undefined : firstReading(only.expr);
      return expr.arguments.length === 1 && inner?.kind === "power" && expr.open !== ""
        ? [movedOut(inner.base, inner.exponent, inner, expr, source)]
        : [];
    }
    default:
      return [];
  }
}

/** `2a + b` as `2(a + b)`: the last factor of a term and the term behind it in brackets. */
function widened(expr: Extract<Expr, { kind: "add" }>, source: string): readonly SourceEdit[] {
  return expr.terms.slice(1).flatMap(({ body }, at) => {
    const before = firstReading(expr.terms[at]?.body ?? body);
    const last = before.kind === "product" ? before.factors.at(-1) : undefined;
    const opened = before.kind === "fraction" && before.style === "slash" ? before.denominator : last;
    const first = firstReading(body);
    const ahead = first.kind === "product" ? first.factors[0] : undefined;
    const range = { start: opened?.range.start ?? 0, end: body.range.end };
    const start = expr.terms[at]?.body.range.start ?? 0;
    return [
      ...(opened === undefined
        ? []
        : [edit("parenthesis", source, range, `(${source.slice(range.start, range.end)})`)]),
      // `a + b c` as `(a + b) c`.
      ...(ahead === undefined
        ? []
        : [edit("parenthesis", source, { start, end: ahead.range.end }, `(${source.slice(start, ahead.range.end)})`)]),
    ];
  });
}

/** `\mathbb{E}[X]^2` as `\mathbb{E}[X^2]`, `(1 - b)^t` as `(1 - b^t)`. */
function movedIn(base: Expr, exponent: Expr, whole: Expr, source: string): readonly SourceEdit[] {
  const power = source.slice(base.range.end, whole.range.end);
  const own = firstReading(base);
  const body =
    own.kind === "group" ? own.body : own.kind === "apply" && own.open !== "" ? own.arguments.at(-1)?.expr : undefined;
  if (body === undefined || exponent.range.start < base.range.end) return [];
  const inner = firstReading(body);
  const ends = inner.kind === "add" ? inner.terms.map((term) => term.body) : [inner];
  return ends.map((end) => {
    const text = `${source.slice(base.range.start, end.range.end)}${power}${source.slice(end.range.end, base.range.end)}`;
    return edit("parenthesis", source, whole.range, text);
  });
}

/** `\mathbb{E}[X^2]` as `\mathbb{E}[X]^2`. */
function movedOut(base: Expr, exponent: Expr, power: Expr, whole: Expr, source: string): SourceEdit {
  const mark = source.slice(base.range.end, power.range.end);
  const text = `${source.slice(whole.range.start, base.range.end)}${source.slice(power.range.end, whole.range.end)}${mark}`;
  return edit(
    "parenthesis",
    source,
    whole.range,
    exponent.range.start < base.range.end ? sourceOf(source, whole) : text,
  );
}

/** `(x^2 - y)` as `(x - y)^2`. */
function movedOutOfGroup(expr: Extract<Expr, { kind: "group" }>, source: string): readonly SourceEdit[] {
  const body = firstReading(expr.body);
  const parts = body.kind === "add" ? body.terms.map((term) => firstReading(term.body)) : [body];
  return parts.flatMap((part) =>
    part.kind === "power" ? [movedOut(part.base, part.exponent, part, expr, source)] : [],
  );
}
