import { type Elaboration, freshId } from "../elaboration.js";
import type { Term } from "../term.js";
import { polynomialIn } from "./momentsPolynomials.js";
import { mentionsSome } from "./momentsTraverse.js";
import { type NamedLaw, namedLaw } from "./namedLaws.js";
import { boundVariable, difference, product, quotient, sum, zero } from "./namedTerms.js";
import type { Assignment, Factor, Outcome, Variable } from "./types.js";

/** The mean vector and the covariance matrix of variables that are jointly normal, by their keys. */
interface JointNormal {
  readonly means: ReadonlyMap<string, Term>;
  readonly covariance: (a: string, b: string) => Term;
}

/** The joint law of some variables as a chain of normal laws, each given those before it. */
export type NormalChain = (
  variable: Variable,
  before: readonly { readonly key: string; readonly value: Term }[],
) => NamedLaw | undefined;

/**
 * The laws of any of the variables given any others, where all factors are normal laws whose means are linear in their
 * parents and whose variances are free of them; undefined where one is not (Bishop, Pattern Recognition and Machine
 * Learning, 8.1.4 and 2.3.1). Parents without a factor are taken as they are given in `at`.
 */
export function normalChain(factors: readonly Factor[], at: Assignment, state: Elaboration): NormalChain | undefined {
  const joint = jointOf(factors, at, state);
  if (joint === undefined) return undefined;
  return ({ key }, before) => {
    let current = joint;
    for (const { key: known, value } of before) current = conditioned(current, known, value);
    const mean = current.means.get(key);
    return mean === undefined ? undefined : namedLaw("normal", [mean, current.covariance(key, key)]);
  };
}

function jointOf(factors: readonly Factor[], at: Assignment, state: Elaboration): JointNormal | undefined {
  const means = new Map<string, Term>();
  const covariances = new Map<string, Term>();
  const entry = (a: string, b: string): string => [a, b].sort().join("\n");
  const covariance = (a: string, b: string): Term => covariances.get(entry(a, b)) ?? zero;
  for (const { targets, parents, law } of factors) {
    const [target] = targets;
    if (target === undefined || targets.length > 1 || law === undefined) return undefined;
    const inner = parents.filter(({ key }) => means.has(key));
    if (inner.length < parents.length && !parents.every(({ key }) => means.has(key) || at.has(key))) return undefined;
    const places = inner.map((variable) => ({ variable, id: freshId(state, variable.letter) }));
    const own = law(
      new Map([
        ...at,
        ...places.map(({ variable, id }): [string, Outcome] => [
          variable.key,
          { variable, index: undefined, value: () => boundVariable(id) },
        ]),
      ]),
    );
    if (own?.family !== "normal") return undefined;
    const [mean, variance] = own.parameters;
    const ids = places.map(({ id }) => id);
    if (mean === undefined || variance === undefined || mentionsSome(variance, ids)) return undefined;
    let rest = mean;
    const slopes: { readonly key: string; readonly slope: Term }[] = [];
    for (const { variable, id } of places) {
      const linear = polynomialIn(rest, id, 1);
      if (linear === undefined) return undefined;
      const [constant = zero, slope = zero] = linear;
      if (mentionsSome(slope, ids)) return undefined;
      slopes.push({ key: variable.key, slope });
      rest = constant;
    }
    const withParents = (other: string): Term =>
      sum(...slopes.map(({ key, slope }) => product(slope, covariance(key, other))));
    const known = [...means.keys()];
    for (const other of known) covariances.set(entry(target.key, other), withParents(other));
    covariances.set(
      entry(target.key, target.key),
      sum(variance, ...slopes.map(({ key, slope }) => product(slope, withParents(key)))),
    );
    means.set(target.key, sum(rest, ...slopes.map(({ key, slope }) => product(slope, means.get(key) ?? zero))));
  }
  return { means, covariance };
}

/** The law of the others where one variable has a value. */
function conditioned({ means, covariance }: JointNormal, key: string, value: Term): JointNormal {
  const variance = covariance(key, key);
  const own = means.get(key) ?? zero;
  return {
    means: new Map(
      [...means].map(([other, mean]) => [
        other,
        sum(mean, quotient(product(covariance(other, key), difference(value, own)), variance)),
      ]),
    ),
    covariance: (a, b) =>
      difference(covariance(a, b), quotient(product(covariance(a, key), covariance(b, key)), variance)),
  };
}
