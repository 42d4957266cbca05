import type { OffsetMap } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";

/** The languages documents are written in. */
export type Language = "markdown" | "latex";

/**
 * A piece of mathematics in a document. `source` is its LaTeX without delimiters and without what the document's
 * markup put between its lines (quote marks, list indentation); `map` gives the place of every character of `source`.
 */
export interface MathSpan {
  readonly display: boolean;
  /** The environment whose body this is (`align*`), when it is one that has rows or numbers; absent for `$`, `\[`. */
  readonly environment?: string;
  readonly source: string;
  readonly map: OffsetMap;
  /** The whole span in the document, delimiters included. */
  readonly range: Range;
}

/** A macro that the document defines. `optional` is the default of a first optional argument. */
export interface MacroDefinition {
  readonly name: string;
  readonly arity: number;
  readonly optional?: string;
  readonly body: string;
}

/** Something that is wrong with the text itself; the rest of the document is read all the same. */
export interface TextProblem {
  readonly code: "text.unclosed-math" | "text.unclosed-environment" | "text.too-large" | "text.unreadable";
  readonly message: string;
  readonly range: Range;
}

/**
 * The document in reading order. `item` stands for a list item, an `\item`, a `\paragraph` or a label at the start of a
 * paragraph (`(a)`, `**2.**`, `P1.`, `Q2`); `label` is its bare text. A `break` is the end of a paragraph.
 * A `directive` carries the text behind `derive:`, with its place; directives inside a display stand before its span
 * with `inside` set to the offset in the document where they were written.
 */
export type Piece =
  | { readonly kind: "prose"; readonly text: string; readonly map: OffsetMap; readonly range: Range }
  | { readonly kind: "math"; readonly span: MathSpan }
  | { readonly kind: "heading"; readonly level: number; readonly text: string; readonly range: Range }
  | { readonly kind: "item"; readonly label: string; readonly depth: number; readonly range: Range }
  | { readonly kind: "break"; readonly range: Range }
  | {
      readonly kind: "directive";
      readonly text: string;
      readonly map: OffsetMap;
      readonly range: Range;
      readonly inside?: number;
    };

/** A document read into prose, mathematics, headings and directives. */
export interface TextDocument {
  readonly language: Language;
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Macros of a preamble or of the document, in order; a later definition of a name replaces an earlier one. */
  readonly macros: readonly MacroDefinition[];
  readonly problems: readonly TextProblem[];
}
