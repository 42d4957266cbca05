import type { Range } from "../base/range.js";
import type { Entry, Outline, OutlineChain, Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import type { TextDocument } from "../text/document.js";
import { bareName } from "./directives.js";
import { type Kernel, kernelOf } from "./kernels.js";
import { type KernelWords, kernelWords } from "./vocabulary.js";

/** A 0/1 matrix of the document that may be a kernel: one that is called so is, and one that an update rule names. */
export interface FoundMatrix {
  /** The bare name that the document gives it; absent for a grid without a name. */
  readonly name: string | undefined;
  readonly kernel: Kernel;
  readonly range: Range;
  readonly scope: Scope;
  readonly words: KernelWords;
  /** The text around it, for what is said of it. */
  readonly near: string;
}

/** The 0/1 matrices of odd size in a document's formulas, and the grids that are pasted as text, in document order. */
export function foundMatrices(document: TextDocument, outline: Outline): readonly FoundMatrix[] {
  const inFormulas = outline.entries.flatMap((entry) =>
    entry.kind === "statement" ? entry.chains.flatMap((chain) => matricesOf(chain, entry)) : [],
  );
  return [...inFormulas, ...gridsOf(document)].sort((a, b) => a.range.start - b.range.start);
}

function matricesOf({ sides, relations, inherited }: OutlineChain, entry: Entry): readonly FoundMatrix[] {
  return sides.flatMap((side, index): readonly FoundMatrix[] => {
    const named = sides[index - 1];
    const symbol = relations[index - 1]?.symbol;
    if (index < Math.max(1, inherited) || named === undefined || (symbol !== "=" && symbol !== ":=")) return [];
    const rows = zerosAndOnes(side.expr);
    const name = bareName(named.latex.replace(/^&/, ""));
    if (rows === undefined || !/^\\?[A-Za-z]+(?:_.+|\^.+)?$/.test(name)) return [];
    const read = kernelOf(rows);
    if (read.kind === "problem" || rows.length * (rows[0]?.length ?? 0) === 1) return [];
    return [
      {
        name,
        kernel: read.kernel,
        range: { start: named.range.start, end: side.range.end },
        scope: entry.scope,
        words: kernelWords(entry.before.slice(-200), entry.after),
        near: `${entry.before.slice(-200)} ${entry.after}`,
      },
    ];
  });
}

/** The entries of a matrix literal that holds zeros and ones alone. */
function zerosAndOnes(expr: Expr): readonly (readonly number[])[] | undefined {
  if (expr.kind !== "matrix" || expr.delimiters === "|" || expr.delimiters === "||") return undefined;
  const isBinary = expr.rows.every((row) =>
    row.every((entry) => entry.kind === "number" && (entry.text === "0" || entry.text === "1")),
  );
  return isBinary
    ? expr.rows.map((row) => row.map((entry) => (entry.kind === "number" ? Number(entry.text) : 0)))
    : undefined;
}

const GRID_LINE = /^[ \t>|]*[01](?:[ \t,;|]+[01])+[ \t|]*$/;
/** A grid has at least as many rows. */
const FEWEST_ROWS = 3;
/** How far from a grid its caption is looked for. */
const CAPTION = 200;

/** Grids of zeros and ones that stand in the text as rows of their own. */
function gridsOf({ text, pieces }: TextDocument): readonly FoundMatrix[] {
  const formulas = pieces.flatMap((piece) => (piece.kind === "math" ? [piece.span.range] : []));
  const grids: FoundMatrix[] = [];
  let rows: number[][] = [];
  let start = 0;
  let at = 0;
  for (const line of [...text.split("\n"), ""]) {
    const isRow = GRID_LINE.test(line.replace(/\r$/, ""));
    if (isRow) {
      if (rows.length === 0) start = at;
      rows.push([...line.matchAll(/[01]/g)].map(([digit]) => Number(digit)));
    } else {
      const range = { start, end: Math.min(at, text.length) };
      const isFormula = formulas.some((formula) => formula.start < range.end && formula.end > range.start);
      if (rows.length >= FEWEST_ROWS && !isFormula) grids.push(...gridAt(text, rows, range));
      rows = [];
    }
    at += line.length + 1;
  }
  return grids;
}

function gridAt(text: string, rows: readonly (readonly number[])[], range: Range): readonly FoundMatrix[] {
  const read = kernelOf(rows);
  if (read.kind === "problem") return [];
  const before = text.slice(Math.max(0, range.start - CAPTION), range.start);
  const after = text.slice(range.end, range.end + CAPTION);
  const end = range.start + text.slice(range.start, range.end).trimEnd().length;
  const words = kernelWords(before, after);
  return [
    {
      name: undefined,
      kernel: read.kernel,
      range: { start: range.start, end },
      scope: [],
      words,
      near: `${before} ${after}`,
    },
  ];
}
