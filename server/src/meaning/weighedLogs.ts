import type { Term } from "./term.js";
import { replaceTerm } from "./termAlgebra.js";
import { mapParts } from "./termParts.js";
import { textOf } from "./termText.js";

/**
 * Convention: 0 log 0 = 0. A product of an indicator with a logarithm is zero where the indicator is, although the
 * logarithm has no value there; where the indicator is one it stands for one under the logarithm as well.
 */
export function withWeighedLogs(term: Term): Term {
  const inner = mapParts(term, withWeighedLogs);
  if (inner.kind !== "multiply") return inner;
  const weight = inner.factors.find(isIndicator);
  if (weight?.kind !== "piecewise" || !textOf(inner.factors).includes('"fn":"log"')) return inner;
  const [branch] = weight.branches;
  if (branch === undefined) return inner;
  const others = inner.factors.map((factor) => replaceTerm(factor, weight, branch.value));
  return { ...weight, branches: [{ ...branch, value: { kind: "multiply", factors: others } }] };
}

/** Whether a term is one in one case and zero in all others. */
function isIndicator(term: Term): boolean {
  if (term.kind !== "piecewise" || term.branches.length !== 1) return false;
  return isInteger(term.branches[0]?.value, 1n) && isInteger(term.otherwise, 0n);
}

function isInteger(term: Term | undefined, value: bigint): boolean {
  return term?.kind === "rational" && term.value.denominator === 1n && term.value.numerator === value;
}
