import type { Range } from "../base/range.js";

/**
 * The tree that a span's LaTeX denotes: what was written, before names are resolved.
 *
 * Invariants: `range` is in the span's LaTeX source; the range of a node covers those of its children; a node that came
 * out of a macro has the range of the macro's use; nothing is ever dropped silently: what is not understood is a `hole`.
 */
export type Expr =
  | NumberExpr
  | SymbolExpr
  | SubscriptExpr
  | SuperscriptExpr
  | PrimeExpr
  | GroupExpr
  | AddExpr
  | NegateExpr
  | ProductExpr
  | FractionExpr
  | PowerExpr
  | RootExpr
  | FactorialExpr
  | BinomialExpr
  | ApplyExpr
  | BarsExpr
  | BigExpr
  | IntegralExpr
  | LimitExpr
  | DerivativeExpr
  | EvaluatedExpr
  | CasesExpr
  | MatrixExpr
  | TupleExpr
  | SetExpr
  | RelationExpr
  | AnnotatedExpr
  | TextExpr
  | EllipsisExpr
  | ChoiceExpr
  | HoleExpr;

interface Node {
  readonly range: Range;
}

/** A number as written: digits with at most one point; thousands separators are removed. */
export interface NumberExpr extends Node {
  readonly kind: "number";
  readonly text: string;
}

/**
 * A name. `name` is canonical: a letter (`x`), a control word (`\\sigma`, `\\infty`), an accented name (`\\hat{x}`,
 * `\\bar{\\theta}`), a letter of a special alphabet (`\\mathcal{L}`, `\\mathbb{E}`), or a word (`KL`, `softmax`) that
 * came from `\operatorname`, `\mathrm`, `\text` or a run of upright letters. Bold and upright fonts of one letter are
 * dropped: `\mathbf{x}` is `x`. Known functions keep their control word: `\\log`, `\\max`, `\\det`.
 */
export interface SymbolExpr extends Node {
  readonly kind: "symbol";
  readonly name: string;
  /** The font that was dropped, for display: `bold`, `roman`. */
  readonly font?: "bold" | "roman";
}

/** `x_i`, `a_{ij}` (two indices), `x_{<i}`, `p_\theta`, `x_{1:n}`. Letters run together are separate indices. */
export interface SubscriptExpr extends Node {
  readonly kind: "subscript";
  readonly base: Expr;
  readonly indices: readonly Expr[];
}

/** A superscript that is a mark and no power: `x^{(i)}`, `x^*`, `A^\top`, `A^{\mathsf T}`, `A^\dagger`, `x^{[l]}`. */
export interface SuperscriptExpr extends Node {
  readonly kind: "superscript";
  readonly base: Expr;
  readonly mark: "transpose" | "star" | "dagger" | "index" | "plus" | "minus" | "circle";
  /** The content of an index mark: `i` in `x^{(i)}`. */
  readonly content?: Expr;
}

/** `f'`, `f''`, `x'`. */
export interface PrimeExpr extends Node {
  readonly kind: "prime";
  readonly base: Expr;
  readonly order: number;
}

/** An expression in brackets that only group; `[0,1)` is a tuple, bars are `bars`. */
export interface GroupExpr extends Node {
  readonly kind: "group";
  readonly open: "(" | "[" | "{";
  readonly body: Expr;
}

/** A sum of two terms or more. The first sign is `+` unless written otherwise; `±` and `∓` are kept. */
export interface AddExpr extends Node {
  readonly kind: "add";
  readonly terms: readonly { readonly sign: "+" | "-" | "±" | "∓"; readonly body: Expr }[];
}

/** `-x`; also `+x`, `±x`. */
export interface NegateExpr extends Node {
  readonly kind: "negate";
  readonly sign: "-" | "+" | "±" | "∓";
  readonly body: Expr;
}

/** How two factors are joined. */
export type ProductMark =
  | "juxtaposed"
  | "cdot"
  | "times"
  | "asterisk"
  | "odot"
  | "circ"
  | "otimes"
  | "wedge"
  | "cap"
  | "cup";

/** A product of two factors or more; `marks[i]` joins factor `i` and `i + 1`. All left-associative. */
export interface ProductExpr extends Node {
  readonly kind: "product";
  readonly factors: readonly Expr[];
  readonly marks: readonly ProductMark[];
}

/** `\frac{a}{b}`, `{a \over b}`, `a/b`. */
export interface FractionExpr extends Node {
  readonly kind: "fraction";
  readonly style: "frac" | "slash";
  readonly numerator: Expr;
  readonly denominator: Expr;
}

/** `x^2`, `e^{-x}`, `A^{-1}`. A power of a function name, `\sin^2 x`, is the power of the application. */
export interface PowerExpr extends Node {
  readonly kind: "power";
  readonly base: Expr;
  readonly exponent: Expr;
}

/** `\sqrt{x}`, `\sqrt[3]{x}`. */
export interface RootExpr extends Node {
  readonly kind: "root";
  readonly body: Expr;
  readonly index?: Expr;
}

/** `n!`. */
export interface FactorialExpr extends Node {
  readonly kind: "factorial";
  readonly body: Expr;
}

