import type { Budget } from "../base/budget.js";
import { BudgetExceeded, createBudget } from "../base/budget.js";
import { hashSeed } from "../base/hash.js";
import type { Question } from "../meaning/question.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import { judgeClaim } from "./claims.js";
import { questionKey } from "./identity.js";
import type { Evidence, Judgement } from "./judgement.js";
import type { Outcome, Refutation } from "./outcome.js";
import { undecided } from "./outcome.js";
import type { Screen } from "./probe.js";
import { freeSymbols } from "./traverse.js";

/** What limits a judgement and what helps it. */
export interface JudgeOptions {
  /** Counted operations for the whole question (lanes times terms visited). */
  readonly operations?: number;
  /** The largest number of readings that are judged. */
  readonly readings?: number;
  /** The exact prover: which engine proves a reading of a question, or null. It must not throw. */
  readonly prove?: (question: Question, reading: number) => "residues" | null;
  /** Looks through thousands of models of each claim for suspects, which are then examined like all others. */
  readonly screen?: Screen;
  /** Called now and then; it throws to cancel the judgement. */
  readonly poll?: () => void;
  /** Told what the counterexample of a refuted step was taken from; what it is told last is what is shown. */
  readonly onRefuted?: (refutation: Refutation) => void;
}

/** A reading in which a step does not hold. */
interface Failure {
  readonly reading: Question["readings"][number];
  readonly outcome: Outcome;
}

/** The limits that hold unless others are handed in. */
export const defaultLimits = { operations: 12_000_000, readings: 16 } as const;

/**
 * Judges a step: the exact prover and models for every reading in order of likelihood. A step holds if one reading that
 * the text allows holds, is conditional if a generous one does, and is refuted only if every reading is. The same
 * question gives the same judgement everywhere: its hash is the seed, and work is limited by counted operations.
 * Throws nothing but what `poll` throws.
 */
export function judge(question: Question, options: JudgeOptions = {}): Judgement {
  const seed = hashSeed(questionKey(question));
  const limit = options.readings ?? defaultLimits.readings;
  if (question.readings.length > limit) {
    const detail = `the notation has ${question.readings.length} readings, more than ${limit}`;
    return {
      verdict: "undecided",
      evidence: evidenceOf(0, null, seed),
      reason: { code: "undecided.readings", detail },
    };
  }
  const budget = createBudget(limitOf(options), options.poll);
  const failures: Failure[] = [];
  const order = [...question.readings.entries()].sort(
    ([a, first], [b, second]) => Number(first.generous) - Number(second.generous) || a - b,
  );
  for (const [index, reading] of order) {
    // What the step as it stands has cost leaves nothing for the reading that says what is the matter with it.
    const own = reading.condition?.explains === true ? createBudget(limitOf(options) / 2, options.poll) : budget;
    const outcome = judgeReading(question, index, seed, own, options);
    if (outcome.kind === "holds") {
      if (isTrivialIndependence(reading) && holdsAsEquation(question, index, seed, budget, options)) continue;
      const evidence = evidenceOf(outcome.models, outcome.proof, seed);
      if (reading.generous) {
        const judged = generousJudgement(question, index, evidence);
        // What names would have to be is settled by what the text says of them.
        return reading.condition?.code === "notation.ambiguous"
          ? unlessSaid(question, judged, seed, budget, options)
          : judged;
      }
      return { verdict: outcome.proof === null ? "supported" : "proved", evidence, reading: index };
    }
    failures.push({ reading, outcome });
  }
  const found = withoutHolding(withoutStrangers(question, failures), seed, options);
  // What was read as more than the author wrote is no mistake of the author's; that sizes do not fit is one.
  const isMore = ({ generous, condition }: Question["readings"][number]): boolean =>
    generous && condition?.misfit !== true;
  if (found.verdict === "refuted" && question.readings.every(isMore)) {
    const detail = "it can be read only as more than is written";
    return { verdict: "undecided", evidence: found.evidence, reason: { code: "undecided.doubtful", detail } };
  }
  return unlessSaid(question, found, seed, budget, options);
}

function limitOf({ operations }: JudgeOptions): number {
  return operations ?? defaultLimits.operations;
}

/**
 * A failure that the text may explain is none: every equation that was not used must hold in general, so that it says
 * nothing that the models lack, and the step must fail as well with what words that were not read may say.
 */
function unlessSaid(
  question: Question,
  found: Judgement,
  seed: number,
  budget: Budget,
  options: JudgeOptions,
): Judgement {
  if (found.verdict !== "refuted" && (found.verdict !== "conditional" || found.code === "step.domain")) return found;
  const doubtful = (detail: string): Judgement => ({
    verdict: "undecided",
    evidence: found.evidence,
    reason: { code: "undecided.doubtful", detail },
  });
  for (const { question: equation, doubt } of question.unused ?? []) {
    const holds = (_: unknown, at: number): boolean =>
      judgeReading(equation, at, seed, budget, options).kind === "holds";
    if (!equation.readings.some(holds)) return doubtful(doubt);
  }
  const excuses = question.excuses ?? [];
  const failures: Extract<Outcome, { kind: "refuted" }>[] = [];
  for (const { question: meant, doubt } of excuses) {
    const own = createBudget(limitOf(options) / 2, options.poll);
    for (const [at, { generous }] of meant.readings.entries()) {
      if (generous) continue;
      const outcome = judgeReading(meant, at, seed, own, options);
      if (outcome.kind !== "refuted") return doubtful(doubt);
      failures.push(outcome);
    }
  }
  const [failure] = failures;
  // Values that meet what the words say convince where others do not.
  if (found.verdict !== "refuted" || excuses.length !== 1 || failure === undefined) return found;
  tellRefutation(failure, options);
  return { ...found, counterexample: failure.counterexample };
}

