import type { Expr } from "../notation/expr.js";
import { children, keyOf, someNode, walk } from "../notation/walk.js";
import type { Definition } from "./context.js";
import type { OrderedEntry } from "./entries.js";
import { nameShape } from "./names.js";
import { sliceOf } from "./slices.js";

/**
 * The definitions with those turned round that the text itself takes the other way: where it gives `u_i` by `x_i` and then
 * differentiates `x_i` by `u_j` and never the other way, it means `x` as a function of `u`. Only a map that is affine in
 * `x_i` and else uses the entries before it is turned round: it has just one inverse.
 */
export function withTurnedRound(
  definitions: readonly Definition[],
  entries: readonly OrderedEntry[],
): readonly Definition[] {
  const taken = differentiated(entries);
  return definitions.map((definition) => {
    const of = [...(taken.get(definition.base) ?? [])].find(
      (base) =>
        !definitions.some((each) => each.base === base) &&
        taken.get(base)?.has(definition.base) !== true &&
        someNode(definition.body, (node) => nameShape(sliceOf(node)?.base ?? definition.body)?.base === base),
    );
    return (of === undefined ? undefined : turned(definition, of)) ?? definition;
  });
}

/** The families whose entries the text differentiates by those of another one, by the name of that. */
function differentiated(entries: readonly OrderedEntry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const visit = (expr: Expr): void => {
    walk(expr, (node) => {
      const [by, ...others] = node.kind === "derivative" ? node.by : [];
      if (node.kind !== "derivative" || node.body === undefined || by === undefined || others.length > 0) return;
      const [of, variable] = [nameShape(node.body), nameShape(by.variable)];
      if (of?.indices.length !== 1 || variable?.indices.length !== 1) return;
      found.set(variable.base, (found.get(variable.base) ?? new Set()).add(of.base));
    });
  };
  for (const { entry } of entries)
    if (entry.kind === "statement")
      for (const chain of entry.chains)
        for (const side of chain.sides.slice(Math.max(0, chain.inherited))) visit(side.expr);
  return found;
}

function turned(definition: Definition, of: string): Definition | undefined {
  const [index, ...others] = definition.indices;
  if (index?.kind !== "parameter" || others.length > 0 || definition.parameters !== undefined) return undefined;
  const { range } = definition.body;
  const entry = (name: string): Expr => ({
    kind: "subscript",
    base: { kind: "symbol", name, range },
    indices: [{ kind: "symbol", name: index.name, range }],
    range,
  });
  const key = keyOf(entry(of));
  const body = isolated(definition.body, (expr) => keyOf(expr) === key, entry(definition.base));
  return body === undefined ? undefined : { ...definition, base: of, body };
}

/** What a part of an expression is where the whole has a value; undefined where it is not affine in that part. */
function isolated(expr: Expr, isPart: (expr: Expr) => boolean, value: Expr): Expr | undefined {
  const holds = (inner: Expr): boolean => isPart(inner) || children(inner).some(holds);
  const { range } = expr;
  if (isPart(expr)) return value;
  switch (expr.kind) {
    case "group":
    case "annotated":
      return isolated(expr.body, isPart, value);
    case "negate":
      return expr.sign === "-"
        ? isolated(expr.body, isPart, { kind: "negate", sign: "-", body: value, range })
        : undefined;
    case "fraction":
      if (holds(expr.denominator)) return undefined;
      return isolated(expr.numerator, isPart, {
        kind: "product",
        factors: [value, expr.denominator],
        marks: ["cdot"],
        range,
      });
    case "product": {
      const [part, ...further] = expr.factors.filter(holds);
      if (
        part === undefined ||
        further.length > 0 ||
        expr.marks.some((mark) => !/^(?:juxtaposed|cdot|times)$/.test(mark))
      )
        return undefined;
      const rest = expr.factors.filter((factor) => factor !== part);
      return isolated(
        part,
        isPart,
        rest.reduce<Expr>(
          (numerator, denominator) => ({ kind: "fraction", style: "frac", numerator, denominator, range }),
          value,
        ),
      );
    }
    case "add": {
      const [part, ...further] = expr.terms.filter(({ body }) => holds(body));
      if (part === undefined || further.length > 0) return undefined;
      if (expr.terms.some(({ sign }) => sign !== "+" && sign !== "-")) return undefined;
      const rest = expr.terms.filter((term) => term !== part);
      const flipped = part.sign === "-";
      const turn = (sign: "+" | "-"): "+" | "-" => (sign === "+" ? "-" : "+");
      return isolated(part.body, isPart, {
        kind: "add",
        terms: [
          { sign: flipped ? "-" : "+", body: value },
          ...rest.map(({ sign, body }) => ({
            sign: flipped ? (sign as "+" | "-") : turn(sign as "+" | "-"),
            body,
          })),
        ],
        range,
      });
    }
    default:
      return undefined;
  }
}
