import type { Expr } from "../../notation/expr.js";
import { type Bindings, type Elaboration, markIntegers } from "../elaboration.js";
import { findDefinition } from "../expand.js";
import { declaredShape } from "../linear/declared.js";
import { nameShape, namesIn, resolveName } from "../names.js";
import type { Term } from "../term.js";
import { subjectsOf, visibleLaws } from "./lawFacts.js";
import { isMatrixLetter, plainLetter } from "./lawNames.js";

/** Whether something looks as if it had several rows, several columns. */
interface Look {
  readonly tall: boolean;
  readonly wide: boolean;
}

const number: Look = { tall: false, wide: false };
const column: Look = { tall: true, wide: false };
const matrix: Look = { tall: true, wide: true };

/** How deep definitions are followed. */
const deepest = 4;

/** Whether an expression looks like a matrix: what tells the law of a vector from that of a number is its covariance. */
export function looksLikeMatrix(expr: Expr, bindings: Bindings, state: Elaboration): boolean {
  const { tall, wide } = lookOf(expr, bindings, state, 0);
  return tall && wide;
}

/** Whether an expression looks like a vector or a matrix, as far as the document says or shows. */
export function isOfVectors(expr: Expr, bindings: Bindings, state: Elaboration): boolean {
  const { tall, wide } = lookOf(expr, bindings, state, 0);
  return tall || wide;
}

/** Whether a name is a capital, as those of matrices are. */
export function isMatrixName(expr: Expr): boolean {
  const base = nameShape(expr)?.base;
  return base !== undefined && /^(?:[A-Z]|\\[A-Z][a-z]+)$/.test(plainLetter(base.replace(/_\{.*\}$/, "")));
}

/** Whether a name behind a bar is that of a matrix of which nothing is said to be random: `X` in `p(y \mid X, w)`. */
export function isFixedMatrix(expr: Expr, state: Elaboration): boolean {
  return looksLikeMatrix(expr, new Map(), state) && isNowhereRandom(expr, state);
}

/** Whether the document never speaks of a name as of a random one. */
function isNowhereRandom(expr: Expr, state: Elaboration): boolean {
  const shape = nameShape(expr);
  if (shape === undefined) return false;
  const isOwn = (name: Expr): boolean => nameShape(name)?.base === shape.base;
  const isTarget = state.usage.laws.some(({ targets }) => targets.some(isOwn));
  return !isTarget && !state.facts.laws.some((fact) => subjectsOf(fact).some(isOwn));
}

/** Whether a name behind a bar is a parameter of a law with a name: `\mu` in `p(x \mid \mu)` for $x \sim \mathcal{N}(\mu, 1)$. */
function isParameter(expr: Expr, state: Elaboration): boolean {
  const shape = nameShape(expr);
  if (shape === undefined) return false;
  return (
    isNowhereRandom(expr, state) &&
    visibleLaws(state.facts, state.view).some(
      (fact) =>
        fact.kind === "distributed" &&
        fact.given.length === 0 &&
        fact.law.kind === "apply" &&
        fact.law.arguments.some(({ expr: parameter }) => namesIn(parameter).includes(shape.base)),
    )
  );
}

/** What stands behind a bar without the matrices that are fixed and the parameters of the laws that the text names. */
export function randomGivens(givens: readonly Expr[], state: Elaboration): readonly Expr[] {
  return givens.filter((given) => !isFixedMatrix(given, state) && !isParameter(given, state));
}

/** Whether the text says that a name is a vector. */
export function isDeclaredVector(expr: Expr, state: Elaboration): boolean {
  const shape = nameShape(expr);
  if (shape === undefined) return false;
  const name = resolveName(shape, state.usage.counting);
  return declaredShape(name.base, name.indices.length, state)?.kind === "vector";
}

/** How many entries the text says that a vector has. */
export function sizeOfVector(expr: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  const shape = nameShape(expr);
  if (shape === undefined) return undefined;
  const name = resolveName(shape, state.usage.counting);
  const declared = declaredShape(name.base, name.indices.length, state) ?? declaredShape(name.base, 0, state);
  const [size] = declared?.kind === "vector" ? declared.sizes : [];
  if (size === undefined) return undefined;
  const extent = state.meaning(size, bindings, state);
  markIntegers(state, extent);
  return extent;
}

function lookOf(expr: Expr, bindings: Bindings, state: Elaboration, depth: number): Look {
  const look = (inner: Expr): Look => lookOf(inner, bindings, state, depth);
  const shape = nameShape(expr);
  if (shape !== undefined) return lookOfName(expr, bindings, state, depth);
  switch (expr.kind) {
    case "group":
    case "annotated":
      return look(expr.body);
    case "choice":
      return expr.alternatives[0] === undefined ? number : look(expr.alternatives[0].expr);
    case "superscript": {
      const base = look(expr.base);
      return expr.mark === "transpose" ? { tall: base.wide, wide: base.tall } : base;
    }
    case "power":
      return look(expr.base);
    case "negate":
      return look(expr.body);
    case "add": {
      const looks = expr.terms.map(({ body }) => look(body));
      return { tall: looks.some(({ tall }) => tall), wide: looks.some(({ wide }) => wide) };
    }
    case "fraction":
      return look(expr.numerator);
    case "product":
      return expr.factors.map(look).reduce(productOf, number);
    case "matrix":
      return { tall: expr.rows.length > 1, wide: (expr.rows[0]?.length ?? 0) > 1 };
    case "big":
      return look(expr.body);
    case "apply": {
      const head = nameShape(expr.head)?.base ?? "";
      if (/^\\?[Dd]iag$/.test(head)) return matrix;
      if (expr.certain || isMatrixLetter(head)) return nameShape(expr.head) === undefined ? number : look(expr.head);
      // `\sigma^2(I + A)` may have been read as an application.
      const [argument] = expr.arguments;
      return argument === undefined ? look(expr.head) : productOf(look(expr.head), look(argument.expr));
    }
    default:
      return number;
  }
}

function productOf(a: Look, b: Look): Look {
  if (!a.tall && !a.wide) return b;
  if (!b.tall && !b.wide) return a;
  return { tall: a.tall, wide: b.wide };
}

function lookOfName(expr: Expr, bindings: Bindings, state: Elaboration, depth: number): Look {
  const shape = nameShape(expr);
  if (shape === undefined) return number;
  const name = resolveName(shape, state.usage.counting);
  const rank = name.indices.length;
  const own = declaredShape(name.base, rank, state);
  if (own !== undefined) return own.kind === "matrix" ? matrix : own.kind === "vector" ? column : number;
  if (name.base === "I") return matrix;
  const binding = bindings.get(name.base);
  if (binding?.kind === "argument" && rank === 0 && depth < deepest)
    return lookOf(binding.expr, binding.bindings, state, depth + 1);
  const found = name.sliced ? undefined : findDefinition(name.base, name.indices, state, false);
  if (found !== undefined && found.definition.parameters === undefined && depth < deepest)
    return lookOf(found.definition.body, bindings, state, depth + 1);
  if (rank > 0) {
    const whole = declaredShape(name.base, 0, state);
    if (whole !== undefined && whole.kind !== "scalar") return number;
  }
  const isLinear = rank === 0 ? state.usage.linear.has(name.base) : state.usage.linearMembers.has(name.base);
  const letter = plainLetter(name.base.replace(/_\{.*\}$/, ""));
  if (isMatrixLetter(letter)) return rank < 2 ? matrix : number;
  if (!isLinear) return number;
  return isMatrixName(expr) ? matrix : column;
}
