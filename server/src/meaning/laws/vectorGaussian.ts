import { type Elaboration, freshId } from "../elaboration.js";
import { openSize } from "../linear/shapes.js";
import type { Term } from "../term.js";
import { mentionsSome } from "./momentsTraverse.js";
import { boundVariable } from "./namedTerms.js";
import { degreeIn } from "./polynomialDegree.js";
import type { Assignment, Factor, Outcome, Variable, VectorLaw, WrittenLaw } from "./types.js";
import { zerosLike } from "./vectorLaw.js";

/** Vectors that are jointly normal: their means, and the covariance of each two of them, by their keys. */
interface JointVectors {
  readonly means: ReadonlyMap<string, Term>;
  /** Undefined where it is zero. */
  readonly covariance: (a: string, b: string) => Term | undefined;
}

/** The law of a variable given values of others, under one joint law. */
export type VectorChain = (
  variable: Variable,
  before: readonly { readonly key: string; readonly value: Term }[],
) => VectorLaw | undefined;

function add(...terms: readonly (Term | undefined)[]): Term | undefined {
  const present = terms.filter((term) => term !== undefined);
  return present.length > 1 ? { kind: "add", terms: present } : present[0];
}

function times(...factors: readonly Term[]): Term {
  return { kind: "multiply", factors };
}

function transposed(term: Term): Term {
  return { kind: "linear", operator: "transpose", arguments: [term] };
}

function negated(term: Term | undefined): Term | undefined {
  return term === undefined ? undefined : { kind: "negate", body: term };
}

/**
 * The laws of any of the variables given any others where at least one is a vector and all factors are normal laws whose
 * means are affine in their parents and whose covariances are free of them; undefined where one is not (Bishop, Pattern
 * Recognition and Machine Learning, 2.3.1 and 2.3.3).
 */
export function vectorChain(factors: readonly Factor[], state: Elaboration): VectorChain | undefined {
  const joint = jointOf(factors, state);
  if (joint === undefined) return undefined;
  return ({ key }, before) => {
    let current = joint;
    for (const { key: known, value } of before) current = conditioned(current, known, value);
    const mean = current.means.get(key);
    const covariance = current.covariance(key, key);
    if (mean === undefined || covariance === undefined) return undefined;
    return { family: "vector", mean, covariance, normal: true };
  };
}

function jointOf(factors: readonly Factor[], state: Elaboration): JointVectors | undefined {
  const means = new Map<string, Term>();
  const covariances = new Map<string, Term>();
  const covariance = (a: string, b: string): Term | undefined => {
    const turned = covariances.get(`${b}\n${a}`);
    return covariances.get(`${a}\n${b}`) ?? (turned === undefined ? undefined : transposed(turned));
  };
  let hasVector = false;
  for (const { targets, parents, law } of factors) {
    const [target] = targets;
    if (target === undefined || targets.length > 1 || law === undefined) return undefined;
    if (!parents.every(({ key }) => means.has(key))) return undefined;
    const places = parents.map((variable) => ({ variable, id: freshId(state, variable.letter) }));
    const own = normalOf(law, atPlaces(places));
    if (own === undefined) return undefined;
    hasVector ||= own.family === "vector";
    const { covariance: spread } = own;
    const fresh = (name: string): string => freshId(state, name);
    // A mean that is written `0` gets its size.
    const mean: Term =
      own.family === "vector"
        ? { kind: "add", terms: [own.mean, zerosLike(spread, own.size ?? openSize, fresh)] }
        : own.mean;
    const ids = places.map(({ id }) => id);
    if (mentionsSome(spread, ids) || ids.some((id) => degreeIn(mean, id) > 1) || mixes(mean, ids)) return undefined;
    // The slope by a parent is the Jacobian of the mean, which does not depend on where it is taken.
    const atMeans = (body: Term, but?: string): Term =>
      places.reduce<Term>(
        (inner, { variable, id }) =>
          id === but ? inner : { kind: "let", variable: id, value: means.get(variable.key) ?? mean, body: inner },
        body,
      );
    const slopes = places.map(({ variable, id }) => ({
      key: variable.key,
      slope: {
        kind: "jacobian",
        variable: id,
        at: means.get(variable.key) ?? mean,
        body: atMeans(mean, id),
        layout: "numerator",
      } satisfies Term,
    }));
    const through = (other: string): Term | undefined =>
      add(
        ...slopes.map(({ key, slope }) => {
          const between = covariance(key, other);
          return between === undefined ? undefined : times(slope, between);
        }),
      );
    for (const other of [...means.keys()]) {
      const between = through(other);
      if (between !== undefined) covariances.set(`${target.key}\n${other}`, between);
    }
    const carried = slopes.map(({ key, slope }) => {
      const between = through(key);
      return between === undefined ? undefined : times(between, transposed(slope));
    });
    const total = add(spread, ...carried);
    if (total !== undefined) covariances.set(`${target.key}\n${target.key}`, total);
    means.set(target.key, atMeans(mean));
  }
  return hasVector ? { means, covariance } : undefined;
}

function atPlaces(places: readonly { readonly variable: Variable; readonly id: string }[]): Assignment {
  return new Map(
    places.map(({ variable, id }): [string, Outcome] => [
      variable.key,
      { variable, index: undefined, value: () => boundVariable(id) },
    ]),
  );
}

/** The law of a factor where its parents have values, as a normal one: numbers among vectors are vectors of one entry. */
function normalOf(
  law: (at: Assignment) => WrittenLaw | undefined,
  at: Assignment,
): (Pick<VectorLaw, "mean" | "covariance" | "size"> & { readonly family: WrittenLaw["family"] }) | undefined {
  const own = law(at);
  if (own?.family === "vector") return own.normal ? own : undefined;
  const [mean, covariance] = own?.family === "normal" ? own.parameters : [];
  return own === undefined || mean === undefined || covariance === undefined
    ? undefined
    : { family: own.family, mean, covariance };
}

/** Whether a mean multiplies two of its parents with each other. */
function mixes(mean: Term, ids: readonly string[]): boolean {
  const merged = ids[0];
  if (merged === undefined || ids.length < 2) return false;
  const alike = ids
    .slice(1)
    .reduce<Term>((body, id) => ({ kind: "let", variable: id, value: boundVariable(merged), body }), mean);
  return degreeIn(alike, merged) > 1;
}

/** The law of the others where one variable has a value. */
function conditioned({ means, covariance }: JointVectors, key: string, value: Term): JointVectors {
  const variance = covariance(key, key);
  const own = means.get(key);
  if (variance === undefined || own === undefined) return { means, covariance };
  const inverse: Term = { kind: "linear", operator: "inverse", arguments: [variance] };
  const gap: Term = { kind: "add", terms: [value, { kind: "negate", body: own }] };
  const gain = (other: string): Term | undefined => {
    const between = covariance(other, key);
    return between === undefined ? undefined : times(between, inverse);
  };
  return {
    means: new Map(
      [...means].map(([other, mean]) => {
        const slope = gain(other);
        return [other, slope === undefined ? mean : { kind: "add", terms: [mean, times(slope, gap)] }];
      }),
    ),
    covariance: (a, b) => {
      const slope = gain(a);
      const across = covariance(key, b);
      const shared = slope === undefined || across === undefined ? undefined : times(slope, across);
      return add(covariance(a, b), negated(shared));
    },
  };
}
