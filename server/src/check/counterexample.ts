import type { Budget } from "../base/budget.js";
import { BudgetExceeded } from "../base/budget.js";
import { NotConverged } from "../numeric/lane.js";
import { simpleFunctionCount, simpleFunctionLatex } from "../numeric/unknowns.js";
import type { Batch, FunctionChoice } from "./batch.js";
import { drawBatch, pickLanes } from "./batch.js";
import { isStructural } from "./constraints.js";
import { batchServices, evaluateScalar } from "./evaluate.js";
import type { Witness } from "./examine.js";
import { admissibleLanes, testWithFallback } from "./examine.js";
import type { Counterexample } from "./judgement.js";
import { floatMethod } from "./methods.js";
import type { Probe } from "./probe.js";
import { mix, simpleStrata } from "./strata.js";
import { drawStructures } from "./structures.js";
import { freeSymbols, unknownNames } from "./traverse.js";

/** Models tried for each choice of integers and functions. */
const tries = 16;
/** Structures tried, the simplest first. */
const structuresTried = 4;
/** Candidates that are confirmed before the search gives up and shows a drawn model. */
const confirmations = 4;

/**
 * The counterexample to show: small integers and halves first, the model that takes the fewest digits to write down, and
 * functions that can be written as a formula. `isConfirmed` decides as for any other suspect; where no simple model
 * stands, the confirmed one that was drawn is shown.
 */
export function simplestCounterexample(
  probe: Probe,
  drawn: Witness,
  seed: number,
  budget: Budget,
  isConfirmed: (witness: Witness) => boolean,
): Counterexample {
  try {
    const candidates = simpleCandidates(probe, drawn.batch, seed, budget).sort((a, b) => a.digits - b.digits);
    for (const candidate of candidates.slice(0, confirmations)) {
      if (isConfirmed(candidate.witness)) return describe(probe, candidate.witness, budget);
    }
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
  }
  return describe(probe, drawn, budget);
}

interface Candidate {
  readonly witness: Witness;
  readonly digits: number;
}

function simpleCandidates(probe: Probe, drawn: Batch, seed: number, budget: Budget): Candidate[] {
  const { plan } = drawn;
  const structures = [...drawStructures(plan, mix(seed, 0x51), 12), drawn.structure]
    .sort((a, b) => sizeOf(a) - sizeOf(b))
    .slice(0, structuresTried);
  const found: Candidate[] = [];
  for (const structure of structures) {
    for (const functions of functionChoices(probe, drawn)) {
      const lanes = Array.from({ length: tries }, (_unused, lane) => ({
        key: mix(mix(seed, 0xc0), lane),
        stratum: simpleStrata[lane % simpleStrata.length] ?? "simple",
      }));
      const batch = drawBatch(plan, structure, functions, lanes, batchServices(budget));
      const admitted = admissibleLanes(batch, budget);
      if (admitted.length === 0) continue;
      const picked = pickLanes(batch, admitted);
      const truth = truthOrNothing(probe, picked, budget);
      for (const [lane, value] of truth.entries()) {
        if (value !== 0) continue;
        const witness = { batch: picked, lane };
        found.push({ witness, digits: digitsOf(probe, witness, budget) });
      }
      if (found.length > 0 && functions.kind === "simple") break;
    }
    if (found.length >= tries / 2) break;
  }
  return found;
}

function truthOrNothing(probe: Probe, batch: Batch, budget: Budget): Uint8Array {
  try {
    return testWithFallback(probe, batch, budget).finding.truth;
  } catch (error) {
    if (error instanceof NotConverged) return new Uint8Array(batch.width).fill(2);
    throw error;
  }
}

/** Functions that can be written down, if the claim has unknown ones of one variable; the drawn ones otherwise. */
function functionChoices(probe: Probe, drawn: Batch): readonly FunctionChoice[] {
  const names = [...unknownNames(probe.terms)];
  const plain =
    names.length > 0 &&
    names.every(
      (name) =>
        (drawn.plan.functions.get(name)?.arity ?? 1) === 1 && drawn.plan.functions.get(name)?.shape === undefined,
    );
  if (!plain) return [drawn.functions];
  return [
    ...Array.from({ length: simpleFunctionCount }, (_unused, index): FunctionChoice => ({ kind: "simple", index })),
    drawn.functions,
  ];
}

function sizeOf(structure: ReadonlyMap<string, number>): number {
  return [...structure.values()].reduce((total, value) => total + Math.abs(value), 0);
}

/** The number of digits that a model takes to write down. */
function digitsOf(probe: Probe, witness: Witness, budget: Budget): number {
  return assignment(probe, witness, budget).reduce((total, { value }) => total + String(value).length, 0);
}

function describe(probe: Probe, witness: Witness, budget: Budget): Counterexample {
  const alone = pickLanes(witness.batch, [witness.lane]);
  const finding = testWithFallback(probe, alone, budget).finding;
  return {
    assignment: assignment(probe, { batch: alone, lane: 0 }, budget),
    left: rounded(finding.left[0]),
    right: rounded(finding.right[0]),
  };
}

/** A number to six significant digits. */
function rounded(value: number | undefined): number | string {
  if (value === undefined || Number.isNaN(value)) return "undefined";
  return Number(value.toPrecision(6));
}

/** The values of everything that the claim mentions, in the author's names. */
function assignment(probe: Probe, { batch, lane }: Witness, budget: Budget): Counterexample["assignment"] {
  const { plan } = batch;
  const rows: { latex: string; value: number | string }[] = [];
  const recorded = recordEntries(batch);
  testWithFallback(probe, recorded.batch, budget);
  for (const id of freeSymbols(probe.terms)) {
    const declaration = plan.declarations.get(id);
    if (declaration === undefined) continue;
    if (isStructural(declaration))
      rows.push({ latex: declaration.latex, value: batch.structure.get(id) ?? "undefined" });
    else if (declaration.rank === 0) {
      const values = floatMethod(batch.width).lane.values(
        evaluateScalar({ kind: "symbol", id }, batch, floatMethod(batch.width).lane, budget),
      );
      rows.push({ latex: declaration.latex, value: rounded(values[lane]) });
    } else {
      for (const [indices, values] of recorded.entries.get(id) ?? []) {
        rows.push({ latex: `${declaration.latex}_{${indices}}`, value: rounded(values[lane]) });
      }
    }
  }
  for (const name of unknownNames(probe.terms)) {
    const latex = plan.functions.get(name)?.latex ?? name;
    if (batch.functions.kind === "simple")
      rows.push({ latex: `${latex}(x)`, value: simpleFunctionLatex(batch.functions.index) });
    else rows.push({ latex, value: "a random smooth function" });
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
