import type { Expr } from "../notation/expr.js";
import type { Term } from "./term.js";

/** A coordinate of a law: `x`, or the third entry of a sequence. Values of one coordinate may have several names. */
export interface Variable {
  /** The coordinate with its indices: `z_{1}`; equal for names of the same coordinate. */
  readonly key: string;
  /** The letter without indices: entries that are alike share it. */
  readonly letter: string;
  readonly latex: string;
}

/** A value of a coordinate: the number of its state where it has a table, and the value itself. */
export interface Outcome {
  readonly variable: Variable;
  /** Counts from one; undefined where the variable is continuous. */
  readonly index: Term | undefined;
  /** The value; asked for only where it counts, as most laws are over states alone. */
  readonly value: () => Term;
}

/** What a name stands for inside a binder or a definition's body. */
export type Binding =
  /** A variable of a binder; `integer` for an index. */
  | { readonly kind: "bound"; readonly id: string; readonly integer: boolean }
  /** An argument of a definition: its expression means what it means at the place of use. */
  | { readonly kind: "argument"; readonly expr: Expr; readonly bindings: Bindings }
  /** A name that stays free although it has a definition. */
  | { readonly kind: "free" }
  /** A random variable in one of its states. */
  | {
      readonly kind: "outcome";
      readonly outcome: Outcome;
      /** Bound by an expectation without a subscript: one inside it binds the variable again. */
      readonly unsaid: boolean;
    };

/** Bindings by family key (`x`, `x[1]`). Extended by copying. */
export type Bindings = ReadonlyMap<string, Binding>;
