import type { ThemeKind } from "../protocol/theme.js";
import type { MacroDefinition } from "../text/document.js";
import type { Picture } from "./picture.js";

/** A formula to be typeset. `display` gives fractions, sums and integrals the size that they have on a line of their own. */
export interface Formula {
  readonly latex: string;
  readonly display: boolean;
}

/** Formulas of one document. */
export interface TypesetRequest {
  readonly formulas: readonly Formula[];
  /** The macros of the document. */
  readonly macros: readonly MacroDefinition[];
  readonly theme: ThemeKind;
}

/** The picture of each formula in order; undefined for one that could not be typeset. */
export type Typeset = readonly (Picture | undefined)[];

/** What turns LaTeX into pictures. */
export interface Typesetter {
  /** Resolves after `patience` milliseconds at the latest, then with no picture at all. Never rejects. */
  readonly typeset: (request: TypesetRequest, patience: number) => Promise<Typeset>;
  readonly dispose: () => Promise<void>;
}
