/** A relation between two formulas. */
export interface Statement {
  readonly left: string;
  readonly relation: string;
  readonly right: string;
}

/** How the formulas of a hover are written: as pictures where there are any, else as readable text. */
export interface FormulaWriter {
  /** Whether formulas may be pictures. */
  readonly typesets: boolean;
  /** A formula in a sentence or in the cell of a table. */
  readonly inline: (latex: string) => string;
  /** A formula at the head of a column, where it must be narrow; undefined where it is not typeset or too wide. */
  readonly heading: (latex: string) => string | undefined;
  /** A statement in paragraphs of its own: one, or two where it is wide; undefined where it is not typeset. */
  readonly statement: (statement: Statement) => readonly string[] | undefined;
}
