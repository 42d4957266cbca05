import type { Budget } from "../base/budget.js";
import type { Domain, SymbolDeclaration } from "../meaning/question.js";
import type { Term } from "../meaning/term.js";
import type { Batch } from "./batch.js";
import { pickLanes, withValues } from "./batch.js";
import { batchServices } from "./batchServices.js";
import type { SavingCondition } from "./conditions.js";
import type { Plan } from "./constraints.js";
import { domainRange, isStructural } from "./constraints.js";
import { evaluateScalar } from "./evaluate.js";
import type { Witness } from "./examine.js";
import { admissibleLanes, drawAdmissible } from "./examine.js";
import { decimalMethod, floatMethod } from "./methods.js";
import { mix, ordinaryStrata } from "./strata.js";
import { drawStructures } from "./structures.js";
import { freeSymbols } from "./traverse.js";

/** Where a strict order fails because its sides are equal, with a model of it. */
export interface EqualityCase {
  readonly condition: SavingCondition;
  readonly witness: Witness;
}

/** Models looked at for each case; all of them must be equal. */
const width = 6;
/** The relative difference up to which forty digits call two sides equal. */
const equalTo = 1e-25;
/** Numbers at which strict orders between usual expressions tend to become equalities. */
const values = [0, 1] as const;

/** A way to choose the scalars of a claim, and what to require so that it does not occur. */
interface Choice {
  readonly latex: string;
  readonly message: string;
  /** The scalars with their values; a batch gives them where they share another scalar's. */
  readonly place: (batch: Batch) => ReadonlyMap<string, Float64Array>;
  readonly allows: boolean;
}

/**
 * The case in which both sides of a strict order are the same number: two scalars that are equal, a scalar that is zero or
 * one, or all of them at once. It counts where every model of the case agrees in double precision and in forty digits.
 * Undefined if there is none that the context allows.
 */
export function equalityCase(
  left: Term,
  right: Term,
  plan: Plan,
  seed: number,
  budget: Budget,
): EqualityCase | undefined {
  const scalars = [...freeSymbols([left, right])].flatMap((id) => {
    const declaration = plan.declarations.get(id);
    const drawn = declaration !== undefined && declaration.rank === 0 && !isStructural(declaration);
    return drawn && !plan.derived.has(id) && !plan.solved.has(id) ? [declaration] : [];
  });
  const structure = drawStructures(plan, seed, 1)[0];
  if (scalars.length === 0 || structure === undefined) return undefined;
  const batch = drawAdmissible(plan, structure, mix(seed, 0xe9), { width, strata: ordinaryStrata }, budget);
  if (batch === undefined) return undefined;
  for (const choice of choicesOf(scalars)) {
    if (!choice.allows) continue;
    const placed = withValues(batch, choice.place(batch), batchServices(budget));
    const lanes = admissibleLanes(placed, budget);
    const witness = equalModel(left, right, lanes.length === placed.width ? placed : pickLanes(placed, lanes), budget);
    if (witness !== undefined) return { condition: { latex: choice.latex, message: choice.message }, witness };
  }
  return undefined;
}

/** The cases, the most general first. */
function choicesOf(scalars: readonly SymbolDeclaration[]): readonly Choice[] {
  const choices: Choice[] = [];
  for (const symbol of scalars) {
    for (const value of values) {
      const latex = `${symbol.latex} \\ne ${value}`;
      choices.push({
        latex,
        message: latex,
        place: (batch) => new Map([[symbol.id, new Float64Array(batch.width).fill(value)]]),
        allows: contains(symbol.domain, value),
      });
    }
  }
  for (const [at, first] of scalars.entries()) {
    for (const second of scalars.slice(at + 1)) {
      const latex = `${first.latex} \\ne ${second.latex}`;
      choices.push({
        latex,
        message: latex,
        place: (batch) => new Map([[second.id, batch.scalar(first.id)]]),
        allows: first.domain === second.domain,
      });
    }
  }
  const [lead, ...others] = scalars;
  if (lead === undefined || others.length < 1) return choices;
  const names = scalars.map((symbol) => symbol.latex);
  if (others.length > 1) {
    choices.push({
      latex: `\\neg\\,(${names.join(" = ")})`,
      message: `${names.join(", ")} are not all equal`,
      place: (batch) => new Map(others.map((symbol) => [symbol.id, batch.scalar(lead.id)])),
      allows: others.every((symbol) => symbol.domain === lead.domain),
    });
  }
  for (const value of values) {
    choices.push({
      latex: `(${names.join(", ")}) \\ne (${names.map(() => value).join(", ")})`,
      message: `${names.join(", ")} are not all ${value}`,
      place: (batch) => new Map(scalars.map((symbol) => [symbol.id, new Float64Array(batch.width).fill(value)])),
      allows: scalars.every((symbol) => contains(symbol.domain, value)),
    });
  }
  return choices;
}

/** Whether zero or one lies in a domain of numbers. */
function contains(domain: Domain, value: 0 | 1): boolean {
  const { lower, upper } = domainRange(domain);
  if (value === 0)
    return domain !== "nonzero" && lower.every(({ strict }) => !strict) && upper.every(({ strict }) => !strict);
  return upper.length === 0;
}

/** The first model of a batch in all of whose models two sides are equal. */
function equalModel(left: Term, right: Term, batch: Batch, budget: Budget): Witness | undefined {
  if (batch.width === 0) return undefined;
  const method = floatMethod(batch.width);
  const differs = method.differ(
    evaluateScalar(left, batch, method.lane, budget),
    evaluateScalar(right, batch, method.lane, budget),
  );
  if (!differs.every((value) => value === 0)) return undefined;
  for (let lane = 0; lane < Math.min(batch.width, 2); lane += 1) {
    if (!isEqualInDecimals(left, right, pickLanes(batch, [lane]), budget)) return undefined;
  }
  return { batch, lane: 0 };
}

function isEqualInDecimals(left: Term, right: Term, alone: Batch, budget: Budget): boolean {
  const { lane } = decimalMethod(1);
  const l = evaluateScalar(left, alone, lane, budget);
  const r = evaluateScalar(right, alone, lane, budget);
  const gap = Math.abs(lane.values(lane.subtract(l, r))[0] ?? Number.NaN);
  const scale = Math.max(Math.abs(lane.values(l)[0] ?? 0), Math.abs(lane.values(r)[0] ?? 0), Number.MIN_VALUE);
  return gap === 0 || gap <= equalTo * scale;
}
