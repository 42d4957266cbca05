import type { Claim, Question } from "../meaning/question.js";
import type { Condition } from "../meaning/term.js";
import type { Plan } from "./constraints.js";
import { planModels } from "./constraints.js";
import type { Tools } from "./decide.js";
import { decide } from "./decide.js";
import { reached } from "./equations.js";
import type { Outcome } from "./outcome.js";
import { undecided } from "./outcome.js";
import type { RefutedCode } from "./probe.js";
import { conditionProbe } from "./probe.js";
import { conditionTerms, conjuncts, freeSymbols } from "./traverse.js";

type ImplicationClaim = Extract<Claim, { kind: "implies" | "equivalent" }>;

/** Inequalities that differ in a narrow region only need more models than equations do. */
const denseBatches = 12;
const solvedBatches = 4;

/**
 * Judges "it follows" and "if and only if": the premise becomes an assumption of the models, equations in it are solved,
 * and the conclusion has to hold in all of them. Equivalence asks for both directions.
 */
export function judgeImplication(question: Question, claim: ImplicationClaim, tools: Tools): Outcome {
  const code: RefutedCode = claim.kind === "implies" ? "step.does-not-follow" : "step.not-equivalent";
  const forward = judgeDirection(question, claim.left, claim.right, code, tools);
  if (claim.kind === "implies" || forward.kind === "refuted") return forward;
  const backward = judgeDirection(question, claim.right, claim.left, code, tools);
  if (backward.kind === "refuted" || forward.kind === "holds") return backward;
  return forward;
}

function judgeDirection(
  question: Question,
  premise: Condition,
  conclusion: Condition,
  code: RefutedCode,
  tools: Tools,
): Outcome {
  const prefer = preferredScalar(premise, conclusion, question);
  const terms = conditionTerms(conclusion);
  const replan = (changed: Question): Plan =>
    planModels(changed, [...terms, ...conditionTerms(premise)], [premise], prefer);
  const probe = conditionProbe(conclusion, premise, code);
  const plan = replan(question);
  const batches = hasEquation(premise) ? solvedBatches : denseBatches;
  const leniency = { domains: "strict", answers: answersOf(plan), batches } as const;
  const outcome = decide(question, probe, plan, tools, leniency, replan);
  if (outcome.kind === "undecided" && outcome.reason.code === "undecided.no-model") {
    return undecided("undecided.no-model", "no values were found for which the premise holds");
  }
  return outcome;
}

/**
 * The scalars that a plan's equations determine by numbers alone. In `x^2 = 4 \\Rightarrow x = 2` a root is lost; that
 * the other one is positive says nothing of where `x` comes from, as it would for `r^2 = A \\Rightarrow r = \\sqrt{A}`.
 */
function answersOf(plan: Plan): ReadonlySet<string> {
  const answers = [...plan.solved].filter(([, { left, right }]) =>
    [...reached([left, right], plan)].every((id) => plan.solved.has(id) || plan.derived.has(id)),
  );
  return new Set(answers.map(([id]) => id));
}

/**
 * The scalar to solve the premise for: the one that stands alone in the conclusion, since that is what the author solved
 * for, if it occurs in the premise.
 */
function preferredScalar(premise: Condition, conclusion: Condition, question: Question): string | undefined {
  const scalars = new Set(question.symbols.filter((symbol) => symbol.rank === 0).map((symbol) => symbol.id));
  const inPremise = freeSymbols(conditionTerms(premise));
  for (const part of conjuncts(conclusion)) {
    if (part.kind !== "compare") continue;
    for (const side of [part.left, part.right]) {
      if (side.kind === "symbol" && scalars.has(side.id) && inPremise.has(side.id)) return side.id;
    }
  }
  return undefined;
}

/** Whether a condition contains an equation, so that its models must be solved for. */
function hasEquation(condition: Condition): boolean {
  return conjuncts(condition).some((part) => part.kind === "compare" && part.relation === "=");
}
