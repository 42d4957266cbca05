import type { Budget } from "../base/budget.js";
import type { ClaimRelation } from "../meaning/question.js";
import type { Condition, Term } from "../meaning/term.js";
import type { Batch } from "./batch.js";
import { evaluateCondition, evaluatePairs, evaluateScalar } from "./evaluate.js";
import type { Judgement } from "./judgement.js";
import type { Method } from "./methods.js";
import { conditionTerms } from "./traverse.js";

/** The codes of refuted steps. */
export type RefutedCode = Extract<Judgement, { verdict: "refuted" }>["code"];

/** What one evaluation of a claim on a batch found, lane by lane. */
export interface Finding {
  /** 0 where the claim fails beyond the errors, 1 where it holds, 2 where nothing can be told. */
  readonly truth: Uint8Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** A claim in a form that can be tested on any batch by any method. */
export interface Probe {
  readonly code: RefutedCode;
  /** Every term of the claim, for what depends on what occurs. */
  readonly terms: readonly Term[];
  /** What the author starts from and what is claimed of it. */
  readonly sides: readonly [readonly Term[], readonly Term[]];
  /** The quantity that a directed search enlarges, for claims that fail where `left` exceeds `right`. */
  readonly directed: boolean;
  test<V>(batch: Batch, method: Method<V>, budget: Budget): Finding;
}

/**
 * The lanes of a wide batch in which a claim seems to fail by a fast and rough calculation: suspects, which count for
 * nothing until double precision has looked at them. May throw what the evaluation throws.
 */
export type Screen = (probe: Probe, batch: Batch, budget: Budget) => readonly number[];

/** The truth of "not `mask`", with unknowns left unknown. */
export function negated(mask: Uint8Array): Uint8Array {
  return mask.map((value) => (value === 2 ? 2 : 1 - value));
}

/**
 * The probe of an equation or an order relation. Arrays are compared entry by entry: the claim fails in a lane if it
 * fails in any entry. A strict relation is probed like its lax form, since equality at single points is no refutation.
 */
export function comparisonProbe(relation: Exclude<ClaimRelation, "!=">, left: Term, right: Term): Probe {
  return {
    code: relation === "=" ? "step.not-equal" : "step.order-violated",
    terms: [left, right],
    sides: [[left], [right]],
    directed: relation !== "=",
    test: (batch, method, budget) => {
      let result: Finding | undefined;
      for (const [l, r] of evaluatePairs(left, right, batch, method.lane, budget)) {
        const finding = {
          truth: truthOf(method, relation, l, r),
          left: method.lane.values(l),
          right: method.lane.values(r),
        };
        result = result === undefined ? finding : worse(result, finding);
      }
      return result ?? unknownFinding(batch.width);
    },
  };
}

/** A finding that says nothing about any lane. */
export function unknownFinding(width: number): Finding {
  return {
    truth: new Uint8Array(width).fill(2),
    left: new Float64Array(width).fill(Number.NaN),
    right: new Float64Array(width).fill(Number.NaN),
  };
}

function truthOf<V>(method: Method<V>, relation: Exclude<ClaimRelation, "!=">, left: V, right: V): Uint8Array {
  if (relation === "=") return negated(method.differ(left, right));
  return negated(relation === "<=" || relation === "<" ? method.exceeds(left, right) : method.exceeds(right, left));
}

/** Lane by lane the finding that says more against the claim. */
function worse(a: Finding, b: Finding): Finding {
  const rank = (truth: number): number => (truth === 0 ? 0 : truth === 2 ? 1 : 2);
  const takeB = a.truth.map((truth, lane) => (rank(b.truth[lane] ?? 2) < rank(truth) ? 1 : 0));
  const mixValues = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((value, lane) => (takeB[lane] === 1 ? (y[lane] ?? Number.NaN) : value));
  return {
    truth: a.truth.map((truth, lane) => (takeB[lane] === 1 ? (b.truth[lane] ?? 2) : truth)),
    left: mixValues(a.left, b.left),
    right: mixValues(a.right, b.right),
  };
}

/**
 * The probe of a numeric approximation: the distance of the sides must not exceed the tolerance. A billionth of grace
 * keeps an author who rounded an exact half either way from being accused.
 */
export function approximationProbe(left: Term, right: Term, tolerance: Term): Probe {
  return {
    code: "step.not-approximate",
    terms: [left, right, tolerance],
    sides: [[left], [right]],
    directed: false,
    test: (batch, method, budget) => {
      const { lane } = method;
      const l = evaluateScalar(left, batch, lane, budget);
      const r = evaluateScalar(right, batch, lane, budget);
      const t = evaluateScalar(tolerance, batch, lane, budget);
      const distance = lane.call("abs", [lane.subtract(l, r)]);
      const grace = lane.multiply(t, lane.literal(new Float64Array(batch.width).fill(1 + 1e-9)));
      return { truth: negated(method.exceeds(distance, grace)), left: lane.values(l), right: lane.values(r) };
    },
  };
}

/** The probe of a condition that must hold in every model of a premise; its sides are those of its first comparison. */
export function conditionProbe(condition: Condition, premise: Condition, code: RefutedCode): Probe {
  const shown = firstComparison(condition);
  const terms = shown === undefined ? [] : [shown.left, shown.right];
  return {
    code,
    terms,
    sides: [conditionTerms(premise), conditionTerms(condition)],
    directed: false,
    test: (batch, method, budget) => {
      const truth = evaluateCondition(condition, batch, method, budget);
      const [left, right] = terms.map((term) => method.lane.values(evaluateScalar(term, batch, method.lane, budget)));
      const unknown = unknownFinding(batch.width);
      return { truth, left: left ?? unknown.left, right: right ?? unknown.right };
    },
  };
}

function firstComparison(condition: Condition): Extract<Condition, { kind: "compare" }> | undefined {
  switch (condition.kind) {
    case "compare":
      return condition;
    case "all":
    case "any": {
      for (const inner of condition.conditions) {
        const found = firstComparison(inner);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    case "not":
      return firstComparison(condition.condition);
    case "integer":
      return undefined;
  }
}
