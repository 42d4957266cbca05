import type { Range } from "../base/range.js";
import type { Entry, Outline, OutlineChain, Relation, Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import type { TextDocument } from "../text/document.js";
import { bareName } from "./directives.js";
import { type Kernel, kernelOf, opensCentre } from "./kernels.js";
import type { Sentence } from "./sentences.js";
import { isCalledKernel, isCalledMask, type KernelWords, kernelWords, restKeepsCentre } from "./vocabulary.js";

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

/** A 0/1 matrix that the document calls a mask, kernel or filter, and of which none can be made. */
export interface UnusableMatrix {
  readonly name: string | undefined;
  readonly message: string;
  readonly range: Range;
}

/** The 0/1 matrices in a document's formulas, and the grids that are pasted as text, in document order. */
export interface FoundMatrices {
  readonly matrices: readonly FoundMatrix[];
  readonly unusable: readonly UnusableMatrix[];
}

/** Looks for the 0/1 matrices of a document. */
export function foundMatrices(document: TextDocument, outline: Outline): FoundMatrices {
  const inFormulas = outline.entries.flatMap((entry) =>
    entry.kind === "statement" ? entry.chains.flatMap((chain) => matricesOf(chain, entry)) : [],
  );
  const matrices: FoundMatrix[] = [];
  const unusable: UnusableMatrix[] = [];
  for (const { name, rows, range, scope, words, near } of [...inFormulas, ...gridsOf(document)]) {
    const read = kernelOf(rows);
    if (read.kind === "kernel") matrices.push({ name, kernel: read.kernel, range, scope, words, near });
    else if (words.isKernel && isCalledKernel(near) && !isTriangular(rows))
      unusable.push({ name, message: read.message, range });
  }
  return { matrices: matrices.sort((a, b) => a.range.start - b.range.start), unusable };
}

/** A triangular matrix may be a mask that multiplies. */
function isTriangular(rows: readonly (readonly number[])[]): boolean {
  const isEmpty = (isOutside: (row: number, column: number) => boolean): boolean =>
    rows.every((row, down) => row.every((entry, right) => entry === 0 || !isOutside(down, right)));
  return rows.length > 1 && (isEmpty((row, column) => column > row) || isEmpty((row, column) => column < row));
}

/** A matrix before anything is made of it. */
interface Candidate extends Omit<FoundMatrix, "kernel"> {
  readonly rows: readonly (readonly number[])[];
}

function matricesOf({ sides, relations, inherited }: OutlineChain, entry: Entry): readonly Candidate[] {
  return sides.flatMap((side, index): readonly Candidate[] => {
    if (index < Math.max(1, inherited)) return [];
    const rows = zerosAndOnes(side.expr);
    if (rows === undefined) return [];
    // In `m_B = m_A + … = …` the matrix is what the first name stands for.
    let first = index;
    while (first > 0 && isEquality(relations[first - 1])) first -= 1;
    const named = sides.slice(first, index).findLast(({ latex }) => NAME.test(nameOf(latex)));
    if (named === undefined) return [];
    const name = nameOf(named.latex);
    if (rows.length * (rows[0]?.length ?? 0) === 1) return [];
    return [
      {
        name,
        rows,
        range: { start: named.range.start, end: side.range.end },
        scope: entry.scope,
        words: kernelWords(entry.before.slice(-200), entry.after),
        near: `${entry.before.slice(-200)} ${entry.after}`,
      },
    ];
  });
}

/** A letter or a word, with indices of letters and digits. */
const NAME = /^\\?[A-Za-z]+(?:[_^](?:\\?[A-Za-z\d]|\(\w+\)|[,'])+)*$/;

function nameOf(latex: string): string {
  return bareName(latex.replace(/^&/, ""));
}

function isEquality(relation: Relation | undefined): boolean {
  return relation?.symbol === "=" || relation?.symbol === ":=";
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
function gridsOf({ text, pieces }: TextDocument): readonly Candidate[] {
  const formulas = pieces.flatMap((piece) => (piece.kind === "math" ? [piece.span.range] : []));
  const grids: Candidate[] = [];
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
      if (rows.length >= FEWEST_ROWS && !isFormula) grids.push(gridAt(text, rows, range));
      rows = [];
    }
    at += line.length + 1;
  }
  return grids;
}

function gridAt(text: string, rows: readonly (readonly number[])[], range: Range): Candidate {
  const before = text.slice(Math.max(0, range.start - CAPTION), range.start);
  const after = text.slice(range.end, range.end + CAPTION);
  const end = range.start + text.slice(range.start, range.end).trimEnd().length;
  return {
    name: undefined,
    rows,
    range: { start: range.start, end },
    scope: [],
    words: kernelWords(before, after),
    near: `${before} ${after}`,
  };
}

/**
 * The kernels of a name that is said to be a mask and has no matrix of its own, where the document shows one grid without a
 * name: that grid, and behind a first layer the one with its centre open, if the text says that the rest keeps it.
 */
export function shownMask(
  name: string,
  matrices: readonly FoundMatrix[],
  sentences: readonly Sentence[],
  text: string,
): readonly Kernel[] {
  const grids = matrices.filter((matrix) => matrix.name === undefined && matrix.words.isKernel);
  const [grid] = grids;
  if (grid === undefined || grids.length > 1) return [];
  const isCalled = sentences.some(({ text }) => isCalledMask(text, name));
  if (!isCalled) return [];
  const { kernel, range } = grid;
  const around = text.slice(Math.max(0, range.start - 2 * CAPTION), range.end + 2 * CAPTION);
  if (opensCentre(kernel) || !restKeepsCentre(around)) return [kernel];
  const taps = [...kernel.taps, { row: 0, column: 0 }].sort((a, b) => a.row - b.row || a.column - b.column);
  return [kernel, { ...kernel, taps }];
}
