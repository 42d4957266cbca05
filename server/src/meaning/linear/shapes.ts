import { unsupported } from "../elaboration.js";
import type { MatrixStructure } from "../question.js";
import type { Term } from "../term.js";
import type { Size, Sizes } from "./sizes.js";

/** What an expression is: a number, a matrix (a vector has one column), or a zero that is either. */
export type Shape =
  | { readonly kind: "scalar" }
  | { readonly kind: "zero" }
  | { readonly kind: "matrix"; readonly rows: Size; readonly columns: Size };

/** What a name is under a typing. `members`: so many indices pick one of several vectors or matrices. */
export type NameType =
  | { readonly kind: "scalar" }
  /** Numbers by an index or several. */
  | { readonly kind: "family" }
  | {
      readonly kind: "matrix";
      readonly rows: Size;
      readonly columns: Size;
      readonly structure: MatrixStructure;
      readonly members: number;
      /** Taken for a matrix without the text saying so: with one column it would be a vector. */
      readonly isWide?: boolean;
    }
  /** Its indices pick entries of another name: `x_i` of `x`. */
  | { readonly kind: "entries"; readonly of: string };

/** What an unknown function gives. */
export type FunctionType =
  | { readonly kind: "scalar" }
  | { readonly kind: "vector"; readonly rows: Size }
  | { readonly kind: "entrywise" };

/** A typing under test: what names and functions are, and the sizes found so far. */
export interface Typing {
  readonly sizes: Sizes;
  readonly names: ReadonlyMap<string, NameType>;
  readonly functions: ReadonlyMap<string, FunctionType>;
  /** An id for a bound variable that no other has. */
  readonly freshId: (name: string) => string;
}

/** A term whose shape is known; it is written once all sizes are. */
export interface Typed {
  readonly shape: Shape;
  readonly build: () => Term;
}

/** Where a term is typed: what its bound variables are. */
export interface Scope {
  readonly typing: Typing;
  readonly bound: ReadonlyMap<string, NameType>;
  /** The upper ends of indices that run from one. */
  readonly ends: ReadonlyMap<string, Size>;
  /** The typing of any term: handed to its parts, so that no file depends on its caller. */
  readonly infer: (term: Term, scope: Scope) => Typed;
}

/** The shape of a number. */
export const scalar: Shape = { kind: "scalar" };

/** Makes the two sides of a relation fit. @throws NotUnderstood where they do not. */
export function fitted(left: Shape, right: Shape, sizes: Sizes): Shape {
  if (left.kind === "zero") return right;
  if (right.kind === "zero") return left;
  if (left.kind === "scalar" || right.kind === "scalar") {
    const other = left.kind === "scalar" ? right : left;
    if (other.kind === "scalar" || isNumber(other, sizes)) return scalar;
    return misfit();
  }
  if (sizes.unify(left.rows, right.rows) && sizes.unify(left.columns, right.columns)) return left;
  return misfit();
}

/** Ends a typing in which something does not fit. @throws NotUnderstood always */
export function misfit(): never {
  return unsupported("vectors and matrices whose sizes do not fit");
}

/** Whether a shape is that of a number: a matrix of one entry is one. */
export function isNumber(shape: Shape, sizes: Sizes): boolean {
  return shape.kind !== "matrix" || (sizes.isOne(shape.rows) && sizes.isOne(shape.columns));
}

/** Whether a shape is that of a number, or can be: a matrix of unknown size cannot. */
export function asNumber(typed: Typed, { typing }: Scope): Typed {
  return isNumber(typed.shape, typing.sizes) ? typed : misfit();
}

/** A size that is left to the typing. */
export const openSize: Term = { kind: "symbol", id: "#open" };

/** Whether a size is left to the typing. */
export function isOpenSize(extent: Term): boolean {
  return extent.kind === "symbol" && openSize.kind === "symbol" && extent.id === openSize.id;
}

/** The size that the extent of an array gives, or leaves open. */
export function sizeOfExtent(extent: Term, { sizes }: Typing): Size {
  return isOpenSize(extent) ? sizes.fresh() : sizes.of(extent);
}

/** The scope inside a binder, whose variable is of a type. */
export function within(scope: Scope, id: string, type: NameType): Scope {
  return { ...scope, bound: new Map([...scope.bound, [id, type]]) };
}

/** The type of a variable that stands for something of a shape. */
export function typeOf(shape: Shape): NameType {
  if (shape.kind !== "matrix") return { kind: "scalar" };
  return { kind: "matrix", rows: shape.rows, columns: shape.columns, structure: "general", members: 0 };
}

/** What a name is in a scope. */
export function lookUp(term: Extract<Term, { kind: "symbol" | "bound" }>, { typing, bound }: Scope): NameType {
  const found = term.kind === "bound" ? bound.get(term.id) : typing.names.get(term.id);
  // Symbols that only conditions mention: by the number of indices in their id.
  return found ?? (/\[\d+\]$/.test(term.id) ? { kind: "family" } : { kind: "scalar" });
}
