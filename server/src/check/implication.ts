import { isDecorated } from "../meaning/names.js";
import type { Claim, Question } from "../meaning/question.js";
import type { Condition } from "../meaning/term.js";
import { principalRanges } from "./angles.js";
import type { Plan } from "./constraints.js";
import { planModels } from "./constraints.js";
import type { Tools } from "./decide.js";
import { decide, enough } from "./decide.js";
import { reached } from "./equations.js";
import { examine } from "./examine.js";
import type { Outcome } from "./outcome.js";
import { undecided } from "./outcome.js";
import type { RefutedCode } from "./probe.js";
import { comparisonProbe, conditionProbe } from "./probe.js";
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
  const solved = solvedEquation(claim);
  if (solved !== undefined) return judgeSolved(question, solved, code, tools);
  // Back from a solution with a name of its own, `\hat p`, is back from a value of the unknown.
  const tied = { ...claim, right: namedSolution(question, claim.left, claim.right) ?? claim.right };
  const forward = unlessUntied(judgeDirection(question, claim.left, claim.right, code, tools), question, tied);
  if (claim.kind === "implies" || forward.kind === "refuted") return forward;
  const backward = unlessUntied(judgeDirection(question, tied.right, claim.left, code, tools), question, tied);
  if (backward.kind === "refuted" || forward.kind === "holds") return backward;
  return forward;
}

/**
 * An outcome, unless it blames a claim that says nothing: `\hat\sigma^2 = \dots` after an equation for `\sigma` is
 * about the solution, which nothing ties to `\sigma` where it could not be put in its place.
 */
function unlessUntied(outcome: Outcome, { symbols }: Question, { left, right }: ImplicationClaim): Outcome {
  const isUnsaid = outcome.kind === "conditional" && outcome.code === "symbol.undeclared";
  if (outcome.kind !== "refuted" && !isUnsaid) return outcome;
  const [premise, conclusion] = [left, right].map((side) => freeSymbols(conditionTerms(side)));
  const alone = (own: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): readonly string[] =>
    symbols.flatMap(({ id, latex }) => (own?.has(id) === true && other?.has(id) !== true ? [latex] : []));
  const unknowns = alone(premise, conclusion);
  const isUntied = alone(conclusion, premise).some((name) => unknowns.some((unknown) => isDecorated(name, unknown)));
  return isUntied ? undecided("undecided.unsupported", "a solution with a name of its own", outcome.models) : outcome;
}

/** The equation that is left of an implication whose premise was solved when it was posed. */
function solvedEquation({ left, right }: ImplicationClaim): Extract<Condition, { kind: "compare" }> | undefined {
  const isSolved = left.kind === "all" && left.conditions.length === 0;
  return isSolved && right.kind === "compare" && right.relation === "=" ? right : undefined;
}

/** Judges what is left of a solved implication like an equation, whose sides may be matrices. */
function judgeSolved(
  question: Question,
  { left, right }: Extract<Condition, { kind: "compare" }>,
  code: RefutedCode,
  tools: Tools,
): Outcome {
  const replan = (changed: Question): Plan => planModels(changed, [left, right]);
  const probe = { ...comparisonProbe("=", left, right), code };
  return decide(question, probe, replan(question), tools, { domains: "weakest" }, replan);
}

function judgeDirection(
  question: Question,
  premise: Condition,
  conclusion: Condition,
  code: RefutedCode,
  tools: Tools,
): Outcome {
  const named = namedSolution(question, premise, conclusion);
  if (named !== undefined) return judgeNamedSolution(question, premise, named, code, tools);
  const prefer = preferredScalar(premise, conclusion, question);
  const terms = conditionTerms(conclusion);
  const replan = (changed: Question): Plan =>
    planModels(changed, [...terms, ...conditionTerms(premise)], [premise], prefer);
  const probe = conditionProbe(conclusion, premise, code);
  const plan = replan(question);
  const batches = hasEquation(premise) ? solvedBatches : denseBatches;
  const leniency = { domains: "strict", answers: answersOf(plan), batches } as const;
  const offered = { ...question, candidates: [...question.candidates, ...principalRanges(question, premise)] };
  const outcome = decide(offered, probe, plan, tools, leniency, replan);
  if (outcome.kind === "undecided" && outcome.reason.code === "undecided.no-model") {
    return undecided("undecided.no-model", "no values were found for which the premise holds");
  }
  return outcome;
}

/**
 * Judges a conclusion about a solution with a name of its own, `\hat p` for a root `p`. It speaks of one root only, so
 * that it holds where it is right for some; where it is right for none, it is judged like any other conclusion.
 */
function judgeNamedSolution(
  question: Question,
  premise: Condition,
  conclusion: Condition,
  code: RefutedCode,
  tools: Tools,
): Outcome {
  const { seed, budget } = tools;
  const terms = [...conditionTerms(conclusion), ...conditionTerms(premise)];
  const plan = planModels(question, terms, [premise], preferredScalar(premise, conclusion, question));
  const probe = conditionProbe(conclusion, premise, code);
  const { holding, failing } = examine(plan, probe, { seed, budget, batches: solvedBatches, search: false });
  // A model in which another root happens to have the value is no sign that the author means it.
  if (failing.length === 0 || holding.length < failing.length / 8)
    return judgeDirection(question, premise, conclusion, code, tools);
  return holding.length >= enough
    ? { kind: "holds", models: holding.length, proof: null }
    : undecided("undecided.unsupported", "one of several solutions", holding.length);
}

/**
 * The conclusion with the unknown of the premise in place of the name that its solution is given: `p = \frac kn` for
 * `\hat p = \frac kn` after an equation for `p`. Undefined if no such name is there.
 */
function namedSolution(question: Question, premise: Condition, conclusion: Condition): Condition | undefined {
  const known = freeSymbols([...conditionTerms(premise), ...question.assumptions.flatMap(conditionTerms)]);
  const unknowns = question.symbols.filter((symbol) => symbol.rank === 0 && known.has(symbol.id));
  for (const part of conjuncts(conclusion)) {
    if (part.kind !== "compare" || part.relation !== "=") continue;
    for (const side of [part.left, part.right]) {
      const named = side.kind === "element" ? side.base : side;
      if (named.kind !== "symbol" || known.has(named.id)) continue;
      const latex = question.symbols.find((symbol) => symbol.id === named.id)?.latex ?? "";
      const written = side.kind === "element" ? `${latex}_` : latex;
      const unknown = unknowns.find((symbol) => isDecorated(written, symbol.latex));
      if (unknown !== undefined) return renamed(conclusion, named.id, unknown.id);
    }
  }
  return undefined;
}

/** A condition in which one scalar stands for another, or for the entries of a family. */
function renamed(condition: Condition, from: string, to: string): Condition {
  const isNamed = (value: object): boolean =>
    "kind" in value && value.kind === "symbol" && "id" in value && value.id === from;
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    const isEntry = "kind" in value && value.kind === "element" && "base" in value && isNamed(value.base as object);
    if (isEntry || isNamed(value)) return { kind: "symbol", id: to };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
  };
  return copy(condition) as Condition;
}

/**
 * The scalars that a plan's equations determine by numbers alone. In `x^2 = 4 \Rightarrow x = 2` a root is lost; that
 * the other one is positive says nothing of where `x` comes from, as it would for `r^2 = A \Rightarrow r = \sqrt{A}`.
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
