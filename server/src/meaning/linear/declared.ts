import type { Expr } from "../../notation/expr.js";
import { encloses, type TypeFact, type Viewpoint } from "../context.js";
import { type Elaboration, entriesOfSet } from "../elaboration.js";
import { nameShape, resolveName } from "../names.js";
import type { MatrixStructure } from "../question.js";

/** What the document says of a name's size: sizes as expressions, where it gives them. */
export interface DeclaredShape {
  readonly kind: "scalar" | "vector" | "matrix";
  readonly sizes: readonly Expr[];
}

/**
 * What the text says of a name with so many indices: in its own item rather than elsewhere, with its size rather than
 * without, before the step rather than behind it, and what is said last.
 */
export function declaredShape(base: string, rank: number, state: Elaboration): DeclaredShape | undefined {
  const { facts, view, usage } = state;
  const found: { readonly shape: DeclaredShape; readonly order: number; readonly near: boolean }[] = [];
  for (const fact of facts.types) {
    if (fact.base !== base || (fact.rank ?? 0) !== rank || !isSeen(fact, view)) continue;
    const shape = shapeOfType(fact);
    if (shape !== undefined) found.push({ shape, order: fact.order, near: encloses(fact.scope, view.scope) });
  }
  for (const { operands, symbols, scope, order } of facts.assumptions) {
    const [member, set] = operands;
    if (symbols[0] !== "\\in" || member === undefined || set === undefined || !isSeen({ scope, order }, view)) continue;
    const named = nameShape(member);
    if (named === undefined) continue;
    const name = resolveName(named, usage.counting);
    if (name.base !== base || name.indices.length !== rank) continue;
    const shape = shapeOfSet(set);
    if (shape !== undefined) found.push({ shape, order, near: encloses(scope, view.scope) });
  }
  // A size that is stated wins over a bare "the matrix A", the own item over others.
  const weight = ({ shape, order, near }: (typeof found)[number]): number =>
    (near ? 4 : 0) + (shape.sizes.length > 0 ? 2 : 0) + (order <= view.order ? 1 : 0);
  return found.reduce<(typeof found)[number] | undefined>(
    (best, next) => (best === undefined || weight(next) >= weight(best) ? next : best),
    undefined,
  )?.shape;
}

/** The size of that name in what the text says of vectors and matrices: `k` after `U \in \mathbb{R}^{n \times k}`. */
export function declaredSize(name: string, { facts, view }: Elaboration): Expr | undefined {
  for (const { operands, symbols, scope, order } of facts.assumptions) {
    const [, set] = operands;
    if (symbols[0] !== "\\in" || set === undefined || !isSeen({ scope, order }, view)) continue;
    const size = shapeOfSet(set)?.sizes.find((expr) => expr.kind === "symbol" && expr.name === name);
    if (size !== undefined) return size;
  }
  return undefined;
}

function isSeen({ scope, order }: Pick<TypeFact, "scope" | "order">, view: Viewpoint): boolean {
  return order <= view.order || encloses(scope, view.scope);
}

function shapeOfType({ type, sizes }: TypeFact): DeclaredShape | undefined {
  const given = sizes ?? [];
  switch (type) {
    case "vector":
    case "simplex":
      return { kind: "vector", sizes: given };
    case "matrix":
    case "invertible":
    case "symmetric":
    case "spd":
    case "orthogonal":
    case "diagonal":
    case "triangular":
    case "lower":
    case "upper":
    case "unit-lower":
    case "unit-upper":
      return { kind: "matrix", sizes: given.length === 1 && type !== "matrix" ? [...given, ...given] : given };
    case "real":
    case "positive":
    case "nonnegative":
    case "integer":
    case "natural":
    case "even":
    case "odd":
      return { kind: "scalar", sizes: [] };
    default:
      return undefined;
  }
}

/** The number of entries of the vectors of a set; none for other sets. */
export function sizesOfVector(set: Expr): readonly Expr[] {
  const shape = shapeOfSet(set);
  return shape?.kind === "vector" ? shape.sizes : [];
}

/** `\mathbb{R}^n`, `\mathbb{R}^{m \times n}`, `\mathbb{R}`, `\{0, 1\}^n`. */
function shapeOfSet(set: Expr): DeclaredShape | undefined {
  const isNumbers = (expr: Expr): boolean => expr.kind === "symbol" && /^\\mathbb\{R\}$/.test(expr.name);
  if (isNumbers(set)) return { kind: "scalar", sizes: [] };
  const entries = entriesOfSet(set);
  if (entries !== undefined) return { kind: "vector", sizes: [entries.size] };
  if (set.kind !== "power" || !isNumbers(set.base)) return undefined;
  const { exponent } = set;
  const inner = exponent.kind === "group" ? exponent.body : exponent;
  if (inner.kind === "product" && inner.factors.length === 2 && inner.marks[0] === "times")
    return { kind: "matrix", sizes: inner.factors };
  return { kind: "vector", sizes: [inner] };
}

/** What the text says of a matrix beyond its size. */
export function declaredStructure(base: string, state: Elaboration): MatrixStructure {
  const said = new Set(
    state.facts.types.filter((fact) => fact.base === base && isSeen(fact, state.view)).map(({ type }) => type),
  );
  if (said.has("spd")) return "spd";
  for (const structure of [
    "orthogonal",
    "diagonal",
    "unit-lower",
    "unit-upper",
    "lower",
    "upper",
    "symmetric",
  ] as const)
    if (said.has(structure)) return structure;
  // A covariance matrix of a density is positive definite without anybody saying so.
  if (state.usage.covariances.has(base) || state.world.covariances.has(base)) return "spd";
  return said.has("triangular") ? "lower" : "general";
}
