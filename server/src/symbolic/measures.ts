import type { Condition, Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import { negate, number, numberOf, one, sum } from "./build.js";
import { splitConstant } from "./factors.js";
import type { Field } from "./field.js";
import { fieldOf, inverse, randomResidue, reduce } from "./field.js";
import { isInfinite } from "./normalise.js";
import type { Scope, World } from "./world.js";
import { onceEach, valueOfTerm, work } from "./world.js";

/*
 * Sums and integrals over symbolic ranges are taken as integrals against a random discrete measure: points and weights
 * that only the range determines. Linearity, constants taken out and the exchange of independent sums then hold by
 * themselves, and an identity that holds for a random measure holds for every one, the counting measure included: an
 * identity of degree d in sums holds for all measures if it holds for those with d points at random places (it is
 * determined by its polarisation). The measures are restricted by what is true of the real sum: its first moments (so
 * that a sum of ones is the number of terms, and sums of powers have their closed forms) and its symmetries.
 */

/** Points whose places and weights are free. Identities of a higher degree in sums are left alone: see `degreeOf`. */
const freePoints = 3;

/** The highest degree in sums of an identity that the measures decide. */
export const highestDegree = freePoints;

interface Point {
  readonly scope: Scope;
  /** The variable as a number, where the point is one. */
  readonly literal?: bigint;
  readonly weightAt: (level: number) => bigint;
}

type AtLevel = (level: number) => bigint;

function key(world: World, ...parts: readonly (string | bigint | number)[]): string {
  return `${world.seed}|${parts.join("|")}`;
}

function pointScope(id: string, valueAt: AtLevel, outer: Scope | undefined): Scope {
  return { id, valueAt: onceEach(valueAt), limits: outer?.limits ?? 0, outer };
}

/**
 * The points of a range, by the strategy of the world. "Shifted" measures depend on the length of the range alone and
 * are placed at its beginning, so that shifting and reversing the index changes nothing; "anchored" ones sit at each
 * end, so that ranges can be cut into parts and single terms be split off.
 */
function pointsOf(world: World, term: Term & { kind: "reduce" }, scope: Scope | undefined): readonly Point[] {
  if (isInfinite(term.from)) throw new Unsupported("a sum that begins at infinity");
  if (term.to.kind === "negate" && isInfinite(term.to)) throw new Unsupported("a sum that runs backwards");
  return world.strategy === "shifted" ? shiftedPoints(world, term, scope) : anchoredPoints(world, term, scope);
}

function shiftedPoints(world: World, term: Term & { kind: "reduce" }, scope: Scope | undefined): readonly Point[] {
  const fromAt: AtLevel = onceEach((level) => valueOfTerm(world, term.from, level, scope));
  if (isInfinite(term.to)) {
    return Array.from({ length: freePoints + 2 }, (_, at) => ({
      scope: pointScope(
        term.variable,
        (level) => fromAt(level) + randomResidue(fieldOf(level), key(world, "tail", at)),
        scope,
      ),
      weightAt: (level) => randomResidue(fieldOf(level), key(world, "tail weight", at)),
    }));
  }
  const length = sum(term.to, negate(term.from));
  const lengthAt: AtLevel = onceEach((level) => valueOfTerm(world, length, level, scope));
  const toAt: AtLevel = onceEach((level) => valueOfTerm(world, term.to, level, scope));
  const offsets = (level: number): readonly bigint[] =>
    Array.from({ length: freePoints + 2 }, (_, at) =>
      randomResidue(fieldOf(level), key(world, "offset", at, lengthAt(level))),
    );
  const offsetsAt = onceEachList(offsets);
  const weightsAt = onceEachList((level) => shiftedWeights(world, fieldOf(level), lengthAt(level), offsetsAt(level)));
  return Array.from({ length: 2 * (freePoints + 2) }, (_, index) => {
    const at = index >> 1;
    const offset = (level: number): bigint => offsetsAt(level)[at] ?? 0n;
    return {
      scope: pointScope(
        term.variable,
        (level) =>
          reduce(fieldOf(level), index % 2 === 0 ? fromAt(level) + offset(level) : toAt(level) - offset(level)),
        scope,
      ),
      weightAt: (level: number) => weightsAt(level)[at] ?? 0n,
    };
  });
}

function onceEachList(compute: (level: number) => readonly bigint[]): (level: number) => readonly bigint[] {
  const known: (readonly bigint[] | undefined)[] = [];
  return (level) => {
    const value = known[level] ?? compute(level);
    known[level] = value;
    return value;
  };
}

/** Weights of pairs `t`, `l - t`: the number of terms is `l + 1`, the sum of `(t - l/2)²` is `l (l + 1) (l + 2) / 12`. */
function shiftedWeights(world: World, field: Field, length: bigint, offsets: readonly bigint[]): readonly bigint[] {
  const halfOf = (value: bigint): bigint => divide(field, value, 2n);
  const centre = halfOf(length);
  const squares = offsets.map((offset) => reduce(field, (offset - centre) * (offset - centre)));
  const free = offsets.slice(0, freePoints).map((_, at) => randomResidue(field, key(world, "weight", at, length)));
  const count = halfOf(length + 1n);
  const second = halfOf(divide(field, length * (length + 1n) * (length + 2n), 12n));
  return [...free, ...solveMoments(field, squares, free, [count, second])];
}

function anchoredPoints(world: World, term: Term & { kind: "reduce" }, scope: Scope | undefined): readonly Point[] {
  return [
    ...anchor(world, isInfinite(term.to) ? term.to : sum(term.to, one), term.variable, scope),
    ...anchor(world, term.from, term.variable, scope).map((point) => opposite(point)),
  ];
}

function opposite(point: Point): Point {
  return { ...point, weightAt: (level) => reduce(fieldOf(level), -point.weightAt(level)) };
}

const longestSplit = 20n;

/** The points of the sum from the world's anchor to just below an end. An integer added to a symbolic end splits single terms off. */
function anchor(world: World, end: Term, variable: string, scope: Scope | undefined): readonly Point[] {
  if (isInfinite(end)) {
    return Array.from({ length: freePoints }, (_, at) => ({
      scope: pointScope(variable, (level) => randomResidue(fieldOf(level), key(world, "far", at)), scope),
      weightAt: (level) => randomResidue(fieldOf(level), key(world, "far weight", at)),
    }));
  }
  const { constant, rest } = splitConstant(end);
  const steps = constant.numerator / constant.denominator;
  if (constant.denominator !== 1n || steps > longestSplit || steps < -longestSplit)
    throw new Unsupported("a sum with such an end");
  const points: Point[] = [];
  const literal = numberOf(rest) !== undefined;
  const single = (step: bigint, weight: bigint): void => {
    const place = sum(rest, number(step));
    points.push({
      scope: pointScope(variable, (level) => valueOfTerm(world, place, level, scope), scope),
      weightAt: (level) => reduce(fieldOf(level), weight),
      ...(literal ? { literal: step } : {}),
    });
  };
  const start = literal ? world.anchor : 0n;
  for (let step = start; step < steps; step += 1n) single(step, 1n);
  for (let step = steps; step < start; step += 1n) single(step, -1n);
  if (literal) return points;
  const endAt: AtLevel = onceEach((level) => valueOfTerm(world, rest, level, scope));
  const placesAt = onceEachList((level) =>
    Array.from({ length: freePoints + 3 }, (_, at) =>
      randomResidue(fieldOf(level), key(world, "anchor", at, endAt(level))),
    ),
  );
  const weightsAt = onceEachList((level) => {
    const field = fieldOf(level);
    const n = endAt(level);
    const free = Array.from({ length: freePoints }, (_, at) =>
      randomResidue(field, key(world, "anchor weight", at, n)),
    );
    // The sums of the first powers of the integers from zero to just below the end, and to just below the anchor.
    const upTo = (end: bigint): readonly bigint[] => [
      end,
      divide(field, end * (end - 1n), 2n),
      divide(field, end * (end - 1n) * (2n * end - 1n), 6n),
    ];
    const before = upTo(world.anchor);
    const moments = upTo(n).map((moment, at) => reduce(field, moment - (before[at] ?? 0n)));
    return [...free, ...solveMoments(field, placesAt(level), free, moments)];
  });
  for (let at = 0; at < freePoints + 3; at += 1) {
    points.push({
      scope: pointScope(variable, (level) => placesAt(level)[at] ?? 0n, scope),
      weightAt: (level) => weightsAt(level)[at] ?? 0n,
    });
  }
  return points;
}

function divide(field: Field, value: bigint, by: bigint): bigint {
  return (reduce(field, value) * (inverse(field, reduce(field, by)) ?? 0n)) % field.prime;
}

/**
 * The weights of the last points such that all points together have these moments (the sums of weight times the
 * zeroth, first, second … power of the place), by Lagrange interpolation over the places of the last points.
 */
function solveMoments(
  field: Field,
  places: readonly bigint[],
  free: readonly bigint[],
  moments: readonly bigint[],
): readonly bigint[] {
  const rest = moments.map((moment, power) =>
    free.reduce(
      (left, weight, at) => reduce(field, left - weight * powerOfPlace(field, places[at] ?? 0n, power)),
      moment,
    ),
  );
  const last = places.slice(free.length);
  return last.map((place, own) => {
    // The coefficients of the Lagrange polynomial that is one at this place and zero at the others.
    let polynomial: bigint[] = [1n];
    let scale = 1n;
    for (const [at, other] of last.entries()) {
      if (at === own) continue;
      polynomial = [...polynomial, 0n].map((_, power) =>
        reduce(field, (polynomial[power - 1] ?? 0n) - other * (polynomial[power] ?? 0n)),
      );
      scale = reduce(field, scale * (place - other));
    }
    const total = polynomial.reduce((so, coefficient, power) => so + coefficient * (rest[power] ?? 0n), 0n);
    return divide(field, total, scale);
  });
}

function powerOfPlace(field: Field, place: bigint, power: number): bigint {
  let value = 1n;
  for (let count = 0; count < power; count += 1) value = reduce(field, value * place);
  return value;
}

/**
 * The sum of values at the points of a symbolic range, each in the scope in which the variable is that point. Where it is
 * a number, `value` is told, so that powers and factorials of it are taken exactly.
 */
export function sumOver(
  world: World,
  term: Term & { kind: "reduce" },
  level: number,
  scope: Scope | undefined,
  value: (scope: Scope, literal: bigint | undefined) => bigint,
): bigint {
  const field = fieldOf(level);
  let total = 0n;
  for (const point of pointsOf(world, term, scope)) {
    work(world);
    const weight = point.weightAt(level);
    const holds = term.where === undefined ? 1n : evaluateCondition(world, term.where, level, point.scope);
    total += ((weight * holds) % field.prime) * value(point.scope, point.literal);
  }
  return reduce(field, total);
}

/**
 * The value of an integral: the difference of two measures, one at each limit. They have the moments of the real one up
 * to the second, so that polynomials of degree two integrate exactly, and the measure at `-a` is that at `a` reflected.
 */
export function evaluateIntegral(
  world: World,
  term: Term & { kind: "integral" },
  level: number,
  scope: Scope | undefined,
): bigint {
  const field = fieldOf(level);
  const at = (limit: Term): bigint => {
    const signed = limitPoints(world, limit, level, scope);
    let total = 0n;
    for (const { place, weight } of signed) {
      work(world);
      const here = pointScope(term.variable, place, scope);
      total += weight * valueOfTerm(world, term.body, level, here);
    }
    return total;
  };
  return reduce(field, at(term.to) - at(term.from));
}

function limitPoints(
  world: World,
  limit: Term,
  level: number,
  scope: Scope | undefined,
): readonly { readonly place: AtLevel; readonly weight: bigint }[] {
  const signAt = (on: number): readonly [string, bigint, bigint] => {
    if (isInfinite(limit)) return ["inf", 0n, limit.kind === "negate" ? -1n : 1n];
    const value = valueOfTerm(world, limit, on, scope);
    const other = fieldOf(on).prime - value;
    return value <= other ? [value.toString(36), value, 1n] : [other.toString(36), other, -1n];
  };
  const placesAt = onceEachList((on) => {
    const [name] = signAt(on);
    return Array.from({ length: freePoints + 3 }, (_, at) =>
      randomResidue(fieldOf(on), key(world, "limit point", at, name)),
    );
  });
  const field = fieldOf(level);
  const [name, end, sign] = signAt(level);
  if (end === 0n && name !== "inf") return [];
  const free = Array.from({ length: freePoints }, (_, at) =>
    randomResidue(field, key(world, "limit weight", at, name)),
  );
  const bounded = [end, divide(field, end * end, 2n), divide(field, end * end * end, 3n)];
  const weights =
    name === "inf"
      ? [...free, ...bounded.map((_, at) => randomResidue(field, key(world, "limit weight", freePoints + at, name)))]
      : [...free, ...solveMoments(field, placesAt(level), free, bounded)];
  return weights.map((weight, at) => ({
    place: (on) => reduce(fieldOf(on), signAt(on)[2] * (placesAt(on)[at] ?? 0n)),
    weight: reduce(field, sign * weight),
  }));
}

/** The indicator of a condition: one and zero where the signs tell, otherwise a kernel of the difference of its sides. */
export function evaluateCondition(world: World, condition: Condition, level: number, scope: Scope | undefined): bigint {
  const field = fieldOf(level);
  const inner = (part: Condition): bigint => evaluateCondition(world, part, level, scope);
  switch (condition.kind) {
    case "all":
      return condition.conditions.reduce((total, part) => (total * inner(part)) % field.prime, 1n);
    case "any":
      return reduce(
        field,
        1n - condition.conditions.reduce((total, part) => reduce(field, total * (1n - inner(part))), 1n),
      );
    case "not":
      return reduce(field, 1n - inner(condition.condition));
    case "integer":
      return randomResidue(field, key(world, "integer", valueOfTerm(world, condition.term, level, scope)));
    case "compare": {
      const gap = sum(condition.left, negate(condition.right));
      const flipped = condition.relation === "<" || condition.relation === ">=";
      const value = valueOfTerm(world, flipped ? negate(gap) : gap, level, scope);
      if (condition.relation === "=" || condition.relation === "!=") {
        const smaller = value < field.prime - value ? value : field.prime - value;
        const equal = value === 0n ? 1n : randomResidue(field, key(world, "equal", smaller));
        return condition.relation === "=" ? equal : reduce(field, 1n - equal);
      }
      // `a ≤ b` is the opposite of `a > b`.
      const above = value === 0n ? 0n : randomResidue(field, key(world, "above", value));
      return condition.relation === ">" || condition.relation === "<" ? above : reduce(field, 1n - above);
    }
  }
}

/** The degree of a term in its sums and integrals: a bound on that of the identity that it takes part in. */
export function degreeOf(term: Term): number {
  const largest = (parts: readonly Term[]): number => parts.reduce((most, part) => Math.max(most, degreeOf(part)), 0);
  switch (term.kind) {
    case "add":
      return largest(term.terms);
    case "multiply":
      return term.factors.reduce((total, part) => total + degreeOf(part), 0);
    case "divide":
      return degreeOf(term.numerator) + degreeOf(term.denominator);
    case "negate":
      return degreeOf(term.body);
    case "power": {
      const exact = numberOf(term.exponent);
      const size = exact === undefined ? 1 : Math.abs(Number(exact.numerator));
      return degreeOf(term.base) * size;
    }
    case "reduce":
    case "integral":
      return 1 + degreeOf(term.body);
    case "piecewise":
      return largest([
        ...term.branches.map((branch) => branch.value),
        ...(term.otherwise === undefined ? [] : [term.otherwise]),
      ]);
    case "limit":
      return degreeOf(term.body);
    default:
      return 0;
  }
}
