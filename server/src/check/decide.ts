import { type Budget, BudgetExceeded, createBudget } from "../base/budget.js";
import type { Question } from "../meaning/question.js";
import { baseOf } from "../meaning/termText.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import type { DomainsTried, ValueIn } from "./conditions.js";
import { savingConditions } from "./conditions.js";
import { confirm } from "./confirm.js";
import type { Plan } from "./constraints.js";
import { describeCounterexample, simpleSuspects } from "./counterexample.js";
import { idleFunctions, idleSymbols, ofLaws } from "./dependence.js";
import { evaluateScalar } from "./evaluate.js";
import type { Examination } from "./examine.js";
import { canHold, examine } from "./examine.js";
import { floatMethod } from "./methods.js";
import type { Outcome } from "./outcome.js";
import { undecided } from "./outcome.js";
import type { Probe, Screen } from "./probe.js";
import { freeSymbols, unknownNames } from "./traverse.js";
import { undeclaredSymbol } from "./undeclared.js";

/** What judging a claim works with. */
export interface Tools {
  readonly seed: number;
  readonly budget: Budget;
  /** The engine that proved the claim, if one did. */
  readonly proof: "residues" | null;
  /** Looks for suspects among very many models, where a thorough check is wanted. */
  readonly screen?: Screen;
}

/** Models that must agree before a step counts as supported, where there are as many. */
export const enough = 8;
/** Batches of models for a step, and for one that is already proved. */
const fullBatches = 6;
const provedBatches = 1;

/** How a probe is decided: which conditions may save it, and how hard it is tried. */
interface Leniency {
  /** Whether domains of real symbols are tried, beyond the conditions that the question offers. */
  readonly domains: DomainsTried;
  /** Symbols that the claim determines by numbers alone: a sign of theirs is an answer, no domain. */
  readonly answers?: ReadonlySet<string>;
  /** How many batches of models are drawn at most. */
  readonly batches?: number;
}

/** Examines a probe under a question and decides: holds, refuted with a counterexample, conditional or undecided. */
export function decide(
  question: Question,
  probe: Probe,
  plan: Plan,
  tools: Tools,
  leniency: Leniency,
  replan: (question: Question) => Plan,
): Outcome {
  const { seed, budget } = tools;
  const examination = examine(plan, probe, {
    seed,
    budget,
    batches: tools.proof === null ? (leniency.batches ?? fullBatches) : provedBatches,
    search: tools.proof === null,
    ...(tools.screen === undefined ? {} : { screen: tools.screen }),
  });
  if (examination.failing.length === 0) return withoutFailure(examination, tools);
  const like = examination.failing[0]?.batch;
  const simple = like === undefined ? [] : simpleSuspects(probe, like, seed, budget);
  const confirmation = confirm(probe, simple, examination.failing, seed, budget);
  if (confirmation.kind === "kink" && examination.informative - examination.failing.length >= enough) {
    return withoutFailure(
      { ...examination, failing: [], informative: examination.informative - examination.failing.length },
      tools,
    );
  }
  const models = examination.informative;
  if (confirmation.kind !== "confirmed") return undecided("undecided.unconfirmed", confirmation.detail, models);
  const witness = confirmation.witnesses[0];
  if (witness === undefined) return undecided("undecided.unconfirmed", "no model stands", models);
  // What was spent on finding the counterexample must not keep it from being tested.
  const own = createBudget(budget.limit, budget.poll);
  const conditions = savingConditions(
    question,
    probe.sides.flat(),
    examination,
    { tried: leniency.domains, answers: leniency.answers ?? new Set() },
    (restricted, effort) => examine(replan(restricted), probe, { ...effort, seed: seed + 1, budget: own }),
    valueWithin(own),
  );
  if (conditions === "open")
    return undecided("undecided.budget", "too much work to see whether a condition saves it", models);
  const counterexample = describeCounterexample(probe, witness, budget);
  if (conditions !== undefined) return { kind: "conditional", models, code: "step.domain", conditions, counterexample };
  const stranger = undeclaredSymbol(question, probe, seed, budget, replan);
  if (stranger !== undefined)
    return { kind: "conditional", models, code: "symbol.undeclared", conditions: [stranger], counterexample };
  return {
    kind: "refuted",
    models,
    code: probe.code,
    counterexample,
    refutation: { probe, witness, failing: examination.failing },
    idle: idleOf(question, probe, examination, budget),
    constantGap:
      isDoubted(question) &&
      !isPinned(question) &&
      (hasConstantGap(probe, examination, budget) || failsThroughout(probe, examination, tools)),
  };
}

/** Whether it matters what else is true of names. */
function isDoubted({ doubted = [] }: Question): boolean {
  return doubted.length > 0;
}

