import type { ApplyExpr, BarsExpr, Expr, MatrixExpr, ProductExpr } from "../../notation/expr.js";
import { type Bindings, type Elaboration, freshId, markIntegers, unsupported } from "../elaboration.js";
import { filledPattern } from "../ellipsis.js";
import { nameShape, type ResolvedName } from "../names.js";
import type { LinearOperator, Term } from "../term.js";
import { declaredShape, declaredSize } from "./declared.js";
import { single } from "./sizes.js";

/** Names of operations of linear algebra that take their argument like a function. */
const operators: ReadonlyMap<string, LinearOperator> = new Map<string, LinearOperator>([
  ["\\det", "determinant"],
  ["det", "determinant"],
  ["tr", "trace"],
  ["Tr", "trace"],
  ["\\tr", "trace"],
  ["\\Tr", "trace"],
  ["trace", "trace"],
  ["diag", "diagonal"],
  ["\\diag", "diagonal"],
  ["Diag", "diagonal"],
]);

/** The determinant, trace or diagonal that an application is, if it is one. @throws NotUnderstood */
export function elaborateLinearCall(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const operator = expr.head.kind === "symbol" ? operators.get(expr.head.name) : undefined;
  if (operator === undefined) return undefined;
  const given = expr.arguments.map((argument) => argument.expr);
  const [only] = given;
  if (only === undefined) return unsupported("an operation on nothing");
  if (given.length > 1) {
    return operator === "diagonal"
      ? linear(operator, columnOf(given, bindings, state))
      : unsupported("an operation on several matrices");
  }
  const inner = only.kind === "group" ? only.body : only;
  if (operator === "diagonal" && inner.kind === "tuple")
    return linear(operator, columnOf(inner.items, bindings, state));
  return linear(operator, state.meaning(only, bindings, state));
}

/** Whether a name is that of the determinant. */
export function isDeterminant(name: string): boolean {
  return operators.get(name) === "determinant";
}

function linear(operator: LinearOperator, ...args: readonly Term[]): Term {
  return { kind: "linear", operator, arguments: args };
}

/** Entries below each other; an ellipsis among them is filled where the pattern is certain. */
function columnOf(items: readonly Expr[], bindings: Bindings, state: Elaboration): Term {
  const filled = filledPattern("sum", items);
  if (filled !== undefined) return patternColumn(filled, bindings, state);
  return {
    kind: "matrix",
    rows: items.length,
    columns: 1,
    entries: items.map((item) => state.meaning(item, bindings, state)),
  };
}

/** The column whose entries are the terms of a sum over an index from one. */
function patternColumn(filled: Expr, bindings: Bindings, state: Elaboration): Term {
  const [index, from] = filled.kind === "big" && filled.lower?.kind === "relation" ? filled.lower.operands : [];
  if (filled.kind !== "big" || filled.upper === undefined || index?.kind !== "symbol" || from?.kind !== "number")
    return unsupported("an ellipsis in a list");
  if (from.text !== "1") return unsupported("a list that does not count from one");
  const row = freshId(state, index.name);
  const rows = state.meaning(filled.upper, bindings, state);
  markIntegers(state, rows);
  state.ranges.set(row, { from: single, to: rows });
  const inner = new Map(bindings).set(index.name, { kind: "bound" as const, id: row, integer: true });
  return {
    kind: "array",
    row,
    column: freshId(state, "j"),
    rows,
    columns: single,
    body: state.meaning(filled.body, inner, state),
  };
}

/** A transpose; of a list in brackets it is the column of the items. @throws NotUnderstood */
export function elaborateTranspose(base: Expr, bindings: Bindings, state: Elaboration): Term {
  const inner = base.kind === "group" ? base.body : base;
  if (inner.kind === "tuple") return columnOf(inner.items, bindings, state);
  return linear("transpose", state.meaning(base, bindings, state));
}