/** `\binom{n}{k}`, `{n \choose k}`. */
export interface BinomialExpr extends Node {
  readonly kind: "binomial";
  readonly upper: Expr;
  readonly lower: Expr;
}

/** An argument and the mark that stands before it. The first has `""`. */
export interface Argument {
  readonly before: "" | "," | "|" | ";" | "||" | ":";
  readonly expr: Expr;
}

/**
 * A function applied: `f(x)`, `\log x`, `p(x \mid z; \theta)`, `\mathbb{E}_q[X]`, `KL(p \| q)`, `\mathbf 1[x > 0]`.
 * `head` is a symbol, possibly with subscripts, superscripts, primes or a base (`\log_2`). `certain` is false where the
 * notation alone does not tell an application from a product: `a(b + c)`. Then there is one argument, in round or
 * square brackets, and a reader of the document decides.
 */
export interface ApplyExpr extends Node {
  readonly kind: "apply";
  readonly head: Expr;
  readonly arguments: readonly Argument[];
  readonly open: "(" | "[" | "{" | "";
  readonly certain: boolean;
}

/** `|x|`, `\|x\|_2`, `\lfloor x \rfloor`, `\langle x, y \rangle`. `|A|` may be a determinant or a cardinality. */
export interface BarsExpr extends Node {
  readonly kind: "bars";
  readonly style: "abs" | "norm" | "floor" | "ceil" | "angle";
  readonly items: readonly Expr[];
  readonly index?: Expr;
}

/** An operator over an index: `\sum_{i=1}^n x_i`, `\max_j z_j`, `\arg\min_{x \in X} f(x)`, `\bigcup_i A_i`. */
export interface BigExpr extends Node {
  readonly kind: "big";
  readonly operator:
    | "sum"
    | "product"
    | "max"
    | "min"
    | "sup"
    | "inf"
    | "argmax"
    | "argmin"
    | "union"
    | "intersection"
    | "oplus"
    | "otimes";
  /** What stands below: `i=1` as a relation, `i`, `i<j`, `x \in X`, `i,j` as a tuple; several `\substack` lines as a tuple. */
  readonly lower?: Expr;
  readonly upper?: Expr;
  readonly body: Expr;
}

/** `\int_a^b f(x)\,dx`, `\iint`, `\int_{[0,1)^d}`. Multiple integrals written one inside another are nested. */
export interface IntegralExpr extends Node {
  readonly kind: "integral";
  /** The number of integral signs in one: 2 for `\iint`. */
  readonly count: number;
  readonly lower?: Expr;
  readonly upper?: Expr;
  readonly body: Expr;
  /** The variables behind each `d`; empty when the differential is missing. */
  readonly variables: readonly Expr[];
}

/** `\lim_{x \to 0^+} f(x)`. */
export interface LimitExpr extends Node {
  readonly kind: "limit";
  readonly style: "lim" | "limsup" | "liminf";
  readonly variable: Expr;
  readonly target: Expr;
  readonly side: -1 | 0 | 1;
  readonly body: Expr;
}

/**
 * `\frac{dy}{dx}`, `\frac{d}{dx} f`, `\frac{\partial^2 f}{\partial x \partial y}`, `\partial_x f`, `\nabla_\theta f`,
 * `\nabla^2 f`. `style` tells which; for `\nabla` without a subscript `by` is empty. A bare differential `dx` outside an
 * integral is a symbol named `dx` with `style` absent: see `differential`.
 */
export interface DerivativeExpr extends Node {
  readonly kind: "derivative";
  readonly style: "d" | "partial" | "nabla" | "differential";
  readonly order: number;
  readonly by: readonly { readonly variable: Expr; readonly order: number }[];
  /** Absent for an operator that stands alone: `\frac{d}{dx}`. */
  readonly body?: Expr;
}

/** `\Big[ F(x) \Big]_a^b`, `f \big|_{x=0}`: the body between two values, or at one. */
export interface EvaluatedExpr extends Node {
  readonly kind: "evaluated";
  readonly body: Expr;
  readonly lower: Expr;
  readonly upper?: Expr;
}

/** `\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}`. */
export interface CasesExpr extends Node {
  readonly kind: "cases";
  readonly branches: readonly {
    readonly value: Expr;
    /** Absent where the row states none. */
    readonly condition?: Expr;
    readonly otherwise: boolean;
  }[];
}

/** A matrix or column literal. Rows may differ in length when the author forgot a cell. */
export interface MatrixExpr extends Node {
  readonly kind: "matrix";
  readonly delimiters: "(" | "[" | "|" | "||" | "{" | "";
  readonly rows: readonly (readonly Expr[])[];
}

/** `(x, y)`, `[0, 1)`, `i, j` without brackets (`open` empty). */
export interface TupleExpr extends Node {
  readonly kind: "tuple";
  readonly open: "(" | "[" | "]" | "{" | "";
  readonly close: ")" | "]" | "[" | "}" | "";
  readonly items: readonly Expr[];
}

/** `\{1, \dots, K\}`, `\{x : x > 0\}`. */
export interface SetExpr extends Node {
  readonly kind: "set";
  readonly items: readonly Expr[];
  readonly condition?: Expr;
}

