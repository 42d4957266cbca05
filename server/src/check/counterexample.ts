import type { Budget } from "../base/budget.js";
import { hiddenRole } from "../meaning/hiddenSymbols.js";
import type { Term } from "../meaning/term.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import { canBeWritten, simpleFunctionCount } from "../numeric/unknowns.js";
import type { Batch, FunctionChoice } from "./batch.js";
import { drawBatch, pickLanes } from "./batch.js";
import { batchServices } from "./batchServices.js";
import { shownValue, writtenFunction } from "./evaluate.js";
import type { Witness } from "./examine.js";
import { admissibleLanes, isExpensive, testWithFallback } from "./examine.js";
import type { Counterexample } from "./judgement.js";
import { floatMethod } from "./methods.js";
import { type AskedEntries, type Row, symbolRows } from "./modelRows.js";
import type { Finding, Probe } from "./probe.js";
import { unknownFinding } from "./probe.js";
import { mix, simpleStrata } from "./strata.js";
import { drawStructures, withFewStates } from "./structures.js";
import { freeSymbols, unknownNames } from "./traverse.js";
import { matrixText, numberTexts, rounded } from "./writtenNumbers.js";

/** Models tried for each choice of integers and functions; fewer where a model is expensive. */
const tries = 16;
const triesExpensive = 4;
const triesWithLaws = 32;
/** Structures tried, the simplest first. */
const structuresTried = 4;

/**
 * Models with small integers and halves in which a claim seems to fail, the one that takes the fewest digits to write
 * down first. Unknown functions are simple ones that can be written as a formula, where one of those shows the failure.
 * `like` is a model in which the claim fails, for what is not varied here.
 */
export function simpleSuspects(probe: Probe, like: Batch, seed: number, budget: Budget): readonly Witness[] {
  const { plan } = like;
  const drawn = [...drawStructures(plan, mix(seed, 0x51), 12), like.structure];
  const structures = [...drawn.flatMap((structure) => withFewStates(plan, structure) ?? []), ...drawn]
    .sort((a, b) => strangenessOf(a) - strangenessOf(b))
    .filter((structure, at, all) => all.findIndex((other) => isSame(structure, other)) === at)
    .slice(0, structuresTried);
  const hasLaws = plan.simplex.size > 0;
  const width = probe.terms.some(isExpensive) ? triesExpensive : hasLaws ? triesWithLaws : tries;
  const found: { readonly witness: Witness; readonly effort: number }[] = [];
  for (const structure of structures) {
    for (const functions of functionChoices(probe, like)) {
      const lanes = Array.from({ length: width }, (_unused, lane) => ({
        key: mix(mix(seed, 0xc0), lane),
        stratum: simpleStrata[lane % simpleStrata.length] ?? "simple",
      }));
      const batchDrawn = drawBatch(plan, structure, functions, lanes, batchServices(budget));
      const admitted = admittedOrNone(batchDrawn, budget);
      if (admitted.length === 0) continue;
      const batch = pickLanes(batchDrawn, admitted);
      const finding = findingOrNothing(probe, batch, budget);
      const failing = [...finding.truth.entries()].filter(([, truth]) => truth === 0);
      if (failing.length === 0) continue;
      const rows = assignmentRows(probe, batch, budget);
      for (const [lane] of failing) {
        const values = rows.map((row) => row.value(lane));
        const sides = [finding.left[lane] ?? Number.NaN, finding.right[lane] ?? Number.NaN] as const;
        found.push({ witness: { batch, lane }, effort: effortOfModel(values) + effortOfSides(...sides) });
      }
      if (functions.kind === "simple") break;
    }
    if (found.length >= width / 2) break;
  }
  return found.sort((a, b) => a.effort - b.effort).map(({ witness }) => witness);
}

/** The lanes that meet the context; none where a function that can be written down does not fit what is said of it. */
function admittedOrNone(batch: Batch, budget: Budget): readonly number[] {
  try {
    return admissibleLanes(batch, budget);
  } catch (error) {
    if (error instanceof Unsupported && batch.functions.kind === "simple") return [];
    throw error;
  }
}

function findingOrNothing(probe: Probe, batch: Batch, budget: Budget): Finding {
  try {
    return testWithFallback(probe, batch, budget).finding;
  } catch (error) {
    if (error instanceof NotConverged || (error instanceof Unsupported && batch.functions.kind === "simple"))
      return unknownFinding(batch.width);
    throw error;
  }
}

/** Functions that can be written down, if the claim has unknown ones of one variable; the drawn ones otherwise. */
function functionChoices(probe: Probe, like: Batch): readonly FunctionChoice[] {
  const declarations = [...unknownNames(probe.sides.flat())].map((name) => like.plan.functions.get(name));
  const plain = declarations.every((declaration) => declaration !== undefined && canBeWritten(declaration));
  if (declarations.length === 0 || !plain) return [like.functions];
  const simple = Array.from(
    { length: simpleFunctionCount },
    (_unused, index): FunctionChoice => ({ kind: "simple", index }),
  );
  return [...simple, like.functions];
}

/** What it counts that a value hides slips: of a power or a factor by 0 or 1, of a name by another one's value. */
const hiding = 1;
/** What the size of a number counts beside its digits. */
const perSize = 0.1;

/** What it takes to write a model down and to calculate with it, and how much it hides. */
function effortOfModel(values: readonly (number | string)[]): number {
  const plain = values.filter((value) => typeof value === "number");
  const alike = plain.length - new Set(plain).size;
  const neutral = plain.filter((value) => Math.abs(value) <= 1).length;
  return values.reduce<number>((total, value) => total + effortOf(value), 0) + hiding * (alike + neutral);
}

