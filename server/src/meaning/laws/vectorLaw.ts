import { type Elaboration, unsupported } from "../elaboration.js";
import { openSize } from "../linear/shapes.js";
import { single } from "../linear/sizes.js";
import type { Term } from "../term.js";
import { mentionsBound, symbolsIn } from "../termText.js";
import { expectationUnder } from "./moments.js";
import { withUniqueBinders } from "./momentsTraverse.js";
import type { NamedLaw } from "./namedLaw.js";
import { densityOf } from "./namedLaws.js";
import { boundVariable, call, compare, half, number, one, two, zero } from "./namedTerms.js";
import { degreeIn } from "./polynomialDegree.js";
import type { VectorLaw } from "./types.js";

type Fresh = (name: string) => string;

function add(...terms: readonly Term[]): Term {
  return { kind: "add", terms };
}

function times(...factors: readonly Term[]): Term {
  return { kind: "multiply", factors };
}

function bind(variable: string, value: Term, body: Term): Term {
  return { kind: "let", variable, value, body };
}

/**
 * The density of a multivariate normal law at a point. The determinant is taken of 2πΣ, so that no dimension has to be
 * known.
 */
function vectorDensity({ mean, covariance, normal }: VectorLaw, at: Term, fresh: Fresh): Term {
  if (!normal) return unsupported("the density of a random vector of which only moments are known");
  const matrix = fresh("S");
  const gap = fresh("u");
  const [inS, inU] = [boundVariable(matrix), boundVariable(gap)];
  const square = times(
    { kind: "linear", operator: "transpose", arguments: [inU] },
    { kind: "linear", operator: "inverse", arguments: [inS] },
    inU,
  );
  const volume: Term = {
    kind: "linear",
    operator: "determinant",
    arguments: [times(two, { kind: "constant", name: "pi" }, inS)],
  };
  const density = times(
    { kind: "power", base: volume, exponent: number(-1, 2) },
    call("exp", times(number(-1, 2), square)),
  );
  return bind(matrix, covariance, bind(gap, add(at, { kind: "negate", body: mean }), density));
}

/** Up to this degree the expectation of a polynomial is exact; that of a law known by two moments up to the second. */
const highestDegree = 5;

/**
 * The expectation of a body whose bound variable is a random vector. It is exact: the body has to be a polynomial in the
 * entries, or the exponential of one of degree one. With the operator `L = \sum_{ij} \Sigma_{ij} \partial_i \partial_j`
 * the mean under a normal law is `f + L f / 2 + L^2 f / 8 + \dots` at the mean of the law (the heat semigroup), and the
 * second derivatives of a polynomial of low degree are differences.
 */
function vectorExpectation(law: VectorLaw, variable: string, body: Term, fresh: Fresh): Term {
  return withUniqueBinders(expectation(law, variable, body, fresh), fresh);
}

function expectation(law: VectorLaw, variable: string, body: Term, fresh: Fresh): Term {
  const degree = degreeIn(body, variable);
  if (degree === 0) return body;
  const matrix = fresh("S");
  const centre = fresh("m");
  const [inS, inM] = [boundVariable(matrix), boundVariable(centre)];
  const at = (point: Term): Term => bind(variable, point, body);
  const set = (value: Term): Term =>
    bind(matrix, law.covariance, bind(centre, add(law.mean, zerosLike(inS, law.size ?? openSize, fresh)), value));
  if (degree <= 1) return set(at(inM));
  const isKnown = degree <= 2 || (law.normal && degree <= highestDegree);
  if (!isKnown) {
    const exponential = exponentialPart(body, variable);
    if (exponential === undefined || !law.normal)
      return unsupported("an expectation of such a function of a random vector");
    return momentGenerating(law, variable, exponential, fresh);
  }
  const second = (point: Term, inner: (point: Term) => Term, step: number): Term =>
    secondDifferences(inS, point, inner, step, fresh);
  if (degree <= 3) return set(add(at(inM), times(half, second(inM, at, 1))));
  // Of degree four the differences with step h are L f + h² Q f: two steps tell them apart.
  const laplacian = times(number(1, 3), add(times(number(4), second(inM, at, 1)), negated(second(inM, at, 2))));
  const again = second(inM, (point) => second(point, at, 1), 1);
  return set(add(at(inM), times(half, laplacian), times(number(1, 8), again)));
}

function negated(body: Term): Term {
  return { kind: "negate", body };
}

/** A column of zeros as long as a matrix is wide: it gives a mean that is written `0` its size. */
export function zerosLike(matrix: Term, size: Term, fresh: Fresh): Term {
  const row = fresh("i");
  const index = boundVariable(row);
  return {
    kind: "array",
    row,
    column: fresh("j"),
    rows: size,
    columns: single,
    body: times(zero, { kind: "element", base: matrix, indices: [index, index] }),
  };
}