/**
 * Relations inside an expression, as in a bound, a condition or an event: `x \ge 0`, `0 < x < 1`, `i = 1`. Where nothing
 * stands before the first symbol (`x_{<i}`, `_{= 0}`) there are as many symbols as operands. A bar or a colon between the
 * parts of a group or a script is a relation too: `\mid`, `\parallel`, `:` (`x_{1:n}`, `p_{X \mid Z}`).
 */
export interface RelationExpr extends Node {
  readonly kind: "relation";
  readonly operands: readonly Expr[];
  readonly symbols: readonly string[];
}

/** `\underbrace{f}_{\text{note}}`, `\cancel{x}`, `\boxed{x}`: the body counts, the note is kept. */
export interface AnnotatedExpr extends Node {
  readonly kind: "annotated";
  readonly style: "underbrace" | "overbrace" | "boxed" | "cancel" | "color" | "underset" | "overset";
  readonly body: Expr;
  readonly note?: Expr;
}

/** Words inside a formula. */
export interface TextExpr extends Node {
  readonly kind: "text";
  readonly text: string;
}

/** `\dots`, `\cdots`, `...`, a centred dot standing for an argument. */
export interface EllipsisExpr extends Node {
  readonly kind: "ellipsis";
}

/** One way to take ambiguous notation. */
export interface Alternative {
  readonly expr: Expr;
  /** Whether it needs parentheses that the author did not write. */
  readonly generous: boolean;
}

/** Notation that can be taken in several ways, the likeliest first. `cause` groups choices that are made together. */
export interface ChoiceExpr extends Node {
  readonly kind: "choice";
  readonly cause:
    | "function-extent"
    | "derivative-extent"
    | "slash-extent"
    | "sum-extent"
    | "inverse-function"
    | "superscript-letter"
    | "bar";
  readonly alternatives: readonly Alternative[];
}

/** Something that is not understood, with the reason. */
export interface HoleExpr extends Node {
  readonly kind: "hole";
  readonly reason: HoleReason;
  readonly source: string;
}

/** Why something is not understood. */
export type HoleReason =
  | "unknown-macro"
  | "missing-operand"
  | "unclosed-group"
  | "unsupported-notation"
  | "macro-limit"
  | "nesting-limit"
  | "unexpected-token";

/** The relation symbols, canonical spelling: `\leq` and `\leqslant` are `\le`, `:=`, `\triangleq` and `\coloneqq` are `:=`. */
export type RelationSymbol =
  | "="
  | ":="
  | "=:"
  | "\\equiv"
  | "\\ne"
  | "<"
  | ">"
  | "\\le"
  | "\\ge"
  | "\\ll"
  | "\\gg"
  | "\\approx"
  | "\\sim"
  | "\\simeq"
  | "\\cong"
  | "\\propto"
  | "\\to"
  | "\\mapsto"
  | "\\leftarrow"
  | "\\in"
  | "\\notin"
  | "\\ni"
  | "\\subset"
  | "\\subseteq"
  | "\\supset"
  | "\\supseteq"
  | "\\perp"
  | "\\Rightarrow"
  | "\\Leftarrow"
  | "\\iff"
  | "\\succ"
  | "\\succeq"
  | "\\prec"
  | "\\preceq"
  | ":"
  | "\\mid";

/**
 * One element of a formula at its top level, in order. `align` is an `&`, `row` an `\\`. A `note` is text or a bracketed
 * remark beside the formula (`\text{for } x > 0`, `\tag{1}`, `[\text{as } J \text{ is triangular}]`, `(i = 1, …, n)` after a
 * `\quad`); `parts` hold the mathematics and the words in it, in order.
 */
export type FormulaItem =
  | { readonly kind: "expr"; readonly expr: Expr; readonly range: Range }
  | {
      readonly kind: "relation";
      readonly symbol: RelationSymbol;
      /** As written, without decorations: `\leq`, `:=`. */
      readonly written: string;
      /** What stands over it: `(a)`, `def`, `?`. */
      readonly over?: string;
      readonly range: Range;
    }
  | {
      readonly kind: "separator";
      readonly mark: "," | ";" | "." | "quad" | ":" | "\\forall" | "\\exists";
      readonly range: Range;
    }
  | { readonly kind: "align"; readonly range: Range }
  | { readonly kind: "row"; readonly range: Range }
  | {
      readonly kind: "note";
      readonly style: "text" | "bracket" | "tag" | "label";
      readonly text: string;
      readonly parts: readonly FormulaItem[];
      readonly range: Range;
    };

/** Something about the notation that a user should know. */
export interface NotationProblem {
  readonly code:
    | "parse.unclosed-group"
    | "parse.unexpected-token"
    | "parse.unknown-macro"
    | "parse.missing-operand"
    | "parse.nesting-limit"
    | "parse.macro-limit";
  readonly message: string;
  readonly range: Range;
}

/** A formula read: its top level items and what was wrong with it. */
export interface Formula {
  readonly items: readonly FormulaItem[];
  readonly problems: readonly NotationProblem[];
}
