import type { Branch, Comparison, Condition, Term } from "../term.js";
import { mapParts } from "../termParts.js";
import { textOf } from "../termText.js";
import type { Support } from "./namedLaw.js";
import { difference, exactOf, isInfinite, mentionsVariable } from "./namedTerms.js";

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};

/**
 * A term as it reads for the values of a variable in a support: cases that the support decides are decided, and the
 * size of a variable without negative values is the variable. Ends of an interval do not count, as they have
 * probability zero.
 */
export function onSupport(term: Term, variable: string, support: Support): Term {
  const visit = (part: Term): Term => {
    if (!mentionsVariable(part, variable)) return part;
    if (part.kind === "piecewise") return byCases(part, variable, support, visit);
    const inner = mapParts(part, visit);
    if (inner.kind === "call" && inner.fn === "abs") {
      const [body] = inner.arguments;
      const isVariable = body?.kind === "bound" && body.id === variable;
      if (
        isVariable &&
        isAtMost({ kind: "rational", value: { numerator: 0n, denominator: 1n } }, support.from) === true
      )
        return body;
    }
    return inner;
  };
  return visit(term);
}

function byCases(
  term: Extract<Term, { kind: "piecewise" }>,
  variable: string,
  support: Support,
  visit: (part: Term) => Term,
): Term {
  const branches: Branch[] = [];
  let otherwise = term.otherwise;
  for (const { when, value } of term.branches) {
    const truth = truthOf(when, variable, support);
    if (truth === false) continue;
    if (truth === true) {
      otherwise = value;
      break;
    }
    branches.push({ when, value: visit(value) });
  }
  if (otherwise === undefined) return { kind: "piecewise", branches };
  const rest = visit(otherwise);
  return branches.length === 0 ? rest : { kind: "piecewise", branches, otherwise: rest };
}

/** The truth of a condition for all values in the support; undefined where it differs or is not known. */
function truthOf(condition: Condition, variable: string, support: Support): boolean | undefined {
  switch (condition.kind) {
    case "compare": {
      const { left, right, relation } = condition;
      if (left.kind === "bound" && left.id === variable) return comparedWith(relation, right, variable, support);
      if (right.kind === "bound" && right.id === variable)
        return comparedWith(mirrored[relation], left, variable, support);
      return undefined;
    }
    case "all":
    case "any": {
      const decisive = condition.kind === "any";
      const truths = condition.conditions.map((part) => truthOf(part, variable, support));
      if (truths.includes(decisive)) return decisive;
      return truths.includes(undefined) ? undefined : !decisive;
    }
    case "not": {
      const inner = truthOf(condition.condition, variable, support);
      return inner === undefined ? undefined : !inner;
    }
    case "integer": {
      const isVariable = condition.term.kind === "bound" && condition.term.id === variable;
      return isVariable && support.kind === "integers" ? true : undefined;
    }
  }
}

/** The truth of `variable relation bound` in the support. */
function comparedWith(relation: Comparison, bound: Term, variable: string, support: Support): boolean | undefined {
  if (mentionsVariable(bound, variable)) return undefined;
  const isContinuous = support.kind === "interval";
  const above = isAtMost(bound, support.from);
  const below = isAtMost(support.to, bound);
  switch (relation) {
    case ">=":
      if (above === true) return true;
      return isContinuous && below === true ? false : undefined;
    case "<=":
      if (below === true) return true;
      return isContinuous && above === true ? false : undefined;
    case ">":
      if (below === true) return false;
      return isContinuous && above === true ? true : undefined;
    case "<":
      if (above === true) return false;
      return isContinuous && below === true ? true : undefined;
    case "=":
      return undefined;
    case "!=":
      return isContinuous ? true : undefined;
  }
}

/** Whether one bound is certainly at most another: written alike, or numbers in that order. */
function isAtMost(low: Term, high: Term): boolean | undefined {
  if (isInfinite(low) || isInfinite(high)) return undefined;
  if (textOf(low) === textOf(high)) return true;
  const gap = exactOf(difference(high, low));
  return gap === undefined ? undefined : gap.numerator >= 0n;
}
