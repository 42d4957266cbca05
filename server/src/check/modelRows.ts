import type { Budget } from "../base/budget.js";
import { rational } from "../base/rational.js";
import { coordinateLetter, hiddenRole, shownIndex, valuesId } from "../meaning/hiddenSymbols.js";
import type { MatrixShape, SymbolDeclaration } from "../meaning/question.js";
import type { Term } from "../meaning/term.js";
import type { Batch } from "./batch.js";
import { isStructural } from "./constraints.js";
import { evaluateScalar } from "./evaluate.js";
import { structuralValue } from "./integers.js";
import { floatMethod } from "./methods.js";
import { freeSymbols } from "./traverse.js";
import { matrixText, numberTexts, ordinal, probabilityTexts, rounded, tupleText } from "./writtenNumbers.js";

/** Tables with more entries than these are not written out. */
const mostEntries = 1000;

/** Something that a model chooses: its LaTeX, and its value in a lane. */
export interface Row {
  readonly latex: string;
  /** What stands between name and value: an equals sign, or that the variable ranges over a set. */
  readonly relation: "=" | "\\in";
  readonly value: (lane: number) => number | string;
}

/** The entries of a family that a claim asked for, by their indices. */
export type AskedEntries = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/**
 * The symbols of a model as a person writes them: numbers by their names, families as tuples, laws as tables of
 * probabilities, variables by the set of their values. The size of a table is not told twice.
 */
export function symbolRows(ids: Iterable<string>, batch: Batch, asked: AskedEntries, budget: Budget): readonly Row[] {
  const declarations = [...ids].flatMap((id) => batch.plan.declarations.get(id) ?? []);
  const plain: Row[] = [];
  const laws: Row[] = [];
  const states: Row[] = [];
  const told = new Set<string>();
  for (const declaration of declarations) {
    const role = hiddenRole(declaration.id);
    if (role?.kind === "size") continue;
    if (role?.kind === "state")
      states.push(stateRow(declaration, coordinateLetter(role.of), declarations, batch, budget));
    else if (isStructural(declaration)) plain.push(integerRow(declaration, batch));
    else if (declaration.rank === 0) plain.push(scalarRow(declaration, batch, budget));
    else if (role?.kind === "values") {
      const row = valuesRow(declaration, asked, batch, budget);
      if (row === undefined) continue;
      laws.push(row);
      told.add(`#size:${role.of}`);
    } else if (declaration.extents !== undefined) {
      // Sequences are written out for several sizes: the laws of the entries that this size has none of say nothing.
      if (!asked.has(declaration.id)) continue;
      const row = tableRow(declaration, declaration.extents, batch, budget);
      if (row === undefined) continue;
      laws.push(row);
      for (const id of freeSymbols(declaration.extents)) told.add(id);
    } else if (declaration.shape !== undefined) {
      const rows = matrixRows(declaration, declaration.shape, asked, batch, budget);
      plain.push(...(rows ?? familyRows(declaration, asked, batch, budget)));
    } else plain.push(...familyRows(declaration, asked, batch, budget));
  }
  const untold = declarations.filter(({ id }) => hiddenRole(id)?.kind === "size" && !told.has(id));
  return [...plain, ...untold.map((declaration) => integerRow(declaration, batch)), ...laws, ...states];
}

function integerRow({ id, latex }: SymbolDeclaration, batch: Batch): Row {
  return { latex, relation: "=", value: () => batch.structure.get(id) ?? "undefined" };
}

function scalarRow({ id, latex }: SymbolDeclaration, batch: Batch, budget: Budget): Row {
  const values = valuesOf({ kind: "symbol", id }, batch, budget);
  return { latex, relation: "=", value: (lane) => rounded(values[lane]) };
}

/** A free variable: the value that it has, or the number of its state where values play no part. */
function stateRow(
  { id, latex, shown }: SymbolDeclaration,
  letter: string,
  declarations: readonly SymbolDeclaration[],
  batch: Batch,
  budget: Budget,
): Row {
  const state = batch.structure.get(id) ?? 1;
  if (shown !== undefined) {
    const values = valuesOf(shown, batch, budget);
    return { latex, relation: "=", value: (lane) => rounded(values[lane]) };
  }
  const family = declarations.find((declaration) => declaration.id === valuesId(letter));
  if (family === undefined) return { latex, relation: "=", value: () => `its ${ordinal(state)} value` };
  const values = valuesOf(shownEntry(family, state), batch, budget);
  return { latex, relation: "=", value: (lane) => rounded(values[lane]) };
}

/** The values of a variable in the order of its states, which is that of its table. */
function valuesRow(declaration: SymbolDeclaration, asked: AskedEntries, batch: Batch, budget: Budget): Row | undefined {
  const states = [...(asked.get(declaration.id)?.values() ?? [])].map(([state = 0]) => state).sort((a, b) => a - b);
  if (states.length === 0) return undefined;
  const values = states.map((state) => valuesOf(shownEntry(declaration, state), batch, budget));
  const value = (lane: number): string => {
    const texts = numberTexts(values.map((each) => each[lane]));
    return `\\{${texts.join(", ")}\\}`;
  };
  return { latex: declaration.latex, relation: "\\in", value };
}

