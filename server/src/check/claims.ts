import type { Budget } from "../base/budget.js";
import type { Claim, Question } from "../meaning/question.js";
import type { Term } from "../meaning/term.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import type { Batch } from "./batch.js";
import { domainOfRightSide } from "./conditions.js";
import type { Plan } from "./constraints.js";
import { planModels } from "./constraints.js";
import { describeCounterexample } from "./counterexample.js";
import type { Tools } from "./decide.js";
import { decide, enough, valueWithin, withoutFailure } from "./decide.js";
import type { FreeDifference } from "./dependence.js";
import { dependenceProbe, dependsOnVariables } from "./dependence.js";
import type { EqualityCase } from "./equalityCases.js";
import { equalityCase } from "./equalityCases.js";
import { examine } from "./examine.js";
import { judgeImplication } from "./implication.js";
import { floatMethod } from "./methods.js";
import { orderProbe } from "./orderOfMagnitude.js";
import type { Outcome } from "./outcome.js";
import { undecided } from "./outcome.js";
import { approximationProbe, comparisonProbe } from "./probe.js";
import { freeSymbols } from "./traverse.js";

/** Judges one claim on models. @throws Unsupported, NotConverged and BudgetExceeded from evaluation. */
export function judgeClaim(question: Question, claim: Claim, tools: Tools): Outcome {
  switch (claim.kind) {
    case "compare":
      return claim.relation === "!="
        ? judgeDistinct(question, claim.left, claim.right, tools)
        : judgeComparison(question, claim.relation, claim.left, claim.right, tools);
    case "implies":
    case "equivalent":
      return judgeImplication(question, claim, tools);
    case "approximate":
      return judgeApproximation(question, claim, tools);
    case "proportional":
      return judgeDependence(question, "factor", claim.left, claim.right, claim.variables, tools);
    case "up-to-constant":
      return judgeDependence(question, "summand", claim.left, claim.right, claim.variables, tools);
    case "order":
      return judgeOrder(question, claim, tools);
  }
}

function judgeComparison(
  question: Question,
  relation: "=" | "<" | ">" | "<=" | ">=",
  left: Term,
  right: Term,
  tools: Tools,
): Outcome {
  const terms = [left, right];
  const replan = (changed: Question): Plan => planModels(changed, terms);
  const plan = replan(question);
  const probe = comparisonProbe(relation, left, right);
  const outcome = decide(question, probe, plan, tools, { domains: relation === "=" ? "weakest" : "none" }, replan);
  if (outcome.kind !== "holds") return outcome;
  if (relation === "<" || relation === ">") return strictly(question, left, right, plan, outcome, tools);
  if (relation !== "=") return outcome;
  const examination = examine(plan, probe, { seed: tools.seed, budget: tools.budget, batches: 2, search: false });
  const domain = domainOfRightSide(question, terms, examination, valueWithin(tools.budget));
  return domain === undefined
    ? outcome
    : { kind: "conditional", models: outcome.models, code: "step.domain", conditions: [domain] };
}

/**
 * A strict order that nothing contradicts is still false where both sides are the same thing, and holds under a condition
 * only where they are equal in some case: `\frac{x + y}{2} > \sqrt{xy}` for `x \ne y`.
 */
function strictly(question: Question, left: Term, right: Term, plan: Plan, outcome: Outcome, tools: Tools): Outcome {
  if (plan.solved.size > 0) return outcome;
  const identical = judgeDistinct(question, left, right, { ...tools, proof: null });
  if (identical.kind === "refuted") return { ...identical, code: "step.order-violated" };
  const { seed, budget } = tools;
  const found = equalityWithin(left, right, plan, seed, budget);
  if (found === undefined) return outcome;
  const counterexample = describeCounterexample(comparisonProbe("=", left, right), found.witness, budget);
  return {
    kind: "conditional",
    models: outcome.models,
    code: "step.domain",
    conditions: [found.condition],
    counterexample,
  };
}

/** The equality case of a strict order; none where the sides are no numbers or cannot be evaluated there. */
function equalityWithin(left: Term, right: Term, plan: Plan, seed: number, budget: Budget): EqualityCase | undefined {
  try {
    return equalityCase(left, right, plan, seed, budget);
  } catch (error) {
    if (error instanceof Unsupported || error instanceof NotConverged) return undefined;
    throw error;
  }
}

