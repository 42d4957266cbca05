import type { Budget } from "../base/budget.js";
import { NotConverged } from "../numeric/lane.js";
import { simpleFunctionCount, simpleFunctionLatex } from "../numeric/unknowns.js";
import type { Batch, FunctionChoice } from "./batch.js";
import { drawBatch, pickLanes } from "./batch.js";
import { batchServices } from "./batchServices.js";
import type { Witness } from "./examine.js";
import { admissibleLanes, isExpensive, testWithFallback } from "./examine.js";
import type { Counterexample } from "./judgement.js";
import { type AskedEntries, type Row, symbolRows } from "./modelRows.js";
import type { Finding, Probe } from "./probe.js";
import { unknownFinding } from "./probe.js";
import { mix, simpleStrata } from "./strata.js";
import { drawStructures, withFewStates } from "./structures.js";
import { freeSymbols, unknownNames } from "./traverse.js";
import { rounded } from "./writtenNumbers.js";

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
    .sort((a, b) => sizeOf(a) - sizeOf(b))
    .filter((structure, at, all) => all.findIndex((other) => isSame(structure, other)) === at)
    .slice(0, structuresTried);
  const hasLaws = plan.simplex.size > 0;
  const width = probe.terms.some(isExpensive) ? triesExpensive : hasLaws ? triesWithLaws : tries;
  const found: { readonly witness: Witness; readonly digits: number }[] = [];
  for (const structure of structures) {
    for (const functions of functionChoices(probe, like)) {
      const lanes = Array.from({ length: width }, (_unused, lane) => ({
        key: mix(mix(seed, 0xc0), lane),
        stratum: simpleStrata[lane % simpleStrata.length] ?? "simple",
      }));
      const batchDrawn = drawBatch(plan, structure, functions, lanes, batchServices(budget));
      const admitted = admissibleLanes(batchDrawn, budget);
      if (admitted.length === 0) continue;
      const batch = pickLanes(batchDrawn, admitted);
      const failing = [...findingOrNothing(probe, batch, budget).truth.entries()].filter(([, truth]) => truth === 0);
      if (failing.length === 0) continue;
      const rows = assignmentRows(probe, batch, budget);
      for (const [lane] of failing) {
        const digits = rows.reduce((total, row) => total + effortOf(row.value(lane)), 0);
        found.push({ witness: { batch, lane }, digits });
      }
      if (functions.kind === "simple") break;
    }
    if (found.length >= width / 2) break;
  }
  return found.sort((a, b) => a.digits - b.digits).map(({ witness }) => witness);
}

function findingOrNothing(probe: Probe, batch: Batch, budget: Budget): Finding {
  try {
    return testWithFallback(probe, batch, budget).finding;
  } catch (error) {
    if (error instanceof NotConverged) return unknownFinding(batch.width);
    throw error;
  }
}

/** Functions that can be written down, if the claim has unknown ones of one variable; the drawn ones otherwise. */
function functionChoices(probe: Probe, like: Batch): readonly FunctionChoice[] {
  const declarations = [...unknownNames(probe.sides.flat())].map((name) => like.plan.functions.get(name));
  const plain = declarations.every((declaration) => declaration?.arity === 1 && declaration.shape === undefined);
  if (declarations.length === 0 || !plain) return [like.functions];
  const simple = Array.from(
    { length: simpleFunctionCount },
    (_unused, index): FunctionChoice => ({ kind: "simple", index }),
  );
  return [...simple, like.functions];
}

/** What it takes to write a value down and to calculate with it: its length, where a fraction counts as longer. */
function effortOf(value: number | string): number {
  const text = String(value);
  return text.length + 2 * text.split("/").length - 2;
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, value]) => b.get(id) === value);
}

function sizeOf(structure: ReadonlyMap<string, number>): number {
  return [...structure.values()].reduce((total, value) => total + Math.abs(value), 0);
}

/** A model in which a claim fails, written out: the author's names, and both sides to six significant digits. */
export function describeCounterexample(probe: Probe, witness: Witness, budget: Budget): Counterexample {
  const alone = pickLanes(witness.batch, [witness.lane]);
  const finding = findingOrNothing(probe, alone, budget);
  return {
    assignment: assignmentRows(probe, alone, budget).map(({ latex, relation, value }) => ({
      latex,
      ...(relation === "=" ? {} : { relation }),
      value: value(0),
    })),
    left: side(finding.left[0], finding.right[0]),
    right: side(finding.right[0], finding.left[0]),
  };
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
    if (functions.kind === "simple")
      rows.push({ latex: `${latex}(x)`, relation: "=", value: () => simpleFunctionLatex(functions.index) });
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