/**
 * `\sum_{ij} S_{ij} \partial_i \partial_j f` at a point by differences: for every `j` along the unit vector and along the
 * column of the matrix, both ways.
 */
function secondDifferences(matrix: Term, point: Term, inner: (point: Term) => Term, step: number, fresh: Fresh): Term {
  const [entry, first, second] = [fresh("j"), fresh("s"), fresh("t")];
  const column = (body: (row: Term) => Term): Term => {
    const row = fresh("i");
    return { kind: "array", row, column: fresh("k"), rows: openSize, columns: single, body: body(boundVariable(row)) };
  };
  const unit = column((row) => ({
    kind: "piecewise",
    branches: [{ when: compare(row, "=", boundVariable(entry)), value: one }],
    otherwise: zero,
  }));
  const along = column((row) => ({ kind: "element", base: matrix, indices: [row, boundVariable(entry)] }));
  // Minus one and one, as the bound variable is zero and one.
  const sign = (id: string): Term => add(times(two, boundVariable(id)), number(-1));
  const moved = add(point, times(number(step), sign(first), unit), times(number(step), sign(second), along));
  const both = (variable: string, body: Term): Term => ({
    kind: "reduce",
    operator: "sum",
    variable,
    from: zero,
    to: one,
    body,
  });
  const sum: Term = {
    kind: "reduce",
    operator: "sum",
    variable: entry,
    from: one,
    to: openSize,
    body: both(first, both(second, times(sign(first), sign(second), inner(moved)))),
  };
  return times(number(1, 4 * step * step), sum);
}

/** The exponent and the factor of `c e^u` with `u` of degree one and `c` free of the variable. */
function exponentialPart(
  body: Term,
  variable: string,
): { readonly exponent: Term; readonly factors: readonly Term[] } | undefined {
  const factors = body.kind === "multiply" ? body.factors : [body];
  const dependent = factors.filter((factor) => degreeIn(factor, variable) > 0);
  const [only] = dependent;
  const exponent = only?.kind === "call" && only.fn === "exp" ? only.arguments[0] : undefined;
  if (exponent === undefined || dependent.length !== 1 || degreeIn(exponent, variable) > 1) return undefined;
  return { exponent, factors: factors.filter((factor) => factor !== only) };
}

/** `E e^u` of a normal `u` is `exp(E u + Var u / 2)`. */
function momentGenerating(
  law: VectorLaw,
  variable: string,
  { exponent, factors }: { readonly exponent: Term; readonly factors: readonly Term[] },
  fresh: Fresh,
): Term {
  const mean = fresh("mean");
  const inMean = boundVariable(mean);
  const spread: Term = { kind: "power", base: add(exponent, negated(inMean)), exponent: two };
  const value = bind(
    mean,
    expectation(law, variable, exponent, fresh),
    call("exp", add(inMean, times(half, expectation(law, variable, spread, fresh)))),
  );
  return times(...factors, value);
}

/** The number by which a covariance multiplies the identity, where it is written so. */
export function isotropicVariance(covariance: Term): Term | undefined {
  if (covariance.kind === "identity") return one;
  if (covariance.kind !== "multiply") return undefined;
  const rest = covariance.factors.filter(({ kind }) => kind !== "identity");
  return rest.length === covariance.factors.length - 1 ? times(...rest) : undefined;
}

/** The density of a law at a point, be it of a number or of a vector. */
export function densityAt(law: NamedLaw | VectorLaw, at: Term, fresh: Fresh): Term {
  return law.family === "vector" ? vectorDensity(law, at, fresh) : densityOf(law, at);
}

/** The expectation of a body whose bound variable follows a law, be it of a number or of a vector. */
export function meanUnder(
  law: NamedLaw | VectorLaw,
  variable: string,
  body: Term,
  fresh: Fresh,
  within?: Parameters<typeof expectationUnder>[4],
): Term {
  return law.family === "vector"
    ? vectorExpectation(law, variable, body, fresh)
    : expectationUnder(law, variable, body, fresh, within);
}

/** The names that a value has only in summands without a bound variable: they shift it, and no spread depends on them. */
function constantNames(value: Term): readonly string[] {
  const terms = value.kind === "add" ? value.terms : [value];
  const others = new Set(symbolsIn(terms.filter(mentionsBound)));
  return symbolsIn(terms.filter((term) => !mentionsBound(term))).filter((id) => !others.has(id));
}

/** The value of which the spread is taken, after noting the names that only shift it. */
export function noteConstants(value: Term, { world }: Elaboration): Term {
  for (const name of constantNames(value)) world.parameters.add(name);
  return value;
}