/** Batches in which it is looked for symbols that make no difference. */
const idleBatches = 3;

function idleOf(question: Question, probe: Probe, { failing }: Examination, budget: Budget): readonly string[] {
  if (!isDoubted(question)) return [];
  const doubted = new Set(question.doubted ?? []);
  const batches = [...new Set(failing.map(({ batch }) => batch))].slice(0, idleBatches);
  try {
    return [
      ...idleSymbols(
        // What has a shape is drawn by its entries, all of them alike.
        question.symbols.filter(({ id, shape }) => shape === undefined && doubted.has(baseOf(id))).map(({ id }) => id),
        probe.sides,
        batches,
        budget,
      ),
      ...idleFunctions(
        question.functions.map(({ name }) => name).filter((name) => doubted.has(name)),
        probe.sides,
        batches,
        budget,
      ),
    ];
  } catch (error) {
    if (error instanceof BudgetExceeded || error instanceof Unsupported || error instanceof NotConverged) return [];
    throw error;
  }
}

/** Whether an equation restricts the models: a difference that is the same in all of them may be due to it. */
function isPinned({ assumptions }: Question): boolean {
  return assumptions.some((condition) => condition.kind !== "compare" || condition.relation === "=");
}

/** Whether the sides of an equation differ in all models, and by the same number. */
function hasConstantGap({ code, sides }: Probe, { failing, holding }: Examination, budget: Budget): boolean {
  const [[left, ...moreLeft], [right, ...moreRight]] = sides;
  const isEquation = code === "step.not-equal" && moreLeft.length + moreRight.length === 0;
  if (!isEquation || left === undefined || right === undefined || holding.length > 0 || failing.length < enough)
    return false;
  const valueIn = valueWithin(budget);
  try {
    const gaps = failing.slice(0, 2 * enough).map((witness) => valueIn(left, witness) - valueIn(right, witness));
    const [first = Number.NaN] = gaps;
    return gaps.every((gap) => Math.abs(gap - first) <= 1e-9 * Math.abs(first));
  } catch (error) {
    // Between matrices there is no single difference.
    if (error instanceof Unsupported || error instanceof BudgetExceeded) return false;
    throw error;
  }
}

/** Models in which an order must have failed before it is looked for one in which it holds. */
const manyFailing = 3 * enough;

/** Whether an order fails in all models but for cases of equality, and none in which it holds is found near them. */
function failsThroughout(probe: Probe, { failing, holding }: Examination, { seed, budget }: Tools): boolean {
  if (probe.code !== "step.order-violated" || !probe.directed || failing.length < manyFailing) return false;
  if (probe.sides.some((side) => ofLaws(freeSymbols(side)) || unknownNames(side).size > 0)) return false;
  const own = createBudget(budget.limit, budget.poll);
  const valueIn = valueWithin(own);
  const [[left], [right]] = probe.sides;
  if (left === undefined || right === undefined) return false;
  try {
    if (holding.some((witness) => valueIn(left, witness) !== valueIn(right, witness))) return false;
    const batches = [...new Set(failing.map(({ batch }) => batch))].slice(0, 2);
    return !batches.some((batch) => canHold(probe, batch, { seed, budget: own, batches: 1, search: true }));
  } catch (error) {
    if (error instanceof Unsupported || error instanceof BudgetExceeded || error instanceof NotConverged) return false;
    throw error;
  }
}

/** The values of terms in models, at the expense of a budget. */
export function valueWithin(budget: Budget): ValueIn {
  return (term, { batch, lane }) => {
    const { lane: arithmetic } = floatMethod(batch.width);
    return arithmetic.values(evaluateScalar(term, batch, arithmetic, budget))[lane] ?? Number.NaN;
  };
}

/** The outcome where no model contradicts the claim. */
export function withoutFailure(examination: Examination, tools: Tools): Outcome {
  const { informative, models, constant, lost } = examination;
  if (models === 0) {
    return lost === undefined
      ? undecided("undecided.no-model", "no values were found that meet all assumptions")
      : undecided(lost.kind === "budget" ? "undecided.budget" : "undecided.not-converged", lost.detail);
  }
  const needed = constant ? 1 : Math.min(enough, models);
  if (tools.proof !== null && informative > 0) return { kind: "holds", models: informative, proof: tools.proof };
  if (informative >= needed) return { kind: "holds", models: informative, proof: null };
  if (lost !== undefined)
    return undecided(lost.kind === "budget" ? "undecided.budget" : "undecided.not-converged", lost.detail, informative);
  const detail =
    informative === 0
      ? "the two sides have values together in no model"
      : `the two sides have values together in only ${informative} models`;
  return undecided("undecided.undefined", detail, informative);
}
