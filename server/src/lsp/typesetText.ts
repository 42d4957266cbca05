import { markdownImage } from "../draw/markdownImage.js";
import type { Formula, Typesetter } from "../draw/typesetting.js";
import type { ThemeKind } from "../protocol/theme.js";
import type { MacroDefinition } from "../text/document.js";
import type { FormulaWriter, Statement } from "./formulaWriter.js";
import { plain } from "./words.js";

/** What writes formulas as text. */
export const plainWriter: FormulaWriter = {
  typesets: false,
  inline: plain,
  heading: () => undefined,
  statement: () => undefined,
};

/** A hover longer than this is cut or refused by editors; formulas for which there is no more room stay text. */
export const MOST_BYTES = 60_000;

/** The picture of a formula longer than this would leave no room for others. */
const LONGEST_FORMULA = 2000;

/** How long a hover waits for its formulas. The first one also waits for the typesetter to start. */
const PATIENCE = 2000;

/** The widths in pixels of a statement on one line and of the head of a column: editors' hovers are about 500 wide. */
const WIDEST_STATEMENT = 470;
const WIDEST_HEADING = 220;

/** What is needed to typeset the formulas of a document. */
export interface TypesetPorts {
  readonly typesetter: Typesetter;
  readonly macros: readonly MacroDefinition[];
  readonly theme: ThemeKind;
  /** The bytes that the rest of the hover takes of what it may be long. */
  readonly taken?: number;
}

/**
 * A text with typeset formulas. It is written twice: the first time tells which formulas it needs, those that matter most
 * first, and is the text to show if nothing can be typeset in time.
 */
export async function typesetText(
  write: (writer: FormulaWriter) => string,
  { typesetter, macros, theme, taken = 0 }: TypesetPorts,
): Promise<string> {
  const wanted = new Map<string, Formula>();
  const text = write(collector(wanted));
  if (wanted.size === 0) return text;
  const pictures = await typesetter.typeset({ formulas: [...wanted.values()], macros, theme }, PATIENCE);
  const images = new Map<string, { readonly image: string; readonly width: number }>();
  for (const [at, key] of [...wanted.keys()].entries()) {
    const picture = pictures[at];
    if (picture !== undefined) images.set(key, { image: markdownImage(picture), width: picture.width });
  }
  let room = MOST_BYTES - taken - sizeOf(text);
  const take = (formulas: readonly Formula[], widest: number): readonly string[] | undefined => {
    const found = formulas.map((formula) => images.get(keyOf(formula)));
    const fitting = found.filter((each) => each !== undefined && each.width <= widest).map((each) => each?.image ?? "");
    const size = sizeOf(fitting.join(""));
    if (fitting.length < formulas.length || size > room) return undefined;
    room -= size;
    return fitting;
  };
  return write({
    typesets: true,
    inline: (latex) => take([inlineFormula(latex)], Number.POSITIVE_INFINITY)?.[0] ?? plain(latex),
    heading: (latex) => take([inlineFormula(latex)], WIDEST_HEADING)?.[0],
    statement: (statement) => {
      const [whole, ...parts] = layouts(statement);
      return take([whole], WIDEST_STATEMENT) ?? take(parts, Number.POSITIVE_INFINITY);
    },
  });
}

/** Writes text, and notes what would be a picture. */
function collector(wanted: Map<string, Formula>): FormulaWriter {
  const note = (formulas: readonly Formula[]): void => {
    for (const formula of formulas) if (formula.latex.length <= LONGEST_FORMULA) wanted.set(keyOf(formula), formula);
  };
  return {
    typesets: true,
    inline: (latex) => {
      note([inlineFormula(latex)]);
      return plain(latex);
    },
    heading: (latex) => {
      note([inlineFormula(latex)]);
      return undefined;
    },
    statement: (statement) => {
      note(layouts(statement));
      return undefined;
    },
  };
}

/** A statement on one line, and its two halves for two lines. */
function layouts({ left, relation, right }: Statement): readonly [Formula, Formula, Formula] {
  const on = (latex: string): Formula => ({ latex, display: true });
  return [on(`${left} ${relation} ${right}`), on(left), on(`${relation} ${right}`)];
}

function inlineFormula(latex: string): Formula {
  return { latex, display: false };
}

function keyOf({ latex, display }: Formula): string {
  return `${display ? "display" : "inline"} ${latex}`;
}

/** How many bytes a text is long. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