/** The length of a value, where a fraction counts as longer; of a matrix its entries. */
function effortOf(value: number | string): number {
  if (typeof value === "number") return String(value).length + perSize * Math.min(Math.abs(value), 10);
  const numbers = value.match(/-?[\d.]+/gu) ?? [];
  // Numbers that are all equal hide more than they save; in laws they are the simplest.
  const isFlat = !/[/.]/u.test(value) && numbers.length > 1 && new Set(numbers).size === 1;
  const length = value.replaceAll(/\\[a-z]+(?:\{pmatrix\})?|[\s\\&]/gu, "").length;
  return length + 2 * (value.split("/").length - 1) + (isFlat ? 2 * hiding : 0);
}

/** Digits of a side beyond which it makes no difference how many there are. */
const manyDigits = 6;
/** Sides that are as close as this, relative to their size, are hard to tell apart. */
const closeSides = 0.05;

/** How hard the values of the sides are to read: their digits, and how close they are. */
function effortOfSides(left: number, right: number): number {
  const digits = (value: number): number => Math.min(manyDigits, String(rounded(value)).length);
  const isClose = Math.abs(left - right) < closeSides * Math.max(Math.abs(left), Math.abs(right));
  return (digits(left) + digits(right)) / 2 + (isClose ? hiding : 0);
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, value]) => b.get(id) === value);
}

/** Sizes and bounds of none or one come after those that are a little larger. */
const neutralSize = 3.5;

/** How small the integers of a model are; sizes and bounds of one or none leave out too much of a claim. */
function strangenessOf(structure: ReadonlyMap<string, number>): number {
  return [...structure].reduce((total, [id, value]) => {
    const isNeutral = Math.abs(value) <= 1 && hiddenRole(id) === undefined;
    return total + (isNeutral ? neutralSize : Math.abs(value));
  }, 0);
}

/**
 * A model in which a claim fails, written out: the author's names, and both sides to six significant digits, small
 * matrices whole.
 */
export function describeCounterexample(probe: Probe, witness: Witness, budget: Budget): Counterexample {
  const alone = pickLanes(witness.batch, [witness.lane]);
  const finding = findingOrNothing(probe, alone, budget);
  const sides = matrixSides(probe, alone, budget) ?? {
    left: side(finding.left[0], finding.right[0]),
    right: side(finding.right[0], finding.left[0]),
  };
  return {
    assignment: assignmentRows(probe, alone, budget).map(({ latex, relation, value }) => ({
      latex,
      ...(relation === "=" ? {} : { relation }),
      value: value(0),
    })),
    ...sides,
  };
}

/** Both sides of an equation of matrices; undefined where one side is none, or where rounding makes them look alike. */
function matrixSides(
  { code, sides }: Probe,
  alone: Batch,
  budget: Budget,
): { readonly left: string; readonly right: string } | undefined {
  const [[left, ...moreLeft], [right, ...moreRight]] = sides;
  if (code !== "step.not-equal" || left === undefined || right === undefined) return undefined;
  if (moreLeft.length + moreRight.length > 0) return undefined;
  const { lane } = floatMethod(alone.width);
  const text = (term: Term): string | undefined => {
    const value = shownValue(term, alone, lane, budget);
    if (value === undefined || typeof value === "number") return undefined;
    return matrixText(value.rows, value.columns, numberTexts(value.values));
  };
  try {
    const texts = { left: text(left), right: text(right) };
    if (texts.left === undefined || texts.right === undefined || texts.left === texts.right) return undefined;
    return { left: texts.left, right: texts.right };
  } catch (error) {
    if (error instanceof Unsupported || error instanceof NotConverged) return undefined;
    throw error;
  }
}

/** A side beside so much larger a one is what rounding left of a zero. */
const negligible = 1e-14;

function side(value: number | undefined, other: number | undefined): number | string {
  return rounded(Math.abs(value ?? 0) < negligible * Math.abs(other ?? 0) ? 0 : value);
}

/** The values of everything that the claim mentions, in the author's names. */
function assignmentRows(probe: Probe, batch: Batch, budget: Budget): readonly Row[] {
  const { plan } = batch;
  const recorded = recordEntries(batch);
  findingOrNothing(probe, recorded.batch, budget);
  const rows: Row[] = [...symbolRows(freeSymbols(probe.sides.flat()), batch, recorded.entries, budget)];
  const { functions } = batch;
  for (const name of unknownNames(probe.sides.flat())) {
    const latex = plan.functions.get(name)?.latex ?? name;
    const variables = plan.functions.get(name)?.arity === 2 ? "x, y" : "x";
    if (functions.kind === "simple")
      rows.push({
        latex: `${latex}(${variables})`,
        relation: "=",
        value: () => writtenFunction(name, functions.index, batch).latex,
      });
    else rows.push({ latex, relation: "=", value: () => "a random smooth function" });
  }
  return rows;
}

/** A batch that notes which entries of which families it is asked for. */
function recordEntries(batch: Batch): {
  readonly batch: Batch;
  readonly entries: AskedEntries;
} {
  const entries = new Map<string, Map<string, readonly number[]>>();
  return {
    entries,
    batch: {
      ...batch,
      entry: (id, indices) => {
        const known = entries.get(id) ?? new Map<string, readonly number[]>();
        known.set(indices.join(","), indices);
        entries.set(id, known);
        return batch.entry(id, indices);
      },
    },
  };
}
