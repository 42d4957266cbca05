import type { Rational } from "../base/rational.js";

/**
 * An expression after elaboration: names resolved, definitions substituted, binders explicit. It denotes a number (or
 * an array of numbers) once a model gives values to its symbols.
 *
 * Invariants: every `bound` stands inside the binder that introduces its id; ids of binders are unique within a
 * question; terms are plain data that can be sent to a worker and hashed by `JSON.stringify` with bigints as strings.
 */
export type Term =
  | { readonly kind: "rational"; readonly value: Rational }
  | { readonly kind: "constant"; readonly name: "pi" | "e" | "infinity" }
  /** A free name: its values come from the model, its type from the question's symbols. */
  | { readonly kind: "symbol"; readonly id: string }
  /** A variable of an enclosing binder (`reduce`, `integral`, `limit`, `derivative`, `let`). */
  | { readonly kind: "bound"; readonly id: string }
  /** An entry of a family: `x_i`, `a_{ij}`. `base` is a symbol or a bound variable whose value is a family. */
  | { readonly kind: "element"; readonly base: Term; readonly indices: readonly Term[] }
  | { readonly kind: "add"; readonly terms: readonly Term[] }
  | { readonly kind: "multiply"; readonly factors: readonly Term[] }
  | { readonly kind: "divide"; readonly numerator: Term; readonly denominator: Term }
  | { readonly kind: "power"; readonly base: Term; readonly exponent: Term }
  | { readonly kind: "negate"; readonly body: Term }
  | { readonly kind: "call"; readonly fn: ElementaryFunction; readonly arguments: readonly Term[] }
  /**
   * An unknown smooth function, or one of its partial derivatives (`orders[i]` times by argument `i`), applied. One
   * random function a name; the same name is the same function in every place.
   */
  | {
      readonly kind: "unknown";
      readonly name: string;
      readonly arguments: readonly Term[];
      readonly orders: readonly number[];
    }
  /** A sum, product, maximum or minimum over the integers from `from` to `to`, restricted by `where`. */
  | {
      readonly kind: "reduce";
      readonly operator: "sum" | "product" | "max" | "min";
      readonly variable: string;
      readonly from: Term;
      /** May be infinite for sums and products. */
      readonly to: Term;
      readonly where?: Condition;
      readonly body: Term;
    }
  | {
      readonly kind: "integral";
      readonly variable: string;
      readonly from: Term;
      readonly to: Term;
      readonly body: Term;
    }
  | {
      readonly kind: "limit";
      readonly variable: string;
      readonly target: Term;
      /** From below, from both sides, from above. */
      readonly side: -1 | 0 | 1;
      readonly body: Term;
    }
  /**
   * The derivative of `body` as a function of `variable`, taken at `at`. Where `at` is a family, `component` tells by
   * which entry (`\partial/\partial z_j`).
   */
  | {
      readonly kind: "derivative";
      readonly variable: string;
      readonly order: number;
      readonly at: Term;
      readonly component?: readonly Term[];
      readonly body: Term;
    }
  | { readonly kind: "piecewise"; readonly branches: readonly Branch[]; readonly otherwise?: Term }
  /** `body` with `variable` standing for `value`. */
  | { readonly kind: "let"; readonly variable: string; readonly value: Term; readonly body: Term }
  /**
   * A matrix literal, entries by rows. A vector is a matrix with one column. Entries may be matrices themselves: blocks,
   * among which a zero takes the size that its place asks for.
   */
  | { readonly kind: "matrix"; readonly rows: number; readonly columns: number; readonly entries: readonly Term[] }
  /** Operations of linear algebra; `multiply` and `add` work on matrices too. */
  | { readonly kind: "linear"; readonly operator: LinearOperator; readonly arguments: readonly Term[] }
  /** The identity matrix: of a stated size, or of the size that its place asks for. */
  | { readonly kind: "identity"; readonly size?: Term }
  /** The matrix whose entry in row `row` and column `column` (bound integers from one) is `body`. */
  | {
      readonly kind: "array";
      readonly row: string;
      readonly column: string;
      readonly rows: Term;
      readonly columns: Term;
      readonly body: Term;
    }
  /**
   * All first derivatives of `body` by the entries of `variable`, taken at `at`. Of a number: a matrix of the shape of
   * `at`, transposed in numerator layout. Of a column by a column: one row an entry of the body, transposed in
   * denominator layout. By a number: entry by entry.
   */
  | {
      readonly kind: "jacobian";
      readonly variable: string;
      readonly at: Term;
      readonly body: Term;
      readonly layout: DerivativeLayout;
    };

/**
 * How derivatives by vectors are laid out. `mixed` is what most texts do: gradients have the shape of the variable,
 * Jacobians have a row for each entry of the function.
 */
export type DerivativeLayout = "mixed" | "numerator" | "denominator";

/**
 * `norm` is Euclid's over all entries (Frobenius'), `norm-one` sums absolute values, `norm-infinity` takes the largest
 * one. `diagonal` makes a diagonal matrix of a column, and a column of a matrix's diagonal. `inner` sums the products of
 * entries that face each other; `hadamard` keeps them apart. `kronecker` is the product of all pairs of entries.
 */
export type LinearOperator =
  | "transpose"
  | "inverse"
  | "determinant"
  | "trace"
  | "norm"
  | "norm-one"
  | "norm-infinity"
  | "hadamard"
  | "inner"
  | "kronecker"
  | "diagonal";

/** One case of a function given by cases. */
export interface Branch {
  readonly when: Condition;
  readonly value: Term;
}

/**
 * Functions with a fixed meaning. `log` is natural, `log` of a base is a quotient; `gamma` is Γ; `factorial` is Γ(x + 1);
 * `binomial` takes (n, k); `sigmoid` is 1/(1+e^{-x}); `mod` takes (a, b); `root` takes (x, n) and is real for odd n.
 */
export type ElementaryFunction =
  | "exp"
  | "log"
  | "sqrt"
  | "root"
  | "abs"
  | "sign"
  | "floor"
  | "ceil"
  | "round"
  | "mod"
  | "max"
  | "min"
  | "sin"
  | "cos"
  | "tan"
  | "cot"
  | "sec"
  | "csc"
  | "arcsin"
  | "arccos"
  | "arctan"
  | "sinh"
  | "cosh"
  | "tanh"
  | "arsinh"
  | "arcosh"
  | "artanh"
  | "sigmoid"
  | "softplus"
  | "relu"
  | "erf"
  | "erfc"
  | "gamma"
  | "loggamma"
  | "digamma"
  | "beta"
  | "factorial"
  | "binomial";

/** Order and equality between numbers. */
export type Comparison = "=" | "!=" | "<" | ">" | "<=" | ">=";

/** Something that is true or false in a model. */
export type Condition =
  | { readonly kind: "compare"; readonly relation: Comparison; readonly left: Term; readonly right: Term }
  | { readonly kind: "all"; readonly conditions: readonly Condition[] }
  | { readonly kind: "any"; readonly conditions: readonly Condition[] }
  | { readonly kind: "not"; readonly condition: Condition }
  | { readonly kind: "integer"; readonly term: Term };
