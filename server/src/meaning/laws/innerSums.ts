import type { Expr } from "../../notation/expr.js";
import { mapExpr, symbolsOf } from "../../notation/walk.js";
import { type Facts, type Viewpoint, visibleAssumptions } from "../context.js";
import { sizesOfVector } from "../linear/declared.js";
import { nameShape } from "../names.js";
import { subjectsOf } from "./lawFacts.js";
import { operatorHead } from "./operatorHead.js";

/** Letters for an index that a formula does not have itself. */
const indexLetters = ["i", "j", "l", "m", "r"] as const;

/**
 * A formula with the inner products of random vectors under its expectations and variances written as sums, `q^\top k` as
 * `\sum_{i=1}^d q_i k_i`, where the text tells moments of their entries, which are independent.
 */
export function withInnerSums(expr: Expr, facts: Facts, view: Viewpoint): Expr {
  if (facts.laws.every(({ kind }) => kind !== "moment")) return expr;
  const used = symbolsOf(expr);
  const letter = indexLetters.find((each) => !used.has(each));
  if (letter === undefined) return expr;
  const written = (node: Expr): Expr => innerSum(node, letter, facts, view) ?? node;
  return mapExpr(expr, (node) => {
    const operator = node.kind === "apply" ? operatorHead(node.head)?.operator : undefined;
    if (
      node.kind !== "apply" ||
      operator === undefined ||
      !/^(?:expectation|variance|deviation|covariance)$/.test(operator)
    )
      return node;
    return {
      ...node,
      arguments: node.arguments.map((argument) => ({ ...argument, expr: mapExpr(argument.expr, written) })),
    };
  });
}

/** The sum that `q^\top k`, `q \cdot k` or `\|q\|^2` is; undefined for anything else. */
function innerSum(node: Expr, letter: string, facts: Facts, view: Viewpoint): Expr | undefined {
  const pair = factorsOf(node);
  if (pair === undefined) return undefined;
  const sizes = pair.map((name) => sizeByEntries(name, facts, view));
  const [upper] = sizes;
  if (upper === undefined || sizes.some((size) => size?.text !== upper.text)) return undefined;
  const { range } = node;
  const index: Expr = { kind: "symbol", name: letter, range };
  const one: Expr = { kind: "number", text: "1", range };
  return {
    kind: "big",
    operator: "sum",
    lower: { kind: "relation", operands: [index, one], symbols: ["="], range },
    upper: upper.size,
    body: {
      kind: "product",
      factors: pair.map((base) => ({ kind: "subscript", base, indices: [index], range })),
      marks: ["juxtaposed"],
      range,
    },
    range,
  };
}

function factorsOf(node: Expr): readonly [Expr, Expr] | undefined {
  if (node.kind === "power") {
    const [only] = node.base.kind === "bars" && node.base.style === "norm" ? node.base.items : [];
    const isSquare = node.exponent.kind === "number" && node.exponent.text === "2";
    return only !== undefined && isSquare ? [only, only] : undefined;
  }
  if (node.kind !== "product" || node.factors.length !== 2) return undefined;
  const [first, second] = node.factors;
  if (first === undefined || second === undefined) return undefined;
  if (first.kind === "superscript" && first.mark === "transpose") return [first.base, second];
  return node.marks[0] === "cdot" ? [first, second] : undefined;
}

/** The number of entries of a vector that is random by its entries alone: no law or covariance matrix of it is told. */
function sizeByEntries(
  name: Expr,
  facts: Facts,
  view: Viewpoint,
): { readonly size: Expr; readonly text: string } | undefined {
  const base = name.kind === "symbol" ? name.name : undefined;
  if (base === undefined) return undefined;
  const own = facts.laws.filter(
    (fact) => fact.order <= view.order && subjectsOf(fact).some((subject) => nameShape(subject)?.base === base),
  );
  const kinds = new Set(own.map(({ kind }) => kind));
  const isTold = kinds.has("moment") && (kinds.has("independent") || kinds.has("iid"));
  const isNormal = own.some((fact) => fact.kind === "random" && fact.normal);
  if (!isTold || isNormal || kinds.has("distributed") || kinds.has("correlation")) return undefined;
  const seen = visibleAssumptions(facts, new Set([base]), view);
  for (const { operands, symbols } of seen) {
    const [member, set] = operands;
    const size = symbols[0] === "\\in" && member?.kind === "symbol" && member.name === base ? set : undefined;
    const [only, ...more] = size === undefined ? [] : sizesOfVector(size);
    if (only?.kind === "symbol" && more.length === 0) return { size: only, text: only.name };
  }
  return undefined;
}