/** `\ne` between expressions says that they are not identical: it is refuted only where they agree in all models. */
function judgeDistinct(question: Question, left: Term, right: Term, tools: Tools): Outcome {
  const { seed, budget } = tools;
  const probe = comparisonProbe("=", left, right);
  const examination = examine(planModels(question, [left, right]), probe, { seed, budget, batches: 4, search: false });
  const { informative, failing, holding, models, constant } = examination;
  if (failing.length > 0) return { kind: "holds", models: informative, proof: null };
  const witness = holding[0];
  if (witness === undefined || informative < (constant ? 1 : Math.min(enough, models)))
    return withoutFailure(examination, { ...tools, proof: null });
  return {
    kind: "refuted",
    models: informative,
    code: "step.identical",
    counterexample: describeCounterexample(probe, witness, budget),
    idle: [],
    constantGap: false,
  };
}

/** Numbers are approximated to the digits written; expressions in symbols are not accused of being rough. */
function judgeApproximation(question: Question, claim: Extract<Claim, { kind: "approximate" }>, tools: Tools): Outcome {
  const terms = [claim.left, claim.right, claim.tolerance];
  const replan = (changed: Question): Plan => planModels(changed, terms);
  const plan = replan(question);
  const outcome = decide(
    question,
    approximationProbe(claim.left, claim.right, claim.tolerance),
    plan,
    tools,
    { domains: "none" },
    replan,
  );
  const open = [...freeSymbols(terms)].some((id) => !isFixed(id, plan));
  if ((outcome.kind === "refuted" || outcome.kind === "conditional") && open) {
    return undecided(
      "undecided.unsupported",
      "an approximation between expressions that depend on symbols",
      outcome.models,
    );
  }
  return outcome;
}

/** Whether the context gives a symbol one value, directly or through others. */
function isFixed(id: string, plan: Plan): boolean {
  const definition = plan.derived.get(id) ?? plan.structuralDerived.get(id);
  return definition !== undefined && [...freeSymbols([definition])].every((inner) => isFixed(inner, plan));
}

function judgeDependence(
  question: Question,
  kind: FreeDifference,
  left: Term,
  right: Term,
  variables: readonly string[],
  tools: Tools,
): Outcome {
  const terms = [left, right];
  const known = variables.filter((id) => question.symbols.some((symbol) => symbol.id === id));
  if (known.length === 0)
    return undecided("undecided.not-understood", "it is not clear in which variable the sides are compared");
  const replan = (changed: Question): Plan => planModels(changed, terms);
  const plan = replan(question);
  const outcome = decide(question, dependenceProbe(kind, left, right, known), plan, tools, { domains: "none" }, replan);
  if (outcome.kind !== "holds") return outcome;
  // A claim about constants says nothing: `const` would swallow every slip.
  const depends = sampleBatches(plan, left, right, tools).some((batch) =>
    terms.some((side) => dependsOnVariables(side, known, batch, floatMethod(batch.width), tools.budget)),
  );
  return depends
    ? outcome
    : undecided("undecided.not-understood", "neither side depends on the variable", outcome.models);
}

function sampleBatches(plan: Plan, left: Term, right: Term, tools: Tools): readonly Batch[] {
  const examination = examine(plan, comparisonProbe("=", left, right), {
    seed: tools.seed,
    budget: tools.budget,
    batches: 2,
    search: false,
  });
  return [...new Set([...examination.holding, ...examination.failing].map((witness) => witness.batch))];
}

/** An O-term: where the limit point is unsaid, the claim fails only if it fails at both. */
function judgeOrder(question: Question, claim: Extract<Claim, { kind: "order" }>, tools: Tools): Outcome {
  const terms = [claim.left, claim.right, claim.bound];
  const replan = (changed: Question): Plan => planModels(changed, terms);
  const plan = replan(question);
  const declaration = plan.declarations.get(claim.variable);
  if (declaration === undefined || declaration.rank > 0 || plan.structural.includes(claim.variable)) {
    return undecided("undecided.unsupported", "an order of magnitude in a variable that is no real number");
  }
  let last: Outcome = undecided("undecided.not-understood", "it is not clear where the variable goes to");
  for (const limit of claim.limits) {
    const outcome = decide(question, orderProbe(claim, limit), plan, tools, { domains: "none" }, replan);
    if (outcome.kind === "holds") return outcome;
    if (last.kind !== "undecided" || claim.limits[0] === limit) last = outcome;
    if (outcome.kind === "undecided") last = outcome;
  }
  return last;
}
