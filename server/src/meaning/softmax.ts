import type { Range } from "../base/range.js";
import type { ApplyExpr, Expr } from "../notation/expr.js";
import { keyOf, mapExpr, symbolsOf } from "../notation/walk.js";
import { type Bindings, type Elaboration, unsupported } from "./elaboration.js";
import { findDefinition } from "./expand.js";
import type { ResolvedName } from "./names.js";
import type { Term } from "./term.js";
import type { IndexRange } from "./usage.js";

const letters = ["j", "k", "l", "m", "r", "s"] as const;

/** Whether a head is softmax or the logarithm of a sum of exponentials, with the entry that an index on it asks for. */
function headOf(head: Expr): { readonly name: "softmax" | "logsumexp"; readonly index: Expr | undefined } | undefined {
  const symbol = head.kind === "subscript" ? head.base : head;
  if (symbol.kind !== "symbol" || (symbol.name !== "softmax" && symbol.name !== "logsumexp")) return undefined;
  if (head.kind !== "subscript") return { name: symbol.name, index: undefined };
  return head.indices.length === 1 ? { name: symbol.name, index: head.indices[0] } : undefined;
}

/**
 * What an entry of a softmax stands for, written out: `\operatorname{softmax}(z)_i` and `\operatorname{softmax}_i(z)` are
 * `e^{z_i} / \sum_j e^{z_j}`; `\operatorname{LSE}(z)` is `\log \sum_j e^{z_j}`. Undefined for other expressions.
 * @throws NotUnderstood where the argument is no family.
 */
export function writtenSoftmax(expr: Expr, state: Elaboration): Expr | undefined {
  const apply = expr.kind === "subscript" && expr.base.kind === "apply" ? expr.base : expr;
  if (apply.kind !== "apply") return undefined;
  const head = headOf(apply.head);
  const [argument] = apply.arguments;
  if (head === undefined || argument === undefined || apply.arguments.length !== 1) return undefined;
  const index = expr.kind === "subscript" && expr.indices.length === 1 ? expr.indices[0] : head.index;
  const used = new Set([...symbolsOf(argument.expr), ...(index === undefined ? [] : symbolsOf(index))]);
  const letter = letters.find((name) => !used.has(name));
  if (letter === undefined) return undefined;
  const { range } = expr;
  const running: Expr = { kind: "symbol", name: letter, range };
  const extent = rangeOf(argument.expr, state);
  const sum: Expr = {
    kind: "big",
    operator: "sum",
    lower:
      extent === undefined ? running : { kind: "relation", operands: [running, extent.from], symbols: ["="], range },
    ...(extent === undefined ? {} : { upper: extent.to }),
    body: exponential(entryOf(argument.expr, running, state)),
    range,
  };
  if (head.name === "logsumexp") return index === undefined ? applied("\\log", sum) : undefined;
  if (index === undefined) return undefined;
  return {
    kind: "fraction",
    style: "frac",
    numerator: exponential(entryOf(argument.expr, index, state)),
    denominator: sum,
    range,
  };
}

/** The softmax of a vector as a whole, and what is under the logarithm of LSE: exponentials over their sum. */
export function softmaxOfVector(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const head = headOf(expr.head);
  const [argument] = expr.arguments;
  if (head === undefined || head.index !== undefined || argument === undefined || expr.arguments.length !== 1)
    return undefined;
  if (head.name !== "softmax" || state.usage.linear.size === 0) return undefined;
  const numerator: Term = { kind: "call", fn: "exp", arguments: [state.meaning(argument.expr, bindings, state)] };
  return { kind: "divide", numerator, denominator: { kind: "linear", operator: "norm-one", arguments: [numerator] } };
}

/** The entry of a name that was given as the softmax of a vector: `p_i` where `p = \operatorname{softmax}(z)`. */
export function entryOfSoftmax(name: ResolvedName, range: Range, state: Elaboration): Expr | undefined {
  if (name.indices.length !== 1) return undefined;
  const body = findDefinition(name.base, [], state, false)?.definition.body;
  if (body?.kind !== "apply" || headOf(body.head)?.name !== "softmax" || headOf(body.head)?.index !== undefined)
    return undefined;
  return { kind: "subscript", base: body, indices: name.indices, range };
}

function applied(name: string, expr: Expr): ApplyExpr {
  const { range } = expr;
  return {
    kind: "apply",
    head: { kind: "symbol", name, range },
    arguments: [{ before: "", expr }],
    open: "(",
    certain: true,
    range,
  };
}

/** The range that the document writes for the entries of what is under a softmax, or of what it gives. */
function rangeOf(argument: Expr, { facts, usage }: Elaboration): IndexRange | undefined {
  const names = [...symbolsOf(argument)];
  const key = keyOf(argument);
  const given = facts.definitions.filter(
    ({ body }) =>
      body.kind === "apply" &&
      headOf(body.head) !== undefined &&
      body.arguments.some(({ expr }) => keyOf(expr) === key),
  );
  const base = [...names, ...given.map((definition) => definition.base)].find((name) => usage.entries.has(name));
  return base === undefined ? undefined : usage.entries.get(base);
}

function exponential(expr: Expr): Expr {
  return applied("\\exp", expr);
}

/** The entry of a family, or of an expression that is meant entry by entry: `z / \tau` at `i` is `z_i / \tau`. */
function entryOf(expr: Expr, index: Expr, state: Elaboration): Expr {
  const heads = new Set<string>();
  mapExpr(expr, (node) => {
    if (node.kind === "apply" && node.head.kind === "symbol") heads.add(node.head.name);
    return node;
  });
  const names = [...symbolsOf(expr)].filter((name) => !heads.has(name));
  const known = names.filter((name) => state.usage.entries.has(name) || state.usage.linear.has(name));
  const families = new Set(known.length > 0 ? known : names.length === 1 ? names : []);
  if (families.size === 0) return unsupported("a softmax of what is not known to be a vector");
  return mapExpr(expr, (node) =>
    node.kind === "symbol" && families.has(node.name)
      ? { kind: "subscript", base: node, indices: [index], range: node.range }
      : node,
  );
}