/** An order under the generous reading that all variables are independent, which would have been written as an equation. */
function isTrivialIndependence({ claim, condition }: Question["readings"][number]): boolean {
  return (
    condition?.code === "law.independence" &&
    claim.kind === "compare" &&
    (claim.relation === "<=" || claim.relation === ">=")
  );
}

function holdsAsEquation(
  question: Question,
  index: number,
  seed: number,
  budget: Budget,
  options: JudgeOptions,
): boolean {
  const readings = question.readings.map((reading, at) =>
    at === index && reading.claim.kind === "compare"
      ? { ...reading, claim: { ...reading.claim, relation: "=" as const } }
      : reading,
  );
  return judgeReading({ ...question, readings }, index, seed, budget, options).kind === "holds";
}

/** The judgement of a step that holds only under a reading with more parentheses or names than the author wrote. */
function generousJudgement(question: Question, index: number, evidence: Evidence): Judgement {
  const reading = question.readings[index];
  const condition = reading?.condition ?? {
    code: "step.reading",
    latex: "",
    message: reading?.note ?? "a generous reading",
  };
  return {
    verdict: "conditional",
    evidence,
    code: condition.code,
    conditions: [{ latex: condition.latex, message: condition.message }],
  };
}

/**
 * The outcomes without those in which a name is a stranger that another reading, which fails as well, takes for the size of
 * a vector or matrix: `\log |\det U| = \sum_{i=1}^d |U_{ii}|` introduces `d` by itself.
 */
function withoutStrangers({ symbols }: Question, failures: readonly Failure[]): readonly Outcome[] {
  const sizes = new Set(
    failures.flatMap(({ reading: { generous, context }, outcome }) =>
      outcome.kind === "refuted" && !generous
        ? (context?.symbols ?? []).flatMap(({ shape }) =>
            shape === undefined ? [] : [...freeSymbols([shape.rows, shape.columns])],
          )
        : [],
    ),
  );
  const introduced = new Set(symbols.filter(({ id }) => sizes.has(id)).map(({ latex }) => latex));
  const isStrange = (outcome: Outcome): boolean =>
    outcome.kind === "conditional" &&
    outcome.code === "symbol.undeclared" &&
    outcome.conditions.every(({ latex }) => introduced.has(latex));
  return failures.flatMap(({ outcome }) => (isStrange(outcome) ? [] : [outcome]));
}

function tellRefutation({ refutation }: Extract<Outcome, { kind: "refuted" }>, { onRefuted }: JudgeOptions): void {
  if (refutation !== undefined) onRefuted?.(refutation);
}

/** The judgement of a step none of whose readings holds in general. */
function withoutHolding(outcomes: readonly Outcome[], seed: number, options: JudgeOptions): Judgement {
  const conditional = outcomes.find((outcome) => outcome.kind === "conditional");
  if (conditional !== undefined) {
    return {
      verdict: "conditional",
      evidence: evidenceOf(conditional.models, null, seed),
      code: conditional.code,
      conditions: conditional.conditions,
      ...(conditional.counterexample === undefined ? {} : { counterexample: conditional.counterexample }),
    };
  }
  const open = outcomes.find((outcome) => outcome.kind === "undecided");
  if (open !== undefined)
    return { verdict: "undecided", evidence: evidenceOf(open.models, null, seed), reason: open.reason };
  const refuted = outcomes.find((outcome) => outcome.kind === "refuted");
  if (refuted === undefined) {
    return {
      verdict: "undecided",
      evidence: evidenceOf(0, null, seed),
      reason: { code: "undecided.readings", detail: "there is no reading" },
    };
  }
  tellRefutation(refuted, options);
  const { code, counterexample } = refuted;
  const idle = outcomes.reduce(
    (kept, outcome) => (outcome.kind === "refuted" ? kept.filter((id) => outcome.idle.includes(id)) : kept),
    refuted.idle,
  );
  const constantGap = outcomes.every((outcome) => outcome.kind === "refuted" && outcome.constantGap);
  const evidence = evidenceOf(refuted.models, null, seed);
  return { verdict: "refuted", evidence, code, counterexample, idle, constantGap };
}

function evidenceOf(models: number, symbolic: Evidence["symbolic"], seed: number): Evidence {
  return { models, method: models > 0 ? "float64" : "none", symbolic, seed };
}

/** Judges one reading; what arithmetic cannot do becomes an undecided outcome that says so. */
function judgeReading(posed: Question, index: number, seed: number, budget: Budget, options: JudgeOptions): Outcome {
  const reading = posed.readings[index];
  if (reading === undefined) return undecided("undecided.readings", "there is no such reading");
  const question = reading.context === undefined ? posed : { ...posed, ...reading.context };
  // The provers take every name for a number, whose products commute.
  const hasMatrices = question.symbols.some((symbol) => symbol.shape !== undefined);
  const proof = hasMatrices ? null : (options.prove?.(question, index) ?? null);
  try {
    return judgeClaim(question, reading.claim, {
      seed,
      budget,
      proof,
      ...(options.screen === undefined ? {} : { screen: options.screen }),
    });
  } catch (error) {
    if (error instanceof BudgetExceeded) return undecided("undecided.budget", error.message);
    if (error instanceof NotConverged) return undecided("undecided.not-converged", error.message);
    if (error instanceof Unsupported) {
      // No model can be evaluated, so none contradicts the proof; what does not converge may have no value at all.
      return proof === null ? undecided("undecided.unsupported", error.message) : { kind: "holds", models: 0, proof };
    }
    throw error;
  }
}
