import type { Budget } from "../base/budget.js";
import { NotConverged } from "../numeric/lane.js";
import { simpleFunctionCount, simpleFunctionLatex } from "../numeric/unknowns.js";
import type { Batch, FunctionChoice } from "./batch.js";
import { drawBatch, pickLanes } from "./batch.js";
import { batchServices } from "./batchServices.js";
import { isStructural } from "./constraints.js";
import { evaluateScalar } from "./evaluate.js";
import type { Witness } from "./examine.js";
import { admissibleLanes, isExpensive, testWithFallback } from "./examine.js";
import type { Counterexample } from "./judgement.js";
import { floatMethod } from "./methods.js";
import type { Finding, Probe } from "./probe.js";
import { unknownFinding } from "./probe.js";
import { mix, simpleStrata } from "./strata.js";
import { drawStructures } from "./structures.js";
import { freeSymbols, unknownNames } from "./traverse.js";

/** Models tried for each choice of integers and functions; fewer where a model is expensive. */
const tries = 16;
const triesExpensive = 4;
/** Structures tried, the simplest first. */
const structuresTried = 4;

/**
 * Models with small integers and halves in which a claim seems to fail, the one that takes the fewest digits to write
 * down first. Unknown functions are simple ones that can be written as a formula, where one of those shows the failure.
 * `like` is a model in which the claim fails, for what is not varied here.
 */
export function simpleSuspects(probe: Probe, like: Batch, seed: number, budget: Budget): readonly Witness[] {
  const { plan } = like;
  const structures = [...drawStructures(plan, mix(seed, 0x51), 12), like.structure]
    .sort((a, b) => sizeOf(a) - sizeOf(b))
    .slice(0, structuresTried);
  const width = probe.terms.some(isExpensive) ? triesExpensive : tries;
  const found: { readonly witness: Witness; readonly digits: number }[] = [];
  for (const structure of structures) {
    for (const functions of functionChoices(probe, like)) {
      const lanes = Array.from({ length: width }, (_unused, lane) => ({
        key: mix(mix(seed, 0xc0), lane),
        stratum: simpleStrata[lane % simpleStrata.length] ?? "simple",
      }));
      const drawn = drawBatch(plan, structure, functions, lanes, batchServices(budget));
      const admitted = admissibleLanes(drawn, budget);
      if (admitted.length === 0) continue;
      const batch = pickLanes(drawn, admitted);
      const failing = [...findingOrNothing(probe, batch, budget).truth.entries()].filter(([, truth]) => truth === 0);
      if (failing.length === 0) continue;
      const rows = assignmentRows(probe, batch, budget);
      for (const [lane] of failing) {
        const digits = rows.reduce((total, row) => total + String(row.value(lane)).length, 0);
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

function sizeOf(structure: ReadonlyMap<string, number>): number {
  return [...structure.values()].reduce((total, value) => total + Math.abs(value), 0);
}

/** A model in which a claim fails, written out: the author's names, and both sides to six significant digits. */
export function describeCounterexample(probe: Probe, witness: Witness, budget: Budget): Counterexample {
  const alone = pickLanes(witness.batch, [witness.lane]);
  const finding = findingOrNothing(probe, alone, budget);
  return {
    assignment: assignmentRows(probe, alone, budget).map((row) => ({ latex: row.latex, value: row.value(0) })),
    left: rounded(finding.left[0]),
    right: rounded(finding.right[0]),
  };
}

/** A number to six significant digits. */
function rounded(value: number | undefined): number | string {
  if (value === undefined || Number.isNaN(value)) return "undefined";
  return Number(value.toPrecision(6));
}

/** Something that a claim mentions: its LaTeX, and its value in a lane. */
interface Row {
  readonly latex: string;
  value(lane: number): number | string;
}

/** The values of everything that the claim mentions, in the author's names. */
function assignmentRows(probe: Probe, batch: Batch, budget: Budget): readonly Row[] {
  const { plan } = batch;
  const rows: Row[] = [];
  const recorded = recordEntries(batch);
  findingOrNothing(probe, recorded.batch, budget);
  const { lane } = floatMethod(batch.width);
  for (const id of freeSymbols(probe.sides.flat())) {
    const declaration = plan.declarations.get(id);
    if (declaration === undefined) continue;
    const { latex } = declaration;
    if (isStructural(declaration)) rows.push({ latex, value: () => batch.structure.get(id) ?? "undefined" });
    else if (declaration.rank === 0) {
      const values = lane.values(evaluateScalar({ kind: "symbol", id }, batch, lane, budget));
      rows.push({ latex, value: (at) => rounded(values[at]) });
    } else {
      for (const [indices, values] of recorded.entries.get(id) ?? []) {
        rows.push({ latex: `${latex}_{${indices}}`, value: (at) => rounded(values[at]) });
      }
    }
  }
  const { functions } = batch;
  for (const name of unknownNames(probe.sides.flat())) {
    const latex = plan.functions.get(name)?.latex ?? name;
    if (functions.kind === "simple")
      rows.push({ latex: `${latex}(x)`, value: () => simpleFunctionLatex(functions.index) });
    else rows.push({ latex, value: () => "a random smooth function" });
  }
  return rows;
}

/** A batch that notes which entries of which families it is asked for. */
function recordEntries(batch: Batch): {
  readonly batch: Batch;
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;
} {
  const entries = new Map<string, Map<string, Float64Array>>();
  return {
    entries,
    batch: {
      ...batch,
      entry: (id, indices) => {
        const values = batch.entry(id, indices);
        const known = entries.get(id) ?? new Map<string, Float64Array>();
        known.set(indices.join(","), values);
        entries.set(id, known);
        return values;
      },
    },
  };
}
