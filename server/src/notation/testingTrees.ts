import fc from "fast-check";
import type { Argument, BigExpr, Expr } from "./expr.js";

/**
 * Trees as the parser makes them, for properties; ranges are empty. Left out is what the grammar never builds: braces
 * around nothing, marks on numbers, sums of one term, names that are several letters without being words.
 */
const at = { range: { start: 0, end: 0 } } as const;
const symbol = (name: string): Expr => ({ kind: "symbol", name, ...at });

const names = fc.constantFrom(
  "x",
  "y",
  "a",
  "n",
  "\\theta",
  "\\sigma",
  "\\hat{x}",
  "\\mathcal{L}",
  "\\bar{\\theta}",
  "\\mathbb{R}",
  "S",
);
const name = names.map(symbol);
const number = fc.constantFrom("0", "1", "2", "10", "0.5").map((text): Expr => ({ kind: "number", text, ...at }));
const digit = fc.constantFrom("0", "3", "7");

const some = (item: fc.Arbitrary<Expr>, min: number, max: number): fc.Arbitrary<readonly Expr[]> =>
  fc.array(item, { minLength: min, maxLength: max });

const indexed = fc
  .tuple(
    name,
    fc.array(
      fc.oneof(
        fc.constantFrom("i", "j", "k").map(symbol),
        digit.map((text): Expr => ({ kind: "number", text, ...at })),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([base, indices]): Expr => ({ kind: "subscript", base, indices, ...at }));

const marked = fc
  .tuple(
    fc.oneof(name, indexed),
    fc.constantFrom("transpose" as const, "star" as const, "dagger" as const, "plus" as const, "index" as const),
  )
  .map(
    ([base, mark]): Expr => ({
      kind: "superscript",
      base,
      mark,
      ...(mark === "index" ? { content: symbol("i") } : {}),
      ...at,
    }),
  );

const primed = fc
  .tuple(name, fc.integer({ min: 1, max: 2 }))
  .map(([base, order]): Expr => ({ kind: "prime", base, order, ...at }));

const { tree } = fc.letrec<{ tree: Expr; compound: Expr }>((tie) => {
  const tree = tie("tree");
  const sum = some(tree, 2, 3)
    .chain((bodies) =>
      fc.tuple(
        fc.constant(bodies),
        fc.array(fc.constantFrom("+" as const, "-" as const), { minLength: bodies.length, maxLength: bodies.length }),
      ),
    )
    .map(
      ([bodies, signs]): Expr => ({
        kind: "add",
        terms: bodies.map((body, index) => ({ sign: signs[index] ?? "+", body })),
        ...at,
      }),
    );
  const product = some(tree, 2, 3)
    .chain((factors) =>
      fc.tuple(
        fc.constant(factors),
        fc.array(fc.constantFrom("juxtaposed" as const, "cdot" as const, "times" as const, "odot" as const), {
          minLength: factors.length - 1,
          maxLength: factors.length - 1,
        }),
      ),
    )
    .map(([factors, marks]): Expr => ({ kind: "product", factors, marks, ...at }));
  const call = fc
    .tuple(
      fc.constantFrom("f", "\\phi", "p"),
      tree,
      tree,
      fc.constantFrom("," as const, "|" as const, ";" as const, "||" as const),
    )
    .map(([head, first, second, before]): Expr => {
      const args: readonly Argument[] = [
        { before: "", expr: first },
        { before, expr: second },
      ];
      return { kind: "apply", head: symbol(head), arguments: args, open: "(", certain: true, ...at };
    });
  const known = fc
    .tuple(
      fc.constantFrom("\\log", "\\exp", "\\sin", "tr", "\\det"),
      tree,
      fc.constantFrom("" as const, "(" as const, "[" as const),
    )
    .map(
      ([head, argument, open]): Expr => ({
        kind: "apply",
        head: symbol(head),
        arguments: [{ before: "", expr: argument }],
        open,
        certain: true,
        ...at,
      }),
    );
  const uncertain = fc
    // A relation in the bracket would make it an event and the head certainly applied.
    .tuple(
      fc.oneof(name, indexed),
      tree.filter((argument) => argument.kind !== "relation"),
    )
    .map(
      ([head, argument]): Expr => ({
        kind: "apply",
        head,
        arguments: [{ before: "", expr: argument }],
        open: "(",
        certain: false,
        ...at,
      }),
    );
  const relation = fc
    .tuple(tree, tree, fc.constantFrom("=", "<", "\\le", "\\in", "\\to"))
    .map(([left, right, sign]): Expr => ({ kind: "relation", operands: [left, right], symbols: [sign], ...at }));
  const big = fc
    .tuple(
      fc.constantFrom<BigExpr["operator"]>("sum", "product", "max", "argmin", "union"),
      fc.oneof(name, relation),
      tree,
    )
    .map(([operator, lower, body]): Expr => ({ kind: "big", operator, lower, body, ...at }));
  const integral = fc.tuple(tree, fc.option(tree, { nil: undefined }), name).map(
    ([body, upper, variable]): Expr => ({
      kind: "integral",
      count: 1,
      lower: symbol("a"),
      ...(upper === undefined ? {} : { upper }),
      body,
      variables: [variable],
      ...at,
    }),
  );
  const limit = fc
    .tuple(name, tree, tree, fc.constantFrom(-1 as const, 0 as const, 1 as const))
    .map(
      ([variable, target, body, side]): Expr => ({ kind: "limit", style: "lim", variable, target, side, body, ...at }),
    )
    // Without a side, a target that bears a sign of its own would be taken for one.
    .filter((expr) => expr.kind === "limit" && !(expr.side === 0 && /^(?:superscript|power)$/.test(expr.target.kind)));
  const derivative = fc
    .tuple(
      fc.constantFrom("d" as const, "partial" as const),
      fc.oneof(name, indexed),
      fc.integer({ min: 1, max: 2 }),
      tree,
    )
    .map(
      ([style, variable, order, body]): Expr => ({
        kind: "derivative",
        style,
        order,
        by: [{ variable, order }],
        body,
        ...at,
      }),
    );
  const gradient = fc
    .tuple(name, tree)
    .map(
      ([variable, body]): Expr => ({
        kind: "derivative",
        style: "nabla",
        order: 1,
        by: [{ variable, order: 1 }],
        body,
        ...at,
      }),
    )
    // A transpose behind a gradient is the gradient's.
    .filter((expr) => expr.kind === "derivative" && expr.body?.kind !== "superscript");
  const compound = fc.oneof(
    { withCrossShrink: true, maxDepth: 4 },
    sum,
    product,
    tree.map((body): Expr => ({ kind: "negate", sign: "-", body, ...at })),
    fc
      .tuple(tree, tree, fc.constantFrom("frac" as const, "slash" as const))
      .map(([numerator, denominator, style]): Expr => ({ kind: "fraction", style, numerator, denominator, ...at })),
    // A relation in an exponent makes an index of it.
    fc
      .tuple(
        tree,
        tree.filter((exponent) => exponent.kind !== "relation"),
      )
      .map(([base, exponent]): Expr => ({ kind: "power", base, exponent, ...at })),
    tree.map((body): Expr => ({ kind: "root", body, ...at })),
    tree.map((body): Expr => ({ kind: "group", open: "(", body, ...at })),
    fc.tuple(tree, tree).map(([upper, lower]): Expr => ({ kind: "binomial", upper, lower, ...at })),
    fc.oneof(name, number).map((body): Expr => ({ kind: "factorial", body, ...at })),
    call,
    known,
    uncertain,
    fc
      .tuple(tree, fc.constantFrom("abs" as const, "norm" as const, "floor" as const))
      .map(([item, style]): Expr => ({ kind: "bars", style, items: [item], ...at })),
    big,
    integral,
    limit,
    derivative,
    gradient,
    fc.tuple(tree, tree, tree).map(([body, lower, upper]): Expr => ({ kind: "evaluated", body, lower, upper, ...at })),
    fc.tuple(tree, relation, tree).map(
      ([value, condition, other]): Expr => ({
        kind: "cases",
        branches: [
          { value, condition, otherwise: false },
          { value: other, otherwise: true },
        ],
        ...at,
      }),
    ),
    some(tree, 2, 2).map((row): Expr => ({ kind: "matrix", delimiters: "[", rows: [row, row], ...at })),
    some(tree, 2, 3).map((items): Expr => ({ kind: "tuple", open: "(", close: ")", items, ...at })),
    some(tree, 2, 3).map((items): Expr => ({ kind: "set", items, ...at })),
    relation,
  );
  const leaf = fc.oneof(name, number, indexed, marked, primed, fc.constant<Expr>({ kind: "ellipsis", ...at }));
  return { compound, tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, compound) };
});

/** Any tree as the parser could have made it, with empty ranges. */
export const treeArbitrary = tree;