/** The table of a law, normalised: a row for each value of the first variable. */
function tableRow(
  declaration: SymbolDeclaration,
  extents: readonly Term[],
  batch: Batch,
  budget: Budget,
): Row | undefined {
  const shape = extents.map((extent) => structuralValue(extent, batch.structure) ?? Number.NaN);
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (!(size <= mostEntries)) return undefined;
  const indices = tuplesOf(shape.map((extent) => ({ from: 1, to: extent })));
  const values = indices.map((at) => valuesOf(entryTerm(declaration, at), batch, budget));
  const value = (lane: number): string => tupleText(shape, probabilityTexts(values.map((each) => each[lane])));
  return { latex: declaration.latex, relation: "=", value };
}

/**
 * A vector or matrix written out whole, whichever of its entries were drawn; of a family those that were asked for.
 * Undefined where the size is not known or too large.
 */
function matrixRows(
  declaration: SymbolDeclaration,
  { rows, columns, members }: MatrixShape,
  asked: AskedEntries,
  batch: Batch,
  budget: Budget,
): readonly Row[] | undefined {
  const height = structuralValue(rows, batch.structure) ?? Number.NaN;
  const width = structuralValue(columns, batch.structure) ?? Number.NaN;
  if (!(height * width <= mostEntries)) return undefined;
  const isColumn = columns.kind === "rational";
  const entries = [...(asked.get(declaration.id)?.values() ?? [])];
  const chosen = new Map(entries.map((indices) => [indices.slice(0, members).join(","), indices.slice(0, members)]));
  return [...chosen].map(([index, member]) => {
    const at = tuplesOf([
      { from: 1, to: height },
      { from: 1, to: width },
    ]).map(([row = 1, column = 1]) => [...member, row, ...(isColumn ? [] : [column])]);
    const values = at.map((indices) => valuesOf(entryTerm(declaration, indices), batch, budget));
    const latex = members === 0 ? declaration.latex : `${declaration.latex}_{${index}}`;
    const texts = declaration.shape?.structure === "simplex" ? probabilityTexts : numberTexts;
    const value = (lane: number): string => matrixText(height, width, texts(values.map((each) => each[lane])));
    return { latex, relation: "=", value };
  });
}

/** The entries of a family that were asked for: as a tuple where they are a whole block, else each by itself. */
function familyRows(declaration: SymbolDeclaration, asked: AskedEntries, batch: Batch, budget: Budget): readonly Row[] {
  const { id, latex, rank, simplex } = declaration;
  const entries = [...(asked.get(id)?.values() ?? [])];
  const at = (indices: readonly number[]): readonly number[] | Float64Array =>
    valuesOf(entryTerm(declaration, indices), batch, budget);
  const sides = Array.from({ length: rank }, (_unused, position) => {
    const own = entries.map((indices) => indices[position] ?? 1);
    return { from: Math.min(...own), to: Math.max(...own) };
  });
  const shape = sides.map(({ from, to }) => to - from + 1);
  const size = shape.reduce((product, extent) => product * extent, 1);
  const isFromOne = sides.every(({ from }) => from === 1);
  const isBlock = entries.length > 1 && entries.length === size && (isFromOne || rank === 1);
  if (!isBlock) {
    return entries.map((indices) => {
      const values = at(indices);
      return { latex: `${latex}_{${indices.join(",")}}`, relation: "=", value: (lane) => rounded(values[lane]) };
    });
  }
  const values = tuplesOf(sides).map(at);
  const texts = simplex === true ? probabilityTexts : numberTexts;
  const [side] = sides;
  const name = isFromOne || side === undefined ? latex : entryNames(latex, side.from, side.to);
  return [{ latex: name, relation: "=", value: (lane) => tupleText(shape, texts(values.map((each) => each[lane]))) }];
}

/** The names of entries that do not count from one: `(b_{0}, b_{1})`, `(b_{0}, \dots, b_{5})`. */
function entryNames(latex: string, from: number, to: number): string {
  const name = (index: number): string => `${latex}_{${String(index)}}`;
  const between = to - from > 2 ? ["\\dots"] : to - from === 2 ? [name(from + 1)] : [];
  return `(${[name(from), ...between, name(to)].join(", ")})`;
}

/** All index tuples of a block, the last index running fastest. */
function tuplesOf(sides: readonly { readonly from: number; readonly to: number }[]): readonly (readonly number[])[] {
  return sides.reduce<readonly (readonly number[])[]>(
    (tuples, { from, to }) =>
      tuples.flatMap((tuple) => Array.from({ length: to - from + 1 }, (_unused, at) => [...tuple, from + at])),
    [[]],
  );
}

/** An entry as the claim uses it. */
function shownEntry(declaration: SymbolDeclaration, index: number): Term {
  const { shown } = declaration;
  if (shown === undefined) return entryTerm(declaration, [index]);
  const at: Term = { kind: "rational", value: rational(index) };
  return { kind: "reduce", operator: "sum", variable: shownIndex, from: at, to: at, body: shown };
}

function entryTerm({ id }: SymbolDeclaration, indices: readonly number[]): Term {
  return {
    kind: "element",
    base: { kind: "symbol", id },
    indices: indices.map((index): Term => ({ kind: "rational", value: rational(index) })),
  };
}

function valuesOf(term: Term, batch: Batch, budget: Budget): readonly number[] | Float64Array {
  const { lane } = floatMethod(batch.width);
  return lane.values(evaluateScalar(term, batch, lane, budget));
}