/** A matrix written out; between bars it is its determinant. @throws NotUnderstood */
export function elaborateMatrix(expr: MatrixExpr, bindings: Bindings, state: Elaboration): Term {
  const columns = expr.rows[0]?.length ?? 0;
  if (columns === 0 || expr.rows.some((row) => row.length !== columns)) return unsupported("a matrix with uneven rows");
  const matrix: Term = {
    kind: "matrix",
    rows: expr.rows.length,
    columns,
    entries: expr.rows.flat().map((entry) => state.meaning(entry, bindings, state)),
  };
  if (expr.delimiters === "|") return linear("determinant", matrix);
  return expr.delimiters === "||" ? linear("norm", matrix) : matrix;
}

/** A norm or an inner product. @throws NotUnderstood for norms of other orders. */
export function elaborateNorm(expr: BarsExpr, bindings: Bindings, state: Elaboration): Term {
  const terms = expr.items.map((item) => state.meaning(item, bindings, state));
  if (expr.style === "angle") {
    if (terms.length !== 2 || expr.index !== undefined) return unsupported("an average or an unusual inner product");
    return linear("inner", ...terms);
  }
  if (terms.length !== 1) return unsupported("a norm of several things");
  const { index } = expr;
  if (index === undefined) return linear("norm", ...terms);
  if (index.kind === "number" && index.text === "2") return linear("norm", ...terms);
  if (index.kind === "symbol" && index.name === "F") return linear("norm", ...terms);
  if (index.kind === "number" && index.text === "1") return linear("norm-one", ...terms);
  if (index.kind === "symbol" && index.name === "\\infty") return linear("norm-infinity", ...terms);
  return unsupported("a norm of another kind");
}

/** "With covariance matrix $I$": what the text calls a matrix is still the one that its letter stands for. */
function isCovariance(base: string, { facts }: Elaboration): boolean {
  return facts.laws.some(
    (fact) =>
      fact.kind === "moment" && fact.moment === "variance" && fact.value.kind === "symbol" && fact.value.name === base,
  );
}

/** The identity matrix that a name is by convention: `I`, `I_n`, in a document about matrices. */
export function identityMatrix(name: ResolvedName, bindings: Bindings, state: Elaboration): Term | undefined {
  // `I_b` beside `B \in \mathbb{R}^{a \times b}`: what looks like a label is a size.
  const label = name.indices.length === 0 ? /^I_\{(.+)\}$/.exec(name.base)?.[1] : undefined;
  const labelled = label === undefined || bindings.has(label) ? undefined : declaredSize(label, state);
  if (labelled !== undefined) {
    const rows = state.meaning(labelled, bindings, state);
    markIntegers(state, rows);
    return { kind: "identity", size: rows };
  }
  const isKnown = isCovariance(name.base, state);
  if (name.base !== "I" || name.indices.length > 1 || bindings.has("I")) return undefined;
  if (!isKnown && (state.usage.linear.size === 0 || declaredShape("I", 0, state) !== undefined)) return undefined;
  const [size] = name.indices;
  if (size === undefined) return { kind: "identity" };
  const extent = state.meaning(size, bindings, state);
  markIntegers(state, extent);
  return { kind: "identity", size: extent };
}

/** A product with marks that say more than multiplication. @throws NotUnderstood */
export function elaborateMarkedProduct(expr: ProductExpr, bindings: Bindings, state: Elaboration): Term {
  const [first, ...rest] = expr.factors;
  if (first === undefined) return unsupported("an empty product");
  let pending: Term[] = [state.meaning(first, bindings, state)];
  const gathered = (): Term => {
    const [only] = pending;
    return only !== undefined && pending.length === 1 ? only : { kind: "multiply", factors: pending };
  };
  for (const [at, factor] of rest.entries()) {
    const mark = expr.marks[at];
    const next = state.meaning(factor, bindings, state);
    if (mark === "odot" || mark === "circ") pending = [linear("hadamard", gathered(), next)];
    else if (mark === "otimes") pending = [linear("kronecker", gathered(), next)];
    else pending.push(next);
  }
  return gathered();
}

/** Whether `f \circ g` composes functions, rather than multiplying entries. */
export function isComposition(left: Expr, right: Expr, state: Elaboration): boolean {
  const isVector = (expr: Expr): boolean => {
    const base = nameShape(expr)?.base;
    return base === undefined || state.usage.linear.has(base);
  };
  return !isVector(left) || !isVector(right);
}
